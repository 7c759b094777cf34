internal import CKafkaShim
internal import CLibrdkafka
package import Columns
package import Logging
package import Pipeline

/// Sends alert records: idempotent, acknowledged by all replicas, keys spread as Java clients spread them.
package final class KafkaProducer: AlertSink {
    /// What "at least once, in order for each key" rests on.
    private static let fixed: KeyValuePairs<String, String> = [
        "enable.idempotence": "true", "acks": "all",
        // Without a report of its success a record would count as under way for ever.
        "delivery.report.only.error": "false",
    ]

    private static let defaults: KeyValuePairs<String, String> = [
        "client.id": "weir",
        // The hash of Java's default partitioner, so that all writers of a topic agree where a key lives.
        "partitioner": "murmur2_random",
        // A record waits for its broker as long as it takes.
        "message.timeout.ms": "0",
        "linger.ms": "5", "compression.type": "lz4",
        "queue.buffering.max.messages": "100000", "queue.buffering.max.kbytes": "65536",
        "reconnect.backoff.max.ms": "2000", "socket.keepalive.enable": "true",
    ]

    private let options: KafkaOptions
    private let logger: Logger

    /// Touched by the one thread that sends and polls, as `AlertSink` says.
    nonisolated(unsafe) private var client: KafkaClient
    nonisolated(unsafe) private var outstandingCount = 0
    nonisolated(unsafe) private var kept: [AlertDelivery] = []
    nonisolated(unsafe) private var isClosed = false

    /// Begins to connect and returns at once. The topic of `options` is not used: each record names its own.
    /// Throws 22023 for a property that librdkafka refuses.
    package init(options: KafkaOptions, logger: Logger) throws(SQLError) {
        self.options = options
        self.logger = logger
        client = try Self.makeClient(options, logger)
    }

    private static func makeClient(_ options: KafkaOptions, _ logger: Logger) throws(SQLError) -> KafkaClient {
        try KafkaClient(
            kind: RD_KAFKA_PRODUCER, bootstrapServers: options.bootstrapServers, defaults: defaults, fixed: fixed, user: options.properties,
            events: KafkaEvents(logger: logger, keepsDeliveries: true))
    }

    package func send(topic: String, key: [UInt8], value: [UInt8]?, tag: UInt64) throws(AlertSinkError) {
        guard !isClosed else { throw .refused("the sink is closed") }
        let error = weir_kafka_send(
            UnsafeMutableRawPointer(client.pointer), topic, key, key.count, value ?? [], value?.count ?? 0, value == nil ? 0 : 1, UInt(tag))
        switch rd_kafka_resp_err_t(error) {
        case RD_KAFKA_RESP_ERR_NO_ERROR: outstandingCount += 1
        case RD_KAFKA_RESP_ERR__QUEUE_FULL, RD_KAFKA_RESP_ERR__FATAL: throw .queueFull
        case let error: throw .refused(KafkaText.string(error))
        }
    }

    package func poll(timeoutMilliseconds: Int) -> [AlertDelivery] {
        client.serve(timeoutMilliseconds: kept.isEmpty ? timeoutMilliseconds : 0)
        if let fatal = client.events.fatal { startAnew(because: fatal) }
        defer { kept = [] }
        let deliveries = kept + takeDeliveries()
        return deliveries
    }

    private func takeDeliveries() -> [AlertDelivery] {
        let deliveries = client.events.takeDeliveries()
        outstandingCount -= deliveries.count
        return deliveries
    }

    /// After a fatal error (a broker that lost the producer's state) only a new client may go on. What was queued is reported as failed.
    private func startAnew(because reason: String) {
        guard !isClosed, let next = try? Self.makeClient(options, logger) else { return }
        rd_kafka_purge(client.pointer, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
        client.serve(timeoutMilliseconds: 100)
        kept += takeDeliveries()
        client = next
        logger.warning("kafka producer started anew", metadata: ["reason": "\(reason)"])
    }

    package var queuedCount: Int { outstandingCount }

    package func flush(timeoutMilliseconds: Int) -> Int {
        rd_kafka_flush(client.pointer, Int32(clamping: timeoutMilliseconds))
        kept += takeDeliveries()
        return outstandingCount
    }

    package func close() {
        guard !isClosed else { return }
        isClosed = true
        rd_kafka_purge(client.pointer, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
    }
}
