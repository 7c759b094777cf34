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
    /// The number of each batch's first row.
    private var firstRows: [Int] = []

    package init() {}

    package mutating func append(_ batch: DatumBatch, table: String) throws(SQLError) {
        try requireRoom(for: batch.rowCount, table: table)
        let firstRow = rowCount
        rowCount += batch.rowCount
        // Single-row inserts are merged into the last batch, so that a scan has few batches.
        if let last = batches.last, last.rowCount + batch.rowCount <= 1_024 {
            batches[batches.count - 1] = last.appending(batch)
        } else {
            batches.append(batch)
            firstRows.append(firstRow)
        }
    }

    /// The batch that a row lies in, and the row's place in it; nil behind the last row.
    func place(ofRow row: Int) -> (batch: DatumBatch, index: Int)? {
        guard row >= 0, row < rowCount, let last = firstRows.lastIndex(upTo: row) else { return nil }
        return (batches[last], row - firstRows[last])
    }

    func requireRoom(for count: Int, table: String) throws(SQLError) {
        guard rowCount + count <= Self.rowsMax else {
            throw SQLError(
                .configurationLimitExceeded, "table \"\(table)\" would have more than \(Self.rowsMax) rows",
                hint: "Tables are kept in memory; publish traffic to Kafka and read it with CREATE SOURCE.")
        }
    }
}

extension Array where Element == Int {
    /// The position of the last of these rising numbers that is not above a limit.
    fileprivate func lastIndex(upTo limit: Int) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] <= limit { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
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
