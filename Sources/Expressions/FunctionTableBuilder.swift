import Columns

/// Collects overloads by name; each `Functions+….swift` and `Operators+….swift` adds its own.
struct FunctionTableBuilder {
    private(set) var candidates: [String: [Candidate]] = [:]

    mutating func add(_ candidate: Candidate) { candidates[candidate.name, default: []].append(candidate) }

    /// Code over plain Datums.
    mutating func add(
        _ name: String, _ parameters: [ParameterType], _ result: ParameterType, variadic: ParameterType? = nil, isStrict: Bool = true,
        volatility: ScalarFunction.Volatility = .immutable, _ implementation: ScalarFunction.Implementation
    ) {
        add(
            Candidate(
                name: name, parameters: parameters, variadic: variadic, result: result, isStrict: isStrict, volatility: volatility,
                code: .fixed(implementation)))
    }

    /// Code that depends on the types of the arguments.
    mutating func addTyped(
        _ name: String, _ parameters: [ParameterType], _ result: ParameterType, variadic: ParameterType? = nil, isStrict: Bool = true,
        volatility: ScalarFunction.Volatility = .immutable, _ make: @escaping @Sendable ([SQLType]) -> ScalarFunction.Implementation
    ) {
        add(
            Candidate(
                name: name, parameters: parameters, variadic: variadic, result: result, isStrict: isStrict, volatility: volatility, code: .typed(make)
            ))
    }

    mutating func unary<A: SQLValue, Result: SQLValue>(
        _ name: String, _ a: ParameterType, _ result: ParameterType, _ body: @escaping @Sendable (A) throws(SQLError) -> Result
    ) {
        let vector = VectorKernels.unary { (x: A, _) throws(SQLError) in try body(x) }
        add(name, [a], result, .vectorized(vector, .unary { (x, _) throws(SQLError) in try body(A(x)).datum }))
    }

    mutating func binary<A: SQLValue, B: SQLValue, Result: SQLValue>(
        _ name: String, _ a: ParameterType, _ b: ParameterType, _ result: ParameterType, _ body: @escaping @Sendable (A, B) throws(SQLError) -> Result
    ) {
        let vector = VectorKernels.binary { (x: A, y: B, _) throws(SQLError) in try body(x, y) }
        add(name, [a, b], result, .vectorized(vector, .binary { (x, y, _) throws(SQLError) in try body(A(x), B(y)).datum }))
    }

    mutating func ternary<A: SQLValue, B: SQLValue, C: SQLValue, Result: SQLValue>(
        _ name: String, _ a: ParameterType, _ b: ParameterType, _ c: ParameterType, _ result: ParameterType,
        _ body: @escaping @Sendable (A, B, C) throws(SQLError) -> Result
    ) {
        add(name, [a, b, c], result, .general { (x, _) throws(SQLError) in try body(A(x[0]), B(x[1]), C(x[2])).datum })
    }

    /// Functions that ask the session: its zone, its clock of the statement.
    mutating func stableUnary<A: SQLValue, Result: SQLValue>(
        _ name: String, _ a: ParameterType, _ result: ParameterType, _ body: @escaping @Sendable (A, EvaluationContext) throws(SQLError) -> Result
    ) {
        add(
            name, [a], result, volatility: .stable,
            .vectorized(VectorKernels.unary(body), .unary { (x, context) throws(SQLError) in try body(A(x), context).datum }))
    }

    mutating func stableBinary<A: SQLValue, B: SQLValue, Result: SQLValue>(
        _ name: String, _ a: ParameterType, _ b: ParameterType, _ result: ParameterType,
        _ body: @escaping @Sendable (A, B, EvaluationContext) throws(SQLError) -> Result
    ) {
        add(
            name, [a, b], result, volatility: .stable,
            .vectorized(VectorKernels.binary(body), .binary { (x, y, context) throws(SQLError) in try body(A(x), B(y), context).datum }))
    }

    /// Functions without arguments.
    mutating func constant(
        _ name: String, _ result: ParameterType, volatility: ScalarFunction.Volatility = .stable,
        _ body: @escaping @Sendable (EvaluationContext) throws(SQLError) -> Datum
    ) {
        add(name, [], result, volatility: volatility, .general { (_, context) throws(SQLError) in try body(context) })
    }
}
