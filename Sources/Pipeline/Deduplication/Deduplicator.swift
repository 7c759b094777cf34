internal import Columns
internal import Crypto
internal import SQL

/// Finds events that came before: `WITH (deduplicate_by = 'request_id', deduplicate_within = '1 hour')`.
///
/// Each partition is looked at by itself, so what is a repetition depends on the partition's own log alone, and a replay decides the same.
/// An event without a value in one of the columns is never one.
struct Deduplicator {
    let columns: [Int]
    /// A quarter of the span, milliseconds.
    private let quarter: Int64
    private(set) var partitions: [Int32: SeenKeys] = [:]

    init?(_ definition: RelationDefinition) {
        guard case .source(let source) = definition, let deduplication = source.deduplication else { return nil }
        columns = deduplication.columns
        quarter = max(1, deduplication.withinMicroseconds / 4_000)
    }

    /// Which rows of a batch did not come before; nil: none did.
    ///
    /// - Parameters:
    ///   - rowTimes: of the records, by row, milliseconds since 1970.
    ///   - keeps: what is found is for the store.
    mutating func kept(of batch: EventBatch, _ rowTimes: [Int64], keeps: Bool) -> [Bool]? {
        var isKept = [Bool](repeating: true, count: batch.rowCount)
        var hasRepetition = false
        for run in batch.partitionRuns {
            var seen = partitions.removeValue(forKey: run.partition) ?? SeenKeys()
            for row in run.rows {
                guard let key = key(of: row, batch), seen.insert(key, at: rowTimes[row], quarter: quarter, keeps: keeps) else { continue }
                isKept[row] = false
                hasRepetition = true
            }
            partitions[run.partition] = seen
        }
        return hasRepetition ? isKept : nil
    }

    private func key(of row: Int, _ batch: EventBatch) -> EventKey? {
        var hash = SHA256()
        for position in columns {
            guard let column = batch.columns[position], column.valid[row] == 1 else { return nil }
            switch column.kind {
            case .int64: withUnsafeBytes(of: column.int64s[row].littleEndian) { hash.update(bufferPointer: $0) }
            case .bool: withUnsafeBytes(of: column.bools[row]) { hash.update(bufferPointer: $0) }
            case .dictionary:
                let bytes = column.dictionary?.bytes(column.ids[row]) ?? UnsafeRawBufferPointer(start: nil, count: 0)
                // Its length first, so that two columns cannot run into one another.
                withUnsafeBytes(of: Int64(bytes.count).littleEndian) { hash.update(bufferPointer: $0) }
                hash.update(bufferPointer: bytes)
            case .float64, .numeric: return nil
            }
        }
        return hash.finalize().withUnsafeBytes { digest in
            EventKey(
                high: UInt64(littleEndian: digest.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                low: UInt64(littleEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }

    /// The partition's log begins anew.
    mutating func forget(partition: Int32) {
        guard let seen = partitions[partition] else { return }
        partitions[partition] = SeenKeys(nextNumber: (seen.slices.last?.number ?? seen.oldestNumber - 1) + 1, forgottenCount: seen.forgottenCount)
    }

    mutating func takeUnstored() -> [Int32: [SeenBlock]] {
        var blocks: [Int32: [SeenBlock]] = [:]
        for partition in partitions.keys {
            let taken = partitions[partition]?.takeUnstored() ?? []
            if !taken.isEmpty { blocks[partition] = taken }
        }
        return blocks
    }

    mutating func restore(_ seen: SeenKeys, partition: Int32) { partitions[partition] = seen }

    mutating func restore(_ block: SeenBlock, partition: Int32) -> Bool { partitions[partition]?.restore(block) ?? false }
}
