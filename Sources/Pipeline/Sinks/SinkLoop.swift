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

    /// One sink of the catalog, on its way to one connection.
    private struct Lane {
        var connection: Int
        var stream: UpsertStream
        var outbox: Outbox
        var fault: String?
    }

    private var lanes: [Lane]
    /// The lanes that follow each view: its changes are taken once and given to all of them.
    private let lanesByView: [(viewOID: UInt32, lanes: [Int])]
    private let connections: [any AlertSink]
    private let database: Database
    private let clock: any Clock
    /// Told once for each new kind of trouble: sink name, message.
    private let report: (String, String) -> Void

    /// - Parameter sinks: each with the position of its connection in `connections`.
    package init(
        sinks: [(definition: SinkDefinition, connection: Int)], connections: [any AlertSink], database: Database, clock: any Clock,
        report: @escaping (String, String) -> Void
    ) throws(SQLError) {
        lanes = sinks.enumerated().map { index, sink in
            Lane(
                connection: sink.connection, stream: UpsertStream(sink: sink.definition), outbox: Outbox(firstTag: UInt64(index) << Self.tagBits | 1))
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
        return lanes.reduce(0) { $0 + $1.outbox.waitingCount + $1.outbox.underWayCount }
    }

    /// Sends all that is left, as long as the time lasts, and leaves the connections.
    package func finish(timeoutMilliseconds: Int) {
        step(timeoutMilliseconds: 0)
        for connection in connections { _ = connection.flush(timeoutMilliseconds: timeoutMilliseconds) }
        step(timeoutMilliseconds: 0)
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
            lanes[index].fault = nil
        }
    }

    private func tell(_ index: Int, _ message: String) {
        guard lanes[index].fault != message else { return }
        lanes[index].fault = message
        report(lanes[index].stream.sink.name, message)
    }
}
