import Columns
import Foundation
import Testing

@testable import SQLSyntax

@Suite("Texts of many statements") struct ParsedTextTests {
    @Test("a text is cut at its semicolons, not at those in strings, names and comments")
    func pieces() throws {
        let text = """
             ; -- ; nothing
            SELECT ';', $$;$$, ";" /* ; /* ; */ */ ;;
            BEGIN; /* last */ SELECT E'\\';' ; -- end
            """
        let parsed = try StatementParser.parse(text)
        #expect(parsed.map(\.text) == ["SELECT ';', $$;$$, \";\"", "BEGIN", "SELECT E'\\';'"])
        for piece in parsed {
            #expect(String(decoding: Array(text.utf8).dropFirst(piece.byteOffset).prefix(piece.text.utf8.count), as: UTF8.self) == piece.text)
        }
    }

    @Test("nothing to run is no statement", arguments: ["", " ", ";", ";;\n;", "-- ping", "/* a */ ; -- b"])
    func empty(text: String) throws {
        #expect(try StatementParser.parse(text).isEmpty)
    }

    @Test("an error anywhere fails the whole text, with its place in the whole text")
    func wholeText() {
        let error = #expect(throws: SQLError.self) { try StatementParser.parse("SELECT 'é';\n-- é\n  SELECT 1 1; SELECT 2") }
        #expect(error?.byteOffset == 30)
    }

    @Test("line and column count from 1, columns in characters")
    func lines() {
        let text = "aé\nb\n\nc"
        let places = [0, 1, 3, 4, 5, 6, 7, 8, 99].map { lineAndColumn(of: $0, in: text) }
        #expect(places.map(\.line) == [1, 1, 1, 2, 2, 3, 4, 4, 4])
        #expect(places.map(\.column) == [1, 2, 3, 1, 2, 1, 1, 2, 2])
    }

    @Test(
        "the statements that pools send when they take a connection back are read as several",
        arguments: [
            ("SELECT pg_advisory_unlock_all(); CLOSE ALL; UNLISTEN *; RESET ALL;", 4),
            ("SET SESSION AUTHORIZATION DEFAULT;RESET ALL;CLOSE ALL;UNLISTEN *;SELECT pg_advisory_unlock_all();DISCARD SEQUENCES;DISCARD TEMP", 7),
        ])
    func poolReset(text: String, count: Int) throws {
        #expect(try StatementParser.parse(text).count == count)
    }

    // MARK: Files

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func files(in folder: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: root.appending(path: folder), includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "sql" }
    }

    @Test(
        "every SQL file of users and of the dashboards' tests is read",
        arguments: [
            "Schemas/views", "Schemas/alerts", "Schemas/tables", "Tests/Fixtures/panels", "Tests/Fixtures/clients",
        ])
    func filesAreRead(folder: String) throws {
        let files = try Self.files(in: folder)
        #expect(!files.isEmpty)
        for file in files {
            let parsed = try StatementParser.parse(String(contentsOf: file, encoding: .utf8))
            #expect(!parsed.isEmpty, "\(file.lastPathComponent)")
            for statement in parsed {
                if case .unsupported(let name, _) = statement.statement { Issue.record("\(file.lastPathComponent): \(name)") }
            }
        }
    }

    @Test("the six views are tumbling windows over one relation")
    func sixViews() throws {
        var views: [String: String] = [:]
        for file in try Self.files(in: "Schemas/views") {
            for parsed in try StatementParser.parse(String(contentsOf: file, encoding: .utf8)) {
                guard case .createView(let view) = parsed.statement, case .select(let select) = view.query.body else { continue }
                views[view.name.joined(separator: ".")] = select.from.map { outline($0) }.joined(separator: ", ")
            }
        }
        let hour = "tumble<llmobs_api_logs, logged_at, '1 hour'::interval>"
        let minutes = "tumble<llmobs_api_logs, logged_at, '5 minutes'::interval>"
        #expect(
            views == [
                "llmobs_token_usage_per_user": hour, "llmobs_latency_percentiles": minutes, "llmobs_error_rates": minutes,
                "llmobs_cost_per_model": hour,
                "llmobs_cost_per_user": hour, "llmobs_model_quality_drift": hour,
            ])
    }
}
