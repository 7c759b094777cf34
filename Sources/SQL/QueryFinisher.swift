import Columns
import Expressions

/// The last steps from a bound tree to a plan that runs: parameters typed and numbered, WITH queries placed, the plan made cheaper.
struct QueryFinisher {
    let state: BinderState

    func finish(_ relation: BoundRelation) throws(SQLError) -> BoundQuery {
        guard relation.columns.count <= BindingLimits.resultColumnsMax else {
            throw SQLError(.tooManyColumns, "target lists can have at most \(BindingLimits.resultColumnsMax) entries")
        }
        let types = try parameterTypes()
        let sharing = SharedPlanInlining(
            queries: state.sharedPlans, roots: [relation.plan] + state.initPlans.map(\.plan) + state.subqueries.map(\.plan))
        func complete(_ plan: Plan) -> Plan { settle(PlanOptimizer.optimize(sharing.inlined(plan)), types) }
        var initPlans: [InitPlan] = []
        for plan in state.initPlans {
            initPlans.append(InitPlan(parameter: placed(plan.parameter, types), kind: plan.kind, plan: complete(plan.plan)))
        }
        var query = BoundQuery(
            plan: complete(relation.plan),
            columns: relation.columns.map { column in
                BoundQuery.Column(
                    column: ColumnDescriptor(column.name, column.expression.type, modifier: column.modifier, isNotNull: column.isNotNull),
                    origin: column.origin)
            },
            parameterTypes: types, initPlans: initPlans, sharedPlans: sharing.kept.map(complete),
            internalParameterCount: state.internalParametersTaken)
        if ([query.plan] + query.sharedPlans + initPlans.map(\.plan)).contains(where: \.hasFailedConstant) {
            query.constantError = try constantError(of: relation, sharing)
        }
        if !types.isEmpty {
            for plan in [query.plan] + query.sharedPlans + initPlans.map(\.plan) {
                query.parameterParts += plan.expressions { $0.hasPartOfParameters(types.count) }
            }
        }
        return query
    }

    /// The error that PostgreSQL's planner meets first: in WITH queries, then in functions in FROM, then in what is selected with the subqueries
    /// there, then in all other expressions.
    private func constantError(of relation: BoundRelation, _ sharing: SharedPlanInlining) throws(SQLError) -> SQLError? {
        func prepared(_ plan: Plan) -> Plan { PlanOptimizer.foldAndPrune(sharing.inlined(plan)) }
        let main = prepared(relation.plan)
        let roots = state.initPlans.map { (prepared($0.plan), $0.kind.isExists) } + [(main, false)]
        do throws(SQLError) {
            for plan in sharing.kept { try prepared(plan).checkConstants() }
            for (plan, isExists) in roots { try plan.checkConstants(inFunctions: true, isExists: isExists) }
            try main.checkOutputs()
            for (plan, isExists) in roots { try plan.checkConstants(inFunctions: false, isExists: isExists) }
            return nil
        } catch {
            if error.state == .queryCanceled { throw error }
            return error
        }
    }

    private func parameterTypes() throws(SQLError) -> [SQLType] {
        var types: [SQLType] = []
        for (index, type) in state.parameterTypes.enumerated() {
            guard let type else { throw SQLError(.indeterminateDatatype, "could not determine data type of parameter $\(index + 1)") }
            types.append(type)
        }
        return types
    }

    /// Internal parameters stand behind the client's.
    private func placed(_ parameter: Int, _ types: [SQLType]) -> Int {
        parameter > BinderState.internalParameterBase ? parameter - BinderState.internalParameterBase + types.count : parameter
    }

    private func settle(_ plan: Plan, _ types: [SQLType]) -> Plan {
        func settle(_ expression: BoundExpression) -> BoundExpression {
            expression.replacing { (part) throws(Never) in
                guard case .parameter(let number, let type) = part else { return nil }
                let known = type == .unknown && number <= types.count ? types[number - 1] : type
                return .parameter(placed(number, types), known)
            }
        }
        func settle(_ correlations: [Correlation]) -> [Correlation] {
            correlations.map { Correlation(parameter: placed($0.parameter, types), expression: $0.expression) }
        }
        switch plan.mapChildren({ self.settle($0, types) }).mapExpressions(settle) {
        case .apply(var apply):
            for index in apply.subqueries.indices { apply.subqueries[index].correlations = settle(apply.subqueries[index].correlations) }
            return .apply(apply)
        case .join(var join):
            join.correlations = settle(join.correlations)
            return .join(join)
        case let other:
            return other
        }
    }
}

/// WITH queries that one place reads become part of that place, where conditions can reach them.
struct SharedPlanInlining {
    private let queries: [BinderState.SharedQuery]
    private let isInlined: [Bool]

    init(queries: [BinderState.SharedQuery], roots: [Plan]) {
        self.queries = queries
        var counts = Array(repeating: 0, count: queries.count)
        for root in roots + queries.map(\.plan) {
            // Subqueries are roots of their own; `visit` would count those of an apply twice.
            Self.visitOutsideSubqueries(root) { if case .shared(let shared) = $0 { counts[shared.number] += 1 } }
        }
        isInlined = zip(queries, counts).map { query, count in query.usesOuter || !(query.isMaterialized ?? (count > 1)) }
    }

    private static func visitOutsideSubqueries(_ plan: Plan, _ body: (Plan) -> Void) {
        body(plan)
        // A recursive query runs its step many times: what it reads there is worth keeping.
        if case .recursive(let recursive) = plan { visitOutsideSubqueries(recursive.step, body) }
        if case .apply(let apply) = plan { return visitOutsideSubqueries(apply.input, body) }
        for child in plan.children { visitOutsideSubqueries(child, body) }
    }

    func inlined(_ plan: Plan) -> Plan {
        if case .shared(let shared) = plan, isInlined[shared.number] { return inlined(queries[shared.number].plan) }
        return plan.mapChildren(inlined)
    }

    /// The queries that stay shared, under their numbers; the others leave an empty place.
    var kept: [Plan] {
        zip(queries, isInlined).map { $1 ? .values(ValuesPlan(rows: [], columns: [])) : inlined($0.plan) }
    }
}
