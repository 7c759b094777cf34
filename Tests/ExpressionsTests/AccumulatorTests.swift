import Columns
import Expressions
import Testing

@Suite("Accumulators")
struct AccumulatorTests {
    private let context = EvaluationContext(transactionTimestamp: 0)

    struct Aggregation: Sendable, CustomTestStringConvertible {
        let name: String
        let type: SQLType
        let values: [Datum]
        /// From PostgreSQL 15: `SELECT pg_typeof(f(x)), f(x) FROM (VALUES ..) v(x)`.
        let expected: String
        var fraction: Double?
        var isDescending = false
        var isDistinct = false
        var testDescription: String { "\(name)(\(isDistinct ? "DISTINCT " : "")\(type.sqlName()))" }
    }

    private static func numerics(_ texts: String...) throws -> [Datum] { try texts.map { .numeric(try Numeric(parsing: $0)) } }
    private static func ints(_ values: Int64...) -> [Datum] { values.map { .int($0) } }
    private static func floats(_ values: Double...) -> [Datum] { values.map { .float($0) } }

    static func table() throws -> [Aggregation] {
        [
            Aggregation(name: "count", type: .int4, values: ints(1, 2, 2) + [.null], expected: "bigint=3"),
            Aggregation(name: "count", type: .int4, values: ints(1, 2, 2) + [.null], expected: "bigint=2", isDistinct: true),
            Aggregation(name: "sum", type: .int4, values: ints(2_147_483_647, 2_147_483_647), expected: "bigint=4294967294"),
            Aggregation(name: "sum", type: .int2, values: ints(1, 2), expected: "bigint=3"),
            Aggregation(name: "sum", type: .int8, values: ints(.max, .max), expected: "numeric=18446744073709551614"),
            Aggregation(name: "sum", type: .int4, values: ints(3, 3, 4), expected: "bigint=7", isDistinct: true),
            Aggregation(name: "sum", type: .int4, values: [.null], expected: "bigint=NULL"),
            Aggregation(name: "avg", type: .int4, values: ints(1, 2, 2), expected: "numeric=1.6666666666666667"),
            Aggregation(name: "avg", type: .int8, values: ints(1, 2), expected: "numeric=1.5000000000000000"),
            Aggregation(name: "avg", type: .int4, values: ints(1_000_000, 2_000_000, 2_000_001), expected: "numeric=1666667.000000000000"),
            Aggregation(name: "sum", type: .numeric, values: try numerics("1.10", "2.2", "3"), expected: "numeric=6.30"),
            Aggregation(name: "avg", type: .numeric, values: try numerics("1.10", "2.2", "3"), expected: "numeric=2.1000000000000000"),
            Aggregation(name: "sum", type: .numeric, values: try numerics("1", "NaN"), expected: "numeric=NaN"),
            Aggregation(name: "sum", type: .float8, values: floats(1.5, 2.25), expected: "double precision=3.75"),
            Aggregation(name: "avg", type: .float8, values: floats(1, 2, 2), expected: "double precision=1.6666666666666667"),
            Aggregation(name: "sum", type: .float4, values: floats(1.5, 2.25), expected: "real=3.75"),
            Aggregation(name: "avg", type: .float4, values: floats(1.5, 2.25), expected: "double precision=1.875"),
            Aggregation(name: "sum", type: .float8, values: floats(.infinity, -.infinity), expected: "double precision=NaN"),
            Aggregation(name: "sum", type: .float8, values: floats(1e308, 1e308), expected: "ERROR 22003 value out of range: overflow"),
            Aggregation(name: "min", type: .int4, values: ints(3, 1, 2), expected: "integer=1"),
            Aggregation(name: "max", type: .float8, values: floats(1, .nan, .infinity), expected: "double precision=NaN"),
            Aggregation(name: "max", type: .text, values: [.text("a"), .text("B")], expected: "text=a"),
            Aggregation(name: "min", type: .varchar, values: [.text("a"), .text("B")], expected: "text=B"),
            Aggregation(name: "bool_and", type: .bool, values: [.bool(true), .null, .bool(false)], expected: "boolean=f"),
            Aggregation(name: "bool_or", type: .bool, values: [.bool(true), .null, .bool(false)], expected: "boolean=t"),
            Aggregation(name: "every", type: .bool, values: [.null], expected: "boolean=NULL"),
            Aggregation(name: "bit_xor", type: .int4, values: ints(1, 2, 4) + [.null], expected: "integer=7"),
            Aggregation(name: "bit_and", type: .int2, values: ints(7, 14), expected: "smallint=6"),
            Aggregation(name: "bit_or", type: .int8, values: [.null], expected: "bigint=NULL"),
            Aggregation(name: "stddev", type: .int4, values: ints(1, 2, 4), expected: "numeric=1.5275252316519467"),
            Aggregation(name: "variance", type: .int8, values: ints(1, 2, 4), expected: "numeric=2.3333333333333333"),
            Aggregation(name: "var_pop", type: .int2, values: ints(1, 2, 4), expected: "numeric=1.5555555555555556"),
            Aggregation(name: "stddev_pop", type: .numeric, values: try numerics("1.10", "2.2", "3"), expected: "numeric=0.77888809636986150738"),
            Aggregation(name: "var_pop", type: .numeric, values: try numerics("1", "NaN"), expected: "numeric=NaN"),
            Aggregation(name: "stddev", type: .float8, values: floats(1), expected: "double precision=NULL"),
            Aggregation(name: "var_pop", type: .float8, values: floats(1.5, 2.5, 4), expected: "double precision=1.0555555555555556"),
            Aggregation(name: "var_pop", type: .float8, values: floats(1, .infinity), expected: "double precision=NaN"),
            Aggregation(name: "percentile_cont", type: .int4, values: ints(10, 20, 30, 45), expected: "double precision=25", fraction: 0.5),
            Aggregation(name: "percentile_cont", type: .int4, values: ints(10, 20, 30, 45), expected: "double precision=40.5", fraction: 0.9),
            Aggregation(
                name: "percentile_cont", type: .int4, values: ints(10, 20), expected: "double precision=11", fraction: 0.9, isDescending: true),
            Aggregation(name: "percentile_cont", type: .numeric, values: try numerics("1.5", "2"), expected: "double precision=1.75", fraction: 0.5),
            Aggregation(name: "percentile_cont", type: .int4, values: [.null], expected: "double precision=NULL", fraction: 0.5),
            Aggregation(
                name: "percentile_cont", type: .int4, values: ints(1), expected: "ERROR 22003 percentile value 1.5 is not between 0 and 1",
                fraction: 1.5),
            Aggregation(name: "percentile_disc", type: .int4, values: ints(10, 20, 30, 45), expected: "integer=20", fraction: 0.5),
            Aggregation(name: "percentile_disc", type: .text, values: [.text("b"), .text("a")], expected: "text=a", fraction: 0.0),
            Aggregation(
                name: "percentile_disc", type: .int4, values: ints(10, 20, 30, 45), expected: "integer=30", fraction: 0.5, isDescending: true),
        ]
    }

    @Test("an aggregate has PostgreSQL's result and type")
    func results() throws {
        for aggregation in try Self.table() {
            #expect(outcome(aggregation, aggregation.values) == aggregation.expected, "\(aggregation.testDescription)")
        }
    }

    @Test("shuffling, splitting and merging the rows changes no bit of the result", arguments: 0..<20)
    func law(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        for aggregation in try Self.table() + randomAggregations(&random) {
            let expected = outcome(aggregation, aggregation.values)
            #expect(outcome(aggregation, aggregation.values.shuffled(using: &random)) == expected, "\(aggregation.testDescription) shuffled")
            #expect(mergedOutcome(aggregation, &random) == expected, "\(aggregation.testDescription) merged")
        }
    }

    @Test("array_agg keeps the order of its rows wherever they are split", arguments: 0...4)
    func lists(split: Int) throws {
        let pairs: [Datum] = (1...4).map { .array([.int($0), .null]) }
        let aggregations = [
            Aggregation(name: "array_agg", type: .int4, values: Self.ints(4, 2, 3) + [.null], expected: "integer[]={4,2,3,NULL}"),
            Aggregation(name: "array_agg", type: .array(.int4), values: pairs, expected: "integer[]={{1,NULL},{2,NULL},{3,NULL},{4,NULL}}"),
            Aggregation(
                name: "array_agg", type: .array(.int4), values: pairs.dropLast() + [.array(Self.ints(7))],
                expected: "ERROR 2202E cannot accumulate arrays of different dimensionality"),
        ]
        for aggregation in aggregations {
            let factory = try AccumulatorFactory(bound(aggregation), context)
            #expect(splitOutcome(aggregation, factory, at: split) == aggregation.expected, "\(aggregation.testDescription)")
        }
    }

    private func splitOutcome(_ aggregation: Aggregation, _ factory: AccumulatorFactory, at split: Int) -> String {
        do throws(SQLError) {
            let aggregate = try bound(aggregation)
            var (first, second) = (factory.makeAccumulator(), factory.makeAccumulator())
            try feed(Array(aggregation.values.prefix(split)), aggregate, into: &first)
            try feed(Array(aggregation.values.dropFirst(split)), aggregate, into: &second)
            try first.merge(any: second)
            return try printed(aggregate, first)
        } catch {
            return "ERROR \(error.state.code) \(error.message)"
        }
    }

    private func randomAggregations(_ random: inout SplitMix) -> [Aggregation] {
        let doubles: [Datum] = (0..<200).map { _ in
            let magnitude = Double(
                sign: .plus, exponent: Int.random(in: -1070...900, using: &random), significand: Double.random(in: 1..<2, using: &random))
            return .float(Bool.random(using: &random) ? magnitude : -magnitude)
        }
        let cents: [Datum] = (0..<300).map { _ in .float(Double(Int.random(in: 0...99_999, using: &random)) / 1e6) }
        let singles: [Datum] = cents.map { value in
            guard case .float(let double) = value else { return value }
            return .float(Double(Float(double)))
        }
        let names = ["sum", "avg", "min", "max", "stddev", "var_pop"]
        return names.flatMap { name in
            [(SQLType.float8, doubles), (.float8, cents), (.float4, singles)].map { type, values in
                Aggregation(name: name, type: type, values: values, expected: "")
            }
        } + [Aggregation(name: "percentile_cont", type: .float8, values: cents, expected: "", fraction: 0.37)]
    }

    private func bound(_ aggregation: Aggregation) throws(SQLError) -> BoundAggregate {
        let input = BoundExpression.input(0, aggregation.type)
        guard let fraction = aggregation.fraction else {
            return try AggregateTable.resolve(
                name: aggregation.name, isStar: false, arguments: [input], isDistinct: aggregation.isDistinct, at: 0)
        }
        return try AggregateTable.resolve(
            name: aggregation.name, isStar: false, arguments: [.constant(.float(fraction), .float8)],
            withinGroup: [SortKey(expression: input, isDescending: aggregation.isDescending, nullsFirst: aggregation.isDescending)], at: 0)
    }

    private func feed(_ values: [Datum], _ aggregate: BoundAggregate, into accumulator: inout any Accumulator) throws(SQLError) {
        for value in values {
            var arguments: [Datum] = []
            for argument in aggregate.arguments { arguments.append(try argument.evaluate([value], context)) }
            try accumulator.add(arguments)
        }
    }

    private func printed(_ aggregate: BoundAggregate, _ accumulator: any Accumulator) throws(SQLError) -> String {
        let value = try accumulator.result()
        return aggregate.type.sqlName() + "=" + (value.isNull ? "NULL" : ValueText.format(value, aggregate.type, TextFormat()))
    }

    private func outcome(_ aggregation: Aggregation, _ values: [Datum]) -> String {
        do throws(SQLError) {
            let aggregate = try bound(aggregation)
            var accumulator = try AccumulatorFactory.make(for: aggregate, context)
            try feed(values, aggregate, into: &accumulator)
            return try printed(aggregate, accumulator)
        } catch {
            return "ERROR \(error.state.code) \(error.message)"
        }
    }

    /// The rows dealt to three accumulators in any order, which are then merged.
    private func mergedOutcome(_ aggregation: Aggregation, _ random: inout SplitMix) -> String {
        do throws(SQLError) {
            let aggregate = try bound(aggregation)
            let factory = try AccumulatorFactory(aggregate, context)
            var parts = [factory.makeAccumulator(), factory.makeAccumulator(), factory.makeAccumulator()]
            for value in aggregation.values.shuffled(using: &random) {
                try feed([value], aggregate, into: &parts[Int.random(in: 0..<3, using: &random)])
            }
            try parts[0].merge(any: parts[2])
            try parts[0].merge(any: parts[1])
            return try printed(aggregate, parts[0])
        } catch {
            return "ERROR \(error.state.code) \(error.message)"
        }
    }
}

/// Random numbers from a seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
