import Columns
import Pipeline
import SQL
import SQLSyntax
import Testing

@Suite("Definitions")
struct DefinitionTests {
    private static let table = "CREATE TABLE t (k TEXT, x INT, at TIMESTAMPTZ)"
    private static let view = "CREATE MATERIALIZED VIEW v AS SELECT k, COUNT(*) AS n FROM t GROUP BY k"
    private static let source =
        "CREATE SOURCE s (k TEXT, x INT) WITH (connector = 'kafka', topic = 'in') FORMAT PLAIN ENCODE JSON"
    private static func sink(_ view: String) -> String {
        "CREATE SINK out FROM \(view) WITH (connector = 'kafka', topic = 'out', type = 'upsert', primary_key = 'k') FORMAT UPSERT ENCODE JSON"
    }

    private func error(_ database: Database, _ text: String) -> String {
        do {
            try database.run(text)
            return "no error"
        } catch let error as SQLError {
            return error.state.code
        } catch {
            return "\(error)"
        }
    }

    @Test("each definition answers with its tag")
    func tags() throws {
        let database = Database()
        let text = "\(Self.table); \(Self.source); \(Self.view); CREATE VIEW plain AS SELECT n FROM v; \(Self.sink("v"));"
        #expect(try database.run(text) == ["CREATE TABLE", "CREATE_SOURCE", "CREATE MATERIALIZED VIEW", "CREATE VIEW", "CREATE_SINK"])
        #expect(try database.run("SELECT 1") == [nil])
    }

    @Test(
        "what exists is refused with 42P07, and accepted with IF NOT EXISTS",
        arguments: [
            "CREATE TABLE % t (k TEXT)", "CREATE MATERIALIZED VIEW % v AS SELECT COUNT(*) AS n FROM t",
            "CREATE SOURCE % s (k TEXT) WITH (connector = 'kafka', topic = 'x') FORMAT PLAIN ENCODE JSON",
        ])
    func ifNotExists(text: String) throws {
        let database = Database()
        try database.run("\(Self.table); \(Self.source); \(Self.view)")
        #expect(error(database, text.replacing("% ", with: "")) == "42P07")
        #expect(error(database, text.replacing("%", with: "IF NOT EXISTS")) == "no error")
        #expect(database.catalog.relation(["t"], searchPath: ["public"])?.columns.count == 3, "the old definition stays")
    }

    struct Drop: Sendable, CustomTestStringConvertible {
        var text: String
        var state: String
        var testDescription: String { text }
    }

    @Test(
        "a DROP that cannot be done says why and changes nothing",
        arguments: [
            Drop(text: "DROP TABLE t", state: "2BP01"), Drop(text: "DROP MATERIALIZED VIEW v", state: "2BP01"),
            Drop(text: "DROP TABLE u, missing", state: "42P01"), Drop(text: "DROP TABLE u, v", state: "42809"),
            Drop(text: "DROP TABLE u, t", state: "2BP01"), Drop(text: "DROP VIEW v", state: "42809"), Drop(text: "DROP VIEW missing", state: "42P01"),
            Drop(text: "DROP SINK missing", state: "42704"), Drop(text: "DROP SINK v", state: "42809"), Drop(text: "DROP VIEW out", state: "42809"),
            Drop(text: "DROP TABLE nix.t", state: "3F000"), Drop(text: "DROP TABLE pg_class", state: "42501"),
            Drop(text: "DROP VIEW weir_ledger", state: "42501"),
        ])
    func refusedDrop(drop: Drop) throws {
        let database = Database()
        try database.run("\(Self.table); CREATE TABLE u (k TEXT); \(Self.source); \(Self.view); \(Self.sink("v"))")
        let before = database.catalog.relations.map(\.name)
        #expect(error(database, drop.text) == drop.state)
        #expect(database.catalog.relations.map(\.name) == before)
    }

    @Test("things that depend on each other can go together, and names come free again")
    func dropTogether() throws {
        let database = Database()
        try database.run("\(Self.table); \(Self.view); CREATE VIEW a AS SELECT n FROM v; CREATE VIEW b AS SELECT n FROM a")
        #expect(error(database, "DROP VIEW a") == "2BP01")
        #expect(try database.run("DROP VIEW a, b") == ["DROP VIEW"])
        #expect(try database.run("DROP MATERIALIZED VIEW v; DROP TABLE t") == ["DROP MATERIALIZED VIEW", "DROP TABLE"])
        #expect(try database.run("DROP TABLE IF EXISTS t; \(Self.table)") == ["DROP TABLE", "CREATE TABLE"])
    }

    @Test("a source takes another name, and what reads it goes on; its columns keep theirs")
    func renameSource() throws {
        let database = Database()
        try database.run("\(Self.source); CREATE MATERIALIZED VIEW w AS SELECT k, SUM(x) AS total FROM s GROUP BY k")
        #expect(try database.run("ALTER SOURCE s RENAME TO \"Calls\"") == ["ALTER SOURCE"])
        database.ingest([TestMessage(#"{"k": "a", "x": 1}"#, offset: 0)], into: "Calls")
        #expect(try database.query("SELECT k, total FROM w") == [["a", "1"]])
        #expect(try database.query("SELECT source, view, applied FROM weir_ledger") == [["Calls", "w", "1"]])
        #expect(database.catalog.relation(["Calls"], searchPath: ["public"])?.text.contains("CREATE SOURCE \"Calls\"") == true)
        let view = database.catalog.relation(["w"], searchPath: ["public"])?.text ?? ""
        #expect(view.contains("FROM \"Calls\" AS s"), "the view's text knows the new name: \(view)")
        #expect(error(database, "ALTER SOURCE \"Calls\" RENAME COLUMN k TO key") == "0A000")
        #expect(error(database, "ALTER SOURCE w RENAME TO x") == "42809")
        #expect(error(database, "ALTER SOURCE s RENAME TO x") == "42P01")
    }

    @Test("a view that names the type of a relation's rows goes on when the relation takes another name")
    func renameRowType() throws {
        let database = Database()
        try database.run("\(Self.table); CREATE VIEW one AS SELECT (ROW('a', 7, NULL)::t).x, t::text AS r FROM (VALUES (1)) AS t (n)")
        #expect(try database.run("ALTER TABLE t RENAME TO calls") == ["ALTER TABLE"])
        #expect(try database.query("SELECT x, r FROM one") == [["7", "(1)"]])
        #expect(error(database, "DROP TABLE calls") == "2BP01")
    }

    @Test("a view over a table is filled from the rows that are there, and its neighbours stay as they are")
    func backfill() throws {
        let database = Database()
        try database.run("\(Self.table); \(Self.view)")
        let rows = (0..<5_000).map { number -> [Datum] in [.text(String(number % 3)), .int(Int64(number)), .timestamp(Int64(number))] }
        try database.insert([TableRows(relationOID: database.oid("t"), batch: DatumBatch(rows: rows, columnCount: 3))], now: 0)
        try database.run("CREATE MATERIALIZED VIEW w AS SELECT k, SUM(x) AS total FROM t GROUP BY k")
        #expect(try database.query("SELECT k, total FROM w ORDER BY k") == [["0", "4165833"], ["1", "4167500"], ["2", "4164167"]])
        #expect(try database.query("SELECT k, n FROM v ORDER BY k") == [["0", "1667"], ["1", "1667"], ["2", "1666"]])
        #expect(
            try database.query("SELECT view, consumed, applied, imbalance FROM weir_ledger ORDER BY view") == [
                ["v", "5000", "5000", "0"], ["w", "5000", "5000", "0"],
            ])
        try database.run("DROP MATERIALIZED VIEW v")
        #expect(try database.query("SELECT count(*) FROM w") == [["3"]])
        #expect(try database.query("SELECT view FROM weir_ledger") == [["w"]])
    }

    @Test("rows that a view cannot use are in weir_rejects once, also after another view is made")
    func backfillRejects() throws {
        let database = Database()
        try database.run(
            "\(Self.table); CREATE MATERIALIZED VIEW v AS SELECT COUNT(*) AS n FROM TUMBLE(t, at, INTERVAL '1 hour') GROUP BY window_start")
        let rows: [[Datum]] = [[.text("a"), .int(1), .timestamp(5)], [.text("b"), .int(2), .null]]
        try database.insert([TableRows(relationOID: database.oid("t"), batch: DatumBatch(rows: rows, columnCount: 3))], now: 7)
        let rejects = [["v", "1", "view_error", "1970-01-01 00:00:00.000007+00"]]
        let query = #"SELECT view, "offset", reason, rejected_at FROM weir_rejects"#
        #expect(try database.query(query) == rejects)
        try database.run(Self.view.replacing(" v ", with: " w "))
        #expect(try database.query(query) == rejects)
    }

    @Test("without anybody who could read it again, a source that has been read takes no more views; those it has can go")
    func sourceBeingRead() throws {
        let database = Database()
        try database.run(
            "\(Self.source); CREATE MATERIALIZED VIEW v AS SELECT k, COUNT(*) AS n FROM s GROUP BY k; CREATE MATERIALIZED VIEW w AS SELECT SUM(x) AS total FROM s"
        )
        database.ingest([TestMessage(#"{"k":"a","x":1}"#, offset: 0)], into: "s")
        #expect(error(database, "CREATE MATERIALIZED VIEW late AS SELECT SUM(x) AS total FROM s") == "0A000")
        #expect(database.catalog.relation(["late"], searchPath: ["public"]) == nil)
        try database.run("DROP MATERIALIZED VIEW w")
        #expect(try database.query("SELECT k, n FROM v") == [["a", "1"]], "the others stay as they are")
        #expect(try database.query("SELECT view FROM weir_ledger") == [["v"]])
        database.ingest([TestMessage(#"{"k":"a","x":1}"#, offset: 1)], into: "s")
        #expect(try database.query("SELECT k, n FROM v") == [["a", "2"]])
    }

    private func notices(_ database: Database, _ text: String) throws -> [DefinitionNotice] {
        try StatementParser.parse(text).flatMap { try database.begin($0, searchPath: ["public"], clock: SteppingClock())?.notices ?? [] }
    }

    @Test("a refused DROP lists what depends, as PostgreSQL does")
    func dependents() throws {
        let database = Database()
        try database.run(
            "\(Self.table); \(Self.view); CREATE VIEW a AS SELECT n FROM v; CREATE VIEW b AS SELECT n FROM a; CREATE TABLE u (k TEXT); \(Self.sink("v"))"
        )
        let one = #expect(throws: SQLError.self) { try database.run("DROP TABLE t") }
        #expect(one?.message == "cannot drop table t because other objects depend on it")
        #expect(
            one?.detail == """
                materialized view v depends on table t
                view a depends on materialized view v
                view b depends on view a
                sink "out" depends on materialized view v
                """)
        #expect(one?.hint == "Use DROP ... CASCADE to drop the dependent objects too.")
        let several = #expect(throws: SQLError.self) { try database.run("DROP TABLE u, t") }
        #expect(several?.message == "cannot drop desired object(s) because other objects depend on them")
        let one42 = #expect(throws: SQLError.self) { try database.run("DROP VIEW t") }
        #expect(one42?.message == "\"t\" is not a view")
        #expect(one42?.hint == "Use DROP TABLE to remove a table.")
    }

    @Test("CASCADE takes the dependents along and says so; sinks and sources end")
    func cascade() throws {
        let database = Database()
        let host = SimulatedHost()
        database.host = host
        try database.run("\(Self.table); \(Self.view); CREATE VIEW a AS SELECT n FROM v")
        #expect(try notices(database, "DROP MATERIALIZED VIEW v CASCADE") == [DefinitionNotice(message: "drop cascades to view a")])
        try database.run("\(Self.source); CREATE MATERIALIZED VIEW v AS SELECT k, COUNT(*) AS n FROM s GROUP BY k; \(Self.sink("v"))")
        #expect(
            try notices(database, "DROP SOURCE s CASCADE") == [
                DefinitionNotice(
                    message: "drop cascades to 2 other objects", detail: "drop cascades to materialized view v\ndrop cascades to sink \"out\"")
            ])
        #expect(host.events == ["read s", "join out", "leave out", "end"])
        #expect(database.catalog.relations.filter { $0.schema == "public" }.map(\.name) == ["t"])
        #expect(database.catalog.sinks.isEmpty)
        try database.run("\(Self.source); CREATE MATERIALIZED VIEW v AS SELECT k, COUNT(*) AS n FROM s GROUP BY k; \(Self.sink("v"))")
        #expect(try database.run("DROP SINK out; DROP MATERIALIZED VIEW v; DROP SOURCE s") == ["DROP SINK", "DROP MATERIALIZED VIEW", "DROP SOURCE"])
    }

    @Test(
        "IF [NOT] EXISTS tells what it skipped, in PostgreSQL's words",
        arguments: [
            ("DROP TABLE IF EXISTS nope", #"table "nope" does not exist, skipping"#),
            ("DROP MATERIALIZED VIEW IF EXISTS nope", #"materialized view "nope" does not exist, skipping"#),
            ("DROP VIEW IF EXISTS nix.v", #"schema "nix" does not exist, skipping"#),
            ("DROP SINK IF EXISTS nope", #"sink "nope" does not exist, skipping"#),
            ("CREATE TABLE IF NOT EXISTS t (k TEXT)", #"relation "t" already exists, skipping"#),
            ("CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT 1", #"relation "v" already exists, skipping"#),
        ])
    func skipped(text: String, message: String) throws {
        let database = Database()
        try database.run("\(Self.table); \(Self.view)")
        #expect(try notices(database, text).map(\.message) == [message])
    }

    @Test("inserts into several tables go in together or not at all")
    func atomicInsert() throws {
        let database = Database()
        try database.run("\(Self.table); CREATE TABLE u (k TEXT); \(Self.view)")
        let good = TableRows(relationOID: database.oid("t"), batch: DatumBatch(rows: [[.text("a"), .int(1), .timestamp(0)]], columnCount: 3))
        let gone = TableRows(relationOID: 4, batch: DatumBatch(rows: [[.text("a")]], columnCount: 1))
        #expect(throws: SQLError.self) { try database.insert([good, gone], now: 0) }
        #expect(try database.query("SELECT count(*) FROM t") == [["0"]])
        #expect(try database.query("SELECT count(*) FROM v") == [["0"]])
        try database.insert([good, TableRows(relationOID: database.oid("u"), batch: gone.batch)], now: 0)
        #expect(try database.query("SELECT (SELECT count(*) FROM t), (SELECT count(*) FROM u), (SELECT count(*) FROM v)") == [["1", "1", "1"]])
    }
}
