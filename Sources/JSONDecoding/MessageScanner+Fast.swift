import Columns

/// The fast readers: the forms in which nearly all values come. nil means "not mine", never an error.
extension MessageScanner {
    /// A string without escapes and with nothing but ASCII.
    @inline(__always)
    mutating func readPlainString(_ p: Position, _ column: UnsafeMutablePointer<ColumnSlot>) -> Position? {
        guard p[0] == UInt8(ascii: "\"") else { return nil }
        let text = p + 1
        let low = Block.load(text)
        let high = Block.load(text + 8)
        let lowStops = Block.stringStops(low)
        let highStops = Block.stringStops(high)
        guard lowStops | highStops != 0 else { return readLongString(text, column) }
        let length = lowStops != 0 ? Block.countBelow(lowStops) : 8 &+ Block.countBelow(highStops)
        guard text[length] == UInt8(ascii: "\"") else { return nil }
        // The string's own bytes, zero-padded: both words are masked without a branch on the length.
        let lowKey = lowStops != 0 ? low & ((lowStops & (0 &- lowStops)) &>> 7 &- 1) : low
        let highKey = lowStops != 0 ? 0 : high & ((highStops & (0 &- highStops)) &>> 7 &- 1)
        guard (lowKey | highKey) & Block.highs == 0, length <= column.pointee.charactersMax else { return nil }
        if let table = column.pointee.table {
            let id = table.pointee.internShort(lowKey, highKey, length, text)
            guard note(id, column) else { return nil }
            column.pointee.set(id: id, row)
        }
        return text + (length &+ 1)
    }

    /// The same for more than 16 bytes.
    @inline(never)
    private mutating func readLongString(_ text: Position, _ column: UnsafeMutablePointer<ColumnSlot>) -> Position? {
        var p = text + 16
        var bits = Block.load(text) | Block.load(text + 8)
        while true {
            let block = Block.load(p)
            let stops = Block.stringStops(block)
            if stops != 0 {
                let count = Block.countBelow(stops)
                bits |= Block.prefix(block, count)
                p += count
                break
            }
            bits |= block
            p += 8
        }
        let length = p - text
        guard p[0] == UInt8(ascii: "\""), bits & Block.highs == 0, length <= column.pointee.charactersMax else { return nil }
        if let table = column.pointee.table {
            // Exactly 16 bytes are still a short string.
            let id =
                length == StringTable.shortLengthMax
                ? table.pointee.internShort(Block.load(text), Block.load(text + 8), length, text) : table.pointee.internLong(text, length)
            guard note(id, column) else { return nil }
            column.pointee.set(id: id, row)
        }
        return p + 1
    }

    /// Notes whether an id is new; false for the 0 of a full dictionary.
    @inline(__always)
    mutating func note(_ id: UInt32, _ column: UnsafeMutablePointer<ColumnSlot>) -> Bool {
        if id >= column.pointee.knownIDs { hasNewStrings = true }
        return id != 0
    }

    /// Digits alone, at most 16 of them, perhaps with a sign.
    @inline(__always)
    mutating func readPlainInteger(_ start: Position, _ column: UnsafeMutablePointer<ColumnSlot>) -> Position? {
        let isNegative = start[0] == UInt8(ascii: "-")
        let digits = isNegative ? start + 1 : start
        let run = DigitRun(at: digits)
        var p = digits + run.count
        var value = Int64(truncatingIfNeeded: run.value)
        if run.count == 8 {
            let more = DigitRun(at: p)
            guard more.count < 8 else { return nil }
            p += more.count
            value = value &* Int64(truncatingIfNeeded: powers.integer(more.count)) &+ Int64(truncatingIfNeeded: more.value)
        }
        // Only what surely ends a number, so that "1.0", "1e3" and errors go the slow way.
        guard run.count != 0, Self.endsNumber(p[0]), digits[0] != UInt8(ascii: "0") || run.count == 1 else { return nil }
        if isNegative { value = 0 &- value }
        guard column.pointee.integerMin <= value, value <= column.pointee.integerMax else { return nil }
        column.pointee.set(value, row)
        return p
    }

    /// At most 8 digits, a point, at most 15 more; the value exact in a Double before the one division that rounds.
    @inline(__always)
    mutating func readPlainFloat(_ start: Position, _ column: UnsafeMutablePointer<ColumnSlot>) -> Position? {
        let isNegative = start[0] == UInt8(ascii: "-")
        let digits = isNegative ? start + 1 : start
        let whole = DigitRun(at: digits)
        guard whole.count != 0, digits[0] != UInt8(ascii: "0") || whole.count == 1 else { return nil }
        var p = digits + whole.count
        var mantissa = whole.value
        var scale = 0
        if p[0] == UInt8(ascii: ".") {
            p += 1
            let fraction = DigitRun(at: p)
            guard fraction.count != 0 else { return nil }
            p += fraction.count
            scale = fraction.count
            mantissa = mantissa &* powers.integer(scale) &+ fraction.value
            if scale == 8 {
                let more = DigitRun(at: p)
                guard more.count < 8 else { return nil }
                p += more.count
                scale &+= more.count
                // 8 + 15 digits would overflow the mantissa; 2^53 has 16, so anything longer is not exact anyway.
                guard whole.count &+ scale <= 18 else { return nil }
                mantissa = mantissa &* powers.integer(more.count) &+ more.value
            }
        }
        guard Self.endsNumber(p[0]), mantissa <= 1 &<< 53 else { return nil }
        let magnitude = Double(mantissa) / powers.double(scale)
        column.pointee.set(isNegative ? -magnitude : magnitude, row)
        return p
    }

    @inline(__always)
    static func endsNumber(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte <= 0x20 }

    @inline(__always)
    mutating func readPlainBool(_ p: Position, _ column: UnsafeMutablePointer<ColumnSlot>) -> Position? {
        let word = UInt32(littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt32.self))
        if word == 0x6575_7274 {
            column.pointee.set(true, row)
            return p + 4
        }
        if word == 0x736C_6166, p[4] == UInt8(ascii: "e") {
            column.pointee.set(false, row)
            return p + 5
        }
        return nil
    }
}
