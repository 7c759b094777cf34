import Columns
import Expressions
import SQL

/// UNION: left, then right; without ALL each row once.
final class UnionOperator: Operator {
    private let left: any Operator
    private let right: any Operator
    private let isAll: Bool
    private let execution: QueryExecution
    private var isLeftDone = false
    private var seen: KeyTable
    private var held: MemoryReservation

    init(_ plan: SetOperationPlan, _ left: any Operator, _ right: any Operator, _ execution: QueryExecution) {
        self.left = left
        self.right = right
        self.execution = execution
        isAll = plan.isAll
        seen = KeyTable(types: plan.columns.map(\.type))
        held = execution.memory.reservation()
    }

    func next() throws(SQLError) -> DatumBatch? {
        guard let batch = try nextOfBoth() else { return nil }
        guard !isAll else { return batch }
        var known = seen.count
        var kept: [Int] = []
        for (row, number) in seen.insert(batch.columns, rowCount: batch.rowCount).enumerated() where number == known {
            kept.append(row)
            known += 1
        }
        try held.set(seen.byteCount)
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
    private var index: KeyTable
    /// How often the right side has each row; ALL takes from it, else it is a mark.
    private var counts: [Int]?
    private var given: KeyTable
    private var held: MemoryReservation

    init(_ plan: SetOperationPlan, _ left: any Operator, _ right: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.left = left
        self.right = right
        self.execution = execution
        index = KeyTable(types: plan.columns.map(\.type))
        given = KeyTable(types: plan.columns.map(\.type))
        held = execution.memory.reservation()
    }

    func next() throws(SQLError) -> DatumBatch? {
        if counts == nil { try countRight() }
        guard let batch = try left.next() else { return nil }
        let numbers = index.find(batch.columns, rowCount: batch.rowCount)
        var kept: [Int] = []
        if plan.isAll {
            for (row, number) in numbers.enumerated() where keepsOne(number) { kept.append(row) }
        } else {
            var known = given.count
            for (row, number) in given.insert(batch.columns, rowCount: batch.rowCount).enumerated() where number == known {
                known += 1
                if (numbers[row] >= 0) == (plan.kind == .intersect) { kept.append(row) }
            }
        }
        try held.set(index.byteCount + given.byteCount)
        return batch.picked(kept)
    }

    private func countRight() throws(SQLError) {
        var counted: [Int] = []
        while let batch = try right.next() {
            try execution.checkCancellation()
            let numbers = index.insert(batch.columns, rowCount: batch.rowCount)
            counted.grow(to: index.count, with: 0)
            for number in numbers { counted[number] += 1 }
            try held.set(index.byteCount)
        }
        counts = counted
    }

    /// ALL: a left row uses up one of the right's.
    private func keepsOne(_ number: Int) -> Bool {
        guard number >= 0, let count = counts?[number], count > 0 else { return plan.kind == .except }
        counts?[number] = count - 1
        return plan.kind == .intersect
    }
}
