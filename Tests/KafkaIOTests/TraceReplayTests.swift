import Columns
import KafkaIO
import Pipeline
import Testing

@Suite(.serialized)
struct TraceReplayTests {
    private func events() throws -> TraceEvents {
        let models = [
            "gpt-4o", "gpt-4o-mini", "gpt-3.5-turbo", "claude-sonnet-4-5", "claude-haiku-4-5", "gemini-2.5-flash", "gpt-5", "codestral-2508",
        ]
        return try TraceEvents(
            trace: Array("h\n0,100,10,t\n1000,200,20,t\n3000,300,30,c\n".utf8),
            prices: Array(("h\n" + models.map { "\($0),x,1,2,,\n" }.joined()).utf8))
    }

    @Test("events are written when they are due and logged at that time")
    func due() throws {
        let fixture = try BrokerFixture(partitions: 1)
        let writer = try TopicWriter(options: fixture.options(), logger: fixture.logger)
        let start: Int64 = 1_774_692_000_000_000
        var replay = try TraceReplay(events(), to: writer, speed: 2, startedAt: start)
        let before = try replay.writeDue(now: start - 1)
        #expect(before == 0)
        let first = try replay.writeDue(now: start)
        #expect(first == 1 && replay.nextDue == start + 500_000)
        // A round of four seconds and a pause of two takes three at double speed.
        let rest = try replay.writeDue(now: start + 3_000_000)
        #expect(rest == 3 && replay.nextIndex == 4)
        #expect(writer.flush(timeoutMilliseconds: 5_000) == 0)

        let texts = try fixture.consumer().read(4).compactMap(\.text)
        let times = texts.compactMap { $0.split(separator: "\"logged_at\":").last.map(String.init) }
        #expect(times == ["00.000", "00.500", "02.000", "03.000"].map { "\"2026-03-28T10:00:\($0)Z\"}" })
    }

    @Test("a replay may begin anywhere in the trace")
    func firstIndex() throws {
        let fixture = try BrokerFixture(partitions: 1)
        let writer = try TopicWriter(options: fixture.options(), logger: fixture.logger)
        var replay = try TraceReplay(events(), to: writer, speed: 1, startedAt: 0, firstIndex: 2)
        let count = try replay.writeDue(now: 0)
        #expect(count == 1 && replay.nextDue == 2_000_000)
    }

    @Test("a speed out of range is refused", arguments: [0, -1, .nan, .infinity, 1e9])
    func speed(speed: Double) throws {
        let fixture = try BrokerFixture(partitions: 1)
        let writer = try TopicWriter(options: fixture.options(), logger: fixture.logger)
        #expect(throws: SQLError.self) { _ = try TraceReplay(events(), to: writer, speed: speed, startedAt: 0) }
    }
}
