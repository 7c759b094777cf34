import Columns

extension FunctionTableBuilder {
    /// `=`, `<>`, `<`, `<=`, `>`, `>=` for every type that can be ordered, and across the integer, the float and the time types.
    mutating func addComparisonOperators() {
        let integers: [SQLType] = [.int2, .int4, .int8]
        for left in integers { for right in integers { addIntegerComparison(left, right) } }
        for left in [SQLType.float4, .float8] { for right in [SQLType.float4, .float8] { addFloatComparison(left, right) } }
        addIntegerComparison(.oid, .oid)
        let sameTyped: [SQLType] = [
            .bool, .scalar(.bytea), .scalar(.char), .name, .text, .numeric, .scalar(.bpchar), .date, .time, .timestamp, .timestamptz, .interval,
            .scalar(.uuid), .jsonb,
        ]
        for type in sameTyped {
            addComparison(.type(type), .type(type), isOfOneType: true) { left, right, _ in SQLOrder.compare(left, right, type) }
        }
        addComparison(.name, .text) { left, right, _ in Datum.compare(left, right) }
        addComparison(.text, .name) { left, right, _ in Datum.compare(left, right) }
        addArrayComparison()
        addComparison(.type(.record), .type(.record)) { left, right, _ in SQLOrder.compare(left, right, .record) }
        for type in [ScalarType.timetz, .inet, .oidvector, .tid] {
            addComparison(.type(.scalar(type)), .type(.scalar(type))) { left, right, _ in SQLOrder.compare(left, right, .scalar(type)) }
        }
        addTransactionComparisons()
        addTimeComparisons()
    }

    /// Arrays compare by their elements.
    private mutating func addArrayComparison() {
        for (name, holds) in Self.orderTests {
            addTyped(name, [.anyArray, .anyArray], .bool) { types in
                let form = ComparisonForm(types[0].element.map { .scalar($0) } ?? .text)
                return .binary { (a, b, _) throws(SQLError) in
                    var meter = WorkMeter()
                    return .bool(holds(try ArrayValue.compare(ArrayValue(a), ArrayValue(b), by: { form($0) }, &meter)))
                }
            }
        }
    }

    /// xid and cid are equal or not; they have no order.
    private mutating func addTransactionComparisons() {
        let pairs: [(ScalarType, ScalarType)] = [(.xid, .xid), (.xid, .int4), (.cid, .cid)]
        for (left, right) in pairs {
            for (name, wanted) in [("=", true), ("<>", false)] where name == "=" || left == .xid {
                binary(name, .type(.scalar(left)), .type(.scalar(right)), .bool) { (a: Int64, b: Int64) in
                    (a & 0xffff_ffff == b & 0xffff_ffff) == wanted
                }
            }
        }
        add("=", [.type(.scalar(.aclitem)), .type(.scalar(.aclitem))], .bool, .binary { (a, b, _) in .bool(a == b) })
    }

    private mutating func addIntegerComparison(_ left: SQLType, _ right: SQLType) {
        addNumberComparison(left, right) { (a: Int64, b: Int64) in a < b ? -1 : a == b ? 0 : 1 }
    }

    private mutating func addFloatComparison(_ left: SQLType, _ right: SQLType) {
        addNumberComparison(left, right) { (a: Double, b: Double) in Datum.compare(a, b) }
    }

    private mutating func addNumberComparison<Value: SQLValue>(
        _ left: SQLType, _ right: SQLType, _ compare: @escaping @Sendable (Value, Value) -> Int
    ) {
        for (name, holds) in Self.orderTests {
            let single = ScalarFunction.Implementation.binary { (a, b, _) throws(SQLError) in .bool(holds(compare(try Value(a), try Value(b)))) }
            add(name, [.type(left), .type(right)], .bool, .vectorized(VectorKernels.comparison(holds), single))
        }
    }

    /// What each operator asks of the order of its operands.
    private static let orderTests: [(String, @Sendable (Int) -> Bool)] = [
        ("=", { $0 == 0 }), ("<>", { $0 != 0 }), ("<", { $0 < 0 }), ("<=", { $0 <= 0 }), (">", { $0 > 0 }), (">=", { $0 >= 0 }),
    ]

    /// - Parameter isOfOneType: both sides are kept alike, so that the order of numbers in vectors is the order of the values.
    mutating func addComparison(
        _ left: ParameterType, _ right: ParameterType, volatility: ScalarFunction.Volatility = .immutable, isOfOneType: Bool = false,
        _ compare: @escaping @Sendable (Datum, Datum, EvaluationContext) -> Int
    ) {
        for (name, holds) in Self.orderTests {
            let single = ScalarFunction.Implementation.binary { (a, b, context) in .bool(holds(compare(a, b, context))) }
            add(
                name, [left, right], .bool, volatility: volatility,
                isOfOneType ? .vectorized(VectorKernels.comparison(holds), single) : single)
        }
    }
}
