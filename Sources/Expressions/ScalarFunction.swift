package import Columns

/// A function, operator or cast over single values, as data: its signature and the code behind it.
package struct ScalarFunction: Sendable {
    package typealias Body = @Sendable (_ arguments: [Datum], _ context: EvaluationContext) throws(SQLError) -> Datum

    /// The code, by how many arguments it takes: one and two come without an array, because they are nearly all calls.
    package enum Implementation: Sendable {
        case unary(@Sendable (Datum, EvaluationContext) throws(SQLError) -> Datum)
        case binary(@Sendable (Datum, Datum, EvaluationContext) throws(SQLError) -> Datum)
        case general(Body)
        /// Two arguments, of which the second is a pattern: it is compiled once for a batch in which it does not change.
        case pattern(@Sendable (_ pattern: Datum) throws(SQLError) -> Matcher)
        /// Code over whole columns beside one of the others.
        indirect case vectorized(VectorBody, Implementation)
    }

    /// The function over columns of arguments, never all of one value; nil when their forms are none that the code reads.
    package typealias VectorBody = @Sendable (_ arguments: [ColumnVector], _ context: EvaluationContext) throws(SQLError) -> ColumnVector?

    package typealias Matcher = @Sendable (_ text: Datum) throws(SQLError) -> Datum

    /// The name in the catalog: `round`, `date_trunc`, `+`, `::numeric`.
    package let name: String
    package let argumentTypes: [SQLType]
    package let resultType: SQLType
    /// A strict function is not called when an argument is NULL: its result is NULL.
    package let isStrict: Bool
    package let volatility: Volatility
    package let implementation: Implementation
    package let vectorBody: VectorBody?
    /// The function gives its argument back: a cast between types whose values are the same (`varchar` to `text`, `int4` to `oid`).
    package let isRelabeling: Bool

    package enum Volatility: Sendable {
        case immutable
        case stable
        case volatile
    }

    package init(
        _ name: String, _ argumentTypes: [SQLType], _ resultType: SQLType, isStrict: Bool = true, volatility: Volatility = .immutable,
        isRelabeling: Bool = false, implementation: Implementation
    ) {
        self.name = name
        self.argumentTypes = argumentTypes
        self.resultType = resultType
        self.isStrict = isStrict
        self.volatility = volatility
        self.isRelabeling = isRelabeling
        if case .vectorized(let body, let single) = implementation {
            self.implementation = single
            vectorBody = body
        } else {
            self.implementation = implementation
            vectorBody = nil
        }
    }

    package init(
        _ name: String, _ argumentTypes: [SQLType], _ resultType: SQLType, isStrict: Bool = true, volatility: Volatility = .immutable,
        body: @escaping Body
    ) {
        self.init(name, argumentTypes, resultType, isStrict: isStrict, volatility: volatility, implementation: .general(body))
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

extension ScalarFunction {
    package func call(_ argument: Datum, _ context: EvaluationContext) throws(SQLError) -> Datum {
        if isStrict, argument.isNull { return .null }
        return switch implementation {
        case .unary(let body): try body(argument, context)
        case .binary, .pattern, .vectorized: throw Self.wrongArgumentCount(name)
        case .general(let body): try body([argument], context)
        }
    }

    package func call(_ left: Datum, _ right: Datum, _ context: EvaluationContext) throws(SQLError) -> Datum {
        if isStrict, left.isNull || right.isNull { return .null }
        return switch implementation {
        case .unary, .vectorized: throw Self.wrongArgumentCount(name)
        case .binary(let body): try body(left, right, context)
        case .general(let body): try body([left, right], context)
        case .pattern(let compile): try compile(right)(left)
        }
    }

    package func call(_ arguments: [Datum], _ context: EvaluationContext) throws(SQLError) -> Datum {
        if isStrict, arguments.contains(where: \.isNull) { return .null }
        switch implementation {
        case .unary(let body):
            guard arguments.count == 1 else { throw Self.wrongArgumentCount(name) }
            return try body(arguments[0], context)
        case .binary(let body):
            guard arguments.count == 2 else { throw Self.wrongArgumentCount(name) }
            return try body(arguments[0], arguments[1], context)
        case .pattern(let compile):
            guard arguments.count == 2 else { throw Self.wrongArgumentCount(name) }
            return try compile(arguments[1])(arguments[0])
        case .general(let body):
            return try body(arguments, context)
        case .vectorized: throw Self.wrongArgumentCount(name)
        }
    }

    private static func wrongArgumentCount(_ name: String) -> SQLError {
        SQLError(.internalError, "function \(name) was called with a wrong number of arguments")
    }
}
