import Columns

/// One overload of a function or operator, as the tables list it.
struct Candidate: Sendable {
    /// Where the code comes from: fixed, or made for the argument types (polymorphic functions need to know them).
    enum Code: Sendable {
        case fixed(ScalarFunction.Implementation)
        case typed(@Sendable ([SQLType]) -> ScalarFunction.Implementation)
    }

    let name: String
    let parameters: [ParameterType]
    /// The type of each further argument; at least one has to be given, as for PostgreSQL's VARIADIC.
    let variadic: ParameterType?
    let result: ParameterType
    let isStrict: Bool
    let volatility: ScalarFunction.Volatility
    let code: Code

    /// The parameters for so many arguments; nil when it cannot take them.
    func parameters(forCount count: Int) -> [ParameterType]? {
        guard let variadic else { return parameters.count == count ? parameters : nil }
        guard count > parameters.count else { return nil }
        return parameters + Array(repeating: variadic, count: count - parameters.count)
    }

    /// The function for concrete types.
    func function(arguments: [SQLType], result: SQLType) -> ScalarFunction {
        let implementation: ScalarFunction.Implementation =
            switch code {
            case .fixed(let implementation): implementation
            case .typed(let make): make(arguments)
            }
        return ScalarFunction(name, arguments, result, isStrict: isStrict, volatility: volatility, implementation: implementation)
    }
}
