import Columns
import Expressions
import SQLSyntax

extension ExpressionBinder {
    func bindCall(_ call: FunctionCallSyntax) throws(SQLError) -> BoundExpression {
        let name = try functionName(call)
        if call.over != nil { return try bindWindowCall(name, call) }
        if AggregateTable.isAggregate(name) { return try bindAggregate(name, call) }
        if WindowFunction.Kind(named: name) != nil {
            throw SQLError(.wrongObjectType, "window function \(name) requires an OVER clause", at: call.at)
        }
        try refuseAggregateForms(name, call)
        if TableFunctions.isTableFunction(name) { return try bindSetReturning(name, call) }
        return try bindFunction(name, try bind(call.arguments), at: call.at)
    }

    /// The name without `pg_catalog`; other schemas have no functions.
    func functionName(_ call: FunctionCallSyntax) throws(SQLError) -> String {
        guard let name = call.name.last else { return "" }
        if call.name.count > 1 {
            let schema = call.name[call.name.count - 2]
            guard state.catalog.hasSchema(schema) else { throw SQLError(.invalidSchemaName, "schema \"\(schema)\" does not exist", at: call.at) }
            guard schema == Catalog.systemSchema else {
                throw FunctionTable.undefinedFunction(call.name.joined(separator: "."), try bind(call.arguments).map(\.type), at: call.at)
            }
        }
        return name
    }

    func bindFunction(_ name: String, _ arguments: [BoundExpression], at: Int) throws(SQLError) -> BoundExpression {
        let bound = try FunctionTable.resolve(function: name, arguments, at: at)
        if state.continuousConstruct != nil, bound.volatility != .immutable, case .call(let function, _, _) = bound, function.volatility != .immutable
        {
            // What a view shows may depend on its events only, or a replay would show something else.
            try state.refuseInContinuous("function \(name)()", at: at)
        }
        return bound
    }

    /// `*`, DISTINCT, ORDER BY and FILTER belong to aggregates (ParseFuncOrColumn).
    private func refuseAggregateForms(_ name: String, _ call: FunctionCallSyntax) throws(SQLError) {
        if call.isVariadic { throw .unsupported("VARIADIC", at: call.at) }
        guard FunctionTable.isFunction(name) || TableFunctions.isTableFunction(name) else { return }
        let form: String
        if call.isStar {
            throw SQLError(.wrongObjectType, "\(name)(*) specified, but \(name) is not an aggregate function", at: call.at)
        } else if call.isDistinct {
            form = "DISTINCT"
        } else if call.isWithinGroup {
            form = "WITHIN GROUP"
        } else if !call.orderBy.isEmpty {
            form = "ORDER BY"
        } else if call.filter != nil {
            form = "FILTER"
        } else {
            return
        }
        throw SQLError(.wrongObjectType, "\(form) specified, but \(name) is not an aggregate function", at: call.at)
    }

    private func bindSetReturning(_ name: String, _ call: FunctionCallSyntax) throws(SQLError) -> BoundExpression {
        try state.refuseInContinuous("set-returning function \(name)()", at: call.at)
        try clause.allowSetReturning(at: call.at)
        guard let calls else { throw SQLError(.featureNotSupported, "set-returning functions are not allowed in \(clause.name)", at: call.at) }
        return calls.add(try TableFunctions.resolve(name, try bind(call.arguments), call.arguments.map(\.place), state: state, at: call.at))
    }
}

/// Aggregates: bound over the rows that are grouped.
extension ExpressionBinder {
    private func bindAggregate(_ name: String, _ call: FunctionCallSyntax) throws(SQLError) -> BoundExpression {
        try clause.allowAggregate(at: call.at)
        guard let calls else { throw SQLError(.groupingError, "aggregate functions are not allowed in \(clause.name)", at: call.at) }
        return calls.add(try resolveAggregate(name, call, argumentClause: .aggregateArgument), at: call.at)
    }

    func resolveAggregate(_ name: String, _ call: FunctionCallSyntax, argumentClause: Clause) throws(SQLError) -> BoundAggregate {
        if call.isVariadic { throw .unsupported("VARIADIC", at: call.at) }
        // Columns inside are not "ungrouped": what was noted here is forgotten again.
        let places = calls?.places
        defer { calls?.places = places ?? [:] }
        let arguments = try inside(argumentClause).bind(call.arguments)
        let sorted = try inside(argumentClause).bind(call.orderBy.map(\.expression))
        let filter: BoundExpression?
        if let condition = call.filter { filter = try inside(.aggregateFilter).bindCondition(condition, "FILTER") } else { filter = nil }
        if !call.isWithinGroup, !call.orderBy.isEmpty, AggregateTable.isOrderSensitive(name) {
            throw .unsupported("ORDER BY in \(name)()", at: call.at)
        }
        let aggregate = try AggregateTable.resolve(
            name: name, isStar: call.isStar, arguments: arguments, withinGroup: call.isWithinGroup ? sorted : [], isDistinct: call.isDistinct,
            isDescending: call.isWithinGroup && call.orderBy.first?.isDescending == true, filter: filter, at: call.at)
        for expression in aggregate.expressions { state.noteParameters(in: expression) }
        return aggregate
    }
}

extension AggregateTable {
    /// Whether the order of the rows shows in the result.
    static func isOrderSensitive(_ name: String) -> Bool { name == AggregateFunction.stringAgg.rawValue || name == "array_agg" }
}
