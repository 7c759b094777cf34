import Columns
import SQL
import SeededRandom
import Testing

@testable import Pipeline

@Suite("SchemaLoader")
struct SchemaLoaderTests {
    private func faults(_ files: [(String, String)]) -> [String] {
        SchemaLoader(database: Database()).load(files.map { SchemaLoader.File(path: $0.0, text: $0.1) })
            .map { fault in "\(fault.path):\(fault.line):\(fault.column): \(fault.error.state.code)" }
    }

    private static let table = "CREATE TABLE t (k TEXT, x INT);"
    private static let view = "CREATE MATERIALIZED VIEW v AS SELECT k, COUNT(*) AS n FROM t GROUP BY k;"

    @Test("the article's files load in any order and define the same", arguments: 0..<20)
    func anyOrder(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let paths =
            ["views/00_llmobs_api_logs.sql"] + Repository.viewFiles + [
                "views/90_llmobs_cost_alerts_sink.sql", "alerts/llmobs_budget_exceeded_sink.sql",
            ]
        let database = try Database.loaded(try paths.shuffled(using: &random).map { try Repository.schemaFile($0) })
        #expect(Set(database.catalog.relations.filter { $0.schema == "public" }.map(\.name)) == Set(Repository.viewNames + ["llmobs_api_logs"]))
        #expect(database.catalog.sinks.map(\.name) == ["llmobs_budget_exceeded_sink", "llmobs_cost_alerts_sink"])
    }

    @Test("the development table loads in place of the source")
    func table() throws {
        #expect(try Database.sixViews(over: "tables/llmobs_api_logs.sql").query("SELECT count(*) FROM llmobs_cost_per_user") == [["0"]])
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var files: [(String, String)]
        var faults: [String]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "nothing", files: [("a.sql", "-- only a comment\n")], faults: []),
        Case(name: "a statement before what it reads", files: [("a.sql", view), ("b.sql", table)], faults: []),
        Case(
            name: "an unknown column, on its line", files: [("a.sql", table + "\n\n-- why\nCREATE VIEW w AS\n  SELECT k,\n    nope\n  FROM t;")],
            faults: ["a.sql:6:5: 42703"]),
        Case(
            name: "columns count characters, not bytes", files: [("a.sql", table + "CREATE VIEW w AS SELECT 'äöü👍', nope FROM t")],
            faults: ["a.sql:1:64: 42703"]),
        Case(name: "a syntax error", files: [("a.sql", table + "\nCREATE VIEW w AS SELEC 1;")], faults: ["a.sql:2:18: 42601"]),
        Case(name: "a relation that no file has", files: [("v.sql", view)], faults: ["v.sql:1:60: 42P01"]),
        Case(name: "something that is defined twice", files: [("a.sql", table), ("b.sql", "\n" + table)], faults: ["b.sql:2:1: 42P07"]),
        Case(
            name: "several faults in several files, in the order of the files",
            files: [
                ("z.sql", "CREATE VIEW p AS SELECT nope FROM t;\nCREATE VIEW q AS SELECT nope2 FROM t;"), ("a.sql", table),
                ("m.sql", "CREATE VIEW r AS SELECT n FROM missing;\nSELECT 1;\nDROP TABLE t;"), ("b.sql", "CREATE"),
            ],
            faults: ["z.sql:1:25: 42703", "z.sql:2:25: 42703", "m.sql:1:32: 42P01", "m.sql:2:1: 0A000", "m.sql:3:1: 0A000", "b.sql:1:7: 42601"]),
        Case(name: "an INSERT", files: [("a.sql", table + "INSERT INTO t VALUES ('a', 1)")], faults: ["a.sql:1:32: 0A000"]),
    ]

    @Test("every fault is told with its place", arguments: cases)
    func places(_ value: Case) {
        #expect(faults(value.files) == value.faults)
    }

    @Test("a fault prints as a compiler's, with detail and hint")
    func description() {
        let fault = SchemaLoader.Fault(path: "v/x.sql", line: 3, column: 12, error: SQLError(.undefinedColumn, "no", detail: "d", hint: "h"))
        #expect(fault.description == "v/x.sql:3:12: 42703: no\n    detail: d\n    hint: h")
    }

    @Test("what is right is defined even when something else is wrong")
    func partial() throws {
        let database = Database()
        let faults = SchemaLoader(database: database).load([
            SchemaLoader.File(path: "a", text: "CREATE VIEW w AS SELECT nope FROM t;" + Self.table + Self.view)
        ])
        #expect(faults.count == 1)
        #expect(try database.query("SELECT count(*) FROM v") == [["0"]])
    }
}
