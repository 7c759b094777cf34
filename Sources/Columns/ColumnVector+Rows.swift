/// Choosing rows of a vector, and adding some.
extension ColumnVector {
    /// The rows at some positions, in that order.
    package func picked(_ positions: [Int]) -> ColumnVector {
        func pick<Value>(_ values: [Value]) -> [Value] {
            values.withUnsafeBufferPointer { values in positions.map { values[$0] } }
        }
        switch form {
        case .datums(let values): return ColumnVector(.datums(pick(values)))
        case .words(let values, let kind, let nulls): return ColumnVector(.words(pick(values), kind, nulls: nulls.map(pick)))
        case .doubles(let values, let nulls): return ColumnVector(.doubles(pick(values), nulls: nulls.map(pick)))
        case .decimals(let values, let scale, let nulls): return ColumnVector(.decimals(pick(values), scale: scale, nulls: nulls.map(pick)))
        case .coded(let codes, let table): return ColumnVector(.coded(pick(codes), table))
        case .same(let value, _): return ColumnVector(.same(value, count: positions.count))
        }
    }

    /// Neighbouring rows.
    package func picked(_ range: Range<Int>) -> ColumnVector {
        if range == 0..<count { return self }
        switch form {
        case .datums(let values): return ColumnVector(.datums(Array(values[range])))
        case .words(let values, let kind, let nulls):
            return ColumnVector(.words(Array(values[range]), kind, nulls: nulls.map { Array($0[range]) }))
        case .doubles(let values, let nulls): return ColumnVector(.doubles(Array(values[range]), nulls: nulls.map { Array($0[range]) }))
        case .decimals(let values, let scale, let nulls):
            return ColumnVector(.decimals(Array(values[range]), scale: scale, nulls: nulls.map { Array($0[range]) }))
        case .coded(let codes, let table): return ColumnVector(.coded(Array(codes[range]), table))
        case .same(let value, _): return ColumnVector(.same(value, count: range.count))
        }
    }

    package mutating func append(_ value: Datum) {
        if case .datums(var values) = form {
            // Taken out for the moment, so that the array is changed in place.
            form = .same(.null, count: 0)
            values.append(value)
            form = .datums(values)
            return
        }
        append(contentsOf: ColumnVector(.datums([value])))
    }

    /// Vectors of one form stay in it; others become plain values.
    package mutating func append(contentsOf other: ColumnVector) {
        if isEmpty {
            self = other
            return
        }
        if other.isEmpty { return }
        let (mine, count) = (form, count)
        form = .same(.null, count: 0)
        form = Self.joined(consume mine, count, other)
    }

    private static func joined(_ mine: consuming Form, _ count: Int, _ other: ColumnVector) -> Form {
        switch (consume mine, other.form) {
        case (.words(var a, let kind, let aNulls), .words(let b, let otherKind, let bNulls)) where kind == otherKind:
            a += b
            return .words(a, kind, nulls: joined(aNulls, count, bNulls, b.count))
        case (.doubles(var a, let aNulls), .doubles(let b, let bNulls)):
            a += b
            return .doubles(a, nulls: joined(aNulls, count, bNulls, b.count))
        case (.decimals(var a, let scale, let aNulls), .decimals(let b, let otherScale, let bNulls)) where scale == otherScale:
            a += b
            return .decimals(a, scale: scale, nulls: joined(aNulls, count, bNulls, b.count))
        case (.coded(var a, let table), .coded(let b, let otherTable)) where table === otherTable:
            a += b
            return .coded(a, table)
        case (.coded(var a, let table), .coded(let b, let otherTable)) where isWorthJoining(table, otherTable, count + b.count):
            // A code that its table does not have is NULL, and stays so.
            let first = UInt32(truncatingIfNeeded: table.count)
            for row in a.indices where a[row] >= first { a[row] = .max }
            let end = UInt32(truncatingIfNeeded: otherTable.count)
            a.append(contentsOf: b.lazy.map { $0 < end ? $0 + first : .max })
            return .coded(a, table.joined(otherTable))
        case (.datums(var a), let form):
            a.append(contentsOf: ColumnVector(form))
            return .datums(a)
        case (let mine, let form):
            var values = ColumnVector(mine).datums
            values.append(contentsOf: ColumnVector(form))
            return .datums(values)
        }
    }

    /// Two tables become one where that costs less than the rows' values do.
    private static func isWorthJoining(_ left: ValueTable, _ right: ValueTable, _ rowCount: Int) -> Bool {
        let count = left.count + right.count
        return count <= joinedTableMax && count * 2 <= rowCount
    }

    private static let joinedTableMax = 4_096

    private static func joined(_ left: NullMask?, _ leftCount: Int, _ right: NullMask?, _ rightCount: Int) -> NullMask? {
        if left == nil, right == nil { return nil }
        return (left ?? NullMask(repeating: false, count: leftCount)) + (right ?? NullMask(repeating: false, count: rightCount))
    }

    package static func += (left: inout ColumnVector, right: ColumnVector) { left.append(contentsOf: right) }
    package static func += (left: inout ColumnVector, right: [Datum]) { left.append(contentsOf: ColumnVector(right)) }

    package static func + (left: ColumnVector, right: ColumnVector) -> ColumnVector {
        var joined = left
        joined += right
        return joined
    }

    /// What the vector holds in memory, bytes, about; tables of values are shared and not counted.
    package var byteCount: Int {
        switch form {
        case .datums(let values): values.reduce(values.count * MemoryLayout<Datum>.stride) { $0 + $1.heapBytes }
        case .words(let values, _, let nulls): values.count * 8 + (nulls?.count ?? 0)
        case .doubles(let values, let nulls): values.count * 8 + (nulls?.count ?? 0)
        case .decimals(let values, _, let nulls): values.count * 8 + (nulls?.count ?? 0)
        case .coded(let codes, _): codes.count * 4
        case .same(let value, _): MemoryLayout<Datum>.stride + value.heapBytes
        }
    }
}

extension DatumBatch {
    /// The rows at some positions, in that order.
    package func picked(_ positions: [Int]) -> DatumBatch {
        DatumBatch(columns: columns.map { $0.picked(positions) }, rowCount: positions.count)
    }

    package func picked(_ range: Range<Int>) -> DatumBatch {
        range == 0..<rowCount ? self : DatumBatch(columns: columns.map { $0.picked(range) }, rowCount: range.count)
    }

    package func row(_ position: Int) -> [Datum] { columns.map { $0[position] } }

    package mutating func append(_ other: DatumBatch) {
        guard rowCount > 0 else {
            self = other
            return
        }
        for index in columns.indices { columns[index].append(contentsOf: other.columns[index]) }
        rowCount += other.rowCount
    }

    package mutating func append(row: [Datum]) {
        for index in columns.indices { columns[index].append(row[index]) }
        rowCount += 1
    }

    package static func empty(width: Int) -> DatumBatch { DatumBatch(columns: [ColumnVector](repeating: [], count: width), rowCount: 0) }

    /// What the columns hold in memory, bytes, about.
    package var byteCount: Int { columns.reduce(0) { $0 + $1.byteCount } }
}

extension Datum {
    /// What the value holds outside itself, bytes, about. Strings of up to 15 bytes lie inside.
    package var heapBytes: Int {
        switch self {
        case .text(let text): text.utf8.count > 15 ? text.utf8.count + 32 : 0
        case .bytes(let bytes): bytes.count + 32
        case .array(let array): Self.heapBytes(array.elements)
        case .record(let record): Self.heapBytes(record.values)
        default: 0
        }
    }

    private static func heapBytes(_ values: [Datum]) -> Int {
        values.reduce(32) { $0 + MemoryLayout<Datum>.stride + $1.heapBytes }
    }
}
