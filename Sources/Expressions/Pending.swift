import Columns

extension ValueText {
    static func parse(_ text: String, as type: SQLType, modifier: Int32, zone: TimeZoneRules) throws(SQLError) -> Datum {
        switch type {
        case .bool: .bool(try ScalarText.bool(text))
        case .int2: .int(try ScalarText.integer(text, Int64(Int16.min)...Int64(Int16.max), "smallint"))
        case .int4: .int(try ScalarText.integer(text, Int64(Int32.min)...Int64(Int32.max), "integer"))
        case .int8: .int(try ScalarText.integer(text, Int64.min...Int64.max, "bigint"))
        case .float8: .float(try FloatText.parse(text))
        case .float4: .float(Double(try FloatText.parseSingle(text)))
        case .numeric: .numeric(try Numeric(parsing: text))
        default: throw SQLError.unsupported("a literal of type \(type.sqlName())")
        }
    }
}

extension Interval {
    func divided(by divisor: Double) throws(SQLError) -> Interval { throw SQLError.unsupported("division of an interval") }
    func adding(_ other: Interval) throws(SQLError) -> Interval { throw SQLError.unsupported("sum of intervals") }
    func subtracting(_ other: Interval) throws(SQLError) -> Interval { throw SQLError.unsupported("difference of intervals") }
    func multiplied(by factor: Double) throws(SQLError) -> Interval { throw SQLError.unsupported("product of an interval") }
}
