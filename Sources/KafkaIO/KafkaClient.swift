internal import CLibrdkafka
internal import Columns
internal import SQL

/// Owns one librdkafka client and what its callbacks report to.
///
/// librdkafka's handles may be used from any thread; the client ends when the last reference goes.
final class KafkaClient: Sendable {
    nonisolated(unsafe) let pointer: OpaquePointer
    let events: KafkaEvents

    /// Makes the client; connecting begins in the background and is retried without end.
    ///
    /// `fixed` are properties that a user may not change, `defaults` those that `user` may override.
    /// Throws 22023 with librdkafka's own text for a property that it does not take.
    init(
        kind: rd_kafka_type_t, bootstrapServers: String, defaults: KeyValuePairs<String, String>, fixed: KeyValuePairs<String, String>,
        user: [KafkaConnection.Property], events: KafkaEvents
    ) throws(SQLError) {
        let properties = KafkaProperties()
        try properties.set(defaults)
        try properties.set(user, except: fixed)
        try properties.set(fixed)
        // Logs go through the queue that `serve` reads, so that no callback runs on a thread of librdkafka.
        try properties.set(["log.queue": "true", "bootstrap.servers": bootstrapServers])
        events.register(with: properties.pointer, kind: kind)

        var text = [CChar](repeating: 0, count: KafkaProperties.errorTextBytes)
        guard let pointer = rd_kafka_new(kind, properties.pointer, &text, text.count) else {
            throw SQLError(.invalidParameterValue, "could not create a Kafka client", detail: KafkaText.string(text))
        }
        properties.relinquish()
        rd_kafka_set_log_queue(pointer, nil)
        self.pointer = pointer
        self.events = events
    }

    deinit {
        // Without leaving a group: there is none, and a broker that is away must not hold up the end.
        rd_kafka_destroy_flags(pointer, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
    }

    /// Runs the callbacks that wait (logs, errors, delivery reports), waiting up to `timeoutMilliseconds` for the first.
    func serve(timeoutMilliseconds: Int = 0) {
        rd_kafka_poll(pointer, Int32(clamping: timeoutMilliseconds))
    }
}
