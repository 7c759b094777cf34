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
        var rows = SnapshotRows(self, batchSize: 1_024)
        let having = view.definition.query.having.map { CompactExpression($0) }
        while let positions = rows.nextPositions(onlyPresent: true) {
            if let part = try? changes(rows, positions, having) {
                result.append(part)
                continue
            }
            // One group spoils its batch, so each is tried alone.
            for row in positions.rows {
                do throws(SQLError) {
                    result.append(try changes(rows, (positions.segment, [row]), having))
                } catch {
                    failure = failure ?? error
                }
            }
        }
        return (result, failure)
    }

    private func changes(
        _ rows: SnapshotRows, _ positions: (segment: Int, rows: [Int]), _ having: CompactExpression?
    ) throws(SQLError) -> ChangedRows {
        var result = ChangedRows(rows: .empty(width: outputs.count), isShown: [])
        var columns = rows.columns(positions)
        var isShown = [Bool](repeating: true, count: positions.rows.count)
        if let having {
            let values = try having.expression.evaluate(columns.batch(having.inputs), selection: nil, rows.context)
            for (index, value) in values.enumerated() { isShown[index] = value == .bool(true) }
        }
        try append(rows, &columns, isShown, to: &result)
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
