import Columns
package import Expressions
package import SQL

/// Rows of a relation, from the statement's snapshot.
final class ScanOperator: Operator {
    private let source: any Operator
    private let execution: QueryExecution

    init(_ plan: ScanPlan, _ execution: QueryExecution) throws(SQLError) {
        self.execution = execution
        source = try execution.reader.scan(plan, execution.context)
    }

    /// Conditions of the scan that need not be tested again.
    var provenConditions: Set<Int> { (source as? any TestedScan)?.provenConditions ?? [] }

    func next() throws(SQLError) -> DatumBatch? {
        try execution.checkCancellation()
        return try source.next()
    }
}

extension EvaluatedHint {
    /// nil when a value cannot be computed: the condition above the scan then throws, if a row ever reaches it.
    package init?(_ hint: ScanHint, _ context: EvaluationContext) {
        var values: [Datum] = []
        for expression in hint.values {
            guard let value = try? expression.evaluate([], context) else { return nil }
            if !value.isNull { values.append(value) }
        }
        self.init(column: hint.column, comparison: hint.comparison, values: values, condition: hint.condition)
    }
}
