import Columns
import Expressions

/// Turns copied rows into columns of the group row: keys, window bounds, aggregates.
struct GroupRowReader: Sendable {
    let snapshot: ViewSnapshot

    func column(_ position: Int, _ segment: ViewSnapshot.Segment, rows: [Int]) throws(SQLError) -> ColumnVector {
        let query = snapshot.view.definition.query
        if position < query.groupKeys.count { return key(snapshot.keys.fields[snapshot.view.keyFields[position]], segment, rows) }
        if query.window != nil, position == query.windowStartIndex {
            return ColumnVector(repeating: .timestamp(segment.windowStart), count: rows.count)
        }
        if query.window != nil, position == query.windowStartIndex + 1 {
            return ColumnVector(repeating: .timestamp(segment.windowEnd), count: rows.count)
        }
        let aggregate = position - query.firstAggregateIndex
        guard snapshot.view.aggregates.indices.contains(aggregate) else { throw SQLError(.internalError, "the group row has no column \(position)") }
        return try AggregateReader(snapshot: snapshot, segment: segment).column(snapshot.view.aggregates[aggregate], rows)
    }

    private func key(_ field: KeyLayout.Field, _ segment: ViewSnapshot.Segment, _ rows: [Int]) -> ColumnVector {
        let rowWords = snapshot.rowWords
        return segment.words.withUnsafeBufferPointer { words in
            guard let base = words.baseAddress else { return [] }
            switch field.content {
            case .dictionary(let column):
                let codes = rows.map { UInt32(truncatingIfNeeded: field.bits(base + $0 * rowWords) ?? 0) }
                return ColumnVector(.coded(codes, snapshot.strings[column] ?? ValueTable([])))
            case .interned(let number):
                let codes = rows.map { UInt32(truncatingIfNeeded: field.bits(base + $0 * rowWords) ?? 0) }
                return ColumnVector(.coded(codes, snapshot.interned[number] ?? ValueTable([])))
            case .float:
                var builder = ColumnVector.Builder<Double>(count: rows.count, placeholder: 0)
                for row in rows {
                    if let bits = field.bits(base + row * rowWords) {
                        builder.append(OrderedFloat.value(Int64(bitPattern: bits)))
                    } else {
                        builder.appendNull()
                    }
                }
                return ColumnVector(.doubles(builder.values, nulls: builder.nulls))
            case .bool, .integer:
                var builder = ColumnVector.Builder<Int64>(count: rows.count, placeholder: 0)
                for row in rows {
                    if let bits = field.bits(base + row * rowWords) {
                        builder.append(field.content == .bool ? Int64(bits) : field.integer(bits))
                    } else {
                        builder.appendNull()
                    }
                }
                return ColumnVector(.words(builder.values, ColumnVector.WordKind(field.type) ?? .int, nulls: builder.nulls))
            }
        }
    }
}

/// The columns of some groups, each made when an expression first reads it.
struct GroupRowColumns {
    let reader: GroupRowReader
    let segment: ViewSnapshot.Segment
    private(set) var rows: [Int]
    private var made: [Int: ColumnVector] = [:]

    init(reader: GroupRowReader, segment: ViewSnapshot.Segment, rows: [Int]) {
        self.reader = reader
        self.segment = segment
        self.rows = rows
    }

    mutating func batch(_ inputs: [Int]) throws(SQLError) -> DatumBatch {
        var columns: [ColumnVector] = []
        columns.reserveCapacity(inputs.count)
        for input in inputs {
            if made[input] == nil { made[input] = try reader.column(input, segment, rows: rows) }
            columns.append(made[input] ?? [])
        }
        return DatumBatch(columns: columns, rowCount: rows.count)
    }

    /// Goes on with some of the groups.
    mutating func keep(_ positions: [Int]) {
        rows = positions.map { rows[$0] }
        made = made.mapValues { $0.picked(positions) }
    }
}
