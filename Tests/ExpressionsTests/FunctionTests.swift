import Columns
import Expressions
import Testing

/// The tables of functions, operators and casts against what PostgreSQL 15 answers.
@Suite("Functions, operators and casts")
struct FunctionTests {
    /// 2026-03-28 10:20:30.123456 UTC
    static let context = EvaluationContext(transactionTimestamp: 1_774_693_230_123_456, settings: ["current_user": "weir", "timezone": "UTC"])

    @Test("numbers compute as in PostgreSQL", arguments: ExpressionCase.table(mathCases))
    func math(_ testCase: ExpressionCase) { check(testCase) }

    @Test("texts compute as in PostgreSQL", arguments: ExpressionCase.table(textCases))
    func text(_ testCase: ExpressionCase) { check(testCase) }

    @Test("casts convert as in PostgreSQL", arguments: ExpressionCase.table(castCases))
    func casts(_ testCase: ExpressionCase) { check(testCase) }

    @Test("dates, times and intervals compute as in PostgreSQL", arguments: ExpressionCase.table(timeCases))
    func time(_ testCase: ExpressionCase) { check(testCase) }

    @Test("JSON is taken apart as in PostgreSQL", arguments: ExpressionCase.table(jsonCases))
    func json(_ testCase: ExpressionCase) { check(testCase) }

    private func check(_ testCase: ExpressionCase) {
        for outcome in testCase.outcomes(Self.context) { #expect(outcome == testCase.expected) }
    }
}
