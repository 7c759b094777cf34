internal import CKafkaShim
internal import CLibrdkafka
internal import Columns

/// Owns the messages of one fetch, and the room in which they are shown as `RawMessage`s.
struct KafkaBatch: ~Copyable {
    /// Messages that one call moves at most. Past a few thousand nothing is gained, and one batch's latency grows.
    static let capacity = 10_000

    private let batch: OpaquePointer
    private let raw: UnsafeMutablePointer<RawMessage>
    private let queue: OpaquePointer
    /// Messages and queue must go before the client does.
    private let client: KafkaClient

    /// Reads from the consumer queue of `client`; nil without memory.
    init?(client: KafkaClient) {
        guard let queue = rd_kafka_queue_get_consumer(client.pointer) else { return nil }
        guard let batch = weir_kafka_batch_new(Self.capacity) else {
            rd_kafka_queue_destroy(queue)
            return nil
        }
        self.client = client
        self.queue = queue
        self.batch = batch
        raw = .allocate(capacity: Self.capacity)
    }

    deinit {
        weir_kafka_batch_destroy(batch)
        rd_kafka_queue_destroy(queue)
        raw.deallocate()
    }

    /// Fetches what waits, at most `max` messages, waiting up to `timeoutMilliseconds` for the first one.
    func fill(max: Int, timeoutMilliseconds: Int) -> UnsafeBufferPointer<weir_kafka_message_t> {
        let count = weir_kafka_batch_fill(
            batch, UnsafeMutableRawPointer(queue), Swift.max(0, max), Int32(clamping: timeoutMilliseconds))
        return UnsafeBufferPointer(start: weir_kafka_batch_messages(batch), count: count)
    }

    /// Shows those of the fetched messages that `accept` takes. It is asked once for each, in order, errors included.
    func rawMessages(
        of fetched: UnsafeBufferPointer<weir_kafka_message_t>, where accept: (weir_kafka_message_t) -> Bool
    ) -> UnsafeBufferPointer<RawMessage> {
        var count = 0
        for message in fetched where accept(message) {
            (raw + count).initialize(to: RawMessage(message))
            count += 1
        }
        return UnsafeBufferPointer(start: raw, count: count)
    }

    /// Gives the messages back; the pointers end here.
    func release() { weir_kafka_batch_release(batch) }
}
