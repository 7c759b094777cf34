internal import Columns
internal import SQL
internal import Views

/// The windows of one engine that left memory.
final class StoredWindows: ColdStorage {
    /// Where a database's windows are, and what to do when one that an event belongs to cannot be read.
    struct Access: Sendable {
        let store: any CheckpointStore
        let fail: @Sendable (SQLError) -> Never
    }

    private let access: Access
    private let relationOID: UInt32
    private let part: Int

    init(_ access: Access, relationOID: UInt32, part: Int) { (self.access, self.relationOID, self.part) = (access, relationOID, part) }

    func makeReader() throws(SQLError) -> any ColdReader {
        do throws(StoreError) {
            return StoredWindowsReader(try access.store.makeReader(), relationOID: relationOID, part: part)
        } catch {
            throw error.asSQLError
        }
    }

    func fail(_ error: SQLError) -> Never { access.fail(error) }
}

/// The same as one transaction of the store left them.
final class StoredWindowsReader: ColdReader {
    private let reader: any StoreReader
    private let relationOID: UInt32
    private let part: Int

    init(_ reader: any StoreReader, relationOID: UInt32, part: Int) {
        (self.reader, self.relationOID, self.part) = (reader, relationOID, part)
    }

    var generation: Int64 { reader.generation }

    func readChunks(
        grouping: Int, window: Int64, _ body: (_ number: Int, _ bytes: UnsafeRawBufferPointer) throws(StoredDamage) -> Void
    ) throws(SQLError) {
        do throws(StoreError) {
            let run = StoredKind.chunk.key(relationOID, part: part, grouping: grouping, window: window)
            try reader.read(run) { (record, bytes) throws(StoreError) in
                do throws(StoredDamage) {
                    try body(Int(record.key.number), bytes)
                } catch {
                    throw .damaged("record \(record.key) of the data directory cannot be read: \(error.reason)")
                }
            }
        } catch {
            throw error.asSQLError
        }
    }
}

extension StoreError {
    /// For the statement that met it.
    var asSQLError: SQLError {
        switch self {
        case .damaged(let text): SQLError(SQLState("XX001"), text, hint: "See \"A damaged data directory\" in docs/operating.md.")
        default: SQLError(SQLState("58030"), description)
        }
    }
}

/// Memory kept within its bounds by moving the coldest windows out.
extension Database {
    /// The last cut was committed.
    func noteCommitted() {
        lock.withLock {
            for part in feeds.values.lazy.flatMap(\.parts) { part.engine.noteCommitted() }
        }
    }

    /// Moves the oldest windows out until the rows of all views take no more than so many bytes; false when they still do, because
    /// what is left has not been committed, has rows that a sink waits for, or belongs to views without windows.
    func keepMemory(within bytesMax: Int) -> Bool {
        struct Candidate {
            var engine: SourceEngine
            var window: CoolableWindow
        }
        let (candidates, generation, held) = lock.withLock { () -> ([Candidate], Int64, Int) in
            let engines = feeds.values.lazy.flatMap(\.parts).map(\.engine)
            let held = engines.reduce(0) { $0 + $1.hotBytes }
            guard held > bytesMax else { return ([], lastCut, held) }
            let all = engines.flatMap { engine in engine.coolableWindows().map { Candidate(engine: engine, window: $0) } }
            return (all.sorted { $0.window.end < $1.window.end }, lastCut, held)
        }
        var left = held
        for candidate in candidates where left > bytesMax {
            // One window at a hold of the lock: events go on between them.
            lock.withLock { candidate.engine.cool(candidate.window, generation: generation) }
            left -= candidate.window.byteCount
        }
        if left < held { lock.withLock { noteChange() } }
        return left <= bytesMax
    }
}
