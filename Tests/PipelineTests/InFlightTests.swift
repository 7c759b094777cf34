import Columns
import Pipeline
import Testing

@Suite("Messages that processes die on")
struct InFlightTests {
    /// Notes that outlive a process, which dies when a message is touched.
    private final class Notes: InFlightNotes, @unchecked Sendable {
        private var known: [Suspect] = []
        private(set) var inFlight: [InFlightRange] = []
        let poison: Int64
        private(set) var isDead = false

        init(poison: Int64) { self.poison = poison }

        /// What the next process finds.
        func restart() {
            known = NotedDeaths.suspects(after: known, inFlight: inFlight)
            (inFlight, isDead) = ([], false)
        }

        func suspects() -> [Suspect] { known }

        func begin(_ ranges: [InFlightRange]) {
            if !isDead { inFlight = ranges }
            if ranges.contains(where: { $0.offsets.contains(poison) }) { isDead = true }
        }

        func end(_ relation: UInt32) { if !isDead { inFlight = [] } }
    }

    @Test("a message is set aside after the third death, and those around it are not")
    func poison() throws {
        let messages = (0..<50).map { TestMessage("{\"k\":\"a\",\"v\":\($0)}", offset: Int64($0)) }
        let notes = Notes(poison: 17)
        var deathCount = 0
        for _ in 0..<10 {
            let database = Database()
            try database.run(
                """
                CREATE SOURCE calls (k VARCHAR, v INT) WITH (connector = 'kafka', topic = 't') FORMAT PLAIN ENCODE JSON;
                CREATE MATERIALIZED VIEW sums AS SELECT k, COUNT(*) AS n, SUM(v) AS v FROM calls GROUP BY k;
                """)
            let aside = database.note(in: notes)
            messages.withRaw { database.ingest($0, into: database.oid("calls"), now: 1) }
            guard notes.isDead else {
                #expect(aside.map(\.offsets) == [17...17])
                #expect(try database.query("SELECT n, v FROM sums") == [["49", "1208"]])
                #expect(
                    try database.query("SELECT \"offset\", reason, payload FROM weir.rejects") == [["17", "process_died", "{\"k\":\"a\",\"v\":17}"]])
                #expect(try database.query("SELECT consumed, applied, rejected, imbalance FROM weir.ledger") == [["50", "49", "1", "0"]])
                break
            }
            #expect(aside.isEmpty)
            deathCount += 1
            notes.restart()
        }
        #expect(deathCount == 3)
    }

    @Test("what was suspected and did no harm is not set aside, whatever else the process dies of")
    func innocent() throws {
        var suspects: [Suspect] = []
        for round in 0..<20 {
            let range = InFlightRange(relation: 1, partition: 0, offsets: Int64(round)...Int64(round + 100), deathCount: 0)
            suspects = NotedDeaths.suspects(after: suspects, inFlight: [range])
        }
        #expect(!suspects.contains { $0.deathCount >= InFlightRange.deathsMax })
        #expect(NotedDeaths.suspects(after: suspects, inFlight: []) == suspects)
    }
}
