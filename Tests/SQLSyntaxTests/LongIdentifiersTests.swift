import Testing

@testable import SQLSyntax

@Suite("Identifiers that are too long")
struct LongIdentifiersTests {
    struct Case: Sendable, CustomTestStringConvertible {
        /// `%` stands for 63 letters, `_` for 62 of them.
        var pattern: String
        /// `meant>kept` of each.
        var expected: [String] = []

        var testDescription: String { pattern }

        static func spelled(_ text: String) -> String {
            let name = String(repeating: "a", count: 63)
            return text.replacing("%", with: name).replacing("_", with: name.dropLast())
        }
    }

    private static let cases: [Case] = [
        Case(pattern: "SELECT 1 AS %"),
        Case(pattern: "SELECT 1 AS %B", expected: ["%b>%"]),
        Case(pattern: "SELECT 1 AS \"%B\"", expected: ["%B>%"]),
        Case(pattern: "SELECT 1 AS \"_ä\"", expected: ["_ä>_"]),
        Case(pattern: "SELECT '%%' -- %x\n/* %x */"),
        Case(pattern: "SELECT $$%x$$, \"_\"\"\""),
        Case(pattern: "SELECT \"%\"\"\" FROM %1", expected: ["%\">%", "%1>%"]),
        Case(pattern: "SELECT \" %\"", expected: [" %> _"]),
    ]

    @Test("they are found wherever they stand, and cut at the end of a character", arguments: cases)
    func found(it: Case) {
        let found = LongIdentifiers.found(in: Case.spelled(it.pattern)).map { $0.meant + ">" + $0.kept }
        #expect(found == it.expected.map { Case.spelled($0) })
    }
}
