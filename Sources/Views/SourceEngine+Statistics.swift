import Expressions

/// What a view holds, for `SHOW` and metrics. A shared grouping is counted for each of its views.
package struct ViewStatistics: Hashable, Sendable {
    /// Groups with at least one row of the view's WHERE, in the windows that the view shows.
    package var groupCount = 0
    package var windowCount = 0
    /// Rows, indexes and multisets of the view's grouping, all windows.
    package var stateBytes = 0
    /// Views that keep their state in the same grouping, this one included.
    package var sharingViewCount = 1
    /// Microseconds since 1970; nil before the first event or without windows.
    package var newestEventTime: Int64?
}

extension SourceEngine {
    /// The newest event time of all columns by which views have windows, microseconds since 1970; nil before the first event.
    package var newestEventTime: Int64? { plan.timeColumns.compactMap { timeline.newest($0) }.max() }

    /// The newest event of a partition; of several time columns the one that is behind.
    package func newestEventTime(partition: Int32) -> Int64? { timeline.newest.values.compactMap { $0[partition] }.min() }

    package func statistics(view index: Int) -> ViewStatistics {
        guard plan.views.indices.contains(index) else { return ViewStatistics() }
        let view = plan.views[index]
        let grouping = groupings[view.grouping]
        var statistics = ViewStatistics()
        statistics.sharingViewCount = grouping.plan.views.count
        statistics.newestEventTime = grouping.plan.window.flatMap { timeline.newest($0.timeColumn) }
        for (_, table) in tables(of: view, grouping, SnapshotRequest()) {
            statistics.windowCount += 1
            if let cold = table.pointee.cold {
                statistics.groupCount += cold.groupCounts[view.presence] ?? cold.rowCount
                continue
            }
            statistics.groupCount += view.isGlobal ? table.pointee.rowCount : table.pointee.groupCount(presence: view.presence)
        }
        statistics.stateBytes = stateBytes(view: index)
        return statistics
    }

    /// One window that a view shows.
    package struct WindowStatistics: Hashable, Sendable {
        package var start: Int64
        package var end: Int64
        package var groupCount: Int
        /// In memory, for all views of the grouping.
        package var byteCount: Int
        package var isInMemory: Bool
    }

    /// The windows that a view shows, oldest first; none for a view without windows.
    package func windows(ofView index: Int) -> [WindowStatistics] {
        guard plan.views.indices.contains(index) else { return [] }
        let view = plan.views[index]
        let grouping = groupings[view.grouping]
        guard grouping.windowSize != nil else { return [] }
        return tables(of: view, grouping, SnapshotRequest()).map { _, table in
            let cold = table.pointee.cold
            return WindowStatistics(
                start: table.pointee.windowStart, end: table.pointee.windowEnd,
                groupCount: cold.map { $0.groupCounts[view.presence] ?? $0.rowCount } ?? table.pointee.groupCount(presence: view.presence),
                byteCount: table.pointee.byteCount, isInMemory: cold == nil)
        }
    }

    /// Rows, indexes and multisets of the view's grouping, all windows.
    package func stateBytes(view index: Int) -> Int {
        guard plan.views.indices.contains(index) else { return 0 }
        return groupings[plan.views[index].grouping].tables.values.reduce(0) { $0 + $1.pointee.byteCount }
    }
}
