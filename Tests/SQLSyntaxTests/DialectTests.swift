import Columns
import Testing

@testable import SQLSyntax

@Suite("The streaming dialect") struct DialectTests {
    private func statement(_ sql: String) throws -> StatementSyntax {
        let parsed = try StatementParser.parse(sql)
        guard parsed.count == 1 else { throw Unexpected(what: "\(parsed.count) statements") }
        return parsed[0].statement
    }

    private func options(_ options: [OptionSyntax]) -> [String] { options.map { "\($0.name)=\($0.value)" } }

    /// What stands at a place of a text.
    private func text(_ sql: String, at offset: Int, _ count: Int) -> String {
        String(decoding: Array(sql.utf8).dropFirst(offset).prefix(count), as: UTF8.self)
    }

    @Test("CREATE SOURCE keeps columns, options, watermark and format, and its places are places of the text as written")
    func source() throws {
        let sql = """
            /* first */ CREATE SOURCE IF NOT EXISTS s.events ( -- the événements
              id VARCHAR PRIMARY KEY, "Größe" INT NOT NULL, /* ü, ( */
              WATERMARK FOR "At" AS "At" - INTERVAL '1 minute',
              "At" TIMESTAMPTZ
            ) WITH (connector = 'kafka', properties.bootstrap.server = 'kafka:9092', Retries = -3, flag, "x.Y" = E'a\\'b', s = $$c$$, w = latest)
            FORMAT PLAIN ENCODE JSON (timestamptz.handling.mode = 'utc_string') ;
            """
        let parsed = try StatementParser.parse(sql)
        guard case .createSource(let source)? = parsed.first?.statement else { throw Unexpected(what: "not a source") }
        #expect(parsed[0].byteOffset == 12)
        #expect(source.name == ["s", "events"] && source.ifNotExists)
        #expect(
            source.columns.map { "\($0.name) \(outline($0.type)) \($0.isPrimaryKey) \($0.isNotNull)" } == [
                "id varchar true true", "Größe int4 false true", "At timestamptz false false",
            ])
        #expect(
            options(source.options) == [
                "connector=kafka", "properties.bootstrap.server=kafka:9092", "retries=-3", "flag=true", "x.y=a'b", "s=c", "w=latest",
                "timestamptz.handling.mode=utc_string",
            ])
        #expect(source.format == "PLAIN" && source.encode == "JSON")
        let watermark = try #require(source.watermark)
        #expect(watermark.column == "At" && outline(watermark.expression) == "(At - '1 minute'::interval)")
        #expect(text(parsed[0].text, at: watermark.at, 9) == "WATERMARK")
        #expect(text(parsed[0].text, at: watermark.expression.at, 1) == "-")
        #expect(text(parsed[0].text, at: source.columns[1].at, 9) == "\"Größe\"")
        #expect(text(parsed[0].text, at: source.columns[2].type.at, 11) == "TIMESTAMPTZ")
        #expect(text(parsed[0].text, at: source.options[1].at, 10) == "properties")
    }

    @Test(
        "a watermark may stand anywhere in the list, also alone",
        arguments: [
            "CREATE TABLE t (WATERMARK FOR a AS a, a int, b int)", "CREATE TABLE t (a int, WATERMARK FOR a AS a, b int)",
            "CREATE TABLE t (a int, b int, watermark for a as a)",
        ])
    func watermarkPlaces(sql: String) throws {
        guard case .createTable(let table) = try statement(sql) else { throw Unexpected(what: "not a table") }
        #expect(table.columns.map(\.name) == ["a", "b"])
        #expect(table.watermark?.column == "a")
        guard case .createTable(let alone) = try statement("CREATE TABLE t (WATERMARK FOR a AS f(a, 1))") else {
            throw Unexpected(what: "not a table")
        }
        #expect(alone.columns.isEmpty && alone.watermark.map { outline($0.expression) } == "f(a, 1)")
        guard case .createTable(let named) = try statement("CREATE TABLE t (watermark int)") else { throw Unexpected(what: "not a table") }
        #expect(named.columns.map(\.name) == ["watermark"] && named.watermark == nil)
    }

    @Test("CREATE TABLE with a key over columns, options and a format")
    func table() throws {
        let sql =
            "CREATE TABLE IF NOT EXISTS t (a int, b numeric(10, 2)[], PRIMARY KEY (b, a)) APPEND ONLY WITH (x.y.z = 1) FORMAT UPSERT ENCODE JSON"
        guard case .createTable(let table) = try statement(sql) else { throw Unexpected(what: "not a table") }
        #expect(table.columns.map { "\($0.name) \(outline($0.type)) \($0.isPrimaryKey)" } == ["a int4 true", "b numeric(10, 2)[] true"])
        #expect(options(table.options) == ["x.y.z=1"] && table.format == "UPSERT" && table.encode == "JSON" && table.ifNotExists)
        guard case .createTable(let plain) = try statement("CREATE TABLE t (a int)") else { throw Unexpected(what: "not a table") }
        #expect(plain.format == nil && plain.options.isEmpty)
    }

    @Test("CREATE MATERIALIZED VIEW takes options before AS and EMIT at the end, and keeps the query's text")
    func materializedView() throws {
        let sql =
            "CREATE MATERIALIZED VIEW IF NOT EXISTS s.v (a, \"B\") WITH (retention = '7 days', x.y = 2) AS\n  SELECT a, b -- last\nFROM t EMIT ON WINDOW CLOSE;"
        guard case .createView(let view) = try statement(sql) else { throw Unexpected(what: "not a view") }
        #expect(view.name == ["s", "v"] && view.columnNames == ["a", "B"] && view.isMaterialized && view.ifNotExists && view.emitOnWindowClose)
        #expect(options(view.options) == ["retention=7 days", "x.y=2"])
        #expect(view.queryText == "SELECT a, b -- last\nFROM t")
        #expect(outline(view.query) == "select a, b from t")
        #expect(text(sql, at: view.query.at, 4) == "a, b")
        guard case .createView(let data) = try statement("CREATE MATERIALIZED VIEW v AS SELECT 1 WITH DATA") else {
            throw Unexpected(what: "not a view")
        }
        #expect(data.queryText == "SELECT 1" && !data.emitOnWindowClose)
        guard case .createView(let now) = try statement("CREATE MATERIALIZED VIEW v AS SELECT 1 EMIT IMMEDIATELY") else {
            throw Unexpected(what: "not a view")
        }
        #expect(now.queryText == "SELECT 1" && !now.emitOnWindowClose)
    }

    @Test("CREATE VIEW may be replaced and may begin with WITH")
    func view() throws {
        guard case .createView(let view) = try statement("CREATE OR REPLACE VIEW v AS WITH x AS (SELECT 1) SELECT * FROM x") else {
            throw Unexpected(what: "not a view")
        }
        #expect(!view.isMaterialized && view.orReplace && view.queryText == "WITH x AS (SELECT 1) SELECT * FROM x")
        guard case .createView(let table) = try statement("CREATE VIEW \"as\" AS TABLE t;") else { throw Unexpected(what: "not a view") }
        #expect(table.queryText == "TABLE t" && table.name == ["as"])
    }

    @Test("CREATE SINK from a relation and from a query")
    func sink() throws {
        let sql = "CREATE SINK IF NOT EXISTS k FROM s.\"V\" WITH (topic = 'a', type = 'upsert') FORMAT UPSERT ENCODE JSON"
        guard case .createSink(let sink) = try statement(sql) else { throw Unexpected(what: "not a sink") }
        #expect(sink.name == ["k"] && sink.ifNotExists && sink.format == "UPSERT" && sink.encode == "JSON")
        #expect(sink.input == .relation(["s", "V"], at: 33))
        #expect(options(sink.options) == ["topic=a", "type=upsert"])
        let query =
            "CREATE SINK k AS WITH x AS (SELECT 1) SELECT a FROM (SELECT b FROM c) q WHERE a > 0.05 WITH (topic = 'a') FORMAT UPSERT ENCODE JSON"
        guard case .createSink(let selected) = try statement(query), case .query(let input) = selected.input else {
            throw Unexpected(what: "not a sink")
        }
        #expect(outline(input) == "with x = [select 1]; select a from [select b from c] as q where (a > #0.05)")
        #expect(selected.name == ["k"] && text(query, at: selected.at, 1) == "k")
    }

    @Test(
        "a mistake is told in PostgreSQL's words, at its place in the text as written",
        arguments: [
            ("CREATE SOURCE", "42601", "syntax error at end of input", 13),
            ("CREATE SOURCE select (a int) FORMAT PLAIN ENCODE JSON", "42601", "syntax error at or near \"select\"", 14),
            ("CREATE SOURCE t (a int", "42601", "syntax error at end of input", 22),
            ("CREATE SOURCE t (é int,) WITH (a = 'b') FORMAT PLAIN ENCODE JSON", "42601", "syntax error at or near \")\"", 24),
            ("CREATE SOURCE t (a int) WITH (x = ) FORMAT PLAIN ENCODE JSON", "42601", "syntax error at or near \")\"", 34),
            ("CREATE SOURCE t (a int) WITH (x 'y') FORMAT PLAIN ENCODE JSON", "42601", "syntax error at or near \"'y'\"", 32),
            ("CREATE SOURCE t (a int) WITH (x = 'abc", "42601", "unterminated quoted string at or near \"'abc\"", 34),
            ("CREATE SOURCE t (a int) FORMAT PLAIN JSON", "42601", "syntax error at or near \"JSON\"", 37),
            ("CREATE SOURCE t (a int) WITH ()", "42601", "CREATE SOURCE needs FORMAT and ENCODE", 14),
            ("CREATE SOURCE t (a int) WITH () FORMAT PLAIN ENCODE JSON nonsense", "42601", "syntax error at or near \"nonsense\"", 57),
            ("CREATE SOURCE t (a int, WATERMARK FOR a AS a +) FORMAT PLAIN ENCODE JSON", "42601", "syntax error at or near \")\"", 46),
            ("CREATE SOURCE t (a int, WATERMARK FOR a AS a b) FORMAT PLAIN ENCODE JSON", "42601", "WATERMARK takes one expression", 43),
            ("CREATE SOURCE t (a int, WATERMARK FOR a) FORMAT PLAIN ENCODE JSON", "42601", "syntax error at or near \")\"", 39),
            ("CREATE SOURCE t (a int, b STRUCT<c int>) FORMAT PLAIN ENCODE JSON", "0A000", "STRUCT is not supported", 26),
            ("CREATE SOURCE t (a int, b int AS a + 1) FORMAT PLAIN ENCODE JSON", "0A000", "a generated column is not supported", 24),
            ("CREATE SOURCE t (*) FORMAT PLAIN ENCODE JSON", "0A000", "* in a column list is not supported", 17),
            ("CREATE SOURCE t (a int) INCLUDE key FORMAT PLAIN ENCODE JSON", "0A000", "INCLUDE is not supported", 24),
            ("CREATE SOURCE t WITH (a = 'b') FORMAT PLAIN ENCODE JSON", "0A000", "a source without a column list is not supported", 16),
            ("CREATE SOURCE t (a int) FORMAT PLAIN KEY ENCODE TEXT ENCODE JSON", "0A000", "KEY ENCODE is not supported", 37),
            ("CREATE TABLE t (a int PRIMARY KEY, b int PRIMARY KEY)", "42P16", "multiple primary keys for table \"t\" are not allowed", 35),
            ("CREATE TABLE t (a int, PRIMARY KEY (x))", "42703", "column \"x\" named in key does not exist", 23),
            ("CREATE TABLE t (a int, PRIMARY KEY (a, a))", "42701", "column \"a\" appears twice in primary key constraint", 23),
            ("CREATE SINK", "42601", "syntax error at end of input", 11),
            ("CREATE SINK k FROM v WHERE a", "42601", "syntax error at or near \"WHERE\"", 21),
            ("CREATE SINK k FROM v WITH (a = 'b')", "42601", "CREATE SINK needs FORMAT and ENCODE", 12),
            ("CREATE SINK k INTO t AS SELECT 1", "0A000", "CREATE SINK INTO is not supported", 14),
            ("CREATE SINK k AS SELECT é é é WITH (a = 'b') FORMAT UPSERT ENCODE JSON", "42601", "syntax error at or near \"é\"", 30),
            ("CREATE MATERIALIZED VIEW v AS SELECT 1 EMIT ON CLOSE", "42601", "syntax error at or near \"ON\"", 44),
            ("SELECT 1;\nCREATE SOURCE é (", "42601", "syntax error at end of input", 28),
            ("DROP SOURCE", "42601", "syntax error at end of input", 11), ("SHOW 'x' y", "42601", "syntax error at or near \"'x'\"", 5),
            ("DESCRIBE", "42601", "syntax error at end of input", 8), ("DESCRIBE a b", "42601", "syntax error at or near \"b\"", 11),
        ])
    func mistakes(sql: String, state: String, message: String, offset: Int) {
        let error = #expect(throws: SQLError.self) { try StatementParser.parse(sql) }
        #expect(error?.state.code == state)
        #expect(error?.message == message)
        #expect(error?.byteOffset == offset)
    }
}
