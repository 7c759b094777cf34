import Columns
import Pipeline
import SQL
import Testing

@Suite("A materialized view that a file has changed, and what reads it")
struct ReplacementTests {
    private static let schema = """
        CREATE SOURCE calls (k VARCHAR, v INT) WITH (connector = 'kafka', topic = 't') FORMAT PLAIN ENCODE JSON;
        CREATE MATERIALIZED VIEW sums AS SELECT k, SUM(v) AS total FROM calls GROUP BY k;
        CREATE VIEW every AS SELECT * FROM sums;
        CREATE VIEW doubled AS SELECT k, total * 2 AS twice FROM every;
        COMMENT ON MATERIALIZED VIEW sums IS 'what it cost';
        """
    private static let sink = """
        CREATE SINK out FROM sums WITH (connector = 'kafka', topic = 'out', type = 'upsert', primary_key = 'k') FORMAT UPSERT ENCODE JSON;
        """

    /// A store that knows the schema and as many messages.
    private static func store(_ schema: String, messageCount: Int, _ log: SimulatedLog) throws -> SimulatedStore {
        let store = SimulatedStore()
        let database = Database()
        _ = try database.restore(from: store)
        if let fault = SchemaLoader(database: database).load([SchemaLoader.File(path: "f", text: schema)]).first { throw fault }
        for index in 0..<messageCount { log.append(TestMessage("{\"k\":\"\(index % 2)\",\"v\":\(index)}", offset: Int64(index))) }
        (log.partitions[0] ?? []).withRaw { database.ingest($0, into: database.oid("calls"), now: 1) }
        try CheckpointLoop(database: database, store: store, clock: SteppingClock(), report: { _ in }).finish()
        return store
    }

    /// The next start with other files.
    private static func start(_ store: SimulatedStore, _ text: String) throws -> (database: Database, faults: [SchemaLoader.Fault]) {
        let database = Database()
        _ = try database.restore(from: store)
        return (database, SchemaLoader(database: database).load([SchemaLoader.File(path: "f", text: text)]))
    }

    private static func fill(_ database: Database, _ log: SimulatedLog) throws {
        let host = SimulatedHost(log)
        database.host = host
        for fill in try database.takeDeferredFills(SteppingClock()) { try fill.run(isCancelled: { false }, pause: { _ in }, report: { _ in }) }
    }

    @Test("views over it answer from the version before until the new one has caught up, then from that, with the columns it has more")
    func views() throws {
        let log = SimulatedLog()
        let store = try Self.store(Self.schema, messageCount: 10, log)
        let changed = Self.schema.replacing("SUM(v) AS total", with: "SUM(v + 1) AS total, COUNT(*) AS n")
        let (database, faults) = try Self.start(store, changed)
        #expect(faults.isEmpty)
        #expect(try database.query("SELECT * FROM doubled ORDER BY 1") == [["0", "40"], ["1", "50"]])
        #expect(try database.query("SELECT * FROM every ORDER BY 1") == [["0", "20"], ["1", "25"]])
        let oids = ["every", "doubled"].map(database.oid)
        try Self.fill(database, log)
        #expect(try database.query("SELECT * FROM doubled ORDER BY 1") == [["0", "50"], ["1", "60"]])
        #expect(try database.query("SELECT * FROM every ORDER BY 1") == [["0", "25", "5"], ["1", "30", "5"]])
        #expect(["every", "doubled"].map(database.oid) == oids)
        #expect(database.catalog.comments[Catalog.CommentTarget(relationOID: database.oid("sums"))] == "what it cost")
        // What a start finds, and what a statement that came to be planned before would have met.
        try CheckpointLoop(database: database, store: store, clock: SteppingClock(), report: { _ in }).finish()
        let (next, again) = try Self.start(store, changed)
        #expect(again.isEmpty)
        #expect(try next.query("SELECT * FROM every ORDER BY 1") == [["0", "25", "5"], ["1", "30", "5"]])
        #expect(try next.query("SELECT * FROM doubled ORDER BY 1") == [["0", "50"], ["1", "60"]])
        #expect(try StoredBooks.check(store).faults.isEmpty)
        #expect(throws: SQLError.self) { try next.run("DROP MATERIALIZED VIEW sums") }
    }

    @Test("while it is replaced no sink begins to follow it, and a view that came to read it and does not fit keeps the version before")
    func latecomers() throws {
        let log = SimulatedLog()
        let store = try Self.store(Self.schema, messageCount: 10, log)
        let (_, faults) = try Self.start(store, Self.schema.replacing("SUM(v)", with: "SUM(v * 2)") + Self.sink)
        #expect(faults.map(\.error.message) == ["materialized view \"sums\" is being replaced by a new version"])
        let (database, none) = try Self.start(store, Self.schema.replacing("SUM(v) AS total", with: "SUM(v * 2) AS total, COUNT(*) AS n"))
        #expect(none.isEmpty)
        try database.run("CREATE VIEW taken AS SELECT *, 1 AS n FROM sums")
        let error = #expect(throws: SQLError.self) { try Self.fill(database, log) }
        #expect(error?.message == "the new version of materialized view \"sums\" does not take its place")
        #expect(try database.query("SELECT * FROM doubled ORDER BY 1") == [["0", "40"], ["1", "50"]])
        #expect(try database.query("SELECT view, state FROM weir.views") == [["sums", "ready"]])
    }

    @Test("before the first row it takes its place at once")
    func empty() throws {
        let log = SimulatedLog()
        let store = try Self.store(Self.schema, messageCount: 0, log)
        let (database, faults) = try Self.start(store, Self.schema.replacing("SUM(v)", with: "SUM(v * 2)"))
        #expect(faults.isEmpty)
        [TestMessage("{\"k\":\"a\",\"v\":3}", offset: 0), TestMessage("{\"k\":\"a\",\"v\":4}", offset: 1)].withRaw {
            database.ingest($0, into: database.oid("calls"), now: 1)
        }
        #expect(try database.query("SELECT * FROM doubled") == [["a", "28"]])
    }

    @Test("a view that does not fit it, and a sink that follows it, stop the start and say what to do")
    func refusals() throws {
        for (old, new, reason) in [
            ("SUM(v) AS total", "SUM(v) AS sum", "column \"total\" does not exist"),
            ("SUM(v) AS total", "MAX(k) AS total", "cannot change data type of view column \"total\" from bigint to text"),
        ] {
            // The views are as before; the column that they name is gone, or is another one.
            let views = Self.schema.replacing("SELECT * FROM sums", with: "SELECT k, total FROM sums")
            let store = try Self.store(views, messageCount: 10, SimulatedLog())
            let (database, faults) = try Self.start(store, views.replacing(old, with: new))
            #expect(faults.map(\.error.state.code) == ["55000"])
            #expect(faults.first?.error.message.contains("view \"every\" does not fit the new version: \(reason)") == true, "\(faults)")
            #expect(faults.first?.error.hint?.contains("DROP MATERIALIZED VIEW sums CASCADE") == true)
            #expect(try database.query("SELECT * FROM doubled ORDER BY 1") == [["0", "40"], ["1", "50"]])
        }
        let followed = try Self.store(Self.schema + Self.sink, messageCount: 10, SimulatedLog())
        let (_, faults) = try Self.start(followed, (Self.schema + Self.sink).replacing("SUM(v)", with: "MAX(v)"))
        #expect(faults.map(\.error.state.code) == ["55000"])
        #expect(faults.first?.error.message.contains("sink \"out\" follows it") == true)
        #expect(faults.first?.error.hint?.contains("run DROP MATERIALIZED VIEW sums CASCADE, and start with it again") == true)
        // What the hint says works.
        let (database, none) = try Self.start(followed, Self.schema.prefix { $0 != ";" } + ";")
        #expect(none.isEmpty)
        try database.run("DROP MATERIALIZED VIEW sums CASCADE")
        try CheckpointLoop(database: database, store: followed, clock: SteppingClock(), report: { _ in }).finish()
        let (_, mended) = try Self.start(followed, (Self.schema + Self.sink).replacing("SUM(v)", with: "MAX(v)"))
        #expect(mended == [])
    }
}
