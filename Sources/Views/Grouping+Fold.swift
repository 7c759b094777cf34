import Columns
import Expressions

/// Folding a prepared batch into located rows: one loop for each operation.
extension Grouping {
    func fold(_ batch: EventBatch, _ work: BatchWork, _ sources: SourcePlan, range: Range<Int>) {
        foldCounts(work, range)
        foldSums(batch, work, range)
        for operation in others { fold(operation, batch, work, sources, range) }
        for index in changes.indices where changes[index] != nil {
            let view = sources.views[plan.views[index]]
            mark(index, batch, work.rowSets[view.presenceRowSet], work.rows, range)
        }
    }

    private func foldCounts(_ work: BatchWork, _ range: Range<Int>) {
        var next = 0
        func count(_ position: Int) -> FoldKernels.Count { (counts[position].offset, work.rowSets[counts[position].rowSet]) }
        while counts.count - next >= 4 {
            FoldKernels.count(work.rows, count(next), count(next + 1), count(next + 2), count(next + 3), range)
            next += 4
        }
        while next < counts.count {
            FoldKernels.count(work.rows, count(next), range)
            next += 1
        }
    }

    private func foldSums(_ batch: EventBatch, _ work: BatchWork, _ range: Range<Int>) {
        let carry = { (cell: UnsafeMutableRawPointer, units: Int64) in self.carry(cell, units, work.rows, batch, range) }
        func sum(_ operation: Operation) -> FoldKernels.Sum {
            (operation.offset, work.lanes[operation.lane].values.assumingMemoryBound(to: Int64.self))
        }
        for group in sums {
            let mask = work.rowSets[group[0].rowSet]
            var next = 0
            while group.count - next >= 3 {
                FoldKernels.sum(work.rows, mask, sum(group[next]), sum(group[next + 1]), sum(group[next + 2]), range, carry: carry)
                next += 3
            }
            while next < group.count {
                FoldKernels.sum(work.rows, mask, sum(group[next]), range, carry: carry)
                next += 1
            }
        }
    }

    private func fold(_ operation: Operation, _ batch: EventBatch, _ work: BatchWork, _ sources: SourcePlan, _ range: Range<Int>) {
        let (rows, offset, mask) = (work.rows, operation.offset, work.rowSets[operation.rowSet])
        let lane = work.lanes[operation.lane]
        let ints = lane.values.assumingMemoryBound(to: Int64.self)
        switch operation.kind {
        case .count, .sum64: break
        case .nullCount:
            guard lane.hasNulls else { return }
            FoldKernels.nullCount(rows, offset, mask, lane.valid, range) { cell, units in carry(cell, units, rows, batch, range) }
        case .sum128: FoldKernels.sum128(rows, offset, mask, ints, range)
        case .sumFixed: foldFixed(operation, lane, mask, batch, work, range)
        case .min: FoldKernels.min(rows, offset, valid(mask, lane, work, range), ints, range)
        case .max: FoldKernels.max(rows, offset, valid(mask, lane, work, range), ints, range)
        case .idMin, .idMax:
            guard case .column(let column) = sources.lanes[operation.lane].source, let dictionary = sources.schema.dictionaries[column] else {
                return
            }
            let ids = lane.values.assumingMemoryBound(to: UInt32.self)
            FoldKernels.idExtreme(rows, offset, mask, ids, dictionary, range, wanted: operation.kind == .idMin ? -1 : 1)
        case .values32: FoldKernels.values32(rows, offset, valid(mask, lane, work, range), ints, range)
        case .valueIDs:
            FoldKernels.valueIDs(rows, offset, valid(mask, lane, work, range), lane.values.assumingMemoryBound(to: UInt32.self), range)
        case .values64: FoldKernels.values64(rows, offset, valid(mask, lane, work, range), ints, range)
        case .boxed(let kind): foldBoxed(kind, operation, lane, mask, batch, work, range)
        }
    }

    /// The rows of a mask whose value is not NULL.
    private func valid(_ mask: UnsafeMutablePointer<UInt8>, _ lane: BatchWork.Lane, _ work: BatchWork, _ range: Range<Int>) -> UnsafeMutablePointer<
        UInt8
    > {
        guard lane.hasNulls else { return mask }
        (work.narrowed + range.lowerBound).update(from: mask + range.lowerBound, count: range.count)
        LaneKernels.and(work.narrowed + range.lowerBound, lane.valid + range.lowerBound, range.count)
        return work.narrowed
    }

    /// Side states are found by the cell's address in the table of the row; the row's position in the batch tells the window.
    private func carry(
        _ cell: UnsafeMutableRawPointer, _ units: Int64, _ rows: FoldKernels.Rows, _ batch: EventBatch, _ range: Range<Int>
    ) {
        guard let row = (range).first(where: { cell >= rows[$0] && cell < rows[$0] + layout.rowBytes }) else { return }
        table(of: row, batch).pointee.addCarry(units, at: cell)
    }

    private func foldFixed(
        _ operation: Operation, _ lane: BatchWork.Lane, _ mask: UnsafeMutablePointer<UInt8>, _ batch: EventBatch, _ work: BatchWork,
        _ range: Range<Int>
    ) {
        let (rows, low) = (work.rows, lane.values.assumingMemoryBound(to: UInt64.self))
        FoldKernels.sumFixed(rows, operation.offset, mask, low: low, high: lane.high, range) { cell, row in
            table(of: row, batch).pointee.spill(cell)
            cell.pointee = low[row]
            cell[1] = lane.high[row]
        }
        guard lane.hasOutside else { return }
        for row in range where lane.outside[row] & mask[row] == 1 {
            table(of: row, batch).pointee.addWide(lane.doubles[row], at: rows[row] + operation.offset)
        }
    }

    private func foldBoxed(
        _ kind: BoxedState.Kind, _ operation: Operation, _ lane: BatchWork.Lane, _ mask: UnsafeMutablePointer<UInt8>, _ batch: EventBatch,
        _ work: BatchWork, _ range: Range<Int>
    ) {
        for row in range where mask[row] == 1 && !lane.datums[row].isNull {
            table(of: row, batch).pointee.addBoxed(lane.datums[row], kind, at: work.rows[row] + operation.offset)
        }
    }

    private func mark(_ index: Int, _ batch: EventBatch, _ mask: UnsafeMutablePointer<UInt8>, _ rows: FoldKernels.Rows, _ range: Range<Int>) {
        guard var list = changes[index] else { return }
        changes[index] = nil
        let (bit, offset) = (list.bit, layout.marksOffset)
        let times = plan.window.flatMap { batch.columns[$0.timeColumn]?.int64s }
        for row in range where mask[row] == 1 {
            let marks = (rows[row] + offset).assumingMemoryBound(to: UInt64.self)
            guard marks.pointee & bit == 0 else { continue }
            marks.pointee |= bit
            list.append(rows[row], window: times.map { Self.windowStart(of: $0[row], size: windowSize ?? 1) } ?? Self.noWindow)
        }
        changes[index] = list
    }
}
