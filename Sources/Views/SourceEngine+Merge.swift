package import Columns
import Expressions

/// Law: an engine that merges another holds what one engine would hold after the events of both.
extension SourceEngine {
    /// Adds the state of an engine made by `emptyCopy`; the other stays as it is.
    package func merge(_ other: SourceEngine) throws(SQLError) {
        guard other.plan === plan else { throw SQLError(.internalError, "only engines of the same views can be merged") }
        for (mine, theirs) in zip(groupings, other.groupings) where !mine.isRetired { mine.merge(theirs, plan) }
        timeline.merge(other.timeline)
    }
}

extension Grouping {
    func merge(_ other: Grouping, _ sources: SourcePlan) {
        batchNumber += 1
        finishCopies()
        for (start, source) in other.tables {
            let target = table(startingAt: start)
            target.pointee.lastBatch = batchNumber
            source.pointee.forEachRow { row in
                let mine = target.pointee.row(ofKey: row)
                for operation in plan.operations { merge(operation, mine, target, row, source, sources) }
                noteMerged(mine, window: start)
            }
        }
    }

    private func noteMerged(_ row: UnsafeMutableRawPointer, window: Int64) {
        let marks = (row + layout.marksOffset).assumingMemoryBound(to: UInt64.self)
        if let stamp { marks.pointee = marks.pointee & RowMarks.views | stamp }
        for index in changes.indices {
            guard let bit = changes[index]?.bit, marks.pointee & bit == 0 else { continue }
            marks.pointee |= bit
            changes[index]?.append(row, window: window)
        }
    }

    private func merge(
        _ operation: Operation, _ row: UnsafeMutableRawPointer, _ table: Table, _ other: UnsafeMutableRawPointer, _ otherTable: Table,
        _ sources: SourcePlan
    ) {
        let (cell, theirs) = (row + operation.offset, other + operation.offset)
        let (mine64, theirs64) = (cell.assumingMemoryBound(to: Int64.self), theirs.assumingMemoryBound(to: Int64.self))
        let side = otherTable.pointee.sides[theirs]
        switch operation.kind {
        case .count: mine64.pointee &+= theirs64.pointee
        case .nullCount:
            let (mine32, theirs32) = (cell.assumingMemoryBound(to: UInt32.self), theirs.assumingMemoryBound(to: UInt32.self))
            let (sum, overflows) = mine32.pointee.addingReportingOverflow(theirs32.pointee)
            mine32.pointee = sum
            table.pointee.mergeCarry(side, overflow: overflows ? 1 : 0, at: cell)
        case .sum64:
            let (sum, overflows) = mine64.pointee.addingReportingOverflow(theirs64.pointee)
            mine64.pointee = sum
            table.pointee.mergeCarry(side, overflow: overflows ? (theirs64.pointee > 0 ? 1 : -1) : 0, at: cell)
        case .sum128: addLimbs(cell, theirs)
        case .sumFixed: mergeFixed(table, cell, theirs, side)
        case .min: mine64.pointee = Swift.min(mine64.pointee, theirs64.pointee)
        case .max: mine64.pointee = Swift.max(mine64.pointee, theirs64.pointee)
        case .idMin, .idMax: mergeIDs(operation, mine64, theirs64.pointee, sources)
        case .values32: IntMultiset.cell(row, operation.offset).pointee.append(contentsOf: IntMultiset.cell(other, operation.offset).pointee)
        case .valueIDs:
            ValueVector<Int32>.cell(row, operation.offset).pointee.append(contentsOf: ValueVector<Int32>.cell(other, operation.offset).pointee)
        case .values64:
            ValueVector<Int64>.cell(row, operation.offset).pointee.append(contentsOf: ValueVector<Int64>.cell(other, operation.offset).pointee)
        case .boxed:
            let number = Int(theirs64.pointee)
            if number > 0 { table.pointee.mergeBoxed(otherTable.pointee.boxes[number - 1], at: cell) }
        }
    }

    private func addLimbs(_ cell: UnsafeMutableRawPointer, _ theirs: UnsafeMutableRawPointer) {
        let (mine, other) = (cell.assumingMemoryBound(to: UInt64.self), theirs.assumingMemoryBound(to: UInt64.self))
        let (low, carry) = mine.pointee.addingReportingOverflow(other.pointee)
        mine.pointee = low
        mine[1] = mine[1] &+ other[1] &+ (carry ? 1 : 0)
    }

    /// Two sums near the limit of fixed point may overflow together: then both go to the wide sum.
    private func mergeFixed(_ table: Table, _ cell: UnsafeMutableRawPointer, _ theirs: UnsafeMutableRawPointer, _ side: SideState?) {
        if case .wide(let sum) = side { table.pointee.merge(sum, at: cell) }
        let (mine, other) = (cell.assumingMemoryBound(to: UInt64.self), theirs.assumingMemoryBound(to: UInt64.self))
        let left = Int128(Int64(bitPattern: mine[1])) << 64 | Int128(mine[0])
        let right = Int128(Int64(bitPattern: other[1])) << 64 | Int128(other[0])
        if left.addingReportingOverflow(right).overflow {
            table.pointee.spill(mine)
            (mine[0], mine[1]) = (other[0], other[1])
        } else {
            addLimbs(cell, theirs)
        }
    }

    private func mergeIDs(_ operation: Operation, _ mine: UnsafeMutablePointer<Int64>, _ theirs: Int64, _ sources: SourcePlan) {
        guard theirs != 0, case .column(let column) = sources.lanes[operation.lane].source, let dictionary = sources.schema.dictionaries[column]
        else { return }
        let wanted = operation.kind == .idMin ? -1 : 1
        let current = UInt32(truncatingIfNeeded: mine.pointee)
        if current == 0 || dictionary.compare(UInt32(truncatingIfNeeded: theirs), current) == wanted { mine.pointee = theirs }
    }
}

extension WindowTable {
    /// The row with the same key as another table's row of the same layout.
    mutating func row(ofKey other: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
        let words = other.assumingMemoryBound(to: UInt64.self)
        if layout.isDense { return row(id: UInt32(truncatingIfNeeded: words[0])) }
        return layout.keyWords == 1 ? row(key: words[0]) : row(words: words)
    }

    mutating func mergeCarry(_ side: SideState?, overflow: Int64, at cell: UnsafeMutableRawPointer) {
        var units = overflow
        if case .carry(let theirs) = side { units += theirs }
        if units != 0 { addCarry(units, at: cell) }
    }

    /// Rows, index, multisets and boxes.
    var byteCount: Int {
        var total = allocatedBytes + boxes.count * MemoryLayout<BoxedState>.stride + sides.count * 1_024
        if !layout.vectorCells.isEmpty { forEachRow { total += layout.vectorBytes($0) } }
        return total
    }
}
