import Pipeline
import Testing

@Suite("IngestLoad")
struct IngestLoadTests {
    @Test("statements have the processors that ingest leaves")
    func share() {
        let load = IngestLoad()
        #expect(load.statementsMax(processors: 2, now: 1_000_000) == .max)
        var now: Int64 = 1_000_000
        // Half of the time, for a quarter of a second.
        for _ in 0..<250 {
            load.note(from: now, to: now + 500)
            now += 1_000
        }
        #expect(abs(load.share(now: now) - 0.5) < 0.05)
        #expect(load.statementsMax(processors: 4, now: now) == 3)
        #expect(load.statementsMax(processors: 1, now: now) == 1)
        // Two sources keep more than one processor busy.
        for _ in 0..<250 {
            load.note(from: now, to: now + 900)
            load.note(from: now, to: now + 900)
            now += 1_000
        }
        #expect(load.statementsMax(processors: 4, now: now) == 2)
        // Nothing came for a while, and a clock that was set back.
        #expect(load.statementsMax(processors: 4, now: now + 1_000_000) == .max)
        load.note(from: 10, to: 20)
        #expect(load.share(now: 0) == 0)
    }

    @Test("a little work leaves all processors")
    func little() {
        let load = IngestLoad()
        var now: Int64 = 5_000_000
        for _ in 0..<100 {
            load.note(from: now, to: now + 50)
            now += 1_000
        }
        #expect(load.statementsMax(processors: 2, now: now) == .max)
    }
}
