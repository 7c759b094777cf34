import Columns
import SQL

/// One operator for each step of a plan.
enum OperatorBuilder {
    static func build(_ plan: Plan, _ execution: QueryExecution) throws(SQLError) -> any Operator {
        switch plan {
        case .scan(let plan): return try ScanOperator(plan, execution)
        case .values(let plan): return ValuesOperator(plan, execution)
        case .tableFunction(let plan): return TableFunctionOperator(plan, execution)
        case .filter(let plan): return FilterOperator(plan, try build(plan.input, execution), execution)
        case .project(let plan): return ProjectOperator(plan, try build(plan.input, execution), execution)
        case .expand(let plan): return ExpandOperator(plan, try build(plan.input, execution), execution)
        case .apply(let plan): return ApplyOperator(plan, try build(plan.input, execution), execution)
        case .join(let plan):
            let left = try build(plan.left, execution)
            if !plan.correlations.isEmpty { return LateralJoinOperator(plan, left, execution) }
            return JoinOperator(plan, left, try build(plan.right, execution), execution)
        case .aggregate(let plan): return AggregateOperator(plan, try build(plan.input, execution), execution)
        case .window(let plan): return WindowOperator(plan, try build(plan.input, execution), execution)
        case .distinct(let plan): return DistinctOperator(plan, try build(plan.input, execution), execution)
        case .sort(let plan): return SortOperator(plan, try build(plan.input, execution), execution)
        case .limit(let plan): return LimitOperator(plan, try build(plan.input, execution), execution)
        case .setOperation(let plan):
            let left = try build(plan.left, execution)
            let right = try build(plan.right, execution)
            if plan.kind == .union { return UnionOperator(plan, left, right, execution) }
            return IntersectionOperator(plan, left, right, execution)
        case .shared(let plan): return SharedOperator(plan, execution)
        case .groupingSets(let plan): return GroupingSetsOperator(plan, try build(plan.input, execution), execution)
        case .recursive(let plan): return RecursiveOperator(plan, try build(plan.initial, execution), execution)
        case .workingTable(let plan): return WorkingTableOperator(plan, execution)
        case .measured(let plan):
            let input = try build(plan.input, execution)
            return execution.profile.map { MeasuredOperator(plan.number, input, $0, execution) } ?? input
        }
    }
}
