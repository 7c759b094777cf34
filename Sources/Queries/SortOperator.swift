import Columns
import Expressions
import SQL

/// Sorts all rows; when only the first ones are wanted, never keeps many more than those.
final class SortOperator: Operator {
    private let plan: SortPlan
    private let input: any Operator
    private let execution: QueryExecution
    private var slicer: BatchSlicer?

    init(_ plan: SortPlan, _ input: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.input = input
        self.execution = execution
    }

    func next() throws(SQLError) -> DatumBatch? {
        if slicer == nil { slicer = BatchSlicer(try sorted()) }
        return slicer?.next()
    }

    private func sorted() throws(SQLError) -> DatumBatch {
        guard let wanted = try rowsWanted() else { return try ordered(try input.drain(width: plan.input.width, execution)) }
        var kept = DatumBatch.empty(width: plan.input.width)
        while let batch = try input.next() {
            try execution.checkCancellation()
            kept.append(batch)
            guard kept.rowCount >= 2 * wanted + QueryLimits.rowsPerBatch else { continue }
            kept = try ordered(kept).picked(0..<wanted)
        }
        return try ordered(kept)
    }

    private func ordered(_ rows: DatumBatch) throws(SQLError) -> DatumBatch {
        try RowOrder(plan.keys, over: rows, execution.context).sorted(rows.rowCount).map { rows.picked($0) } ?? rows
    }

    /// LIMIT plus OFFSET when it is small enough to be worth it.
    private func rowsWanted() throws(SQLError) -> Int? {
        guard !plan.bound.isEmpty else { return nil }
        var sum: Int64 = 0
        for (index, expression) in plan.bound.enumerated() {
            switch try expression.evaluate([], execution.context) {
            case .int(let count) where count >= 0: sum = sum.addingReportingOverflow(count).overflow ? .max : sum + count
            case .null where index > 0: break
            default: return nil
            }
        }
        return sum <= Self.boundMax ? Int(sum) : nil
    }

    /// Beyond this many rows the ordinary sort, which counts its memory, does as well.
    private static let boundMax: Int64 = 10_000
}
