import Testing

@testable import Pipeline

@Suite("Outbox")
struct OutboxTests {
    private func record(_ key: String, _ value: String?) -> UpsertStream.Record {
        UpsertStream.Record(key: Array(key.utf8), value: value.map { Array($0.utf8) })
    }

    /// Sends the next record; its tag.
    private func take(_ outbox: inout Outbox) throws -> UInt64 {
        let next = outbox.next()
        return try #require(next).tag
    }

    /// Sends all that waits; `key=value` for each.
    private func drain(_ outbox: inout Outbox) -> [String] {
        var sent: [String] = []
        while let (record, tag) = outbox.next() {
            sent.append(text(record))
            outbox.delivered(tag: tag)
        }
        return sent
    }

    private func text(_ record: UpsertStream.Record) -> String {
        String(decoding: record.key, as: UTF8.self) + "=" + (record.value.map { String(decoding: $0, as: UTF8.self) } ?? "-")
    }

    @Test("records of one key collapse to the newest, and keys keep the order in which they began to wait")
    func collapse() {
        var outbox = Outbox()
        for (key, value) in [("b", "1"), ("a", "1"), ("b", "2"), ("c", nil), ("a", nil), ("b", "3")] { outbox.add(record(key, value)) }
        #expect(outbox.waitingCount == 3)
        #expect(drain(&outbox) == ["b=3", "a=-", "c=-"])
        #expect(outbox.waitingCount == 0)
        #expect(outbox.underWayCount == 0)
        #expect(outbox.deliveredCount == 3)
    }

    @Test("tags rise from the first one and are never used twice")
    func tags() {
        var outbox = Outbox(firstTag: 41)
        outbox.add(record("a", "1"))
        outbox.add(record("b", "1"))
        #expect(outbox.next()?.tag == 41)
        #expect(outbox.next()?.tag == 42)
        #expect(outbox.next() == nil)
        outbox.failed(tag: 41)
        #expect(outbox.next()?.tag == 43)
    }

    @Test("a failed record waits again")
    func failure() throws {
        var outbox = Outbox()
        outbox.add(record("a", "1"))
        let first = try take(&outbox)
        outbox.failed(tag: first)
        #expect(outbox.failedCount == 1)
        #expect(drain(&outbox) == ["a=1"])
    }

    @Test("a failed record is dropped when a newer one of its key waits")
    func failureBehindWaiting() throws {
        var outbox = Outbox()
        outbox.add(record("a", "1"))
        let first = try take(&outbox)
        outbox.add(record("a", "2"))
        outbox.failed(tag: first)
        #expect(outbox.waitingCount == 1)
        #expect(drain(&outbox) == ["a=2"])
    }

    @Test("a key has one record under way: the next waits for its report, and newer ones replace it", arguments: [false, true])
    func oneUnderWay(arrives: Bool) throws {
        var outbox = Outbox()
        outbox.add(record("a", "1"))
        let first = try take(&outbox)
        for value in 2...50 {
            outbox.add(record("a", String(value)))
            let next = outbox.next()
            #expect(next == nil)
        }
        outbox.add(record("b", "1"))
        #expect(outbox.waitingCount == 2 && outbox.underWayCount == 1)
        if arrives { outbox.delivered(tag: first) } else { outbox.failed(tag: first) }
        #expect(drain(&outbox) == ["b=1", "a=50"])
        #expect(outbox.waitingCount == 0 && outbox.underWayCount == 0)
    }

    @Test("a record that was given back is the first to go")
    func giveBack() throws {
        var outbox = Outbox()
        for key in ["a", "b", "c"] { outbox.add(record(key, "1")) }
        let first = try take(&outbox)
        outbox.giveBack(tag: first)
        #expect(outbox.waitingCount == 3)
        #expect(drain(&outbox) == ["a=1", "b=1", "c=1"])
    }

    @Test("a record given back takes the newer value that came meanwhile")
    func giveBackBehindWaiting() throws {
        var outbox = Outbox()
        outbox.add(record("a", "1"))
        let first = try take(&outbox)
        outbox.add(record("a", "2"))
        outbox.giveBack(tag: first)
        #expect(drain(&outbox) == ["a=2"])
    }

    @Test("a refused record is counted as refused and does not come back")
    func refused() throws {
        var outbox = Outbox()
        outbox.add(record("a", "1"))
        let first = try take(&outbox)
        outbox.refused(tag: first)
        #expect(outbox.refusedCount == 1)
        #expect(outbox.deliveredCount == 0)
        #expect(outbox.next() == nil)
    }

    @Test("a topic that is away for a long time costs no order: keys still go once each, in their order")
    func longAway() {
        var outbox = Outbox()
        for key in 0..<50 { outbox.add(record(String(key), "1")) }
        for round in 0..<20_000 {
            guard let (record, tag) = outbox.next() else { break }
            if round % 3 == 0 { outbox.giveBack(tag: tag) } else { outbox.failed(tag: tag) }
            #expect(record.value != nil)
            #expect(outbox.waitingCount == 50)
        }
        #expect(Set(drain(&outbox)).count == 50)
        #expect(outbox.deliveredCount == 50)
    }

    @Test("an unknown tag changes nothing")
    func unknownTag() {
        var outbox = Outbox()
        outbox.add(record("a", "1"))
        outbox.delivered(tag: 99)
        outbox.failed(tag: 99)
        outbox.giveBack(tag: 99)
        outbox.refused(tag: 99)
        #expect(outbox.deliveredCount == 0)
        #expect(outbox.failedCount == 0)
        #expect(outbox.refusedCount == 0)
        #expect(drain(&outbox) == ["a=1"])
    }
}
