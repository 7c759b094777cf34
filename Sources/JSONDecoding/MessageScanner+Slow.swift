import Columns

/// The slow reader: every form of every type. What it says is the rule; the fast readers are shortcuts to the same values.
extension MessageScanner {
    /// Reads a value that is not `null`. nil: `failure` says why, and the message is rejected.
    @inline(never)
    mutating func readSlowly(_ p: Position, _ column: UnsafeMutablePointer<ColumnSlot>) -> Position? {
        // First the syntax: what is no JSON is an error whatever the column.
        guard let next = skipValue(p) else { return nil }
        let hasEscapes = stringHasEscapes
        if let refusal = store(p, next, hasEscapes, column) {
            guard nullsWrongValues, refusal.reason != .dictionaryFull else {
                failure = ScanFailure(reason: refusal.reason, byteOffset: p - start, expected: refusal.expected, column: -1)
                return nil
            }
            nulledValueCount += 1
            markNull(column)
        }
        return next
    }

    /// Why a well-formed value is no value of its column.
    struct Refusal {
        var reason: RejectReason
        var expected: StaticString
    }

    private mutating func store(_ p: Position, _ end: Position, _ hasEscapes: Bool, _ column: UnsafeMutablePointer<ColumnSlot>) -> Refusal? {
        let isString = p[0] == UInt8(ascii: "\"")
        let isNumber = p[0] == UInt8(ascii: "-") || Self.isDigit(p[0])
        switch column.pointee.kind {
        case .bool:
            guard p[0] == UInt8(ascii: "t") || p[0] == UInt8(ascii: "f") else { return Refusal(reason: .wrongType, expected: "true or false") }
            column.pointee.set(p[0] == UInt8(ascii: "t"), row)
            return nil
        case .integer:
            guard isNumber else { return Refusal(reason: .wrongType, expected: "an integer") }
            return storeInteger(p, end, column)
        case .float8, .float4:
            guard isNumber else { return Refusal(reason: .wrongType, expected: "a number") }
            return storeFloat(p, end, column)
        case .numeric:
            return storeNumeric(p, end, isNumber, column)
        case .text:
            guard isString else { return Refusal(reason: .wrongType, expected: "a string") }
            return storeText(p + 1, end - 1, hasEscapes, column)
        case .jsonb:
            return storeDocument(p, end, column)
        case .bpchar:
            guard isString else { return Refusal(reason: .wrongType, expected: "a string") }
            return storePadded(p + 1, end - 1, hasEscapes, column)
        case .parsed:
            guard isString else { return Refusal(reason: .wrongType, expected: "a string") }
            return storeParsed(p + 1, end - 1, hasEscapes, column)
        case .timestamp, .roundedTimestamp:
            if isNumber { return storeEpoch(p, end, column) }
            guard isString else { return Refusal(reason: .wrongType, expected: "a timestamp") }
            return withText(p + 1, end - 1, hasEscapes) { scanner, text, textEnd in
                guard let microseconds = TimestampText.parse(text, textEnd) else {
                    return Refusal(reason: .badTimestamp, expected: "an RFC 3339 timestamp")
                }
                column.pointee.set(DateTimeText.rounded(timestamp: microseconds, column.pointee.modifier), scanner.row)
                return nil
            }
        case .date, .time:
            guard isString else { return Refusal(reason: .wrongType, expected: column.pointee.kind == .date ? "a date" : "a time") }
            return withText(p + 1, end - 1, hasEscapes) { scanner, text, textEnd in scanner.storeDateOrTime(text, textEnd, column) }
        }
    }

    /// A string's text, in place or without its escapes; readable bytes follow it.
    private mutating func withText(
        _ start: Position, _ end: Position, _ hasEscapes: Bool, _ body: (inout MessageScanner, Position, Position) -> Refusal?
    ) -> Refusal? {
        guard hasEscapes else { return body(&self, start, end) }
        let text = Position(buffer.text)
        return body(&self, text, text + decodeText(start, end))
    }
}

/// Strings.
extension MessageScanner {
    private mutating func storeText(_ start: Position, _ end: Position, _ hasEscapes: Bool, _ column: UnsafeMutablePointer<ColumnSlot>) -> Refusal? {
        withText(start, end, hasEscapes) { scanner, text, textEnd in
            guard let cut = Self.cut(text, textEnd, column.pointee.charactersMax) else { return Self.lengthRefusal }
            return scanner.intern(text, cut - text, column)
        }
    }

    private static let lengthRefusal = Refusal(reason: .tooLong, expected: "a string within the column's length")

    /// The end of a text's first characters (code points), where there are no more of them but blanks; nil where something would be lost.
    private static func cut(_ start: Position, _ end: Position, _ charactersMax: Int) -> Position? {
        guard end - start > charactersMax else { return end }
        var count = 0
        var p = start
        while p < end {
            if p[0] & 0xC0 != 0x80 {
                if count == charactersMax { break }
                count += 1
            }
            p += 1
        }
        let isBlank = UnsafeBufferPointer(start: p, count: end - p).allSatisfy { $0 == UInt8(ascii: " ") }
        return isBlank ? p : nil
    }

    /// `char(n)`: with blanks up to its length.
    private mutating func storePadded(
        _ start: Position, _ end: Position, _ hasEscapes: Bool, _ column: UnsafeMutablePointer<ColumnSlot>
    ) -> Refusal? {
        guard column.pointee.table != nil else { return checkLength(start, end, hasEscapes, column) }
        return withText(start, end, hasEscapes) { scanner, text, textEnd in
            let string = String(decoding: UnsafeBufferPointer(start: text, count: textEnd - text), as: UTF8.self)
            guard let padded = try? ScalarText.padded(string, column.pointee.modifier, isExplicitCast: false) else { return Self.lengthRefusal }
            return scanner.intern(padded, column)
        }
    }

    /// uuid, interval, inet, bytea: as SQL reads the text.
    private mutating func storeParsed(
        _ start: Position, _ end: Position, _ hasEscapes: Bool, _ column: UnsafeMutablePointer<ColumnSlot>
    ) -> Refusal? {
        withText(start, end, hasEscapes) { scanner, text, textEnd in
            let string = String(decoding: UnsafeBufferPointer(start: text, count: textEnd - text), as: UTF8.self)
            let type = column.pointee.type
            guard let value = try? ValueText.parse(string, as: type, modifier: column.pointee.modifier) else {
                return Refusal(reason: .badValue, expected: "a text that the column's type can read")
            }
            return scanner.intern(ValueText.format(value, type, TextFormat()), column)
        }
    }

    /// What a column that nobody stores says of its string.
    private mutating func checkLength(
        _ start: Position, _ end: Position, _ hasEscapes: Bool, _ column: UnsafeMutablePointer<ColumnSlot>
    ) -> Refusal? {
        withText(start, end, hasEscapes) { _, text, textEnd in
            Self.cut(text, textEnd, column.pointee.charactersMax) == nil ? Self.lengthRefusal : nil
        }
    }

    /// `jsonb`: any value, in PostgreSQL's normal form.
    private mutating func storeDocument(_ start: Position, _ end: Position, _ column: UnsafeMutablePointer<ColumnSlot>) -> Refusal? {
        // Nobody keeps it, and all of its numbers are in range.
        if column.pointee.table == nil, !Self.mayHoldHugeNumber(start, end) { return nil }
        let text = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
        guard let normal = try? JSONText.normalized(text) else {
            return Refusal(reason: .outOfRange, expected: "numbers that a numeric can hold")
        }
        return intern(normal, column)
    }

    /// Whether there is an exponent behind a digit, or room for a numeric's most digits.
    private static func mayHoldHugeNumber(_ start: Position, _ end: Position) -> Bool {
        if end - start > 1 << 14 { return true }
        var p = start + 1
        while p < end {
            if p[0] | 0x20 == UInt8(ascii: "e"), isDigit(p[-1]) { return true }
            p += 1
        }
        return false
    }

    private mutating func intern(_ text: String, _ column: UnsafeMutablePointer<ColumnSlot>) -> Refusal? {
        guard let table = column.pointee.table else { return nil }
        return keep(TextBytes.withBytes(text) { table.pointee.intern($0) }, column)
    }

    private mutating func intern(_ text: Position, _ length: Int, _ column: UnsafeMutablePointer<ColumnSlot>) -> Refusal? {
        guard let table = column.pointee.table else { return nil }
        let id: UInt32
        if length > StringTable.shortLengthMax {
            id = table.pointee.internLong(text, length)
        } else {
            let low = Block.prefix(Block.load(text), min(length, 8))
            let high = Block.prefix(Block.load(text + 8), max(length - 8, 0))
            id = table.pointee.internShort(low, high, length, text)
        }
        return keep(id, column)
    }

    private mutating func keep(_ id: UInt32, _ column: UnsafeMutablePointer<ColumnSlot>) -> Refusal? {
        guard note(id, column) else { return Refusal(reason: .dictionaryFull, expected: "fewer distinct strings in the column") }
        column.pointee.set(id: id, row)
        return nil
    }
}

/// Dates and times of day.
extension MessageScanner {
    private func storeDateOrTime(_ text: Position, _ end: Position, _ column: UnsafeMutablePointer<ColumnSlot>) -> Refusal? {
        let isDate = column.pointee.kind == .date
        guard isDate ? CalendarText.looksLikeDate(text, end) : CalendarText.looksLikeTime(text, end) else {
            return Refusal(reason: .badValue, expected: isDate ? "a date as YYYY-MM-DD" : "a time as HH:MM:SS")
        }
        let string = String(decoding: UnsafeBufferPointer(start: text, count: end - text), as: UTF8.self)
        switch try? ValueText.parse(string, as: isDate ? .date : .time, modifier: column.pointee.modifier) {
        case .date(let days): column.pointee.set(Int64(days), row)
        case .time(let microseconds): column.pointee.set(microseconds, row)
        default: return Refusal(reason: .badValue, expected: isDate ? "a day of the calendar" : "a time of day")
        }
        return nil
    }
}

/// Numbers.
extension MessageScanner {
    private func storeInteger(_ p: Position, _ end: Position, _ column: UnsafeMutablePointer<ColumnSlot>) -> Refusal? {
        let number = JSONNumber(p, end)
        guard number.isIntegral else { return Refusal(reason: .wrongType, expected: "an integer") }
        guard let value = number.int64, column.pointee.integerMin <= value, value <= column.pointee.integerMax else {
            return Refusal(reason: .outOfRange, expected: "an integer within the range of the column's type")
        }
        column.pointee.set(value, row)
        return nil
    }

    /// As PostgreSQL's `float8in`: what overflows, or becomes zero without being zero, is out of range.
    private func storeFloat(_ p: Position, _ end: Position, _ column: UnsafeMutablePointer<ColumnSlot>) -> Refusal? {
        let text = String(decoding: UnsafeBufferPointer(start: p, count: end - p), as: UTF8.self)
        let value = column.pointee.kind == .float4 ? Float(text).map(Double.init) : Double(text)
        guard let value, value.isFinite, value != 0 || JSONNumber(p, end).isZero else {
            return Refusal(reason: .outOfRange, expected: "a number within the range of the column's type")
        }
        column.pointee.set(value, row)
        return nil
    }

    private static let numericRefusal = Refusal(reason: .outOfRange, expected: "a number within the precision of the column's type")

    /// A JSON number, or a string with a JSON number in it: that is how producers (and Weir's own sinks) keep decimals exact.
    private mutating func storeNumeric(_ p: Position, _ end: Position, _ isNumber: Bool, _ column: UnsafeMutablePointer<ColumnSlot>) -> Refusal? {
        var digits = p
        var digitsEnd = end
        if !isNumber {
            guard p[0] == UInt8(ascii: "\""), p[1] == UInt8(ascii: "-") || Self.isDigit(p[1]), scanNumber(p + 1) == end - 1 else {
                return Refusal(reason: .wrongType, expected: "a number")
            }
            digits = p + 1
            digitsEnd = end - 1
        }
        guard let value = NumericText.parse(digits, digitsEnd, modifier: column.pointee.modifier) else { return Self.numericRefusal }
        column.pointee.set(value, row)
        return nil
    }

    private func storeEpoch(_ p: Position, _ end: Position, _ column: UnsafeMutablePointer<ColumnSlot>) -> Refusal? {
        guard let microseconds = EpochNumber.microseconds(JSONNumber(p, end)) else {
            return Refusal(reason: .badTimestamp, expected: "seconds, milliseconds, microseconds or nanoseconds since 1970")
        }
        column.pointee.set(DateTimeText.rounded(timestamp: microseconds, column.pointee.modifier), row)
        return nil
    }
}
