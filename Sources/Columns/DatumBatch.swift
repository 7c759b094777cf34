/// Rows of SQL values, kept column by column: what operators of a query hand to one another.
///
/// A column is a `ColumnVector`: code that knows its form reads numbers from arrays, all other code reads it as a collection of `Datum`s.
package struct DatumBatch: Sendable {
    /// One vector for each column, all of `rowCount` values.
    package var columns: [ColumnVector]
    /// Stands on its own because a batch may have rows and no columns (`SELECT count(*)` needs none).
    package var rowCount: Int

    package init(columns: [ColumnVector], rowCount: Int) {
        assert(columns.allSatisfy { $0.count == rowCount }, "every column of a batch has one value for each row")
        self.columns = columns
        self.rowCount = rowCount
    }

    /// Columns of plain values.
    @_disfavoredOverload
    package init(columns: [[Datum]], rowCount: Int) {
        self.init(columns: columns.map { ColumnVector($0) }, rowCount: rowCount)
    }
}
