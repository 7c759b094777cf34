import Expressions

/// Windows of views that emit on close: shown once, when the watermark has passed their end.
extension SourceEngine {
    /// The latest start of a window that the view shows; nil when it shows none.
    func shownStartMax(_ view: ViewPlan) -> Int64? {
        guard let delay = view.definition.closingDelayMicroseconds, let window = groupings[view.grouping].plan.window else { return .max }
        return timeline.closedThrough(window.timeColumn, delay: delay).map { $0.subtractingSaturated(window.sizeMicroseconds) }
    }

    /// Up to where the windows of a view that emits on close are shown, microseconds since 1970; nil for other views, and before the first.
    package func closedThrough(view index: Int) -> Int64? {
        guard plan.views.indices.contains(index), let delay = plan.views[index].definition.closingDelayMicroseconds,
            let window = groupings[plan.views[index].grouping].plan.window
        else { return nil }
        return timeline.closedThrough(window.timeColumn, delay: delay)
    }

    /// Partitions that are at the end of the log and give no events, and how far their time has come meanwhile, microseconds since 1970. They
    /// hold no window open. Only the moment at which a window is shown depends on this, never what it holds.
    ///
    /// - Returns: whether windows are shown that were not before.
    package func passIdle(_ idle: [Int32: Int64]) -> Bool {
        guard timeline.idle != idle, plan.views.contains(where: { $0.definition.closingDelayMicroseconds != nil }) else { return false }
        timeline.idle = idle
        return closeWindows()
    }

    /// Shows what the watermark has passed.
    @discardableResult
    func closeWindows() -> Bool {
        var passed: [Timeline.Closing: (before: Int64, after: Int64)?] = [:]
        for (index, view) in plan.views.enumerated() where !retiredViews.contains(index) {
            let grouping = groupings[view.grouping]
            guard let delay = view.definition.closingDelayMicroseconds, let window = grouping.plan.window else { continue }
            let closing = Timeline.Closing(timeColumn: window.timeColumn, delay: delay)
            if passed[closing] == nil { passed[closing] = .some(timeline.close(closing)) }
            guard let span = passed[closing].flatMap(\.self), let (_, position) = place(of: index), grouping.changes[position] != nil else {
                continue
            }
            grouping.stampWindows(endingAfter: span.before, through: span.after)
        }
        return passed.values.contains { $0 != nil }
    }

    /// Counts all groups of windows that are not shown yet as changed: whoever follows the view is to get them when they are.
    func noteUnclosed(view index: Int) {
        let view = plan.views[index]
        guard view.definition.closingDelayMicroseconds != nil else { return }
        let newest = shownStartMax(view)
        var chunks: Set<ChunkName> = []
        for (start, table) in groupings[view.grouping].tables where newest.map({ start > $0 }) ?? true {
            for number in 0..<(table.pointee.cold?.chunkCount ?? table.pointee.chunks.count) {
                chunks.insert(ChunkName(grouping: view.grouping, window: start, number: number))
            }
        }
        noteChanged(view: index, in: chunks)
    }
}

extension Grouping {
    /// Has the next cut hold the windows that are shown from now on, as if they had been written: after a crash their sinks owe what has
    /// come into the store since they were settled.
    func stampWindows(endingAfter before: Int64, through after: Int64) {
        guard let stamp else { return }
        for (_, table) in tables where table.pointee.windowEnd > before && table.pointee.windowEnd <= after {
            if table.pointee.cold != nil { warm(table) }
            if table.pointee.frozen != nil { table.pointee.thaw() }
            table.pointee.lastBatch = max(table.pointee.lastBatch, cutBatch + 1)
            table.pointee.forEachRow { row in
                let marks = (row + layout.marksOffset).assumingMemoryBound(to: UInt64.self)
                marks.pointee = marks.pointee & RowMarks.views | stamp
            }
        }
    }
}
