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
    package func statistics(view index: Int) -> ViewStatistics {
        guard plan.views.indices.contains(index) else { return ViewStatistics() }
        let view = plan.views[index]
        let grouping = groupings[view.grouping]
        var statistics = ViewStatistics()
        statistics.sharingViewCount = grouping.plan.views.count
        statistics.newestEventTime = grouping.plan.window.flatMap { timeline.newest($0.timeColumn) }
        for table in tables(of: view, grouping, SnapshotRequest()) {
            statistics.windowCount += 1
            statistics.groupCount += view.isGlobal ? table.pointee.rowCount : table.pointee.groupCount(presence: view.presence)
        }
        statistics.stateBytes = stateBytes(view: index)
        return statistics
    }

    /// Rows, indexes and multisets of the view's grouping, all windows.
    package func stateBytes(view index: Int) -> Int {
        guard plan.views.indices.contains(index) else { return 0 }
        return groupings[plan.views[index].grouping].tables.values.reduce(0) { $0 + $1.pointee.byteCount }
    }
}
