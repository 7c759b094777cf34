package import Columns
import Expressions

/// Changed groups as rows of the view, and for each whether the view shows it: a row that HAVING now leaves out is to be deleted.
package struct ChangedRows: Sendable {
    package var rows: DatumBatch
    /// A row that is not shown has only those values that the group's keys and window decide; the others are NULL.
    package var isShown: [Bool]

    mutating func append(_ other: ChangedRows) {
        for index in rows.columns.indices { rows.columns[index] += other.rows.columns[index] }
        rows.rowCount += other.rows.rowCount
        isShown += other.isShown
    }
}

extension ViewSnapshot {
    /// The changed groups; throws what an output's expression throws.
    package func changes() throws(SQLError) -> ChangedRows {
        let (rows, failure) = usableChanges()
        if let failure { throw failure }
        return rows
    }

    /// The changed groups; one whose expressions fail is left out and costs no other. The error is the first one's.
    package func usableChanges() -> (rows: ChangedRows, failure: SQLError?) {
        var result = ChangedRows(rows: .empty(width: outputs.count), isShown: [])
        var failure: SQLError?
        let (having, needs) = (shape.having, shape.needs)
        let snapshot = withTables()
        for case .copied(var segment) in windows {
            snapshot.sortMultisets(in: &segment, needs)
            let present = snapshot.present(in: segment)
            for start in stride(from: 0, to: present.count, by: Self.changesPerBatch) {
                let rows = Array(present[start..<min(start + Self.changesPerBatch, present.count)])
                if let part = try? snapshot.changes(segment, rows, having) {
                    result.append(part)
                    continue
                }
                // One group spoils its batch, so each is tried alone.
                for row in rows {
                    do throws(SQLError) {
                        result.append(try snapshot.changes(segment, [row], having))
                    } catch {
                        failure = failure ?? error
                    }
                }
            }
        }
        return (result, failure)
    }

    private static let changesPerBatch = 1_024

    private func changes(_ segment: Segment, _ rows: [Int], _ having: CompactExpression?) throws(SQLError) -> ChangedRows {
        var result = ChangedRows(rows: .empty(width: outputs.count), isShown: [])
        let context = EvaluationContext(transactionTimestamp: 0)
        var columns = GroupRowColumns(reader: GroupRowReader(snapshot: self), segment: segment, rows: rows)
        var isShown = [Bool](repeating: true, count: rows.count)
        if let having {
            let values = try having.expression.evaluate(columns.batch(having.inputs), selection: nil, context)
            for (index, value) in values.enumerated() { isShown[index] = value == .bool(true) }
        }
        try append(context, &columns, isShown, to: &result)
        return result
    }

    /// Outputs of rows that are not shown are evaluated only when nothing but keys and window goes into them: others may well fail.
    private func append(_ context: EvaluationContext, _ columns: inout GroupRowColumns, _ isShown: [Bool], to result: inout ChangedRows)
        throws(SQLError)
    {
        let query = view.definition.query
        let shown = isShown.indices.filter { isShown[$0] }
        for (index, position) in outputs.enumerated() {
            let output = CompactExpression(query.outputs[position].expression)
            let batch = try columns.batch(output.inputs)
            if shown.count == isShown.count || output.inputs.allSatisfy({ $0 < query.firstAggregateIndex }) {
                result.rows.columns[index] += try output.expression.evaluate(batch, selection: nil, context)
            } else {
                var values = [Datum](repeating: .null, count: isShown.count)
                for (row, value) in zip(shown, try output.expression.evaluate(batch, selection: shown, context)) { values[row] = value }
                result.rows.columns[index] += values
            }
        }
        result.rows.rowCount += isShown.count
        result.isShown += isShown
    }
}
