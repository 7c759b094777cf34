package import Columns
import Expressions

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
