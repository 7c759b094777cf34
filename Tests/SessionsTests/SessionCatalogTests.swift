import Columns
import Pipeline
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
