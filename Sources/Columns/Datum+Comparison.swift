/// Equality as `GROUP BY` and `DISTINCT` see it: numeric 1.0 = 1.00, NaN = NaN, -0 = 0, text by its bytes, NULL = NULL.
extension Datum: Hashable {
    package static func == (left: Datum, right: Datum) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.int(let a), .int(let b)): a == b
        case (.float(let a), .float(let b)): a == b || (a.isNaN && b.isNaN)
        case (.numeric(let a), .numeric(let b)): a == b
        case (.text(let a), .text(let b)): TextBytes.areEqual(a, b)
        case (.bytes(let a), .bytes(let b)): a == b
        case (.date(let a), .date(let b)): a == b
        case (.time(let a), .time(let b)): a == b
        case (.timetz(let a), .timetz(let b)): a == b
        case (.timestamp(let a), .timestamp(let b)): a == b
        case (.interval(let a), .interval(let b)): a == b
        case (.record(let a), .record(let b)): a == b
        case (.array(let a), .array(let b)): a == b
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(rank)
        switch self {
        case .null: break
        case .bool(let value): hasher.combine(value)
        case .int(let value): hasher.combine(value)
        case .float(let value): hasher.combine(value.isNaN ? UInt64.max : value == 0 ? 0 : value.bitPattern)
        case .numeric(let value): hasher.combine(value)
        case .text(let value): TextBytes.hash(value, into: &hasher)
        case .bytes(let value): hasher.combine(value)
        case .date(let value): hasher.combine(value)
        case .time(let value), .timestamp(let value): hasher.combine(value)
        case .timetz(let value): hasher.combine(value)
        case .interval(let value): hasher.combine(value)
        case .record(let value): hasher.combine(value)
        case .array(let value): hasher.combine(value)
        }
    }

    /// Tells kinds apart where a hash or a total order needs it.
    private var rank: UInt8 {
        switch self {
        case .bool: 0
        case .int: 1
        case .float: 2
        case .numeric: 3
        case .text: 4
        case .bytes: 5
        case .date: 6
        case .time: 7
        case .timestamp: 8
        case .interval: 9
        case .record: 10
        case .array: 11
        case .timetz: 12
        case .null: 13
        }
    }
}

extension Datum {
    /// The order of a type's B-tree operator class: -1, 0 or 1; 0 exactly when the values are equal.
    ///
    /// Both values are of one SQL type. NaN is the greatest float and numeric; inside records and arrays NULL is greater than
    /// every value, as in PostgreSQL's `record_cmp` and `array_cmp`. NULL itself is placed by the sort's NULLS FIRST or LAST,
    /// so at the top level it only gets the same place, last, to make the order total.
    package static func compare(_ left: Datum, _ right: Datum) -> Int {
        switch (left, right) {
        case (.bool(let a), .bool(let b)): a == b ? 0 : a ? 1 : -1
        case (.int(let a), .int(let b)): order(a, b)
        case (.float(let a), .float(let b)): compare(a, b)
        case (.numeric(let a), .numeric(let b)): Numeric.compare(a, b)
        case (.text(let a), .text(let b)): TextBytes.compare(a, b)
        case (.bytes(let a), .bytes(let b)): TextBytes.compare(a, b)
        case (.date(let a), .date(let b)): order(a, b)
        case (.time(let a), .time(let b)): order(a, b)
        case (.timestamp(let a), .timestamp(let b)): order(a, b)
        case (.interval(let a), .interval(let b)): order(a.comparisonMicroseconds, b.comparisonMicroseconds)
        case (.timetz(let a), .timetz(let b)): TimeWithZone.compare(a, b)
        case (.record(let a), .record(let b)): compare(a.values, b.values)
        case (.array(let a), .array(let b)): ArrayValue.compare(a, b)
        default: order(left.rank, right.rank)
        }
    }

    /// The order of float8: NaN equals NaN and is greater than everything else.
    package static func compare(_ left: Double, _ right: Double) -> Int {
        if left < right { return -1 }
        if left > right { return 1 }
        if left == right { return 0 }
        return left.isNaN ? (right.isNaN ? 0 : 1) : -1
    }

    private static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
        left < right ? -1 : left == right ? 0 : 1
    }

    static func compare(_ left: [Datum], _ right: [Datum]) -> Int {
        for (a, b) in zip(left, right) {
            let result = compare(a, b)
            if result != 0 { return result }
        }
        return order(left.count, right.count)
    }
}
