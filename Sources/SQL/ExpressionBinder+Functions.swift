import Columns
import Expressions
import SQLSyntax

extension ExpressionBinder {
    func bindCall(_ call: FunctionCallSyntax) throws(SQLError) -> BoundExpression {
        let name = try functionName(call)
        if call.over != nil { return try bindWindowCall(name, call) }
        // rank, dense_rank, percent_rank and cume_dist are also hypothetical-set aggregates.
        if AggregateTable.isAggregate(name, isWithinGroup: call.isWithinGroup) { return try bindAggregate(name, call) }
        if WindowFunction.Kind(named: name) != nil {
            throw SQLError(.wrongObjectType, "window function \(name) requires an OVER clause", at: call.at)
        }
        try refuseAggregateForms(name, call)
        if TableFunctionTable.isTableFunction(name) { return try bindSetReturning(name, call) }
        let arguments = try arguments(of: call)
        do throws(SQLError) {
            return try bindFunction(name, arguments, at: call.at)
        } catch {
            throw error.naming(name, as: call.name)
        }
    }

    /// The name without its schema: `pg_catalog`, or `information_schema` for the functions that live there.
    func functionName(_ call: FunctionCallSyntax) throws(SQLError) -> String {
        guard let name = call.name.last else { return "" }
        if call.name.count > 1 {
            let schema = call.name[call.name.count - 2]
            guard state.catalog.hasSchema(schema) else { throw SQLError(.invalidSchemaName, "schema \"\(schema)\" does not exist", at: call.at) }
            let home = TableFunctionTable.informationSchemaFunctions.contains(name) ? Catalog.informationSchema : Catalog.systemSchema
            guard schema == home else {
                throw FunctionTable.undefinedFunction(call.name.joined(separator: "."), try arguments(of: call).map(\.expression.type), at: call.at)
            }
        }
        return name
    }

    /// The arguments as they are given; `t.*` is the table's row.
    func arguments(of call: FunctionCallSyntax) throws(SQLError) -> [CallArgument] {
        var arguments: [CallArgument] = []
        for (index, syntax) in call.arguments.enumerated() {
            let name = call.argumentNames.isEmpty ? nil : call.argumentNames[index]
            arguments.append(CallArgument(try bind(syntax), name: name, at: syntax.place))
        }
        if call.isVariadic { arguments[arguments.count - 1].isVariadic = true }
        return arguments
    }

    func bindFunction(_ name: String, _ arguments: [CallArgument], at: Int) throws(SQLError) -> BoundExpression {
        let bound = try locating(arguments.map { ($0.expression, $0.at) }) { () throws(SQLError) in
            try FunctionTable.resolve(function: name, arguments: arguments, at: at)
        }
        if state.continuousConstruct != nil, bound.volatility != .immutable, case .call(let function, _, _) = bound, function.volatility != .immutable
        {
            // What a view shows may depend on its events only, or a replay would show something else.
            try state.refuseInContinuous("function \(name)()", at: at)
        }
        return bound
    }

    /// `*`, DISTINCT, ORDER BY and FILTER belong to aggregates (ParseFuncOrColumn).
    private func refuseAggregateForms(_ name: String, _ call: FunctionCallSyntax) throws(SQLError) {
        guard FunctionTable.isFunction(name) || TableFunctionTable.isTableFunction(name) else { return }
        let form: String
        if call.isStar {
            if FunctionTable.isFunction(name) { _ = try FunctionTable.resolve(function: name, [], at: call.at) }
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
        let bound = try bindTableCall(name, call, definition: [])
        try clause.allowSetReturning(at: call.at)
        if let construct = conditionalConstruct {
            throw SQLError(
                .featureNotSupported, "set-returning functions are not allowed in \(construct)",
                hint: "You might be able to move the set-returning function into a LATERAL FROM item.", at: call.at)
        }
        guard let calls else { throw SQLError(.featureNotSupported, "set-returning functions are not allowed in \(clause.name)", at: call.at) }
        let columns = calls.add(bound)
        guard bound.function.isComposite else { return columns.first ?? .constant(.null, .void) }
        if TableFunctionTable.isLikeFirst(name), case .row(let type) = bound.function.argumentTypes.first {
            return RowExpression.row(columns, of: type)
        }
        return RowExpression.row(columns, names: bound.columns.map(\.name))
    }

    /// A call of a table function, with the columns that its caller defines.
    func bindTableCall(_ name: String, _ call: FunctionCallSyntax, definition: [PlanColumn]) throws(SQLError) -> TableFunctionCall {
        if call.isVariadic { throw .unsupported("VARIADIC in a call of \(name)()", at: call.at) }
        if call.argumentNames.contains(where: { $0 != nil }) { throw .unsupported("a named argument of \(name)()", at: call.at) }
        if TableFunctionTable.needsColumns(name), definition.isEmpty {
            throw SQLError(
                .syntaxError, "a column definition list is required for functions returning \"record\"", at: call.at)
        }
        let places = call.arguments.map(\.place)
        let arguments = try bind(call.arguments)
        let bound: TableFunctionCall
        do throws(SQLError) {
            bound = try TableFunctionTable.resolve(name, arguments, places, definition: definition, at: call.at)
        } catch {
            throw error.naming(name, as: call.name)
        }
        for argument in bound.arguments { state.noteParameters(in: argument) }
        return bound
    }
}

extension SQLError {
    /// A function that no arguments fit is named as it was called: with its schema, which `EXTRACT` and its kin have by the grammar.
    fileprivate func naming(_ function: String, as parts: [String]) -> SQLError {
        guard parts.count > 1, state == .undefinedFunction || state == .ambiguousFunction, message.hasPrefix("function \(function)(") else {
            return self
        }
        var error = self
        error.message = "function " + parts.joined(separator: ".") + message.dropFirst("function \(function)".count)
        return error
    }
}

/// Aggregates: bound over the rows that are grouped.
extension ExpressionBinder {
    private func bindAggregate(_ name: String, _ call: FunctionCallSyntax) throws(SQLError) -> BoundExpression {
        let correlationCounts = level.readers.map { ($0, $0.correlations.count) }
        let aggregate = try resolveAggregate(name, call, argumentClause: .aggregateArgument)
        for (reader, count) in correlationCounts {
            if let outer = try owned(aggregate, aroundReader: reader, count, at: call.at) { return outer }
        }
        try clause.allowAggregate(at: call.at)
        guard let calls else { throw SQLError(.groupingError, "aggregate functions are not allowed in \(clause.name)", at: call.at) }
        return calls.add(aggregate, at: call.at)
    }

    /// An aggregate whose columns are all of outer queries belongs to the nearest of them (`check_agglevels_and_constraints`): its value, when
    /// that is the query around `level`.
    private func owned(
        _ aggregate: BoundAggregate, aroundReader level: QueryLevel, _ correlationCount: Int, at: Int
    ) throws(SQLError) -> BoundExpression? {
        guard let moved = level.overOuterRow(aggregate), let parent = level.parent, let clause = level.outerClause else { return nil }
        // The columns of the arguments are the outer query's own business now.
        level.dropCorrelations(after: correlationCount)
        if let grandparent = parent.parent, let outermost = parent.overOuterRow(moved), let outerClause = parent.outerClause {
            try outerClause.allowAggregate(at: at)
            guard let calls = grandparent.calls else { return nil }
            let value = parent.correlate(calls.add(outermost, at: at), at: at, state: state)
            return level.correlate(value, at: at, state: state)
        }
        try clause.allowAggregate(at: at)
        guard let outerCalls = parent.calls else { return nil }
        return level.correlate(outerCalls.add(moved, at: at), at: at, state: state)
    }

    func resolveAggregate(_ name: String, _ call: FunctionCallSyntax, argumentClause: Clause) throws(SQLError) -> BoundAggregate {
        if call.isVariadic { throw .unsupported("VARIADIC in a call of \(name)()", at: call.at) }
        // Columns inside are not "ungrouped": what was noted here is forgotten again.
        let places = calls?.places
        // A window function's columns are its own rows' columns and are not forgotten.
        defer { if argumentClause == .aggregateArgument { calls?.places = places ?? [:] } }
        let comparesSubqueries = level.comparesSubqueries
        defer { level.comparesSubqueries = comparesSubqueries }
        if call.isDistinct, !call.orderBy.isEmpty { level.comparesSubqueries = true }
        let arguments = try inside(argumentClause).bind(call.arguments)
        var sorted: [SortKey] = []
        for item in call.orderBy {
            let expression = try inside(argumentClause).bind(item.expression)
            var key = try SortKey(expression, item)
            // What WITHIN GROUP sorts by are arguments: the aggregate says what type a literal has.
            if call.isWithinGroup { key.expression = expression }
            sorted.append(key)
        }
        let filter: BoundExpression?
        if let condition = call.filter { filter = try inside(.aggregateFilter).bindCondition(condition, "FILTER") } else { filter = nil }
        let literals = Array(zip(arguments, call.arguments.map(\.place))) + Array(zip(sorted.map(\.expression), call.orderBy.map(\.expression.place)))
        var aggregate = try locating(literals) { () throws(SQLError) in
            try AggregateTable.resolve(
                name: name, isStar: call.isStar, arguments: arguments, withinGroup: call.isWithinGroup ? sorted : [], isDistinct: call.isDistinct,
                filter: filter, at: call.at)
        }
        if !call.isWithinGroup { try addOrder(call, sorted, arguments, to: &aggregate) }
        for expression in aggregate.expressions { state.noteParameters(in: expression) }
        return aggregate
    }

    /// ORDER BY inside the parentheses.
    private func addOrder(
        _ call: FunctionCallSyntax, _ sorted: [SortKey], _ given: [BoundExpression], to aggregate: inout BoundAggregate
    ) throws(SQLError) {
        guard !sorted.isEmpty else { return }
        try state.refuseInContinuous("ORDER BY in an aggregate", at: call.orderBy[0].expression.place)
        var keys: [SortKey] = []
        for (sortKey, item) in zip(sorted, call.orderBy) {
            let expression = sortKey.expression
            // An argument keeps the conversion that the call gave it.
            let position = given.firstIndex(of: expression)
            if call.isDistinct, position == nil {
                throw SQLError(
                    .invalidColumnReference, "in an aggregate with DISTINCT, ORDER BY expressions must appear in argument list",
                    at: item.expression.place)
            }
            let key = try SortKey(position.map { aggregate.arguments[$0] } ?? expression, item)
            if !keys.contains(where: { $0.expression == key.expression }) { keys.append(key) }
        }
        if aggregate.function.isOrderSensitive { aggregate.orderBy = keys }
    }
}
