/// The values of one column of a batch, in the narrowest form that holds them: a collection of `Datum`s to whoever does not ask.
///
/// The form is the maker's choice and says nothing about the type: any column may come as `.datums`.
package struct ColumnVector: Sendable {
    package enum Form: Sendable {
        case datums([Datum])
        /// Values of up to 64 bits that a `Datum` keeps as an integer.
        case words([Int64], WordKind, nulls: NullMask?)
        /// float4 and float8.
        case doubles([Double], nulls: NullMask?)
        /// Finite numerics that all print the same number of digits after the point: `coefficient / 10^scale`.
        case decimals([Int64], scale: Int, nulls: NullMask?)
        /// Numbers of values in a table; NULL is a value of the table.
        case coded([UInt32], ValueTable)
        /// One value for all rows.
        case same(Datum, count: Int)
    }

    /// For each row whether it is NULL; the value beside it is then of no meaning.
    package typealias NullMask = [Bool]

    /// What the words stand for.
    package enum WordKind: Hashable, Sendable {
        case int
        case bool
        case date
        case time
        case timestamp
    }

    package var form: Form

    package init(_ form: Form) { self.form = form }

    package init(_ datums: [Datum]) { form = .datums(datums) }

    package init(repeating value: Datum, count: Int) { form = .same(value, count: count) }
}

extension ColumnVector.WordKind {
    @inline(__always)
    package func datum(_ word: Int64) -> Datum {
        switch self {
        case .int: .int(word)
        case .bool: .bool(word != 0)
        case .date: .date(Int32(truncatingIfNeeded: word))
        case .time: .time(word)
        case .timestamp: .timestamp(word)
        }
    }

    /// The value as a word of this kind; nil for NULL and for values of another kind.
    package func word(_ datum: Datum) -> Int64? {
        switch (self, datum) {
        case (.int, .int(let value)), (.time, .time(let value)), (.timestamp, .timestamp(let value)): value
        case (.bool, .bool(let value)): value ? 1 : 0
        case (.date, .date(let value)): Int64(value)
        default: nil
        }
    }

    /// The kind in which values of a type are kept; nil for types that are no words.
    package init?(_ type: SQLType) {
        switch type {
        case .int2, .int4, .int8, .oid: self = .int
        case .bool: self = .bool
        case .date: self = .date
        case .time: self = .time
        case .timestamp, .timestamptz: self = .timestamp
        default: return nil
        }
    }
}

extension ColumnVector: RandomAccessCollection {
    package var startIndex: Int { 0 }

    package var endIndex: Int {
        switch form {
        case .datums(let values): values.count
        case .words(let values, _, _): values.count
        case .doubles(let values, _): values.count
        case .decimals(let values, _, _): values.count
        case .coded(let codes, _): codes.count
        case .same(_, let count): count
        }
    }

    package subscript(row: Int) -> Datum {
        switch form {
        case .datums(let values): values[row]
        case .words(let values, let kind, let nulls): nulls?[row] == true ? .null : kind.datum(values[row])
        case .doubles(let values, let nulls): nulls?[row] == true ? .null : .float(values[row])
        case .decimals(let values, let scale, let nulls):
            nulls?[row] == true ? .null : .numeric(Numeric(coefficient: Int128(values[row]), scale: scale))
        case .coded(let codes, let table): table[codes[row]]
        case .same(let value, _): value
        }
    }

    /// The values one by one; what takes many of them asks once.
    package var datums: [Datum] {
        switch form {
        case .datums(let values): return values
        case .same(let value, let count): return Array(repeating: value, count: count)
        case .words(let values, let kind, let nulls): return Self.datums(values, nulls) { kind.datum($0) }
        case .doubles(let values, let nulls): return Self.datums(values, nulls) { .float($0) }
        case .decimals(let values, let scale, let nulls):
            return Self.datums(values, nulls) { .numeric(Numeric(coefficient: Int128($0), scale: scale)) }
        case .coded(let codes, let table): return codes.map { table[$0] }
        }
    }

    @inline(__always)
    private static func datums<Value>(_ values: [Value], _ nulls: NullMask?, _ datum: (Value) -> Datum) -> [Datum] {
        guard let nulls else { return values.map(datum) }
        return values.indices.map { nulls[$0] ? .null : datum(values[$0]) }
    }

    /// Whether a row is NULL, without making the value.
    package func isNull(_ row: Int) -> Bool {
        switch form {
        case .datums(let values): values[row].isNull
        case .words(_, _, let nulls), .doubles(_, let nulls), .decimals(_, _, let nulls): nulls?[row] ?? false
        case .coded(let codes, let table): table[codes[row]].isNull
        case .same(let value, _): value.isNull
        }
    }

    /// The value of all rows, when there is one by form.
    package var sameValue: Datum? {
        if case .same(let value, _) = form { value } else { nil }
    }
}

extension ColumnVector: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: Datum...) { self.init(elements) }
}

/// Equal values in equal rows, whatever the forms.
extension ColumnVector: Equatable {
    package static func == (left: ColumnVector, right: ColumnVector) -> Bool { left.elementsEqual(right) }
    package static func == (left: [Datum], right: ColumnVector) -> Bool { right.elementsEqual(left) }
    package static func == (left: ColumnVector, right: [Datum]) -> Bool { left.elementsEqual(right) }
}
