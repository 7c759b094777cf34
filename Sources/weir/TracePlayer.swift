internal import KafkaIO
internal import Pipeline

/// Plays a trace into the demo's topic: some hours of history at once, then live.
///
/// The mock broker keeps only 5 MiB of a partition, so the player never runs far ahead of the daemon.
struct TracePlayer: Sendable {
    let events: TraceEvents
    let speed: Double
    let historyHours: Double
    let database: Database
    let clock: any Clock
    let options: KafkaOptions

    /// Events that may be on the way to the daemon: 4 partitions of 5 MiB hold several times as many.
    private static let aheadMax = 20_000

    /// Until the task is cancelled.
    func run() async throws {
        let writer = try TopicWriter(options: options, logger: Log.logger("demo"))
        let start = clock.nowMicroseconds - Int64(historyHours * 3_600_000_000)
        var replay = try TraceReplay(events, to: writer, speed: speed, startedAt: start)
        while true {
            try replay.writeDue(now: clock.nowMicroseconds)
            while writer.writtenCount - Int(database.consumedCount) > Self.aheadMax {
                writer.flush(timeoutMilliseconds: 1)
                try await Task.sleep(for: .milliseconds(5))
            }
            let wait = replay.nextDue - clock.nowMicroseconds
            if wait > 0 { try await Task.sleep(for: .microseconds(min(wait, 100_000))) }
            try Task.checkCancellation()
        }
    }
}
