import Columns
import Expressions

/// Puts the clauses of a bound SELECT on top of each other: filter, groups, having, windows, outputs, distinct, sort.
struct SelectPlanner {
    let state: BinderState
    private(set) var plan: Plan

    init(state: BinderState, from plan: Plan) {
        self.state = state
        self.plan = plan
    }

    /// The plan of a SELECT up to its sort; outputs that only sorting needs are still there.
    static func plan(_ select: BoundSelect, state: BinderState) throws(SQLError) -> Plan {
        var planner = SelectPlanner(state: state, from: select.from.plan)
        var outputs = select.targets.map { BoundSelect.Placed(expression: $0.column.expression, places: $0.places) }
        var having = select.having
        if let filter = select.filter { planner.filter(filter) }
        if let keys = select.groupKeys {
            try planner.group(select, keys: keys, outputs: &outputs, having: &having)
        }
        if let having { planner.filter(having.expression) }
        planner.addWindows(select.calls, &outputs)
        planner.addSetReturning(select.calls, &outputs)
        planner.project(outputs.map(\.expression), names: select.targets.map(\.column.name))
        if let distinct = select.distinct { planner.makeDistinct(distinct, sort: select.sort) }
        if !select.sort.isEmpty, !planner.isSortedByDistinct(select) { planner.plan = .sort(SortPlan(input: planner.plan, keys: select.sort)) }
        return planner.plan
    }

    private mutating func filter(_ condition: BoundExpression) {
        let attached = attach([condition])
        plan = .filter(FilterPlan(input: plan, condition: attached[0]))
    }

    private mutating func group(
        _ select: BoundSelect, keys: [BoundSelect.GroupKey], outputs: inout [BoundSelect.Placed], having: inout BoundSelect.Placed?
    ) throws(SQLError) {
        let row = GroupRow(keys: keys.map(\.expression), firstAggregate: keys.count, scope: select.from.scope, state: state)
        for index in outputs.indices { outputs[index].expression = try row.move(outputs[index].expression, places: outputs[index].places) }
        if let condition = having { having?.expression = try row.move(condition.expression, places: condition.places) }
        var failure: SQLError?
        func moved(_ expression: BoundExpression) -> BoundExpression {
            do throws(SQLError) {
                return try row.move(expression, places: [:])
            } catch {
                failure = failure ?? error
                return expression
            }
        }
        select.calls.replaceWindowFunctions(select.calls.windowFunctions.map { $0.mapExpressions(moved) })
        select.calls.replaceSetReturning(select.calls.setReturning.map { $0.mapExpressions(moved) })
        if let failure { throw failure }
        let attachedKeys = attach(keys.map(\.expression))
        var aggregates = select.calls.aggregates
        for index in aggregates.indices { aggregates[index] = aggregates[index].mapExpressions { attach([$0])[0] } }
        let names = select.from.scope
        let keyOutputs = attachedKeys.enumerated().map { index, key in
            ProjectPlan.Output(name: key.groupName(names) ?? "key\(index + 1)", expression: key)
        }
        plan = .aggregate(AggregatePlan(input: plan, keys: keyOutputs, aggregates: aggregates))
    }

    private mutating func addWindows(_ calls: SelectCalls, _ outputs: inout [BoundSelect.Placed]) {
        guard !calls.windowFunctions.isEmpty else { return }
        let functions = calls.windowFunctions.map { function in function.mapExpressions { attach([$0])[0] } }
        let base = plan.width
        plan = .window(WindowPlan(input: plan, functions: functions))
        replaceCalls(SelectCalls.windowBase, base, &outputs)
        calls.replaceSetReturning(calls.setReturning.map { call in call.mapExpressions { $0.replacingCalls(SelectCalls.windowBase, base) } })
    }

    private mutating func addSetReturning(_ calls: SelectCalls, _ outputs: inout [BoundSelect.Placed]) {
        guard !calls.setReturning.isEmpty else { return }
        // A call inside another call's arguments is computed below it.
        for (index, call) in calls.setReturning.enumerated() {
            let attached = call.mapExpressions { attach([$0])[0] }
            let base = plan.width
            let isNested = call.arguments.contains { $0.contains { $0.isCall(in: SelectCalls.setReturningBase..<Int.max) } }
            if case .expand(var expand) = plan, !isNested {
                expand.calls.append(attached)
                plan = .expand(expand)
            } else {
                plan = .expand(ExpandPlan(input: plan, calls: [attached]))
            }
            func place(_ expression: BoundExpression) -> BoundExpression {
                expression.remapped { position, type in .input(position == SelectCalls.setReturningBase + index ? base : position, type) }
            }
            for position in outputs.indices { outputs[position].expression = place(outputs[position].expression) }
            calls.replaceSetReturning(calls.setReturning.map { $0.mapExpressions(place) })
        }
    }

    private func replaceCalls(_ callBase: Int, _ base: Int, _ outputs: inout [BoundSelect.Placed]) {
        for index in outputs.indices { outputs[index].expression = outputs[index].expression.replacingCalls(callBase, base) }
    }

    private mutating func project(_ expressions: [BoundExpression], names: [String]) {
        let attached = attach(expressions)
        plan = .project(ProjectPlan(input: plan, outputs: zip(names, attached).map { ProjectPlan.Output(name: $0, expression: $1) }))
    }

    /// DISTINCT ON keeps the first row of each key in the sort's order, so it sorts first.
    private mutating func makeDistinct(_ distinct: BoundSelect.Distinct, sort: [SortKey]) {
        let types = plan.columns.map(\.type)
        switch distinct {
        case .all:
            plan = .distinct(DistinctPlan(input: plan, keys: nil))
        case .on(let positions):
            if !sort.isEmpty { plan = .sort(SortPlan(input: plan, keys: sort)) }
            plan = .distinct(DistinctPlan(input: plan, keys: positions.map { .input($0, types[$0]) }))
        }
    }

    /// DISTINCT ON has sorted already and keeps the order.
    private func isSortedByDistinct(_ select: BoundSelect) -> Bool {
        if case .on? = select.distinct { true } else { false }
    }
}

extension SelectPlanner {
    /// Puts the subqueries that the expressions name beside the plan's row, and their columns in the expressions.
    mutating func attach(_ expressions: [BoundExpression]) -> [BoundExpression] {
        var numbers: [Int] = []
        for expression in expressions {
            expression.visit { if case .subquery(let number, _) = $0, !numbers.contains(number) { numbers.append(number) } }
        }
        guard !numbers.isEmpty else { return expressions }
        var columns: [SubqueryColumn] = []
        // A subquery's own outer expressions may name further subqueries: those come first.
        for number in numbers {
            let column = state.subqueries[number]
            columns.append(column.mapExpressions { attach([$0])[0] })
        }
        let base = plan.width
        plan = .apply(ApplyPlan(input: plan, subqueries: columns))
        return expressions.map { expression in
            expression.replacing { (part) throws(Never) in
                guard case .subquery(let number, let type) = part, let index = numbers.firstIndex(of: number) else { return nil }
                return .input(base + index, type)
            }
        }
    }
}

extension BoundExpression {
    func replacingCalls(_ callBase: Int, _ base: Int) -> BoundExpression {
        remapped { position, type in
            .input((callBase..<callBase + SelectCalls.aggregateBase).contains(position) ? base + position - callBase : position, type)
        }
    }

    /// The name of a grouped column; nil for an expression.
    fileprivate func groupName(_ scope: Scope) -> String? {
        guard case .input(let position, _) = self else { return nil }
        return scope.columns.first { if case .input(position, _) = $0.expression { true } else { false } }?.name
    }
}
