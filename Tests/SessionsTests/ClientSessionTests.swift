import Columns
import Foundation
import Pipeline
import SQL
import SQLSyntax
import Testing

@testable import PGWire
@testable import Sessions

@Suite("Client sessions")
struct ClientSessionTests {
    private static let schema = """
        CREATE TABLE t (k TEXT, x INT NOT NULL, at TIMESTAMPTZ);
        CREATE MATERIALIZED VIEW v AS SELECT k, COUNT(*) AS n, SUM(x) AS total FROM t GROUP BY k;
        """

    private func dialogue() throws -> Dialogue {
        let dialogue = try Dialogue()
        #expect(dialogue.run(Self.schema) == ["CREATE TABLE", "CREATE MATERIALIZED VIEW"])
        return dialogue
    }

    /// A dialogue as text: what the client says, and the answers joined by ` / `.
    private func play(_ dialogue: Dialogue, _ turns: [(String, String)], sourceLocation: SourceLocation = #_sourceLocation) {
        for (text, expected) in turns {
            let answer = dialogue.run(text).joined(separator: " / ")
            #expect(answer == expected, "\(text)", sourceLocation: sourceLocation)
        }
    }

    @Test("rows inserted in a transaction reach table and view together at COMMIT")
    func commit() throws {
        let dialogue = try dialogue()
        let other = try Dialogue(dialogue.database)
        play(
            dialogue,
            [
                ("BEGIN", "BEGIN"), ("INSERT INTO t VALUES ('a', 1, NULL), ('b', 2, NULL)", "INSERT 0 2"),
                ("INSERT INTO t (x, k) VALUES (3, 'a')", "INSERT 0 1"),
            ])
        #expect(dialogue.status == .inTransaction)
        play(other, [("SELECT count(*) FROM t", "0 / SELECT 1"), ("SELECT * FROM v", "SELECT 0")])
        play(dialogue, [("COMMIT", "COMMIT")])
        #expect(dialogue.status == .idle)
        play(other, [("SELECT count(*) FROM t", "3 / SELECT 1"), ("SELECT * FROM v ORDER BY k", "a|2|4 / b|1|2 / SELECT 2")])
    }

    @Test("ROLLBACK keeps nothing")
    func rollback() throws {
        let dialogue = try dialogue()
        play(
            dialogue,
            [
                ("BEGIN; INSERT INTO t VALUES ('a', 1, NULL); ROLLBACK", "BEGIN / INSERT 0 1 / ROLLBACK"), ("SELECT * FROM v", "SELECT 0"),
                ("SELECT count(*) FROM t", "0 / SELECT 1"), ("COMMIT", "~ 25P01 there is no transaction in progress / COMMIT"),
                ("BEGIN; BEGIN", "BEGIN / ~ 25001 there is already a transaction in progress / BEGIN"), ("ROLLBACK", "ROLLBACK"),
                ("ROLLBACK", "~ 25P01 there is no transaction in progress / ROLLBACK"),
            ])
    }

    @Test("after an error only the end of the transaction is accepted, and COMMIT rolls back")
    func failedTransaction() throws {
        let dialogue = try dialogue()
        let refused = "! 25P02 current transaction is aborted, commands ignored until end of transaction block"
        play(
            dialogue,
            [
                ("BEGIN; INSERT INTO t VALUES ('a', 1, NULL)", "BEGIN / INSERT 0 1"), ("SELECT 1/0", "! 22012 division by zero"),
                ("SELECT 1", refused),
                ("INSERT INTO t VALUES ('a', 1, NULL)", refused), ("SHOW timezone", refused), ("BEGIN", refused), ("SAVEPOINT s", refused),
            ])
        #expect(dialogue.status == .failed)
        play(dialogue, [("COMMIT", "ROLLBACK"), ("SELECT count(*) FROM t", "0 / SELECT 1")])
        #expect(dialogue.status == .idle)
        play(dialogue, [("SELECT nope FROM t", #"! 42703 column "nope" does not exist"#)])
        #expect(dialogue.status == .idle, "outside a transaction an error leaves nothing behind")
    }

    @Test("savepoints give back rows, settings and a failed transaction")
    func savepoints() throws {
        let dialogue = try dialogue()
        play(
            dialogue,
            [
                ("SAVEPOINT s", "! 25P01 SAVEPOINT can only be used in transaction blocks"), ("BEGIN", "BEGIN"),
                ("INSERT INTO t VALUES ('a', 1, NULL)", "INSERT 0 1"), ("SAVEPOINT one; SET application_name = 'x'", "SAVEPOINT / SET"),
                ("INSERT INTO t VALUES ('b', 2, NULL)", "INSERT 0 1"), ("SAVEPOINT two", "SAVEPOINT"),
                ("INSERT INTO t VALUES ('c', 3, NULL)", "INSERT 0 1"),
                ("SELECT 1/0", "! 22012 division by zero"), ("ROLLBACK TO one", "ROLLBACK"), ("SHOW application_name", " / SHOW"),
                ("INSERT INTO t VALUES ('d', 4, NULL)", "INSERT 0 1"), ("ROLLBACK TO two", #"! 3B001 savepoint "two" does not exist"#),
                ("ROLLBACK TO one", "ROLLBACK"), ("INSERT INTO t VALUES ('e', 5, NULL)", "INSERT 0 1"), ("RELEASE one", "RELEASE"),
                ("COMMIT", "COMMIT"), ("SELECT k FROM t ORDER BY k", "a / e / SELECT 2"),
                ("SELECT k, total FROM v ORDER BY k", "a|1 / e|5 / SELECT 2"),
            ])
    }

    @Test("now() stands still within a transaction and moves between statements outside one")
    func time() throws {
        let dialogue = try dialogue()
        play(dialogue, [("BEGIN", "BEGIN"), ("SELECT now()", "2026-03-28 10:00:00+00 / SELECT 1")])
        dialogue.clock.advance(microseconds: 5_000_000)
        play(dialogue, [("SELECT now(), statement_timestamp()", "2026-03-28 10:00:00+00|2026-03-28 10:00:05+00 / SELECT 1"), ("COMMIT", "COMMIT")])
        play(dialogue, [("SELECT now()", "2026-03-28 10:00:05+00 / SELECT 1")])
    }

    @Test("settings are shown, changed, reported and reset")
    func settings() throws {
        let dialogue = try Dialogue(startup: [("TimeZone", "Europe/Berlin"), ("application_name", "grafana")])
        func changed() -> [String] { dialogue.session.takeChangedParameters().map { "\($0.name)=\($0.value)" } }
        #expect(changed() == ["application_name=grafana", "TimeZone=Europe/Berlin"])
        #expect(changed() == [])
        play(
            dialogue,
            [
                ("SELECT TIMESTAMPTZ '2026-03-28 10:00:00Z'", "2026-03-28 11:00:00+01 / SELECT 1"),
                ("SELECT TIMESTAMPTZ '2026-03-28 10:00:00' AT TIME ZONE 'UTC'", "2026-03-28 09:00:00 / SELECT 1"), ("SET TimeZone = 'UTC'", "SET"),
                ("SHOW timezone", "UTC / SHOW"), ("SELECT TIMESTAMPTZ '2026-03-28 10:00:00'", "2026-03-28 10:00:00+00 / SELECT 1"),
                ("SELECT current_setting('application_name'), current_user", "grafana|alice / SELECT 1"),
                ("SET nope = 1", #"! 42704 unrecognized configuration parameter "nope""#),
                ("SHOW nope", #"! 42704 unrecognized configuration parameter "nope""#),
                ("SET TIME ZONE 'Mars/Olympus'", #"! 22023 invalid value for parameter "TimeZone": "Mars/Olympus""#),
                ("SET statement_timeout TO '2min'", "SET"),
                ("SHOW statement_timeout", "2min / SHOW"), ("RESET statement_timeout", "RESET"), ("SHOW statement_timeout", "0 / SHOW"),
                ("SET LOCAL application_name = 'x'", "~ 25P01 SET LOCAL can only be used in transaction blocks / SET"),
                ("SHOW application_name", "grafana / SHOW"),
            ])
        #expect(changed() == ["TimeZone=UTC"])
        play(dialogue, [("BEGIN; SET TimeZone = 'Europe/Berlin'", "BEGIN / SET")])
        #expect(changed() == ["TimeZone=Europe/Berlin"])
        play(dialogue, [("ROLLBACK", "ROLLBACK")])
        #expect(changed() == ["TimeZone=UTC"])
        play(dialogue, [("RESET ALL", "RESET")])
        #expect(changed() == ["TimeZone=Europe/Berlin"])
        #expect(dialogue.run("SHOW ALL").last?.hasPrefix("SHOW") == true)
    }

    @Test("prepared statements have types, run with values, and are forgotten on DEALLOCATE and DISCARD ALL")
    func prepared() throws {
        let dialogue = try dialogue()
        play(
            dialogue,
            [
                ("INSERT INTO t VALUES ('a', 1, NULL), ('b', 5, NULL), ('c', 9, NULL)", "INSERT 0 3"),
                ("PREPARE q (int) AS SELECT k FROM t WHERE x > $1 ORDER BY k", "PREPARE"),
                ("EXECUTE q(1 + 1)", "b / c / SELECT 2"), ("EXECUTE q('8')", "c / SELECT 1"),
                ("PREPARE q AS SELECT 1", #"! 42P05 prepared statement "q" already exists"#),
                ("EXECUTE q", #"! 42601 wrong number of parameters for prepared statement "q""#),
                ("EXECUTE nope", #"! 26000 prepared statement "nope" does not exist"#),
                ("PREPARE i AS INSERT INTO t VALUES ($1, $2, NULL)", "PREPARE"),
                ("EXECUTE i('d', 7)", "INSERT 0 1"), ("SELECT total FROM v WHERE k = 'd'", "7 / SELECT 1"), ("DEALLOCATE q", "DEALLOCATE"),
                ("EXECUTE q(1)", #"! 26000 prepared statement "q" does not exist"#), ("DISCARD ALL", "DISCARD ALL"),
                ("EXECUTE i('d', 7)", #"! 26000 prepared statement "i" does not exist"#),
            ])
    }

    @Test("parts over parameters alone fail before a row needs them, unless plans are to be generic; EXECUTE and SET take what PostgreSQL takes")
    func parametersAndLists() throws {
        let dialogue = try dialogue()
        play(
            dialogue,
            [
                ("PREPARE z (int) AS SELECT 1 / $1 FROM t", "PREPARE"), ("EXECUTE z(0)", "! 22012 division by zero"), ("EXECUTE z(1)", "SELECT 0"),
                ("SELECT k FROM t WHERE x = 5", "SELECT 0"), ("EXECUTE z(0)", "! 22012 division by zero"), ("EXECUTE z(NULL)", "SELECT 0"),
                ("SET plan_cache_mode = force_generic_plan", "SET"), ("EXECUTE z(0)", "SELECT 0"), ("RESET plan_cache_mode", "RESET"),
                ("EXECUTE z((SELECT 1))", "! 0A000 cannot use subquery in EXECUTE parameter"),
                ("EXECUTE z(sum(1))", "! 42803 aggregate functions are not allowed in EXECUTE parameters"),
                ("EXECUTE z(now())", "! 42804 parameter $1 of type timestamp with time zone cannot be coerced to the expected type integer"),
                ("SET TimeZone = 'UTC', 'GMT'", "! 22023 SET timezone takes only one argument"), ("SET search_path = public, weir", "SET"),
                ("SHOW search_path", "public, weir / SHOW"), ("SET nope = 1, 2", #"! 42704 unrecognized configuration parameter "nope""#),
            ])
    }

    @Test("a prepared statement whose table is gone says so")
    func preparedAndDropped() throws {
        let dialogue = try dialogue()
        play(
            dialogue,
            [
                (
                    "CREATE TABLE u (k TEXT); PREPARE q AS SELECT k FROM u; PREPARE i AS INSERT INTO u VALUES ('a')",
                    "CREATE TABLE / PREPARE / PREPARE"
                ), ("DROP TABLE u", "DROP TABLE"),
            ])
        #expect(dialogue.run("EXECUTE q").first?.hasPrefix("! 42P01") == true)
        #expect(dialogue.run("EXECUTE i").first?.hasPrefix("! 42P01") == true)
    }

    @Test("parameters of the extended protocol are bound by type")
    func parameters() throws {
        let dialogue = try dialogue()
        let session = dialogue.session
        let parsed = try #require(try session.parse("SELECT x + $1 AS y FROM t WHERE k = $2").first)
        let prepared = try session.prepare(parsed, parameterTypes: [], isCancelled: { false })
        #expect(prepared.parameterTypes == [.int4, .text])
        #expect(prepared.columns?.map(\.name) == ["y"])
        dialogue.run("INSERT INTO t VALUES ('a', 1, NULL)")
        guard case .rows(_, let rows, _, _) = try session.execute(prepared, parameters: [.int(41), .text("a")], isCancelled: { false }) else {
            Issue.record("a SELECT gives rows")
            return
        }
        #expect(try rows.next()?.columns == [[.int(42)]])
        let error = #expect(throws: SQLError.self) { try session.execute(prepared, parameters: [.int(1)], isCancelled: { false }) }
        #expect(error?.state == .protocolViolation)
    }

    @Test("COPY FROM puts all rows in at the end or none")
    func copyIn() throws {
        let dialogue = try dialogue()
        #expect(dialogue.run("COPY t (k, x) FROM STDIN", copy: ["a\t1\nb", "\t2\n\\", "N\t3\n\\.\n"]) == ["COPY 3"])
        play(dialogue, [("SELECT k, total FROM v ORDER BY k", "a|1 / b|2 / NULL|3 / SELECT 3")])
        #expect(dialogue.run("COPY t FROM STDIN (FORMAT csv, HEADER)", copy: ["k,x,at\n\"d\",4,2026-03-28T10:00:00Z\n"]) == ["COPY 1"])
        play(dialogue, [("SELECT at FROM t WHERE k = 'd'", "2026-03-28 10:00:00+00 / SELECT 1")])
        for (data, expected) in [
            ("e\t5\nf\tfive\n", #"! 22P02 invalid input syntax for type integer: "five""#), ("e\t5\nf\n", #"! 22P04 missing data for column "x""#),
            ("e\t5\nf\t\\N\n", #"! 23502 null value in column "x" of relation "t" violates not-null constraint"#),
        ] {
            #expect(dialogue.run("COPY t (k, x) FROM STDIN", copy: [data]) == [expected])
        }
        play(
            dialogue,
            [
                ("SELECT count(*) FROM t", "4 / SELECT 1"), ("COPY v FROM STDIN", #"! 42809 cannot copy to materialized view "v""#),
                ("COPY nope FROM STDIN", #"! 42P01 relation "nope" does not exist"#),
                ("COPY t (nope) FROM STDIN", #"! 42703 column "nope" of relation "t" does not exist"#),
                ("COPY t (k, k) FROM STDIN", #"! 42701 column "k" specified more than once"#),
            ])
    }

    @Test("COPY within a transaction waits for its COMMIT")
    func copyInTransaction() throws {
        let dialogue = try dialogue()
        dialogue.run("BEGIN")
        #expect(dialogue.run("COPY t (k, x) FROM STDIN", copy: ["a\t1\n"]) == ["COPY 1"])
        play(dialogue, [("ROLLBACK", "ROLLBACK"), ("SELECT count(*) FROM t", "0 / SELECT 1")])
    }

    @Test("COPY TO writes tables, views and queries, and COPY FROM reads them again")
    func copyOut() throws {
        let dialogue = try dialogue()
        play(
            dialogue,
            [
                (#"INSERT INTO t VALUES (E'a\tb', 1, NULL), (NULL, 2, '2026-03-28 10:00Z'), ('', 3, NULL)"#, "INSERT 0 3"),
                ("COPY t TO STDOUT", #"a\tb"# + "\t1\t\\N / \\N\t2\t2026-03-28 10:00:00+00 / \t3\t\\N / COPY 3"),
                ("COPY t (x, k) TO STDOUT (FORMAT csv, HEADER)", "x,k / 1,a\tb / 2, / 3,\"\" / COPY 3"),
                ("COPY (SELECT x * 2 AS y FROM t ORDER BY x DESC LIMIT 2) TO STDOUT", "6 / 4 / COPY 2"),
                ("COPY (SELECT k, n FROM v WHERE k = '') TO STDOUT CSV", "\"\",1 / COPY 1"),
                ("COPY (SELECT 1/0) TO STDOUT", "! 22012 division by zero"),
            ])
    }

    @Test("a statement that runs too long is stopped as PostgreSQL stops it, and so is a cancelled one")
    func timeout() throws {
        let dialogue = try dialogue()
        let slow = "SELECT count(*) FROM generate_series(1, 50000000) AS a"
        play(dialogue, [("SET statement_timeout = 100", "SET")])
        dialogue.clock.advance(eachLook: 60_000)
        for text in [slow, "INSERT INTO t SELECT 'a', a FROM generate_series(1, 50000000) AS a", "SELECT (\(slow)) + 1"] {
            #expect(dialogue.run(text) == ["! 57014 canceling statement due to statement timeout"])
        }
        dialogue.clock.advance(eachLook: 0)
        play(dialogue, [("SELECT count(*) FROM generate_series(1, 1000) AS a", "1000 / SELECT 1"), ("SET statement_timeout = 0", "SET")])
        #expect(dialogue.run(slow, isCancelled: { true }) == ["! 57014 canceling statement due to user request"])
        play(dialogue, [("SELECT count(*) FROM t", "0 / SELECT 1")])
    }

    @Test("a read-only session or transaction changes nothing")
    func readOnly() throws {
        let dialogue = try dialogue()
        let insert = "INSERT INTO t VALUES ('a', 1, NULL)"
        func refusal(_ verb: String) -> String { "! 25006 cannot execute \(verb) in a read-only transaction" }
        play(dialogue, [("SET default_transaction_read_only = on", "SET"), (insert, refusal("INSERT"))])
        #expect(dialogue.run("COPY t (k, x) FROM STDIN", copy: ["a\t1\n"]) == [refusal("COPY FROM")])
        play(
            dialogue,
            [
                ("CREATE TABLE u (k TEXT)", refusal("CREATE TABLE")), ("CREATE VIEW w AS SELECT 1 AS one", refusal("CREATE VIEW")),
                ("DROP TABLE t", refusal("DROP TABLE")), ("SELECT count(*) FROM t", "0 / SELECT 1"),
                ("SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE", "SET"),
                (insert, "INSERT 0 1"), ("BEGIN; SET TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ ONLY", "BEGIN / SET"),
                ("SHOW transaction_isolation", "serializable / SHOW"),
                (insert, refusal("INSERT")), ("ROLLBACK", "ROLLBACK"), ("BEGIN READ ONLY", "BEGIN"), (insert, refusal("INSERT")),
                ("COMMIT", "ROLLBACK"), (insert, "INSERT 0 1"),
                ("SHOW transaction_isolation", "read committed / SHOW"),
            ])
    }

    @Test("tables, views and materialized views are made while the daemon runs, filled from the rows that are there")
    func definitions() throws {
        let dialogue = try dialogue()
        play(
            dialogue,
            [
                ("INSERT INTO t VALUES ('a', 1, '2026-03-28 10:00Z'), ('b', 2, '2026-03-28 11:30Z')", "INSERT 0 2"),
                (
                    "CREATE MATERIALIZED VIEW hours AS SELECT window_start, SUM(x) AS total FROM TUMBLE(t, at, INTERVAL '1 hour') GROUP BY window_start, window_end",
                    "CREATE MATERIALIZED VIEW"
                ), ("SELECT * FROM hours ORDER BY 1", "2026-03-28 10:00:00+00|1 / 2026-03-28 11:00:00+00|2 / SELECT 2"),
                ("CREATE VIEW big AS SELECT * FROM hours WHERE total > 1", "CREATE VIEW"), ("SELECT total FROM big", "2 / SELECT 1"),
                ("INSERT INTO t VALUES ('c', 9, '2026-03-28 11:59:59.999999Z')", "INSERT 0 1"), ("SELECT total FROM big", "11 / SELECT 1"),
                ("DROP MATERIALIZED VIEW hours", "! 2BP01 cannot drop materialized view hours because other objects depend on it"),
                ("DROP VIEW big; DROP MATERIALIZED VIEW hours", "DROP VIEW / DROP MATERIALIZED VIEW"),
                ("SELECT total FROM v ORDER BY k", "1 / 2 / 9 / SELECT 3"),
                ("CREATE TABLE t (k TEXT)", #"! 42P07 relation "t" already exists"#),
            ])
    }

    @Test("in a transaction block a CREATE is undone by ROLLBACK, and what could not be undone is refused")
    func definitionsInTransactions() throws {
        let dialogue = try dialogue()
        let sink = "CREATE SINK s FROM v WITH (connector = 'kafka', topic = 'x', type = 'upsert', primary_key = 'k') FORMAT UPSERT ENCODE JSON"
        play(
            dialogue,
            [
                ("BEGIN; CREATE TABLE u (k TEXT); CREATE VIEW w AS SELECT n FROM v; \(sink)", "BEGIN / CREATE TABLE / CREATE VIEW / CREATE_SINK"),
                ("SELECT count(*) FROM u", "0 / SELECT 1"), ("ROLLBACK", "ROLLBACK"),
                ("SELECT count(*) FROM u", #"! 42P01 relation "u" does not exist"#),
                ("SELECT count(*) FROM w", #"! 42P01 relation "w" does not exist"#),
                ("SELECT count(*) FROM weir.sinks", "0 / SELECT 1"),
                (
                    "BEGIN; CREATE TABLE a (k TEXT); SAVEPOINT p; CREATE TABLE b (k TEXT); ROLLBACK TO p; CREATE TABLE b (k INT); COMMIT",
                    "BEGIN / CREATE TABLE / SAVEPOINT / CREATE TABLE / ROLLBACK / CREATE TABLE / COMMIT"
                ), ("SELECT * FROM a; SELECT pg_typeof(k) FROM b", "SELECT 0 / SELECT 0"),
                ("BEGIN; DROP TABLE a", "BEGIN / ! 25001 DROP TABLE cannot run inside a transaction block"), ("ROLLBACK", "ROLLBACK"),
                ("CREATE VIEW w AS SELECT n FROM v", "CREATE VIEW"),
                (
                    "BEGIN; CREATE OR REPLACE VIEW w AS SELECT n, total FROM v",
                    "BEGIN / ! 25001 CREATE OR REPLACE VIEW of an existing view cannot run inside a transaction block"
                ), ("ROLLBACK", "ROLLBACK"), ("CREATE OR REPLACE VIEW w AS SELECT n, total FROM v; SELECT total FROM w", "CREATE VIEW / SELECT 0"),
                ("BEGIN; CREATE TABLE c (k TEXT); SELECT 1/0", "BEGIN / CREATE TABLE / ! 22012 division by zero"), ("COMMIT", "ROLLBACK"),
                ("SELECT * FROM c", #"! 42P01 relation "c" does not exist"#),
            ])
        do {
            let other = try Dialogue(dialogue.database)
            other.run("BEGIN; CREATE TABLE gone (k TEXT)")
        }
        play(dialogue, [("SELECT * FROM gone", #"! 42P01 relation "gone" does not exist"#)])
    }

    @Test("IF EXISTS and CASCADE tell what they did, unless the client wants to hear of warnings only")
    func definitionNotices() throws {
        let dialogue = try dialogue()
        play(
            dialogue,
            [
                ("DROP TABLE IF EXISTS nope", #"~ 00000 table "nope" does not exist, skipping / DROP TABLE"#),
                ("CREATE TABLE IF NOT EXISTS t (k TEXT)", #"~ 42P07 relation "t" already exists, skipping / CREATE TABLE"#),
                (
                    "CREATE VIEW w AS SELECT n FROM v; DROP MATERIALIZED VIEW v CASCADE",
                    "CREATE VIEW / ~ 00000 drop cascades to view w / DROP MATERIALIZED VIEW"
                ),
                ("SET client_min_messages = warning; DROP TABLE IF EXISTS nope", "SET / DROP TABLE"),
            ])
    }

    @Test(
        "what a table cannot take is refused and nothing is inserted",
        arguments: [
            ("INSERT INTO t VALUES ('a', NULL, NULL)", #"! 23502 null value in column "x" of relation "t" violates not-null constraint"#),
            ("INSERT INTO t (k) VALUES ('a')", #"! 23502 null value in column "x" of relation "t" violates not-null constraint"#),
            ("INSERT INTO t VALUES ('a', 1, NULL), ('b', 1/0, NULL)", "! 22012 division by zero"),
            ("INSERT INTO t VALUES ('a', 'one', NULL)", #"! 22P02 invalid input syntax for type integer: "one""#),
            ("INSERT INTO v VALUES ('a', 1, 1)", #"! 42809 cannot change materialized view "v""#),
        ])
    func refusedInserts(text: String, expected: String) throws {
        let dialogue = try dialogue()
        play(dialogue, [(text, expected), ("SELECT count(*) FROM t", "0 / SELECT 1"), ("SELECT count(*) FROM v", "0 / SELECT 1")])
    }

    @Test("one statement sees one cut: two views agree while another thread inserts")
    func oneCut() throws {
        let dialogue = try dialogue()
        play(dialogue, [("CREATE MATERIALIZED VIEW w AS SELECT COUNT(*) AS n FROM t", "CREATE MATERIALIZED VIEW")])
        let database = dialogue.database
        let oid = try #require(database.catalog.relation(["t"], searchPath: ["public"])?.oid)
        Thread.detachNewThread {
            for number in 0..<3_000 {
                let rows = DatumBatch(columns: [[.text("a"), .text("b")], [.int(Int64(number)), .int(1)], [.null, .null]], rowCount: 2)
                try? database.insert([TableRows(relationOID: oid, batch: rows)], now: 0)
            }
        }
        var answers: Set<String> = []
        var roundCount = 0
        repeat {
            roundCount += 1
            let answer = dialogue.run(
                "SELECT (SELECT n FROM w) = (SELECT sum(n) FROM v), (SELECT n FROM w) = (SELECT count(*) FROM t), (SELECT n FROM w) % 2")
            answers.insert(answer.first ?? "")
        } while database.consumedCount < 6_000 && roundCount < 1_000_000
        #expect(answers.isSubset(of: ["t|t|0", "NULL|t|0"]), "\(answers)")
        play(dialogue, [("SELECT n FROM w", "6000 / SELECT 1")])
    }

    @Test("several statements of one text answer in turn, and what follows an error is not run")
    func severalStatements() throws {
        let dialogue = try dialogue()
        play(
            dialogue,
            [
                ("", ""), ("-- nothing", ""), ("SELECT 1; SELECT 2", "1 / SELECT 1 / 2 / SELECT 1"),
                ("SELECT 1; SELECT nope; SELECT 3", #"1 / SELECT 1 / ! 42703 column "nope" does not exist"#),
                ("SELEC 1", #"! 42601 syntax error at or near "SELEC""#), ("SELECT 1; SELEC 2", #"! 42601 syntax error at or near "SELEC""#),
                (
                    "LISTEN x; NOTIFY x; UNLISTEN *; FLUSH; CLOSE ALL; DISCARD PLANS",
                    "LISTEN / NOTIFY / UNLISTEN / FLUSH / CLOSE CURSOR ALL / DISCARD PLANS"
                ),
            ])
    }
}
