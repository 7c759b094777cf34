internal import CLibrdkafka
package import Columns
package import Logging

/// Writes many records to one topic, as fast as the broker takes them: for generated events and replays.
///
/// When the queue is full, `write` waits. One thread writes.
package final class TopicWriter {
    private static let defaults: KeyValuePairs<String, String> = [
        "client.id": "weir-writer", "compression.type": "lz4", "linger.ms": "20", "batch.num.messages": "10000", "batch.size": "1000000",
        "queue.buffering.max.messages": "500000", "queue.buffering.max.kbytes": "131072", "acks": "1", "message.timeout.ms": "0",
        "partitioner": "murmur2_random",
        // Records without a key: a batch for each partition in turn fills better than each record elsewhere.
        "sticky.partitioning.linger.ms": "10",
        // A success is the rule: only failures need a report.
        "delivery.report.only.error": "true",
    ]

    private let client: KafkaClient
    private let topic: OpaquePointer
    private let began = ContinuousClock.now
    /// Records handed over to the queue.
    package private(set) var writtenCount = 0

    /// Begins to connect. Throws 22023 for a property that librdkafka refuses.
    package init(options: KafkaOptions, logger: Logger) throws(SQLError) {
        client = try KafkaClient(
            kind: RD_KAFKA_PRODUCER, bootstrapServers: options.bootstrapServers, defaults: Self.defaults, fixed: [:], user: options.properties,
            events: KafkaEvents(logger: logger))
        guard let topic = rd_kafka_topic_new(client.pointer, options.topic, nil) else {
            throw SQLError(
                .invalidParameterValue, "invalid topic \"\(options.topic)\"", detail: KafkaText.string(rd_kafka_last_error()))
        }
        self.topic = topic
    }

    deinit { rd_kafka_topic_destroy(topic) }

    /// Queues one record, copying it; waits while the queue is full. Without a `partition` the key decides, without a key chance.
    /// Throws when the record can never be written, for example because it is too large.
    package func write(
        _ value: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer? = nil, partition: Int32? = nil
    ) throws(SQLError) {
        while true {
            let result = rd_kafka_produce(
                topic, partition ?? RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, UnsafeMutableRawPointer(mutating: value.baseAddress), value.count,
                key?.baseAddress, key?.count ?? 0, nil)
            guard result != 0 else { break }
            let error = rd_kafka_last_error()
            guard error == RD_KAFKA_RESP_ERR__QUEUE_FULL else {
                throw SQLError(.connectionFailure, "record not written: \(KafkaText.string(error))")
            }
            client.serve(timeoutMilliseconds: 50)
        }
        writtenCount += 1
        if writtenCount % 1_000 == 0 { client.serve() }
    }

    /// The offset of the oldest message that a partition still has. Throws when no broker answers.
    package func oldestOffset(partition: Int32) throws(SQLError) -> Int64 {
        let name = KafkaText.string(rd_kafka_topic_name(topic))
        switch client.watermarks(topic: name, partition: partition, timeoutMilliseconds: Self.answerMilliseconds) {
        case .success(let marks): return marks.low
        case .failure(let reason): throw SQLError(.connectionFailure, "partition \(partition) of topic \"\(name)\": \(reason.text)")
        }
    }

    private static let answerMilliseconds: Int32 = 10_000

    /// Records in the queue that the broker does not have yet.
    package var queuedCount: Int { Int(rd_kafka_outq_len(client.pointer)) }

    /// Records given up; each has been logged.
    package var failedCount: Int { client.events.failedCount }

    /// Records handed over in a second, from the beginning on.
    package var recordsPerSecond: Double {
        let elapsed = began.duration(to: .now) / .seconds(1)
        return elapsed > 0 ? Double(writtenCount) / elapsed : 0
    }

    /// Sends what is queued; returns how many records are still queued when the time is over.
    @discardableResult
    package func flush(timeoutMilliseconds: Int) -> Int {
        rd_kafka_flush(client.pointer, Int32(clamping: timeoutMilliseconds))
        return queuedCount
    }
}
