import Columns

/// A Swift type that a function's code computes with, and how it lies in a `Datum`.
protocol SQLValue: Sendable {
    init(_ datum: Datum) throws(SQLError)
    var datum: Datum { get throws(SQLError) }

    /// The vector's values when it has this type's own form; nil otherwise.
    static func values(of vector: ColumnVector) -> VectorValues<Self>?
    /// A vector of values, whatever they are where the mask says NULL.
    static func vector(_ values: [Self], nulls: ColumnVector.NullMask?) throws(SQLError) -> ColumnVector
    /// What may stand beside a NULL; nil for types without a form of their own.
    static var placeholder: Self? { get }
}

extension Datum {
    /// The tables gave an argument of another type than the function declares: a mistake in a table, never in a query.
    func mismatch(_ wanted: String) -> SQLError { SQLError(.internalError, "a function got a value that is no \(wanted)") }
}

extension Bool: SQLValue {
    init(_ datum: Datum) throws(SQLError) {
        guard case .bool(let value) = datum else { throw datum.mismatch("boolean") }
        self = value
    }
    var datum: Datum { .bool(self) }
}

extension Int64: SQLValue {
    init(_ datum: Datum) throws(SQLError) {
        guard case .int(let value) = datum else { throw datum.mismatch("integer") }
        self = value
    }
    var datum: Datum { .int(self) }
}

extension Double: SQLValue {
    init(_ datum: Datum) throws(SQLError) {
        guard case .float(let value) = datum else { throw datum.mismatch("float") }
        self = value
    }
    var datum: Datum { .float(self) }
}

/// A float4: kept in `Datum.float`, computed with 24 bits.
extension Float: SQLValue {
    init(_ datum: Datum) throws(SQLError) {
        guard case .float(let value) = datum else { throw datum.mismatch("float") }
        self = Float(value)
    }
    var datum: Datum { .float(Double(self)) }
}

extension Numeric: SQLValue {
    init(_ datum: Datum) throws(SQLError) {
        guard case .numeric(let value) = datum else { throw datum.mismatch("numeric") }
        self = value
    }
    var datum: Datum { .numeric(self) }
}

extension String: SQLValue {
    init(_ datum: Datum) throws(SQLError) {
        guard case .text(let value) = datum else { throw datum.mismatch("text") }
        self = value
    }
    var datum: Datum { .text(self) }
}

extension [UInt8]: SQLValue {
    init(_ datum: Datum) throws(SQLError) {
        guard case .bytes(let value) = datum else { throw datum.mismatch("bytea") }
        self = value
    }
    var datum: Datum { .bytes(self) }
}

extension Interval: SQLValue {
    init(_ datum: Datum) throws(SQLError) {
        guard case .interval(let value) = datum else { throw datum.mismatch("interval") }
        self = value
    }
    var datum: Datum { .interval(self) }
}

extension TimeWithZone: SQLValue {
    init(_ datum: Datum) throws(SQLError) {
        guard case .timetz(let value) = datum else { throw datum.mismatch("time with time zone") }
        self = value
    }
    var datum: Datum { .timetz(self) }
}

extension ArrayValue: SQLValue {
    init(_ datum: Datum) throws(SQLError) {
        guard case .array(let value) = datum else { throw datum.mismatch("array") }
        self = value
    }
    var datum: Datum { .array(self) }
}
