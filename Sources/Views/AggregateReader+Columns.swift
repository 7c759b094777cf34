import Columns
import Expressions

/// The aggregates of many rows as one column.
extension AggregateReader {
    func column(_ plan: AggregatePlan, _ rows: [Int]) throws(SQLError) -> ColumnVector {
        switch plan {
        case .count(let cell):
            return ColumnVector(.words(rows.map { integer($0, cell) }, .int, nulls: nil))
        case .countValues(let values):
            return ColumnVector(.words(rows.map { count(values, $0) }, .int, nulls: nil))
        case .sumInt(let cell, let values, isNumeric: false):
            var builder = ColumnVector.Builder<Int64>(count: rows.count, placeholder: 0)
            for row in rows {
                if count(values, row) == 0 { builder.appendNull() } else { builder.append(try narrowSum(cell, row)) }
            }
            return ColumnVector(.words(builder.values, .int, nulls: builder.nulls))
        case .sumFloat, .averageFloat:
            return try doubles(plan, rows)
        case .extreme(let cell, let values, let decoding):
            if decoding == .float || decoding == .intAsFloat { return try doubles(plan, rows) }
            guard let kind = decoding.wordKind else { break }
            var builder = ColumnVector.Builder<Int64>(count: rows.count, placeholder: 0)
            for row in rows {
                if count(values, row) == 0 { builder.appendNull() } else { builder.append(integer(row, cell)) }
            }
            return ColumnVector(.words(builder.values, kind, nulls: builder.nulls))
        default: break
        }
        var values: [Datum] = []
        values.reserveCapacity(rows.count)
        for row in rows { values.append(try value(plan, row: row)) }
        return ColumnVector(values)
    }

    private func doubles(_ plan: AggregatePlan, _ rows: [Int]) throws(SQLError) -> ColumnVector {
        var builder = ColumnVector.Builder<Double>(count: rows.count, placeholder: 0)
        for row in rows {
            if case .float(let number) = try value(plan, row: row) { builder.append(number) } else { builder.appendNull() }
        }
        return ColumnVector(.doubles(builder.values, nulls: builder.nulls))
    }
}

extension ValueDecoding {
    /// nil for what is no word.
    fileprivate var wordKind: ColumnVector.WordKind? {
        switch self {
        case .int: .int
        case .date: .date
        case .time: .time
        case .timestamp: .timestamp
        case .float, .intAsFloat, .id: nil
        }
    }
}
