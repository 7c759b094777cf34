/// Rows of SQL values, kept column by column: what operators of a query hand to one another.
package struct DatumBatch: Sendable {
    /// One array for each column, all of `rowCount` values.
    package var columns: [[Datum]]
    /// Stands on its own because a batch may have rows and no columns (`SELECT count(*)` needs none).
    package var rowCount: Int

    package init(columns: [[Datum]], rowCount: Int) {
        assert(columns.allSatisfy { $0.count == rowCount }, "every column of a batch has one value for each row")
        self.columns = columns
        self.rowCount = rowCount
    }
}
