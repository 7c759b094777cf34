import Columns
import Pipeline
import Synchronization
import Testing

@testable import KafkaIO

@Suite("Whether the log is still the one that was read", .timeLimit(.minutes(5)))
struct LogWatchTests {
    private static func other(_ offset: Int64) -> RecordMark { RecordMark(offset: offset, timestampMilliseconds: 1, length: 7, crc32c: 7) }

    /// The newest marks of a topic of 20 messages in each partition, read to the end.
    private static func read(_ fixture: BrokerFixture, partitions: Int) throws -> [Int32: RecordMark] {
        try fixture.write((0..<20 * partitions).map { "message \($0)" }, partitions: partitions)
        let consumer = try fixture.consumer()
        #expect(consumer.read(20 * partitions).count == 20 * partitions)
        return consumer.table.withLock(\.newestMarks)
    }

    @Test("the same message, another one, and one that is not there, each in its partition")
    func verdicts() throws {
        let fixture = try BrokerFixture(partitions: 4)
        var marks = try Self.read(fixture, partitions: 4)
        #expect(marks.map(\.value.offset) == [19, 19, 19, 19])
        (marks[1], marks[2], marks[3]) = (Self.other(19), Self.other(1_000), Self.other(0))
        let verdicts = try LogComparison(options: fixture.options()).verdicts(on: marks, while: { true })
        #expect(verdicts == [0: .same, 1: .other, 2: .gone, 3: .other])
    }

    @Test("a broker that does not answer says nothing of the log")
    func noAnswer() throws {
        let fixture = try BrokerFixture(partitions: 1)
        let marks = try Self.read(fixture, partitions: 1)
        var options = fixture.options()
        options.bootstrapServers = "127.0.0.1:1"
        var asked = 0
        let verdicts = try LogComparison(options: options).verdicts(on: marks) {
            asked += 1
            return asked < 3
        }
        #expect(verdicts.isEmpty)
    }

    @Test("a topic that became another one while it was read is read from its start, and what is not certain is told")
    func madeAnewWhileRead() throws {
        let fixture = try BrokerFixture(partitions: 2)
        try fixture.write((0..<40).map { "message \($0)" }, partitions: 2)
        let consumer = try KafkaConsumer(
            options: fixture.options(), places: [:], refreshSeconds: 1, watchSeconds: 3_600, now: BrokerFixture.now, logger: fixture.logger)
        #expect(consumer.read(40).count == 40)
        let marks = consumer.table.withLock(\.newestMarks)
        let sound = try #require(marks[0])
        // As if another message had been read than the log has now. The first look only takes note.
        consumer.watch.look([0: sound, 1: Self.other(0)])
        #expect(consumer.read(0).isEmpty)
        consumer.watch.look([:])
        #expect(consumer.read(20).map(\.offset) == Array(0..<20))
        #expect(consumer.partitions()[1].lastGap == PartitionStatus.Gap(from: 20, to: 0, cause: .madeAnew, uncertainFrom: 0))
        #expect(consumer.partitions()[0].lastGap == nil && consumer.partitions()[0].nextOffset == 20)
        consumer.close()
    }

    @Test("it looks again and again until it is closed")
    func looks() async {
        let watch = LogWatch(options: KafkaOptions(topic: "none", bootstrapServers: "127.0.0.1:1"), intervalSeconds: 1)
        let (looks, continuation) = AsyncStream.makeStream(of: Void.self)
        watch.start {
            continuation.yield()
            return [:]
        }
        var lookCount = 0
        for await _ in looks {
            lookCount += 1
            if lookCount == 2 { break }
        }
        watch.close()
    }

    @Test("what lies before a message that is another one decides where reading goes on")
    func resumption() throws {
        var table = PartitionTable()
        table.grow(to: 1)
        table.start(partition: 0, at: Placement(at: 0))
        for offset in 0..<50 as Range<Int64> {
            _ = table.accept(partition: 0, offset: offset)
            if offset % 10 == 9 { table.note(Self.other(offset * 1_000), of: 0) }
        }
        #expect(table.newestMarks == [0: Self.other(49_000)])
        let stranger = LogWatch.Stranger(offset: 39_000, sameUntil: 20_500)
        let known = table.resumption(of: 0, before: stranger)
        let resumption = try #require(known)
        #expect(resumption.marks.map(\.offset) == [9_000, 19_000, 29_000] && resumption.hasFailed && resumption.next == 50)
        #expect(resumption.uncertainFrom == 29_001)
        // Until there is a new place nothing is handed out, and nothing is compared.
        let isHandedOut = table.accept(partition: 0, offset: 50)
        #expect(!isHandedOut && table.newestMarks.isEmpty)
        let place = try #require(Placement(Placement.Resumption(next: 50, marks: [], hasFailed: true, uncertainFrom: 7), low: 0, high: 90))
        table.start(partition: 0, at: place)
        #expect(table.statuses[0].lastGap == PartitionStatus.Gap(from: 50, to: 0, cause: .madeAnew, uncertainFrom: 7))
    }
}
