package import Columns

/// The functions and operators that SQL may call, and how a call finds its overload.
package enum FunctionTable {
    static let functions: [String: [Candidate]] = {
        var builder = FunctionTableBuilder()
        builder.addMathFunctions()
        builder.addTextFunctions()
        builder.addArrayFunctions()
        builder.addTimeFunctions()
        builder.addFormattingFunctions()
        builder.addJSONFunctions()
        builder.addSystemFunctions()
        builder.addCatalogFunctions()
        builder.addPrivilegeFunctions()
        builder.addSessionFunctions()
        builder.addSizeTexts()
        builder.addReferenceFunctions()
        return builder.candidates
    }()

    static let operators: [String: [Candidate]] = {
        var builder = FunctionTableBuilder()
        builder.addComparisonOperators()
        builder.addIntegerOperators()
        builder.addFloatOperators()
        builder.addNumericOperators()
        builder.addTextOperators()
        builder.addTimeOperators()
        builder.addJSONOperators()
        return builder.candidates
    }()

    package static func isFunction(_ name: String) -> Bool { functions[name] != nil }

    /// The call of a function by name (lower case, of `pg_catalog`), its overload chosen and its arguments converted: section 10.3 of the manual.
    package static func resolve(function name: String, _ arguments: [BoundExpression], at: Int) throws(SQLError) -> BoundExpression {
        let types = arguments.map(\.type)
        let candidates = functions[name, default: []].filter { $0.parameters(forCount: arguments.count) != nil }
        switch choose(candidates, types) {
        case .chosen(let index):
            return try call(candidates[index], arguments, at: at)
        case .ambiguous:
            throw SQLError(
                .ambiguousFunction, "function \(name)(\(list(types))) is not unique",
                hint: "Could not choose a best candidate function. You might need to add explicit type casts.", at: at)
        case .none:
            if let cast = try castCall(name, arguments, at: at) { return cast }
            throw undefinedFunction(name, types, at: at)
        }
    }

    /// `float8(x)`: a type's name called with one argument is a cast.
    private static func castCall(_ name: String, _ arguments: [BoundExpression], at: Int) throws(SQLError) -> BoundExpression? {
        guard arguments.count == 1, let scalar = TypeName.spellings[name], scalar.typname == name,
            Coercion.canConvert(arguments[0].type, to: .scalar(scalar), context: .explicit)
        else { return nil }
        return try Coercion.convert(arguments[0], to: .scalar(scalar), context: .explicit, at: at)
    }

    package static func undefinedFunction(_ name: String, _ types: [SQLType], at: Int) -> SQLError {
        SQLError(
            .undefinedFunction, "function \(name)(\(list(types))) does not exist",
            hint: "No function matches the given name and argument types. You might need to add explicit type casts.", at: at)
    }

    static func list(_ types: [SQLType]) -> String { types.map { $0.sqlName() }.joined(separator: ", ") }

    static func choose(_ candidates: [Candidate], _ types: [SQLType]) -> OverloadResolution.Outcome {
        OverloadResolution.choose(candidates.map { $0.parameters(forCount: types.count) ?? [] }, for: types)
    }

    /// The chosen overload with its arguments converted to what it takes.
    static func call(_ candidate: Candidate, _ arguments: [BoundExpression], at: Int) throws(SQLError) -> BoundExpression {
        let parameters = candidate.parameters(forCount: arguments.count) ?? []
        guard let concrete = parameters.concrete(for: arguments.map(\.type), result: candidate.result) else {
            throw undefinedFunction(candidate.name, arguments.map(\.type), at: at)
        }
        try parameters.checkDetermined(concrete.arguments)
        var converted: [BoundExpression] = []
        converted.reserveCapacity(arguments.count)
        for (argument, type) in zip(arguments, concrete.arguments) {
            converted.append(try Coercion.convert(argument, to: type, context: .implicit, at: at))
        }
        return .call(candidate.function(arguments: concrete.arguments, result: concrete.result), converted, concrete.result)
    }
}
