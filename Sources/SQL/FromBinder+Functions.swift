import Columns
import Expressions
import SQLSyntax

/// Functions in FROM. They see the entries to their left without saying LATERAL.
extension FromBinder {
    func bindFunctions(
        _ calls: [TableCallSyntax], withOrdinality: Bool, _ alias: TableAliasSyntax?, left: Scope, at: Int
    ) throws(SQLError) -> (item: FromItem, correlations: [Correlation]) {
        try state.refuseInContinuous("a function in FROM", at: at)
        let inner = QueryLevel(parent: level, position: .inExpression)
        inner.outerClause = .tableFunction
        level.scope = left
        let binder = ExpressionBinder(state: state, level: inner, clause: .tableFunction)
        var bound: [TableFunctionCall] = []
        for call in calls { bound += try bindTableFunction(call, binder) }
        let name = alias?.name ?? calls.first.map { OutputName.name(of: $0.expression) } ?? ""
        let onlyName = bound.count == 1 ? alias?.name : nil
        var columns = bound.flatMap { self.columns(of: $0, alias: onlyName) }
        if withOrdinality { columns.append(PlanColumn("ordinality", .int8)) }
        guard columns.count <= BindingLimits.relationColumnsMax else {
            throw SQLError(.tooManyColumns, "functions in FROM can return at most \(BindingLimits.relationColumnsMax) columns", at: at)
        }
        var relation = BoundRelation(plan: plan(bound, columns, withOrdinality: withOrdinality))
        for (index, column) in relation.columns.enumerated() where column.expression.type.isRow {
            relation.columns[index].shape = bound.count == 1 ? bound[0].arguments.first.flatMap(state.shape(of:)) : nil
        }
        try relation.rename(alias?.columnNames ?? [], table: name, at: at)
        var item = FromItem(relation, name: name)
        let isScalar = bound.count == 1 && !withOrdinality && bound[0].columns.count == 1 && !bound[0].function.isComposite
        for index in item.scope.tables.indices { item.scope.tables[index].isScalar = isScalar }
        return (item, inner.correlations)
    }

    /// A function of one column gives it the entry's name, unless its result has a name of its own (`chooseScalarFunctionAlias`).
    private func columns(of call: TableFunctionCall, alias: String?) -> [PlanColumn] {
        guard call.columns.count == 1, !call.function.isComposite, let column = call.columns.first, column.name == call.function.name else {
            return call.columns
        }
        return [PlanColumn(alias ?? column.name, column.type)]
    }

    private func plan(_ calls: [TableFunctionCall], _ columns: [PlanColumn], withOrdinality: Bool) -> Plan {
        guard calls.contains(where: { $0.arguments.contains { $0.hasSubquery } }) else {
            return .tableFunction(TableFunctionPlan(calls: calls, withOrdinality: withOrdinality, columns: columns))
        }
        // Subqueries in the arguments are computed beside one empty row, which the functions then multiply.
        var planner = SelectPlanner(state: state, from: .values(ValuesPlan(rows: [[]], columns: [])))
        let attached = calls.map { call in call.mapExpressions { planner.attach([$0])[0] } }
        let base = planner.plan.width
        var plan = Plan.expand(ExpandPlan(input: planner.plan, calls: attached))
        if withOrdinality {
            let number = WindowFunction(kind: .rowNumber, arguments: [], partitionBy: [], orderBy: [], frame: WindowFrame(), type: .int8)
            plan = .window(WindowPlan(input: plan, functions: [number]))
        }
        let outputs = columns.enumerated().map { ProjectPlan.Output(name: $1.name, expression: .input(base + $0, $1.type)) }
        return .project(ProjectPlan(input: plan, outputs: outputs))
    }

    private func bindTableFunction(_ syntax: TableCallSyntax, _ binder: ExpressionBinder) throws(SQLError) -> [TableFunctionCall] {
        let definition = try definedColumns(syntax)
        guard case .call(let call) = syntax.expression else {
            return [try value(syntax.expression, definition, binder, at: syntax.columns.first?.at)]
        }
        let name = try binder.functionName(call)
        guard TableFunctionTable.isTableFunction(name), call.over == nil, !call.isStar else {
            return [try value(syntax.expression, definition, binder, at: syntax.columns.first?.at)]
        }
        if name == "unnest", call.name.count == 1, call.arguments.count > 1, definition.isEmpty {
            // `unnest(a, b)` is ROWS FROM (unnest(a), unnest(b)) (transformRangeFunction).
            var calls: [TableFunctionCall] = []
            for argument in call.arguments {
                var one = call
                one.name = [Catalog.systemSchema, name]
                one.arguments = [argument]
                calls.append(try binder.bindTableCall(name, one, definition: []))
            }
            return calls
        }
        if !definition.isEmpty, TableFunctionTable.isLikeFirst(name) {
            let bound = try binder.bindTableCall(name, call, definition: definition)
            guard case .row = bound.function.argumentTypes.first else { return [bound] }
            throw SQLError(
                .syntaxError, "a column definition list is redundant for a function returning a named composite type", at: syntax.columns[0].at)
        }
        if !definition.isEmpty, !TableFunctionTable.needsColumns(name) {
            let isComposite = try binder.bindTableCall(name, call, definition: []).function.isComposite
            throw needless(isComposite, at: syntax.columns[0].at)
        }
        return [try binder.bindTableCall(name, call, definition: definition)]
    }

    /// Any other function is a table of one row.
    private func value(
        _ syntax: ExpressionSyntax, _ definition: [PlanColumn], _ binder: ExpressionBinder, at: Int?
    ) throws(SQLError) -> TableFunctionCall {
        let value = try binder.bind(syntax)
        guard definition.isEmpty else { throw needless(false, at: at ?? syntax.place) }
        let name = OutputName.name(of: syntax)
        if value.type.isRow, let shape = try binder.shape(of: syntax, value) {
            let columns = shape.map { PlanColumn($0.name, $0.type) }
            let function = TableFunction(name, [value.type], columns: columns, isComposite: true, isStrict: false) {
                (arguments, _) throws(SQLError) in
                guard case .record(let record)? = arguments.first else { return TableFunction.rows([columns.map { _ in .null }]) }
                return TableFunction.rows([record.values])
            }
            return TableFunctionCall(function: function, arguments: [value])
        }
        let settled = value.type == .unknown ? try Coercion.convert(value, to: .text, context: .implicit, at: syntax.place) : value
        let function = TableFunction(name, [settled.type], columns: [PlanColumn(name, settled.type)], isStrict: false) {
            (arguments, _) throws(SQLError) in
            TableFunction.rows([arguments])
        }
        return TableFunctionCall(function: function, arguments: [settled])
    }

    private func needless(_ isComposite: Bool, at: Int) -> SQLError {
        SQLError(
            .syntaxError,
            isComposite
                ? "a column definition list is redundant for a function with OUT parameters"
                : "a column definition list is only allowed for functions returning \"record\"", at: at)
    }

    private func definedColumns(_ syntax: TableCallSyntax) throws(SQLError) -> [PlanColumn] {
        var columns: [PlanColumn] = []
        for column in syntax.columns {
            if columns.contains(where: { $0.name == column.name }) {
                throw SQLError(.duplicateColumn, "column name \"\(column.name)\" specified more than once", at: column.at)
            }
            let (type, modifier) = try TypeNames.resolve(column.type, state)
            columns.append(PlanColumn(column.name, type, modifier: modifier))
        }
        return columns
    }
}
