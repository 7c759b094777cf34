import Columns
import Expressions

/// Turns copied rows into columns of the group row: keys, window bounds, aggregates.
struct GroupRowReader: Sendable {
    let snapshot: ViewSnapshot

    func column(_ position: Int, segment: Int, rows: [Int]) throws(SQLError) -> [Datum] {
        let query = snapshot.view.definition.query
        let segment = snapshot.segments[segment]
        if position < query.groupKeys.count { return key(snapshot.keys.fields[snapshot.view.keyFields[position]], segment, rows) }
        if query.window != nil, position == query.windowStartIndex { return Array(repeating: .timestamp(segment.windowStart), count: rows.count) }
        if query.window != nil, position == query.windowStartIndex + 1 { return Array(repeating: .timestamp(segment.windowEnd), count: rows.count) }
        let aggregate = position - query.firstAggregateIndex
        guard snapshot.view.aggregates.indices.contains(aggregate) else { throw SQLError(.internalError, "the group row has no column \(position)") }
        let reader = AggregateReader(snapshot: snapshot, segment: segment)
        var values: [Datum] = []
        values.reserveCapacity(rows.count)
        let plan = snapshot.view.aggregates[aggregate]
        for row in rows { values.append(try reader.value(plan, row: row)) }
        return values
    }

    private func key(_ field: KeyLayout.Field, _ segment: ViewSnapshot.Segment, _ rows: [Int]) -> [Datum] {
        segment.words.withUnsafeBufferPointer { words in
            guard let base = words.baseAddress else { return [] }
            switch field.content {
            case .dictionary(let column):
                let strings = snapshot.strings[column] ?? StringCache()
                return rows.map { row in field.bits(base + row * snapshot.rowWords).map { strings.datum(UInt32(truncatingIfNeeded: $0)) } ?? .null }
            case .interned(let number):
                let datums = snapshot.interned[number] ?? []
                return rows.map { row in
                    guard let id = field.bits(base + row * snapshot.rowWords), datums.indices.contains(Int(id)) else { return .null }
                    return datums[Int(id)]
                }
            case .float:
                return rows.map { row in field.bits(base + row * snapshot.rowWords).map { .float(OrderedFloat.value(Int64(bitPattern: $0))) } ?? .null
                }
            case .bool:
                return rows.map { row in field.bits(base + row * snapshot.rowWords).map { .bool($0 == 1) } ?? .null }
            case .integer:
                return rows.map { row in field.bits(base + row * snapshot.rowWords).map { Self.integer(field.integer($0), field.type) } ?? .null }
            }
        }
    }

    private static func integer(_ value: Int64, _ type: SQLType) -> Datum {
        switch type {
        case .date: .date(Int32(truncatingIfNeeded: value))
        case .time: .time(value)
        case .timestamp, .timestamptz: .timestamp(value)
        default: .int(value)
        }
    }
}
