internal import Columns
internal import Pipeline

/// The runs of a file: records whose keys differ in their last number alone, such as the chunks of a window.
///
/// A run has a sum over its records, so one run can be read and checked without the others: what is left on the disk at a start is.
/// The sum over all runs tells whether one is missing, or is not that of the last transaction.
struct StoredRuns {
    struct Run: Hashable {
        /// What its records are found by; another run never has it.
        var id: Int64
        var recordCount: Int64 = 0
        /// Of the records' contents.
        var byteCount: Int64 = 0
        /// The last transaction that wrote or removed one of its records.
        var generation: Int64 = 0
        var sum: UInt64 = 0

        init(id: Int64) { self.id = id }

        /// A row of id, records, bytes, generation and sum.
        init(_ row: Statement) {
            (id, recordCount, byteCount, generation) = (row.integer(0), row.integer(1), row.integer(2), row.integer(3))
            sum = UInt64(bitPattern: row.integer(4))
        }
    }

    private(set) var all: [StoredKey: Run] = [:]
    private(set) var sum: UInt64 = 0

    /// A key with the last number 0.
    static func key(of record: StoredKey) -> StoredKey {
        var key = record
        key.number = 0
        return key
    }

    subscript(key: StoredKey) -> Run? {
        get { all[key] }
        set {
            if let old = all[key] { sum ^= Self.fingerprint(key, old) }
            if let newValue { sum ^= Self.fingerprint(key, newValue) }
            all[key] = newValue
        }
    }

    /// The sum over the runs and the number of the transaction that they are of.
    func total(_ generation: Int64) -> UInt64 { Self.mix([generation], sum) }

    /// The runs under a beginning of their path.
    func keys(under prefix: [Int64]) -> [StoredKey] {
        let path = prefix + Array(repeating: 0, count: max(0, StoredKey.width - prefix.count))
        if prefix.count == StoredKey.width - 1 {
            let key = StoredKey(kind: path[0], relation: path[1], part: path[2], grouping: path[3], window: path[4])
            return all[key] == nil ? [] : [key]
        }
        return all.keys.filter { $0.path.starts(with: prefix) }
    }

    /// 64 bits that stand for a record in the sum of its run.
    static func fingerprint(_ key: StoredKey, _ crc: UInt32) -> UInt64 { mix(key.path, UInt64(crc) &* 0x9E37_79B9_7F4A_7C15) }

    private static func fingerprint(_ key: StoredKey, _ run: Run) -> UInt64 {
        mix(key.path + [run.recordCount, run.byteCount, run.generation, Int64(bitPattern: run.sum)], UInt64(bitPattern: run.id))
    }

    private static func mix(_ numbers: [Int64], _ first: UInt64) -> UInt64 {
        numbers.reduce(first) { hash, number in
            let mixed = (hash ^ UInt64(bitPattern: number)) &* 0xBF58_476D_1CE4_E5B9
            return mixed ^ mixed >> 29
        }
    }

    static func checksum(_ key: StoredKey, _ generation: Int64, _ content: UnsafeRawBufferPointer) -> UInt32 {
        var crc = CRC32C()
        for number in key.path { crc.add(number) }
        crc.add(generation)
        crc.add(content)
        return crc.value
    }
}

/// Reading runs and their records through a connection, inside a transaction of it.
struct RunReader {
    let connection: Connection

    /// All runs, and the number of the last transaction; throws `damaged` when they are not what that transaction left.
    func runs() throws(StoreError) -> (runs: StoredRuns, generation: Int64) {
        var runs = StoredRuns()
        let rows = try connection.prepare("SELECT id, records, bytes, generation, sum, kind, relation, part, grouping, window FROM run")
        while try rows.step() {
            let key = StoredKey(
                kind: rows.integer(5), relation: rows.integer(6), part: rows.integer(7), grouping: rows.integer(8), window: rows.integer(9))
            runs[key] = StoredRuns.Run(rows)
        }
        let sum = try connection.integer("SELECT value FROM meta WHERE name = 'sum'")
        let count = try connection.integer("SELECT value FROM meta WHERE name = 'runs'")
        let generation = try generation()
        guard sum.map({ UInt64(bitPattern: $0) }) == runs.total(generation), count == Int64(runs.all.count) else {
            throw .damaged(
                "\(connection.path): records are missing, or are not those of the last transaction (\(runs.all.count) of \(count ?? 0) runs)")
        }
        return (runs, generation)
    }

    func generation() throws(StoreError) -> Int64 { try connection.integer("SELECT value FROM meta WHERE name = 'generation'") ?? 0 }

    /// The records of a run by rising number; throws `damaged` when they are not what the run says, after the last one at the latest.
    func records(
        of key: StoredKey, _ run: StoredRuns.Run, _ statement: Statement, _ body: (StoredRecord, UnsafeRawBufferPointer) throws(StoreError) -> Void
    ) throws(StoreError) {
        statement.bind(run.id, at: 1)
        var (count, sum): (Int64, UInt64) = (0, 0)
        do throws(StoreError) {
            while try statement.step() {
                var record = StoredRecord(key: key, generation: statement.integer(1))
                record.key.number = statement.integer(0)
                let content = statement.blob(3)
                let crc = StoredRuns.checksum(record.key, record.generation, content)
                guard Int64(crc) == statement.integer(2), record.generation <= run.generation else {
                    throw StoreError.damaged("\(connection.path): record \(record.key) is damaged")
                }
                sum ^= StoredRuns.fingerprint(record.key, crc)
                count += 1
                try body(record, content)
            }
        } catch {
            statement.reset()
            throw error
        }
        guard sum == run.sum, count == run.recordCount else {
            throw .damaged(
                "\(connection.path): records of \(key) are missing, or are not those of the last transaction (\(count) of \(run.recordCount))")
        }
    }

    func recordStatement() throws(StoreError) -> Statement {
        try connection.prepare("SELECT number, generation, crc, content FROM record WHERE run = ? ORDER BY number")
    }
}
