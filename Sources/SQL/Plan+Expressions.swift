import Columns
import Expressions

extension Plan {
    /// The same step with its own expressions rewritten (not those of the plans below).
    func mapExpressions(_ transform: (BoundExpression) -> BoundExpression) -> Plan {
        switch self {
        case .shared, .recursive, .workingTable:
            return self
        case .scan(var plan):
            for index in plan.hints.indices { plan.hints[index].values = plan.hints[index].values.map(transform) }
            return .scan(plan)
        case .values(var plan):
            plan.rows = plan.rows.map { $0.map(transform) }
            return .values(plan)
        case .tableFunction(var plan):
            plan.calls = plan.calls.map { $0.mapExpressions(transform) }
            return .tableFunction(plan)
        case .filter(var plan):
            plan.condition = transform(plan.condition)
            return .filter(plan)
        case .project(var plan):
            plan.outputs = plan.outputs.map { $0.mapExpressions(transform) }
            return .project(plan)
        case .expand(var plan):
            plan.calls = plan.calls.map { $0.mapExpressions(transform) }
            return .expand(plan)
        case .apply(var plan):
            plan.subqueries = plan.subqueries.map { $0.mapExpressions(transform) }
            return .apply(plan)
        case .join(var plan):
            plan.keys = plan.keys.map { JoinPlan.Key(left: transform($0.left), right: transform($0.right)) }
            plan.condition = plan.condition.map(transform)
            plan.correlations = plan.correlations.map { $0.mapExpressions(transform) }
            return .join(plan)
        case .aggregate(var plan):
            plan.keys = plan.keys.map { $0.mapExpressions(transform) }
            plan.aggregates = plan.aggregates.map { $0.mapExpressions(transform) }
            return .aggregate(plan)
        case .window(var plan):
            plan.functions = plan.functions.map { $0.mapExpressions(transform) }
            return .window(plan)
        case .distinct(var plan):
            plan.keys = plan.keys?.map(transform)
            return .distinct(plan)
        case .sort(var plan):
            plan.keys = plan.keys.map { $0.mapExpressions(transform) }
            plan.bound = plan.bound.map(transform)
            return .sort(plan)
        case .limit(var plan):
            plan.limit = plan.limit.map(transform)
            plan.offset = plan.offset.map(transform)
            plan.tieKeys = plan.tieKeys.map { $0.mapExpressions(transform) }
            return .limit(plan)
        case .setOperation, .measured:
            return self
        case .groupingSets(var plan):
            plan.keys = plan.keys.map { $0.mapExpressions(transform) }
            plan.aggregates = plan.aggregates.map { $0.mapExpressions(transform) }
            return .groupingSets(plan)
        }
    }
}

extension ProjectPlan.Output {
    func mapExpressions(_ transform: (BoundExpression) -> BoundExpression) -> Self { Self(name: name, expression: transform(expression)) }
}

extension Correlation {
    func mapExpressions(_ transform: (BoundExpression) -> BoundExpression) -> Self { Self(parameter: parameter, expression: transform(expression)) }
}

extension SubqueryColumn {
    /// The parts that read the outer row; the comparison has a row of its own, and parameters in it are rewritten by the caller's rule for leaves.
    func mapExpressions(_ transform: (BoundExpression) -> BoundExpression) -> Self {
        var copy = self
        copy.correlations = correlations.map { $0.mapExpressions(transform) }
        copy.demand = demand.map(transform)
        switch kind {
        case .scalar, .exists, .array: break
        case .any(let left, let comparison, let hashable): copy.kind = .any(left: transform(left), comparison: comparison, hashable: hashable)
        case .all(let left, let comparison): copy.kind = .all(left: transform(left), comparison: comparison)
        }
        return copy
    }

    /// Every expression that reads the outer row.
    var outerExpressions: [BoundExpression] {
        let correlated = correlations.map(\.expression) + [demand].compactMap { $0 }
        switch kind {
        case .scalar, .exists, .array: return correlated
        case .any(let left, _, _), .all(let left, _): return correlated + [left]
        }
    }
}

extension BoundAggregate {
    func mapExpressions(_ transform: (BoundExpression) -> BoundExpression) -> Self {
        var copy = self
        copy.arguments = arguments.map(transform)
        copy.orderBy = orderBy.map { $0.mapExpressions(transform) }
        copy.fraction = fraction.map(transform)
        copy.filter = filter.map(transform)
        return copy
    }

    /// Every expression over the input row.
    var expressions: [BoundExpression] { inputs + [fraction, filter].compactMap { $0 } }
}
