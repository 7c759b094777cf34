import Columns
import Pipeline
import SQLSyntax
import Sessions
import SystemCatalog
import Testing

@Suite("Settings with an effect")
struct SettingEffectTests {
    @Test("the settings say how values are printed")
    func printing() throws {
        let dialogue = try Dialogue()
        #expect(dialogue.session.textFormat.dateStyle == DateStyle())
        for set in [
            "SET timezone = 'Europe/Berlin'", "SET datestyle = 'German'", "SET intervalstyle = 'iso_8601'", "SET extra_float_digits = 0",
            "SET bytea_output = escape",
        ] { #expect(dialogue.run(set) == ["SET"]) }
        let format = dialogue.session.textFormat
        #expect(format.dateStyle == DateStyle(format: .german, order: .dayMonthYear))
        #expect((format.zone.name, format.intervalStyle, format.extraFloatDigits, format.byteaOutput) == ("Europe/Berlin", .iso8601, 0, .escape))
        // What a new value leaves out stays as it was.
        dialogue.run("SET datestyle = ISO")
        #expect(dialogue.run("SHOW datestyle") == ["ISO, DMY", "SHOW"])
        dialogue.run("RESET ALL")
        #expect(dialogue.session.textFormat.dateStyle == DateStyle())
        #expect(dialogue.session.textFormat.zone.name == "UTC")
    }

    @Test("ROLLBACK takes SET back, COMMIT keeps it, SET LOCAL ends with its transaction")
    func transactions() throws {
        let dialogue = try Dialogue()
        dialogue.run("BEGIN; SET application_name = 'a'; ROLLBACK")
        #expect(dialogue.run("SHOW application_name") == ["", "SHOW"])
        dialogue.run("BEGIN; SET application_name = 'b'; COMMIT")
        #expect(dialogue.run("SHOW application_name") == ["b", "SHOW"])
        dialogue.run("BEGIN; SET LOCAL application_name = 'c'")
        #expect(dialogue.run("SELECT current_setting('application_name')") == ["c", "SELECT 1"])
        dialogue.run("COMMIT")
        #expect(dialogue.run("SELECT set_config('application_name', 'd', false), current_setting('application_name')").last == "SELECT 1")
        #expect(dialogue.run("SHOW application_name") == ["d", "SHOW"])
        dialogue.run("RESET application_name")
        #expect(dialogue.run("SHOW application_name") == ["", "SHOW"])
    }

    @Test("client_min_messages keeps notices away")
    func notices() throws {
        let dialogue = try Dialogue()
        #expect(dialogue.run("COMMIT") == ["~ 25P01 there is no transaction in progress", "COMMIT"])
        dialogue.run("SET client_min_messages = error")
        #expect(dialogue.run("COMMIT") == ["COMMIT"])
    }
}

@Suite("What sessions say of themselves and do to others")
struct SessionDirectoryTests {
    @Test("pg_prepared_statements and pg_cursors show what the session holds")
    func held() throws {
        let dialogue = try Dialogue()
        dialogue.run("PREPARE p (int) AS SELECT $1 + 1")
        dialogue.clock.advance(microseconds: 1_000_000)
        dialogue.run("PREPARE q AS SELECT $1 || 'x', $2::date")
        #expect(
            dialogue.run("SELECT name, statement, parameter_types, from_sql, prepare_time FROM pg_prepared_statements ORDER BY 1") == [
                "p|PREPARE p (int) AS SELECT $1 + 1|{integer}|t|2026-03-28 10:00:00+00",
                "q|PREPARE q AS SELECT $1 || 'x', $2::date|{text,date}|t|2026-03-28 10:00:01+00", "SELECT 2",
            ])
        dialogue.run("DEALLOCATE p")
        #expect(dialogue.run("SELECT name FROM pg_prepared_statements") == ["q", "SELECT 1"])
        dialogue.run("BEGIN; DECLARE c SCROLL CURSOR WITH HOLD FOR SELECT 1; DECLARE d BINARY NO SCROLL CURSOR FOR SELECT 2")
        let query = "SELECT name, statement, is_holdable, is_binary, is_scrollable FROM pg_cursors ORDER BY 1"
        #expect(
            dialogue.run(query) == [
                "c|DECLARE c SCROLL CURSOR WITH HOLD FOR SELECT 1|t|f|t", "d|DECLARE d BINARY NO SCROLL CURSOR FOR SELECT 2|f|t|f", "SELECT 2",
            ])
        dialogue.run("COMMIT")
        #expect(dialogue.run(query) == ["c|DECLARE c SCROLL CURSOR WITH HOLD FOR SELECT 1|t|f|t", "SELECT 1"])
    }

    @Test("tables hold uuid, inet, interval, time, bytea and char(n), and views group by them as their types compare")
    func columnTypes() throws {
        let dialogue = try Dialogue()
        dialogue.run("CREATE TABLE t (u uuid, a inet, i interval, d time, b bytea, c char(3))")
        dialogue.run(
            "CREATE MATERIALIZED VIEW v AS SELECT i, count(*) AS n, min(a) AS a, count(DISTINCT u) AS u, count(DISTINCT b) AS b FROM t GROUP BY i")
        dialogue.run(
            "CREATE MATERIALIZED VIEW x AS SELECT u, c, d + interval '1 hour' AS later, count(*) AS n FROM t GROUP BY u, c, d + interval '1 hour'")
        #expect(
            dialogue.run(
                #"INSERT INTO t VALUES ('A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', '10.0.0.9', '1 day', '10:00', '\x01ff', 'a'), ('{a0eebc999c0b4ef8bb6d6bb9bd380a11}', '10.0.0.10', '24 hours', '10:00', '\x02', 'a ')"#
            ) == ["INSERT 0 2"])
        #expect(dialogue.run("SELECT i = interval '24:00', n, a, u, b FROM v") == ["t|2|10.0.0.9|1|2", "SELECT 1"])
        #expect(
            dialogue.run("SELECT * FROM x WHERE u = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'")
                == ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|a  |11:00:00|2", "SELECT 1"])
        #expect(dialogue.run("SELECT sum(n) FROM x WHERE c = 'a'") == ["2", "SELECT 1"])
    }

    @Test("pg_stat_activity shows the statement that runs, and that a session waits in a transaction")
    func activity() throws {
        let first = try Dialogue()
        #expect(
            first.run("SELECT pid, usename, state, query FROM pg_stat_activity") == [
                "7|alice|active|SELECT pid, usename, state, query FROM pg_stat_activity", "SELECT 1",
            ])
        first.run("BEGIN")
        #expect(first.database.sessions.all.map(\.state) == [.idleInTransaction])
        first.run("SELECT 1/0")
        #expect(first.database.sessions.all.map(\.state) == [.failed])
    }

    @Test("pg_cancel_backend and pg_terminate_backend reach the server")
    func signals() throws {
        let dialogue = try Dialogue()
        dialogue.database.sessions.serve(startedAt: 1_000_000) { processID, isTerminating in processID == 9 && isTerminating }
        #expect(
            dialogue.run("SELECT pg_cancel_backend(9), pg_terminate_backend(9), pg_terminate_backend(8), pg_postmaster_start_time()") == [
                "f|t|f|1970-01-01 00:00:01+00", "SELECT 1",
            ])
    }
}

@Suite("SHOW and COMMENT of objects")
struct ObjectCommandTests {
    @Test("a source is a foreign table of Kafka, whose options are shown but for its secrets")
    func source() throws {
        let dialogue = try Dialogue()
        let texts = [
            """
            CREATE SOURCE s (a int, at timestamptz) WITH (connector = 'kafka', topic = 'it''s', properties.bootstrap.server = 'k:9092',
                properties.sasl.password = 'hush''hush') FORMAT PLAIN ENCODE JSON
            """,
            "COMMENT ON SOURCE s IS 'events'",
            """
            CREATE SINK k FROM m WITH (connector = 'kafka', topic = 't', primary_key = 'w', properties.sasl.password='hush')
            FORMAT UPSERT ENCODE JSON
            """,
        ]
        let view = "CREATE MATERIALIZED VIEW m AS SELECT window_start AS w, sum(a) AS n FROM TUMBLE(s, at, INTERVAL '1 hour') GROUP BY window_start"
        for text in [texts[0], texts[1], view, texts[2]] {
            for parsed in try StatementParser.parse(text) { _ = try dialogue.database.define(parsed) }
        }
        #expect(dialogue.run("SELECT relkind, obj_description(oid, 'pg_class') FROM pg_class WHERE relname = 's'") == ["f|events", "SELECT 1"])
        #expect(dialogue.run("SELECT table_type FROM information_schema.tables WHERE table_name = 's'") == ["FOREIGN", "SELECT 1"])
        #expect(dialogue.run("SELECT has_table_privilege('s', 'SELECT'), has_table_privilege('m', 'SELECT')") == ["f|t", "SELECT 1"])
        #expect(
            dialogue.run("SELECT option_name, option_value FROM pg_foreign_table, pg_options_to_table(ftoptions)") == [
                "connector|kafka", "topic|it's", "properties.bootstrap.server|k:9092", "SELECT 3",
            ])
        let shown = dialogue.run("SHOW CREATE SOURCE s").joined()
        #expect(shown.contains("topic = 'it''s'") && shown.contains("properties.sasl.password = '***'") && !shown.contains("hush"))
        #expect(!dialogue.run("SHOW CREATE SINK k").joined().contains("hush"))
        #expect(dialogue.run("SHOW SOURCES") == ["s", "SHOW"])
        #expect(dialogue.run("SHOW MATERIALIZED VIEWS") == ["m", "SHOW"])
        #expect(dialogue.run("SHOW VIEWS") == ["SHOW"])
        #expect(dialogue.run("SHOW SINKS") == ["k", "SHOW"])
        #expect(dialogue.run("SELECT relkind FROM pg_class WHERE relname = 'm'") == ["v", "SELECT 1"])
        #expect(dialogue.run("SELECT sink, view, topic, written, pending FROM weir.sinks") == ["k|m|t|0|0", "SELECT 1"])
    }

    @Test("lists, columns and definitions; secrets are not shown")
    func show() throws {
        let dialogue = try Dialogue()
        for text in [
            "CREATE TABLE t (a int NOT NULL, b varchar(3))", "CREATE VIEW v (x) AS SELECT a FROM t", "COMMENT ON COLUMN t.a IS 'the a'",
            "COMMENT ON VIEW v IS 'the view'",
        ] { dialogue.run(text) }
        #expect(dialogue.run("SHOW TABLES") == ["t", "SHOW"])
        #expect(dialogue.run("SHOW VIEWS LIKE 'v%'") == ["v", "SHOW"])
        #expect(dialogue.run("SHOW MATERIALIZED VIEWS") == ["SHOW"])
        #expect(dialogue.run("DESCRIBE t") == ["a|integer|false|the a", "b|character varying(3)|false|NULL", "SHOW"])
        #expect(dialogue.run("SHOW CREATE VIEW v") == ["public.v|CREATE VIEW v (x) AS SELECT a FROM t", "SHOW"])
        #expect(dialogue.run("SELECT obj_description('v'::regclass)") == ["the view", "SELECT 1"])
        #expect(dialogue.run("SHOW CREATE TABLE v") == ["! 42704 table \"v\" does not exist"])
        #expect(dialogue.run("SHOW TABLES FROM nowhere") == ["! 3F000 schema \"nowhere\" does not exist"])
        #expect(dialogue.run("COMMENT ON TABLE v IS 'x'") == ["! 42809 \"v\" is not a table"])
        #expect(dialogue.run("COMMENT ON COLUMN t.c IS 'x'") == ["! 42703 column \"c\" of relation \"t\" does not exist"])
        #expect(dialogue.run("COMMENT ON TABLE pg_class IS 'x'") == ["! 42501 permission denied: \"pg_class\" is a system catalog"])
        dialogue.run("DROP VIEW v")
        #expect(dialogue.run("SELECT count(*) FROM pg_description WHERE description = 'the view'") == ["0", "SELECT 1"])
    }
}
