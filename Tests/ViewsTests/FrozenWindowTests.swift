import Columns
import Expressions
import Testing

@testable import Views

/// Windows that readers share: what one saw never changes, and the next sees every event.
@Suite struct FrozenWindowTests {
    typealias Source = TestSource

    private static func queries() throws -> [ContinuousQuery] {
        [
            // One key word, multisets, text and float extremes.
            Build.query(
                keys: [Source.input(Source.model)],
                aggregates: [
                    try Build.aggregate("count"), try Build.aggregate("sum", Source.input(Source.cost)),
                    try Build.aggregate("percentile_cont", Source.input(Source.tokens), fraction: 0.9),
                    try Build.aggregate("percentile_disc", Source.input(Source.big), fraction: 0.5),
                    try Build.aggregate("min", Source.input(Source.user)), try Build.aggregate("max", Source.input(Source.price)),
                ]),
            // Several key words, a sum that carries.
            Build.query(
                keys: [Source.input(Source.model), Source.input(Source.big), Source.input(Source.cost)],
                aggregates: [try Build.aggregate("count"), try Build.aggregate("sum", Source.input(Source.big))]),
            // Without windows and keys.
            Build.query(window: nil, keys: [], aggregates: [try Build.aggregate("count"), try Build.aggregate("avg", Source.input(Source.tokens))]),
        ]
    }

    @Test("snapshots of quiet windows share their rows; later events reach only later snapshots")
    func sharing() throws {
        let source = Source()
        let queries = try Self.queries()
        let views = queries.enumerated().map { Build.view($0.element, "v\($0.offset)") }
        let events = Source.randomEvents(900, seed: 77)
        let engine = try SourceEngine(schema: source.schema, views: views)
        var held: [(snapshot: ViewSnapshot, view: Int, lines: [String])] = []
        for (step, batch) in source.batches(events, size: 100).enumerated() {
            _ = engine.apply(batch)
            // In every other round the windows count as quiet, so that their rows are shared themselves.
            if step % 2 == 1 { for table in engine.groupings.flatMap(\.tables.values) { table.pointee.lastBatch = -1_000 } }
            for view in queries.indices {
                // The first copies or freezes what is new, the second shares it, the third finds the columns.
                let snapshots = try (0..<3).map { _ in try engine.snapshot(view: view) }
                let lines = try snapshots.map { try $0.allRows().sortedLines }
                #expect(lines[0] == lines[1] && lines[1] == lines[2] && !lines[0].isEmpty)
                #expect(snapshots[2].statistics.copiedWindowCount == 0)
                let reference = try SourceEngine(schema: source.schema, views: views)
                for earlier in source.batches(Array(events.prefix((step + 1) * 100)), size: 100) { _ = reference.apply(earlier) }
                #expect(try reference.snapshot(view: view).allRows().sortedLines == lines[2])
                // In some rounds nobody holds the rows when the next events come, so they are taken back instead of copied.
                if step % 4 < 2 { held.append((snapshots[2], view, lines[2])) }
            }
        }
        for (snapshot, _, lines) in held { #expect(try snapshot.allRows().sortedLines == lines) }
        for view in queries.indices { engine.retire(view: view) }
        for (snapshot, _, lines) in held { #expect(try snapshot.allRows().sortedLines == lines) }
    }

    @Test("lists of key values choose groups in shared and in copied windows alike")
    func keyLists() throws {
        let source = Source()
        let engine = try SourceEngine(schema: source.schema, views: [Build.view(try Self.queries()[0])])
        for batch in source.batches(Source.randomEvents(600, seed: 5)) { _ = engine.apply(batch) }
        let all = try engine.snapshot(view: 0).allRows()
        let wanted = Set(["claude", "nobody"].map { Datum.text($0) })
        var request = SnapshotRequest()
        request.keyLists = [0: [.text("nobody"), .text("claude"), .null]]
        for _ in 0..<3 {
            let some = try engine.snapshot(view: 0, request).allRows()
            #expect(some.sortedLines == all.picked((0..<all.rowCount).filter { wanted.contains(all.columns[0][$0]) }).sortedLines)
            #expect(some.rowCount > 0)
        }
        request.keyLists = [0: [.text("nobody")]]
        #expect(try engine.snapshot(view: 0, request).allRows().rowCount == 0)
    }

    @Test("changes of a shared window reach the sink's list")
    func changes() throws {
        let source = Source()
        let engine = try SourceEngine(schema: source.schema, views: [Build.view(try Self.queries()[0])])
        engine.trackChanges(view: 0)
        let batches = source.batches(Source.randomEvents(400, seed: 9), size: 100)
        var rows = 0
        for batch in batches {
            _ = engine.apply(batch)
            for table in engine.groupings.flatMap(\.tables.values) { table.pointee.lastBatch = -1_000 }
            let held = try (0..<2).map { _ in try engine.snapshot(view: 0) }
            rows += try engine.takeChanges(view: 0).changes().rows.rowCount
            _ = try engine.snapshot(view: 0)
            #expect(try held[0].allRows().sortedLines == held[1].allRows().sortedLines)
        }
        #expect(rows > 0 && !engine.hasChanges(view: 0))
    }

    @Test("a copy that is made in pieces while events go on shows the moment of its cut", arguments: 0..<6)
    func pieces(seed: Int) throws {
        let source = Source()
        // Sums of floats, some of them beyond fixed point, beside the rows; new rows and new windows come, too.
        let query = Build.query(
            keys: [Source.input(Source.model), Source.input(Source.big)],
            aggregates: [
                try Build.aggregate("count"), try Build.aggregate("sum", Source.input(Source.cost)),
                try Build.aggregate("max", Source.input(Source.big)),
            ])
        let views = [Build.view(query)]
        let engine = try SourceEngine(schema: source.schema, views: views)
        let reference = try SourceEngine(schema: source.schema, views: views)
        let batches = source.batches(Source.randomEvents(3_000, seed: UInt64(seed), spread: 2 * 3_600_000_000), size: 10)
        for grouping in engine.groupings { grouping.copiedAtOnceBytes = 0 }
        var next = 0
        func apply(_ count: Int) {
            for _ in 0..<count where next < batches.count {
                _ = engine.apply(batches[next])
                next += 1
            }
        }
        var applied = 0
        func expected() throws -> [String] {
            while applied < next {
                _ = reference.apply(batches[applied])
                applied += 1
            }
            return try reference.snapshot(view: 0).allRows().sortedLines
        }
        for round in 0..<6 {
            apply(6)
            let lines = try expected()
            var snapshot = try engine.snapshot(view: 0, inPieces: true)
            var shared = try engine.snapshot(view: 0, inPieces: true)
            #expect(snapshot.isCopying && shared.statistics.copiedWindowCount == 0)
            #expect(engine.staleCopy(view: 0, SnapshotRequest()) == nil)
            apply(1)
            #expect(engine.staleCopy(view: 0, SnapshotRequest()) != nil)
            if round == 5 {
                // The rows go away with the view.
                engine.retire(view: 0)
                snapshot.finishCopies { $0() }
                #expect(try snapshot.allRows().sortedLines == lines)
                break
            }
            // One chunk at a time, with events before each.
            snapshot.finishCopies(pieceBytes: 1) { piece in
                apply(1)
                piece()
            }
            shared.finishCopies { $0() }
            #expect(!snapshot.isCopying && !engine.isCopying)
            #expect(try snapshot.allRows().sortedLines == lines)
            #expect(try shared.allRows().sortedLines == lines)
            #expect(try engine.snapshot(view: 0).allRows().sortedLines == expected())
        }
    }

    @Test("a copy in pieces that no event outdates is there for the next reader")
    func currentPieces() throws {
        let source = Source()
        let engine = try SourceEngine(schema: source.schema, views: [Build.view(try Self.queries()[1])])
        for grouping in engine.groupings { grouping.copiedAtOnceBytes = 0 }
        for batch in source.batches(Source.randomEvents(900, seed: 3)) { _ = engine.apply(batch) }
        var snapshot = try engine.snapshot(view: 0, inPieces: true)
        #expect(snapshot.isCopying)
        snapshot.finishCopies { $0() }
        let next = try engine.snapshot(view: 0, inPieces: true)
        #expect(!next.isCopying && next.statistics.copiedWindowCount == 0)
        #expect(try next.allRows().sortedLines == snapshot.allRows().sortedLines)
    }
}
