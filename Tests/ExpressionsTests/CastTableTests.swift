import Columns
import Foundation
import Testing

@testable import Expressions

/// The casts against `pg_cast` of PostgreSQL 15 (`Tests/Fixtures/catalog/pg_cast.tsv`: source, target, context).
struct CastTableTests {
    static let rows: [[String]] = {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/catalog/pg_cast.tsv")
        let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    }()

    @Test("every cast of pg_cast is there in its context, and no other")
    func facts() {
        #expect(Self.rows.count == 169)
        var expected: [String: String] = [:]
        for row in Self.rows { expected["\(row[0]) \(row[1])"] = row[2] }
        var found: [String: String] = [:]
        for (pair, rule) in CastTable.rules {
            found["\(pair.source.typname) \(pair.target.typname)"] = rule.context == .implicit ? "i" : rule.context == .assignment ? "a" : "e"
        }
        for (pair, context) in expected {
            #expect(found[pair] == context, "\(pair)")
        }
        for pair in found.keys where expected[pair] == nil { Issue.record("\(pair) is no cast of PostgreSQL") }
    }
}
