package import Columns

/// The aggregates that SQL may call, and how a call finds its overload, its argument types and its result type.
package enum AggregateTable {
    package static func isAggregate(_ name: String) -> Bool { signatures[name] != nil }

    /// `percentile_cont` and its like: the ones that are called WITHIN GROUP (ORDER BY ..).
    package static func isOrderedSet(_ name: String) -> Bool { signatures[name]?.first?.isOrderedSet ?? false }

    /// One overload of an aggregate.
    struct Signature: Sendable {
        let function: AggregateFunction
        let parameters: [ParameterType]
        let result: ParameterType
        /// The first parameter is the fraction, the second the value of WITHIN GROUP.
        var isOrderedSet: Bool { function == .percentileCont || function == .percentileDisc }
    }

    /// The aggregate that a call means, its arguments converted.
    ///
    /// - Parameters:
    ///   - arguments: what stands in the parentheses; for `percentile_*` the fraction.
    ///   - withinGroup: the sort expressions of WITHIN GROUP (ORDER BY ..), empty when the call has none.
    ///   - isDescending: the direction of the one sort expression.
    ///   - filter: the condition of FILTER (WHERE ..), already boolean.
    package static func resolve(
        name: String, isStar: Bool, arguments: [BoundExpression], withinGroup: [BoundExpression] = [], isDistinct: Bool = false,
        isDescending: Bool = false, filter: BoundExpression? = nil, at: Int
    ) throws(SQLError) -> BoundAggregate {
        try checkForm(name, isStar: isStar, arguments, withinGroup, isDistinct: isDistinct, at: at)
        if isStar { return BoundAggregate(function: .countAll, arguments: [], filter: filter, type: .int8) }
        let all = arguments + withinGroup
        let overloads = signatures[name, default: []].filter { $0.parameters.count == all.count }
        switch OverloadResolution.choose(overloads.map(\.parameters), for: all.map(\.type)) {
        case .chosen(let index):
            return try bound(overloads[index], all, isDistinct: isDistinct, isDescending: isDescending, filter: filter, at: at)
        case .ambiguous:
            throw SQLError(
                .ambiguousFunction, "function \(name)(\(FunctionTable.list(all.map(\.type)))) is not unique",
                hint: "Could not choose a best candidate function. You might need to add explicit type casts.", at: at)
        case .none:
            if let first = arguments.first, first.type.category == .array, !withinGroup.isEmpty {
                throw SQLError.unsupported("\(name) with an array of fractions", at: at)
            }
            throw FunctionTable.undefinedFunction(name, all.map(\.type), at: at)
        }
    }

    private static func checkForm(
        _ name: String, isStar: Bool, _ arguments: [BoundExpression], _ withinGroup: [BoundExpression], isDistinct: Bool, at: Int
    ) throws(SQLError) {
        if isStar, name != "count" {
            throw FunctionTable.undefinedFunction(name, [], at: at)
        }
        if isOrderedSet(name) {
            guard !withinGroup.isEmpty else {
                throw SQLError(.wrongObjectType, "WITHIN GROUP is required for ordered-set aggregate \(name)", at: at)
            }
            guard !isDistinct else { throw SQLError.unsupported("DISTINCT with WITHIN GROUP", at: at) }
        } else if !withinGroup.isEmpty {
            throw SQLError(.wrongObjectType, "\(name) is not an ordered-set aggregate, so it cannot have WITHIN GROUP", at: at)
        }
        if !isStar, arguments.isEmpty, name == "count" {
            throw SQLError(.wrongObjectType, "\(name)(*) must be used to call a parameterless aggregate function", at: at)
        }
    }

    private static func bound(
        _ signature: Signature, _ arguments: [BoundExpression], isDistinct: Bool, isDescending: Bool, filter: BoundExpression?, at: Int
    ) throws(SQLError) -> BoundAggregate {
        guard let concrete = signature.parameters.concrete(for: arguments.map(\.type), result: signature.result) else {
            throw FunctionTable.undefinedFunction(signature.function.rawValue, arguments.map(\.type), at: at)
        }
        var converted: [BoundExpression] = []
        for (argument, type) in zip(arguments, concrete.arguments) {
            // `count('x')` takes its argument as it is; other polymorphic parameters need a type, and a bare literal is text.
            let target = type == .unknown ? SQLType.text : type
            converted.append(try Coercion.convert(argument, to: target, context: .implicit, at: at))
        }
        let type = concrete.result == .unknown ? SQLType.text : concrete.result
        if signature.isOrderedSet || isDistinct || signature.function == .min || signature.function == .max {
            try checkOrderable(converted[converted.count - 1].type, at: at)
        }
        let fraction = signature.isOrderedSet ? converted[0].folded() : nil
        // One group, one fraction: a fraction made of the group's keys would be another for each group.
        guard fraction?.inputs.isEmpty ?? true else {
            throw SQLError.unsupported("a fraction of \(signature.function.rawValue) that reads columns", at: at)
        }
        return BoundAggregate(
            function: signature.function, arguments: signature.isOrderedSet ? [converted[1]] : converted, fraction: fraction, isDistinct: isDistinct,
            isDescending: isDescending, filter: filter,
            type: type)
    }

    private static func checkOrderable(_ type: SQLType, at: Int) throws(SQLError) {
        guard type.isOrderable else {
            throw SQLError(.undefinedFunction, "could not identify an ordering operator for type \(type.sqlName())", at: at)
        }
    }
}
