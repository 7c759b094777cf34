import Columns
import Expressions
import Foundation
import SQL
import Testing

/// `Tests/Golden/queries`: statements and what PostgreSQL 15 answered (`Tests/Golden/regenerate.py` wrote it).
struct GoldenTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden/queries")

    static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).filter { $0.hasSuffix(".slt") }.sorted()

    struct Case {
        var statement: String
        var expected: [String]
    }

    static func cases(_ name: String) throws -> [Case] {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        return text.components(separatedBy: "\n\n").compactMap { block in
            let parts = block.components(separatedBy: "\n----\n")
            guard parts.count == 2 else { return nil }
            return Case(
                statement: parts[0].trimmingCharacters(in: .newlines),
                expected: parts[1].trimmingCharacters(in: .newlines).components(separatedBy: "\n"))
        }
    }

    @Test("the folder has its files")
    func filesExist() { #expect(Self.files.count >= 7) }

    @Test("every statement of the file is answered as PostgreSQL 15 answers it, planned anew, kept, and known", arguments: files)
    func golden(file: String) throws {
        let database = try Self.database()
        let cases = try Self.cases(file)
        #expect(!cases.isEmpty)
        try check(cases, database)
        database.plans = PlanCache()
        try check(cases, database)
        try check(cases, database)
    }

    /// Over the tables of the folder.
    static func database() throws -> MemoryDatabase {
        let database = MemoryDatabase()
        try database.run(try String(contentsOf: folder.appending(path: "tables.sql"), encoding: .utf8))
        return database
    }

    private func check(_ cases: [Case], _ database: MemoryDatabase) throws {
        for item in cases {
            let isOrdered = item.statement.uppercased().contains("ORDER BY")
            let expected = Self.normalized(item.expected, isOrdered)
            var actual = Self.normalized(Self.answer(item.statement, database), isOrdered)
            // Where PostgreSQL gives no place, one is welcome.
            if let first = expected.first, first.contains(" at 0: "), let range = actual.first?.range(of: #" at \d+: "#, options: .regularExpression)
            {
                actual[0].replaceSubrange(range, with: " at 0: ")
            }
            #expect(
                actual == expected,
                "\(item.statement)\n--- PostgreSQL\n\(expected.joined(separator: "\n"))\n--- here\n\(actual.joined(separator: "\n"))")
        }
    }

    /// Rows without an order are compared as a set with repetitions.
    private static func normalized(_ lines: [String], _ isOrdered: Bool) -> [String] {
        isOrdered || lines.first?.hasPrefix("ERROR") == true ? lines : Array(lines.prefix(1)) + lines.dropFirst().sorted()
    }

    private static func shown(_ value: Datum, _ column: ColumnDescriptor) -> String {
        guard !value.isNull else { return "NULL" }
        let text = ValueText.format(value, column.type, TextFormat())
        return text.isEmpty ? "(empty)" : text
    }

    private static func answer(_ statement: String, _ database: MemoryDatabase) -> [String] {
        do throws(SQLError) {
            let answer = try database.run(statement)
            let header = answer.columns.map { "\($0.name) \($0.type.sqlName(modifier: $0.modifier))" }.joined(separator: "\t")
            return [header]
                + answer.rows.map { row in
                    zip(row, answer.columns).map(Self.shown).joined(separator: "\t")
                }
        } catch {
            // PostgreSQL counts characters from 1.
            let place = error.byteOffset.map { String(decoding: statement.utf8.prefix($0), as: UTF8.self).count + 1 } ?? 0
            return ["ERROR \(error.state.code) at \(place): \(error.message)"] + (error.hint.map { ["HINT: \($0)"] } ?? [])
        }
    }
}
