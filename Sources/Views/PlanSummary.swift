/// What the views of a source have in common: for logs, benchmarks and tests.
package struct PlanSummary: Hashable, Sendable {
    package var groupingCount: Int
    package var operationCount: Int
    package var rowBytes: [Int]
    /// Views with an expression that has no kernel: it is evaluated row by row, which costs some hundred times as much as a kernel.
    package var rowByRowViews: [String]
}

extension SourceEngine {
    package var planSummary: PlanSummary {
        PlanSummary(
            groupingCount: plan.groupings.count, operationCount: plan.groupings.reduce(0) { $0 + $1.operations.count },
            rowBytes: plan.groupings.map(\.rowBytes),
            rowByRowViews: plan.views.filter { plan.rowSets[$0.presenceRowSet].owner != nil }.map(\.definition.name))
    }
}
