import Columns

/// What a row is when its message ends well, and when it does not.
extension MessageScanner {
    /// NULL is what a column is that no key named: a later `null` takes back an earlier value.
    @inline(__always)
    mutating func markNull(_ column: UnsafeMutablePointer<ColumnSlot>) {
        seen &= ~column.pointee.bit
        column.pointee.seenIn = 0
    }

    /// Whether the message gave the column a value.
    private func hasValue(_ column: UnsafeMutablePointer<ColumnSlot>) -> Bool { column.pointee.seenIn == messageNumber }

    mutating func checkNotNull() -> Bool {
        guard hasNotNull else { return true }
        for index in 0..<columnCount where columns[index].isNotNull && !hasValue(columns + index) {
            failure = ScanFailure(reason: .missingValue, byteOffset: 0, expected: "a value other than null", column: index)
            return false
        }
        return true
    }

    /// Columns without a value become NULL; new strings stay.
    @inline(__always)
    mutating func finishRow() {
        var missing = storedBits & ~seen
        while missing != 0 {
            columns[missing.trailingZeroBitCount].setNull(row)
            missing &= missing &- 1
        }
        if columnCount > UInt64.bitWidth { finishWideRow() }
        if hasNewStrings { keepNewStrings() }
    }

    private func finishWideRow() {
        for index in UInt64.bitWidth..<columnCount where !hasValue(columns + index) { columns[index].setNull(row) }
    }

    private mutating func keepNewStrings() {
        hasNewStrings = false
        for index in 0..<columnCount {
            if let table = columns[index].table { columns[index].knownIDs = UInt32(truncatingIfNeeded: table.pointee.count) }
        }
    }

    /// A rejected message leaves nothing behind: no values in its row, no strings in the dictionaries.
    mutating func discardRow() {
        for index in 0..<columnCount { columns[index].setNull(row) }
        guard hasNewStrings else { return }
        hasNewStrings = false
        for index in 0..<columnCount {
            guard let table = columns[index].table else { continue }
            while table.pointee.count > Int(columns[index].knownIDs) { table.pointee.removeLast() }
        }
    }
}

/// What changes with the batch.
extension MessageScanner {
    /// Points the columns at the batch's buffers. The batch is of the decoder's schema and outlives the call that decodes into it.
    mutating func bind(_ batch: EventBatch) {
        storedBits = 0
        for index in 0..<columnCount {
            let slot = columns + index
            if let column = batch.columns[index] {
                slot.pointee.rowMask = -1
                slot.pointee.values = column.values
                slot.pointee.valid = column.valid
                slot.pointee.table = column.dictionary?.table
                slot.pointee.knownIDs = UInt32(truncatingIfNeeded: column.dictionary?.count ?? 0)
                storedBits |= slot.pointee.bit
            } else {
                slot.pointee.rowMask = 0
                slot.pointee.values = scratch.values
                slot.pointee.valid = scratch.valid
                slot.pointee.table = nil
            }
        }
    }
}
