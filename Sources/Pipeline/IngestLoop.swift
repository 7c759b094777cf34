/// The loop of one source: poll, decode, apply. One thread calls `step` over and over; everything shared is behind `Database`.
package final class IngestLoop {
    /// Messages of one poll: enough to fill a batch of events, few enough to see the clock often.
    private static let messagesMax = 4_096
    private static let statusMicroseconds: Int64 = 500_000
    private static let commitMicroseconds: Int64 = 5_000_000

    private let source: any EventSource
    private let database: Database
    private let relationOID: UInt32
    private let clock: any Clock
    private var nextStatus: Int64 = 0
    private var nextCommit: Int64 = 0
    private var hasRead = false
    /// The last jump backwards of each partition that the database knows of.
    private var rewinds: [Int32: PartitionStatus.Gap] = [:]
    /// The last step read nothing because a view that is almost filled is to catch up: wait a millisecond before the next.
    package private(set) var isHeld = false

    private let report: (CatchUp.Event) -> Void

    package init(
        source: any EventSource, database: Database, relationOID: UInt32, clock: any Clock, report: @escaping (CatchUp.Event) -> Void = { _ in }
    ) {
        self.report = report
        self.source = source
        self.database = database
        self.relationOID = relationOID
        self.clock = clock
    }

    /// Takes what is there, waiting at most `timeoutMilliseconds` for the first message; returns the number of messages.
    @discardableResult
    package func step(timeoutMilliseconds: Int) -> Int {
        isHeld = database.isIngestHeld(of: relationOID, now: clock.nowMicroseconds)
        let count =
            isHeld
            ? 0
            : source.poll(maxMessages: Self.messagesMax, timeoutMilliseconds: timeoutMilliseconds) { messages in
                noteBeforeFirst()
                noteRewinds()
                let began = clock.nowMicroseconds
                database.ingest(messages, into: relationOID, now: began)
                database.ingestLoad.note(from: began, to: clock.nowMicroseconds)
            }
        let now = clock.nowMicroseconds
        // The clock may jump back: a pause far in the future must not silence the status for good.
        if now >= nextStatus || nextStatus - now > Self.statusMicroseconds {
            nextStatus = now + Self.statusMicroseconds
            let event = database.note(source.partitions(), of: relationOID, elapsed: clock.elapsedMicroseconds, now: now)
            if let event { report(event) }
        }
        if now >= nextCommit || nextCommit - now > Self.commitMicroseconds {
            nextCommit = now + Self.commitMicroseconds
            commit()
        }
        return count
    }

    /// The views have to know of all partitions before the first messages come: those that come later hold their windows back.
    private func noteBeforeFirst() {
        guard !hasRead else { return }
        hasRead = true
        database.note(source.partitions(), of: relationOID, elapsed: clock.elapsedMicroseconds, now: clock.nowMicroseconds)
    }

    /// A topic that was made anew, with a shorter log, is read from its start: its offsets are those of other messages now.
    private func noteRewinds() {
        for status in source.partitions() {
            guard let gap = status.lastGap, gap.to < gap.from, rewinds[status.partition] != gap else { continue }
            rewinds[status.partition] = gap
            database.rewind(partition: status.partition, gap, of: relationOID)
        }
    }

    /// Leaves the log, after telling it how far we came.
    package func finish() {
        database.note(source.partitions(), of: relationOID, elapsed: clock.elapsedMicroseconds, now: clock.nowMicroseconds)
        commit()
        source.close()
    }

    private func commit() {
        var offsets: [Int32: Int64] = [:]
        for status in source.partitions() { offsets[status.partition] = status.nextOffset }
        if !offsets.isEmpty { source.commit(offsets: offsets) }
    }
}
