import Columns
import KafkaIO
import Pipeline
import SQL
import Testing

/// One after another: each test runs brokers and clients with threads of their own.
@Suite(.serialized)
struct KafkaConsumerTests {
    @Test("every message of every partition arrives once and in order, whatever the codec", arguments: ["none", "gzip", "snappy", "lz4", "zstd"])
    func codecs(codec: String) throws {
        let fixture = try BrokerFixture()
        let texts = (0..<10_000).map { "{\"n\": \($0), \"model\": \"gpt-4o\"}" }
        try fixture.write(texts, codec: codec)
        let consumer = try fixture.consumer()
        let read = consumer.read(texts.count)

        #expect(read.count == texts.count)
        #expect(Set(read.compactMap(\.text)) == Set(texts))
        for partition in Int32(0)..<4 {
            let offsets = read.filter { $0.partition == partition }.map(\.offset)
            #expect(offsets == Array(0..<2_500))
        }
        #expect(consumer.partitions().allSatisfy { $0.nextOffset == 2_500 && $0.lag == 0 && $0.lostCount == 0 })
        consumer.close()
        #expect(consumer.read(1, within: .milliseconds(10)).isEmpty)
    }

    @Test("startup mode latest skips what was there and reads what comes")
    func latest() throws {
        let fixture = try BrokerFixture()
        try fixture.write(["old", "old", "old", "old"])
        let consumer = try fixture.consumer(startup: .latest)
        #expect(consumer.pollUntil { $0.count == 4 && $0.allSatisfy { $0.nextOffset == 1 } })
        try fixture.write(["new"], partition: 2)
        #expect(consumer.read(1) == [ReadMessage(partition: 2, offset: 1, text: "new")])
    }

    @Test("startup mode latest, once resolved, does not move on when the broker is away at first")
    func latestAcrossReconnect() throws {
        let fixture = try BrokerFixture(partitions: 1)
        try fixture.write(["old"], partitions: 1)
        let consumer = try fixture.consumer(startup: .latest)
        #expect(consumer.pollUntil { $0.first?.nextOffset == 1 })
        var answers: [String] = []
        fixture.control(["down 1"], into: &answers)
        fixture.control(["up 1"], into: &answers)
        try fixture.write(["new 1", "new 2"], partitions: 1)
        #expect(consumer.read(2).map(\.text) == ["new 1", "new 2"])
    }

    // The mock cluster finds no offset for any timestamp, so only this side of the rule shows here.
    @Test("a startup timestamp that no message reaches begins behind the newest")
    func timestamp() throws {
        let fixture = try BrokerFixture(partitions: 2)
        try fixture.write(["a", "b"], partitions: 2)
        let consumer = try fixture.consumer(startup: .timestamp(milliseconds: 4_102_444_800_000))
        #expect(consumer.pollUntil { $0.count == 2 && $0.allSatisfy { $0.nextOffset == 1 } })
        try fixture.write(["c"], partition: 1)
        #expect(consumer.read(1).map(\.text) == ["c"])
    }

    @Test("stored offsets go before the startup mode, and a partition without one starts at its beginning")
    func storedOffsets() throws {
        let fixture = try BrokerFixture(partitions: 2)
        try fixture.write(["0", "1", "2", "3", "4", "5"], partitions: 2)
        let consumer = try fixture.consumer(startup: .latest, offsets: [0: 2])
        #expect(Set(consumer.read(4).compactMap(\.text)) == ["4", "1", "3", "5"])
    }

    @Test("reading goes on after the broker was away, without loss and without repetition")
    func brokerDown() throws {
        let fixture = try BrokerFixture(partitions: 2)
        try fixture.write((0..<100).map { "before \($0)" }, partitions: 2)
        let consumer = try fixture.consumer()
        let before = consumer.read(100)
        var answers: [String] = []
        fixture.control(["down 1"], into: &answers)
        #expect(consumer.read(1, within: .milliseconds(1_500)).isEmpty)
        fixture.control(["up 1"], into: &answers)
        #expect(answers == ["OK", "OK"])
        try fixture.write((0..<100).map { "after \($0)" }, partitions: 2)
        let after = consumer.read(100)
        #expect(before.count == 100 && after.count == 100)
        #expect(Set((before + after).map { "\($0.partition):\($0.offset)" }).count == 200)
    }

    @Test("a stored offset that the log does not reach restarts at the oldest message and is reported")
    func offsetBeyondEnd() throws {
        let fixture = try BrokerFixture(partitions: 1)
        try fixture.write(["a", "b", "c"], partitions: 1)
        let consumer = try fixture.consumer(offsets: [0: 1_000])
        #expect(consumer.read(3).map(\.text) == ["a", "b", "c"])
        let status = try #require(consumer.partitions().first)
        #expect(status.lastGap == PartitionStatus.Gap(from: 1_000, to: 0, cause: .madeAnew))
        #expect(status.lostCount == 0)
    }

    @Test("a topic of the same name with other messages is read from its start; the same one is not")
    func otherTopic() throws {
        let fixture = try BrokerFixture(partitions: 1)
        try fixture.write((0..<20).map { "message \($0)" }, partitions: 1)
        func mark(_ offset: Int64, _ text: String) -> RecordMark {
            RecordMark(offset: offset, timestampMilliseconds: 0, length: Int64(text.utf8.count), crc32c: Array(text.utf8).withUnsafeBytes(CRC32C.of))
        }
        // The timestamps of the mock cluster's messages, as a consumer sees them.
        let reader = try fixture.consumer()
        var marks = RecordMarks()
        var count = 0
        while count < 10 {
            count += reader.poll(maxMessages: 10 - count, timeoutMilliseconds: 100) { batch in
                for message in batch.lastOfPartitions { marks.note(RecordMark(message)) }
            }
        }
        func open(_ marks: RecordMarks) throws -> KafkaConsumer {
            try KafkaConsumer(
                options: fixture.options(), places: [0: ReadingPlace(offset: 10, marks: marks)], refreshSeconds: 1, now: BrokerFixture.now,
                logger: fixture.logger)
        }
        let same = try open(marks)
        #expect(same.read(10).map(\.offset) == Array(10..<20))
        #expect(same.partitions().first?.lastGap == nil)
        let other = try open(RecordMarks([mark(3, "another one"), mark(9, "message 9, but not this")]))
        #expect(other.read(20).map(\.offset) == Array(0..<20))
        #expect(other.partitions().first?.lastGap == PartitionStatus.Gap(from: 10, to: 0, cause: .madeAnew))
    }

    @Test("messages that the log deleted before they were read are counted as lost")
    func offsetBelowStart() throws {
        let fixture = try BrokerFixture(partitions: 1)
        // The mock cluster keeps 5 MiB of a partition.
        let text = String(repeating: "x", count: 10_000)
        try fixture.write(Array(repeating: text, count: 1_000), partitions: 1)
        let consumer = try fixture.consumer(offsets: [0: 0])
        #expect(consumer.pollUntil { $0.first?.lag == 0 })
        let status = try #require(consumer.partitions().first)
        let gap = try #require(status.lastGap)
        #expect(gap.from == 0 && gap.to > 0 && gap.to < 1_000)
        #expect(status.lostCount == gap.to)
        #expect(status.nextOffset == 1_000)
    }

    @Test("lag is what waits in the log")
    func lag() throws {
        let fixture = try BrokerFixture(partitions: 1)
        try fixture.write((0..<50).map(String.init), partitions: 1)
        let consumer = try fixture.consumer()
        var count = 0
        while count < 20 { count += consumer.poll(maxMessages: 20 - count, timeoutMilliseconds: 100) { _ in } }
        let status = try #require(consumer.partitions().first)
        #expect(status.nextOffset == 20)
        #expect(status.highWatermark == 50)
        #expect(status.lag == 30)
        consumer.commit(offsets: [0: 20])
        #expect(consumer.pollUntil { $0.first?.lag == 0 })
    }

    @Test("an error of the body ends the poll, and the next poll goes on behind the batch")
    func bodyThrows() throws {
        struct Refusal: Error {}
        let fixture = try BrokerFixture(partitions: 1)
        try fixture.write(["a", "b"], partitions: 1)
        let consumer = try fixture.consumer()
        var didThrow = false
        while !didThrow {
            do throws(Refusal) {
                try consumer.poll(maxMessages: 1, timeoutMilliseconds: 100) { (_) throws(Refusal) in throw Refusal() }
            } catch {
                didThrow = true
            }
        }
        #expect(consumer.read(1).map(\.text) == ["b"])
    }

    @Test("a broker that is not there is waited for")
    func brokerAway() throws {
        let fixture = try BrokerFixture()
        var options = fixture.options()
        options.bootstrapServers = "127.0.0.1:1"
        let consumer = try KafkaConsumer(options: options, now: BrokerFixture.now, logger: fixture.logger)
        #expect(consumer.read(1, within: .milliseconds(500)).isEmpty)
        #expect(consumer.partitions().isEmpty)
    }

    @Test(
        "a property that librdkafka refuses is named",
        arguments: [
            ("no.such.property", "1", "invalid Kafka property \"no.such.property\" = \"1\""),
            ("fetch.wait.max.ms", "soon", "invalid Kafka property \"fetch.wait.max.ms\" = \"soon\""),
            ("transactional.id", "mine", "Kafka property \"transactional.id\" cannot be set"),
            ("plugin.library.paths", "/tmp/x", "Kafka property \"plugin.library.paths\" cannot be set"),
            ("enable.auto.commit", "true", "Kafka property \"enable.auto.commit\" cannot be changed"),
        ])
    func badProperty(name: String, value: String, message: String) throws {
        let fixture = try BrokerFixture()
        let error = #expect(throws: SQLError.self) {
            try KafkaConsumer(options: fixture.options([(name, value)]), now: BrokerFixture.now, logger: fixture.logger)
        }
        #expect(error?.message == message)
        #expect(error?.detail?.isEmpty == false)
    }

    @Test("a group without a name is refused, since nothing could be assigned")
    func emptyGroup() throws {
        let fixture = try BrokerFixture()
        var options = fixture.options()
        options.group = ""
        let error = #expect(throws: SQLError.self) { try KafkaConsumer(options: options, now: BrokerFixture.now, logger: fixture.logger) }
        #expect(error?.message == "invalid Kafka property \"group.id\" = \"\"")
    }

    @Test("partitions without a leader hold up no other, and are read when they have one")
    func leaderless() throws {
        let fixture = try BrokerFixture(partitions: 8)
        try fixture.write((0..<8).map(String.init), partitions: 8)
        var answers: [String] = []
        let away = [0, 3, 4, 6]
        fixture.control(away.map { "leader events \($0) -1" }, into: &answers)
        let consumer = try fixture.consumer()
        #expect(Set(consumer.read(4).compactMap(\.text)) == ["1", "2", "5", "7"])
        fixture.control(away.map { "leader events \($0) 1" }, into: &answers)
        #expect(Set(consumer.read(4).compactMap(\.text)) == ["0", "3", "4", "6"])
        #expect(answers.allSatisfy { $0 == "OK" })
    }

    @Test("lag is not known while the broker does not answer")
    func lagWhileAway() throws {
        let fixture = try BrokerFixture(partitions: 1)
        try fixture.write(["a"], partitions: 1)
        let consumer = try fixture.consumer()
        #expect(consumer.pollUntil { $0.first?.lag == 0 })
        var answers: [String] = []
        fixture.control(["down 1"], into: &answers)
        #expect(consumer.pollUntil { $0.first?.nextOffset == 1 && $0.first?.lag == nil })
        fixture.control(["up 1"], into: &answers)
        #expect(consumer.pollUntil { $0.first?.lag == 0 })
    }

    @Test("the value of a secret property is not told")
    func secretProperty() throws {
        let fixture = try BrokerFixture()
        let error = #expect(throws: SQLError.self) {
            try KafkaConsumer(options: fixture.options([("sasl.secret.thing", "hunter2")]), now: BrokerFixture.now, logger: fixture.logger)
        }
        #expect("\(String(describing: error))".contains("hunter2") == false)
    }
}

extension BrokerFixture {
    /// Gives the broker commands as its standard input would.
    func control(_ commands: [String], into answers: inout [String]) {
        var rest = commands[...]
        var lines: [String] = []
        broker.run(readLine: { rest.popFirst() }, writeLine: { lines.append($0) })
        answers += lines.dropFirst()
    }
}
