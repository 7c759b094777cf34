import Columns

/// Counts what a statement keeps in memory, so that one statement cannot take the daemon's.
package final class MemoryAccount {
    private let bytesMax: Int
    private var bytesUsed = 0

    package init(bytesMax: Int = QueryLimits.memoryBytesMax) { self.bytesMax = bytesMax }

    func take(_ bytes: Int) throws(SQLError) {
        bytesUsed += bytes
        guard bytesUsed <= bytesMax else {
            throw SQLError(
                .outOfMemory, "out of memory", detail: "The statement needs more than \(bytesMax >> 20) MB for sorts, groups and joins.",
                hint: "Read fewer rows or columns, or add a WHERE clause.")
        }
    }

    func take(_ batch: DatumBatch) throws(SQLError) {
        try take(batch.byteCount)
    }

    func take(_ row: [Datum]) throws(SQLError) {
        try take(row.reduce(Self.rowOverheadBytes + row.count * MemoryLayout<Datum>.stride) { $0 + $1.heapBytes })
    }

    /// An array's header and a hash table's slot.
    private static let rowOverheadBytes = 64
}
