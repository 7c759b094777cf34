import Columns
import Expressions
import SeededRandom
import Testing

@testable import Views

/// Events of few, extreme values: ends of ranges, window edges, equal values that look different, floats beyond every fast form.
@Suite struct ExtremeValueTests {
    typealias Source = TestSource
    static let hour: Int64 = 3_600_000_000

    private static let texts = ["", "a", "\u{e9}", "e\u{301}", "sixteen bytes ok", "more than sixteen bytes", "\u{1f600}"]
    private static let floats: [Double] = [
        0, -0.0, 1, -1, 0.1, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 0x1p-38, 0x1p36, -0x1p36, 0x1.fffffffffffffp35, 1e300, -1e300, 1e16,
        .infinity, .nan,
    ]
    private static let integers: [Int64] = [0, 1, -1, 255, 256, -256, Int64(Int32.max), Int64(Int32.min)]
    private static let wide: [Int64] = [0, 1, -1, .max, .min, .max - 1, .min + 1]
    private static let numerics = [
        "0", "0.00", "1", "1.0", "1.000", "-1.00", "1e-30", "1e60", "-1e60", "170141183460469231731687303715884105727", "NaN", "Infinity",
    ]

    private static func events(_ count: Int, seed: UInt64, hasSpecials: Bool) throws -> [Source.Event] {
        var random = SeededGenerator(seed)
        func one<Value>(_ list: [Value]) -> Value { list[Int.random(in: 0..<list.count, using: &random)] }
        func maybe(_ value: Datum) -> Datum { Int.random(in: 0..<4, using: &random) == 0 ? .null : value }
        let numerics = try Self.numerics.map { try Numeric(parsing: $0) }.filter { hasSpecials || $0.isFinite }
        let floats = Self.floats.filter { hasSpecials || $0.isFinite }
        return (0..<count).map { _ in
            let edge = one([-3, -1, 0, 1, 2, 400_000, -1_000_000] as [Int64]) * hour + one([-1, 0, 1])
            return Source.Event(
                partition: one([0, 1]),
                values: [
                    maybe(.text(one(texts))), maybe(.text(one(texts))), maybe(.int(one(integers))), maybe(.int(one(wide))),
                    maybe(.int(one([-32_768, 0, 32_767]))), maybe(.float(one(floats))),
                    maybe(.float(one(floats.map { Double(Float($0)) }.filter { hasSpecials || $0.isFinite }))), maybe(.bool(one([true, false]))),
                    maybe(.numeric(one(numerics))), .timestamp(edge), maybe(.date(one([0, -1, 1, .max, .min]))),
                ])
        }
    }

    private static func engine(_ source: Source, _ queries: [ContinuousQuery]) throws -> SourceEngine {
        try SourceEngine(
            schema: source.schema, views: queries.enumerated().map { Build.view($0.element, "v\($0.offset)", retention: .max) }, batchCapacity: 4)
    }

    private static func queries() throws -> [ContinuousQuery] {
        let filter = try Build.op(Source.input(Source.big), ">", .constant(.int(0), .int8))
        let aggregates = try AggregatesTests.everyAggregate(filter: nil) + AggregatesTests.everyAggregate(filter: filter)
        return [
            Build.query(keys: [Source.input(Source.model)], aggregates: aggregates),
            Build.query(window: 1, keys: [], aggregates: aggregates),
            Build.query(window: nil, filter: filter, keys: [Source.input(Source.ok)], aggregates: aggregates),
        ]
    }

    @Test("every aggregate equals the plain reference", arguments: [1, 2, 3, 30, 400], [false, true])
    func reference(count: Int, hasSpecials: Bool) throws {
        let events = try Self.events(count, seed: UInt64(count), hasSpecials: hasSpecials)
        let (source, queries) = (Source(), try Self.queries())
        let engine = try Self.engine(source, queries)
        for batch in source.batches(events, size: 70) { _ = engine.apply(batch) }
        for (index, query) in queries.enumerated() {
            let (rows, expected) = (try engine.snapshot(view: index).allRows(), try ReferenceView.rows(query, events))
            #expect(rows.rowCount == expected.rowCount)
            for column in rows.columns.indices {
                let prefix = query.firstAggregateIndex
                let (mine, theirs) = (Self.lines(rows, prefix, column), Self.lines(expected, prefix, column))
                let aggregate = column < prefix ? nil : query.aggregates[column - prefix]
                if mine != theirs {
                    let pair = zip(mine, theirs).first { $0 != $1 }
                    Issue.record("\(aggregate.map { "\($0.function) of \($0.arguments)" } ?? "key"): \(String(describing: pair))")
                }
            }
        }
    }

    private static func lines(_ rows: DatumBatch, _ prefix: Int, _ column: Int) -> [String] {
        DatumBatch(columns: Array(rows.columns[..<prefix]) + [rows.columns[column]], rowCount: rows.rowCount).sortedLines
    }

    @Test("order, batches and merges change no bit and no digit", arguments: 0..<12)
    func order(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed))
        let events = try Self.events(seed < 6 ? 4 : 300, seed: UInt64(seed) + 100, hasSpecials: seed % 2 == 0)
        let source = Source()
        let queries =
            try Self.queries() + [
                Build.query(keys: [Source.input(Source.price), Source.input(Source.cost)], aggregates: AggregatesTests.everyAggregate(filter: nil))
            ]
        let whole = try Self.engine(source, queries)
        for batch in source.batches(events, size: 1_000) { _ = whole.apply(batch) }
        let (left, right) = (whole.emptyCopy(), whole.emptyCopy())
        let shuffled = events.shuffled(using: &random)
        let cut = Int.random(in: 0...events.count, using: &random)
        for batch in source.batches(Array(shuffled.prefix(cut)), size: 3) { _ = left.apply(batch) }
        for batch in source.batches(Array(shuffled.dropFirst(cut)), size: 17) { _ = right.apply(batch) }
        try left.merge(right)
        for index in queries.indices {
            #expect(try Self.exactLines(left.snapshot(view: index).allRows()) == Self.exactLines(whole.snapshot(view: index).allRows()))
        }
    }

    /// The rows in one order, floats by their bits.
    private static func exactLines(_ rows: DatumBatch) -> [String] {
        (0..<rows.rowCount).map { row in
            rows.columns.map { column in
                if case .float(let value) = column[row] { return "\(value.isNaN ? 0 : value.bitPattern) \(value)" }
                return "\(column[row])"
            }.joined(separator: " | ")
        }.sorted()
    }

    @Test("a discrete percentile of equal numerics has the same digits in every order")
    func equalNumerics() throws {
        let one = ["1", "1.000", "1.0"]
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
            let source = Source()
            let median = try Build.aggregate("percentile_disc", Source.input(Source.price), fraction: 0)
            let engine = try Self.engine(source, [Build.query(window: nil, keys: [], aggregates: [median])])
            let events = try order.map { index in
                var row = [Datum](repeating: .null, count: Source.columns.count)
                row[Source.price] = .numeric(try Numeric(parsing: one[index]))
                return Source.Event(values: row)
            }
            for batch in source.batches(events) { _ = engine.apply(batch) }
            #expect(try engine.snapshot(view: 0).allRows().sortedLines == ["1.000"])
        }
    }
}
