import Columns
import Expressions
import SeededRandom
import Testing

@testable import Views

@Suite struct LatenessTests {
    typealias Source = TestSource
    static let minute: Int64 = 60_000_000

    private static func event(_ minutes: Int64?, partition: Int32 = 0, model: String = "m") -> Source.Event {
        var row = [Datum](repeating: .null, count: Source.columns.count)
        row[Source.model] = .text(model)
        row[Source.tokens] = .int(1)
        row[Source.at] = minutes.map { .timestamp($0 * minute) } ?? .null
        return Source.Event(partition: partition, values: row)
    }

    private static func engine(_ retentions: [Int64], _ source: Source, window: Int64 = 10) throws -> SourceEngine {
        let query = Build.query(window: window * minute, keys: [Source.input(Source.model)], aggregates: [try Build.aggregate("count")])
        return try SourceEngine(
            schema: source.schema, views: retentions.enumerated().map { Build.view(query, "v\($0.offset)", retention: $0.element * minute) })
    }

    private static func windows(_ engine: SourceEngine, _ view: Int = 0) throws -> [[Int64]] {
        let rows = try engine.snapshot(view: view).allRows()
        return (0..<rows.rowCount).map { row in
            guard case .timestamp(let start) = rows.columns[1][row], case .int(let count) = rows.columns[3][row] else { return [] }
            return [start / minute, count]
        }
    }

    @Test("an event older than retention is late: counted, and no window comes back")
    func late() throws {
        let source = Source()
        let engine = try Self.engine([60], source)
        let result = engine.apply(source.batches([Self.event(0), Self.event(100), Self.event(39), Self.event(40)])[0])
        #expect(result.runs.map(\.views) == [[.init(applied: 3, late: 1)]])
        // 0 was on time when it came; its window ended at 10 and is gone now.
        #expect(try Self.windows(engine) == [[40, 1], [100, 1]])
    }

    @Test("lateness looks at the event's own partition only")
    func partitions() throws {
        let source = Source()
        let engine = try Self.engine([60], source)
        engine.assign(partitions: [1, 2])
        _ = engine.apply(source.batches([Self.event(500, partition: 1)])[0])
        let result = engine.apply(source.batches([Self.event(400, partition: 2), Self.event(340, partition: 2), Self.event(339, partition: 2)])[0])
        #expect(result.runs.map(\.views) == [[.init(applied: 2, late: 1)]])
        #expect(try Self.windows(engine) == [[500, 1]])
        // Partition 2 catches up: what it brings for shown windows is there.
        _ = engine.apply(source.batches([Self.event(505, partition: 2)])[0])
        #expect(try Self.windows(engine) == [[500, 2]])
    }

    @Test("one partition decides the same however its rows are cut into batches", arguments: [1, 2, 5, 100])
    func batches(size: Int) throws {
        var random = SeededGenerator(11)
        let events = (0..<400).map { index in Self.event(Int64(index) - Int64.random(in: 0..<90, using: &random)) }
        let source = Source()
        let engine = try Self.engine([60], source)
        var total = ApplyResult.RowCounts()
        for batch in source.batches(events, size: size) { total = engine.apply(batch).runs.map { $0.views[0] }.reduce(total, +) }
        var newest = Int64.min
        var expected = 0
        for event in events {
            guard case .timestamp(let time) = event.values[Source.at] else { continue }
            newest = max(newest, time)
            if time < newest - 60 * Self.minute { expected += 1 }
        }
        #expect(expected > 20)
        #expect(total == .init(applied: 400 - expected, late: expected))
    }

    @Test("views of one grouping with different retentions each hide and count by their own")
    func twoRetentions() throws {
        let source = Source()
        let engine = try Self.engine([30, 120], source)
        let result = engine.apply(source.batches([Self.event(0), Self.event(100), Self.event(60), Self.event(75)])[0])
        #expect(result.runs.map(\.views) == [[.init(applied: 3, late: 1), .init(applied: 4)]])
        #expect(engine.groupings.count == 1)
        #expect(try Self.windows(engine, 0) == [[70, 1], [100, 1]])
        #expect(try Self.windows(engine, 1) == [[0, 1], [60, 1], [70, 1], [100, 1]])
    }

    @Test("windows that nobody can reach or see are freed")
    func eviction() throws {
        let source = Source()
        let engine = try Self.engine([60], source)
        for minutes in stride(from: Int64(0), to: 10_000, by: 5) { _ = engine.apply(source.batches([Self.event(minutes)])[0]) }
        #expect(engine.groupings[0].tables.count <= 8)
        #expect(engine.statistics(view: 0).windowCount <= 8)
    }

    @Test("an assigned partition that has given nothing yet holds windows back, but not for ever")
    func assigned() throws {
        let source = Source()
        let engine = try Self.engine([60], source)
        engine.assign(partitions: [0, 1])
        for minutes in [0, 100, 150] as [Int64] { _ = engine.apply(source.batches([Self.event(minutes)])[0]) }
        #expect(engine.groupings[0].tables.count == 3)
        #expect(engine.apply(source.batches([Self.event(5, partition: 1)])[0]).runs.map(\.views) == [[.init(applied: 1)]])
        for minutes in [1_000, 2_000] as [Int64] { _ = engine.apply(source.batches([Self.event(minutes)])[0]) }
        #expect(engine.groupings[0].tables.count == 1)
    }

    @Test("an event without a usable time is rejected with its reason")
    func noTime() throws {
        let source = Source()
        let engine = try Self.engine([60], source)
        let batch = source.batches([Self.event(1), Self.event(nil), Self.event(2)])[0]
        var result = engine.apply(batch)
        #expect(result.runs.map(\.views) == [[.init(applied: 2, rejected: 1)]])
        #expect(result.rejections == [.init(view: 0, row: 1, error: SQLError(.notNullViolation, "the event time \"at\" is null"))])
        let column = batch.columns[Source.at]
        column?.valid[1] = 1
        column?.int64s[1] = Int64.max
        result = engine.apply(batch)
        #expect(result.runs.map(\.views) == [[.init(applied: 2, rejected: 1)]])
        #expect(result.rejections.map(\.error.message) == ["timestamp out of range"])
        #expect(try Self.windows(engine) == [[0, 4]])
    }

    @Test("an event beyond the accepted future is rejected and makes no other event late")
    func future() throws {
        let source = Source()
        let engine = try Self.engine([60], source)
        engine.newestAcceptedTime = 1_000 * Self.minute
        let result = engine.apply(source.batches([Self.event(100), Self.event(1_000_000), Self.event(90)])[0])
        #expect(result.runs.map(\.views) == [[.init(applied: 2, rejected: 1)]])
        #expect(result.rejections.map(\.error.message) == ["the event time \"at\" lies too far in the future"])
        #expect(try Self.windows(engine) == [[90, 1], [100, 1]])
    }

    @Test("windows are aligned to 1970 in both directions")
    func alignment() {
        #expect(Grouping.windowStart(of: -1, size: 10) == -10)
        #expect(Grouping.windowStart(of: -10, size: 10) == -10)
        #expect(Grouping.windowStart(of: -11, size: 10) == -20)
        #expect(Grouping.windowStart(of: 0, size: 10) == 0)
        #expect(Grouping.windowStart(of: 9, size: 10) == 0)
    }
}
