package import Columns
internal import Expressions
package import SQL
internal import Views

/// The loop of the sinks: takes what changed in their views, makes upserts of it, sends them, settles deliveries.
///
/// One thread calls `step` over and over; `join` and `leave` may be called from any. Nothing here holds up ingest: the database's lock is held only while changed rows are copied,
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
    /// Parts of its view's rows that a new sink takes in one step, so that deliveries are looked at between.
    private static let presentPartsMax = 8
    /// Parts of a view's changes that are taken in one step; changes that come as fast as they are taken end no step otherwise.
    private static let changePartsMax = 64
    /// The longest wait for one connection while the loop finishes, so that one that is away leaves time for the others.
    private static let flushMilliseconds: Int64 = 200

    /// One sink of the catalog, on its way to one connection.
    private struct Lane {
        var connection: Int
        var stream: UpsertStream
        var outbox: Outbox
        /// What waits for a commit.
        var gate = CommitGate()
        /// When each trouble was last reported.
        var troubles: [String: Int64] = [:]
        var status: SinkStatus
        var membership = Membership.follows
        /// Where the rows begin that its view had before it and that it has not written; nil: it has written all.
        var present: PresentPlace?
        /// The last cut before all changes of the view had been taken.
        var collectedCut: Int64 = 0

        var pendingCount: Int { outbox.waitingCount + outbox.underWayCount + gate.count }

        /// The last cut all of whose changes the topic has.
        var settledCut: Int64 {
            guard present == nil else { return 0 }
            return min(collectedCut, [outbox.owedSince, gate.owedSince].compactMap(\.self).min().map { $0 - 1 } ?? collectedCut)
        }
    }

    private enum Membership: Hashable {
        case follows
        /// The sink was dropped: what waits is still sent, until then.
        case leaving(deadline: Int64)
        case left
    }

    private enum Request {
        case join(SinkDefinition, any AlertSink)
        case leave(SinkDefinition)
    }

    /// Positions are the tags' upper bits, so those that left keep theirs.
    private var lanes: [Lane]
    /// The lanes that follow each view: its changes are taken once and given to all of them.
    private var lanesByView: [(viewOID: UInt32, lanes: [Int])] = []
    /// By the position that lanes have; nil once nobody uses it.
    private var connections: [(any AlertSink)?]
    private let requestLock = FairLock()
    private var requests: [Request] = []
    private var requestedCount = 0
    private var doneCount = 0
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
            let beginning = database.beginning(of: sink.definition)
            return Lane(
                connection: sink.connection, stream: UpsertStream(sink: sink.definition, isResumed: beginning == .resumed),
                outbox: Outbox(firstTag: UInt64(index) << Self.tagBits | 1), status: SinkStatus(sink: sink.definition.name),
                present: beginning == .presentRows ? .start : nil)
        }
        self.connections = connections
        self.database = database
        self.clock = clock
        self.report = report
        groupLanes()
        for (viewOID, _) in lanesByView { try database.followChanges(ofView: viewOID) }
    }

    private func groupLanes() {
        let following = lanes.indices.filter { lanes[$0].membership == .follows }
        lanesByView = Dictionary(grouping: following, by: { lanes[$0].stream.sink.relationOID })
            .map { (viewOID: $0.key, lanes: $0.value) }.sorted { $0.viewOID < $1.viewOID }
    }

    /// One round. Returns how many records still wait or are under way.
    @discardableResult
    package func step(timeoutMilliseconds: Int) -> Int {
        let requests = takeRequests()
        for request in requests { carryOut(request) }
        if !requests.isEmpty { requestLock.withLock { doneCount += requests.count } }
        for (viewOID, lanes) in lanesByView { collect(viewOID, lanes) }
        for index in lanes.indices where lanes[index].present != nil { collectPresent(index) }
        let committed = database.committedCut
        for index in lanes.indices where lanes[index].gate.count > 0 {
            // A key has one record in the outbox, so the order of keys is all that matters, and keys know none.
            var gate = lanes[index].gate
            gate.release(committed: committed) { record, since in lanes[index].outbox.add(record, since: since) }
            lanes[index].gate = gate
        }
        for index in lanes.indices { send(index) }
        var timeout = timeoutMilliseconds
        for case let connection? in connections {
            for delivery in connection.poll(timeoutMilliseconds: timeout) { settle(delivery) }
            timeout = 0
        }
        dismissLeavers()
        for index in lanes.indices { lanes[index].status.pendingCount = Int64(lanes[index].pendingCount) }
        let followers = lanes.filter { $0.membership == .follows }
        database.note(followers.map(\.status))
        database.note(settled: Dictionary(followers.map { ($0.stream.sink.name, $0.settledCut) }, uniquingKeysWith: min))
        return lanes.indices.reduce(0) { $0 + lanes[$1].pendingCount + (lanes[$1].present == nil || isUnfilled($1) ? 0 : 1) }
    }

    /// Sends all that is left, as long as the time lasts, and leaves the connections; reports how many records each topic did not get.
    package func finish(timeoutMilliseconds: Int) {
        let began = clock.nowMicroseconds
        let end = began + Int64(timeoutMilliseconds) * 1_000
        var now = began
        // One step sends a part of a long outbox, so it takes as many as it takes. A clock that jumps back ends it early.
        while step(timeoutMilliseconds: 0) > 0, (began..<end).contains(now) {
            for case let connection? in connections {
                let left = max(0, (end - now) / 1_000)
                _ = connection.flush(timeoutMilliseconds: Int(min(left, Self.flushMilliseconds)))
                now = clock.nowMicroseconds
            }
        }
        for index in lanes.indices {
            reportLeft(index)
        }
        for case let connection? in connections { connection.close() }
    }

    private func reportLeft(_ index: Int) {
        let left = lanes[index].pendingCount
        if left > 0 { report(lanes[index].stream.sink.name, "\(left) records did not reach the topic before the end") }
    }

    private func collect(_ viewOID: UInt32, _ followers: [Int]) {
        do throws(SQLError) {
            let cut = database.takenCut
            for _ in 0..<Self.changePartsMax {
                guard let changes = try database.takeChanges(ofView: viewOID) else {
                    for index in followers { lanes[index].collectedCut = cut }
                    return
                }
                for index in followers { write(changes, index) }
            }
        } catch {
            for index in followers { tell(index, "a changed row cannot be written: \(error.message)") }
        }
    }

    /// The view has not got its rows yet: the sink begins when it has.
    private func isUnfilled(_ index: Int) -> Bool { database.isBeingFilled(viewOID: lanes[index].stream.sink.relationOID) }

    /// The next of the rows that the view of a new sink had before it.
    private func collectPresent(_ index: Int) {
        do throws(SQLError) {
            for _ in 0..<Self.presentPartsMax {
                guard let place = lanes[index].present, !isUnfilled(index) else { return }
                let part = try database.presentRows(ofView: lanes[index].stream.sink.relationOID, from: place)
                lanes[index].present = part?.next
                if let part { write(part.rows, index) }
            }
        } catch {
            lanes[index].present = nil
            tell(index, "the rows of the view cannot be written: \(error.message)")
        }
    }

    /// A row that one sink cannot write costs that row of that sink, not the other rows and not the other sinks.
    private func write(_ taken: TakenRows, _ index: Int) {
        if let failure = taken.failure { tell(index, "a changed row cannot be computed: \(failure.message)") }
        guard taken.rows.rowCount > 0 else { return }
        let context = EvaluationContext(transactionTimestamp: clock.nowMicroseconds)
        let (records, failure) = lanes[index].stream.records(for: taken.rows, isVisible: taken.isVisible, context)
        // They changed after all changes before them had been taken.
        let since = lanes[index].collectedCut + 1
        let isHeld = lanes[index].stream.sink.emitsCommitted && database.commits
        // Asked after the rows were read: that cut holds them for certain.
        let cut = isHeld ? database.cutOfPresent : 0
        for record in records {
            if isHeld { lanes[index].gate.hold(record, since: since, untilCommitted: cut) } else { lanes[index].outbox.add(record, since: since) }
        }
        if let failure { tell(index, "a changed row cannot be written: \(failure.message)") }
    }

    private func send(_ index: Int) {
        guard let connection = connections[lanes[index].connection] else { return }
        let topic = lanes[index].stream.sink.topic
        for _ in 0..<Self.sendsMax {
            guard let (record, tag) = lanes[index].outbox.next() else { return }
            do throws(AlertSinkError) {
                try connection.send(topic: topic, key: record.key, value: record.value, tag: tag)
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
        guard lanes.indices.contains(index), lanes[index].membership != .left else { return }
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

    // MARK: Sinks that come and go

    /// How long the records of a sink that was dropped are still sent.
    private static let leaveMicroseconds: Int64 = 10_000_000

    /// A sink begins: first the rows that its view has when the loop comes to it, then what changes.
    package func join(_ sink: SinkDefinition, connection: any AlertSink) { ask(.join(sink, connection)) }

    /// A sink ends: it takes no more changes once `isDone` says so, and what waits is sent within 10 s.
    @discardableResult
    package func leave(_ sink: SinkDefinition) -> Int { ask(.leave(sink)) }

    /// Whether the loop has come to what `leave` asked for.
    package func isDone(_ ticket: Int) -> Bool { requestLock.withLock { doneCount >= ticket } }

    @discardableResult
    private func ask(_ request: Request) -> Int {
        requestLock.withLock {
            requests.append(request)
            requestedCount += 1
            return requestedCount
        }
    }

    private func takeRequests() -> [Request] {
        requestLock.withLock {
            defer { requests = [] }
            return requests
        }
    }

    private func carryOut(_ request: Request) {
        switch request {
        case .join(let sink, let connection):
            do throws(SQLError) {
                try database.followChanges(ofView: sink.relationOID)
            } catch {
                // The view was dropped meanwhile, and the sink with it.
                connection.close()
                return
            }
            let outbox = Outbox(firstTag: UInt64(lanes.count) << Self.tagBits | 1)
            lanes.append(
                Lane(
                    connection: connections.count, stream: UpsertStream(sink: sink), outbox: outbox, status: SinkStatus(sink: sink.name),
                    present: .start))
            connections.append(connection)
        case .leave(let sink):
            if let (viewOID, followers) = lanesByView.first(where: { $0.viewOID == sink.relationOID }) { collect(viewOID, followers) }
            let deadline = clock.nowMicroseconds + Self.leaveMicroseconds
            for index in lanes.indices where lanes[index].stream.sink == sink && lanes[index].membership == .follows {
                lanes[index].membership = .leaving(deadline: deadline)
                lanes[index].present = nil
            }
            if !lanes.contains(where: { $0.membership == .follows && $0.stream.sink.relationOID == sink.relationOID }) {
                database.unfollowChanges(ofView: sink.relationOID)
            }
        }
        groupLanes()
    }

    /// Lets go of the lanes that have nothing more to send or whose time is over, and of connections that nobody uses.
    private func dismissLeavers() {
        let now = clock.nowMicroseconds
        for index in lanes.indices {
            guard case .leaving(let deadline) = lanes[index].membership else { continue }
            // A clock that jumps back must not keep it for ever.
            guard lanes[index].pendingCount == 0 || now >= deadline || deadline - now > Self.leaveMicroseconds else { continue }
            reportLeft(index)
            lanes[index].membership = .left
            lanes[index].outbox = Outbox()
            lanes[index].gate.removeAll()
            lanes[index].stream = UpsertStream(sink: lanes[index].stream.sink)
            let connection = lanes[index].connection
            guard !lanes.contains(where: { $0.connection == connection && $0.membership != .left }) else { continue }
            connections[connection]?.close()
            connections[connection] = nil
        }
    }
}
