import Columns
import Expressions
import SeededRandom
import Testing

@testable import Views

/// What cuts hold, put together: what a store would have.
private struct KeptState {
    var chunks: [ChunkName: [UInt8]] = [:]
    var interned: [String: (interner: Int, block: Int, bytes: [UInt8])] = [:]
    var timeline = TimelineImage()
    var strings: [Int: [String]] = [:]

    mutating func take(_ cut: EngineCut, _ schema: EventSchema) {
        for dropped in cut.droppedWindows { chunks = chunks.filter { $0.key.grouping != dropped.grouping || $0.key.window != dropped.window } }
        for number in cut.droppedGroupings { chunks = chunks.filter { $0.key.grouping != number } }
        for image in cut.chunks {
            chunks[ChunkName(grouping: image.grouping, window: image.window, number: image.number)] = image.encoded()
        }
        for block in cut.interned { interned["\(block.interner)/\(block.block)"] = (block.interner, block.block, block.encoded()) }
        timeline = cut.timeline
        for (column, dictionary) in schema.dictionaries.enumerated() {
            guard let dictionary else { continue }
            strings[column] = (1..<UInt32(max(1, dictionary.count))).map { dictionary.string($0) }
        }
    }

    /// A new engine of the same views that goes on from here.
    func engine(_ source: TestSource, _ views: [ViewDefinition]) throws -> SourceEngine {
        for (column, strings) in strings {
            for string in strings { _ = source.schema.dictionaries[column]?.intern(string) }
        }
        let engine = try SourceEngine(schema: source.schema, views: views)
        engine.beginRestoring()
        for part in interned.values.sorted(by: { ($0.interner, $0.block) < ($1.interner, $1.block) }) {
            try part.bytes.withUnsafeBytes { try engine.restoreInterned(part.interner, block: part.block, $0) }
        }
        for (name, bytes) in chunks.sorted(by: { ($0.key.grouping, $0.key.window, $0.key.number) < ($1.key.grouping, $1.key.window, $1.key.number) })
        {
            try bytes.withUnsafeBytes { bytes in
                try engine.restoreChunk(grouping: name.grouping, window: name.window, number: name.number, bytes)
            }
        }
        engine.finishRestoring(timeline)
        return engine
    }
}

/// State in its stored form: `decode(encode(x)) == x`, bit for bit, and so is all that comes after.
@Suite struct StoredStateTests {
    typealias Source = TestSource

    private static func views() throws -> [ViewDefinition] {
        let filter = try Build.op(Source.input(Source.ok), "=", .constant(.bool(true), .bool))
        let aggregates = try AggregatesTests.everyAggregate(filter: nil)
        return [
            Build.view(Build.query(keys: [Source.input(Source.model)], aggregates: aggregates), "a"),
            Build.view(Build.query(filter: filter, keys: [Source.input(Source.user), Source.input(Source.model)], aggregates: aggregates), "b"),
            Build.view(Build.query(window: nil, keys: [], aggregates: Array(aggregates.prefix(60))), "c"),
            Build.view(
                Build.query(
                    window: 60_000_000, keys: [Source.input(Source.big), Source.input(Source.price)], aggregates: Array(aggregates.prefix(40))),
                "d", retention: 4 * 3_600_000_000),
        ]
    }

    private static func lines(_ engine: SourceEngine) throws -> [[String]] {
        try (0..<engine.viewCount).map { try engine.snapshot(view: $0).allRows().sortedLines }
    }

    /// The checksum of each chunk.
    private static func images(_ engine: SourceEngine) -> Set<String> {
        var all: Set<String> = []
        for (number, grouping) in engine.groupings.enumerated() {
            for (window, table) in grouping.tables {
                table.pointee.images(grouping: number, stamp: nil) { image in
                    all.insert("\(number)/\(window)/\(image.number): \(image.encoded().withUnsafeBytes { CRC32C.of($0) })")
                }
            }
        }
        return all
    }

    @Test("an engine that goes on from cuts equals the one that they were taken of, then and after more events and merges", arguments: 0..<4)
    func restored(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed) &* 77 &+ 3)
        let events = Source.randomEvents(1_500, seed: UInt64(seed))
        let source = Source()
        let engine = try SourceEngine(schema: source.schema, views: Self.views())
        engine.trackRows()
        var kept = KeptState()
        kept.take(engine.takeCut(), source.schema)
        for batch in source.batches(Array(events.prefix(1_000)), size: Int.random(in: 25...200, using: &random)) {
            _ = engine.apply(batch)
            // Readers share windows, and cuts come between.
            if Int.random(in: 0..<8, using: &random) == 0 { _ = try Self.lines(engine) }
            if Int.random(in: 0..<3, using: &random) == 0 {
                for table in engine.groupings.flatMap(\.tables.values) { table.pointee.lastBatch = max(table.pointee.lastBatch, 0) }
                kept.take(engine.takeCut(), source.schema)
            }
        }
        kept.take(engine.takeCut(), source.schema)
        let other = Source()
        let again = try kept.engine(other, Self.views())
        #expect(Self.images(again).symmetricDifference(Self.images(engine)).isEmpty)
        #expect(again.stateSignature == engine.stateSignature)
        #expect(try Self.lines(again) == Self.lines(engine))
        // Both go on, and give the same cuts' worth of state.
        again.trackRows()
        for batch in source.batches(Array(events.dropFirst(1_000)), size: 50) { _ = engine.apply(batch) }
        for batch in other.batches(Array(events.dropFirst(1_000)), size: 50) { _ = again.apply(batch) }
        #expect(try Self.lines(again) == Self.lines(engine))
        kept.take(again.takeCut(), other.schema)
        let third = Source()
        #expect(try Self.lines(kept.engine(third, Self.views())) == Self.lines(engine))
        // Merging after the store is merging.
        let (left, right) = (engine.emptyCopy(), again.emptyCopy())
        for batch in source.batches(Array(events.prefix(300))) { _ = left.apply(batch) }
        for batch in other.batches(Array(events.prefix(300))) { _ = right.apply(batch) }
        try engine.merge(left)
        try again.merge(right)
        #expect(try Self.lines(again) == Self.lines(engine))
    }

    @Test("a cut holds what was written since the one before, and nothing when nothing was")
    func onlyChanges() throws {
        let source = Source()
        let query = Build.query(keys: [Source.input(Source.model)], aggregates: [try Build.aggregate("count")])
        let engine = try SourceEngine(schema: source.schema, views: [Build.view(query)])
        engine.trackRows()
        func event(_ hour: Int64) -> Source.Event {
            var row = [Datum](repeating: .null, count: Source.columns.count)
            row[Source.model] = .text("m")
            row[Source.at] = .timestamp(hour * 3_600_000_000)
            return Source.Event(values: row)
        }
        for batch in source.batches([event(0), event(1), event(2)], size: 1) { _ = engine.apply(batch) }
        #expect(engine.takeCut().chunks.map(\.window) == [0, 3_600_000_000, 7_200_000_000])
        #expect(engine.takeCut().chunks.isEmpty)
        _ = engine.apply(source.batches([event(1)])[0])
        #expect(engine.takeCut().chunks.map(\.window) == [3_600_000_000])
        // Beyond the retention of 30 days the first windows go.
        _ = engine.apply(source.batches([event(24 * 31 + 1)])[0])
        #expect(engine.takeCut().droppedWindows.map(\.window).sorted() == [0, 3_600_000_000, 7_200_000_000])
        engine.retire(view: 0)
        #expect(engine.takeCut().droppedGroupings == [0])
        #expect(engine.takeCut().droppedGroupings.isEmpty)
    }

    @Test("multisets that are histograms, sums that spilled and counters that went around keep their bits")
    func longStates() throws {
        let source = Source()
        let query = Build.query(
            window: nil, keys: [Source.input(Source.model)],
            aggregates: [
                try Build.aggregate("percentile_cont", Source.input(Source.tokens), fraction: 0.5),
                try Build.aggregate("sum", Source.input(Source.cost)),
                try Build.aggregate("sum", Source.input(Source.tokens)), try Build.aggregate("count", Source.input(Source.tokens)),
            ])
        let engine = try SourceEngine(schema: source.schema, views: [Build.view(query)])
        engine.trackRows()
        var events = Source.randomEvents(30_000, seed: 4, nullShare: 0)
        for index in events.indices {
            events[index].values[Source.model] = .text("m")
            if index % 2 == 0 { events[index].values[Source.cost] = .float(1e300) }
        }
        for batch in source.batches(events, size: 2_000) { _ = engine.apply(batch) }
        var kept = KeptState()
        kept.take(engine.takeCut(), source.schema)
        let again = try kept.engine(Source(), [Build.view(query)])
        #expect(Self.images(again).symmetricDifference(Self.images(engine)).isEmpty)
        #expect(try Self.lines(again) == Self.lines(engine))
    }

    @Test("damaged chunks are refused or read, never a trap")
    func damage() throws {
        let source = Source()
        let engine = try SourceEngine(schema: source.schema, views: Self.views())
        engine.trackRows()
        for batch in source.batches(Source.randomEvents(120, seed: 9)) { _ = engine.apply(batch) }
        var kept = KeptState()
        kept.take(engine.takeCut(), source.schema)
        var random = SeededGenerator(5)
        let target = try SourceEngine(schema: source.schema, views: Self.views())
        for (name, bytes) in kept.chunks {
            for _ in 0..<3 {
                var damaged = bytes
                for _ in 0...Int.random(in: 0...3, using: &random) {
                    damaged[Int.random(in: damaged.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                if Bool.random(using: &random) { damaged.removeLast(Int.random(in: 1...damaged.count, using: &random)) }
                target.beginRestoring()
                damaged.withUnsafeBytes { bytes in
                    try? target.restoreChunk(grouping: name.grouping, window: name.window, number: name.number, bytes)
                }
            }
        }
        target.beginRestoring()
        target.finishRestoring(TimelineImage())
        _ = try Self.lines(target)
    }
}
