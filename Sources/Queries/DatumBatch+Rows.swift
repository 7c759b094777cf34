import Columns

extension DatumBatch {
    /// The rows at some positions, in that order.
    func picked(_ positions: [Int]) -> DatumBatch {
        DatumBatch(columns: columns.map { column in positions.map { column[$0] } }, rowCount: positions.count)
    }

    func picked(_ range: Range<Int>) -> DatumBatch {
        range == 0..<rowCount ? self : DatumBatch(columns: columns.map { Array($0[range]) }, rowCount: range.count)
    }

    func row(_ position: Int) -> [Datum] { columns.map { $0[position] } }

    mutating func append(_ other: DatumBatch) {
        guard rowCount > 0 else {
            self = other
            return
        }
        for index in columns.indices { columns[index] += other.columns[index] }
        rowCount += other.rowCount
    }

    mutating func append(row: [Datum]) {
        for index in columns.indices { columns[index].append(row[index]) }
        rowCount += 1
    }

    static func empty(width: Int) -> DatumBatch { DatumBatch(columns: Array(repeating: [], count: width), rowCount: 0) }
}

extension Datum {
    var isTrue: Bool {
        if case .bool(true) = self { true } else { false }
    }
}

extension Operator {
    /// Everything that is left, as one batch.
    func drain(width: Int, _ execution: QueryExecution) throws(SQLError) -> DatumBatch {
        var rows = DatumBatch.empty(width: width)
        while let batch = try next() {
            try execution.checkCancellation()
            try execution.memory.take(batch)
            rows.append(batch)
        }
        return rows
    }
}

/// Hands out rows that are at hand, a batch at a time.
struct BatchSlicer {
    private let rows: DatumBatch
    private var position = 0

    init(_ rows: DatumBatch) { self.rows = rows }

    mutating func next() -> DatumBatch? {
        guard position < rows.rowCount else { return nil }
        let end = min(position + QueryLimits.rowsPerBatch, rows.rowCount)
        defer { position = end }
        return rows.picked(position..<end)
    }
}
