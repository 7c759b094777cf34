import Columns
import Testing

@testable import SQLSyntax

@Suite("Reading statements") struct StatementReadingTests {
    private func statement(_ sql: String) throws -> StatementSyntax {
        let parsed = try StatementParser.parse(sql)
        guard parsed.count == 1 else { throw Unexpected(what: "\(parsed.count) statements") }
        return parsed[0].statement
    }

    @Test(
        "transactions, in every spelling that drivers use",
        arguments: [
            ("BEGIN", TransactionSyntax.begin(modes: [], isStart: false)), ("begin transaction", .begin(modes: [], isStart: false)),
            ("START TRANSACTION", .begin(modes: [], isStart: true)), ("COMMIT", .commit(chain: false)),
            ("END", .commit(chain: false)), ("COMMIT AND CHAIN", .commit(chain: true)), ("ROLLBACK AND CHAIN", .rollback(chain: true)),
            ("COMMIT WORK", .commit(chain: false)), ("ROLLBACK", .rollback(chain: false)),
            ("ABORT", .rollback(chain: false)), ("SAVEPOINT s", .savepoint("s")), ("RELEASE SAVEPOINT s", .release("s")),
            ("RELEASE \"S 1\"", .release("S 1")),
            ("ROLLBACK TO SAVEPOINT s", .rollbackTo("s")), ("ROLLBACK TO s", .rollbackTo("s")),
        ])
    func transactions(sql: String, expected: TransactionSyntax) throws {
        #expect(try statement(sql) == .transaction(expected))
    }

    @Test(
        "FETCH and MOVE, in every direction",
        arguments: [
            ("FETCH c", FetchDirection.forward(1)), ("FETCH NEXT FROM c", .forward(1)), ("FETCH 5 IN c", .forward(5)),
            ("FETCH -5 FROM c", .forward(-5)),
            ("FETCH ALL FROM c", .forward(.max)), ("FETCH FORWARD ALL IN c", .forward(.max)), ("FETCH PRIOR FROM c", .backward(1)),
            ("MOVE BACKWARD ALL IN c", .backward(.max)), ("FETCH FIRST c", .absolute(1)), ("FETCH LAST c", .absolute(-1)),
            ("MOVE ABSOLUTE 0 c", .absolute(0)), ("FETCH RELATIVE -2 c", .relative(-2)),
        ])
    func fetches(sql: String, direction: FetchDirection) throws {
        #expect(try statement(sql) == .fetch(FetchSyntax(cursor: "c", direction: direction, isMove: sql.hasPrefix("MOVE"))))
    }

    @Test(
        "the options of DECLARE CURSOR",
        arguments: [
            ("DECLARE c CURSOR FOR SELECT 1", "---"), ("DECLARE c NO SCROLL CURSOR WITHOUT HOLD FOR SELECT 1", "---"),
            ("DECLARE c BINARY INSENSITIVE SCROLL CURSOR WITH HOLD FOR SELECT 1", "bsh"), ("DECLARE c SCROLL CURSOR FOR VALUES (1)", "-s-"),
        ])
    func cursors(sql: String, options: String) throws {
        guard case .declareCursor(let cursor) = try statement(sql) else { throw Unexpected(what: sql) }
        #expect((cursor.isBinary ? "b" : "-") + (cursor.isScrollable ? "s" : "-") + (cursor.isHeld ? "h" : "-") == options)
    }

    @Test(
        "the modes of BEGIN are local settings",
        arguments: [
            (
                "BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY, DEFERRABLE",
                ["transaction_isolation=serializable", "transaction_read_only=on", "transaction_deferrable=on"]
            ), ("START TRANSACTION READ ONLY", ["transaction_read_only=on"]), ("BEGIN READ WRITE", ["transaction_read_only=off"]),
        ])
    func transactionModes(sql: String, expected: [String]) throws {
        guard case .transaction(.begin(let modes, _)) = try statement(sql) else { throw Unexpected(what: sql) }
        let printed = modes.map { "\($0.name)=\($0.value ?? "")" }
        #expect(printed == expected)
        let areLocal = modes.map(\.isLocal)
        #expect(!areLocal.contains(false))
    }

    @Test(
        "SET keeps name and value as SHOW prints them",
        arguments: [
            ("SET x TO 'y'", "x", "y"), ("SET X.Y = 5", "x.y", "5"), ("SET SESSION a TO b", "a", "b"), ("SET a = -5", "a", "-5"),
            ("SET a = 3.5", "a", "3.5"),
            ("SET a = on", "a", "on"), ("SET a = true", "a", "true"), ("SET DateStyle = ISO, DMY", "datestyle", "iso, dmy"),
            ("SET datestyle TO 'ISO, DMY'", "datestyle", "ISO, DMY"), ("SET TIME ZONE 'Europe/Rome'", "timezone", "Europe/Rome"),
            ("SET TIME ZONE -7", "timezone", "-7"), ("SET SESSION TIMEZONE TO 'UTC'", "timezone", "UTC"),
            ("SET TIME ZONE INTERVAL '-08:00' HOUR TO MINUTE", "timezone", "INTERVAL '-08:00'"), ("SET TIME ZONE LOCAL", "timezone", nil),
            ("SET a = DEFAULT", "a", nil), ("SET a TO DEFAULT", "a", nil), ("SET NAMES 'UTF8'", "client_encoding", "UTF8"),
            ("SET ROLE x", "role", "x"),
            ("SET SESSION AUTHORIZATION DEFAULT", "session_authorization", nil),
            ("SET search_path = \"$user\", public", "search_path", "\"$user\", public"),
            ("SET search_path TO 'a b'", "search_path", "\"a b\""),
        ])
    func settings(sql: String, name: String, value: String?) throws {
        var expected = SetSyntax(name: name, value: value, isLocal: false, at: 0)
        expected.isList = sql.contains(", ") && !sql.contains("'")
        #expect(try statement(sql) == .set(expected))
    }

    @Test("SET LOCAL says so; SET TRANSACTION and SET SESSION CHARACTERISTICS are settings with the names that SHOW knows")
    func transactionSettings() throws {
        #expect(try statement("SET LOCAL a = 1") == .set(SetSyntax(name: "a", value: "1", isLocal: true, at: 0)))
        guard case .set(let first) = try statement("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ WRITE, DEFERRABLE") else {
            throw Unexpected(what: "not SET")
        }
        #expect(
            ([first] + first.others).map { "\($0.name)=\($0.value ?? "-")" } == [
                "transaction_isolation=repeatable read", "transaction_read_only=off", "transaction_deferrable=on",
            ])
        guard case .set(let session) = try statement("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ UNCOMMITTED, READ ONLY") else {
            throw Unexpected(what: "not SET")
        }
        #expect(
            ([session] + session.others).map { "\($0.name)=\($0.value ?? "-")" } == [
                "default_transaction_isolation=read uncommitted", "default_transaction_read_only=on",
            ])
    }

    @Test(
        "the small statements of a session",
        arguments: [
            ("SHOW all", StatementSyntax.show("all", at: 0)), ("SHOW TimeZone", .show("timezone", at: 0)),
            ("SHOW TIME ZONE", .show("timezone", at: 0)),
            ("SHOW TRANSACTION ISOLATION LEVEL", .show("transaction_isolation", at: 0)), ("SHOW x.Y", .show("x.y", at: 0)),
            ("SHOW SESSION AUTHORIZATION", .show("session_authorization", at: 0)),
            ("SHOW TABLES", .showObjects(ShowObjectsSyntax(.list("TABLES", schema: nil), at: 5))),
            ("SHOW MATERIALIZED  VIEWS", .showObjects(ShowObjectsSyntax(.list("MATERIALIZED VIEWS", schema: nil), at: 5))),
            ("SHOW COLUMNS FROM s.t", .showObjects(ShowObjectsSyntax(.columns(["s", "t"]), at: 5))),
            ("SHOW TABLES FROM weir LIKE 'a''%'", .showObjects(ShowObjectsSyntax(.list("TABLES", schema: "weir"), like: "a'%", at: 5))),
            ("SHOW CREATE MATERIALIZED VIEW v", .showObjects(ShowObjectsSyntax(.definition("MATERIALIZED VIEW", ["v"]), at: 5))),
            ("COMMENT ON VIEW s.v IS 'x'", .comment(CommentSyntax(kind: "VIEW", name: ["s", "v"], text: "x", at: 0))),
            ("COMMENT ON SOURCE v IS NULL", .comment(CommentSyntax(kind: "SOURCE", name: ["v"], text: nil, at: 0))),
            ("COMMENT ON COLUMN v.c IS ''", .comment(CommentSyntax(kind: "COLUMN", name: ["v", "c"], text: nil, at: 0))),
            ("SHOW CREATE MATERIALIZED VIEW \"V\"", .showObjects(ShowObjectsSyntax(.definition("MATERIALIZED VIEW", ["V"]), at: 5))),
            ("RESET ALL", .reset(nil)), ("RESET x", .reset("x")), ("DESCRIBE s.T", .showObjects(ShowObjectsSyntax(.columns(["s", "t"]), at: 9))),
            ("DESC \"T\"", .showObjects(ShowObjectsSyntax(.columns(["T"]), at: 5))),
            ("FLUSH", .flush), ("DEALLOCATE ALL", .deallocate(nil)), ("DEALLOCATE PREPARE p", .deallocate("p")), ("DISCARD ALL", .discard("ALL")),
            ("DISCARD SEQUENCES", .discard("SEQUENCES")), ("DISCARD TEMPORARY", .discard("TEMP")), ("LISTEN c", .listen("c")),
            ("UNLISTEN *", .unlisten(nil)),
            ("UNLISTEN c", .unlisten("c")), ("NOTIFY c", .notify("c", payload: "")), ("NOTIFY c, 'p'", .notify("c", payload: "p")),
            ("CLOSE ALL", .close(nil)),
            ("CLOSE c", .close("c")), ("EXECUTE p", .execute(name: "p", [], at: 0)),
            ("EXECUTE p(1)", .execute(name: "p", [.literal(LiteralSyntax(.integer(1)), at: 10)], at: 0)),
            ("PREPARE p AS SELECT $1;", .prepare(name: "p", types: [], body: "SELECT $1", at: 13)),
            (
                "PREPARE \"as\" (text) AS VALUES (1)",
                .prepare(name: "as", types: [TypeNameSyntax(name: ["text"], at: 14)], body: "VALUES (1)", at: 23)
            ),
        ])
    func small(sql: String, expected: StatementSyntax) throws {
        #expect(try statement(sql) == expected)
    }

    @Test(
        "statements that Weir does not run are known by name",
        arguments: [
            ("UPDATE t SET a = 1", "UPDATE"), ("DELETE FROM t", "DELETE"), ("TRUNCATE t", "TRUNCATE"),
            ("CREATE UNIQUE INDEX i ON t (a)", "CREATE INDEX"),
            ("CREATE TABLE t AS SELECT 1", "CREATE TABLE AS"), ("ALTER TABLE t ADD COLUMN a int", "ALTER TABLE"),
            ("CREATE SCHEMA s", "CREATE SCHEMA"),
            ("GRANT SELECT ON t TO x", "GRANT"), ("VACUUM", "VACUUM"), ("ANALYZE t", "ANALYZE"), ("LOCK TABLE t", "LOCK"), ("DO 'x'", "DO"),
            ("CALL f()", "CALL"), ("MERGE INTO a USING b ON true WHEN MATCHED THEN DELETE", "MERGE"),
            ("COMMENT ON FUNCTION f IS 'x'", "COMMENT ON FUNCTION"),
            ("REFRESH MATERIALIZED VIEW v", "REFRESH MATERIALIZED VIEW"),
            ("DROP INDEX i", "DROP INDEX"), ("DROP SCHEMA s", "DROP SCHEMA"),
            ("EXPLAIN DELETE FROM t", "EXPLAIN of a statement other than SELECT"),
            ("PREPARE TRANSACTION 'x'", "PREPARE TRANSACTION"),
            ("CREATE OR REPLACE MATERIALIZED VIEW v AS SELECT 1", "CREATE OR REPLACE MATERIALIZED VIEW"),
            ("CREATE OR REPLACE SOURCE s (a int)", "CREATE OR REPLACE SOURCE"), ("ALTER SOURCE s ADD COLUMN a int", "ALTER SOURCE"),
            ("CREATE FUNCTION f(int) RETURNS int LANGUAGE python AS x", "CREATE FUNCTION"),
            ("CREATE CONNECTION c WITH (a = 'b')", "CREATE CONNECTION"),
            ("CHECKPOINT", "CHECKPOINT"),
        ])
    func unsupported(sql: String, name: String) throws {
        #expect(try statement(sql) == .unsupported(name, at: 0))
    }

    @Test("EXPLAIN keeps its options")
    func explain() throws {
        guard case .explain(let plain) = try statement("EXPLAIN SELECT 1"),
            case .explain(let full) = try statement("EXPLAIN (ANALYZE, FORMAT json, COSTS off) SELECT 1"),
            case .explain(let off) = try statement("EXPLAIN (ANALYZE false) SELECT 1"),
            case .explain(let old) = try statement("EXPLAIN ANALYZE VERBOSE SELECT 1")
        else { throw Unexpected(what: "not EXPLAIN") }
        #expect(!plain.analyze && plain.costs && plain.format == .text && outline(plain.query) == "select 1")
        #expect(full.analyze && full.format == .json && !full.costs)
        #expect(!off.analyze && old.analyze && old.verbose)
    }

    @Test(
        "COPY keeps direction, target and options",
        arguments: [
            ("COPY t FROM STDIN", "t() from"), ("COPY s.t (a, b) FROM STDIN WITH CSV HEADER", "s.t(a,b) from format=csv header=true"),
            ("COPY (SELECT 1) TO STDOUT (FORMAT 'csv', HEADER false, DELIMITER ';')", "[select 1] to format=csv header=false delimiter=;"),
            ("COPY t TO STDOUT (FORMAT binary)", "t() to format=binary"), ("COPY t TO STDOUT BINARY", "t() to format=binary"),
            ("COPY t FROM STDIN (NULL '\\N', FORCE_NULL (a, b), FORCE_QUOTE *)", "t() from null=\\N force_null=a,b force_quote=*"),
            ("COPY t FROM STDIN DELIMITER '|' NULL ''", "t() from delimiter=| null="),
        ])
    func copy(sql: String, expected: String) throws {
        guard case .copy(let copy) = try statement(sql) else { throw Unexpected(what: "not COPY") }
        let target =
            switch copy.target {
            case .relation(let name, let columns): "\(name.joined(separator: "."))(\(columns.joined(separator: ",")))"
            case .query(let query): "[\(outline(query))]"
            }
        let words = [target, copy.isFrom ? "from" : "to"] + copy.options.map { "\($0.name)=\($0.value)" }
        #expect(words.joined(separator: " ") == expected)
    }

    @Test(
        "INSERT keeps table, columns and query",
        arguments: [
            ("INSERT INTO s.t (a, \"B\") VALUES (1, DEFAULT), (-2, 'x')", "s.t(a,B) values (1, default), (-2, 'x')"),
            ("INSERT INTO t SELECT 1", "t() select 1"), ("INSERT INTO t TABLE u", "t() select * from u"),
            ("WITH x AS (SELECT 1) INSERT INTO t WITH y AS (SELECT 2) SELECT 3", "t() with x = [select 1], y = [select 2]; select 3"),
        ])
    func insert(sql: String, expected: String) throws {
        guard case .insert(let insert) = try statement(sql) else { throw Unexpected(what: "not INSERT") }
        #expect("\(insert.table.joined(separator: "."))(\(insert.columns.joined(separator: ","))) \(outline(insert.query))" == expected)
    }

    @Test(
        "DROP keeps kind, names and clauses",
        arguments: [
            ("DROP TABLE IF EXISTS a, s.b CASCADE", "TABLE a s.b if cascade"), ("DROP VIEW v", "VIEW v"),
            ("DROP MATERIALIZED VIEW v RESTRICT", "MATERIALIZED VIEW v"),
            ("DROP SOURCE IF EXISTS s.\"X\", b", "SOURCE s.X b if"), ("drop sink x cascade", "SINK x cascade"), ("DROP/**/SOURCE x", "SOURCE x"),
        ])
    func drop(sql: String, expected: String) throws {
        guard case .drop(let drop) = try statement(sql) else { throw Unexpected(what: "not DROP") }
        let words = [drop.kind] + drop.names.map { $0.joined(separator: ".") } + (drop.ifExists ? ["if"] : []) + (drop.cascade ? ["cascade"] : [])
        #expect(words.joined(separator: " ") == expected)
    }
}
