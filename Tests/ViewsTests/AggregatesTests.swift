import Columns
import Expressions
import Testing

@testable import Views

@Suite struct AggregatesTests {
    typealias Source = TestSource

    /// Every aggregate over every column that it takes, plain and with a filter.
    static func everyAggregate(filter: BoundExpression?) throws -> [BoundAggregate] {
        let input = Source.input
        var list = [try Build.aggregate("count", filter: filter)]
        for column in Source.columns.indices { list.append(try Build.aggregate("count", input(column), filter: filter)) }
        for column in [Source.tokens, Source.big, Source.small, Source.cost, Source.single, Source.price] {
            for name in ["sum", "avg"] { list.append(try Build.aggregate(name, input(column), filter: filter)) }
        }
        for column in Source.columns.indices where column != Source.ok {
            for name in ["min", "max"] { list.append(try Build.aggregate(name, input(column), filter: filter)) }
        }
        for name in ["bool_and", "bool_or"] { list.append(try Build.aggregate(name, input(Source.ok), filter: filter)) }
        for column in [Source.tokens, Source.big, Source.small, Source.cost, Source.single] {
            for fraction in [0, 0.25, 0.5, 0.9, 0.99, 1] {
                list.append(try Build.aggregate("percentile_cont", input(column), fraction: fraction, isDescending: fraction == 0.25, filter: filter))
            }
        }
        for column in Source.columns.indices {
            for fraction in [0, 0.3, 1] {
                list.append(try Build.aggregate("percentile_disc", input(column), fraction: fraction, isDescending: fraction == 0.3, filter: filter))
            }
        }
        for column in Source.columns.indices { list.append(try Build.aggregate("count", input(column), isDistinct: true, filter: filter)) }
        return list
    }

    @Test("every aggregate equals the plain reference, with NULLs everywhere and negative times")
    func everyAggregateEqualsReference() throws {
        let events = Source.randomEvents(2_000, seed: 1)
        let filter = try Build.op(Source.input(Source.tokens), ">", Build.int(1_000))
        let aggregates = try Self.everyAggregate(filter: nil) + Self.everyAggregate(filter: filter)
        let query = Build.query(keys: [Source.input(Source.model)], aggregates: aggregates)
        let source = Source()
        let engine = try SourceEngine(schema: source.schema, views: [Build.view(query)])
        for batch in source.batches(events, size: 300) { _ = engine.apply(batch) }
        let rows = try engine.snapshot(view: 0).allRows()
        let expected = try ReferenceView.rows(query, events)
        #expect(rows.rowCount > 20)
        try Self.expectEqual(rows, expected, aggregates)
    }

    /// Names the aggregate that differs.
    static func expectEqual(_ rows: DatumBatch, _ expected: DatumBatch, _ aggregates: [BoundAggregate]) throws {
        #expect(rows.rowCount == expected.rowCount)
        for column in rows.columns.indices {
            let pair = (
                DatumBatch(columns: Array(rows.columns[0...2]) + [rows.columns[column]], rowCount: rows.rowCount).sortedLines,
                DatumBatch(columns: Array(expected.columns[0...2]) + [expected.columns[column]], rowCount: expected.rowCount).sortedLines
            )
            for (mine, theirs) in zip(pair.0, pair.1) where mine != theirs {
                let name = column >= 3 ? "\(aggregates[column - 3].function) of \(aggregates[column - 3].arguments)" : "key"
                Issue.record("\(name): \(mine) instead of \(theirs)")
                break
            }
        }
    }
}
