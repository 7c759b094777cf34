import Expressions

/// Sharing a table's rows with readers, and taking them back before the next event.
extension WindowTable {
    /// The frozen form of the table as it is, made when there is none.
    mutating func freeze(_ budget: ColumnBudget) -> FrozenWindow {
        if let frozen { return frozen }
        let made = FrozenWindow(withoutOwner(), budget)
        (frozen, lastCopy, isRead) = (made, nil, true)
        return made
    }

    /// The rows as they are, copied; shared by all readers until the table is written.
    mutating func copiedRows(_ budget: ColumnBudget) -> FrozenWindow {
        if let lastCopy { return lastCopy }
        var copy = withoutOwner()
        copy.copyRows()
        let window = FrozenWindow(copy, budget, isCopy: true)
        (lastCopy, isRead) = (window, true)
        return window
    }

    /// Makes the rows writable: they are taken back, or copied when a reader still looks at them.
    mutating func thaw() {
        (lastCopy, groupCounts, isRead) = (nil, [:], false)
        copying?.outdate()
        guard frozen != nil else { return }
        if isKnownUniquelyReferenced(&frozen) {
            frozen?.giveBack()
        } else {
            releaseIndex()
            copyRows()
            isIndexed = false
            rebuildIndex()
        }
        frozen = nil
    }

    /// The rows that hold a group of a view: counted anew when something was written since.
    mutating func groupCount(presence: Int) -> Int {
        if let known = groupCounts[presence] { return known }
        var count = 0
        forEachRow { if $0.load(fromByteOffset: presence, as: Int64.self) > 0 { count += 1 } }
        groupCounts[presence] = count
        isRead = true
        return count
    }

    /// What a table that is only read does without: it has no index, and owns no other form of itself.
    func withoutOwner() -> WindowTable {
        var copy = self
        copy.forgetIndex()
        (copy.frozen, copy.lastCopy, copy.copying) = (nil, nil, nil)
        return copy
    }

    /// Goes on with copies of all rows. What lies aside by address moves along.
    private mutating func copyRows() {
        let (old, oldSides) = (chunks, sides)
        chunks = []
        sides = [:]
        for (position, chunk) in old.enumerated() {
            let isLast = position == old.count - 1
            let bytes = (isLast ? chunk.capacity - unusedRows : chunk.capacity) * rowBytes
            let base = UnsafeMutableRawPointer.allocate(byteCount: chunk.capacity * rowBytes, alignment: 16)
            base.copyMemory(from: chunk.base, byteCount: bytes)
            if isLast {
                // New rows begin as zeros.
                (base + bytes).initializeMemory(as: UInt8.self, repeating: 0, count: unusedRows * rowBytes)
                next = base + bytes
            }
            chunks.append(Chunk(base: base, capacity: chunk.capacity))
            for (cell, state) in oldSides where cell >= chunk.base && cell < chunk.base + bytes { sides[base + (cell - chunk.base)] = state }
        }
        if !layout.vectorCells.isEmpty { forEachRow { layout.copyVectors($0) } }
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
