import Columns
import Expressions
import Sessions
import Testing

@Suite("Session settings")
struct SessionSettingsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var value: String
        /// What SHOW prints then, or the SQLSTATE after `!`.
        var shown: String
        var testDescription: String { "SET \(name) = \(value)" }
    }

    static let cases: [Case] = [
        Case(name: "application_name", value: "psql", shown: "psql"), Case(name: "Application_Name", value: "", shown: ""),
        Case(name: "statement_timeout", value: "0", shown: "0"), Case(name: "statement_timeout", value: "250", shown: "250ms"),
        Case(name: "statement_timeout", value: "30s", shown: "30s"), Case(name: "statement_timeout", value: "60000", shown: "1min"),
        Case(name: "statement_timeout", value: "1.5 h", shown: "90min"), Case(name: "statement_timeout", value: "90000ms", shown: "90s"),
        Case(name: "statement_timeout", value: "soon", shown: "!22023"), Case(name: "statement_timeout", value: "-1", shown: "!22023"),
        Case(name: "statement_timeout", value: "5 parsecs", shown: "!22023"), Case(name: "statement_timeout", value: "1e30", shown: "!22023"),
        Case(name: "DateStyle", value: "ISO, DMY", shown: "ISO, DMY"), Case(name: "datestyle", value: "iso", shown: "ISO, MDY"),
        Case(name: "datestyle", value: "German", shown: "German, DMY"), Case(name: "datestyle", value: "Klingon", shown: "!22023"),
        Case(name: "client_encoding", value: "utf-8", shown: "UTF8"), Case(name: "client_encoding", value: "LATIN1", shown: "!22023"),
        Case(name: "standard_conforming_strings", value: "ON", shown: "on"), Case(name: "standard_conforming_strings", value: "off", shown: "!22023"),
        Case(name: "extra_float_digits", value: "3", shown: "3"), Case(name: "extra_float_digits", value: "4", shown: "!22023"),
        Case(name: "extra_float_digits", value: "two", shown: "!22023"), Case(name: "jit", value: "yes", shown: "on"),
        Case(name: "jit", value: "maybe", shown: "!22023"), Case(name: "server_version", value: "16", shown: "!55P02"),
        Case(name: "is_superuser", value: "on", shown: "!55P02"), Case(name: "no_such_setting", value: "1", shown: "!42704"),
        Case(name: "my.custom", value: "anything", shown: "anything"), Case(name: "TimeZone", value: "Europe/Berlin", shown: "Europe/Berlin"),
        Case(name: "timezone", value: "Mars/Olympus", shown: "!22023"),
        Case(name: "default_transaction_isolation", value: "Serializable", shown: "serializable"),
        Case(name: "default_transaction_isolation", value: "chaos", shown: "!22023"), Case(name: "search_path", value: "a, b", shown: "a, b"),
    ]

    private func settings() -> SessionSettings {
        SessionSettings(serverVersion: "15.0", serverVersionNumber: "150000", user: "alice", zones: Dialogue.zones)
    }

    @Test("a value is shown as PostgreSQL shows it, or refused with its SQLSTATE and forgotten", arguments: cases)
    func values(_ value: Case) {
        var settings = settings()
        let before = settings.value(value.name)
        do throws(SQLError) {
            try settings.set(value.name, to: value.value)
            #expect(settings.value(value.name) == value.shown)
            try settings.set(value.name, to: nil)
            #expect(settings.value(value.name) == before)
        } catch {
            #expect("!" + error.state.code == value.shown)
            #expect(settings.value(value.name) == before)
        }
    }

    @Test("names are found in any case and shown as PostgreSQL spells them")
    func names() {
        #expect(settings().displayName("timezone") == "TimeZone")
        #expect(settings().displayName("DATESTYLE") == "DateStyle")
        #expect(settings().value("TIMEZONE") == "UTC")
        #expect(settings().value("nothing") == nil)
        #expect(settings().all.count > 30)
        #expect(settings().value("session_authorization") == "alice")
        #expect(!settings().all.contains { $0.name == "session_authorization" })
    }

    @Test("the thirteen reported settings, in order")
    func reported() {
        #expect(
            settings().reported.map { "\($0.name)=\($0.value)" } == [
                "application_name=", "client_encoding=UTF8", "DateStyle=ISO, MDY", "default_transaction_read_only=off", "in_hot_standby=off",
                "integer_datetimes=on", "IntervalStyle=postgres", "is_superuser=off", "server_encoding=UTF8", "server_version=15.0",
                "session_authorization=alice", "standard_conforming_strings=on", "TimeZone=UTC",
            ])
    }

    @Test("what the startup message says becomes the default to which RESET returns")
    func startup() throws {
        var settings = settings()
        try settings.setDefault("TimeZone", to: "Europe/Berlin")
        try settings.setDefault("unknown_thing", to: "x")
        #expect(settings.value("timezone") == "Europe/Berlin")
        #expect(settings.value("unknown_thing") == "x")
        try settings.set("timezone", to: "UTC")
        try settings.resetAll()
        #expect(settings.value("timezone") == "Europe/Berlin")
        #expect(throws: SQLError.self) { try settings.setDefault("server_version", to: "9") }
    }

    /// Steps are `SET x`, `LOCAL x`, `BEGIN`, `COMMIT`, `ROLLBACK`, `RESET`, `RESET ALL`; the answer is application_name at the end.
    @Test(
        "SET, SET LOCAL and RESET within transactions end as in PostgreSQL",
        arguments: [
            ("SET a;BEGIN;SET b;COMMIT", "b"), ("SET a;BEGIN;SET b;ROLLBACK", "a"), ("SET a;BEGIN;LOCAL b", "b"), ("SET a;BEGIN;LOCAL b;COMMIT", "a"),
            ("SET a;BEGIN;LOCAL b;ROLLBACK", "a"), ("BEGIN;LOCAL b;COMMIT", ""), ("SET a;BEGIN;LOCAL b;LOCAL c;COMMIT", "a"),
            ("SET a;BEGIN;SET b;LOCAL c;COMMIT", "b"), ("SET a;BEGIN;LOCAL b;SET c;COMMIT", "c"), ("SET a;BEGIN;LOCAL b;SET c;ROLLBACK", "a"),
            ("SET a;BEGIN;RESET;COMMIT", ""), ("SET a;BEGIN;RESET;ROLLBACK", "a"), ("SET a;BEGIN;LOCAL b;RESET ALL;COMMIT", ""),
            ("SET a;LOCAL b", "a"),
            ("SET a;BEGIN;COMMIT;LOCAL b", "a"),
        ])
    func transactions(steps: String, expected: String) throws {
        var settings = settings()
        for step in steps.split(separator: ";") {
            switch step {
            case "BEGIN": settings.transactionBegan()
            case "COMMIT": try settings.transactionEnded(committed: true)
            case "ROLLBACK": try settings.transactionEnded(committed: false)
            case "RESET": try settings.set("application_name", to: nil)
            case "RESET ALL": try settings.resetAll()
            default: try settings.set("application_name", to: String(step.suffix(1)), isLocal: step.hasPrefix("LOCAL"))
            }
        }
        #expect(settings.value("application_name") == expected)
    }

    @Test("settings of the transaction follow the session's defaults and end with it")
    func transactionSettings() throws {
        var settings = settings()
        try settings.set("transaction_read_only", to: "on")
        #expect(settings.value("transaction_read_only") == "off", "outside a transaction it is over at once")
        settings.transactionBegan()
        try settings.set("transaction_read_only", to: "on")
        #expect(settings.value("transaction_read_only") == "on")
        #expect(settings.answers["transaction_read_only"] == "on")
        try settings.transactionEnded(committed: true)
        #expect(settings.value("transaction_read_only") == "off")
        try settings.set("default_transaction_read_only", to: "on")
        #expect(settings.value("transaction_read_only") == "on")
        #expect(settings.answers["transaction_read_only"] == "on")
        settings.transactionBegan()
        try settings.set("transaction_read_only", to: "off")
        #expect(settings.value("transaction_read_only") == "off")
    }
}
