import Columns
import KafkaIO
import Logging
import Pipeline
import SQL
import Testing

/// A mock cluster with one topic, and the two ends to it.
final class BrokerFixture {
    /// Of no meaning to the mock cluster, which finds no offset for any time.
    static let now: Int64 = 1_774_692_000_000_000

    let broker: MockBroker
    let topic: String
    let logger: Logger

    init(topic: String = "events", partitions: Int = 4, brokers: Int = 1) throws {
        broker = try MockBroker(brokers: brokers, topics: [(topic, partitions)])
        self.topic = topic
        var logger = Logger(label: "kafka tests") { _ in SwiftLogNoOpLogHandler() }
        logger.logLevel = .critical
        self.logger = logger
    }

    func options(startup: SourceDefinition.StartupPosition = .earliest, _ properties: [(String, String)] = []) -> KafkaOptions {
        KafkaOptions(
            topic: topic, bootstrapServers: broker.bootstrapServers, startup: startup,
            properties: properties.map { KafkaConnection.Property(name: $0.0, value: $0.1) })
    }

    func consumer(startup: SourceDefinition.StartupPosition = .earliest, offsets: [Int32: Int64] = [:]) throws -> KafkaConsumer {
        try KafkaConsumer(options: options(startup: startup), offsets: offsets, refreshSeconds: 1, now: Self.now, logger: logger)
    }

    /// Writes `texts` in turn to the partitions, or all to one.
    func write(_ texts: [String], partition: Int32? = nil, partitions: Int = 4, codec: String = "none") throws {
        let writer = try TopicWriter(options: options([("compression.type", codec)]), logger: logger)
        for (index, text) in texts.enumerated() {
            try write(text, partition: partition ?? Int32(index % partitions), with: writer)
        }
        #expect(writer.flush(timeoutMilliseconds: 10_000) == 0)
        #expect(writer.failedCount == 0)
        #expect(writer.writtenCount == texts.count)
    }

    func write(_ text: String, partition: Int32, with writer: TopicWriter) throws(SQLError) {
        var bytes = Array(text.utf8)
        let result = bytes.withUnsafeMutableBytes { buffer -> Result<Void, SQLError> in
            Result { () throws(SQLError) in try writer.write(UnsafeRawBufferPointer(buffer), partition: partition) }
        }
        try result.get()
    }
}

/// A message whose bytes have been copied out.
struct ReadMessage: Hashable {
    var partition: Int32
    var offset: Int64
    var text: String?
}

extension KafkaConsumer {
    /// Polls until `count` messages have come or the time is over; then once more, to see that no more come.
    func read(_ count: Int, within limit: Duration = .seconds(60)) -> [ReadMessage] {
        var messages: [ReadMessage] = []
        let deadline = ContinuousClock.now + limit
        while messages.count < count, ContinuousClock.now < deadline { readOnce(into: &messages) }
        readOnce(into: &messages)
        return messages
    }

    func readOnce(into messages: inout [ReadMessage], timeoutMilliseconds: Int = 100) {
        poll(maxMessages: 1_000, timeoutMilliseconds: timeoutMilliseconds) { batch in
            for message in batch {
                let text = message.payload.map { String(decoding: UnsafeRawBufferPointer(start: $0, count: message.length), as: UTF8.self) }
                messages.append(ReadMessage(partition: message.partition, offset: message.offset, text: text))
            }
        }
    }

    /// Polls, handing nothing on, until the partitions' statuses satisfy `condition`.
    func pollUntil(within limit: Duration = .seconds(60), _ condition: ([PartitionStatus]) -> Bool) -> Bool {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            poll(maxMessages: 1_000, timeoutMilliseconds: 20) { _ in }
            if condition(partitions()) { return true }
        }
        return false
    }
}
