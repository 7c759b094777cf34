package import Columns
import Expressions

/// Changed groups as rows of the view, and for each whether the view shows it: a row that HAVING now leaves out is to be deleted.
package struct ChangedRows: Sendable {
    package var rows: DatumBatch
    /// A row that is not shown has only those values that the group's keys and window decide; the others are NULL.
    package var isShown: [Bool]
}

extension ViewSnapshot {
    /// The changed groups; throws what an output's expression throws.
    package func changes() throws(SQLError) -> ChangedRows {
        let query = view.definition.query
        var result = ChangedRows(rows: DatumBatch(columns: outputs.map { _ in [] }, rowCount: 0), isShown: [])
        var rows = SnapshotRows(self, batchSize: 1_024)
        let having = query.having.map { CompactExpression($0) }
        while let positions = rows.nextPositions(onlyPresent: true) {
            var columns = rows.columns(positions)
            var isShown = [Bool](repeating: true, count: positions.rows.count)
            if let having {
                let values = try having.expression.evaluate(columns.batch(having.inputs), selection: nil, rows.context)
                for (index, value) in values.enumerated() { isShown[index] = value == .bool(true) }
            }
            try append(rows, &columns, isShown, to: &result)
        }
        return result
    }

    /// Outputs of rows that are not shown are evaluated only when nothing but keys and window goes into them: others may well fail.
    private func append(_ rows: SnapshotRows, _ columns: inout GroupRowColumns, _ isShown: [Bool], to result: inout ChangedRows) throws(SQLError) {
        let query = view.definition.query
        let shown = isShown.indices.filter { isShown[$0] }
        for (index, position) in outputs.enumerated() {
            let output = CompactExpression(query.outputs[position].expression)
            let batch = try columns.batch(output.inputs)
            if shown.count == isShown.count || output.inputs.allSatisfy({ $0 < query.firstAggregateIndex }) {
                result.rows.columns[index] += try output.expression.evaluate(batch, selection: nil, rows.context)
            } else {
                var values = [Datum](repeating: .null, count: isShown.count)
                for (row, value) in zip(shown, try output.expression.evaluate(batch, selection: shown, rows.context)) { values[row] = value }
                result.rows.columns[index] += values
            }
        }
        result.rows.rowCount += isShown.count
        result.isShown += isShown
    }
}
