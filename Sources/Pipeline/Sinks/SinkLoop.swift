package import Columns
internal import Expressions
package import SQL

/// The loop of the sinks: takes what changed in their views, makes upserts of it, sends them, settles deliveries.
///
/// One thread calls `step` over and over. Nothing here holds up ingest: the database's lock is held only while changed rows are copied,
/// and a topic that is away costs one waiting record for each key.
package final class SinkLoop {
    /// Records that one step sends at most, so that deliveries are looked at between.
    private static let sendsMax = 10_000
    /// Each sink's tags are a range of their own: 2^40 records of 2^24 sinks.
    private static let tagBits = 40
    /// The time between two reports of the same trouble of one sink; a row that cannot be computed fails at each of its changes.
    private static let reportMicroseconds: Int64 = 30_000_000
    /// Different troubles of one sink that are remembered; beyond it all are forgotten, so that odd texts cannot fill memory.
    private static let troublesMax = 16
    /// The longest wait for one connection while the loop finishes, so that one that is away leaves time for the others.
    private static let flushMilliseconds: Int64 = 200

    /// One sink of the catalog, on its way to one connection.
    private struct Lane {
        var connection: Int
        var stream: UpsertStream
        var outbox: Outbox
        /// When each trouble was last reported.
        var troubles: [String: Int64] = [:]
        var status: SinkStatus
    }

    private var lanes: [Lane]
    /// The lanes that follow each view: its changes are taken once and given to all of them.
    private let lanesByView: [(viewOID: UInt32, lanes: [Int])]
    private let connections: [any AlertSink]
    private let database: Database
    private let clock: any Clock
    /// Told of each new trouble at once, and of one that stays every 30 s: sink name, message.
    private let report: (String, String) -> Void

    /// - Parameter sinks: each with the position of its connection in `connections`.
    package init(
        sinks: [(definition: SinkDefinition, connection: Int)], connections: [any AlertSink], database: Database, clock: any Clock,
        report: @escaping (String, String) -> Void
    ) throws(SQLError) {
        lanes = sinks.enumerated().map { index, sink in
            Lane(
                connection: sink.connection, stream: UpsertStream(sink: sink.definition), outbox: Outbox(firstTag: UInt64(index) << Self.tagBits | 1),
                status: SinkStatus(sink: sink.definition.name))
        }
        lanesByView = Dictionary(grouping: sinks.indices, by: { sinks[$0].definition.relationOID })
            .map { (viewOID: $0.key, lanes: $0.value) }.sorted { $0.viewOID < $1.viewOID }
        self.connections = connections
        self.database = database
        self.clock = clock
        self.report = report
        for (viewOID, _) in lanesByView { try database.followChanges(ofView: viewOID) }
    }

    /// One round. Returns how many records still wait or are under way.
    @discardableResult
    package func step(timeoutMilliseconds: Int) -> Int {
        for (viewOID, lanes) in lanesByView { collect(viewOID, lanes) }
        for index in lanes.indices { send(index) }
        for (index, connection) in connections.enumerated() {
            for delivery in connection.poll(timeoutMilliseconds: index == 0 ? timeoutMilliseconds : 0) { settle(delivery) }
        }
        for index in lanes.indices { lanes[index].status.pendingCount = Int64(lanes[index].outbox.waitingCount + lanes[index].outbox.underWayCount) }
        database.note(lanes.map(\.status))
        return lanes.reduce(0) { $0 + $1.outbox.waitingCount + $1.outbox.underWayCount }
    }

    /// Sends all that is left, as long as the time lasts, and leaves the connections; reports how many records each topic did not get.
    package func finish(timeoutMilliseconds: Int) {
        let began = clock.nowMicroseconds
        let end = began + Int64(timeoutMilliseconds) * 1_000
        var now = began
        // One step sends a part of a long outbox, so it takes as many as it takes. A clock that jumps back ends it early.
        while step(timeoutMilliseconds: 0) > 0, (began..<end).contains(now) {
            for connection in connections {
                let left = max(0, (end - now) / 1_000)
                _ = connection.flush(timeoutMilliseconds: Int(min(left, Self.flushMilliseconds)))
                now = clock.nowMicroseconds
            }
        }
        for index in lanes.indices {
            let left = lanes[index].outbox.waitingCount + lanes[index].outbox.underWayCount
            if left > 0 { report(lanes[index].stream.sink.name, "\(left) records did not reach the topic before the end") }
        }
        for connection in connections { connection.close() }
    }

    private func collect(_ viewOID: UInt32, _ followers: [Int]) {
        do throws(SQLError) {
            let changes = try database.takeChanges(ofView: viewOID)
            if let failure = changes.failure {
                for index in followers { tell(index, "a changed row cannot be computed: \(failure.message)") }
            }
            guard changes.rows.rowCount > 0 else { return }
            let context = EvaluationContext(transactionTimestamp: clock.nowMicroseconds)
            for index in followers { write(changes.rows, changes.isVisible, index, context) }
        } catch {
            for index in followers { tell(index, "a changed row cannot be written: \(error.message)") }
        }
    }

    /// A row that one sink cannot write costs that row of that sink, not the other rows and not the other sinks.
    private func write(_ rows: DatumBatch, _ isVisible: [Bool], _ index: Int, _ context: EvaluationContext) {
        let (records, failure) = lanes[index].stream.records(for: rows, isVisible: isVisible, context)
        for record in records { lanes[index].outbox.add(record) }
        if let failure { tell(index, "a changed row cannot be written: \(failure.message)") }
    }

    private func send(_ index: Int) {
        let topic = lanes[index].stream.sink.topic
        for _ in 0..<Self.sendsMax {
            guard let (record, tag) = lanes[index].outbox.next() else { return }
            do throws(AlertSinkError) {
                try connections[lanes[index].connection].send(topic: topic, key: record.key, value: record.value, tag: tag)
            } catch {
                switch error {
                case .queueFull:
                    lanes[index].outbox.giveBack(tag: tag)
                    return
                case .refused(let reason):
                    // It would be refused again: the key waits for its next change.
                    lanes[index].outbox.refused(tag: tag)
                    tell(index, "record refused: \(reason)")
                }
            }
        }
    }

    private func settle(_ delivery: AlertDelivery) {
        let index = Int(delivery.tag >> Self.tagBits)
        guard lanes.indices.contains(index) else { return }
        if let failure = delivery.failure {
            lanes[index].outbox.failed(tag: delivery.tag)
            tell(index, failure)
        } else {
            lanes[index].outbox.delivered(tag: delivery.tag)
            lanes[index].status.writtenCount += 1
        }
    }

    private func tell(_ index: Int, _ message: String) {
        let now = clock.nowMicroseconds
        lanes[index].status.lastError = message
        lanes[index].status.lastErrorAt = now
        if let last = lanes[index].troubles[message], (0..<Self.reportMicroseconds).contains(now - last) { return }
        if lanes[index].troubles.count >= Self.troublesMax { lanes[index].troubles.removeAll() }
        lanes[index].troubles[message] = now
        report(lanes[index].stream.sink.name, message)
    }
}
