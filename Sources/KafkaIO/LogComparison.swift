internal import CKafkaShim
internal import CLibrdkafka
internal import Columns
internal import Logging
internal import Pipeline
internal import SQL

/// Fetches one message of each partition once more, and compares: is the log the one that was read?
///
/// It has a client of its own, so that the reading of the topic is not disturbed.
struct LogComparison {
    /// Answers that are waited for; partitions that gave none by then are asked at the next look.
    private static let answerSeconds = 10
    private static let pollMilliseconds = 100

    /// One message is wanted, and what librdkafka fetches beside it is thrown away.
    private static let properties = [
        ("fetch.message.max.bytes", "16384"), ("queued.min.messages", "1"), ("queued.max.messages.kbytes", "1024"),
    ].map { KafkaConnection.Property(name: $0.0, value: $0.1) }

    enum Verdict: Hashable {
        case same
        case other
        /// The message is not in the log: retention or compaction removed it, or the log ends before it, which its reader finds out by itself.
        case gone
    }

    let options: KafkaOptions

    /// - Returns: nothing for partitions that did not answer.
    func verdicts(on marks: [Int32: RecordMark], while isWanted: () -> Bool) throws(SQLError) -> [Int32: Verdict] {
        // What goes wrong is said by the reader of the topic, which meets it too.
        let silent = Logger(label: "weir.kafka.comparison") { _ in SwiftLogNoOpLogHandler() }
        let client = try KafkaClient(
            kind: RD_KAFKA_CONSUMER, bootstrapServers: options.bootstrapServers, defaults: KafkaConsumer.defaults, fixed: KafkaConsumer.fixed,
            user: options.properties + [KafkaConnection.Property(name: "group.id", value: options.group)] + Self.properties,
            events: KafkaEvents(logger: silent))
        guard let batch = KafkaBatch(client: client) else { return [:] }
        _ = client.withPartitions(topic: options.topic, offsets: marks.mapValues(\.offset)) { rd_kafka_assign(client.pointer, $0) }
        defer { rd_kafka_assign(client.pointer, nil) }
        var verdicts: [Int32: Verdict] = [:]
        let deadline = ContinuousClock.now + .seconds(Self.answerSeconds)
        while verdicts.count < marks.count, ContinuousClock.now < deadline, isWanted() {
            client.serve()
            for message in batch.fill(max: KafkaBatch.capacity, timeoutMilliseconds: Self.pollMilliseconds) {
                guard let wanted = marks[message.partition], verdicts[message.partition] == nil else { continue }
                verdicts[message.partition] = Self.verdict(message, wanted)
            }
            batch.release()
        }
        return verdicts
    }

    /// nil when the message says nothing.
    private static func verdict(_ message: weir_kafka_message_t, _ wanted: RecordMark) -> Verdict? {
        switch rd_kafka_resp_err_t(message.error) {
        case RD_KAFKA_RESP_ERR_NO_ERROR:
            // The broker gives whole batches, with what lies before the message.
            guard message.offset >= wanted.offset else { return nil }
            guard message.offset == wanted.offset else { return .gone }
            return RecordMark(RawMessage(message)) == wanted ? .same : .other
        case RD_KAFKA_RESP_ERR__PARTITION_EOF, RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET, RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE: return .gone
        default: return nil
        }
    }
}

extension RawMessage {
    init(_ message: weir_kafka_message_t) {
        self.init(
            payload: message.payload, length: message.length, partition: message.partition, offset: message.offset,
            timestampMilliseconds: message.timestamp)
    }
}
