internal import Pipeline
internal import Synchronization

/// A look at the file as one transaction left it, through a read-only connection of its own.
///
/// While it lives, the log cannot be folded past it.
final class SQLiteReader: StoreReader, @unchecked Sendable {
    let generation: Int64
    private let pool: ReaderPool
    private let lock = Mutex(())
    /// Used under the lock; nil only at the end.
    private var guarded: Statements?

    private struct Statements {
        let connection: Connection
        let records: Statement
        let run: Statement
    }

    fileprivate init(_ connection: Connection, _ pool: ReaderPool) throws(StoreError) {
        try connection.execute("BEGIN")
        do throws(StoreError) {
            let reader = RunReader(connection: connection)
            // The first read is what pins the transaction.
            generation = try reader.generation()
            guarded = Statements(
                connection: connection, records: try reader.recordStatement(),
                run: try connection.prepare(
                    """
                    SELECT id, records, bytes, generation, sum FROM run
                    WHERE kind = ? AND relation = ? AND part = ? AND grouping = ? AND window = ?
                    """))
        } catch {
            try? connection.rollBack()
            throw error
        }
        self.pool = pool
    }

    deinit {
        guard let connection = guarded?.connection else { return }
        // The statements end before somebody else gets the connection.
        guarded = nil
        try? connection.rollBack()
        pool.giveBack(connection)
    }

    func read(_ key: StoredKey, _ body: (StoredRecord, UnsafeRawBufferPointer) throws(StoreError) -> Void) throws(StoreError) {
        try lock.withLock { _ throws(StoreError) in
            guard let statements = guarded else { return }
            for (index, number) in key.path.dropLast().enumerated() { statements.run.bind(number, at: index + 1) }
            var run: StoredRuns.Run?
            while try statements.run.step() { run = StoredRuns.Run(statements.run) }
            guard let run else { throw .damaged("\(statements.connection.path): records of \(key) are not there") }
            try RunReader(connection: statements.connection).records(of: key, run, statements.records, body)
        }
    }
}

/// Connections for readers: opened when needed, some kept for the next one.
final class ReaderPool: @unchecked Sendable {
    /// Connections that wait for a reader.
    private static let idleMax = 4

    private let path: String
    private let lock = Mutex(())
    private var idle: [Connection] = []
    private let liveCount = Atomic(0)

    init(path: String) { self.path = path }

    /// Readers that look at the file now.
    var count: Int { liveCount.load(ordering: .acquiring) }

    func makeReader() throws(StoreError) -> SQLiteReader {
        liveCount.add(1, ordering: .acquiringAndReleasing)
        do throws(StoreError) {
            let known = lock.withLock { _ in idle.popLast() }
            let connection: Connection
            if let known {
                connection = known
            } else {
                connection = try Connection(path: path, isReadOnly: true)
                try connection.execute("PRAGMA cache_size=-4096;")
            }
            return try SQLiteReader(connection, self)
        } catch {
            liveCount.subtract(1, ordering: .acquiringAndReleasing)
            throw error
        }
    }

    fileprivate func giveBack(_ connection: Connection) {
        liveCount.subtract(1, ordering: .acquiringAndReleasing)
        lock.withLock { _ in if idle.count < Self.idleMax { idle.append(connection) } }
    }

    func close() { lock.withLock { _ in idle = [] } }
}
