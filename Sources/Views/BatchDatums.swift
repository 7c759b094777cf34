import Columns

/// A batch's columns as `Datum`s, made when an expression first asks for one.
struct BatchDatums {
    private let batch: EventBatch
    private let strings: StringCaches
    private var columns: [Int: [Datum]] = [:]

    init(_ batch: EventBatch, strings: StringCaches) {
        self.batch = batch
        self.strings = strings
    }

    mutating func rows(of inputs: [Int]) -> DatumBatch {
        DatumBatch(columns: inputs.map { column($0) }, rowCount: batch.rowCount)
    }

    mutating func column(_ position: Int) -> [Datum] {
        if let made = columns[position] { return made }
        var datums = [Datum](repeating: .null, count: batch.rowCount)
        if let column = batch.columns[position] {
            if column.kind == .dictionary, column.type.comparesByBytes {
                for row in 0..<batch.rowCount { datums[row] = strings.datum(column: position, id: column.ids[row]) }
            } else {
                for row in 0..<batch.rowCount { datums[row] = column.datum(at: row) }
            }
        }
        columns[position] = datums
        return datums
    }
}
