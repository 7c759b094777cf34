internal import Pipeline

/// Makes a file of an older format one of this format, in one transaction.
///
/// Format 1 had the whole key in each record, and one sum over all of them:
///
///     record(kind, relation, part, grouping, window, number -> generation, crc, content)
struct StoreMigration {
    let connection: Connection

    func run() throws(StoreError) {
        try connection.execute("BEGIN IMMEDIATE")
        do throws(StoreError) {
            try connection.execute("ALTER TABLE record RENAME TO old; \(SQLiteStore.schema)")
            let runs = try copyRecords()
            try connection.execute("DROP TABLE old; DELETE FROM meta WHERE name = 'records'")
            for (key, run) in runs.all { try RunWriter(connection).write(key, run) }
            let total = runs.total(try RunReader(connection: connection).generation())
            try connection.execute(
                "UPDATE meta SET value = \(Int64(bitPattern: total)) WHERE name = 'sum'; UPDATE meta SET value = \(runs.all.count) WHERE name = 'runs'"
            )
            try connection.execute("COMMIT")
        } catch {
            try? connection.rollBack()
            throw error
        }
    }

    private func copyRecords() throws(StoreError) -> StoredRuns {
        var runs = StoredRuns()
        let rows = try connection.prepare("SELECT kind, relation, part, grouping, window, number, generation, crc, content FROM old")
        let insert = try connection.prepare("INSERT INTO record (run, number, generation, crc, content) VALUES (?, ?, ?, ?, ?)")
        while try rows.step() {
            let record = StoredKey(
                kind: rows.integer(0), relation: rows.integer(1), part: rows.integer(2), grouping: rows.integer(3), window: rows.integer(4),
                number: rows.integer(5))
            let (key, generation, content) = (StoredRuns.key(of: record), rows.integer(6), rows.blob(8))
            let crc = StoredRuns.checksum(record, generation, content)
            guard Int64(crc) == rows.integer(7) else { throw .damaged("\(connection.path): record \(record) is damaged") }
            var run = runs[key] ?? StoredRuns.Run(id: Int64(runs.all.count) + 1)
            run.recordCount += 1
            run.byteCount += Int64(content.count)
            run.generation = max(run.generation, generation)
            run.sum ^= StoredRuns.fingerprint(record, crc)
            runs[key] = run
            for (index, number) in [run.id, record.number, generation, Int64(crc)].enumerated() { insert.bind(number, at: index + 1) }
            try insert.run(blob: Array(content), at: 5)
        }
        return runs
    }
}
