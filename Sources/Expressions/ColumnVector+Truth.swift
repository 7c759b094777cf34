import Columns

/// A boolean column's value in a row.
enum Truth: UInt8 {
    case isFalse
    case isTrue
    case isNull

    init(_ value: Datum) {
        switch value {
        case .null: self = .isNull
        case .bool(true): self = .isTrue
        default: self = .isFalse
        }
    }
}

extension ColumnVector {
    /// One for each row.
    var truths: [Truth] {
        switch form {
        case .words(let values, _, nil): return values.map { $0 != 0 ? .isTrue : .isFalse }
        case .words(let values, _, let nulls?): return values.indices.map { nulls[$0] ? .isNull : values[$0] != 0 ? .isTrue : .isFalse }
        case .coded(let codes, let table):
            let truths = (0..<UInt32(truncatingIfNeeded: table.count)).map { Truth(table[$0]) }
            return codes.map { Int($0) < truths.count ? truths[Int($0)] : .isNull }
        case .same(let value, let count): return Array(repeating: Truth(value), count: count)
        default: return map { Truth($0) }
        }
    }

    /// The rows with a value, in order.
    func positions(of wanted: Truth) -> [Int] {
        let truths = truths
        // Without a branch on the data: the position is always written, and kept when it counts.
        return [Int](unsafeUninitializedCapacity: truths.count) { positions, count in
            var next = 0
            for row in truths.indices {
                positions[next] = row
                next &+= truths[row] == wanted ? 1 : 0
            }
            count = next
        }
    }

    /// IS [NOT] NULL.
    func nullTest(negated: Bool) -> ColumnVector {
        switch form {
        case .words(_, _, nil), .doubles(_, nil), .decimals(_, _, nil): return ColumnVector(repeating: .bool(negated), count: count)
        case .same(let value, let count): return ColumnVector(repeating: .bool(value.isNull != negated), count: count)
        default: return ColumnVector(.words(indices.map { isNull($0) != negated ? 1 : 0 }, .bool, nulls: nil))
        }
    }

    /// A value for each value, row by row.
    func mapDatums(_ transform: (Datum) throws(SQLError) -> Datum) throws(SQLError) -> ColumnVector {
        if let value = sameValue, !isEmpty { return ColumnVector(repeating: try transform(value), count: count) }
        var mapped: [Datum] = []
        mapped.reserveCapacity(count)
        for row in indices { mapped.append(try transform(self[row])) }
        return ColumnVector(mapped)
    }
}
