import Columns
import Expressions
import SeededRandom
import Testing

@testable import Views

@Suite struct MultisetTests {
    typealias Source = TestSource

    @Test("radix sort orders as the standard sort, negative values first", arguments: [0, 1, 255, 257, 3_000])
    func radix(count: Int) {
        var random = SeededGenerator(UInt64(count))
        var narrow = (0..<count).map { _ in Int32.random(in: Int32.min...Int32.max, using: &random) }
        var near = (0..<count).map { _ in Int32.random(in: -300...300, using: &random) }
        var wide = (0..<count).map { _ in Int64.random(in: Int64.min...Int64.max, using: &random) }
        // Long values whose leading bits tell few of them apart.
        var steep = (0..<count).map { Int64($0 % 5) << 60 | Int64.random(in: 0..<3, using: &random) << 30 | Int64.random(in: 0..<9, using: &random) }
        let expected = (narrow.sorted(), near.sorted(), wide.sorted(), steep.sorted())
        steep.withUnsafeMutableBufferPointer { RadixSort.sort($0) }
        narrow.withUnsafeMutableBufferPointer { RadixSort.sort($0) }
        near.withUnsafeMutableBufferPointer { RadixSort.sort($0) }
        wide.withUnsafeMutableBufferPointer { RadixSort.sort($0) }
        #expect(narrow == expected.0 && near == expected.1 && wide == expected.2 && steep == expected.3)
    }

    private static func multiset(_ values: some Sequence<Int32>, _ body: (inout IntMultiset) -> Void = { _ in }) -> (
        isHistogram: Bool, sorted: [Int32]
    ) {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: 16, alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: 16)
        defer { memory.deallocate() }
        let cell = IntMultiset.cell(memory, 0)
        for value in values { cell.pointee.append(value) }
        body(&cell.pointee)
        defer { cell.pointee.free() }
        guard let histogram = cell.pointee.histogram else { return (false, cell.pointee.vector.sorted()) }
        let sorted = histogram.sorted()
        return (true, (0..<sorted.count).map { sorted.value(at: $0) })
    }

    @Test("a multiset with many repeats becomes a histogram and keeps every value")
    func conversion() {
        var random = SeededGenerator(51)
        let values = (0..<50_000).map { _ in Int32.random(in: -2_000...9_000, using: &random) }
        let result = Self.multiset(values)
        #expect(result.isHistogram)
        #expect(result.sorted == values.sorted())
    }

    @Test("a multiset of values far apart stays a vector")
    func sparse() {
        var random = SeededGenerator(52)
        let values = (0..<50_000).map { _ in Int32.random(in: Int32.min...Int32.max, using: &random) }
        let result = Self.multiset(values)
        #expect(!result.isHistogram)
        #expect(result.sorted == values.sorted())
    }

    @Test("vectors and histograms merge in every combination", arguments: [(100, 100), (20_000, 100), (100, 20_000), (20_000, 20_000)])
    func merging(left: Int, right: Int) {
        var random = SeededGenerator(53)
        let values = (0..<(left + right)).map { _ in Int32.random(in: -500...500, using: &random) }
        let memory = UnsafeMutableRawPointer.allocate(byteCount: 16, alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: 16)
        defer { memory.deallocate() }
        let other = IntMultiset.cell(memory, 0)
        for value in values.suffix(right) { other.pointee.append(value) }
        let result = Self.multiset(values.prefix(left)) { $0.append(contentsOf: other.pointee) }
        other.pointee.free()
        #expect(result.sorted == values.sorted())
    }

    @Test("percentiles of a group of 30,000 values equal those of the sorted list")
    func percentiles() throws {
        var random = SeededGenerator(54)
        let values = (0..<30_000).map { _ in Int64.random(in: 0...60_000, using: &random) * Int64.random(in: 0...1, using: &random) / 20 }
        let source = Source()
        let fractions = [0, 0.25, 0.5, 0.9, 0.99, 0.999, 1]
        let aggregates = try fractions.map { try Build.aggregate("percentile_cont", Source.input(Source.tokens), fraction: $0) }
        let engine = try SourceEngine(schema: source.schema, views: [Build.view(Build.query(window: nil, keys: [], aggregates: aggregates))])
        let events = values.map { value in
            var row = [Datum](repeating: .null, count: Source.columns.count)
            row[Source.tokens] = .int(value)
            return Source.Event(values: row)
        }
        for batch in source.batches(events, size: 2_000) { _ = engine.apply(batch) }
        let sorted = values.sorted().map { Double($0) }
        let rows = try engine.snapshot(view: 0).allRows()
        for (index, fraction) in fractions.enumerated() {
            let place = fraction * Double(sorted.count - 1)
            let (low, high) = (sorted[Int(place.rounded(.down))], sorted[Int(place.rounded(.up))])
            #expect(rows.columns[index][0] == .float(low + (place - place.rounded(.down)) * (high - low)))
        }
        #expect(engine.statistics(view: 0).stateBytes < 120_000)
    }

    @Test("a dropped view leaves the others as they were")
    func retired() throws {
        let source = Source()
        let counts = [try Build.aggregate("count")]
        let views = [[Source.input(Source.model)], [Source.input(Source.model)], [Source.input(Source.user)]].map {
            Build.query(keys: $0, aggregates: counts)
        }
        let engine = try SourceEngine(schema: source.schema, views: views.enumerated().map { Build.view($0.element, "v\($0.offset)") })
        let events = Source.randomEvents(200, seed: 55)
        for batch in source.batches(Array(events.prefix(100))) { _ = engine.apply(batch) }
        engine.retire(view: 0)
        engine.retire(view: 2)
        for batch in source.batches(Array(events.suffix(100))) { _ = engine.apply(batch) }
        #expect(engine.viewIndex(named: "v0") == nil && engine.viewIndex(named: "v1") == 1)
        #expect(throws: SQLError.self) { try engine.snapshot(view: 0) }
        #expect(engine.groupings[1].tables.isEmpty)
        #expect(try engine.snapshot(view: 1).allRows().sortedLines == (try ReferenceView.rows(views[1], events)).sortedLines)
    }
}
