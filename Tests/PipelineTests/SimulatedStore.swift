import Columns
import Pipeline

/// A store in memory that forgets what was not committed, fails, and dies before and after its calls.
final class SimulatedStore: CheckpointStore, @unchecked Sendable {
    enum Mood: CaseIterable {
        case well, full, diesBefore, diesAfter
    }

    struct Record {
        var generation: Int64
        var content: [UInt8]
    }

    private(set) var records: [StoredKey: Record] = [:]
    private(set) var generation: Int64 = 0
    private(set) var writtenCount = 0
    var mood: () -> Mood = { .well }

    func load(
        leaving left: ([StoredRun]) -> Set<StoredKey>, _ body: (StoredRecord, UnsafeRawBufferPointer) throws(StoreError) -> Void
    ) throws(StoreError) {
        let runs = Dictionary(grouping: records) { SimulatedStoreReader.run(of: $0.key) }.map { key, records in
            StoredRun(
                key: key, recordCount: Int64(records.count), byteCount: Int64(records.reduce(0) { $0 + $1.value.content.count }),
                generation: records.map(\.value.generation).max() ?? 0)
        }
        let leaving = left(runs.sorted { $0.key < $1.key })
        try Self.hand(records.filter { !leaving.contains(SimulatedStoreReader.run(of: $0.key)) }, body)
    }

    static func hand(
        _ records: [StoredKey: Record], _ body: (StoredRecord, UnsafeRawBufferPointer) throws(StoreError) -> Void
    ) throws(StoreError) {
        for (key, record) in records.sorted(by: { $0.key < $1.key }) {
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, record.content.count), alignment: 1)
            defer { copy.deallocate() }
            copy.copyBytes(from: record.content)
            try body(StoredRecord(key: key, generation: record.generation), UnsafeRawBufferPointer(rebasing: copy[..<record.content.count]))
        }
    }

    func commit(_ transaction: StoreTransaction) throws(StoreError) {
        let mood = mood()
        guard transaction.generation == generation + 1 else { throw .failed("out of turn") }
        if mood == .full { throw .full("no room") }
        if mood == .diesBefore { throw .failed("died") }
        for prefix in transaction.removals { records = records.filter { !$0.key.path.starts(with: prefix) } }
        for record in transaction.records { records[record.key] = Record(generation: transaction.generation, content: record.content) }
        writtenCount += transaction.records.count
        generation = transaction.generation
        if mood == .diesAfter { throw .failed("died") }
    }

    /// Records of this kind cannot be read any more.
    var damagedKind: Int64?

    /// What happens once, when the next reader has been made.
    var afterReader: (() -> Void)?

    func makeReader() throws(StoreError) -> any StoreReader {
        let reader = SimulatedStoreReader(generation: generation, records: records, damagedKind: damagedKind)
        let after = afterReader
        afterReader = nil
        after?()
        return reader
    }
    func tidy() throws(StoreError) -> Bool { false }
    var sizes: StoreSizes { StoreSizes(fileBytes: Int64(records.values.reduce(0) { $0 + $1.content.count })) }
    func close() {}
}

private final class SimulatedStoreReader: StoreReader {
    let generation: Int64
    private let records: [StoredKey: SimulatedStore.Record]

    private let damagedKind: Int64?

    init(generation: Int64, records: [StoredKey: SimulatedStore.Record], damagedKind: Int64?) {
        (self.generation, self.records, self.damagedKind) = (generation, records, damagedKind)
    }

    static func run(of key: StoredKey) -> StoredKey {
        var run = key
        run.number = 0
        return run
    }

    func read(_ run: StoredKey, _ body: (StoredRecord, UnsafeRawBufferPointer) throws(StoreError) -> Void) throws(StoreError) {
        let found = records.filter { Self.run(of: $0.key) == run }
        guard !found.isEmpty, run.kind != damagedKind else { throw .damaged("\(run) is not there") }
        try SimulatedStore.hand(found, body)
    }
}
