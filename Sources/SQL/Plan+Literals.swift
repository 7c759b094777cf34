import Expressions

/// The plan of a text for another text of its shape.
extension BoundQuery {
    func replacingLiterals(_ values: LiteralValues) -> BoundQuery {
        var copy = self
        copy.plan = plan.replacingLiterals(values)
        copy.sharedPlans = sharedPlans.map { $0.replacingLiterals(values) }
        for index in initPlans.indices {
            copy.initPlans[index].kind = initPlans[index].kind.replacingLiterals(values)
            copy.initPlans[index].plan = initPlans[index].plan.replacingLiterals(values)
        }
        copy.parameterParts = parameterParts.map { $0.replacingLiterals(values) }
        return copy
    }
}

extension Plan {
    fileprivate func replacingLiterals(_ values: LiteralValues) -> Plan {
        let plan = mapChildren { $0.replacingLiterals(values) }.mapExpressions { $0.replacingLiterals(values) }
        // `mapExpressions` is for expressions over the input's row; literals stand in the others, too.
        switch plan {
        case .scan(var scan):
            scan.conditions = scan.conditions.map { $0.replacingLiterals(values) }
            return .scan(scan)
        case .apply(var apply):
            for index in apply.subqueries.indices { apply.subqueries[index].kind = apply.subqueries[index].kind.replacingLiterals(values) }
            return .apply(apply)
        case .aggregate(var aggregate):
            aggregate.aggregates = aggregate.aggregates.map { $0.replacingPlacedRow(values) }
            return .aggregate(aggregate)
        case .groupingSets(var grouping):
            grouping.aggregates = grouping.aggregates.map { $0.replacingPlacedRow(values) }
            return .groupingSets(grouping)
        default:
            return plan
        }
    }
}

extension SubqueryColumn.Kind {
    fileprivate func replacingLiterals(_ values: LiteralValues) -> Self {
        switch self {
        case .scalar, .exists, .array: self
        case .any(let left, let comparison, let hashable):
            .any(left: left.replacingLiterals(values), comparison: comparison.replacingLiterals(values), hashable: hashable)
        case .all(let left, let comparison): .all(left: left.replacingLiterals(values), comparison: comparison.replacingLiterals(values))
        }
    }
}

extension BoundAggregate {
    fileprivate func replacingPlacedRow(_ values: LiteralValues) -> Self {
        guard !hypothetical.isEmpty else { return self }
        var copy = self
        copy.hypothetical = hypothetical.map { $0.replacingLiterals(values) }
        copy.withinGroup = withinGroup.map { $0.mapExpressions { $0.replacingLiterals(values) } }
        return copy
    }
}
