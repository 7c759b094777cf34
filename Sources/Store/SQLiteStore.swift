internal import CSQLite
internal import Columns
internal import Glibc
package import Pipeline

/// The checkpoint store in one SQLite file of a directory that belongs to this process.
///
///     weir.db    meta(name, value)        instance, generation, sum, runs
///                run(id, kind, relation, part, grouping, window, records, bytes, generation, sum)
///                record(run, number -> generation, crc, content)
///                garbage(run)             ids of runs that went; their records go in slices
///     lock       held for as long as the process lives; says which transaction was committed last
///
/// One connection writes and folds the log into the file: SQLite before 3.51.3 can lose a transaction when two do that at once. Every
/// record has a checksum over its key and content, each run a sum over its records, and `sum` is one over all runs, so that a lost, stale
/// or misplaced record is found. SQLite itself keeps no checksums of pages.
package final class SQLiteStore: CheckpointStore, @unchecked Sendable {
    /// "Weir" in the header of the file.
    static let applicationID: Int64 = 0x5765_6972
    /// The form of what is stored; a file of a newer one is refused, one of an older one is made anew in this one.
    package static let format: Int64 = 2
    package static let fileName = "weir.db"
    /// A log longer than this is folded into the file, bytes.
    static let foldBytes = 64 << 20

    let connection: Connection
    let isReadOnly: Bool
    let pool: ReaderPool
    let lock: DirectoryLock?
    /// Written at each start: a process that finds another one's has lost the directory.
    let instance: String
    package internal(set) var generation: Int64 = 0
    var runs = StoredRuns()
    var isLoaded = false
    var statements: Statements?

    /// Opens the store of a directory, or makes both.
    ///
    /// - Parameters:
    ///   - instance: differs from that of every other process.
    ///   - isReadOnly: for whoever only looks; the directory may be in use.
    ///   - vfs: SQLite's name of the way to the operating system; nil for its own.
    package init(directory: String, instance: String, isReadOnly: Bool = false, vfs: String? = nil) throws(StoreError) {
        self.instance = instance
        self.isReadOnly = isReadOnly
        lock = isReadOnly ? nil : try DirectoryLock(directory: directory)
        let path = directory + "/" + Self.fileName
        // Before the file is looked at: the process that has the directory may commit meanwhile.
        let noted = DirectoryLock.noted(in: directory)
        guard noted == 0 || Self.exists(path) else { throw .damaged("\(path) is missing: transaction \(noted) was in it") }
        connection = try Connection(path: path, isReadOnly: isReadOnly, vfs: vfs)
        pool = ReaderPool(path: path)
        if !isReadOnly {
            try connection.execute("PRAGMA page_size=16384;")
            guard try connection.text("PRAGMA journal_mode=WAL") == "wal" else {
                throw StoreError.failed("\(connection.path): the file system keeps no write-ahead log")
            }
            try connection.execute(
                "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA journal_size_limit=\(Self.foldBytes); PRAGMA cache_size=-8192;")
        }
        try prepareFormat()
        guard generation >= noted else {
            throw .damaged(
                "\(path): its last transaction is \(generation), and \(noted) was committed: the file or \(Self.fileName)-wal is missing, or an older one"
            )
        }
    }

    private func prepareFormat() throws(StoreError) {
        let identity = try connection.integer("PRAGMA application_id") ?? 0
        let format = try connection.integer("PRAGMA user_version") ?? 0
        let tableCount = try connection.integer("SELECT count(*) FROM sqlite_schema") ?? 0
        if identity == 0, format == 0, tableCount == 0, !isReadOnly {
            try connection.execute("BEGIN IMMEDIATE; PRAGMA application_id=\(Self.applicationID); \(Self.schema) COMMIT;")
        } else if identity != Self.applicationID {
            throw .foreign("\(connection.path) was not made by weir")
        } else if format > Self.format {
            throw .foreign("\(connection.path) has format \(format), which a newer weir has written; this one reads up to \(Self.format)")
        } else if format < Self.format {
            guard !isReadOnly else {
                throw .foreign("\(connection.path) has format \(format), which an older weir has written; a start makes it \(Self.format)")
            }
            try StoreMigration(connection: connection).run()
        }
        generation = try RunReader(connection: connection).generation()
        guard !isReadOnly else { return }
        let statement = try connection.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('instance', ?)")
        try statement.bind(instance, at: 1)
        try statement.run()
    }

    static let schema = """
        PRAGMA user_version=\(format);
        CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
        CREATE TABLE run (
          id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, relation INTEGER NOT NULL, part INTEGER NOT NULL, grouping INTEGER NOT NULL,
          window INTEGER NOT NULL, records INTEGER NOT NULL, bytes INTEGER NOT NULL, generation INTEGER NOT NULL, sum INTEGER NOT NULL,
          UNIQUE (kind, relation, part, grouping, window));
        CREATE TABLE record (
          run INTEGER NOT NULL, number INTEGER NOT NULL, generation INTEGER NOT NULL, crc INTEGER NOT NULL, content BLOB NOT NULL,
          UNIQUE (run, number));
        CREATE TABLE garbage (run INTEGER PRIMARY KEY);
        INSERT OR IGNORE INTO meta VALUES ('generation', 0);
        INSERT OR REPLACE INTO meta VALUES ('sum', \(Int64(bitPattern: StoredRuns().total(0)))), ('runs', 0);
        """

    package func close() {
        statements = nil
        pool.close()
        try? connection.close()
    }

    package var sizes: StoreSizes { StoreSizes(fileBytes: Self.size(connection.path), logBytes: Self.size(connection.path + "-wal")) }

    private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func size(_ path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }

    /// SQLite's own look at its pages, for `weir verify`.
    package func checkPages() throws(StoreError) {
        let answer = try connection.text("PRAGMA quick_check(1)")
        guard answer == "ok" else { throw .damaged("\(connection.path): \(answer ?? "no answer")") }
    }
}

/// Reading.
extension SQLiteStore {
    package func load(
        leaving left: ([StoredRun]) -> Set<StoredKey>, _ body: (StoredRecord, UnsafeRawBufferPointer) throws(StoreError) -> Void
    ) throws(StoreError) {
        // One transaction: another process may write meanwhile when this one only looks.
        try connection.execute("BEGIN")
        do throws(StoreError) {
            let reader = RunReader(connection: connection)
            (runs, generation) = try reader.runs()
            let sorted = runs.all.sorted { $0.key < $1.key }
            let leaving = left(sorted.map { StoredRun(key: $0, recordCount: $1.recordCount, byteCount: $1.byteCount, generation: $1.generation) })
            let statement = try reader.recordStatement()
            for (key, run) in sorted where !leaving.contains(key) {
                guard run.generation <= generation else { throw StoreError.damaged("\(connection.path): records of \(key) are of the future") }
                try reader.records(of: key, run, statement, body)
            }
        } catch {
            try? connection.rollBack()
            throw error
        }
        try connection.execute("COMMIT")
        isLoaded = true
    }

    package func makeReader() throws(StoreError) -> any StoreReader { try pool.makeReader() }
}
