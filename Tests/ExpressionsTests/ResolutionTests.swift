import Columns
import Expressions
import Testing

@Suite("Types and resolution")
struct ResolutionTests {
    @Test(
        "a type prints as format_type prints it",
        arguments: [
            (["int"], [], 0, "integer"), (["int8"], [], 0, "bigint"), (["float"], [], 0, "double precision"),
            (["varchar"], [20], 0, "character varying(20)"),
            (["string"], [], 0, "character varying"), (["numeric"], [10, 2], 0, "numeric(10,2)"), (["decimal"], [5], 0, "numeric(5,0)"),
            (["numeric"], [3, -2], 0, "numeric(3,-2)"), (["bpchar"], [5], 0, "character(5)"), (["timestamptz"], [], 0, "timestamp with time zone"),
            (["timestamp"], [3], 0, "timestamp(3) without time zone"), (["timestamptz"], [9], 0, "timestamp(6) with time zone"),
            (["pg_catalog", "int4"], [], 0, "integer"), (["text"], [], 1, "text[]"), (["_int4"], [], 0, "integer[]"), (["char"], [], 0, "\"char\""),
            (["interval"], [32_767, 3], 0, "interval(3)"), (["interval"], [3_072], 0, "interval hour to minute"), (["bool"], [], 0, "boolean"),
        ] as [([String], [Int32], Int, String)])
    func typeNames(name: [String], modifiers: [Int32], dimensions: Int, printed: String) throws {
        let (type, modifier) = try Coercion.type(named: name, modifiers: modifiers, arrayDimensions: dimensions, at: 0)
        #expect(type.sqlName(modifier: modifier) == printed)
    }

    @Test("errors carry PostgreSQL's hint and the place")
    func errors() {
        let one = BoundExpression.constant(.int(1), .int4)
        #expect(
            throws: SQLError(
                .undefinedFunction, "operator does not exist: integer + boolean",
                hint: "No operator matches the given name and argument types. You might need to add explicit type casts.", at: 7)
        ) { try FunctionTable.resolve(operator: "+", left: one, right: .constant(.bool(true), .bool), at: 7) }
        #expect(
            throws: SQLError(
                .undefinedFunction, "function foo(integer, unknown) does not exist",
                hint: "No function matches the given name and argument types. You might need to add explicit type casts.", at: 3)
        ) { try FunctionTable.resolve(function: "foo", [one, .constant(.text("a"), .unknown)], at: 3) }
        #expect(throws: SQLError(.undefinedObject, "type \"foo\" does not exist", at: 4)) {
            try Coercion.type(named: ["foo"], modifiers: [], arrayDimensions: 0, at: 4)
        }
        #expect(throws: SQLError(.invalidTextRepresentation, "invalid input syntax for type integer: \"x\"", at: 9)) {
            try FunctionTable.resolve(operator: "=", left: one, right: .constant(.text("x"), .unknown), at: 9)
        }
        #expect(throws: SQLError(.datatypeMismatch, "argument of WHERE must be type boolean, not type integer", at: 1)) {
            try Coercion.condition(one, construct: "WHERE", at: 1)
        }
        // Cutting a constant to its modifier is a call: its error comes when constants are computed, and has no place.
        #expect(throws: SQLError(.stringDataRightTruncation, "value too long for type character varying(2)")) {
            let cut = try Coercion.convert(.constant(.text("abc"), .unknown), to: .varchar, modifier: 6, context: .assignment, at: 5)
            try cut.folded().checkConstants()
        }
    }

    @Test(
        "branches take a common type",
        arguments: [
            ([.int4, .numeric], .numeric), ([.int4, .int8, .float8], .float8), ([.unknown, .int4], .int4), ([.unknown, .unknown], .text),
            ([.varchar, .text], .varchar), ([.text, .varchar], .text), ([.date, .timestamptz], .timestamptz), ([.int8, .int4], .int8),
            ([.numeric, .float4], .float4), ([.varchar, .varchar], .varchar),
        ] as [([SQLType], SQLType)])
    func commonTypes(types: [SQLType], common: SQLType) throws {
        #expect(try Coercion.commonType(types, construct: "CASE", at: 0) == common)
    }

    @Test("branches of different categories are refused")
    func noCommonType() {
        #expect(throws: SQLError(.datatypeMismatch, "CASE types integer and text cannot be matched", at: 2)) {
            try Coercion.commonType([.int4, .text], construct: "CASE", at: 2)
        }
        #expect(throws: SQLError(.datatypeMismatch, "UNION types boolean and integer cannot be matched", at: 2)) {
            try Coercion.commonType([.bool, .unknown, .int4], construct: "UNION", at: 2)
        }
    }

    @Test("a parameter takes the type that its place wants")
    func parameters() throws {
        guard
            case .call(_, let arguments, _) = try FunctionTable.resolve(
                operator: "=", left: .input(0, .timestamptz), right: .parameter(1, .unknown), at: 0)
        else {
            Issue.record("an operator binds to a call")
            return
        }
        #expect(arguments[1] == .parameter(1, .timestamptz))
    }

    @Test("aggregates are resolved and refused as in PostgreSQL")
    func aggregates() throws {
        let text = BoundExpression.input(0, .text)
        let number = SortKey(expression: .input(0, .int4), isDescending: false, nullsFirst: false)
        let half = BoundExpression.constant(.float(0.5), .float8)
        #expect(try AggregateTable.resolve(name: "max", isStar: false, arguments: [.input(0, .varchar)], at: 0).type == .text)
        #expect(try AggregateTable.resolve(name: "count", isStar: true, arguments: [], at: 0).function == .countAll)
        let median = try AggregateTable.resolve(name: "percentile_cont", isStar: false, arguments: [half], withinGroup: [number], at: 0)
        #expect(median.type == .float8)
        #expect(median.arguments.first?.type == .float8)
        #expect(
            throws: SQLError(
                .undefinedFunction, "function sum(text) does not exist",
                hint: "No function matches the given name and argument types. You might need to add explicit type casts.", at: 4)
        ) { try AggregateTable.resolve(name: "sum", isStar: false, arguments: [text], at: 4) }
        #expect(throws: SQLError(.wrongObjectType, "count(*) must be used to call a parameterless aggregate function", at: 4)) {
            try AggregateTable.resolve(name: "count", isStar: false, arguments: [], at: 4)
        }
        #expect(throws: SQLError(.wrongObjectType, "WITHIN GROUP is required for ordered-set aggregate percentile_cont", at: 4)) {
            try AggregateTable.resolve(name: "percentile_cont", isStar: false, arguments: [half, half], at: 4)
        }
        let fractions = BoundExpression.constant(.array([.float(0.5)]), .array(.float8))
        let several = try AggregateTable.resolve(name: "percentile_cont", isStar: false, arguments: [fractions], withinGroup: [number], at: 4)
        #expect(several.type == .array(.float8))
    }

    @Test("the relabeling of varchar as text can be looked through")
    func relabeling() throws {
        let model = BoundExpression.input(2, .varchar)
        let comparison = try FunctionTable.resolve(operator: "=", left: model, right: .constant(.text("gpt-4o"), .unknown), at: 0)
        guard case .call(_, let arguments, _) = comparison else {
            Issue.record("an operator binds to a call")
            return
        }
        #expect(arguments[0].withoutRelabeling == model)
        #expect(arguments[1] == .constant(.text("gpt-4o"), .text))
    }
}
