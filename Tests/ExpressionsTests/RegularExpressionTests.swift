import Columns
import Expressions
import Testing

@Suite("Regular expressions with groups")
struct RegularExpressionTests {
    private func match(_ text: String, _ pattern: String) throws(SQLError) -> Datum {
        let arguments = [text, pattern].map { BoundExpression.constant(.text($0), .text) }
        return try FunctionTable.resolve(function: "regexp_match", arguments, at: -1).evaluate([], EvaluationContext(transactionTimestamp: 0))
    }

    @Test("groups of patterns that a backtracking matcher never finishes are found in time")
    func hostilePatterns() throws {
        let text = String(repeating: "a", count: 1_000)
        #expect(try match(text, "^(a|a)*(a|a)*b$") == .null)
        #expect(try match(text, "^((a*)*)*$") == .array([.text(text), .text(text)]))
        #expect(try match(text + "b", "^(a+)+(b)$") == .array([.text("a"), .text("b")]))
    }
}
