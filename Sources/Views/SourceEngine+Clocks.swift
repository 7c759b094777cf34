import Columns
import Expressions

/// Which rows are on time, for each pair of time column and lateness.
extension SourceEngine {
    /// Times that windows can hold, in microseconds since 1970: PostgreSQL's earliest timestamp, and so far before Int64's end that no window's end overflows.
    static let timeMin: Int64 = -210_866_803_200_000_000
    static let timeMax: Int64 = 9_000_000_000_000_000_000

    func readClocks(_ batch: EventBatch, _ runs: [EventBatch.PartitionRun]) {
        let before = timeline.newest
        for run in runs { advance(batch, run) }
        for (index, clock) in work.clocks.enumerated() { read(index, clock, batch, runs, before) }
    }

    /// Moves each time column's newest event of the run's partition.
    private func advance(_ batch: EventBatch, _ run: EventBatch.PartitionRun) {
        for position in plan.timeColumns {
            guard let column = batch.columns[position] else { continue }
            let (times, valid, timeLimit) = (column.int64s, column.valid, acceptedTimeLimit)
            var newest = Int64.min
            for row in run.rows {
                let time = times[row]
                let isUsable = valid[row] == 1 && time >= Self.timeMin && time <= timeLimit
                newest = max(newest, isUsable ? time : Int64.min)
            }
            if newest > Int64.min { timeline.advance(position, partition: run.partition, to: newest) }
        }
    }

    /// Fast when every row of the batch is on time whatever the order within it; else row by row.
    private func read(_ index: Int, _ clock: BatchWork.Clock, _ batch: EventBatch, _ runs: [EventBatch.PartitionRun], _ before: [Int: [Int32: Int64]])
    {
        guard let column = batch.columns[clock.timeColumn] else { return }
        let gone = goneThrough(clock)
        work.isClockFull[index] = true
        for run in runs {
            let newest = timeline.newest(clock.timeColumn, partition: run.partition) ?? Int64.min
            let earliest = max(newest.subtractingSaturated(clock.lateness), gone, Self.timeMin)
            if !areAll(column, run.rows, atLeast: earliest) {
                work.isClockFull[index] = false
                break
            }
        }
        guard !work.isClockFull[index] else { return }
        var newest = before[clock.timeColumn] ?? [:]
        for run in runs { newest[run.partition] = readEach(index, clock, column, run, newest[run.partition], gone) }
    }

    /// Events before this lie in windows that are gone.
    private func goneThrough(_ clock: BatchWork.Clock) -> Int64 {
        var moment = Int64.min
        for grouping in plan.groupings
        where grouping.window?.timeColumn == clock.timeColumn
            && grouping.views.contains(where: { plan.views[$0].definition.latenessMicroseconds == clock.lateness })
        {
            if let gone = timeline.evictedThrough(clock.timeColumn, retention: grouping.retention), let size = grouping.window?.sizeMicroseconds {
                moment = max(moment, Grouping.windowStart(of: max(gone, Self.timeMin), size: size))
            }
        }
        return moment
    }

    private func areAll(_ column: EventColumn, _ rows: Range<Int>, atLeast earliest: Int64) -> Bool {
        let (times, valid, timeLimit) = (column.int64s, column.valid, acceptedTimeLimit)
        var all = true
        for row in rows { all = all && valid[row] == 1 && times[row] >= earliest && times[row] <= timeLimit }
        return all
    }

    private func readEach(
        _ index: Int, _ clock: BatchWork.Clock, _ column: EventColumn, _ run: EventBatch.PartitionRun, _ before: Int64?, _ gone: Int64
    ) -> Int64? {
        let (times, valid, onTime, late) = (column.int64s, column.valid, work.onTime[index], work.late[index])
        let timeLimit = acceptedTimeLimit
        var newest = before ?? Int64.min
        for row in run.rows {
            let time = times[row]
            guard valid[row] == 1, time >= Self.timeMin, time <= timeLimit else {
                (onTime[row], late[row]) = (0, 0)
                continue
            }
            newest = max(newest, time)
            let isLate = time < newest.subtractingSaturated(clock.lateness) || time < gone
            (onTime[row], late[row]) = (isLate ? 0 : 1, isLate ? 1 : 0)
            if isLate { work.behind[index][row] = newest.subtractingSaturated(time) }
        }
        return newest == Int64.min ? nil : newest
    }

    /// Reports the rows that a view rejects because they have no usable time.
    func reportTimes(_ index: Int, _ view: ViewPlan, _ batch: EventBatch, _ result: inout ApplyResult) {
        let rowSet = plan.rowSets[view.presenceRowSet]
        guard let clock = work.clock(of: rowSet), !work.isClockFull[clock], let position = rowSet.timeColumn, let column = batch.columns[position]
        else { return }
        let name = plan.schema.columns[position].name
        for row in 0..<batch.rowCount where work.onTime[clock][row] | work.late[clock][row] == 0 {
            let error = timeError(column.valid[row] == 0 ? nil : column.int64s[row], name)
            result.rejections.append(ApplyResult.Rejection(view: index, row: row, error: error))
        }
    }

    private func timeError(_ time: Int64?, _ name: String) -> SQLError {
        guard let time else { return SQLError(.notNullViolation, "the event time \"\(name)\" is null") }
        if time <= Self.timeMax, time > acceptedTimeLimit {
            return SQLError(.datetimeFieldOverflow, "the event time \"\(name)\" lies too far in the future")
        }
        return SQLError(.datetimeFieldOverflow, "timestamp out of range")
    }
}
