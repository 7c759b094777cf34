import Columns
import Expressions

/// Finding the row of each event: runs of one window, then all keys of a run at once.
extension Grouping {
    /// Packs the keys of a batch: once, before its rows are located block by block.
    func prepareKeys(_ work: BatchWork, count: Int) {
        batchNumber += 1
        if !plan.keys.isSingleID { KeyKernels.pack(plan.keys, work.lanes, into: work.keys, count: count) }
    }

    /// Fills `work.rows` with the rows of a block's events; events that no view of the grouping takes get the spare row.
    func locate(_ batch: EventBatch, _ work: BatchWork, range: Range<Int>) {
        let (rows, needed, spare) = (work.rows, work.needed, spareRow)
        if plan.keys.isSingleID, let field = plan.keys.fields.first {
            let ids = work.lanes[field.lane].values.assumingMemoryBound(to: UInt32.self)
            forEachRun(batch, work, range) { table, run in
                for row in run { rows[row] = needed[row] == 1 ? table.pointee.row(id: ids[row]) : spare }
            }
            return
        }
        let (keys, wordCount) = (work.keys, plan.keys.wordCount)
        if wordCount == 1 {
            forEachRun(batch, work, range) { table, run in
                table.pointee.rows(keys: keys, needed: needed, spare: spare, range: run, into: rows)
            }
        } else {
            forEachRun(batch, work, range) { table, run in
                for row in run { rows[row] = needed[row] == 1 ? table.pointee.row(words: keys + row &* wordCount) : spare }
            }
        }
    }

    /// Cuts a block into runs of one window; events that are not needed belong to any run.
    @inline(__always)
    private func forEachRun(_ batch: EventBatch, _ work: BatchWork, _ range: Range<Int>, _ body: (Table, Range<Int>) -> Void) {
        guard let window = plan.window, let times = batch.columns[window.timeColumn]?.int64s else {
            body(touch(table(startingAt: Self.noWindow)), range)
            return
        }
        let (needed, limit) = (work.needed, range.upperBound)
        var start = range.lowerBound
        while start < limit {
            var first = start
            while first < limit, needed[first] == 0 { first &+= 1 }
            guard first < limit else {
                for row in start..<limit { work.rows[row] = spareRow }
                return
            }
            let table = self.table(around: times[first], size: window.sizeMicroseconds)
            let (low, high) = (table.pointee.windowStart, table.pointee.windowEnd)
            var end = first
            while end < limit, needed[end] == 0 || (times[end] >= low && times[end] < high) { end &+= 1 }
            body(table, start..<end)
            start = end
        }
    }

    /// The table of a time: that of the event before, nearly always.
    private func table(around time: Int64, size: Int64) -> Table {
        if let last, time >= last.pointee.windowStart, time < last.pointee.windowEnd { return touch(last) }
        let found = touch(table(startingAt: Self.windowStart(of: time, size: size)))
        last = found
        return found
    }

    private func touch(_ table: Table) -> Table {
        makeWritable(table)
        table.pointee.lastBatch = batchNumber
        return table
    }

    /// The table that a located row lies in: by its window, for the few rows that need the table's side states.
    func table(of row: Int, _ batch: EventBatch) -> Table {
        guard let window = plan.window, let times = batch.columns[window.timeColumn]?.int64s else { return table(startingAt: Self.noWindow) }
        return table(startingAt: Self.windowStart(of: times[row], size: window.sizeMicroseconds))
    }
}
