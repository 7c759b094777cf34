import Expressions

extension BoundQuery {
    /// Whether a call in it gives another result each time, or does something.
    var isVolatile: Bool {
        let roots = [plan] + sharedPlans + initPlans.map(\.plan)
        return roots.contains(where: \.isVolatile) || initPlans.contains { $0.kind.comparison?.volatility == .volatile }
    }

    /// Whether events are read from the log.
    var readsLog: Bool { scans.contains(where: \.isOfLog) }
}

extension Plan {
    var isVolatile: Bool {
        var isVolatile = false
        visit { plan in
            _ = plan.mapExpressions { expression in
                if expression.volatility == .volatile { isVolatile = true }
                return expression
            }
        }
        return isVolatile
    }
}

extension SubqueryColumn.Kind {
    fileprivate var comparison: BoundExpression? {
        switch self {
        case .scalar, .exists, .array: nil
        case .any(_, let comparison, _), .all(_, let comparison): comparison
        }
    }
}
