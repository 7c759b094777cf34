internal import Columns
internal import Foundation
internal import Logging
internal import Pipeline
internal import Store

/// The daemon's data directory: opened and read at the start, written by a thread of its own.
final class Checkpoints: Sendable {
    /// How long a definition waits for its commit.
    private static let waitMilliseconds = 10_000
    /// Between two looks at whether a commit is due.
    private static let pauseSeconds = 0.01
    /// What the operating system calls an input or output error (`sysexits.h`).
    private static let exitCode: Int32 = 74

    /// Touched by the thread; `ask` and `isDone` are for all.
    private let loop: CheckpointLoop
    private let store: SQLiteStore
    private let thread: WorkThread

    /// Opens the directory of a configuration, and puts the database together from what it holds; nil when state is kept in memory only.
    static func open(_ configuration: ServeConfiguration, _ database: Database) throws(StoreError) -> SQLiteStore? {
        guard let directory = configuration.data else { return nil }
        let store = try SQLiteStore(directory: directory, instance: UUID().uuidString)
        let restored = try database.restore(from: store, orEnd: { end("rows of a window cannot be read: \($0.message)") })
        let logger = Log.logger("store")
        var metadata: Logger.Metadata = [
            "directory": "\(directory)", "generation": "\(restored.generation)", "records": "\(restored.recordCount)",
            "bytes": "\(restored.byteCount)",
        ]
        if !restored.viewsToFill.isEmpty { metadata["views_to_fill"] = "\(restored.viewsToFill.joined(separator: ","))" }
        logger.info(restored.generation == 0 ? "a new data directory" : "going on from the data directory", metadata: metadata)
        for aside in database.note(in: try InFlightFile(directory: directory)) {
            logger.error(
                "a message is set aside: processes died on it",
                metadata: ["relation": "\(aside.relation)", "partition": "\(aside.partition)", "offset": "\(aside.offsets.lowerBound)"])
        }
        return store
    }

    /// Commits what is defined before it returns.
    init(_ store: SQLiteStore, _ database: Database, _ clock: any Clock, memory: ByteSize) throws(StoreError) {
        let logger = Log.logger("store")
        let loop = CheckpointLoop(database: database, store: store, clock: clock, memoryBytesMax: memory.bytes) { event in
            switch event {
            case .committed(let report):
                logger.debug(
                    "committed",
                    metadata: [
                        "generation": "\(report.generation)", "records": "\(report.recordCount)", "bytes": "\(report.byteCount)",
                        "cut_us": "\(report.cutMicroseconds)", "commit_us": "\(report.commitMicroseconds)",
                    ])
            case .imbalanced(let faults):
                logger.critical(
                    "the books do not balance: this is a fault of weir", metadata: ["faults": "\(faults.prefix(20).joined(separator: "; "))"])
            case .full(let reason):
                logger.error("the disk is full: nothing is lost, and nothing is kept until there is room", metadata: ["reason": "\(reason)"])
            }
        }
        try loop.begin()
        self.loop = loop
        self.store = store
        thread = WorkThread(
            name: "checkpoints",
            step: {
                if Self.reporting({ () throws(StoreError) in try loop.step() }) != true { Thread.sleep(forTimeInterval: Self.pauseSeconds) }
            },
            finish: {
                _ = Self.reporting { () throws(StoreError) in
                    try loop.finish()
                    return true
                }
                store.close()
            })
    }

    /// What is on the disk after a failed write is for the next start to find out, so the process ends at once.
    private static func reporting(_ body: () throws(StoreError) -> Bool) -> Bool? {
        do throws(StoreError) {
            return try body()
        } catch {
            end("the data directory cannot be written any more: \(error)")
        }
    }

    static func end(_ reason: String) -> Never {
        StandardError.write("weir: this process ends, and what was committed is kept: \(reason)")
        _exit(exitCode)
    }

    /// Waits until what is there now is in the store, but not for ever; whether it is.
    @discardableResult
    func keep() -> Bool {
        let ticket = loop.ask()
        for _ in 0..<Self.waitMilliseconds where !loop.isDone(ticket) { Thread.sleep(forTimeInterval: 0.001) }
        return loop.isDone(ticket)
    }

    /// Commits what is there, and ends.
    func stop() {
        thread.stop()
        if !thread.join(seconds: 30) { Log.logger("store").error("the last commit did not end in time") }
    }
}
