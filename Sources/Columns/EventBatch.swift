/// About 2,048 decoded events, column by column in raw memory: the hot path's unit of work.
///
///     rows      0        1        2      ..
///     column a  Int64    Int64    Int64        one buffer of `capacity` values for each stored column
///     valid  a  1        0        1            one byte a value: 1 is a value, 0 is NULL (the value is then 0)
///
/// Only columns that some view needs are stored; the decoder still checks the others.
package final class EventBatch {
    package let schema: EventSchema
    package let capacity: Int
    /// One entry for each column of the schema; nil when no view needs the column.
    package let columns: [EventColumn?]
    package var rowCount = 0
    /// Which rows came from which partition, in row order; ranges touch and cover `0..<rowCount`.
    package var partitionRuns: [PartitionRun] = []

    package struct PartitionRun: Hashable, Sendable {
        package var partition: Int32
        package var rows: Range<Int>
        package init(partition: Int32, rows: Range<Int>) {
            self.partition = partition
            self.rows = rows
        }
    }

    /// - Parameter stored: which columns of the schema get a buffer, by position.
    package init(schema: EventSchema, stored: Set<Int>, capacity: Int = 2_048) {
        self.schema = schema
        self.capacity = capacity
        columns = schema.columns.indices.map { index in
            stored.contains(index) ? EventColumn(type: schema.columns[index].type, dictionary: schema.dictionaries[index], capacity: capacity) : nil
        }
    }

    package func removeAll() {
        rowCount = 0
        partitionRuns.removeAll(keepingCapacity: true)
    }
}

/// The columns of a source, and the dictionary of each text column; shared by all batches of the source.
package final class EventSchema {
    package let columns: [ColumnDescriptor]
    /// One for each column whose values are kept as dictionary ids; nil for the others.
    package let dictionaries: [StringDictionary?]

    /// - Parameter dictionarySeed: see `StringDictionary`; whoever may ask for random numbers gives one.
    package init(
        columns: [ColumnDescriptor], dictionaryLimits: StringDictionary.Limits = .init(), dictionarySeed: UInt64 = StringDictionary.seedDefault
    ) {
        self.columns = columns
        dictionaries = columns.map {
            EventColumn.Kind(of: $0.type) == .dictionary ? StringDictionary(limits: dictionaryLimits, seed: dictionarySeed) : nil
        }
    }
}

/// One column's buffers. The owner frees them; whoever reads must hold the batch.
package final class EventColumn {
    /// How values lie in memory.
    package enum Kind: Hashable, Sendable {
        /// int2, int4, int8; date (days), time, timestamp, timestamptz (microseconds, as in `Datum`).
        case int64
        /// float4 (already rounded to Float) and float8.
        case float64
        /// 0 or 1.
        case bool
        /// text, varchar, jsonb and every other type, by its text form: UInt32 ids of the column's `StringDictionary`.
        case dictionary
        /// numeric.
        case numeric

        package init(of type: SQLType) {
            switch type {
            case .int2, .int4, .int8, .oid, .date, .time, .timestamp, .timestamptz: self = .int64
            case .float4, .float8: self = .float64
            case .bool: self = .bool
            case .numeric: self = .numeric
            default: self = .dictionary
            }
        }
    }

    package let type: SQLType
    package let kind: Kind
    package let dictionary: StringDictionary?
    package let capacity: Int
    /// The values: Int64, Double, UInt8, UInt32 or Numeric by `kind`.
    package let values: UnsafeMutableRawPointer
    package let valid: UnsafeMutablePointer<UInt8>

    package init(type: SQLType, dictionary: StringDictionary?, capacity: Int) {
        self.type = type
        self.dictionary = dictionary
        self.capacity = capacity
        kind = Kind(of: type)
        valid = .allocate(capacity: capacity)
        valid.initialize(repeating: 0, count: capacity)
        switch kind {
        case .int64: values = Self.zeroed(Int64(0), capacity)
        case .float64: values = Self.zeroed(Double(0), capacity)
        case .bool: values = Self.zeroed(UInt8(0), capacity)
        case .dictionary: values = Self.zeroed(UInt32(0), capacity)
        case .numeric: values = Self.zeroed(Numeric(), capacity)
        }
    }

    deinit {
        if kind == .numeric { numerics.deinitialize(count: capacity) }
        values.deallocate()
        valid.deallocate()
    }

    private static func zeroed<Value>(_ zero: Value, _ capacity: Int) -> UnsafeMutableRawPointer {
        let pointer = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
        pointer.initialize(repeating: zero, count: capacity)
        return UnsafeMutableRawPointer(pointer)
    }

    package var int64s: UnsafeMutablePointer<Int64> { values.assumingMemoryBound(to: Int64.self) }
    package var float64s: UnsafeMutablePointer<Double> { values.assumingMemoryBound(to: Double.self) }
    package var bools: UnsafeMutablePointer<UInt8> { values.assumingMemoryBound(to: UInt8.self) }
    package var ids: UnsafeMutablePointer<UInt32> { values.assumingMemoryBound(to: UInt32.self) }
    /// One value outside the hot path. The row is below the batch's `rowCount`.
    package func datum(at row: Int) -> Datum {
        precondition(0..<capacity ~= row, "rows come from the batch")
        guard valid[row] != 0 else { return .null }
        switch kind {
        case .int64:
            switch type {
            case .date: return .date(Int32(truncatingIfNeeded: int64s[row]))
            case .time: return .time(int64s[row])
            case .timestamp, .timestamptz: return .timestamp(int64s[row])
            default: return .int(int64s[row])
            }
        case .float64: return .float(float64s[row])
        case .bool: return .bool(bools[row] != 0)
        case .dictionary: return Self.datum(dictionary?.string(ids[row]) ?? "", type)
        case .numeric: return .numeric(numerics[row])
        }
    }

    /// The value that a dictionary keeps as text.
    private static func datum(_ text: String, _ type: SQLType) -> Datum {
        switch type {
        case .interval, .timetz, .bytea:
            // What was written as text can be read again.
            (try? ValueText.parse(text, as: type)) ?? .null
        default: .text(text)
        }
    }

    package var numerics: UnsafeMutablePointer<Numeric> { values.assumingMemoryBound(to: Numeric.self) }
}
