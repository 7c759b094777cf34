/// Finding the row of a key, and making it when there is none.
extension WindowTable {
    /// The row of a single id.
    @inline(__always)
    mutating func row(id: UInt32) -> UnsafeMutableRawPointer {
        if Int(id) < denseCount, let row = dense?[Int(id)] { return row }
        return rowSlow(id: id)
    }

    @inline(never)
    private mutating func rowSlow(id: UInt32) -> UnsafeMutableRawPointer {
        guard Int(id) < Self.denseMax else { return row(key: UInt64(id)) }
        if Int(id) >= denseCount { growDense(past: Int(id)) }
        let row = appendRow()
        row.storeBytes(of: UInt64(id), as: UInt64.self)
        dense?[Int(id)] = row
        return row
    }

    private mutating func growDense(past id: Int) {
        var capacity = max(32, denseCount * 2)
        while capacity <= id { capacity *= 2 }
        let grown = UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(capacity: capacity)
        grown.initialize(repeating: nil, count: capacity)
        if let dense {
            grown.update(from: dense, count: denseCount)
            dense.deallocate()
        }
        allocatedBytes += (capacity - denseCount) * 8
        dense = grown
        denseCount = capacity
    }

    /// The rows of many keys of one word, at the same positions; rows that are not needed get the spare one.
    ///
    /// Two passes: the first looks at each key's own slot without a branch, so that the cache misses of many keys overlap; the second
    /// finishes those that were not there.
    mutating func rows(
        keys: UnsafeMutablePointer<UInt64>, needed: UnsafeMutablePointer<UInt8>, spare: UnsafeMutableRawPointer, range: Range<Int>,
        into rows: UnsafeMutablePointer<UnsafeMutableRawPointer>
    ) {
        if let slots {
            let shift = slotShift
            for position in range {
                let slot = slots[Int(truncatingIfNeeded: Self.hash(keys[position]) &>> shift)]
                rows[position] = slot.key == keys[position] ? slot.row ?? spare : spare
            }
        } else {
            for position in range { rows[position] = spare }
        }
        for position in range {
            if needed[position] == 0 {
                rows[position] = spare
            } else if rows[position] == spare {
                rows[position] = row(key: keys[position])
            }
        }
    }

    /// The row of a key of one word.
    @inline(__always)
    mutating func row(key: UInt64) -> UnsafeMutableRawPointer {
        if let slots {
            let mask = slotCapacity &- 1
            var index = Int(truncatingIfNeeded: Self.hash(key) &>> slotShift)
            while let row = slots[index].row {
                if slots[index].key == key { return row }
                index = (index &+ 1) & mask
            }
        }
        return insert(key: key)
    }

    @inline(never)
    private mutating func insert(key: UInt64) -> UnsafeMutableRawPointer {
        reserveSlot()
        let row = appendRow()
        row.storeBytes(of: key, as: UInt64.self)
        place(Slot(key: key, row: row))
        return row
    }

    /// The row of a key of several words.
    @inline(__always)
    mutating func row(words: UnsafePointer<UInt64>) -> UnsafeMutableRawPointer {
        let hash = Self.hash(words, layout.keyWords)
        if let row = find(words: words, hash: hash) { return row }
        reserveSlot()
        let row = appendRow()
        row.copyMemory(from: words, byteCount: layout.keyWords * 8)
        place(Slot(key: hash, row: row))
        return row
    }

    private func find(words: UnsafePointer<UInt64>, hash: UInt64) -> UnsafeMutableRawPointer? {
        guard let slots else { return nil }
        let mask = slotCapacity &- 1
        var index = Int(truncatingIfNeeded: Self.hash(hash) &>> slotShift)
        while let row = slots[index].row {
            if slots[index].key == hash, Self.isEqual(row, words, layout.keyWords) { return row }
            index = (index &+ 1) & mask
        }
        return nil
    }

    /// The row of a key, when there is one; for readers of a table that has its index.
    func find(words: UnsafePointer<UInt64>) -> UnsafeMutableRawPointer? {
        if layout.keyWords > 1 { return find(words: words, hash: Self.hash(words, layout.keyWords)) }
        if dense != nil, words[0] < UInt64(Self.denseMax) { return words[0] < UInt64(denseCount) ? dense?[Int(words[0])] : nil }
        guard let slots else { return nil }
        var index = Int(truncatingIfNeeded: Self.hash(words[0]) &>> slotShift)
        while let row = slots[index].row {
            if slots[index].key == words[0] { return row }
            index = (index &+ 1) & (slotCapacity &- 1)
        }
        return nil
    }

    private mutating func place(_ slot: Slot) {
        guard let slots else { return }
        let mask = slotCapacity &- 1
        var index = Int(truncatingIfNeeded: Self.hash(slot.key) &>> slotShift)
        while slots[index].row != nil { index = (index &+ 1) & mask }
        slots[index] = slot
        slotCount &+= 1
    }

    /// Doubles the slots when one more row would fill more than half of them.
    private mutating func reserveSlot() {
        if (slotCount + 1) * 2 > slotCapacity { allocateSlots(forRows: slotCount + 1) }
    }

    /// Slots for so many rows at half load, the present ones moved over.
    mutating func allocateSlots(forRows rows: Int) {
        let (old, oldCapacity) = (slots, slotCapacity)
        slotCapacity = max(16, oldCapacity * 2)
        while slotCapacity < rows * 2 { slotCapacity *= 2 }
        slotShift = UInt64(64 - slotCapacity.trailingZeroBitCount)
        let grown = UnsafeMutablePointer<Slot>.allocate(capacity: slotCapacity)
        grown.initialize(repeating: Slot(key: 0, row: nil), count: slotCapacity)
        slots = grown
        slotCount = 0
        allocatedBytes += (slotCapacity - oldCapacity) * MemoryLayout<Slot>.stride
        guard let old else { return }
        for index in 0..<oldCapacity where old[index].row != nil { place(old[index]) }
        old.deallocate()
    }

    /// Multiplicative hashing: the upper bits of the product depend on all bits of the key.
    @inline(__always)
    private static func hash(_ key: UInt64) -> UInt64 { (key ^ (key &>> 32)) &* 0x9E37_79B9_7F4A_7C15 }

    @inline(__always)
    private static func hash(_ words: UnsafePointer<UInt64>, _ count: Int) -> UInt64 {
        var hash: UInt64 = 0x2545_F491_4F6C_DD1D
        for index in 0..<count {
            let product = (hash ^ words[index]).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            hash = product.low ^ product.high &+ UInt64(index)
        }
        return hash
    }

    @inline(__always)
    private static func isEqual(_ row: UnsafeMutableRawPointer, _ words: UnsafePointer<UInt64>, _ count: Int) -> Bool {
        let key = row.assumingMemoryBound(to: UInt64.self)
        for index in 0..<count where key[index] != words[index] { return false }
        return true
    }

    /// Throws the index away: a window that has gone quiet needs only its rows.
    mutating func releaseIndex() {
        dense?.deallocate()
        slots?.deallocate()
        allocatedBytes -= denseCount * 8 + slotCapacity * MemoryLayout<Slot>.stride
        (dense, denseCount, slots, slotCapacity, slotCount, slotShift) = (nil, 0, nil, 0, 0, 64)
        isIndexed = rowCount == 0
    }

    /// Leaves the index to another copy of the table.
    mutating func forgetIndex() {
        (dense, denseCount, slots, slotCapacity, slotCount, slotShift) = (nil, 0, nil, 0, 0, 64)
        isIndexed = false
    }

    /// Makes the index again from the rows, when it was thrown away.
    mutating func rebuildIndex() {
        guard !isIndexed else { return }
        isIndexed = true
        var rows: [UnsafeMutableRawPointer] = []
        rows.reserveCapacity(rowCount)
        forEachRow { rows.append($0) }
        if !layout.isDense, rowCount > 0 { allocateSlots(forRows: rowCount) }
        for row in rows { index(row) }
    }

    private mutating func index(_ row: UnsafeMutableRawPointer) {
        let words = row.assumingMemoryBound(to: UInt64.self)
        if layout.isDense, words[0] < UInt64(Self.denseMax) {
            if Int(words[0]) >= denseCount { growDense(past: Int(words[0])) }
            dense?[Int(words[0])] = row
            return
        }
        reserveSlot()
        place(Slot(key: layout.keyWords > 1 ? Self.hash(words, layout.keyWords) : words[0], row: row))
    }
}
