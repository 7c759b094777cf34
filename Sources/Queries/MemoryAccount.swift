import Columns
import Synchronization

/// What all queries of a server may keep in memory together, and each of them.
package final class QueryMemory: Sendable {
    /// Taken in pieces of this size, so that accounts seldom meet.
    static let pieceBytes = 1 << 20

    let bytesMaxPerQuery: Int
    let bytesMax: Int
    private let bytesUsed = Atomic(0)

    package init(bytesMaxPerQuery: Int = QueryLimits.memoryBytesMax, bytesMax: Int = QueryLimits.allMemoryBytesMax) {
        self.bytesMaxPerQuery = bytesMaxPerQuery
        self.bytesMax = bytesMax
    }

    /// For one statement.
    package func account() -> MemoryAccount { MemoryAccount(bytesMax: bytesMaxPerQuery, of: self) }

    func take(_ bytes: Int) throws(SQLError) {
        guard bytesUsed.add(bytes, ordering: .relaxed).newValue > bytesMax else { return }
        give(bytes)
        throw SQLError(
            .outOfMemory, "out of memory", detail: "All statements that run just now need more than \(bytesMax >> 20) MB.",
            hint: "Try again when fewer statements run, or read fewer rows.")
    }

    func give(_ bytes: Int) { bytesUsed.subtract(bytes, ordering: .relaxed) }
}

/// Counts what a statement keeps in memory, so that one statement cannot take the daemon's.
package final class MemoryAccount {
    private let bytesMax: Int
    private(set) var bytesUsed = 0
    /// The most that was held at one time.
    private(set) var bytesPeak = 0

    private let pool: QueryMemory?
    /// What the pool has given for this account.
    private var grantedBytes = 0

    package init(bytesMax: Int = QueryLimits.memoryBytesMax, of pool: QueryMemory? = nil) {
        self.bytesMax = bytesMax
        self.pool = pool
    }

    deinit { pool?.give(grantedBytes) }

    func take(_ bytes: Int) throws(SQLError) {
        bytesUsed += bytes
        bytesPeak = max(bytesPeak, bytesUsed)
        guard bytesUsed <= bytesMax else {
            throw SQLError(
                .outOfMemory, "out of memory", detail: "The statement needs more than \(bytesMax >> 20) MB for sorts, groups and joins.",
                hint: "Read fewer rows or columns, or add a WHERE clause.")
        }
        guard let pool, bytesUsed > grantedBytes else { return }
        let pieces = (bytesUsed - grantedBytes + QueryMemory.pieceBytes - 1) / QueryMemory.pieceBytes
        try pool.take(pieces * QueryMemory.pieceBytes)
        grantedBytes += pieces * QueryMemory.pieceBytes
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
