import Columns
import Expressions
import Testing

@testable import Views

@Suite struct IntegerSumTests {
    typealias Source = TestSource

    private static func row(_ values: [Int: Datum]) -> Source.Event {
        var row = [Datum](repeating: .null, count: Source.columns.count)
        for (position, value) in values { row[position] = value }
        return Source.Event(values: row)
    }

    private static func read(_ aggregates: [BoundAggregate], _ events: [Source.Event]) throws -> [Datum] {
        let source = Source()
        let engine = try SourceEngine(schema: source.schema, views: [Build.view(Build.query(window: nil, keys: [], aggregates: aggregates))])
        for batch in source.batches(events) { _ = engine.apply(batch) }
        return try engine.snapshot(view: 0).allRows().columns.map { $0[0] }
    }

    @Test("a sum of int8 goes beyond 64 bits and comes back")
    func bigSums() throws {
        let sum = try Build.aggregate("sum", Source.input(Source.big))
        let events = [Int64.max, Int64.max, 5, Int64.min].map { Self.row([Source.big: .int($0)]) }
        #expect(try Self.read([sum], Array(events.prefix(2))) == [.numeric(Numeric(Int128(Int64.max) * 2))])
        #expect(try Self.read([sum], events) == [.numeric(Numeric(Int128(Int64.max) + 4))])
    }

    @Test("a 64-bit cell that goes around carries, and a result beyond bigint is PostgreSQL's error")
    func carry() throws {
        // The column's values never get there in a test's time, so the kernel is asked directly.
        var events = [Self.row([Source.tokens: .int(1)])]
        events[0].values[Source.at] = .timestamp(0)
        let source = Source()
        let view = Build.view(Build.query(keys: [], aggregates: [try Build.aggregate("sum", Source.input(Source.tokens))]))
        let engine = try SourceEngine(schema: source.schema, views: [view])
        let batch = source.batches(events)[0]
        batch.columns[Source.tokens]?.int64s[0] = Int64.max
        _ = engine.apply(batch)
        #expect(try engine.snapshot(view: 0).allRows().columns[2] == [.int(Int64.max)])
        _ = engine.apply(batch)
        #expect(throws: SQLError(.numericValueOutOfRange, "bigint out of range")) { _ = try engine.snapshot(view: 0).allRows() }
        batch.columns[Source.tokens]?.int64s[0] = Int64.min
        _ = engine.apply(batch)
        #expect(try engine.snapshot(view: 0).allRows().columns[2] == [.int(Int64.max - 1)])
    }

    @Test("sums that are folded together each carry for themselves")
    func carriesTogether() throws {
        let small = Source.input(Source.small)
        let aggregates = [
            try Build.aggregate("sum", Source.input(Source.tokens)), try Build.aggregate("sum", small),
            try Build.aggregate("sum", Build.op(small, "*", small)),
        ]
        let source = Source()
        let engine = try SourceEngine(schema: source.schema, views: [Build.view(Build.query(window: nil, keys: [], aggregates: aggregates))])
        #expect(engine.groupings[0].sums.map(\.count) == [3])
        let batch = source.batches([Self.row([Source.tokens: .int(1), Source.small: .int(3)])])[0]
        for value in [Int64.max, Int64.max, -Int64.max] {
            batch.columns[Source.tokens]?.int64s[0] = value
            _ = engine.apply(batch)
        }
        #expect(try engine.snapshot(view: 0).allRows().columns.map { $0[0] } == [.int(Int64.max), .int(9), .int(27)])
    }

    @Test("a query without GROUP BY has its row before the first event")
    func empty() throws {
        let list = [
            try Build.aggregate("count"), try Build.aggregate("sum", Source.input(Source.tokens)),
            try Build.aggregate("min", Source.input(Source.model)),
        ]
        #expect(try Self.read(list, []) == [.int(0), .null, .null])
    }

    @Test("the mean of integers is numeric with PostgreSQL's scale")
    func means() throws {
        let events = [1, 2, 2].map { Self.row([Source.tokens: .int($0)]) }
        // PostgreSQL 15: SELECT avg(x) FROM (VALUES (1), (2), (2)) v(x)
        let mean = try Self.read([try Build.aggregate("avg", Source.input(Source.tokens))], events)
        #expect(ValueText.format(mean[0], .numeric, TextFormat()) == "1.6666666666666667")
    }
}
