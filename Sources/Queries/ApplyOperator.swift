import Columns
import Expressions
import SQL

/// Subqueries of expressions: a column for each behind the input's columns.
final class ApplyOperator: Operator {
    private let plan: ApplyPlan
    private let input: any Operator
    private let execution: QueryExecution
    /// The subqueries without correlations, run when the first row needs them.
    private var once: [SubqueryValue?]

    init(_ plan: ApplyPlan, _ input: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.input = input
        self.execution = execution
        once = Array(repeating: nil, count: plan.subqueries.count)
    }

    func next() throws(SQLError) -> DatumBatch? {
        guard var batch = try input.next() else { return nil }
        guard batch.rowCount > 0 else { return .empty(width: batch.columns.count + plan.subqueries.count) }
        let rows = batch
        for (index, subquery) in plan.subqueries.enumerated() { batch.columns.append(ColumnVector(try column(subquery, index, over: rows))) }
        return batch
    }

    /// The column over all rows: computed over those that need it.
    private func column(_ subquery: SubqueryColumn, _ index: Int, over batch: DatumBatch) throws(SQLError) -> [Datum] {
        guard let rows = try subquery.demand?.trueRows(of: batch, execution.context) else { return try values(subquery, index, over: batch) }
        var result = [Datum](repeating: .null, count: batch.rowCount)
        guard !rows.isEmpty else { return result }
        for (row, value) in zip(rows, try values(subquery, index, over: batch.picked(rows))) { result[row] = value }
        return result
    }

    private func values(_ subquery: SubqueryColumn, _ index: Int, over batch: DatumBatch) throws(SQLError) -> [Datum] {
        let lefts = try subquery.kind.left.map { (left) throws(SQLError) in try batch.column(left, execution.context) }
        var values: [Datum] = []
        values.reserveCapacity(batch.rowCount)
        if subquery.correlations.isEmpty {
            let value: SubqueryValue
            if let known = once[index] { value = known } else { value = try SubqueryValue(subquery, execution) }
            once[index] = value
            for row in 0..<batch.rowCount { values.append(try value.decide(lefts?[row] ?? .null, execution.context)) }
            return values
        }
        var arguments: [[Datum]] = []
        for correlation in subquery.correlations { arguments.append(try batch.column(correlation.expression, execution.context)) }
        for row in 0..<batch.rowCount {
            try execution.checkCancellation()
            for (correlation, column) in zip(subquery.correlations, arguments) { execution.setParameter(correlation.parameter, column[row]) }
            values.append(try SubqueryValue(subquery, execution).decide(lefts?[row] ?? .null, execution.context))
        }
        return values
    }
}

extension SubqueryColumn.Kind {
    /// The outer value that ANY or ALL compares.
    var left: BoundExpression? {
        switch self {
        case .scalar, .exists, .array: nil
        case .any(let left, _, _), .all(let left, _): left
        }
    }
}
