import Columns

/// What the scanner knows of one column, in one flat piece of memory: its name as it stands in the payload, and where its values go.
struct ColumnSlot {
    /// How the column's values are read.
    enum Kind: UInt8 {
        case bool
        /// int2, int4, int8 and oid, told apart by their bounds.
        case integer
        case float8
        case float4
        case numeric
        case text
        /// `char(n)`.
        case bpchar
        case jsonb
        /// timestamptz and timestamp.
        case timestamp
        /// The same with fewer than six fractional digits: `timestamptz(3)`.
        case roundedTimestamp
        case date
        case time
        /// A string that the type's own reader takes.
        case parsed
    }

    /// The name and its closing quote, padded with zeros; `nameMask` picks as many bytes of the payload.
    var nameWords: SIMD4<UInt64>
    var nameMask: SIMD4<UInt64>
    /// Bytes of the name and the closing quote.
    var nameAndQuoteLength: Int
    /// The column that followed this one the last time.
    var next: Int
    var kind: Kind
    var type: SQLType
    /// The column's bit in `MessageScanner.seen`; 0 for columns behind the 64th.
    var bit: UInt64
    /// The number of the last message that gave the column a value.
    var seenIn: UInt64
    /// Bounds of an integer type.
    var integerMin: Int64
    var integerMax: Int64
    /// `varchar(n)`, `char(n)`: the most characters; Int.max for none.
    var charactersMax: Int
    /// The type modifier, for the types whose text form is read by `ValueText`, and for numeric.
    var modifier: Int32
    var isNotNull: Bool

    /// All ones when the batch stores the column; 0 makes every row write to the one scratch value below instead.
    var rowMask: Int
    var values: UnsafeMutableRawPointer
    var valid: UnsafeMutablePointer<UInt8>
    /// nil for columns without a dictionary or without a store.
    var table: UnsafeMutablePointer<StringTable>?
    /// Ids below this were there before the message at work.
    var knownIDs: UInt32

    /// A name that fits the comparison's 32 bytes together with its quote.
    static let predictableNameBytesMax = 31
}

extension ColumnSlot {
    init(_ descriptor: ColumnDescriptor, index: Int, columnCount: Int, scratch: Scratch) throws(SQLError) {
        let name = Array(descriptor.name.utf8)
        let isPredictable = name.count <= Self.predictableNameBytesMax && !name.contains { $0 == 0x22 || $0 == 0x5C || $0 < 0x20 }
        var words = SIMD4<UInt64>.zero
        var mask = SIMD4<UInt64>.zero
        // A name with quotes or backslashes is written with escapes, so its own bytes must never match: nothing under mask 0 is 1.
        if isPredictable {
            for (position, byte) in (name + [0x22]).enumerated() {
                words[position / 8] |= UInt64(byte) << UInt64(position % 8 * 8)
                mask[position / 8] |= 0xFF << UInt64(position % 8 * 8)
            }
        } else {
            words = SIMD4(repeating: 1)
        }
        nameWords = words
        nameMask = mask
        nameAndQuoteLength = name.count + 1
        next = index + 1 < columnCount ? index + 1 : 0
        kind = try Self.kind(of: descriptor)
        type = descriptor.type
        bit = index < 64 ? 1 << UInt64(index) : 0
        seenIn = 0
        (integerMin, integerMax) = Self.bounds(of: descriptor.type)
        charactersMax = [.varchar, .scalar(.bpchar)].contains(descriptor.type) && descriptor.modifier >= 4 ? Int(descriptor.modifier) - 4 : .max
        modifier = descriptor.modifier
        isNotNull = descriptor.isNotNull
        rowMask = 0
        values = scratch.values
        valid = scratch.valid
        table = nil
        knownIDs = 0
    }

    private static func kind(of descriptor: ColumnDescriptor) throws(SQLError) -> Kind {
        switch descriptor.type {
        case .bool: return .bool
        case .int2, .int4, .int8: return .integer
        case .float8: return .float8
        case .float4: return .float4
        case .numeric: return .numeric
        case .text, .varchar: return .text
        case .scalar(.bpchar): return .bpchar
        case .jsonb: return .jsonb
        case .timestamp, .timestamptz: return 0...5 ~= descriptor.modifier ? .roundedTimestamp : .timestamp
        case .date: return .date
        case .time: return .time
        case .uuid, .interval, .scalar(.inet), .bytea: return .parsed
        default:
            throw SQLError.unsupported("a JSON column \"\(descriptor.name)\" of this type", hint: supportedTypesHint)
        }
    }

    private static let supportedTypesHint =
        "Use boolean, smallint, integer, bigint, real, double precision, numeric, varchar, char, text, jsonb, date, time, timestamp, timestamptz, interval, uuid, inet or bytea."

    private static func bounds(of type: SQLType) -> (Int64, Int64) {
        switch type {
        case .int2: (Int64(Int16.min), Int64(Int16.max))
        case .int4: (Int64(Int32.min), Int64(Int32.max))
        default: (.min, .max)
        }
    }

    /// Where the values of columns that nobody stores are written: one value for all of them, never read.
    struct Scratch {
        let values: UnsafeMutableRawPointer
        let valid: UnsafeMutablePointer<UInt8>

        init() {
            values = .allocate(byteCount: 64, alignment: 16)
            values.initializeMemory(as: UInt8.self, repeating: 0, count: 64)
            valid = .allocate(capacity: 1)
            valid.initialize(to: 0)
        }

        func deallocate() {
            values.deallocate()
            valid.deallocate()
        }
    }
}

/// Writing one row's value.
extension ColumnSlot {
    /// The row's index in this column's buffers.
    @inline(__always)
    func place(_ row: Int) -> Int { row & rowMask }

    @inline(__always)
    func set(_ value: Int64, _ row: Int) {
        values.assumingMemoryBound(to: Int64.self)[place(row)] = value
        valid[place(row)] = 1
    }

    @inline(__always)
    func set(_ value: Double, _ row: Int) {
        values.assumingMemoryBound(to: Double.self)[place(row)] = value
        valid[place(row)] = 1
    }

    @inline(__always)
    func set(_ value: Bool, _ row: Int) {
        values.assumingMemoryBound(to: UInt8.self)[place(row)] = value ? 1 : 0
        valid[place(row)] = 1
    }

    @inline(__always)
    func set(id: UInt32, _ row: Int) {
        values.assumingMemoryBound(to: UInt32.self)[place(row)] = id
        valid[place(row)] = 1
    }

    func set(_ value: Numeric, _ row: Int) {
        guard rowMask != 0 else { return }
        values.assumingMemoryBound(to: Numeric.self)[row] = value
        valid[row] = 1
    }

    /// NULL is a value of 0 that is not valid.
    func setNull(_ row: Int) {
        valid[place(row)] = 0
        switch kind {
        case .bool: values.assumingMemoryBound(to: UInt8.self)[place(row)] = 0
        case .integer, .timestamp, .roundedTimestamp, .date, .time: values.assumingMemoryBound(to: Int64.self)[place(row)] = 0
        case .float8, .float4: values.assumingMemoryBound(to: Double.self)[place(row)] = 0
        case .text, .bpchar, .jsonb, .parsed: values.assumingMemoryBound(to: UInt32.self)[place(row)] = 0
        case .numeric: if rowMask != 0 { values.assumingMemoryBound(to: Numeric.self)[row] = Numeric() }
        }
    }
}
