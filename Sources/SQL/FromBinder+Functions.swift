import Columns
import Expressions
import SQLSyntax

/// Functions in FROM. They see the entries to their left without saying LATERAL.
extension FromBinder {
    func bindFunctions(
        _ calls: [FunctionCallSyntax], withOrdinality: Bool, _ alias: TableAliasSyntax?, left: Scope, at: Int
    ) throws(SQLError) -> (item: FromItem, correlations: [Correlation]) {
        try state.refuseInContinuous("a function in FROM", at: at)
        let inner = QueryLevel(parent: level, position: .inExpression)
        level.scope = left
        let binder = ExpressionBinder(state: state, level: inner, clause: .tableFunction)
        var bound: [TableFunctionCall] = []
        for call in calls { bound.append(try bindTableFunction(call, binder)) }
        let name = alias?.name ?? calls.first?.name.last ?? ""
        var columns: [PlanColumn] = []
        for call in bound {
            // A function of one column gives it the entry's name (addRangeTableEntryForFunction).
            columns +=
                call.columns.count == 1 && bound.count == 1
                ? [PlanColumn(alias == nil ? call.columns[0].name : name, call.columns[0].type)] : call.columns
        }
        if withOrdinality { columns.append(PlanColumn("ordinality", .int8)) }
        let plan = Plan.tableFunction(TableFunctionPlan(calls: bound, withOrdinality: withOrdinality, columns: columns))
        var relation = BoundRelation(plan: plan)
        try relation.rename(alias?.columnNames ?? [], table: name, at: at)
        return (FromItem(relation, name: name), inner.correlations)
    }

    private func bindTableFunction(_ call: FunctionCallSyntax, _ binder: ExpressionBinder) throws(SQLError) -> TableFunctionCall {
        let name = try binder.functionName(call)
        if TableFunctions.isTableFunction(name), !call.isStar, call.over == nil, !call.isVariadic {
            return try TableFunctions.resolve(name, try binder.bind(call.arguments), call.arguments.map(\.place), state: state, at: call.at)
        }
        // Any other function is a table of one row.
        let value = try binder.bind(.call(call))
        if value.hasSubquery { throw .unsupported("a subquery in the arguments of a function in FROM", at: call.at) }
        let function = TableFunction(name, [value.type], columns: [PlanColumn(name, value.type)], isStrict: false) {
            (arguments, _) throws(SQLError) in
            var isDone = false
            return { () throws(SQLError) in
                defer { isDone = true }
                return isDone ? nil : arguments
            }
        }
        return TableFunctionCall(function: function, arguments: [value])
    }
}
