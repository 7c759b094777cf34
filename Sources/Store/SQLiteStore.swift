internal import CSQLite
internal import Columns
internal import Glibc
package import Pipeline

/// The checkpoint store in one SQLite file of a directory that belongs to this process.
///
///     weir.db    meta(name, value)        format, instance, generation, sum
///                record(kind, relation, part, grouping, window, number -> generation, crc, content)
///     lock       held for as long as the process lives
///
/// One connection writes and folds the log into the file: SQLite before 3.51.3 can lose a transaction when two do that at once. Every
/// record has a checksum over its key and content, and `sum` is a checksum over all of them, so that a lost, stale or misplaced record is
/// found. SQLite itself keeps no checksums of pages.
package final class SQLiteStore: CheckpointStore, @unchecked Sendable {
    /// "Weir" in the header of the file.
    static let applicationID: Int64 = 0x5765_6972
    /// The form of what is stored; a file of a newer one is refused.
    package static let format: Int64 = 1
    package static let fileName = "weir.db"
    /// A log longer than this is folded into the file, bytes.
    static let foldBytes = 64 << 20

    let connection: Connection
    private let lock: DirectoryLock?
    private let isReadOnly: Bool
    /// Written at each start: a process that finds another one's has lost the directory.
    private let instance: String
    package private(set) var generation: Int64 = 0
    /// The checksums of all records, and over all of them.
    private var sums: [StoredKey: UInt64] = [:]
    private var sum: UInt64 = 0
    private var isLoaded = false
    private var statements: Statements?

    private struct Statements {
        let upsert: Statement
        let meta: Statement
        let instance: Statement
        var deletes: [Int: Statement] = [:]
    }

    /// Opens the store of a directory, or makes both.
    ///
    /// - Parameters:
    ///   - instance: differs from that of every other process.
    ///   - isReadOnly: for whoever only looks; the directory may be in use.
    package init(directory: String, instance: String, isReadOnly: Bool = false) throws(StoreError) {
        self.instance = instance
        self.isReadOnly = isReadOnly
        lock = isReadOnly ? nil : try DirectoryLock(directory: directory)
        connection = try Connection(path: directory + "/" + Self.fileName, isReadOnly: isReadOnly)
        do throws(StoreError) {
            try connection.execute("PRAGMA mmap_size=0; PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF;")
            if !isReadOnly {
                try connection.execute("PRAGMA page_size=16384;")
                guard try connection.text("PRAGMA journal_mode=WAL") == "wal" else {
                    throw StoreError.failed("\(connection.path): the file system keeps no write-ahead log")
                }
                try connection.execute(
                    "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA journal_size_limit=\(Self.foldBytes); PRAGMA cache_size=-8192;")
            }
            try prepareFormat()
        } catch {
            // A file that was not made by us is not damaged, it is somebody's.
            throw error
        }
    }

    private func prepareFormat() throws(StoreError) {
        let identity = try connection.integer("PRAGMA application_id") ?? 0
        let format = try connection.integer("PRAGMA user_version") ?? 0
        let tableCount = try connection.integer("SELECT count(*) FROM sqlite_schema") ?? 0
        if identity == 0, format == 0, tableCount == 0, !isReadOnly {
            try create()
        } else if identity != Self.applicationID {
            throw .foreign("\(connection.path) was not made by weir")
        } else if format > Self.format {
            throw .foreign("\(connection.path) has format \(format), which a newer weir has written; this one reads up to \(Self.format)")
        }
        generation = try connection.integer("SELECT value FROM meta WHERE name = 'generation'") ?? 0
        guard !isReadOnly else { return }
        let statement = try connection.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('instance', ?)")
        try statement.bind(instance, at: 1)
        try statement.run()
    }

    private func create() throws(StoreError) {
        try connection.execute(
            """
            BEGIN IMMEDIATE;
            PRAGMA application_id=\(Self.applicationID);
            PRAGMA user_version=\(Self.format);
            CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
            CREATE TABLE record (
              kind INTEGER NOT NULL, relation INTEGER NOT NULL, part INTEGER NOT NULL, grouping INTEGER NOT NULL, window INTEGER NOT NULL,
              number INTEGER NOT NULL, generation INTEGER NOT NULL, crc INTEGER NOT NULL, content BLOB NOT NULL,
              UNIQUE (kind, relation, part, grouping, window, number));
            INSERT INTO meta VALUES ('generation', 0), ('sum', 0), ('records', 0);
            COMMIT;
            """)
    }

    package func close() {
        statements = nil
        try? connection.close()
    }
}

/// Reading.
extension SQLiteStore {
    package func load(_ body: (StoredRecord, UnsafeRawBufferPointer) throws(StoreError) -> Void) throws(StoreError) {
        (sums, sum) = ([:], 0)
        // One transaction: another process may write meanwhile when this one only looks.
        try connection.execute("BEGIN")
        do throws(StoreError) {
            generation = try connection.integer("SELECT value FROM meta WHERE name = 'generation'") ?? 0
            try loadRecords(body)
            try checkSum()
        } catch {
            try? connection.rollBack()
            throw error
        }
        try connection.execute("COMMIT")
        isLoaded = true
    }

    private func loadRecords(_ body: (StoredRecord, UnsafeRawBufferPointer) throws(StoreError) -> Void) throws(StoreError) {
        let rows = try connection.prepare(
            """
            SELECT kind, relation, part, grouping, window, number, generation, crc, content FROM record
            ORDER BY kind, relation, part, grouping, window, number
            """)
        while try rows.step() {
            let key = StoredKey(
                kind: rows.integer(0), relation: rows.integer(1), part: rows.integer(2), grouping: rows.integer(3), window: rows.integer(4),
                number: rows.integer(5))
            let record = StoredRecord(key: key, generation: rows.integer(6))
            let content = rows.blob(8)
            let crc = Self.checksum(key, record.generation, content)
            guard Int64(crc) == rows.integer(7), record.generation <= generation else {
                throw .damaged("\(connection.path): record \(key) is damaged")
            }
            let fingerprint = Self.fingerprint(key, crc)
            sums[key] = fingerprint
            sum ^= fingerprint
            try body(record, content)
        }
    }

    private func checkSum() throws(StoreError) {
        let (stored, count) = (
            try connection.integer("SELECT value FROM meta WHERE name = 'sum'"),
            try connection.integer("SELECT value FROM meta WHERE name = 'records'")
        )
        guard stored.map({ UInt64(bitPattern: $0) }) == sum, count == Int64(sums.count) else {
            throw .damaged("\(connection.path): records are missing, or are not those of the last transaction (\(sums.count) of \(count ?? 0))")
        }
    }

    /// SQLite's own look at its pages, for `weir verify`.
    package func checkPages() throws(StoreError) {
        let answer = try connection.text("PRAGMA quick_check(1)")
        guard answer == "ok" else { throw .damaged("\(connection.path): \(answer ?? "no answer")") }
    }

    static func checksum(_ key: StoredKey, _ generation: Int64, _ content: UnsafeRawBufferPointer) -> UInt32 {
        var crc = CRC32C()
        for number in key.path { crc.add(number) }
        crc.add(generation)
        crc.add(content)
        return crc.value
    }

    /// 64 bits that stand for a record in the sum over all of them.
    private static func fingerprint(_ key: StoredKey, _ crc: UInt32) -> UInt64 {
        key.path.reduce(UInt64(crc) &* 0x9E37_79B9_7F4A_7C15) { hash, number in
            let mixed = (hash ^ UInt64(bitPattern: number)) &* 0xBF58_476D_1CE4_E5B9
            return mixed ^ mixed >> 29
        }
    }
}

/// Writing.
extension SQLiteStore {
    package func commit(_ transaction: StoreTransaction) throws(StoreError) {
        guard !isReadOnly, transaction.generation == generation + 1 else { throw .failed("\(connection.path): transaction out of turn") }
        if !isLoaded { try load { _, _ in } }
        var changes: [StoredKey: UInt64?] = [:]
        do throws(StoreError) {
            try connection.execute("BEGIN IMMEDIATE")
            try requireInstance()
            for prefix in transaction.removals { try remove(prefix, &changes) }
            for record in transaction.records { try write(record, transaction.generation, &changes) }
            try writeMeta(transaction.generation, changes)
            try connection.execute("COMMIT")
        } catch {
            // What a failed COMMIT left behind is known only to whoever opens the file anew; a full disk has changed nothing.
            guard case .full = error else { throw Self.final(error) }
            do throws(StoreError) { try connection.rollBack() } catch { throw Self.final(error) }
            throw error
        }
        sum = newSum(changes)
        for (key, fingerprint) in changes { sums[key] = fingerprint }
        generation = transaction.generation
        try fold()
    }

    private static func final(_ error: StoreError) -> StoreError { .failed(error.description) }

    private func prepared() throws(StoreError) -> Statements {
        if let statements { return statements }
        let made = Statements(
            upsert: try connection.prepare(
                """
                INSERT INTO record (kind, relation, part, grouping, window, number, generation, crc, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (kind, relation, part, grouping, window, number)
                DO UPDATE SET generation = excluded.generation, crc = excluded.crc, content = excluded.content
                """),
            meta: try connection.prepare("UPDATE meta SET value = ? WHERE name = ?"),
            instance: try connection.prepare("SELECT value FROM meta WHERE name = 'instance'"))
        statements = made
        return made
    }

    private func requireInstance() throws(StoreError) {
        let statement = try prepared().instance
        let found = try statement.step() ? statement.text(0) : nil
        if found != nil { _ = try statement.step() }
        guard found == instance else { throw .failed("\(connection.path): another process has taken the data directory") }
    }

    private func write(_ record: StoreTransaction.Record, _ generation: Int64, _ changes: inout [StoredKey: UInt64?]) throws(StoreError) {
        let statement = try prepared().upsert
        let crc = record.content.withUnsafeBytes { Self.checksum(record.key, generation, $0) }
        for (index, number) in record.key.path.enumerated() { statement.bind(number, at: index + 1) }
        statement.bind(generation, at: StoredKey.width + 1)
        statement.bind(Int64(crc), at: StoredKey.width + 2)
        try statement.run(blob: record.content, at: StoredKey.width + 3)
        changes[record.key] = .some(Self.fingerprint(record.key, crc))
    }

    private static let columns = ["kind", "relation", "part", "grouping", "window", "number"]

    private func remove(_ prefix: [Int64], _ changes: inout [StoredKey: UInt64?]) throws(StoreError) {
        guard (1...StoredKey.width).contains(prefix.count) else { throw .failed("\(connection.path): a removal of \(prefix.count) numbers") }
        _ = try prepared()
        let statement: Statement
        if let known = statements?.deletes[prefix.count] {
            statement = known
        } else {
            let condition = Self.columns.prefix(prefix.count).map { "\($0) = ?" }.joined(separator: " AND ")
            statement = try connection.prepare("DELETE FROM record WHERE \(condition)")
            statements?.deletes[prefix.count] = statement
        }
        for (index, number) in prefix.enumerated() { statement.bind(number, at: index + 1) }
        try statement.run()
        for key in sums.keys where key.path.starts(with: prefix) { changes[key] = .some(nil) }
        // What the same transaction wrote before comes later in it, so nothing of it is under the prefix.
    }

    private func newSum(_ changes: [StoredKey: UInt64?]) -> UInt64 {
        changes.reduce(sum) { $0 ^ (sums[$1.key] ?? 0) ^ ($1.value ?? 0) }
    }

    private func writeMeta(_ generation: Int64, _ changes: [StoredKey: UInt64?]) throws(StoreError) {
        let count = changes.reduce(sums.count) { $0 + ($1.value == nil ? 0 : 1) - (sums[$1.key] == nil ? 0 : 1) }
        let statement = try prepared().meta
        for (name, value) in [("generation", generation), ("sum", Int64(bitPattern: newSum(changes))), ("records", Int64(count))] {
            statement.bind(value, at: 1)
            try statement.bind(name, at: 2)
            try statement.run()
        }
    }

    /// Moves a long log into the file. Without room for that the log simply stays.
    private func fold() throws(StoreError) {
        var status = stat()
        guard stat(connection.path + "-wal", &status) == 0, status.st_size > Self.foldBytes else { return }
        do throws(StoreError) {
            try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        } catch {
            switch error {
            case .full, .locked: return
            default: throw Self.final(error)
            }
        }
    }
}
