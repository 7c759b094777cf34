import Columns
import Expressions
import Testing

@testable import Views

@Suite struct SnapshotTests {
    typealias Source = TestSource
    static let hour: Int64 = 3_600_000_000

    private static func engine(_ source: Source, _ queries: [ContinuousQuery], _ events: [Source.Event]) throws -> SourceEngine {
        let engine = try SourceEngine(schema: source.schema, views: queries.enumerated().map { Build.view($0.element, "v\($0.offset)") })
        for batch in source.batches(events) { _ = engine.apply(batch) }
        return engine
    }

    private static func plainQuery(having: BoundExpression? = nil) throws -> ContinuousQuery {
        Build.query(
            keys: [Source.input(Source.model), Source.input(Source.small)],
            aggregates: [
                try Build.aggregate("count"), try Build.aggregate("sum", Source.input(Source.tokens)),
                try Build.aggregate("percentile_cont", Source.input(Source.tokens), fraction: 0.5),
            ],
            having: having)
    }

    @Test("window bounds, both inclusive, choose windows")
    func windowRange() throws {
        let source = Source()
        let engine = try Self.engine(source, [Self.plainQuery()], Source.randomEvents(500, seed: 31))
        let all = try engine.snapshot(view: 0).allRows()
        let some = try engine.snapshot(view: 0, SnapshotRequest(windowStartMin: -2 * Self.hour, windowStartMax: Self.hour)).allRows()
        let expected = (0..<all.rowCount).filter { row in
            guard case .timestamp(let start) = all.columns[2][row] else { return false }
            return start >= -2 * Self.hour && start <= Self.hour
        }
        #expect(some.rowCount == expected.count && some.rowCount > 0 && some.rowCount < all.rowCount)
        #expect(
            some.sortedLines == DatumBatch(columns: all.columns.map { column in expected.map { column[$0] } }, rowCount: expected.count).sortedLines)
    }

    @Test(
        "key values, all or some of them, choose groups",
        arguments: [
            [0: Datum.text("claude")], [0: .null], [1: .int(3)], [0: .text("claude"), 1: .int(-2)], [0: .null, 1: .null], [0: .text("nobody")],
            [1: .int(1 << 40)],
        ])
    func keyFilter(keys: [Int: Datum]) throws {
        let source = Source()
        let engine = try Self.engine(source, [Self.plainQuery()], Source.randomEvents(1_500, seed: 32))
        let all = try engine.snapshot(view: 0).allRows()
        let some = try engine.snapshot(view: 0, SnapshotRequest(keys: keys)).allRows()
        let expected = (0..<all.rowCount).filter { row in keys.allSatisfy { all.columns[$0.key][row] == $0.value } }
        #expect(
            some.sortedLines == DatumBatch(columns: all.columns.map { column in expected.map { column[$0] } }, rowCount: expected.count).sortedLines)
        if keys[0] != .text("nobody"), keys[1] != .int(1 << 40) { #expect(some.rowCount > 0) }
    }

    @Test("a key is found in a table whose index was given back")
    func quietIndex() throws {
        let source = Source()
        let engine = try Self.engine(source, [Self.plainQuery()], Source.randomEvents(1_500, seed: 33))
        let before = try engine.snapshot(view: 0, SnapshotRequest(keys: [0: .text("claude"), 1: .int(2)])).allRows()
        for table in engine.groupings[0].tables.values { table.pointee.releaseIndex() }
        let after = try engine.snapshot(view: 0, SnapshotRequest(keys: [0: .text("claude"), 1: .int(2)])).allRows()
        #expect(before.sortedLines == after.sortedLines && before.rowCount > 0)
        // Reading makes no index that nobody would give back.
        #expect(engine.groupings[0].tables.values.allSatisfy { !$0.pointee.isIndexed })
        for batch in source.batches(Source.randomEvents(1_500, seed: 33)) { _ = engine.apply(batch) }
        #expect(
            try engine.snapshot(view: 0).allRows().rowCount
                == (try Self.engine(source, [Self.plainQuery()], Source.randomEvents(1_500, seed: 33)).snapshot(view: 0).allRows().rowCount))
    }

    @Test("only the asked columns come, in the asked order, in batches")
    func projection() throws {
        let source = Source()
        let engine = try Self.engine(source, [Self.plainQuery()], Source.randomEvents(500, seed: 34))
        let all = try engine.snapshot(view: 0).allRows()
        let snapshot = try engine.snapshot(view: 0, SnapshotRequest(outputs: [5, 0]))
        #expect(snapshot.columns.map(\.name) == ["c5", "c0"])
        var rows = snapshot.rows(batchSize: 7)
        var (keys, sums, sizes) = ([Datum](), [Datum](), [Int]())
        while let batch = try rows.next() {
            sums += batch.columns[0]
            keys += batch.columns[1]
            sizes.append(batch.rowCount)
        }
        #expect(sizes.max() == 7)
        #expect(keys == all.columns[0] && sums == all.columns[5])
        #expect(throws: SQLError.self) { try engine.snapshot(view: 0, SnapshotRequest(outputs: [99])) }
        #expect(throws: SQLError.self) { try engine.snapshot(view: 1) }
    }

    @Test("a snapshot stays as it was while events go on")
    func isolation() throws {
        let source = Source()
        let engine = try Self.engine(
            source, [Self.plainQuery(), Build.query(keys: [], aggregates: AggregatesTests.everyAggregate(filter: nil))],
            Source.randomEvents(300, seed: 35))
        let snapshots = [try engine.snapshot(view: 0), try engine.snapshot(view: 1)]
        let before = [try snapshots[0].allRows().sortedLines, try snapshots[1].allRows().sortedLines]
        for batch in source.batches(Source.randomEvents(300, seed: 36)) { _ = engine.apply(batch) }
        #expect([try snapshots[0].allRows().sortedLines, try snapshots[1].allRows().sortedLines] == before)
        #expect(try engine.snapshot(view: 0).allRows().sortedLines != before[0])
    }

    @Test("HAVING chooses groups, outputs are computed from the group row")
    func havingAndOutputs() throws {
        let events = Source.randomEvents(500, seed: 37)
        let source = Source()
        var query = try Self.plainQuery(having: try Build.op(.input(4, .int8), ">", .constant(.int(2), .int8)))
        let ratio = try Build.op(.input(5, .int8), "/", .input(4, .int8))
        query.outputs.append(.init(column: ColumnDescriptor("ratio", .int8), expression: ratio))
        let engine = try Self.engine(source, [query], events)
        let rows = try engine.snapshot(view: 0).allRows()
        #expect(rows.sortedLines == (try ReferenceView.rows(query, events)).sortedLines)
        #expect(rows.rowCount > 0)
    }

    @Test("views over equal windows and keys share a grouping, equal aggregates an operation, percentiles a multiset")
    func sharing() throws {
        let source = Source()
        let filter = try Build.op(Source.input(Source.user), "=", Build.text("user-1"))
        let percentiles = try [0.5, 0.9].map { try Build.aggregate("percentile_cont", Source.input(Source.tokens), fraction: $0) }
        let sums = [try Build.aggregate("sum", Source.input(Source.tokens)), try Build.aggregate("avg", Source.input(Source.tokens))]
        let counts = [try Build.aggregate("count"), try Build.aggregate("count", filter: filter)]
        let keys = [Source.input(Source.model)]
        let engine = try Self.engine(
            source,
            [
                Build.query(keys: keys, aggregates: percentiles + sums + counts), Build.query(keys: keys, aggregates: counts + sums),
                Build.query(filter: filter, keys: keys, aggregates: [try Build.aggregate("count")]),
            ], [])
        #expect(engine.groupings.count == 1)
        // count, filtered count, NULL count, sum, multiset.
        #expect(engine.groupings[0].plan.operations.count == 5)
    }
}
