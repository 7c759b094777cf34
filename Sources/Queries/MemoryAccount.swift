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
        var bytes = batch.rowCount * batch.columns.count * MemoryLayout<Datum>.stride
        for column in batch.columns {
            for value in column { bytes += value.heapBytes }
        }
        try take(bytes)
    }

    func take(_ row: [Datum]) throws(SQLError) {
        try take(row.reduce(Self.rowOverheadBytes + row.count * MemoryLayout<Datum>.stride) { $0 + $1.heapBytes })
    }

    /// An array's header and a hash table's slot.
    private static let rowOverheadBytes = 64
}

extension Datum {
    /// What the value holds outside itself, about. Strings of up to 15 bytes lie inside.
    fileprivate var heapBytes: Int {
        switch self {
        case .text(let text): text.utf8.count > 15 ? text.utf8.count + 32 : 0
        case .bytes(let bytes): bytes.count + 32
        case .array(let array): Self.heapBytes(array.elements)
        case .record(let record): Self.heapBytes(record.values)
        default: 0
        }
    }

    private static func heapBytes(_ values: [Datum]) -> Int {
        values.reduce(32) { $0 + MemoryLayout<Datum>.stride + $1.heapBytes }
    }
}
