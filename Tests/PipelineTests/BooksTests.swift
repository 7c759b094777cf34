import Columns
import Testing

@testable import Pipeline

@Suite("Ledger, rejects and table rows")
struct BooksTests {
    @Test("a ledger balances when every message is booked once, and tells by how much when not")
    func ledger() throws {
        var ledger = Ledger()
        ledger.consumed(10, partition: 3)
        ledger.rejected(2, partition: 3)
        ledger.add(Ledger.Entry(applied: 4, filtered: 1, late: 1, rejected: 1), view: "v", partition: 3)
        let partition = try #require(ledger.partitions[3])
        let entry = try #require(partition.views["v"])
        #expect(ledger.imbalance(partition: partition, view: entry) == 1)
        ledger.add(Ledger.Entry(applied: 1), view: "v", partition: 3)
        let whole = try #require(ledger.partitions[3])
        #expect(ledger.imbalance(partition: whole, view: try #require(whole.views["v"])) == 0)
        #expect(whole.views["v"] == Ledger.Entry(applied: 5, filtered: 1, late: 1, rejected: 1))
    }

    @Test("partitions are booked apart and summed for totals")
    func partitions() {
        var ledger = Ledger()
        for partition in Int32(0)..<3 {
            ledger.consumed(Int(partition) + 1, partition: partition)
            ledger.rejected(1, partition: partition)
            ledger.nulled(2, partition: partition)
            ledger.gap(5, partition: partition)
        }
        #expect(ledger.totals.consumed == 6)
        #expect(ledger.totals.rejected == 3)
        #expect(ledger.partitions[2]?.consumed == 3)
        #expect(ledger.partitions[2]?.nulled == 2)
        #expect(ledger.partitions[2]?.gap == 5)
    }

    private func reject(_ offset: Int64, payload: String = "x") -> RejectStore.Record {
        RejectStore.Record(partition: 0, offset: offset, view: nil, column: nil, reason: "empty", message: "m", payload: payload, rejectedAt: 0)
    }

    @Test("the newest rejects are kept, in order, and those that went are counted")
    func rejectCount() {
        var store = RejectStore()
        let total = Int64(RejectStore.messagesMax * 2 + 500)
        for offset in 0..<total { store.append(reject(offset)) }
        #expect(store.count == RejectStore.messagesMax)
        #expect(store.droppedCount == total - Int64(RejectStore.messagesMax))
        #expect(store.records.first?.offset == total - Int64(RejectStore.messagesMax))
        #expect(store.records.last?.offset == total - 1)
        #expect(zip(store.records, store.records.dropFirst()).allSatisfy { $0.offset + 1 == $1.offset })
    }

    @Test("payloads of rejects are bounded in bytes")
    func rejectBytes() {
        var store = RejectStore()
        let megabyte = String(repeating: "é", count: 1 << 19)
        for offset in Int64(0)..<20 { store.append(reject(offset, payload: megabyte)) }
        #expect(store.count == 16)
        #expect(store.droppedCount == 4)
        store.append(reject(20, payload: ""))
        #expect(store.count == 17)
    }

    @Test("single rows of a table are merged into batches, in order")
    func tableRows() throws {
        var store = TableStore()
        for value in Int64(0)..<3_000 { try store.append(DatumBatch(columns: [[.int(value)]], rowCount: 1), table: "t") }
        #expect(store.rowCount == 3_000)
        #expect(store.batches.count == 3)
        #expect(store.batches.flatMap { $0.columns[0] } == (0..<3_000).map { .int($0) })
    }

    @Test("a reader keeps the rows that were there when it began")
    func tableValue() throws {
        var store = TableStore()
        try store.append(DatumBatch(columns: [[.int(1)]], rowCount: 1), table: "t")
        let before = store
        try store.append(DatumBatch(columns: [[.int(2)]], rowCount: 1), table: "t")
        #expect(before.batches.map(\.rowCount) == [1])
        #expect(store.batches.map(\.rowCount) == [2])
    }

    @Test("a table beyond its limit is refused with 53400 and keeps what it has")
    func tableLimit() throws {
        var store = TableStore()
        try store.append(DatumBatch(columns: [], rowCount: TableStore.rowsMax), table: "t")
        let error = #expect(throws: SQLError.self) { try store.append(DatumBatch(columns: [], rowCount: 1), table: "t") }
        #expect(error?.state == .configurationLimitExceeded)
        #expect(store.rowCount == TableStore.rowsMax)
    }
}
