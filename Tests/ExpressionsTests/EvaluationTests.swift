import Columns
import Expressions
import Testing

@Suite("Evaluation")
struct EvaluationTests {
    private let context = EvaluationContext(transactionTimestamp: 0)
    private static let one = BoundExpression.constant(.int(1), .int4)
    private static let zero = BoundExpression.constant(.int(0), .int4)
    private static let yes = BoundExpression.constant(.bool(true), .bool)
    private static let no = BoundExpression.constant(.bool(false), .bool)
    private static let nothing = BoundExpression.constant(.null, .bool)
    private static let flag = BoundExpression.input(0, .bool)

    /// `1 / x > 0`: fails where x is 0.
    private static func risky(_ divisor: BoundExpression) throws(SQLError) -> BoundExpression {
        let quotient = try FunctionTable.resolve(operator: "/", left: one, right: divisor, at: -1)
        return try FunctionTable.resolve(operator: ">", left: quotient, right: zero, at: -1)
    }

    @Test(
        "AND, OR and NOT know three values",
        arguments: [
            ([true, nil], nil, true), ([false, nil], false, nil), ([nil, false], false, nil), ([nil, true], nil, true), ([true, true], true, true),
            ([false, false], false, false), ([nil, nil], nil, nil), ([true, false], false, true),
        ] as [([Bool?], Bool?, Bool?)])
    func connectives(operands: [Bool?], conjunction: Bool?, disjunction: Bool?) throws {
        func datum(_ value: Bool?) -> Datum { value.map { .bool($0) } ?? .null }
        let constants = operands.map { BoundExpression.constant(datum($0), .bool) }
        let inputs = operands.indices.map { BoundExpression.input($0, .bool) }
        let row = operands.map(datum)
        let batch = DatumBatch(columns: row.map { [.null, $0] }, rowCount: 2)
        for (make, expected) in [(BoundExpression.and, conjunction), (BoundExpression.or, disjunction)] {
            #expect(try make(constants).evaluate([], context) == datum(expected))
            #expect(try make(constants).folded().evaluate([], context) == datum(expected))
            #expect(try make(inputs).evaluate(row, context) == datum(expected))
            #expect(try make(inputs).evaluate(batch, selection: [1], context) == [datum(expected)])
        }
        #expect(try BoundExpression.not(constants[0]).evaluate([], context) == datum(operands[0].map { !$0 }))
    }

    @Test("what decides the result first keeps the rest from being evaluated")
    func laziness() throws {
        let risky = try Self.risky(.input(0, .int4))
        let isNotZero = try FunctionTable.resolve(operator: "<>", left: .input(0, .int4), right: Self.zero, at: -1)
        let isZero = BoundExpression.not(isNotZero)
        let guarded: [BoundExpression] = [
            .and([isNotZero, risky]), .or([isZero, risky]),
            .caseWhen([.init(condition: isNotZero, result: risky)], otherwise: Self.no, .bool),
            .caseWhen([.init(condition: isZero, result: Self.yes)], otherwise: risky, .bool),
            .coalesce([.caseWhen([.init(condition: isZero, result: Self.yes)], otherwise: Self.nothing, .bool), risky], .bool),
        ]
        let batch = DatumBatch(columns: [[.int(0), .int(1), .int(0), .int(-1), .null]], rowCount: 5)
        for expression in guarded {
            let rows = try (0..<5).map { try expression.evaluate([batch.columns[0][$0]], context) }
            #expect(try expression.evaluate(batch, selection: nil, context) == rows)
            #expect(try expression.evaluate(batch, selection: [3, 0], context) == [rows[3], rows[0]])
            #expect(throws: SQLError(.divisionByZero, "division by zero")) { try risky.evaluate(batch, selection: nil, context) }
        }
    }

    @Test("no row, no error")
    func emptySelection() throws {
        let risky = try Self.risky(Self.zero)
        let batch = DatumBatch(columns: [], rowCount: 3)
        #expect(try risky.evaluate(batch, selection: [], context).isEmpty)
        #expect(throws: SQLError.self) { try risky.evaluate(batch, selection: nil, context) }
    }

    @Test("folding keeps a failing part for the row that needs it")
    func folding() throws {
        let risky = try Self.risky(Self.zero)
        #expect(risky.folded() == risky)
        let branch = BoundExpression.caseWhen([.init(condition: Self.flag, result: risky)], otherwise: Self.no, .bool)
        #expect(try branch.folded().evaluate([.bool(false)], context) == .bool(false))
        #expect(BoundExpression.and([Self.no, risky]).folded() == Self.no)
        #expect(BoundExpression.and([Self.yes, Self.flag]).folded() == Self.flag)
        #expect(BoundExpression.caseWhen([.init(condition: Self.yes, result: Self.one)], otherwise: Self.zero, .int4).folded() == Self.one)
        let sum = try FunctionTable.resolve(operator: "+", left: Self.one, right: Self.one, at: -1)
        #expect(sum.folded() == .constant(.int(2), .int4))
        let now = try FunctionTable.resolve(function: "now", [], at: -1)
        #expect(now.folded() == now)
    }

    @Test("IN, NULLIF and IS DISTINCT FROM treat NULL as the standard does")
    func nulls() throws {
        let equality = try FunctionTable.equality(.input(0, .int4), Self.one, at: -1)
        let null = BoundExpression.constant(.null, .int4)
        let isIn = BoundExpression.inList(equality.left, [Self.one, null], equality: equality.function, negated: false)
        #expect(try isIn.evaluate([.int(1)], context) == .bool(true))
        #expect(try isIn.evaluate([.int(2)], context).isNull)
        let batch = DatumBatch(columns: [[.int(1), .int(2), .null]], rowCount: 3)
        #expect(try isIn.evaluate(batch, selection: nil, context) == [.bool(true), .null, .null])
        let isNotIn = BoundExpression.inList(equality.left, [Self.one], equality: equality.function, negated: true)
        #expect(try isNotIn.evaluate([.int(2)], context) == .bool(true))
        #expect(try isNotIn.evaluate([.null], context).isNull)
        let nullIf = BoundExpression.nullIf(equality.left, equality.right, equality: equality.function, .int4)
        #expect(try nullIf.evaluate([.int(1)], context).isNull)
        #expect(try nullIf.evaluate([.int(2)], context) == .int(2))
        #expect(try nullIf.evaluate(batch, selection: nil, context) == [.null, .int(2), .null])
        let distinct = BoundExpression.isDistinct(equality.left, null, negated: false)
        #expect(try distinct.evaluate([.null], context) == .bool(false))
        #expect(try distinct.evaluate([.int(1)], context) == .bool(true))
        #expect(try distinct.evaluate(batch, selection: nil, context) == [.bool(true), .bool(true), .bool(false)])
    }

    @Test("an expression 500 levels deep is evaluated and folded on the stack of a thread")
    func depth() throws {
        var expression = BoundExpression.input(0, .int8)
        for _ in 0..<500 { expression = try FunctionTable.resolve(operator: "+", left: expression, right: Self.one, at: -1) }
        #expect(try expression.evaluate([.int(5)], context) == .int(505))
        let batch = DatumBatch(columns: [[.int(5), .int(6)]], rowCount: 2)
        #expect(try expression.evaluate(batch, selection: [1], context) == [.int(506)])
        #expect(expression.folded().inputs == [0])
    }

    @Test("constants that print differently are different expressions")
    func identity() throws {
        func numeric(_ text: String) throws -> BoundExpression { .constant(.numeric(try Numeric(parsing: text)), .numeric) }
        #expect(try numeric("1.0") != numeric("1.00"))
        #expect(try numeric("1.0") == numeric("1.0"))
        #expect(BoundExpression.constant(.float(0), .float8) != .constant(.float(-0.0), .float8))
        #expect(BoundExpression.constant(.interval(Interval(months: 1)), .interval) != .constant(.interval(Interval(days: 30)), .interval))
    }

    @Test("literals that depend on the session wait for it")
    func sessionLiterals() throws {
        func literal(_ text: String, _ type: SQLType) throws -> BoundExpression {
            try Coercion.convert(.constant(.text(text), .unknown), to: type, context: .explicit, at: -1).folded()
        }
        #expect(try literal("2026-03-28 10:00:00+00", .timestamptz) == .constant(.timestamp(1_774_692_000_000_000), .timestamptz))
        var berlin = EvaluationContext(transactionTimestamp: 1_774_692_000_000_000)
        berlin.zone = TimeZoneRules(name: "east", offset: 3600, abbreviation: "east")
        #expect(try literal("2026-03-28 11:00:00", .timestamptz).evaluate([], berlin) == .timestamp(1_774_692_000_000_000))
        #expect(try literal("now", .timestamptz).evaluate([], berlin) == .timestamp(1_774_692_000_000_000))
        #expect(try literal("today", .date).evaluate([], berlin) == .date(20_540))
    }
}
