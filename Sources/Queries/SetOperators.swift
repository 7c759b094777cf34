import Columns
import SQL

/// UNION: left, then right; without ALL each row once.
final class UnionOperator: Operator {
    private let left: any Operator
    private let right: any Operator
    private let isAll: Bool
    private let execution: QueryExecution
    private var isLeftDone = false
    private var seen: KeyIndex

    init(_ plan: SetOperationPlan, _ left: any Operator, _ right: any Operator, _ execution: QueryExecution) {
        self.left = left
        self.right = right
        self.execution = execution
        isAll = plan.isAll
        seen = KeyIndex(width: plan.columns.count)
    }

    func next() throws(SQLError) -> DatumBatch? {
        guard let batch = try nextOfBoth() else { return nil }
        guard !isAll else { return batch }
        var kept: [Int] = []
        for row in 0..<batch.rowCount where seen.insert(batch.columns, row).isNew {
            kept.append(row)
            try execution.memory.take(batch.row(row))
        }
        return batch.picked(kept)
    }

    private func nextOfBoth() throws(SQLError) -> DatumBatch? {
        if !isLeftDone {
            if let batch = try left.next() { return batch }
            isLeftDone = true
        }
        return try right.next()
    }
}

/// INTERSECT and EXCEPT: the right side is counted first, then each left row is looked up.
final class IntersectionOperator: Operator {
    private let plan: SetOperationPlan
    private let left: any Operator
    private let right: any Operator
    private let execution: QueryExecution
    private var index: KeyIndex
    /// How often the right side has each row; ALL takes from it, else it is a mark.
    private var counts: [Int]?
    private var given: KeyIndex

    init(_ plan: SetOperationPlan, _ left: any Operator, _ right: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.left = left
        self.right = right
        self.execution = execution
        index = KeyIndex(width: plan.columns.count)
        given = KeyIndex(width: plan.columns.count)
    }

    func next() throws(SQLError) -> DatumBatch? {
        if counts == nil { try countRight() }
        guard let batch = try left.next() else { return nil }
        var kept: [Int] = []
        for row in 0..<batch.rowCount where keeps(batch, row) { kept.append(row) }
        return batch.picked(kept)
    }

    private func countRight() throws(SQLError) {
        var counted: [Int] = []
        while let batch = try right.next() {
            try execution.checkCancellation()
            for row in 0..<batch.rowCount {
                let (number, isNew) = index.insert(batch.columns, row)
                if isNew {
                    counted.append(0)
                    try execution.memory.take(batch.row(row))
                }
                counted[number] += 1
            }
        }
        counts = counted
    }

    private func keeps(_ batch: DatumBatch, _ row: Int) -> Bool {
        let number = index.find(batch.columns, row)
        guard plan.isAll else { return (number != nil) == (plan.kind == .intersect) && given.insert(batch.columns, row).isNew }
        guard let number, let count = counts?[number], count > 0 else { return plan.kind == .except }
        counts?[number] = count - 1
        return plan.kind == .intersect
    }
}
