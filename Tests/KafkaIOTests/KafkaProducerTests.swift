import Columns
import KafkaIO
import Pipeline
import Testing

@Suite(.serialized)
struct KafkaProducerTests {
    private func deliveries(of producer: KafkaProducer, _ count: Int) -> [AlertDelivery] {
        var all: [AlertDelivery] = []
        let deadline = ContinuousClock.now + .seconds(60)
        while all.count < count, ContinuousClock.now < deadline { all += producer.poll(timeoutMilliseconds: 100) }
        return all
    }

    @Test("every record is delivered and reported by its tag, nulls stay null and empty values empty")
    func roundTrip() throws {
        let fixture = try BrokerFixture(partitions: 1)
        let producer = try KafkaProducer(options: fixture.options(), logger: fixture.logger)
        let values: [[UInt8]?] = [Array("{\"a\":1}".utf8), nil, [], Array("{\"a\":2}".utf8)]
        for (index, value) in values.enumerated() {
            try producer.send(topic: fixture.topic, key: Array("key".utf8), value: value, tag: UInt64(index) + 7)
        }
        #expect(producer.queuedCount == 4)
        let reported = deliveries(of: producer, 4)
        #expect(reported == [7, 8, 9, 10].map { AlertDelivery(tag: $0) })
        #expect(producer.queuedCount == 0)

        let read = try fixture.consumer().read(4)
        #expect(read.map(\.text) == ["{\"a\":1}", nil, "", "{\"a\":2}"])
    }

    @Test("one key keeps to one partition, many keys use all")
    func keys() throws {
        let fixture = try BrokerFixture()
        let producer = try KafkaProducer(options: fixture.options(), logger: fixture.logger)
        for index in 0..<400 {
            try producer.send(topic: fixture.topic, key: Array("user_\(index % 40)".utf8), value: Array("user_\(index % 40)".utf8), tag: 1)
        }
        #expect(producer.flush(timeoutMilliseconds: 10_000) == 0)
        #expect(producer.poll(timeoutMilliseconds: 0).count == 400)
        let read = try fixture.consumer().read(400)
        let partitions = Dictionary(grouping: read, by: \.text).mapValues { Set($0.map(\.partition)) }
        #expect(partitions.count == 40)
        #expect(partitions.values.allSatisfy { $0.count == 1 })
        #expect(Set(read.map(\.partition)).count == 4)
    }

    @Test("records sent while the broker is away arrive when it is back, in order")
    func brokerDown() throws {
        let fixture = try BrokerFixture(partitions: 1)
        let producer = try KafkaProducer(options: fixture.options(), logger: fixture.logger)
        try producer.send(topic: fixture.topic, key: [1], value: [65], tag: 0)
        #expect(deliveries(of: producer, 1).count == 1)
        var answers: [String] = []
        fixture.control(["down 1"], into: &answers)
        for tag in 1...20 { try producer.send(topic: fixture.topic, key: [1], value: [65 + UInt8(tag)], tag: UInt64(tag)) }
        #expect(producer.flush(timeoutMilliseconds: 300) == 20)
        fixture.control(["up 1"], into: &answers)
        #expect(deliveries(of: producer, 20).map(\.tag) == Array(1...20))
        #expect(try fixture.consumer().read(21).compactMap(\.text).joined() == "ABCDEFGHIJKLMNOPQRSTU")
    }

    @Test("a full queue is told to the caller, who may send again after a poll")
    func queueFull() throws {
        let fixture = try BrokerFixture(partitions: 1)
        let producer = try KafkaProducer(options: fixture.options([("queue.buffering.max.messages", "10")]), logger: fixture.logger)
        var failures: [AlertSinkError] = []
        var sent = 0
        while sent < 100 {
            do throws(AlertSinkError) {
                try producer.send(topic: fixture.topic, key: [1], value: [2], tag: UInt64(sent))
                sent += 1
            } catch {
                failures.append(error)
                _ = producer.poll(timeoutMilliseconds: 50)
            }
        }
        #expect(!failures.isEmpty && failures.allSatisfy { $0 == .queueFull })
        #expect(producer.flush(timeoutMilliseconds: 10_000) == 0)
        #expect(try fixture.consumer().read(100).count == 100)
    }

    @Test("after an error that ends the client the records are reported as failed, and sending goes on with a new one")
    func fatalError() throws {
        let fixture = try BrokerFixture(partitions: 1)
        let producer = try KafkaProducer(options: fixture.options(), logger: fixture.logger)
        var answers: [String] = []
        // Produce requests (0) are answered with OUT_OF_ORDER_SEQUENCE_NUMBER (45): a broker that lost what it knew of the producer.
        fixture.control(["errors 0 45 1"], into: &answers)
        try producer.send(topic: fixture.topic, key: [1], value: [65], tag: 1)
        let reported = deliveries(of: producer, 1)
        #expect(reported.map(\.tag) == [1])
        #expect(reported.first?.failure != nil)
        try producer.send(topic: fixture.topic, key: [1], value: [66], tag: 2)
        #expect(deliveries(of: producer, 1) == [AlertDelivery(tag: 2)])
        #expect(try fixture.consumer().read(1).last?.text == "B")
    }

    @Test("after such an error each of many queued records is reported")
    func fatalErrorWithManyQueued() throws {
        let fixture = try BrokerFixture()
        let producer = try KafkaProducer(options: fixture.options([("batch.num.messages", "100")]), logger: fixture.logger)
        var answers: [String] = []
        fixture.control(["errors 0 45 4"], into: &answers)
        for tag in UInt64(0)..<20_000 {
            // Once the error has come nothing more is taken before the next poll.
            guard (try? producer.send(topic: fixture.topic, key: Array(String(tag).utf8), value: [65], tag: tag)) != nil else { break }
        }
        let sent = producer.queuedCount
        #expect(sent > 0)
        let reported = deliveries(of: producer, sent)
        #expect(reported.count == sent)
        #expect(Set(reported.map(\.tag)).count == sent)
        #expect(reported.contains { $0.failure != nil })
        #expect(producer.queuedCount == 0)
    }

    @Test("success is always reported: without it no record would ever be settled")
    func reportsSuccess() throws {
        let fixture = try BrokerFixture(partitions: 1)
        #expect(throws: SQLError.self) {
            try KafkaProducer(options: fixture.options([("delivery.report.only.error", "true")]), logger: fixture.logger)
        }
    }

    @Test("a record that is too large is refused, and so is any after close")
    func refused() throws {
        let fixture = try BrokerFixture(partitions: 1)
        let producer = try KafkaProducer(options: fixture.options(), logger: fixture.logger)
        let large = [UInt8](repeating: 0, count: 2_000_000)
        #expect(throws: AlertSinkError.self) { try producer.send(topic: fixture.topic, key: [1], value: large, tag: 1) }
        producer.close()
        #expect(throws: AlertSinkError.refused("the sink is closed")) {
            try producer.send(topic: fixture.topic, key: [1], value: [1], tag: 2)
        }
    }
}
