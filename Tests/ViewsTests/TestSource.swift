import Columns
import Expressions
import SeededRandom

@testable import Views

/// A source with a column of every kind, and its events as rows of Datums.
struct TestSource {
    struct Event {
        var partition: Int32 = 0
        var values: [Datum]
    }

    static let columns = [
        ColumnDescriptor("model", .varchar), ColumnDescriptor("user_id", .varchar), ColumnDescriptor("tokens", .int4), ColumnDescriptor("big", .int8),
        ColumnDescriptor("small", .int2), ColumnDescriptor("cost", .float8), ColumnDescriptor("single", .float4), ColumnDescriptor("ok", .bool),
        ColumnDescriptor("price", .numeric), ColumnDescriptor("at", .timestamptz), ColumnDescriptor("day", .date),
    ]
    static let model = 0, user = 1, tokens = 2, big = 3, small = 4, cost = 5, single = 6, ok = 7, price = 8, at = 9, day = 10

    let schema = EventSchema(columns: Self.columns)

    static func input(_ column: Int) -> BoundExpression { .input(column, columns[column].type) }

    /// Batches of the given size; runs follow the events' partitions.
    func batches(_ events: [Event], size: Int = 64, stored: Set<Int> = Set(columns.indices)) -> [EventBatch] {
        stride(from: 0, to: events.count, by: size).map { start in
            let part = events[start..<min(start + size, events.count)].sorted { $0.partition < $1.partition }
            let batch = EventBatch(schema: schema, stored: stored, capacity: max(1, part.count))
            for event in part { append(event, to: batch) }
            return batch
        }
    }

    private func append(_ event: Event, to batch: EventBatch) {
        let row = batch.rowCount
        for (position, value) in event.values.enumerated() {
            guard let column = batch.columns[position] else { continue }
            column.valid[row] = value.isNull ? 0 : 1
            Self.store(value, in: column, row)
        }
        batch.rowCount += 1
        if let last = batch.partitionRuns.last, last.partition == event.partition {
            batch.partitionRuns[batch.partitionRuns.count - 1].rows = last.rows.lowerBound..<(row + 1)
        } else {
            batch.partitionRuns.append(EventBatch.PartitionRun(partition: event.partition, rows: row..<(row + 1)))
        }
    }

    private static func store(_ value: Datum, in column: EventColumn, _ row: Int) {
        switch column.kind {
        case .int64: column.int64s[row] = value.integer ?? 0
        case .float64: if case .float(let number) = value { column.float64s[row] = number } else { column.float64s[row] = 0 }
        case .bool: column.bools[row] = UInt8(value.integer ?? 0)
        case .dictionary: if case .text(let text) = value { column.ids[row] = column.dictionary?.intern(text) ?? 0 } else { column.ids[row] = 0 }
        case .numeric: if case .numeric(let number) = value { column.numerics[row] = number } else { column.numerics[row] = Numeric() }
        }
    }

    /// Events with NULLs everywhere but in time, times around 1970 in several windows.
    static func randomEvents(_ count: Int, seed: UInt64, nullShare: Double = 0.15, spread: Int64 = 6 * 3_600_000_000) -> [Event] {
        var random = SeededGenerator(seed)
        func maybe(_ value: Datum) -> Datum { Double.random(in: 0..<1, using: &random) < nullShare ? .null : value }
        return (0..<count).map { _ in
            let models = ["gpt-4o", "gpt-4o-mini", "claude", "", "gémini", "llama"]
            let magnitude = Double(Int.random(in: -45...45, using: &random))
            let cents = Int64.random(in: -99_999...99_999, using: &random)
            return Event(
                partition: Int32.random(in: 0..<3, using: &random),
                values: [
                    maybe(.text(models.randomElement(using: &random) ?? "")), maybe(.text("user-\(Int.random(in: 0..<40, using: &random))")),
                    maybe(.int(Int64.random(in: -50...5_000, using: &random))), maybe(.int(Int64.random(in: Int64.min...Int64.max, using: &random))),
                    maybe(.int(Int64.random(in: -5...5, using: &random))),
                    maybe(.float(Double.random(in: -1...1, using: &random) * Double(sign: .plus, exponent: Int(magnitude), significand: 1))),
                    maybe(.float(Double(Float.random(in: 0..<2, using: &random)))), maybe(.bool(Bool.random(using: &random))),
                    maybe(.numeric(Numeric(coefficient: Int128(cents), scale: Int.random(in: 0...4, using: &random)))),
                    .timestamp(Int64.random(in: -spread...spread, using: &random)), maybe(.date(Int32.random(in: -3...3, using: &random))),
                ])
        }
    }
}

/// Short ways to write bound queries by hand.
enum Build {
    static func text(_ value: String) -> BoundExpression { .constant(.text(value), .text) }
    static func int(_ value: Int64) -> BoundExpression { .constant(.int(value), .int4) }

    static func op(_ left: BoundExpression, _ name: String, _ right: BoundExpression) throws(SQLError) -> BoundExpression {
        try FunctionTable.resolve(operator: name, left: left, right: right, at: 0)
    }

    static func call(_ name: String, _ arguments: BoundExpression...) throws(SQLError) -> BoundExpression {
        try FunctionTable.resolve(function: name, arguments, at: 0)
    }

    static func aggregate(
        _ name: String, _ argument: BoundExpression? = nil, fraction: Double? = nil, isDistinct: Bool = false, isDescending: Bool = false,
        filter: BoundExpression? = nil
    ) throws(SQLError) -> BoundAggregate {
        if let fraction {
            return try AggregateTable.resolve(
                name: name, isStar: false, arguments: [.constant(.float(fraction), .float8)],
                withinGroup: argument.map { [SortKey(expression: $0, isDescending: isDescending, nullsFirst: isDescending)] } ?? [],
                filter: filter, at: 0)
        }
        return try AggregateTable.resolve(
            name: name, isStar: argument == nil, arguments: argument.map { [$0] } ?? [], isDistinct: isDistinct, filter: filter, at: 0)
    }

    /// A view that shows its whole group row.
    static func query(
        window: Int64? = 3_600_000_000, filter: BoundExpression? = nil, keys: [BoundExpression], aggregates: [BoundAggregate],
        having: BoundExpression? = nil
    ) -> ContinuousQuery {
        var types = keys.map(\.type)
        if window != nil { types += [.timestamptz, .timestamptz] }
        types += aggregates.map(\.type)
        return ContinuousQuery(
            source: "events", sourceColumns: TestSource.columns,
            window: window.map { TumblingWindow(timeColumn: TestSource.at, sizeMicroseconds: $0) },
            filter: filter, groupKeys: keys, aggregates: aggregates, having: having,
            outputs: types.enumerated().map {
                .init(column: ColumnDescriptor("c\($0.offset)", $0.element), expression: .input($0.offset, $0.element))
            })
    }

    static func view(_ query: ContinuousQuery, _ name: String = "v", retention: Int64 = ViewDefinition.retentionDefault) -> ViewDefinition {
        ViewDefinition(name: name, query: query, retentionMicroseconds: retention)
    }
}

extension DatumBatch {
    /// The rows in one order, printed so that two floats look alike only when their bits are.
    var sortedLines: [String] {
        (0..<rowCount).map { row in columns.map { Self.print($0[row]) }.joined(separator: " | ") }.sorted()
    }

    private static func print(_ datum: Datum) -> String {
        switch datum {
        case .float(let value): value.isNaN ? "NaN" : value == 0 ? "0.0" : "\(value)"
        case .numeric: ValueText.format(datum, .numeric, TextFormat())
        default: "\(datum)"
        }
    }
}
