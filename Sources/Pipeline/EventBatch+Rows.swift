internal import Columns

extension EventBatch {
    /// Appends rows of a table, as if they had been decoded from the log; stops when the batch is full.
    ///
    /// Returns the number of rows taken, from `start` on. Throws 53400 when a column's dictionary is full.
    func append(_ rows: DatumBatch, from start: Int, partition: Int32) throws(SQLError) -> Int {
        let count = min(rows.rowCount - start, capacity - rowCount)
        for (index, column) in columns.enumerated() {
            guard let column else { continue }
            for offset in 0..<count {
                try column.set(rows.columns[index][start + offset], at: rowCount + offset)
            }
        }
        partitionRuns.append(PartitionRun(partition: partition, rows: rowCount..<(rowCount + count)))
        rowCount += count
        return count
    }

    /// Enters the texts of rows into the dictionaries, so that `append` of these rows cannot fail. Throws 53400 when one is full.
    func internTexts(of rows: DatumBatch) throws(SQLError) {
        for (index, column) in columns.enumerated() {
            guard let column, column.kind == .dictionary else { continue }
            for value in rows.columns[index] { _ = try column.id(of: value) }
        }
    }
}

extension EventColumn {
    fileprivate func set(_ value: Datum, at row: Int) throws(SQLError) {
        valid[row] = value.isNull ? 0 : 1
        switch kind {
        case .int64: int64s[row] = value.lane
        case .float64:
            if case .float(let number) = value { float64s[row] = number } else { float64s[row] = 0 }
        case .bool:
            if case .bool(true) = value { bools[row] = 1 } else { bools[row] = 0 }
        case .numeric:
            if case .numeric(let number) = value { numerics[row] = number } else { numerics[row] = Numeric() }
        case .dictionary:
            ids[row] = try id(of: value)
        }
    }

    fileprivate func id(of value: Datum) throws(SQLError) -> UInt32 {
        guard !value.isNull, let dictionary else { return 0 }
        let id =
            if case .text(let string) = value { dictionary.intern(string) } else { dictionary.intern(ValueText.format(value, type, TextFormat())) }
        guard id != 0 else {
            throw SQLError(.configurationLimitExceeded, "too many different values in a text column", hint: "Its dictionary is full.")
        }
        return id
    }
}

extension Datum {
    /// The value of a column that is kept as Int64; 0 for NULL.
    fileprivate var lane: Int64 {
        switch self {
        case .int(let value), .time(let value), .timestamp(let value): value
        case .date(let days): Int64(days)
        default: 0
        }
    }
}
