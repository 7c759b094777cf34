package import Columns

/// A function, operator or cast over single values, as data: its signature and the code behind it.
package struct ScalarFunction: Sendable {
    package typealias Body = @Sendable (_ arguments: [Datum], _ context: EvaluationContext) throws(SQLError) -> Datum

    /// The name in the catalog: `round`, `date_trunc`, `+`, `::numeric`.
    package let name: String
    package let argumentTypes: [SQLType]
    package let resultType: SQLType
    /// A strict function is not called when an argument is NULL: its result is NULL.
    package let isStrict: Bool
    package let volatility: Volatility
    package let body: Body

    package enum Volatility: Sendable {
        case immutable
        case stable
        case volatile
    }

    package init(
        _ name: String, _ argumentTypes: [SQLType], _ resultType: SQLType, isStrict: Bool = true, volatility: Volatility = .immutable,
        body: @escaping Body
    ) {
        self.name = name
        self.argumentTypes = argumentTypes
        self.resultType = resultType
        self.isStrict = isStrict
        self.volatility = volatility
        self.body = body
    }
}

/// A signature names one body, so the signature is the function's identity.
extension ScalarFunction: Hashable {
    package static func == (left: ScalarFunction, right: ScalarFunction) -> Bool {
        left.name == right.name && left.argumentTypes == right.argumentTypes && left.resultType == right.resultType
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(argumentTypes)
    }
}

/// What an expression may know besides its row. Time is an argument: nobody below reads a clock.
package struct EvaluationContext: Sendable {
    /// `now()` and its family: microseconds since 1970-01-01 UTC, fixed for the statement's transaction.
    package var transactionTimestamp: Int64
    /// `$1`, `$2`, ..
    package var parameters: [Datum]
    /// The session's answers to `current_user`, `current_database()`, `version()`, `current_setting('x')`; names in lower case.
    package var settings: [String: String]

    package init(transactionTimestamp: Int64, parameters: [Datum] = [], settings: [String: String] = [:]) {
        self.transactionTimestamp = transactionTimestamp
        self.parameters = parameters
        self.settings = settings
    }
}
