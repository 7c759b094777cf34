import Columns
import Pipeline
import Sessions
import SystemCatalog
import Testing

@Suite("What a reader may do")
struct PrivilegeTests {
    /// An admin's and a reader's session over one table, where users have accounts.
    private func sessions() throws -> (admin: Dialogue, reader: Dialogue) {
        let database = Database()
        database.sessions.users = [UserDescription(name: "alice", isAdmin: true), UserDescription(name: "rita", isAdmin: false)]
        let admin = try Dialogue(database)
        admin.run("CREATE TABLE calls (model VARCHAR, tokens INT); CREATE VIEW models AS SELECT model FROM calls; INSERT INTO calls VALUES ('m', 1)")
        return (admin, try Dialogue(database, identity: ClientSession.Identity(user: "rita", isAdmin: false, database: "weir", processID: 8)))
    }

    @Test(
        "it reads, and sets its own settings",
        arguments: [
            "SELECT * FROM calls", "SELECT * FROM models", "EXPLAIN SELECT 1", "SET timezone = 'UTC'", "SHOW timezone",
            "PREPARE p AS SELECT tokens FROM calls; EXECUTE p", "BEGIN; SELECT 1; COMMIT", "COPY calls TO STDOUT", "DROP TABLE IF EXISTS nosuch",
        ])
    func reading(statement: String) throws {
        let lines = try sessions().reader.run(statement)
        #expect(!lines.isEmpty && !lines.contains { $0.hasPrefix("!") }, "\(lines)")
    }

    @Test(
        "it changes nothing, whichever way it tries",
        arguments: [
            ("INSERT INTO calls VALUES ('n', 2)", "permission denied for table calls"),
            ("PREPARE p AS INSERT INTO calls VALUES ('n', 2); EXECUTE p", "permission denied for table calls"),
            ("COPY calls FROM STDIN", "permission denied for table calls"),
            ("CREATE TABLE mine (a INT)", "permission denied for schema public"),
            ("CREATE VIEW mine AS SELECT 1 AS a", "permission denied for schema public"),
            ("CREATE MATERIALIZED VIEW mine AS SELECT model, count(*) FROM calls GROUP BY model", "permission denied for schema public"),
            ("DROP TABLE calls", "must be owner of table calls"), ("DROP VIEW nosuch, models", "must be owner of view models"),
            ("COMMENT ON TABLE calls IS 'x'", "must be owner of table calls"),
            ("COMMENT ON COLUMN calls.model IS 'x'", "must be owner of relation calls"),
            ("SELECT pg_terminate_backend(7)", "must be a member of the role whose process is being terminated or member of pg_signal_backend"),
            ("SELECT pg_cancel_backend(7)", "must be a member of the role whose query is being canceled or member of pg_signal_backend"),
        ])
    func writing(statement: String, message: String) throws {
        let (admin, reader) = try sessions()
        #expect(reader.run(statement).last == "! 42501 \(message)")
        #expect(admin.run("SELECT (SELECT count(*) FROM calls), (SELECT count(*) FROM pg_class WHERE relname = 'mine')").first == "1|0")
    }

    @Test("the catalog tells who is who, and who may what")
    func catalog() throws {
        let (admin, reader) = try sessions()
        let roles = """
            SELECT r.rolname, r.rolcanlogin, b.rolname FROM pg_roles r LEFT JOIN pg_auth_members m ON m.member = r.oid LEFT JOIN pg_roles b ON b.oid = m.roleid
            WHERE r.rolname NOT LIKE 'pg%' ORDER BY 1
            """
        #expect(reader.run(roles) == ["admin|f|NULL", "alice|t|admin", "reader|f|NULL", "rita|t|reader", "SELECT 4"])
        let mine = """
            SELECT current_user, has_table_privilege('calls', 'INSERT'), has_table_privilege('calls', 'SELECT'), has_schema_privilege('public', 'CREATE'),
                pg_has_role('admin', 'USAGE'), pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'calls'
            """
        #expect(admin.run(mine).first == "alice|t|t|t|t|admin")
        #expect(reader.run(mine).first == "rita|f|t|f|f|admin")
        #expect(reader.run("SELECT has_table_privilege('alice', 'calls', 'INSERT'), has_table_privilege('rita', 'calls', 'INSERT')").first == "t|f")
        #expect(
            reader.run("SELECT privilege_type FROM information_schema.table_privileges WHERE table_name = 'calls' ORDER BY 1") == [
                "SELECT", "SELECT 1",
            ])
    }

    @Test("of others' sessions it sees that they are there")
    func activity() throws {
        let (admin, reader) = try sessions()
        let query = "SELECT usename, query FROM pg_stat_activity ORDER BY 1"
        #expect(reader.run(query) == ["alice|<insufficient privilege>", "rita|\(query)", "SELECT 2"])
        #expect(admin.run(query) == ["alice|\(query)", "rita|\(query)", "SELECT 2"])
        #expect(reader.run("SELECT count(*) FROM weir.sessions WHERE query LIKE '<insufficient%'").first == "1")
    }
}
