import Columns
import Expressions
import Queries
import SQL
import SQLSyntax
import Synchronization
import Testing

struct ExecutionTests {
    static func query(_ text: String, _ database: MemoryDatabase) throws -> BoundQuery {
        guard case .select(let syntax)? = try StatementParser.parse(text).first?.statement else { throw SQLError(.syntaxError, "not a SELECT") }
        return try Compiler(catalog: database.catalog).bind(syntax)
    }

    @Test("parameters reach expressions, LIMIT and subqueries")
    func parameters() throws {
        let database = MemoryDatabase()
        let answer = try database.run(
            "SELECT i FROM generate_series(1, $1) AS i WHERE i > (SELECT $2::int) ORDER BY i LIMIT $3", parameters: [.int(10), .int(4), .int(2)],
            types: [.int4, nil, nil])
        #expect(answer.rows == [[.int(5)], [.int(6)]])
    }

    @Test("hints carry now() of the statement, and scans that honour them give the same rows")
    func hints() throws {
        let database = MemoryDatabase()
        try database.run("CREATE TABLE t (a int, at timestamptz)")
        try database.run("INSERT INTO t SELECT i, to_timestamp(1774700000 - i * 60) FROM generate_series(0, 99) AS i")
        let answer = try database.run("SELECT count(*) FROM t WHERE at > now() - interval '10 minutes' AND a IN (1, 2, 50)")
        #expect(answer.rows == [[.int(2)]])
        let hints = try #require(database.scans.first?.hints)
        #expect(hints.map(\.comparison) == [.greater, .isIn])
        #expect(hints[0].values == [.timestamp(1_774_699_400_000_000)])
    }

    @Test("many rows go through joins, groups and sorts in batches")
    func manyRows() throws {
        let database = MemoryDatabase()
        let answer = try database.run(
            """
            SELECT a % 7 AS k, count(*) AS n, sum(b) FROM generate_series(1, 5000) AS a JOIN generate_series(1, 6000, 2) AS b ON a = b
            GROUP BY k ORDER BY k DESC LIMIT 2
            """)
        #expect(answer.rows == [[.int(6), .int(357), .int(894_285)], [.int(5), .int(357), .int(891_429)]])
    }

    @Test("a join larger than a batch keeps every pair once")
    func crossJoin() throws {
        let database = MemoryDatabase()
        let answer = try database.run("SELECT count(*), sum(a * 1000 + b) FROM generate_series(0, 99) AS a, generate_series(0, 999) AS b")
        #expect(answer.rows == [[.int(100_000), .int(4_999_950_000)]])
    }

    @Test("a cancelled statement stops with 57014")
    func cancellation() throws {
        let database = MemoryDatabase()
        let calls = Mutex(0)
        let execution = try QueryExecution(
            try Self.query("SELECT count(*) FROM generate_series(1, 1000000) AS a, generate_series(1, 1000) AS b", database), reader: database,
            context: MemoryDatabase.context,
            isCancelled: {
                calls.withLock {
                    $0 += 1; return $0 > 5
                }
            })
        let error = #expect(throws: SQLError.self) { while try execution.next() != nil {} }
        #expect(error?.state == .queryCanceled)
    }

    @Test(
        "a statement that keeps too much stops with 53200",
        arguments: [
            "SELECT a FROM generate_series(1, 100000) AS a ORDER BY a",
            "SELECT a FROM generate_series(1, 100000) AS a GROUP BY a",
            "SELECT DISTINCT a FROM generate_series(1, 100000) AS a",
            "SELECT a FROM generate_series(1, 100000) AS a UNION SELECT 1",
            "SELECT 1 FROM generate_series(1, 2) AS a JOIN generate_series(1, 100000) AS b ON a = b",
            "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM generate_series(1, 100000) AS a",
            "SELECT sum(a) OVER (ORDER BY a) FROM generate_series(1, 100000) AS a",
            "SELECT 1 WHERE 5 IN (SELECT a FROM generate_series(1, 100000) AS a)",
        ])
    func memory(text: String) throws {
        let database = MemoryDatabase()
        let error = #expect(throws: SQLError.self) {
            let execution = try QueryExecution(
                try Self.query(text, database), reader: database, context: MemoryDatabase.context, memory: MemoryAccount(bytesMax: 1 << 20))
            while try execution.next() != nil {}
        }
        #expect(error?.state == .outOfMemory)
    }

    @Test("a sort under a limit keeps few rows, so it stays inside a small account")
    func topN() throws {
        let database = MemoryDatabase()
        let execution = try QueryExecution(
            try Self.query("SELECT a FROM generate_series(1, 100000) AS a ORDER BY a DESC LIMIT 3 OFFSET 1", database), reader: database,
            context: MemoryDatabase.context, memory: MemoryAccount(bytesMax: 1 << 16))
        var values: [Datum] = []
        while let batch = try execution.next() { values += batch.columns[0] }
        #expect(values == [.int(99_999), .int(99_998), .int(99_997)])
    }

    @Test("TUMBLE over a table adds the window's bounds, aligned to the epoch in UTC")
    func tumble() throws {
        let database = MemoryDatabase()
        try database.run("CREATE TABLE t (a int, at timestamptz)")
        try database.run(
            "INSERT INTO t VALUES (1, '2026-03-28 10:04:59.999999Z'), (2, '2026-03-28 10:05:00Z'), (3, '1969-12-31 23:59:59Z'), (4, NULL)")
        let answer = try database.run(
            "SELECT w.a, window_start, extract(epoch FROM window_end - w.window_start)::int FROM TUMBLE(t, at, INTERVAL '5 minutes') AS w ORDER BY a")
        #expect(
            answer.rows == [
                [.int(1), .timestamp(1_774_692_000_000_000), .int(300)], [.int(2), .timestamp(1_774_692_300_000_000), .int(300)],
                [.int(3), .timestamp(-300_000_000), .int(300)], [.int(4), .null, .null],
            ])
    }

    @Test("a long VALUES list and a long IN list are bound in time that grows with their length")
    func longLists() throws {
        let database = MemoryDatabase()
        let rows = (1...1_000).map { "(\($0), 'x')" }.joined(separator: ", ")
        let items = (1...1_000).map(String.init).joined(separator: ", ")
        #expect(try database.run("SELECT count(*) FROM (VALUES \(rows)) AS t (a, b) WHERE a IN (\(items))").rows == [[.int(1_000)]])
    }

    @Test("nesting up to the limit is answered")
    func deepNesting() throws {
        let text = "SELECT " + String(repeating: "abs(", count: 120) + "-1" + String(repeating: ")", count: 120)
        #expect(try MemoryDatabase().run(text).rows == [[.int(1)]])
        let subqueries = (0..<60).reduce("SELECT 1 AS a") { inner, level in "SELECT a + 0 AS a FROM (\(inner)) s\(level)" }
        #expect(try MemoryDatabase().run(subqueries).rows == [[.int(1)]])
    }

    @Test("plain views are expanded, and conditions reach what is below them")
    func views() throws {
        let database = MemoryDatabase()
        try database.run("CREATE TABLE t (a int, b text); INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, 'x')")
        try database.run("CREATE VIEW v (n, k) AS SELECT count(*), b FROM t GROUP BY b")
        try database.run("CREATE VIEW w AS SELECT k, n * 10 AS tens FROM v")
        #expect(try database.run("SELECT * FROM w WHERE k = 'x'").rows == [[.text("x"), .int(20)]])
        #expect(database.scans.first?.hints.count == 1)
        #expect(try database.run("SELECT q.tens FROM public.w AS q ORDER BY 1").rows == [[.int(10)], [.int(20)]])
    }
}
