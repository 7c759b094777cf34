import Columns

/// Reads one JSON object into one row of a batch.
///
/// The scanner is directed by the schema: it expects the keys in the order of the last message, reads each value as its column's
/// type in place, and builds nothing in between. Every value has a fast reader for its common forms; whatever that one does not
/// take goes to `readSlowly`, which alone decides what is valid and what an error is called.
///
/// Functions take a position and return the next one, nil for a failure (noted in `failure`) or, for the fast readers, for "not mine".
struct MessageScanner {
    let columns: UnsafeMutablePointer<ColumnSlot>
    let columnCount: Int
    let keys: KeyTable
    let buffer: MessageBuffer
    let scratch: ColumnSlot.Scratch
    /// Whether a value that is not of its column's type becomes NULL instead of rejecting the message.
    let nullsWrongValues: Bool
    let hasNotNull: Bool

    /// The message's end; it begins at `buffer.message`.
    var end: Position
    /// The row that is being written.
    var row = 0
    /// Columns that have a value other than NULL in this message, by `ColumnSlot.bit`; the columns behind the 64th say so in their slot.
    var seen: UInt64 = 0
    /// What `seen` is when no stored column is NULL.
    var storedBits: UInt64 = 0
    /// Counts messages; never 0 while one is read.
    var messageNumber: UInt64 = 0
    /// The column that the first key named the last time.
    var firstColumn = 0
    /// Whether the message at work brought a string that no dictionary had.
    var hasNewStrings = false
    /// Values that became NULL because `nullsWrongValues` is set.
    var nulledValueCount = 0
    var failure = ScanFailure(reason: .empty, byteOffset: 0, expected: "", column: -1)
    /// Whether the last scanned string is other text than its bytes show.
    var stringHasEscapes = false
    /// The column of the key just read, or -1.
    var keyColumn = -1
    var minuteCache = MinuteCache()
    let powers: PowersOfTen

    init(columns list: [ColumnDescriptor], nullsWrongValues: Bool) throws(SQLError) {
        let scratch = ColumnSlot.Scratch()
        var slots: [ColumnSlot] = []
        do {
            for (index, column) in list.enumerated() {
                slots.append(try ColumnSlot(column, index: index, columnCount: list.count, scratch: scratch))
            }
        } catch {
            scratch.deallocate()
            throw error
        }
        columnCount = slots.count
        // The scanner compares the first key before it counts: without columns, with a name that no key's bytes can equal.
        if slots.isEmpty { slots.append(try ColumnSlot(ColumnDescriptor("\"", .bool), index: 0, columnCount: 1, scratch: scratch)) }
        columns = .allocate(capacity: slots.count)
        columns.initialize(from: slots, count: slots.count)
        keys = KeyTable(names: list.map { Array($0.name.utf8) })
        buffer = MessageBuffer()
        powers = PowersOfTen()
        self.scratch = scratch
        self.nullsWrongValues = nullsWrongValues
        hasNotNull = list.contains { $0.isNotNull }
        end = Position(buffer.message)
    }

    func deallocate() {
        columns.deallocate()
        keys.deallocate()
        buffer.deallocate()
        scratch.deallocate()
        powers.deallocate()
    }

    var start: Position { Position(buffer.message) }

    /// Notes a failure of syntax. Where the bytes end, that is what is wrong with them.
    @inline(never)
    mutating func fail(_ reason: RejectReason, at p: Position, _ expected: StaticString, column: Int = -1) -> Position? {
        failure = ScanFailure(reason: p >= end ? .truncated : reason, byteOffset: p - start, expected: expected, column: column)
        return nil
    }

    @inline(__always)
    func skipSpace(_ start: Position) -> Position {
        var p = start
        while p[0] == 0x20 || p[0] == 0x0A || p[0] == 0x0D || p[0] == 0x09 { p += 1 }
        return p
    }
}

/// The object.
extension MessageScanner {
    /// Reads the message of `length` bytes in `buffer` into `row`; false leaves the row as empty as it was.
    mutating func readMessage(_ length: Int, row: Int) -> Bool {
        self.row = row
        end = start + length
        seen = 0
        messageNumber &+= 1
        let nulledBefore = nulledValueCount
        guard let p = readStart(), let p = readMembers(p), readEnd(p), checkNotNull() else {
            discardRow()
            nulledValueCount = nulledBefore
            return false
        }
        finishRow()
        return true
    }

    private mutating func readStart() -> Position? {
        let p = skipSpace(start)
        if p[0] == UInt8(ascii: "{") { return p + 1 }
        if p < end { return fail(.notAnObject, at: p, "a JSON object") }
        failure = ScanFailure(reason: .empty, byteOffset: p - start, expected: "a JSON object", column: -1)
        return nil
    }

    /// From behind the opening brace to behind the closing one.
    private mutating func readMembers(_ start: Position) -> Position? {
        var p = skipSpace(start)
        if p[0] == UInt8(ascii: "}") { return p + 1 }
        var column = firstColumn
        var last = -1
        while true {
            guard p[0] == UInt8(ascii: "\"") else { return fail(.unexpectedCharacter, at: p, "a key in quotes") }
            p += 1
            if matchesName(p, columns + column) {
                p += columns[column].nameAndQuoteLength
            } else {
                guard let q = readKey(p) else { return nil }
                p = q
                column = keyColumn
                if column >= 0 { learn(column, after: last) }
            }
            if p[0] != UInt8(ascii: ":") {
                p = skipSpace(p)
                guard p[0] == UInt8(ascii: ":") else { return fail(.unexpectedCharacter, at: p, "':' after the key", column: column) }
            }
            p += 1
            if p[0] <= 0x20 { p = skipSpace(p) }
            if column >= 0 {
                guard let q = readValue(p, column) else { return nil }
                p = q
                last = column
                column = columns[column].next
            } else {
                guard let q = skipValue(p) else { return nil }
                p = q
                column = last < 0 ? firstColumn : columns[last].next
            }
            if p[0] == UInt8(ascii: ","), p[1] == UInt8(ascii: "\"") {
                p += 1
                continue
            }
            p = skipSpace(p)
            if p[0] == UInt8(ascii: "}") { return p + 1 }
            guard p[0] == UInt8(ascii: ",") else { return fail(.unexpectedCharacter, at: p, "',' or '}' after the value", column: last) }
            p = skipSpace(p + 1)
        }
    }

    /// Nothing but white space may follow the object.
    private mutating func readEnd(_ p: Position) -> Bool {
        if p == end { return true }
        let q = skipSpace(p)
        if q == end { return true }
        return fail(.trailingBytes, at: q, "nothing after the object") != nil
    }

    @inline(__always)
    private func matchesName(_ p: Position, _ column: UnsafeMutablePointer<ColumnSlot>) -> Bool {
        let bytes = UnsafeRawPointer(p).loadUnaligned(as: SIMD4<UInt64>.self)
        return (bytes & column.pointee.nameMask) == column.pointee.nameWords
    }

    /// Notes the order of keys for the next message.
    @inline(__always)
    private mutating func learn(_ column: Int, after last: Int) {
        if last < 0 { firstColumn = column } else { columns[last].next = column }
    }

    @inline(__always)
    private mutating func readValue(_ p: Position, _ index: Int) -> Position? {
        let column = columns + index
        if p[0] == UInt8(ascii: "n"), UnsafeRawPointer(p).loadUnaligned(as: UInt32.self) == Self.nullLiteral {
            markNull(column)
            return p + 4
        }
        seen |= column.pointee.bit
        column.pointee.seenIn = messageNumber
        if let q = readFast(p, column) { return q }
        if let q = readSlowly(p, column) { return q }
        failure.column = index
        return nil
    }

    /// The bytes of `null` as the machine loads them.
    private static let nullLiteral = UInt32(littleEndian: 0x6C6C_756E)

    @inline(__always)
    private mutating func readFast(_ p: Position, _ column: UnsafeMutablePointer<ColumnSlot>) -> Position? {
        switch column.pointee.kind {
        case .text: readPlainString(p, column)
        case .integer: readPlainInteger(p, column)
        case .float8: readPlainFloat(p, column)
        case .timestamp: readPlainTimestamp(p, column)
        case .bool: readPlainBool(p, column)
        default: nil
        }
    }
}
