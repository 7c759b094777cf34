internal import CKafkaShim
internal import CLibrdkafka
package import Columns
package import Logging
package import Pipeline
internal import SQL
internal import Synchronization

/// Reads all partitions of one Kafka topic, without a group: the offsets belong to whoever applies the messages.
package final class KafkaConsumer: EventSource {
    /// What exactness rests on.
    static let fixed: KeyValuePairs<String, String> = [
        "enable.auto.commit": "false", "enable.auto.offset.store": "false",
        // Out of range is ours to decide and to report, never a silent jump.
        "auto.offset.reset": "error",
        "enable.partition.eof": "true",
    ]

    /// What a user may override with `properties.*`.
    static let defaults: KeyValuePairs<String, String> = [
        "client.id": "weir", "check.crcs": "true", "isolation.level": "read_committed",
        // A broker answers as soon as one byte is there; this bounds only the wait for none.
        "fetch.wait.max.ms": "100",
        "fetch.message.max.bytes": "1048576",  // of one partition in one answer
        "fetch.max.bytes": "8388608",  // of one answer
        "receive.message.max.bytes": "16777216",  // must exceed the answer; also caps what zstd may inflate to
        "queued.min.messages": "100000",
        // Messages that wait for us, in all: the back-pressure. While the ingest thread is busy nothing is taken from librdkafka's queue, and
        // when it is full fetching stops by itself; no message is thrown away and fetched again as with librdkafka's own pause.
        "queued.max.messages.kbytes": "32768",
        "reconnect.backoff.max.ms": "2000", "topic.metadata.refresh.interval.ms": "30000", "socket.keepalive.enable": "true",
    ]

    /// The longest wait before the next look for the first offsets; it is part of the time to the first message.
    private static let firstLookMilliseconds = 10

    let client: KafkaClient
    let topic: String
    let table = Mutex(PartitionTable())
    let discovery: PartitionDiscovery
    let watch: LogWatch

    /// Touched by the ingest thread alone, as `EventSource` says.
    nonisolated(unsafe) private let batch: KafkaBatch
    nonisolated(unsafe) var assigned: Set<Int32> = []
    /// What earlier processes read.
    let marks: [Int32: RecordMarks]
    nonisolated(unsafe) var commits = OffsetCommits()
    nonisolated(unsafe) private var isClosed = false

    /// Begins to connect and returns at once; a broker that is away or a topic that is not there yet is waited for without end.
    ///
    /// `offsets` are those of an earlier run and go before the startup mode. `now` is the time of this start, in microseconds since 1970.
    /// Throws 22023 for a property that librdkafka refuses.
    package convenience init(
        options: KafkaOptions, offsets: [Int32: Int64] = [:], refreshSeconds: Int = 30, now: Int64, logger: Logger
    ) throws(SQLError) {
        try self.init(
            options: options, places: offsets.mapValues { ReadingPlace(offset: $0) }, refreshSeconds: refreshSeconds, now: now, logger: logger)
    }

    /// The same from places on that may be times.
    ///
    /// - Parameter watchSeconds: between two looks whether the log is still the same.
    package init(
        options: KafkaOptions, places: [Int32: ReadingPlace], refreshSeconds: Int = 30, watchSeconds: Int = LogWatch.intervalSeconds, now: Int64,
        logger: Logger
    ) throws(SQLError) {
        guard !options.group.isEmpty else {
            throw SQLError(
                .invalidParameterValue, "invalid Kafka property \"group.id\" = \"\"", detail: "Without a group no partition can be assigned.")
        }
        let client = try KafkaClient(
            kind: RD_KAFKA_CONSUMER, bootstrapServers: options.bootstrapServers, defaults: Self.defaults, fixed: Self.fixed,
            user: options.properties + [KafkaConnection.Property(name: "group.id", value: options.group)], events: KafkaEvents(logger: logger))
        guard let batch = KafkaBatch(client: client) else {
            throw SQLError(SQLState("53200"), "out of memory", detail: "No room for a batch of Kafka messages.")
        }
        self.client = client
        self.batch = batch
        topic = options.topic
        marks = places.mapValues(\.marks)
        discovery = PartitionDiscovery(
            client: client, topic: options.topic,
            places: StartPlaces(startup: options.startup, stored: places, startedAtMilliseconds: now / 1_000), refreshSeconds: refreshSeconds)
        watch = LogWatch(options: options, intervalSeconds: watchSeconds)
        discovery.start()
        watch.start { [weak self] in self?.table.withLock(\.newestMarks) ?? [:] }
    }

    @discardableResult
    package func poll<Failure: Error>(
        maxMessages: Int, timeoutMilliseconds: Int, _ body: (UnsafeBufferPointer<RawMessage>) throws(Failure) -> Void
    ) throws(Failure) -> Int {
        guard !isClosed else { return 0 }
        client.serve()
        assignReady()
        sendCommitIfDue()
        guard !assigned.isEmpty else {
            client.serve(timeoutMilliseconds: min(timeoutMilliseconds, Self.firstLookMilliseconds))
            return 0
        }
        let fetched = batch.fill(max: maxMessages, timeoutMilliseconds: timeoutMilliseconds)
        defer { batch.release() }
        let messages = accepted(of: fetched)
        guard !messages.isEmpty else { return 0 }
        try body(messages)
        return messages.count
    }

    /// The messages whose offset is due; errors are dealt with on the way.
    private func accepted(of fetched: UnsafeBufferPointer<weir_kafka_message_t>) -> UnsafeBufferPointer<RawMessage> {
        var hasErrors = false
        var accepted = UnsafeBufferPointer<RawMessage>(start: nil, count: 0)
        table.withLock { table in
            accepted = batch.rawMessages(of: fetched) { message in
                hasErrors = hasErrors || message.error != 0
                return Self.accept(message, &table)
            }
        }
        if hasErrors {
            for message in fetched where message.error != 0 { handle(message) }
        }
        noteMarks(accepted)
        reportNews()
        return accepted
    }

    /// Remembers the last message of each partition.
    private func noteMarks(_ messages: UnsafeBufferPointer<RawMessage>) {
        let last = messages.lastOfPartitions
        guard !last.isEmpty else { return }
        table.withLock { table in
            for message in last { table.note(RecordMark(message), of: message.partition) }
        }
    }

    package func partitions() -> [PartitionStatus] {
        // What the last fetch told is as new as librdkafka's statistics are, which take it from there too; but it is nobody's end of the
        // log any more once the brokers have stopped answering.
        let isAnswered = discovery.isAnswered
        return table.withLock(\.statuses).map { status in
            var status = status
            status.trouble = discovery.trouble(of: status.partition)
            if isAnswered { status.highWatermark = client.knownHighWatermark(topic: topic, partition: status.partition) }
            return status
        }
    }

    package func commit(offsets: [Int32: Int64]) { commits.note(offsets) }

    package func close() {
        guard !isClosed else { return }
        isClosed = true
        discovery.close()
        watch.close()
        sendCommit()
        rd_kafka_assign(client.pointer, nil)
    }
}
