import Columns
import Pipeline
import SQL
import Synchronization
import Testing

/// Counts what waits for a commit.
private final class CountingHost: DefinitionHost {
    let waits = Mutex(0)
    let keepsDefinitions = true
    func keepChanges() -> Bool {
        waits.withLock { $0 += 1 }
        return true
    }
    func sourceCreated(_ source: SourceDefinition, oid: UInt32) throws(SQLError) {}
    func sourceDropped(oid: UInt32) {}
    func sinkCreated(_ sink: SinkDefinition) throws(SQLError) {}
    func sinkDropped(_ sink: SinkDefinition) {}
    func openSource(_ source: SourceDefinition, at places: [Int32: ReadingPlace]) throws(SQLError) -> any EventSource {
        throw SQLError(.internalError, "there is no log")
    }
    func runInBackground(_ name: String, _ body: @escaping @Sendable (@escaping @Sendable () -> Bool) -> Void) {}
    func pause(microseconds: Int64) {}
    func note(_ progress: FillProgress) {}
}

struct DurabilityTests {
    static let cases: [(text: String, waits: Int)] = [
        ("INSERT INTO t VALUES (1)", 1), ("INSERT INTO t SELECT 1 WHERE false", 0), ("SELECT * FROM t", 0),
        ("BEGIN; INSERT INTO t VALUES (1); INSERT INTO t VALUES (2); COMMIT", 1), ("BEGIN; INSERT INTO t VALUES (1); ROLLBACK", 0),
        ("SET synchronous_commit = off; INSERT INTO t VALUES (1)", 0), ("CREATE VIEW v AS SELECT 1 AS a", 1),
        // What ROLLBACK takes back is gone when it returns.
        ("BEGIN; CREATE VIEW v AS SELECT 1 AS a; ROLLBACK", 2),
    ]

    @Test("an answered change is in the store, unless the client does not care", arguments: cases)
    func waits(_ text: String, _ waits: Int) throws {
        let database = Database()
        let dialogue = try Dialogue(database)
        dialogue.run("CREATE TABLE t (a INT)")
        let host = CountingHost()
        database.host = host
        for statement in text.split(separator: ";") { dialogue.run(String(statement)) }
        #expect(host.waits.withLock { $0 } == waits)
    }

    @Test("SHOW weir.as_of: what the last statement saw that read a log")
    func asOf() throws {
        let dialogue = try Dialogue()
        dialogue.run(#"CREATE TABLE t (a INT, at TIMESTAMPTZ); CREATE TABLE "t""2" (a INT)"#)
        dialogue.run("CREATE MATERIALIZED VIEW v AS SELECT count(*) AS n FROM TUMBLE(t, at, INTERVAL '1 h') GROUP BY window_start")
        #expect(dialogue.run("SHOW weir.as_of") == ["{}", "SHOW"])
        dialogue.run("INSERT INTO t VALUES (1, '2026-03-28 10:00Z'), (2, '2026-03-28 11:00Z')")
        dialogue.run("SELECT * FROM v")
        let seen = #"{"t": {"offsets": {"0": 2}, "newest_event": "2026-03-28 11:00:00+00"}}"#
        #expect(dialogue.run("SHOW weir.as_of") == [seen, "SHOW"])
        // Later rows do not change what was seen; statements without a log neither.
        dialogue.run("INSERT INTO t VALUES (3, '2026-03-28 12:00Z')")
        dialogue.run("SELECT 1")
        dialogue.run("SELECT * FROM weir.ledger")
        #expect(dialogue.run("SHOW weir.as_of") == [seen, "SHOW"])
        dialogue.run(#"SELECT * FROM t, "t""2""#)
        #expect(
            dialogue.run("SHOW weir.as_of").first
                == #"{"t": {"offsets": {"0": 3}, "newest_event": "2026-03-28 12:00:00+00"}, "t\"2": {"offsets": {}, "newest_event": null}}"#)
    }
}
