import Columns

/// Counts what a statement keeps in memory, so that one statement cannot take the daemon's.
package final class MemoryAccount {
    private let bytesMax: Int
    private(set) var bytesUsed = 0
    /// The most that was held at one time.
    private(set) var bytesPeak = 0

    package init(bytesMax: Int = QueryLimits.memoryBytesMax) { self.bytesMax = bytesMax }

    func take(_ bytes: Int) throws(SQLError) {
        bytesUsed += bytes
        bytesPeak = max(bytesPeak, bytesUsed)
        guard bytesUsed <= bytesMax else {
            throw SQLError(
                .outOfMemory, "out of memory", detail: "The statement needs more than \(bytesMax >> 20) MB for sorts, groups and joins.",
                hint: "Read fewer rows or columns, or add a WHERE clause.")
        }
    }

    func give(_ bytes: Int) { bytesUsed -= bytes }

    func take(_ batch: DatumBatch) throws(SQLError) { try take(batch.byteCount) }

    func take(_ row: [Datum]) throws(SQLError) {
        try take(row.reduce(Self.rowOverheadBytes + row.count * MemoryLayout<Datum>.stride) { $0 + $1.heapBytes })
    }

    /// An array's header and a hash table's slot.
    private static let rowOverheadBytes = 64

    func reservation() -> MemoryReservation { MemoryReservation(account: self) }
}

/// What one operator holds at a time: told anew when it has changed, given back with the reservation.
struct MemoryReservation: ~Copyable {
    private let account: MemoryAccount
    private var bytes = 0

    init(account: MemoryAccount) { self.account = account }

    deinit { account.give(bytes) }

    mutating func set(_ now: Int) throws(SQLError) {
        let change = now - bytes
        bytes = now
        if change > 0 { try account.take(change) } else { account.give(-change) }
    }
}
