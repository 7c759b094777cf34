extension EventBatch {
    /// Leaves out rows; those that stay move up.
    ///
    /// - Parameter isKept: one for each row.
    package func keep(_ isKept: [Bool]) {
        precondition(isKept.count == rowCount, "one answer for each row")
        for case let column? in columns { column.keep(isKept) }
        var runs: [PartitionRun] = []
        var next = 0
        for run in partitionRuns {
            let count = run.rows.count { isKept[$0] }
            if count > 0 { runs.append(PartitionRun(partition: run.partition, rows: next..<next + count)) }
            next += count
        }
        partitionRuns = runs
        rowCount = next
    }
}

extension EventColumn {
    fileprivate func keep(_ isKept: [Bool]) {
        switch kind {
        case .int64: Self.move(int64s, isKept)
        case .float64: Self.move(float64s, isKept)
        case .bool: Self.move(bools, isKept)
        case .dictionary: Self.move(ids, isKept)
        case .numeric: Self.move(numerics, isKept)
        }
        Self.move(valid, isKept)
    }

    private static func move<Value>(_ values: UnsafeMutablePointer<Value>, _ isKept: [Bool]) {
        var next = 0
        for row in isKept.indices where isKept[row] {
            if next != row { values[next] = values[row] }
            next += 1
        }
    }
}
