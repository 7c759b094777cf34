package import Columns

/// The aggregates that SQL may call, and how a call finds its overload, its argument types and its result type.
package enum AggregateTable {
    /// Whether a call of the name is one of an aggregate; `rank` and its like are only WITHIN GROUP.
    package static func isAggregate(_ name: String, isWithinGroup: Bool = false) -> Bool {
        signatures[name] != nil || (isWithinGroup && hypothetical(name) != nil)
    }

    /// `percentile_cont` and its like: the ones that are called WITHIN GROUP (ORDER BY ..).
    package static func isOrderedSet(_ name: String) -> Bool { signatures[name]?.first?.function.isOrderedSet ?? (hypothetical(name) != nil) }

    static func hypothetical(_ name: String) -> AggregateFunction? {
        AggregateFunction(rawValue: name).flatMap { $0.isHypothetical ? $0 : nil }
    }

    /// One overload of an aggregate.
    struct Signature: Sendable {
        let function: AggregateFunction
        let parameters: [ParameterType]
        /// How many of the parameters stand in the parentheses of an ordered-set aggregate; the others are sorted by.
        let directCount: Int
        let result: ParameterType
    }

    /// The aggregate that a call means, its arguments converted.
    ///
    /// - Parameters:
    ///   - arguments: what stands in the parentheses; for `percentile_*` the fraction.
    ///   - withinGroup: the sort keys of WITHIN GROUP (ORDER BY ..), empty when the call has none.
    ///   - filter: the condition of FILTER (WHERE ..), already boolean.
    package static func resolve(
        name: String, isStar: Bool, arguments: [BoundExpression], withinGroup: [SortKey] = [], isDistinct: Bool = false,
        filter: BoundExpression? = nil, at: Int
    ) throws(SQLError) -> BoundAggregate {
        try checkForm(name, isStar: isStar, arguments, at: at)
        if isDistinct, isOrderedSet(name) { throw SQLError.unsupported("DISTINCT with WITHIN GROUP", at: at) }
        if isStar { return BoundAggregate(function: .countAll, arguments: [], filter: filter, type: .int8) }
        if let function = hypothetical(name) { return try placed(function, arguments, withinGroup, filter, at: at) }
        let all = arguments + withinGroup.map(\.expression)
        let overloads = signatures[name, default: []].filter { $0.parameters.count == all.count }
        switch OverloadResolution.choose(overloads.map(\.parameters), for: all.map(\.type)) {
        case .chosen(let index):
            try checkGroup(name, withinGroup, at: at)
            return try bound(name, overloads[index], all, withinGroup, isDistinct: isDistinct, filter: filter, at: at)
        case .ambiguous:
            throw SQLError(
                .ambiguousFunction, "function \(name)(\(FunctionTable.list(all.map(\.type)))) is not unique",
                hint: "Could not choose a best candidate function. You might need to add explicit type casts.", at: at)
        case .none:
            throw undefined(name, all.map(\.type), at: at)
        }
    }

    private static func undefined(_ name: String, _ types: [SQLType], at: Int) -> SQLError {
        FunctionTable.undefinedFunction(name, types, at: at)
    }

    private static func checkForm(
        _ name: String, isStar: Bool, _ arguments: [BoundExpression], at: Int
    ) throws(SQLError) {
        if isStar, name != "count" {
            throw undefined(name, [], at: at)
        }
        if !isStar, arguments.isEmpty, name == "count" {
            throw SQLError(.wrongObjectType, "\(name)(*) must be used to call a parameterless aggregate function", at: at)
        }
    }

    private static func checkGroup(_ name: String, _ withinGroup: [SortKey], at: Int) throws(SQLError) {
        guard isOrderedSet(name) == withinGroup.isEmpty else { return }
        let fault =
            withinGroup.isEmpty
            ? "WITHIN GROUP is required for ordered-set aggregate \(name)" : "\(name) is not an ordered-set aggregate, so it cannot have WITHIN GROUP"
        throw SQLError(.wrongObjectType, fault, at: at)
    }

    private static func bound(
        _ name: String, _ signature: Signature, _ arguments: [BoundExpression], _ withinGroup: [SortKey], isDistinct: Bool,
        filter: BoundExpression?, at: Int
    ) throws(SQLError) -> BoundAggregate {
        guard let concrete = signature.parameters.concrete(for: arguments.map(\.type), result: signature.result) else {
            throw undefined(name, arguments.map(\.type), at: at)
        }
        try signature.parameters.checkDetermined(concrete.arguments)
        var converted: [BoundExpression] = []
        for (argument, type) in zip(arguments, concrete.arguments) {
            // A bare literal for `any` (`count('x')`) is text.
            let target = type == .unknown ? SQLType.text : type
            converted.append(try Coercion.convert(argument, to: target, context: .implicit, at: at))
        }
        if signature.function.isOrderedSet || isDistinct || signature.function == .min || signature.function == .max {
            try checkOrderable(converted[converted.count - 1].type, at: at)
        }
        let fraction = signature.directCount > 0 ? try constant(converted[0], of: signature.function, at: at) : nil
        return BoundAggregate(
            function: signature.function, arguments: Array(converted.dropFirst(signature.directCount)), fraction: fraction, isDistinct: isDistinct,
            isDescending: withinGroup.first?.isDescending ?? false, filter: filter, type: concrete.result)
    }

    /// One group, one value: a direct argument made of the group's keys would be another for each group.
    private static func constant(_ argument: BoundExpression, of function: AggregateFunction, at: Int) throws(SQLError) -> BoundExpression {
        let folded = argument.folded()
        guard folded.inputs.isEmpty else { throw SQLError.unsupported("a fraction of \(function.rawValue) that reads columns", at: at) }
        return folded
    }

    /// `rank(values..) WITHIN GROUP (ORDER BY keys..)`: each value is brought to one type with its key.
    private static func placed(
        _ function: AggregateFunction, _ arguments: [BoundExpression], _ withinGroup: [SortKey], _ filter: BoundExpression?, at: Int
    ) throws(SQLError) -> BoundAggregate {
        let name = function.rawValue
        guard arguments.count == withinGroup.count else {
            let types = (arguments + withinGroup.map(\.expression)).map(\.type)
            var error = undefined(name, types, at: at)
            error.hint =
                "To use the hypothetical-set aggregate \(name), the number of hypothetical direct arguments (here \(arguments.count)) must match "
                + "the number of ordering columns (here \(withinGroup.count))."
            throw error
        }
        var keys: [SortKey] = []
        var values: [BoundExpression] = []
        for (argument, key) in zip(arguments, withinGroup) {
            let (unified, _) = try Coercion.unified(
                [key.expression, argument], construct: "WITHIN GROUP", at: at)
            values.append(try constant(unified[1], of: function, at: at))
            keys.append(SortKey(expression: unified[0], isDescending: key.isDescending, nullsFirst: key.nullsFirst))
        }
        var aggregate = BoundAggregate(
            function: function, arguments: keys.map(\.expression), filter: filter,
            type: function == .percentRank || function == .cumeDist ? .float8 : .int8)
        aggregate.hypothetical = values
        aggregate.withinGroup = keys
        return aggregate
    }

    private static func checkOrderable(_ type: SQLType, at: Int) throws(SQLError) {
        guard type.isOrderable else {
            throw SQLError(.undefinedFunction, "could not identify an ordering operator for type \(type.sqlName())", at: at)
        }
    }
}
