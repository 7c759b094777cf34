import Columns
import Expressions
import SeededRandom
import Testing

@testable import Views

/// The state depends on the multiset of events only.
@Suite struct LawsTests {
    typealias Source = TestSource

    private static func views() throws -> [ViewDefinition] {
        let filter = try Build.op(Source.input(Source.ok), "=", .constant(.bool(true), .bool))
        let aggregates = try AggregatesTests.everyAggregate(filter: nil) + AggregatesTests.everyAggregate(filter: filter)
        return [
            Build.view(Build.query(keys: [Source.input(Source.model)], aggregates: aggregates), "a"),
            Build.view(
                Build.query(filter: filter, keys: [Source.input(Source.user), Source.input(Source.model)], aggregates: Array(aggregates.prefix(60))),
                "b"),
            Build.view(Build.query(window: nil, keys: [], aggregates: Array(aggregates.prefix(60))), "c"),
            Build.view(
                Build.query(
                    window: 60_000_000, keys: [Source.input(Source.big), Source.input(Source.price)], aggregates: Array(aggregates.prefix(40))), "d"),
        ]
    }

    private static func lines(_ engine: SourceEngine) throws -> [[String]] {
        try (0..<engine.viewCount).map { try engine.snapshot(view: $0).allRows().sortedLines }
    }

    @Test("shuffling the events and cutting them into batches of any size changes no bit", arguments: [1, 7, 64, 1_000])
    func shuffled(batchSize: Int) throws {
        let events = Source.randomEvents(1_000, seed: 5)
        let source = Source()
        let first = try SourceEngine(schema: source.schema, views: Self.views())
        for batch in source.batches(events, size: 1_000) { _ = first.apply(batch) }
        var random = SeededGenerator(UInt64(batchSize))
        let second = try SourceEngine(schema: source.schema, views: Self.views())
        for batch in source.batches(events.shuffled(using: &random), size: batchSize) { _ = second.apply(batch) }
        #expect(try Self.lines(first) == Self.lines(second))
    }

    @Test("merging two engines gives what one engine has after the events of both", arguments: [0, 1, 333, 500, 1_000])
    func merged(cut: Int) throws {
        let events = Source.randomEvents(1_000, seed: 6)
        let source = Source()
        let whole = try SourceEngine(schema: source.schema, views: Self.views())
        let (left, right) = (whole.emptyCopy(), whole.emptyCopy())
        for batch in source.batches(events) { _ = whole.apply(batch) }
        for batch in source.batches(Array(events.prefix(cut))) { _ = left.apply(batch) }
        for batch in source.batches(Array(events.dropFirst(cut))) { _ = right.apply(batch) }
        try left.merge(right)
        #expect(try Self.lines(left) == Self.lines(whole))
    }

    @Test("engines of other views are not merged")
    func foreignMerge() throws {
        let source = Source()
        let (one, other) = (
            try SourceEngine(schema: source.schema, views: Self.views()), try SourceEngine(schema: source.schema, views: Self.views())
        )
        #expect(throws: SQLError.self) { try one.merge(other) }
    }

    @Test("the ledger balances for every view and partition, whatever the batches")
    func ledger() throws {
        let events = Source.randomEvents(2_000, seed: 7)
        let source = Source()
        let engine = try SourceEngine(schema: source.schema, views: Self.views())
        var consumed: [Int32: Int] = [:]
        for batch in source.batches(events, size: 99) {
            let result = engine.apply(batch)
            #expect(result.runs.map { $0.views[0].consumed }.reduce(0, +) == batch.rowCount)
            for run in result.runs {
                #expect(Set(run.views.map(\.consumed)).count == 1)
                consumed[run.partition, default: 0] += run.views[0].consumed
            }
        }
        #expect(consumed == Dictionary(grouping: events, by: \.partition).mapValues(\.count))
    }
}
