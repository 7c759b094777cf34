package import Columns
package import Expressions
package import SQL

/// The rows of an INSERT, checked against the table's NOT NULL columns.
package final class InsertExecution: Operator {
    private let insert: BoundInsert
    private let rows: QueryExecution

    package init(
        _ insert: BoundInsert, reader: any RelationReader, context: EvaluationContext, isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(SQLError) {
        self.insert = insert
        rows = try QueryExecution(insert.query, reader: reader, context: context, isCancelled: isCancelled)
    }

    /// The next rows, with the table's columns in order.
    package func next() throws(SQLError) -> DatumBatch? {
        guard let batch = try rows.next() else { return nil }
        try NotNullCheck(relation: insert.relation, columns: insert.columns).check(batch)
        return batch
    }
}

/// What INSERT and COPY ask of every row.
package struct NotNullCheck: Sendable {
    package var relation: String
    package var columns: [ColumnDescriptor]

    package init(relation: String, columns: [ColumnDescriptor]) {
        self.relation = relation
        self.columns = columns
    }

    package func check(_ batch: DatumBatch) throws(SQLError) {
        for (column, values) in zip(columns, batch.columns) where column.isNotNull {
            guard let row = values.firstIndex(where: \.isNull) else { continue }
            let printed = zip(columns, batch.columns).map { $1[row].isNull ? "null" : ValueText.format($1[row], $0.type, TextFormat()) }
            throw SQLError(
                .notNullViolation, "null value in column \"\(column.name)\" of relation \"\(relation)\" violates not-null constraint",
                detail: "Failing row contains (\(printed.joined(separator: ", "))).")
        }
    }
}
