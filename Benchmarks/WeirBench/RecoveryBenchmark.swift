import Columns
import Expressions
import Foundation
import Glibc
import Pipeline
import Queries
import SQL
import SQLSyntax
import Store

/// `WeirBench store --closed-gigabytes N`: how long a start takes to its first answer, with a million open groups and so much of closed windows
/// on the disk. Writes as much into the folder for temporary files (`TMPDIR`), and removes it.
enum RecoveryBenchmark {
    private static let openGroups = 1_000_000
    /// Room for the open window and not for the one before it.
    private static let memoryBytesMax = 256 << 20

    static func run(closedGigabytes: Double) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("weir-bench-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let windowCount = try fill(folder, bytes: Int64(closedGigabytes * Double(1 << 30)))
        for cache in ["cold", "warm"] {
            if cache == "cold" { forget(folder + "/" + SQLiteStore.fileName) }
            let (began, beganCPU) = (Measurement.seconds(CLOCK_MONOTONIC), Measurement.seconds(CLOCK_PROCESS_CPUTIME_ID))
            let database = Database()
            let store = try SQLiteStore(directory: folder, instance: cache)
            let restored = try database.restore(from: store, orEnd: { fatalError($0.message) })
            let opened = Measurement.seconds(CLOCK_MONOTONIC)
            let rowCount = try StoreBenchmark.answer(
                "SELECT tokens FROM per_user WHERE user_id = 'user-777' AND window_start >= '\(StoreBenchmark.time(ofHour: windowCount))'", database)
            let ended = Measurement.seconds(CLOCK_MONOTONIC)
            print(
                "  \(cache) cache: \(Measurement.rounded(ended - began)) s to the first answer (\(rowCount) row), of it \(Measurement.rounded(opened - began)) s "
                    + "for reading \(restored.byteCount >> 20) MiB in \(restored.recordCount) records; "
                    + "\(Measurement.rounded(Measurement.seconds(CLOCK_PROCESS_CPUTIME_ID) - beganCPU)) s of processor")
            store.close()
        }
        Measurement.reportPeakMemory()
    }

    /// Closed windows until the file is large enough, then an open one; returns how many closed ones there are.
    private static func fill(_ folder: String, bytes: Int64) throws -> Int {
        let database = Database()
        let store = try SQLiteStore(directory: folder, instance: "bench")
        defer { store.close() }
        _ = try database.restore(from: store, orEnd: { fatalError($0.message) })
        let loop = CheckpointLoop(database: database, store: store, clock: BenchClock(), memoryBytesMax: memoryBytesMax, report: { _ in })
        var hour = 0
        func addWindow() throws {
            let messages = StoreBenchmark.Messages(hours: hour..<hour + 1, users: openGroups, firstOffset: Int64(hour * openGroups))
            _ = try StoreBenchmark.ingest(messages, database, defines: hour == 0)
            try StoreBenchmark.commit(loop)
            hour += 1
        }
        repeat { try addWindow() } while store.sizes.fileBytes < bytes
        try addWindow()
        // Which windows are on the disk is known to the commit after the one that let them go.
        try StoreBenchmark.commit(loop)
        let closed = hour - 1
        print(
            "recovery: \(openGroups) open groups, \(Measurement.rounded(Double(store.sizes.fileBytes) / Double(1 << 30))) GiB in \(closed) closed windows"
        )
        return closed
    }

    /// Has the system forget what it keeps of a file.
    private static func forget(_ path: String) {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { return }
        fsync(file)
        posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED)
        close(file)
    }
}
