import Columns
import Expressions
import Testing

/// Arguments that would take exponential time, all memory or the whole stack if nothing bounded them.
@Suite("Hostile input")
struct HostileInputTests {
    private func evaluate(_ name: String, _ arguments: Datum...) throws(SQLError) -> Datum {
        let constants = arguments.map { argument in
            if case .int = argument { BoundExpression.constant(argument, .int4) } else { BoundExpression.constant(argument, .text) }
        }
        let isOperator = !(name.unicodeScalars.first?.properties.isAlphabetic ?? false)
        let bound =
            isOperator
            ? try FunctionTable.resolve(operator: name, left: constants[0], right: constants[1], at: -1)
            : try FunctionTable.resolve(function: name, constants, at: -1)
        return try bound.evaluate([], EvaluationContext(transactionTimestamp: 0))
    }

    @Test("patterns that send a backtracking matcher into the dark are answered")
    func patterns() throws {
        let text = Datum.text(String(repeating: "a", count: 2_000))
        #expect(try evaluate("~", text, .text("^(a|a)*(a|a)*(a|a)*b$")) == .bool(false))
        #expect(try evaluate("~~", text, .text(String(repeating: "%a", count: 500) + "%b")) == .bool(false))
        #expect(try evaluate("regexp_count", text, .text("(a*)*b")) == .int(0))
    }

    @Test("patterns that compile to too much are refused")
    func compilation() {
        let complex = SQLError(SQLState("2201B"), "invalid regular expression: regular expression is too complex")
        let nested = String(repeating: "(", count: 90) + "a" + String(repeating: "){255}", count: 90)
        let nestedEmpty = String(repeating: "(", count: 90) + String(repeating: "){255}", count: 90)
        let deep = String(repeating: "(", count: 5_000)
        for pattern in [nested, nestedEmpty, deep, String(repeating: "a", count: 10_000)] {
            #expect(throws: complex) { try evaluate("~", .text("a"), .text(pattern)) }
        }
    }

    @Test("texts that would fill the memory are refused")
    func sizes() {
        #expect(throws: SQLError.self) { try evaluate("repeat", .text("ab"), .int(2_147_483_647)) }
        #expect(throws: SQLError.self) { try evaluate("lpad", .text("ab"), .int(2_147_483_647)) }
        #expect(throws: SQLError.self) { try evaluate("format", .text("%999999999s"), .text("a")) }
        #expect(throws: SQLError.self) {
            try evaluate("replace", .text(String(repeating: "a", count: 10_000)), .text("a"), .text(String(repeating: "b", count: 10_000)))
        }
    }

    @Test("the ends of the integer range do not trap")
    func extremes() throws {
        let smallest = BoundExpression.constant(.int(.min), .int8)
        let minusOne = BoundExpression.constant(.int(-1), .int8)
        let context = EvaluationContext(transactionTimestamp: 0)
        for name in ["+", "-", "*", "/", "%", "&", "|", "#"] {
            for (left, right) in [(smallest, minusOne), (minusOne, smallest), (smallest, smallest)] {
                _ = try? FunctionTable.resolve(operator: name, left: left, right: right, at: -1).evaluate([], context)
            }
        }
        for name in ["gcd", "lcm", "mod"] {
            _ = try? FunctionTable.resolve(function: name, [smallest, minusOne], at: -1).evaluate([], context)
            _ = try? FunctionTable.resolve(function: name, [smallest, smallest], at: -1).evaluate([], context)
        }
        let extremes: [Datum] = [.int(.min), .int(Int64(Int32.min)), .int(Int64(Int32.max)), .int(0)]
        for a in extremes.dropFirst() {
            for name in ["left", "right", "substring", "split_part"] {
                for b in extremes.dropFirst() {
                    let arguments =
                        name == "split_part" ? [Datum.text("abc"), .text("b"), a] : name == "substring" ? [.text("abc"), a, b] : [.text("abc"), a]
                    let constants = arguments.map { argument in
                        if case .int = argument { BoundExpression.constant(argument, .int4) } else { BoundExpression.constant(argument, .text) }
                    }
                    _ = try? FunctionTable.resolve(function: name, constants, at: -1).evaluate([], context)
                }
            }
        }
    }
}
