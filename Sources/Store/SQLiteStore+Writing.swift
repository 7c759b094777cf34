internal import Columns
package import Pipeline

/// Writing. Everything is done by one thread, through one connection.
extension SQLiteStore {
    /// Records that one transaction frees at most of runs that went: a large view that is dropped must not hold up commits.
    private static let garbageRecordsPerSlice = 1_000

    struct Statements {
        let find: Statement
        let upsert: Statement
        let delete: Statement
        let meta: Statement
        let instance: Statement
        let discard: Statement
        let runs: RunWriter
    }

    package func commit(_ transaction: StoreTransaction) throws(StoreError) {
        guard !isReadOnly, transaction.generation == generation + 1 else { throw .failed("\(connection.path): transaction out of turn") }
        if !isLoaded { try load(leaving: { Set($0.map(\.key)) }) { _, _ in } }
        var changed = runs
        try transacting { () throws(StoreError) in
            var touched: Set<StoredKey> = []
            for prefix in transaction.removals { try remove(prefix, transaction.generation, &changed, &touched) }
            for record in transaction.records { try write(record, transaction.generation, &changed, &touched) }
            for key in touched {
                if let run = changed[key] { try prepared().runs.write(key, run) }
            }
            try writeMeta(transaction.generation, changed)
        }
        runs = changed
        generation = transaction.generation
        lock?.note(committed: generation)
        try fold()
    }

    /// Runs a body in a transaction. A full disk changes nothing; after any other failure nobody knows what the file holds.
    private func transacting(_ body: () throws(StoreError) -> Void) throws(StoreError) {
        do throws(StoreError) {
            try connection.execute("BEGIN IMMEDIATE")
            try requireInstance()
            try body()
            try connection.execute("COMMIT")
        } catch {
            // What a failed COMMIT left behind is known only to whoever opens the file anew.
            guard case .full = error else { throw Self.final(error) }
            do throws(StoreError) { try connection.rollBack() } catch { throw Self.final(error) }
            throw error
        }
    }

    private static func final(_ error: StoreError) -> StoreError { .failed(error.description) }

    private func prepared() throws(StoreError) -> Statements {
        if let statements { return statements }
        let made = Statements(
            find: try connection.prepare("SELECT crc, length(content) FROM record WHERE run = ? AND number = ?"),
            upsert: try connection.prepare(
                """
                INSERT INTO record (run, number, generation, crc, content) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (run, number) DO UPDATE SET generation = excluded.generation, crc = excluded.crc, content = excluded.content
                """),
            delete: try connection.prepare("DELETE FROM record WHERE run = ? AND number = ?"),
            meta: try connection.prepare("UPDATE meta SET value = ? WHERE name = ?"),
            instance: try connection.prepare("SELECT value FROM meta WHERE name = 'instance'"),
            discard: try connection.prepare("INSERT INTO garbage (run) VALUES (?)"), runs: try RunWriter(connection))
        statements = made
        return made
    }

    private func requireInstance() throws(StoreError) {
        let statement = try prepared().instance
        let found = try statement.step() ? statement.text(0) : nil
        if found != nil { _ = try statement.step() }
        guard found == instance else { throw .failed("\(connection.path): another process has taken the data directory") }
    }

    /// Takes what is stored under a record's key out of its run's sums; false when nothing is.
    private func forget(_ record: StoredKey, _ run: inout StoredRuns.Run) throws(StoreError) -> Bool {
        let find = try prepared().find
        find.bind(run.id, at: 1)
        find.bind(record.number, at: 2)
        guard try find.step() else { return false }
        run.sum ^= StoredRuns.fingerprint(record, UInt32(truncatingIfNeeded: find.integer(0)))
        run.byteCount -= find.integer(1)
        run.recordCount -= 1
        find.reset()
        return true
    }

    private func write(
        _ record: StoreTransaction.Record, _ generation: Int64, _ runs: inout StoredRuns, _ touched: inout Set<StoredKey>
    ) throws(StoreError) {
        let statements = try prepared()
        let key = StoredRuns.key(of: record.key)
        var run: StoredRuns.Run
        if let known = runs[key] {
            run = known
            _ = try forget(record.key, &run)
        } else {
            run = StoredRuns.Run(id: try statements.runs.insert(key))
        }
        let crc = record.content.withUnsafeBytes { StoredRuns.checksum(record.key, generation, $0) }
        run.sum ^= StoredRuns.fingerprint(record.key, crc)
        run.byteCount += Int64(record.content.count)
        run.recordCount += 1
        run.generation = generation
        runs[key] = run
        touched.insert(key)
        for (index, number) in [run.id, record.key.number, generation, Int64(crc)].enumerated() { statements.upsert.bind(number, at: index + 1) }
        try statements.upsert.run(blob: record.content, at: 5)
    }

    private func remove(_ prefix: [Int64], _ generation: Int64, _ runs: inout StoredRuns, _ touched: inout Set<StoredKey>) throws(StoreError) {
        guard (1...StoredKey.width).contains(prefix.count) else { throw .failed("\(connection.path): a removal of \(prefix.count) numbers") }
        let statements = try prepared()
        guard prefix.count < StoredKey.width else {
            let record = StoredKey(kind: prefix[0], relation: prefix[1], part: prefix[2], grouping: prefix[3], window: prefix[4], number: prefix[5])
            let key = StoredRuns.key(of: record)
            guard var run = runs[key], try forget(record, &run) else { return }
            statements.delete.bind(run.id, at: 1)
            statements.delete.bind(record.number, at: 2)
            try statements.delete.run()
            run.generation = generation
            runs[key] = run
            touched.insert(key)
            return
        }
        for key in runs.keys(under: prefix) {
            guard let run = runs[key] else { continue }
            try statements.runs.remove(run.id)
            statements.discard.bind(run.id, at: 1)
            try statements.discard.run()
            runs[key] = nil
        }
    }

    private func writeMeta(_ generation: Int64, _ runs: StoredRuns) throws(StoreError) {
        let statement = try prepared().meta
        for (name, value) in [("generation", generation), ("sum", Int64(bitPattern: runs.total(generation))), ("runs", Int64(runs.all.count))] {
            statement.bind(value, at: 1)
            try statement.bind(name, at: 2)
            try statement.run()
        }
    }

    package func tidy() throws(StoreError) -> Bool {
        guard !isReadOnly, let run = try connection.integer("SELECT run FROM garbage LIMIT 1") else { return false }
        do throws(StoreError) {
            try transacting { () throws(StoreError) in
                let slice = "SELECT rowid FROM record WHERE run = \(run) LIMIT \(Self.garbageRecordsPerSlice)"
                try connection.execute("DELETE FROM record WHERE rowid IN (\(slice))")
                if try connection.integer("SELECT 1 FROM record WHERE run = \(run) LIMIT 1") == nil {
                    try connection.execute("DELETE FROM garbage WHERE run = \(run)")
                }
            }
        } catch {
            // It goes when there is room again.
            guard case .full = error else { throw error }
            return false
        }
        try fold()
        return true
    }

    /// Moves a long log into the file. Without room for that, or while readers look at older transactions, the rest simply stays.
    private func fold() throws(StoreError) {
        guard Self.size(connection.path + "-wal") > Self.foldBytes else { return }
        do throws(StoreError) {
            // Cutting the log off would wait for readers.
            try connection.execute("PRAGMA wal_checkpoint(\(pool.count == 0 ? "TRUNCATE" : "PASSIVE"))")
        } catch {
            switch error {
            case .full, .locked: return
            default: throw Self.final(error)
            }
        }
    }
}

/// The rows of runs.
struct RunWriter {
    private let connection: Connection
    private let add: Statement
    private let upsert: Statement
    private let delete: Statement

    init(_ connection: Connection) throws(StoreError) {
        self.connection = connection
        add = try connection.prepare(
            "INSERT INTO run (kind, relation, part, grouping, window, records, bytes, generation, sum) VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0)")
        upsert = try connection.prepare(
            """
            INSERT INTO run (id, kind, relation, part, grouping, window, records, bytes, generation, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET records = excluded.records, bytes = excluded.bytes, generation = excluded.generation, sum = excluded.sum
            """)
        delete = try connection.prepare("DELETE FROM run WHERE id = ?")
    }

    /// The number of a new run.
    func insert(_ key: StoredKey) throws(StoreError) -> Int64 {
        for (index, number) in key.path.dropLast().enumerated() { add.bind(number, at: index + 1) }
        try add.run()
        return connection.lastInsertedID
    }

    func write(_ key: StoredKey, _ run: StoredRuns.Run) throws(StoreError) {
        let numbers = [run.id] + key.path.dropLast() + [run.recordCount, run.byteCount, run.generation, Int64(bitPattern: run.sum)]
        for (index, number) in numbers.enumerated() { upsert.bind(number, at: index + 1) }
        try upsert.run()
    }

    func remove(_ id: Int64) throws(StoreError) {
        delete.bind(id, at: 1)
        try delete.run()
    }
}
