import CFaultyVFS
import Columns
import Foundation
import Pipeline
import SQL
import SeededRandom
import Testing

@testable import Store

/// A directory with a store, a log, a topic, and the processes that come one after another.
private final class Scene {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("weir-crash-\(UUID().uuidString)").path
    let vfsName = "crash-\(UUID().uuidString)"
    let vfs: OpaquePointer
    let log: SimulatedLog
    /// What the log gets later.
    private var later: [TestMessage] = []
    let topic: UnreliableTopic
    let clock = SteppingClock()
    let seed: UInt64
    let memoryBytesMax: Int
    var schema = SimulatedWork.schema
    /// What is asked besides.
    var queries: [String] = []
    private(set) var store: SQLiteStore?
    private(set) var process: SimulatedProcess?
    private var host: SimulatedHost?

    init(seed: UInt64, memoryBytesMax: Int) throws {
        vfs = try #require(weir_faulty_new(vfsName))
        self.seed = seed
        self.memoryBytesMax = memoryBytesMax
        clock.step = 250_000
        topic = UnreliableTopic(seed: seed)
        topic.isReliable = true
        var random = SeededGenerator(seed)
        let whole = SimulatedWork.makeLog(&random)
        log = SimulatedLog(partitionCount: 2)
        for (_, messages) in whole.partitions.sorted(by: { $0.key < $1.key }) {
            let half = messages.count / 2
            for message in messages[..<half] { log.append(message) }
            later += messages[half...]
        }
    }

    deinit {
        process = nil
        store = nil
        weir_faulty_destroy(vfs)
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// The next process finds what the dead one left.
    func start(_ wrap: (SQLiteStore) -> any CheckpointStore = { $0 }) throws {
        let store = try SQLiteStore(directory: folder, instance: UUID().uuidString, vfs: vfsName)
        self.store = store
        process = try SimulatedProcess(wrap(store), log, topic, clock, schema, seed: seed, memoryBytesMax: memoryBytesMax)
        let host = SimulatedHost(log, seed: seed)
        self.host = host
    }

    /// Nothing of a process outlives it but what the operating system was given.
    func die() {
        topic.lose()
        topic.isSilent = false
        weir_faulty_arm(vfs, Int32(WEIR_FAULT_IO), 0, 0)
        (process, store, host) = (nil, nil, nil)
    }

    func read(_ count: Int) throws {
        for _ in 0..<count { try #require(process).ingest.step(timeoutMilliseconds: 0) }
    }

    func commit() throws(StoreError) {
        guard let process else { return }
        _ = process.checkpoints.ask()
        _ = try process.checkpoints.step()
    }

    /// Half the log is read and committed, and the topics have it.
    func settle() throws {
        try SimulatedWork.finish(try #require(process), log)
        try commit()
        try #require(process).sinks.step(timeoutMilliseconds: 0)
        for message in later { log.append(message) }
        later = []
    }

    /// Some of the rest is read.
    func readOn() throws { try read(4) }

    func fills() throws -> [BackFill] {
        let database = try #require(process).database
        database.host = host
        return try database.takeDeferredFills(clock)
    }

    /// Ends a process at a part of a commit's calls of the operating system: 0 is before the first of them, 1 the last.
    func dieInCommit(at part: Double) throws {
        let callCount = try Self.callsOfCommit(seed: seed, memoryBytesMax: memoryBytesMax)
        #expect(callCount > 4)
        weir_faulty_arm(vfs, Int32(WEIR_FAULT_IO), max(1, Int(Double(callCount) * part)), 1)
        #expect(throws: StoreError.self) { try commit() }
        die()
    }

    /// The same work takes the same calls.
    private static func callsOfCommit(seed: UInt64, memoryBytesMax: Int) throws -> Int {
        let scene = try Scene(seed: seed, memoryBytesMax: memoryBytesMax)
        try scene.start()
        try scene.settle()
        scene.die()
        try scene.start()
        try scene.readOn()
        weir_faulty_arm(scene.vfs, Int32(WEIR_FAULT_IO), .max, 0)
        try scene.commit()
        return weir_faulty_calls(scene.vfs)
    }

    /// What the directory holds now, as another process would find it.
    private func copyOfStore() throws -> SQLiteStore {
        let copy = folder + "/copy-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        for name in ["weir.db", "weir.db-wal"] where FileManager.default.fileExists(atPath: folder + "/" + name) {
            try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: copy + "/" + name)
        }
        return try SQLiteStore(directory: copy, instance: "copy")
    }

    /// The last process reads everything, and all is as if none had died.
    func finish() throws {
        try start()
        try settle()
        let fills = try fills()
        for fill in fills { try fill.run(isCancelled: { false }, pause: { _ in }, report: { _ in }) }
        let process = try #require(process)
        try SimulatedWork.finish(process, log)
        try SimulatedWork.check(process, log, topic, clock, seed: seed, schema: schema, queries: SimulatedWork.queries + queries) {
            try copyOfStore()
        }
    }
}

/// A store whose process dies before or after a call.
private final class MortalStore: CheckpointStore, @unchecked Sendable {
    enum Death { case whileLoading, beforeCommit, afterCommit, whileTidying }

    private let store: SQLiteStore
    private let death: Death

    init(_ store: SQLiteStore, _ death: Death) { (self.store, self.death) = (store, death) }

    private static let died = StoreError.failed("the process died")

    func load(
        leaving left: ([StoredRun]) -> Set<StoredKey>, _ body: (StoredRecord, UnsafeRawBufferPointer) throws(StoreError) -> Void
    ) throws(StoreError) {
        var count = 0
        try store.load(leaving: left) { (record, bytes) throws(StoreError) in
            count += 1
            if death == .whileLoading, count == 5 { throw Self.died }
            try body(record, bytes)
        }
    }

    func commit(_ transaction: StoreTransaction) throws(StoreError) {
        if death == .beforeCommit { throw Self.died }
        try store.commit(transaction)
        if death == .afterCommit { throw Self.died }
    }

    func tidy() throws(StoreError) -> Bool {
        let isTidying = try store.tidy()
        if isTidying, death == .whileTidying { throw Self.died }
        return isTidying
    }

    var generation: Int64 { store.generation }
    func makeReader() throws(StoreError) -> any StoreReader { try store.makeReader() }
    var sizes: StoreSizes { store.sizes }
    func close() { store.close() }
}

@Suite("Named crash points: a process that dies there leaves nothing that the next one does not put right")
struct CrashPointTests {
    /// `WEIR_CRASH_ROUNDS=50` for a long run.
    static let rounds = ProcessInfo.processInfo.environment["WEIR_CRASH_ROUNDS"].flatMap { UInt64($0) } ?? 3

    enum Point: String, CaseIterable {
        case beforeBegin = "before a commit begins"
        case midUpsert = "while a commit writes"
        case beforeCommit = "before a commit ends"
        case afterCommit = "after a commit, before anybody knows of it"
        case midFold = "while the log is folded into the file"
        case beforeRelease = "after a commit, before the records that waited for it are sent"
        case beforeDelivery = "after records were sent, before their delivery is known"
        case beforeSettled = "after records were delivered, before that is committed"
        case inRecovery = "while a start reads"
        case afterRecovery = "after a start has read, before its first commit"
        case inBackFill = "while a new view is filled"
        case inMigration = "while an older format is made anew"
        case afterCooling = "after windows left memory, before that is committed"
        case inTidying = "while the room of windows that went is given back"
    }

    @Test("the views, the books, the topics and the store are as if nothing had happened", arguments: Point.allCases)
    func dies(at point: Point) throws {
        for seed in 1...Self.rounds {
            for memoryBytesMax in [Int.max, 0] {
                let scene = try Scene(seed: seed &* 7_919, memoryBytesMax: memoryBytesMax)
                try scene.start()
                try scene.settle()
                try Self.die(at: point, scene)
                try scene.finish()
            }
        }
    }

    private static func die(at point: Point, _ scene: Scene) throws {
        switch point {
        case .beforeBegin, .afterCommit:
            scene.die()
            let death: MortalStore.Death = point == .beforeBegin ? .beforeCommit : .afterCommit
            // The start commits as well, when a definition is new to the store; here none is.
            #expect(throws: StoreError.self) {
                try scene.start { MortalStore($0, death) }
                try scene.readOn()
                try scene.commit()
            }
            scene.die()
        case .midUpsert:
            scene.die()
            try scene.start()
            try scene.readOn()
            try scene.dieInCommit(at: 0.4)
        case .beforeCommit:
            scene.die()
            try scene.start()
            try scene.readOn()
            try scene.dieInCommit(at: 1)
        case .midFold:
            try scene.readOn()
            try scene.commit()
            weir_faulty_arm(scene.vfs, Int32(WEIR_FAULT_IO), 3, 1)
            #expect(throws: StoreError.self) { try scene.store?.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
            scene.die()
        case .beforeRelease:
            try scene.readOn()
            try #require(scene.process).sinks.step(timeoutMilliseconds: 0)
            try scene.commit()
            scene.die()
        case .beforeDelivery:
            try scene.readOn()
            scene.topic.isSilent = true
            try #require(scene.process).sinks.step(timeoutMilliseconds: 0)
            #expect(scene.topic.queuedCount > 0)
            scene.die()
        case .beforeSettled:
            try scene.readOn()
            try #require(scene.process).sinks.step(timeoutMilliseconds: 0)
            scene.die()
        case .inRecovery:
            scene.die()
            #expect(throws: StoreError.self) { try scene.start { MortalStore($0, .whileLoading) } }
            scene.die()
        case .afterRecovery:
            scene.die()
            #expect(throws: StoreError.self) {
                scene.schema += "CREATE VIEW made AS SELECT k FROM hourly;"
                try scene.start { MortalStore($0, .beforeCommit) }
            }
            scene.die()
        case .inBackFill:
            scene.die()
            scene.schema += "CREATE MATERIALIZED VIEW late AS SELECT k, COUNT(*) AS n, SUM(v) AS total FROM calls GROUP BY k;"
            scene.queries = ["SELECT * FROM late"]
            for steps in 1...2 {
                try scene.start()
                try scene.commit()
                for fill in try scene.fills() { for _ in 0..<steps { _ = try fill.step(timeoutMilliseconds: 0) } }
                try scene.readOn()
                try scene.commit()
                scene.die()
            }
        case .inMigration: try dieInMigration(scene)
        case .afterCooling:
            try scene.readOn()
            try scene.commit()
            scene.die()
        case .inTidying:
            scene.die()
            // Only what removed windows or rewrote whole runs leaves something to give back.
            try? scene.start { MortalStore($0, .whileTidying) }
            for _ in 0..<20 where scene.process != nil {
                do throws(StoreError) {
                    try scene.commit()
                    _ = try scene.process?.checkpoints.step()
                } catch {
                    break
                }
                try scene.readOn()
            }
            scene.die()
        }
    }

    /// The file as format 1 had it; each of three starts gets a little further with making it anew.
    private static func dieInMigration(_ scene: Scene) throws {
        scene.die()
        do {
            let connection = try Connection(path: scene.folder + "/weir.db", isReadOnly: false)
            try connection.execute(
                """
                PRAGMA user_version=1; ALTER TABLE record RENAME TO made; DROP TABLE garbage;
                CREATE TABLE record (kind, relation, part, grouping, window, number, generation, crc, content);
                INSERT INTO record SELECT kind, relation, part, grouping, window, number, made.generation, crc, content FROM made, run WHERE run = id;
                DROP TABLE made; DROP TABLE run; INSERT INTO meta SELECT 'records', count(*) FROM record;
                """)
            try connection.close()
        }
        for call in [8, 20, 40] {
            weir_faulty_arm(scene.vfs, Int32(WEIR_FAULT_IO), call, 1)
            #expect(throws: StoreError.self, "call \(call)") { try scene.start() }
            scene.die()
        }
    }
}
