package import Columns

/// Rows on their way into a table, column by column in the table's order, already of the columns' types.
package struct TableRows: Sendable {
    package var relationOID: UInt32
    package var batch: DatumBatch

    package init(relationOID: UInt32, batch: DatumBatch) {
        self.relationOID = relationOID
        self.batch = batch
    }
}

/// The rows of a table, as they were inserted, in memory.
///
/// A value: a reader keeps the batches that were there when its statement began.
package struct TableStore: Sendable {
    /// Most rows of one table; a table is for development and reference data, the log is for traffic.
    package static let rowsMax = 20_000_000

    package private(set) var batches: [DatumBatch] = []
    package private(set) var rowCount = 0

    package init() {}

    package mutating func append(_ batch: DatumBatch, table: String) throws(SQLError) {
        try requireRoom(for: batch.rowCount, table: table)
        rowCount += batch.rowCount
        // Single-row inserts are merged into the last batch, so that a scan has few batches.
        if let last = batches.last, last.rowCount + batch.rowCount <= 1_024 {
            batches[batches.count - 1] = last.appending(batch)
        } else {
            batches.append(batch)
        }
    }

    func requireRoom(for count: Int, table: String) throws(SQLError) {
        guard rowCount + count <= Self.rowsMax else {
            throw SQLError(
                .configurationLimitExceeded, "table \"\(table)\" would have more than \(Self.rowsMax) rows",
                hint: "Tables are kept in memory; publish traffic to Kafka and read it with CREATE SOURCE.")
        }
    }
}

extension DatumBatch {
    /// This batch's rows, then the other's.
    func appending(_ other: DatumBatch) -> DatumBatch {
        var joined = self
        joined.append(other)
        return joined
    }
}
