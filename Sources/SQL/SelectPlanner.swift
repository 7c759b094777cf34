import Columns
import Expressions

/// Puts the clauses of a bound SELECT on top of each other: filter, groups, having, windows, outputs, distinct, sort.
struct SelectPlanner {
    let state: BinderState
    private(set) var plan: Plan
    /// Set-returning calls that GROUP BY has already run.
    private var expandedCalls: Set<Int> = []

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

    private mutating func addWindows(_ calls: SelectCalls, _ outputs: inout [BoundSelect.Placed]) {
        guard !calls.windowFunctions.isEmpty else { return }
        let functions = calls.windowFunctions.map { function in function.mapExpressions { attach([$0])[0] } }
        let base = plan.width
        plan = .window(WindowPlan(input: plan, functions: functions))
        replaceCalls(SelectCalls.windowBase, base, &outputs)
        calls.replaceSetReturning(calls.setReturning.map { call in call.mapExpressions { $0.replacingCalls(SelectCalls.windowBase, base) } })
    }

    private mutating func addSetReturning(_ calls: SelectCalls, _ outputs: inout [BoundSelect.Placed]) {
        attachArguments(calls)
        for index in calls.setReturning.indices where !expandedCalls.contains(index) {
            let base = expand(calls.setReturning[index])
            func place(_ expression: BoundExpression) -> BoundExpression { expression.placingSetReturning(index, at: base) }
            for position in outputs.indices { outputs[position].expression = place(outputs[position].expression) }
            calls.replaceSetReturning(calls.setReturning.map { $0.mapExpressions(place) })
        }
    }

    /// Subqueries in the arguments come below all calls, which then run in lock step.
    private mutating func attachArguments(_ calls: SelectCalls) {
        let done = expandedCalls
        calls.replaceSetReturning(
            calls.setReturning.enumerated().map { index, call in done.contains(index) ? call : call.mapExpressions { attach([$0])[0] } })
    }

    /// Runs a set-returning call beside the plan's rows, in lock step with those before it; a call in its arguments has been run below it.
    ///
    /// - Returns: where its columns begin.
    private mutating func expand(_ call: TableFunctionCall) -> Int {
        let base = plan.width
        if case .expand(var expand) = plan, call.arguments.allSatisfy({ $0.inputs.allSatisfy { $0 < expand.input.width } }) {
            expand.calls.append(call)
            plan = .expand(expand)
        } else {
            plan = .expand(ExpandPlan(input: plan, calls: [call]))
        }
        return base
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

/// Groups.
extension SelectPlanner {
    private mutating func group(
        _ select: BoundSelect, keys: [BoundSelect.GroupKey], outputs: inout [BoundSelect.Placed], having: inout BoundSelect.Placed?
    ) throws(SQLError) {
        let row = GroupRow(
            keys: keys.map(\.expression), firstAggregate: keys.count, scope: select.from.scope, state: state,
            groupsConstants: select.groupingSets != nil)
        for index in outputs.indices { outputs[index].expression = try row.move(outputs[index].expression, places: outputs[index].places) }
        if let condition = having { having?.expression = try row.move(condition.expression, places: condition.places) }
        expandedCalls = select.calls.setReturning(in: keys.map(\.expression))
        let places = select.calls.windowPlaces
        try rewriteCalls(select.calls) { (expression) throws(SQLError) in try row.move(expression, places: places) }
        var attachedKeys = attach(keys.map(\.expression))
        expandKeys(select.calls, &attachedKeys)
        var aggregates = select.calls.aggregates
        for index in aggregates.indices { aggregates[index] = aggregates[index].mapExpressions { attach([$0])[0] } }
        let names = select.from.scope
        let keyOutputs = attachedKeys.enumerated().map { index, key in
            ProjectPlan.Output(name: key.groupName(names) ?? "key\(index + 1)", expression: key)
        }
        if let sets = select.groupingSets {
            plan = .groupingSets(GroupingSetsPlan(input: plan, keys: keyOutputs, sets: sets, aggregates: aggregates))
        } else {
            plan = .aggregate(AggregatePlan(input: plan, keys: keyOutputs, aggregates: aggregates))
        }
        try placeGroupings(select, keys, &outputs, &having)
    }

    /// Set-returning calls in GROUP BY run before the groups are made.
    private mutating func expandKeys(_ calls: SelectCalls, _ keys: inout [BoundExpression]) {
        guard !expandedCalls.isEmpty else { return }
        let attached = expandedCalls.sorted().map { index in (index, calls.setReturning[index].mapExpressions { attach([$0])[0] }) }
        for (index, call) in attached {
            let base = expand(call)
            keys = keys.map { $0.placingSetReturning(index, at: base) }
        }
    }

    /// GROUPING() reads the number of the row's set, which stands behind the aggregates.
    private func placeGroupings(
        _ select: BoundSelect, _ keys: [BoundSelect.GroupKey], _ outputs: inout [BoundSelect.Placed], _ having: inout BoundSelect.Placed?
    ) throws(SQLError) {
        guard !select.calls.groupings.isEmpty else { return }
        let setPosition = keys.count + select.calls.aggregates.count
        var values: [BoundExpression] = []
        for call in select.calls.groupings {
            values.append(try call.value(keys: keys, sets: select.groupingSets, setPosition: select.groupingSets == nil ? nil : setPosition))
        }
        func place(_ expression: BoundExpression) -> BoundExpression {
            expression.remapped { position, type in
                position >= SelectCalls.groupingBase ? values[position - SelectCalls.groupingBase] : .input(position, type)
            }
        }
        for index in outputs.indices { outputs[index].expression = place(outputs[index].expression) }
        if let condition = having { having?.expression = place(condition.expression) }
        try rewriteCalls(select.calls) { (expression) throws(SQLError) in place(expression) }
    }

    private func rewriteCalls(_ calls: SelectCalls, _ rewrite: (BoundExpression) throws(SQLError) -> BoundExpression) throws(SQLError) {
        var failure: SQLError?
        func rewritten(_ expression: BoundExpression) -> BoundExpression {
            do throws(SQLError) {
                return try rewrite(expression)
            } catch {
                failure = failure ?? error
                return expression
            }
        }
        calls.replaceWindowFunctions(calls.windowFunctions.map { $0.mapExpressions(rewritten) })
        // What runs before the groups reads the rows, not the groups.
        let inKeys = expandedCalls
        calls.replaceSetReturning(calls.setReturning.enumerated().map { inKeys.contains($0) ? $1 : $1.mapExpressions(rewritten) })
        if let failure { throw failure }
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
        var places: [Int: Int] = [:]
        var columns: [SubqueryColumn] = []
        func placed(_ expression: BoundExpression) -> BoundExpression {
            expression.replacing { (part) throws(Never) in
                guard case .subquery(let number, let type) = part, let place = places[number] else { return nil }
                return .input(place, type)
            }
        }
        for number in numbers {
            // A subquery's own outer expressions may name further subqueries: those come first.
            var column = state.subqueries[number].mapExpressions { attach([$0])[0] }
            if let demand = SubqueryDemand(number, in: expressions).condition {
                // So do those that decide whether this one is needed; they stand before it in the expressions.
                if demand.hasSubquery { place(&columns, of: numbers, in: &places) }
                let known = placed(demand)
                column.demand = known.hasSubquery ? nil : known
            }
            columns.append(column)
        }
        place(&columns, of: numbers, in: &places)
        return expressions.map(placed)
    }

    /// Puts the columns, which are those of the first numbers without a place, beside the plan's row.
    private mutating func place(_ columns: inout [SubqueryColumn], of numbers: [Int], in places: inout [Int: Int]) {
        guard !columns.isEmpty else { return }
        for (index, number) in numbers[places.count...].prefix(columns.count).enumerated() { places[number] = plan.width + index }
        plan = .apply(ApplyPlan(input: plan, subqueries: columns))
        columns = []
    }
}

extension BoundExpression {
    func replacingCalls(_ callBase: Int, _ base: Int) -> BoundExpression {
        remapped { position, type in
            .input((callBase..<callBase + SelectCalls.aggregateBase).contains(position) ? base + position - callBase : position, type)
        }
    }

    /// The columns of a set-returning call where they now are.
    fileprivate func placingSetReturning(_ call: Int, at base: Int) -> BoundExpression {
        remapped { position, type in
            guard let place = SelectCalls.setReturningPlace(position), place.call == call else { return .input(position, type) }
            return .input(base + place.column, type)
        }
    }

    /// The name of a grouped column; nil for an expression.
    fileprivate func groupName(_ scope: Scope) -> String? {
        guard case .input(let position, _) = self else { return nil }
        return scope.columns.first { if case .input(position, _) = $0.expression { true } else { false } }?.name
    }
}
