import Columns
import Expressions
import Testing

@testable import Views

@Suite struct ChangesTests {
    typealias Source = TestSource

    @Test("taking changes after every batch and keeping the last row of each key gives the view")
    func replay() throws {
        let source = Source()
        let having = try Build.op(.input(3, .int8), ">", .constant(.int(3), .int8))
        let query = Build.query(
            filter: Source.input(Source.ok), keys: [Source.input(Source.model)],
            aggregates: [try Build.aggregate("count"), try Build.aggregate("percentile_cont", Source.input(Source.tokens), fraction: 0.5)],
            having: having)
        let other = Build.query(keys: [Source.input(Source.model)], aggregates: [try Build.aggregate("count")])
        let engine = try SourceEngine(schema: source.schema, views: [Build.view(other, "other"), Build.view(query, "sunk")])
        engine.trackChanges(view: 1)
        var kept: [[Datum]: [Datum]] = [:]
        for batch in source.batches(Source.randomEvents(1_000, seed: 41), size: 20) {
            _ = engine.apply(batch)
            let changes = try engine.takeChanges(view: 1).changes()
            #expect(!engine.hasChanges(view: 1))
            #expect(changes.rows.rowCount <= batch.rowCount)
            for row in 0..<changes.rows.rowCount {
                let values = changes.rows.columns.map { $0[row] }
                kept[Array(values.prefix(2))] = changes.isShown[row] ? values : nil
            }
        }
        let rows = try engine.snapshot(view: 1).allRows()
        #expect(rows.rowCount > 10)
        let columns = rows.columns.indices.map { column in kept.values.map { $0[column] } }
        #expect(DatumBatch(columns: columns, rowCount: kept.count).sortedLines == rows.sortedLines)
    }

    @Test("changes taken in parts, and the groups that are there read in parts, miss nothing", arguments: [1, 7, 1_000])
    func parts(limit: Int) throws {
        let source = Source()
        let query = Build.query(keys: [Source.input(Source.user), Source.input(Source.model)], aggregates: [try Build.aggregate("count")])
        let engine = try SourceEngine(schema: source.schema, views: [Build.view(query)])
        let batches = source.batches(Source.randomEvents(2_000, seed: 43), size: 100)
        for batch in batches.prefix(10) { _ = engine.apply(batch) }
        // What is there can be frozen for readers at the same time.
        let reader = try engine.snapshot(view: 0)
        engine.trackChanges(view: 0)
        var kept: [[Datum]: [Datum]] = [:]
        func keep(_ snapshot: ViewSnapshot) throws {
            let changes = try snapshot.changes()
            #expect(changes.rows.rowCount <= limit)
            for row in 0..<changes.rows.rowCount {
                let values = changes.rows.columns.map { $0[row] }
                kept[values.dropLast(1).map { $0 }] = values
            }
        }
        var place: PresentPlace? = .start
        var rest = batches.dropFirst(10)
        while let from = place {
            let (part, next) = try engine.presentGroups(view: 0, from: from, atMost: limit)
            try keep(part)
            place = next
            // Groups appear and change behind the place and before it.
            if let batch = rest.popFirst() { _ = engine.apply(batch) }
        }
        for batch in rest { _ = engine.apply(batch) }
        while engine.hasChanges(view: 0) { try keep(try engine.takeChanges(view: 0, atMost: limit)) }
        let rows = try engine.snapshot(view: 0).allRows()
        #expect(reader.rowCountMax < rows.rowCount)
        let columns = rows.columns.indices.map { column in kept.values.map { $0[column] } }
        #expect(DatumBatch(columns: columns, rowCount: kept.count).sortedLines == rows.sortedLines)
    }

    @Test("a view that nobody tracks has no changes, and tracking can stop")
    func untracked() throws {
        let source = Source()
        let query = Build.query(keys: [Source.input(Source.model)], aggregates: [try Build.aggregate("count")])
        let engine = try SourceEngine(schema: source.schema, views: [Build.view(query)])
        let batch = source.batches(Source.randomEvents(50, seed: 42))[0]
        _ = engine.apply(batch)
        #expect(!engine.hasChanges(view: 0))
        engine.trackChanges(view: 0)
        _ = engine.apply(batch)
        #expect(engine.hasChanges(view: 0))
        engine.stopTrackingChanges(view: 0)
        #expect(!engine.hasChanges(view: 0))
        #expect(try engine.takeChanges(view: 0).allRows().rowCount == 0)
    }
}
