import Expressions

/// Sharing a table's rows with readers, and taking them back before the next event.
extension WindowTable {
    /// The frozen form of the table as it is, made when there is none.
    mutating func freeze(_ budget: ColumnBudget) -> FrozenWindow {
        if let frozen { return frozen }
        var copy = self
        // The index stays with the table: a frozen window is read from its rows alone.
        copy.forgetIndex()
        let made = FrozenWindow(copy, budget)
        frozen = made
        return made
    }

    /// Makes the rows writable: they are taken back, or copied when a reader still looks at them.
    mutating func thaw() {
        guard frozen != nil else { return }
        if isKnownUniquelyReferenced(&frozen) {
            frozen?.giveBack()
        } else {
            moveRows()
        }
        frozen = nil
    }

    /// Goes on with copies of all rows. What lies aside by address moves along.
    private mutating func moveRows() {
        let old = chunks
        let oldSides = sides
        releaseIndex()
        isIndexed = false
        chunks = []
        sides = [:]
        for (position, chunk) in old.enumerated() {
            let bytes = chunk.capacity * rowBytes
            let base = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 16)
            base.copyMemory(from: chunk.base, byteCount: bytes)
            chunks.append(Chunk(base: base, capacity: chunk.capacity))
            if position == old.count - 1, let free = next { next = base + (free - chunk.base) }
            for (cell, state) in oldSides where cell >= chunk.base && cell < chunk.base + bytes { sides[base + (cell - chunk.base)] = state }
        }
        if !layout.vectorCells.isEmpty { forEachRow { layout.copyVectors($0) } }
        rebuildIndex()
    }
}

extension RowLayout {
    /// Gives a row that was copied from another its own multisets.
    func copyVectors(_ row: UnsafeMutableRawPointer) {
        for operation in vectorCells {
            switch operation.kind {
            case .values32:
                let cell = IntMultiset.cell(row, operation.offset)
                let original = cell.pointee
                cell.pointee = IntMultiset()
                cell.pointee.append(contentsOf: original)
            case .valueIDs:
                let cell = ValueVector<Int32>.cell(row, operation.offset)
                let original = cell.pointee
                cell.pointee = ValueVector<Int32>(values: nil, count: 0, capacity: 0)
                cell.pointee.append(contentsOf: original)
            default:
                let cell = ValueVector<Int64>.cell(row, operation.offset)
                let original = cell.pointee
                cell.pointee = ValueVector<Int64>(values: nil, count: 0, capacity: 0)
                cell.pointee.append(contentsOf: original)
            }
        }
    }
}
