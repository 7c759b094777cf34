import Columns
import Foundation
import Testing

@testable import Expressions

/// The operators against `pg_operator` of PostgreSQL 15 (`Tests/Fixtures/catalog/pg_operator.tsv`: name, left type or nothing, right type, result),
/// for the types that exist here.
struct OperatorTableTests {
    static let rows: [[String]] = {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
            path: "Fixtures/catalog/pg_operator.tsv")
        let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }()

    /// What is left out: comparison of rows byte by byte, full text search.
    private static func isLeftOut(_ row: [String]) -> Bool {
        row[0] == "*=" || row[0] == "*<>" || row[0] == "*<" || row[0] == "*<=" || row[0] == "*>" || row[0] == "*>="
            || row == ["@@", "text", "text", "bool"]
    }

    @Test("every operator of pg_operator exists with its result, and no other")
    func facts() {
        #expect(Self.rows.count == 479)
        var expected: Set<String> = []
        for row in Self.rows where !Self.isLeftOut(row) { expected.insert(row.joined(separator: " ")) }
        var found: Set<String> = []
        for candidate in FunctionTable.operators.values.joined() {
            let parameters = candidate.parameters.map(Self.name)
            found.insert(
                [candidate.name, parameters.count == 2 ? parameters[0] : "", parameters.last ?? "", Self.name(candidate.result)].joined(
                    separator: " "))
        }
        for operation in expected.subtracting(found).sorted() { Issue.record("missing: \(operation)") }
        for operation in found.subtracting(expected).sorted() { Issue.record("no operator of PostgreSQL: \(operation)") }
    }

    private static func name(_ parameter: ParameterType) -> String {
        switch parameter {
        case .type(let type): type.typname
        case .any: "any"
        case .anyElement: "anyelement"
        case .anyArray: "anyarray"
        case .anyNonArray: "anynonarray"
        case .anyCompatible: "anycompatible"
        case .anyCompatibleArray: "anycompatiblearray"
        case .anyCompatibleNonArray: "anycompatiblenonarray"
        }
    }
}
