import Columns
import Expressions
import Testing

/// Functions whose work grows with one value: each is given up when its statement is to stop, and otherwise gives its result.
@Suite("Functions over long values are given up")
struct InterruptibleFunctionTests {
    private static let numbers = Datum.array((0..<20_000).map { .int($0) })
    private static let same = Datum.array((0..<20_000).map { .int($0) })
    private static let words = Datum.array((0..<400).map { .text("k\($0)") })
    private static let long = Datum.text(String(repeating: "ab", count: 100_000))
    private static let list = Datum.text("[" + (0..<20_000).map { String($0) }.joined(separator: ", ") + "]")
    private static let members = Datum.text("{" + (0..<400).map { "\"k\($0)\": \($0)" }.joined(separator: ", ") + "}")

    private static let integers = SQLType.array(.int4)
    private static let texts = SQLType.array(.text)

    struct Call: CustomStringConvertible, Sendable {
        let name: String
        let arguments: [BoundExpression]

        init(_ name: String, _ arguments: (Datum, SQLType)...) {
            self.name = name
            self.arguments = arguments.map { .constant($0, $1) }
        }

        var description: String { name }

        var bound: BoundExpression {
            get throws(SQLError) {
                let isOperator = !(name.unicodeScalars.first?.properties.isAlphabetic ?? false)
                return isOperator
                    ? try FunctionTable.resolve(operator: name, left: arguments[0], right: arguments[1], at: -1)
                    : try FunctionTable.resolve(function: name, arguments, at: -1)
            }
        }
    }

    private static let calls = [
        // Arrays that are made, joined, compared and printed
        Call("array_fill", (.int(1), .int4), (.array([.int(20_000)]), integers)),
        Call("array_append", (numbers, integers), (.int(1), .int4)),
        Call("array_cat", (numbers, integers), (same, integers)),
        Call("array_remove", (numbers, integers), (.int(-1), .int4)),
        Call("array_positions", (numbers, integers), (.int(-1), .int4)),
        Call("=", (numbers, integers), (same, integers)),
        Call("<", (numbers, integers), (same, integers)),
        Call("@>", (numbers, integers), (same, integers)),
        Call("array_to_string", (numbers, integers), (.text(","), .text)),
        Call("concat", (numbers, integers)),
        Call("to_json", (numbers, integers)),
        // Texts
        Call("repeat", (.text("ab"), .text), (.int(400_000), .int4)),
        Call("lpad", (.text("x"), .text), (.int(400_000), .int4), (.text("ab"), .text)),
        Call("position", (long, .text), (.text("x"), .text)),
        Call("replace", (long, .text), (.text("a"), .text), (.text("xy"), .text)),
        Call("split_part", (long, .text), (.text("b"), .text), (.int(80_000), .int4)),
        // JSON
        Call("jsonb_pretty", (list, .jsonb)),
        Call("jsonb_strip_nulls", (list, .jsonb)),
        Call("json_array_length", (list, .scalar(.json))),
        Call("->", (list, .scalar(.json)), (.int(5), .int4)),
        Call("@>", (members, .jsonb), (members, .jsonb)),
        Call("?&", (members, .jsonb), (words, texts)),
        Call("-", (members, .jsonb), (words, texts)),
        Call("jsonb_path_exists", (list, .jsonb), (.text("$[*] ? (@ == -1)"), .scalar(.jsonpath))),
    ]

    @Test("a call ends when the statement is to stop", arguments: calls)
    func stopped(_ call: Call) throws {
        let bound = try call.bound
        #expect(throws: Interruption.error) {
            try Interruption.probing({ true }) { () throws(SQLError) in try bound.evaluate([], FunctionTests.context) }
        }
        #expect(!(try bound.evaluate([], FunctionTests.context).isNull))
    }

    @Test("what is folded when the statement is to stop stays as it is, and tells so")
    func folding() throws {
        let call = try FunctionTable.resolve(function: "upper", [.constant(.text("a"), .text)], at: -1)
        let folded = try Interruption.probing({ true }) { () throws(SQLError) in call.folded() }
        #expect(!folded.isConstant)
        #expect(throws: Interruption.error) {
            try Interruption.probing({ true }) { () throws(SQLError) in try folded.checkConstants() }
        }
        #expect(call.folded().isConstant)
    }
}
