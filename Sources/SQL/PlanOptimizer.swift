import Columns
import Expressions

/// Rewrites a bound plan so that it does less: constants computed, conditions moved down to the scans, unused columns left out.
enum PlanOptimizer {
    static func optimize(_ plan: Plan) -> Plan {
        let folded = fold(plan)
        let pushed = PredicatePushdown.push([], into: folded)
        return bound(ColumnPruning.prune(pushed))
    }

    /// Constants computed and unused columns left out, but every condition where it was written.
    static func foldAndPrune(_ plan: Plan) -> Plan { ColumnPruning.prune(fold(plan)) }

    /// A sort under a limit keeps only the rows that the limit can show.
    private static func bound(_ plan: Plan) -> Plan {
        let mapped = plan.mapChildren(bound)
        guard case .limit(var limit) = mapped else { return mapped }
        guard let count = limit.limit, limit.tieKeys.isEmpty else { return .limit(limit) }
        let wanted = [count, limit.offset].compactMap { $0 }
        switch limit.input {
        case .sort(var sort):
            sort.bound = wanted
            limit.input = .sort(sort)
        case .project(var project):
            guard case .sort(var sort) = project.input else { break }
            sort.bound = wanted
            project.input = .sort(sort)
            limit.input = .project(project)
        default:
            break
        }
        return .limit(limit)
    }

    private static func fold(_ plan: Plan) -> Plan {
        plan.mapChildren(fold).mapExpressions { $0.folded() }
    }
}
