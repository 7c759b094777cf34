package import Columns
import Expressions

/// One batch: prepare (clocks, masks, lanes, row sets), then for each grouping locate and fold, then count.
extension SourceEngine {
    /// Rows are located and folded in blocks, so that the rows of a block are still in the nearest cache when the next operation comes.
    static let blockRows = 256

    /// Folds a batch into all views. Views' mistakes with single rows are reported in the result; the others go on.
    package func apply(_ batch: EventBatch) -> ApplyResult {
        let count = batch.rowCount
        var result = ApplyResult()
        guard count > 0 else { return result }
        if work.capacity < count { work = BatchWork(plan: plan, capacity: max(count, batch.capacity)) }
        let runs = batch.partitionRuns.isEmpty ? [EventBatch.PartitionRun(partition: 0, rows: 0..<count)] : batch.partitionRuns
        for index in plan.views.indices where work.hasRejected[index] {
            work.rejected[index].update(repeating: 0, count: work.capacity)
            work.hasRejected[index] = false
        }
        readClocks(batch, runs)
        evaluateFilters(batch, count, &result)
        prepareLanes(batch, count, &result)
        joinRowSets(count)
        for grouping in groupings where !grouping.isRetired {
            gatherNeeded(grouping, count)
            grouping.prepareKeys(work, count: count)
            for start in stride(from: 0, to: count, by: Self.blockRows) {
                let block = start..<min(start + Self.blockRows, count)
                grouping.locate(batch, work, range: block)
                grouping.saveRows(work, range: block)
                grouping.stampRows(work, range: block)
                grouping.fold(batch, work, plan, range: block)
            }
        }
        countRows(runs, &result, batch)
        evict()
        closeWindows()
        return result
    }

    /// What each row set takes: its mask, without what its clock or its owner leaves out.
    func joinRowSets(_ count: Int) {
        for (index, rowSet) in plan.rowSets.enumerated() where needs.rowSets.contains(index) { joinRowSet(index, rowSet, count) }
    }

    func joinRowSet(_ index: Int, _ rowSet: RowSet, _ count: Int) {
        let mask = work.masks[rowSet.mask]
        let clock = work.clock(of: rowSet).flatMap { work.isClockFull[$0] ? nil : $0 }
        let owner = rowSet.owner.flatMap { work.hasRejected[$0] ? $0 : nil }
        guard clock != nil || owner != nil else {
            work.rowSets[index] = mask
            return
        }
        let target = work.rowSetBuffers[index]
        target.update(from: mask, count: count)
        if let clock { LaneKernels.and(target, work.onTime[clock], count) }
        if let owner { LaneKernels.subtract(target, work.rejected[owner], count) }
        work.rowSets[index] = target
    }

    private func gatherNeeded(_ grouping: Grouping, _ count: Int) {
        guard let first = grouping.presenceRowSets.first else { return }
        work.needed.update(from: work.rowSets[first], count: count)
        for other in grouping.presenceRowSets.dropFirst() { LaneKernels.or(work.needed, work.rowSets[other], count) }
    }

    private func countRows(_ runs: [EventBatch.PartitionRun], _ result: inout ApplyResult, _ batch: EventBatch) {
        noteLate(&result, batch)
        for run in runs {
            var views: [ApplyResult.RowCounts] = []
            views.reserveCapacity(plan.views.count)
            for (index, view) in plan.views.enumerated() { views.append(counts(index, view, run.rows, batch)) }
            result.runs.append(ApplyResult.Run(partition: run.partition, views: views))
        }
    }

    private func noteLate(_ result: inout ApplyResult, _ batch: EventBatch) {
        for (index, view) in plan.views.enumerated() where !retiredViews.contains(index) {
            guard let clock = work.clock(of: plan.rowSets[view.presenceRowSet]), !work.isClockFull[clock],
                let times = batch.columns[work.clocks[clock].timeColumn]?.int64s
            else { continue }
            for row in 0..<batch.rowCount where work.late[clock][row] == 1 {
                result.lateRows.append(
                    ApplyResult.LateRow(view: index, row: row, eventTime: times[row], behindMicroseconds: work.behind[clock][row]))
            }
        }
    }

    private func counts(_ index: Int, _ view: ViewPlan, _ rows: Range<Int>, _ batch: EventBatch) -> ApplyResult.RowCounts {
        let rowSet = plan.rowSets[view.presenceRowSet]
        var counts = ApplyResult.RowCounts()
        counts.applied = LaneKernels.sum(work.rowSets[view.presenceRowSet], rows)
        if work.hasRejected[index] { counts.rejected += LaneKernels.sum(work.rejected[index], rows) }
        if let clock = work.clock(of: rowSet), !work.isClockFull[clock] {
            let late = LaneKernels.sum(work.late[clock], rows)
            counts.late = late
            counts.rejected += rows.count - late - LaneKernels.sum(work.onTime[clock], rows)
        }
        counts.filtered = rows.count - counts.applied - counts.late - counts.rejected
        return counts
    }

    /// Frees the windows that no event can reach any more.
    private func evict() {
        for grouping in groupings {
            guard let window = grouping.plan.window,
                let moment = timeline.evictThrough(window.timeColumn, retention: grouping.plan.retention)
            else { continue }
            grouping.evict(through: moment)
        }
    }
}
