import Columns

/// How the group keys of a grouping are packed into 64-bit words: one word, most of the time.
struct KeyLayout: Sendable {
    /// What the bits of a field mean.
    enum Content: Hashable, Sendable {
        /// An id of the dictionary of a source column; 0 is NULL.
        case dictionary(column: Int)
        /// An id of an interner; 0 is NULL.
        case interned(Int)
        /// The low `valueBits` of an Int64.
        case integer
        /// The order-preserving form of a float8, see `OrderedFloat`.
        case float
        case bool
    }

    struct Field: Sendable {
        var lane: Int
        var content: Content
        var type: SQLType
        var valueBits: Int
        var valueWord: Int
        var valueShift: Int
        /// One more bit that is 1 for NULL; ids need none.
        var nullWord: Int
        var nullShift: Int

        var hasNullBit: Bool {
            switch content {
            case .dictionary, .interned: false
            default: true
            }
        }
    }

    private(set) var fields: [Field] = []
    private(set) var wordCount = 1
    private var usedBits = [0]

    mutating func append(type: SQLType, lane: Int, content: Content) {
        var field = Field(
            lane: lane, content: content, type: type, valueBits: Self.bits(content, type), valueWord: 0, valueShift: 0, nullWord: 0, nullShift: 0)
        (field.valueWord, field.valueShift) = place(field.valueBits)
        if field.hasNullBit { (field.nullWord, field.nullShift) = place(1) }
        fields.append(field)
    }

    /// A single id is itself the position in a dense index.
    var isSingleID: Bool { fields.count == 1 && !(fields.first?.hasNullBit ?? true) }

    private mutating func place(_ bits: Int) -> (word: Int, shift: Int) {
        for word in usedBits.indices where usedBits[word] + bits <= 64 {
            defer { usedBits[word] += bits }
            return (word, usedBits[word])
        }
        usedBits.append(bits)
        wordCount = usedBits.count
        return (wordCount - 1, 0)
    }

    private static func bits(_ content: Content, _ type: SQLType) -> Int {
        switch content {
        case .dictionary, .interned: 32
        case .bool: 1
        case .float: 64
        case .integer:
            switch type {
            case .int2: 16
            case .int4, .date: 32
            default: 64
            }
        }
    }
}

extension KeyLayout.Field {
    /// The value's bits out of a row's key words; nil for NULL.
    func bits(_ words: UnsafePointer<UInt64>) -> UInt64? {
        let mask = valueBits == 64 ? UInt64.max : (1 << UInt64(valueBits)) - 1
        let value = (words[valueWord] >> UInt64(valueShift)) & mask
        if hasNullBit { return (words[nullWord] >> UInt64(nullShift)) & 1 == 1 ? nil : value }
        return value == 0 ? nil : value
    }

    /// What the first word of a row's key holds where the mask is set, for each of some values that are not NULL; nil where the field does
    /// not lie in that word.
    func words(of values: [UInt64]) -> (words: [UInt64], mask: UInt64)? {
        guard valueWord == 0, nullWord == 0, !hasNullBit || valueBits < 64 else { return nil }
        let ones = valueBits == 64 ? UInt64.max : (1 << UInt64(valueBits)) - 1
        let mask = ones << UInt64(valueShift) | (hasNullBit ? 1 << UInt64(nullShift) : 0)
        // A field without a bit for NULL has 0 for it.
        return (values.filter { hasNullBit || $0 != 0 }.map { ($0 & ones) << UInt64(valueShift) }, mask)
    }

    /// The value as an Int64, sign extended.
    func integer(_ bits: UInt64) -> Int64 {
        let unused = UInt64(64 - valueBits)
        return Int64(bitPattern: bits << unused) >> Int64(unused)
    }
}

/// Doubles as Int64s of the same order: PostgreSQL's, with -0 equal to 0 and every NaN equal and greatest.
enum OrderedFloat {
    @inline(__always)
    static func key(_ value: Double) -> Int64 {
        if value.isNaN { return Int64.max }
        let bits = Int64(bitPattern: (value + 0).bitPattern)
        return bits ^ ((bits >> 63) & Int64.max)
    }

    static func value(_ key: Int64) -> Double {
        key == Int64.max ? .nan : Double(bitPattern: UInt64(bitPattern: key ^ ((key >> 63) & Int64.max)))
    }
}
