package import Columns

/// The functions and operators that SQL may call, and how a call finds its overload.
package enum FunctionTable {
    static let functions: [String: [Candidate]] = {
        var builder = FunctionTableBuilder()
        builder.addMathFunctions()
        builder.addTextFunctions()
        builder.addArrayFunctions()
        builder.addNetworkFunctions()
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
        builder.addNetworkOperators()
        return builder.candidates
    }()

    package static func isFunction(_ name: String) -> Bool { functions[name] != nil }

    /// The call of a function by name (lower case, of `pg_catalog`), its overload chosen and its arguments converted: section 10.3 of the manual.
    package static func resolve(function name: String, _ arguments: [BoundExpression], at: Int) throws(SQLError) -> BoundExpression {
        let types = arguments.map(\.type)
        let candidates = functions[name, default: []].filter { $0.parameters(forCount: arguments.count) != nil }
        if arguments.count == 1, let scalar = TypeName.spellings[name], scalar.typname == name {
            return try resolve(typeName: scalar, candidates, arguments[0], at: at)
        }
        switch choose(candidates, types) {
        case .chosen(let index): return try call(candidates[index], arguments, at: at)
        case .ambiguous: throw ambiguousFunction(name, types, at: at)
        case .none: throw undefinedFunction(name, types, at: at)
        }
    }

    /// `float8(x)`: a type's name called with one argument. The functions of that name are those of `pg_proc`, casts among them; a literal,
    /// and what needs no function, is cast before an overload is looked for (`func_get_detail` in `parse_func.c`).
    private static func resolve(
        typeName target: ScalarType, _ candidates: [Candidate], _ argument: BoundExpression, at: Int
    ) throws(SQLError) -> BoundExpression {
        let type = argument.type
        if let exact = candidates.first(where: { $0.parameters(forCount: 1)?.first?.isExactly(type) == true }) {
            return try call(exact, [argument], at: at)
        }
        if isCoercion(argument, to: target) { return try Coercion.convert(argument, to: .scalar(target), context: .explicit, at: at) }
        let sources = CastTable.namedSources(of: target)
        let signatures = candidates.map { $0.parameters(forCount: 1) ?? [] } + sources.map { [ParameterType.type(.scalar($0))] }
        switch OverloadResolution.choose(signatures, for: [type]) {
        case .chosen(let index) where index < candidates.count:
            return try call(candidates[index], [argument], at: at)
        case .chosen(let index):
            let converted = try Coercion.convert(argument, to: .scalar(sources[index - candidates.count]), context: .implicit, at: at)
            return try Coercion.convert(converted, to: .scalar(target), context: .explicit, at: at)
        case .ambiguous:
            throw ambiguousFunction(target.typname, [type], at: at)
        case .none:
            throw undefinedFunction(target.typname, [type], at: at)
        }
    }

    /// Whether a type's name called with the value is a cast without a function.
    private static func isCoercion(_ argument: BoundExpression, to target: ScalarType) -> Bool {
        if case .constant = argument, argument.type == .unknown { return true }
        // What has no type yet, and is no literal, can be printed and no more.
        guard argument.type != .unknown else { return SQLType.scalar(target).category == .string }
        guard let path = CastTable.path(from: argument.type, to: .scalar(target), .explicit) else { return false }
        switch path {
        case .relabel: return true
        case .throughText: return !argument.type.isRow || SQLType.scalar(target).category != .string
        case .function, .elements: return false
        }
    }

    private static func ambiguousFunction(_ name: String, _ types: [SQLType], at: Int) -> SQLError {
        SQLError(
            .ambiguousFunction, "function \(name)(\(list(types))) is not unique",
            hint: "Could not choose a best candidate function. You might need to add explicit type casts.", at: at)
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
