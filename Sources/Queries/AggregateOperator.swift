import Columns
import Expressions
import SQL

/// Groups by hash, in the order of their first row.
final class AggregateOperator: Operator {
    private let plan: AggregatePlan
    private let input: any Operator
    private let execution: QueryExecution
    private var slicer: BatchSlicer?

    init(_ plan: AggregatePlan, _ input: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.input = input
        self.execution = execution
    }

    func next() throws(SQLError) -> DatumBatch? {
        if slicer == nil { slicer = BatchSlicer(try aggregate()) }
        return slicer?.next()
    }

    private func aggregate() throws(SQLError) -> DatumBatch {
        var folds = try GroupedFolds.make(plan.aggregates, execution.context)
        var table = KeyTable(types: plan.keys.map(\.expression.type))
        var keys = DatumBatch.empty(width: plan.keys.count)
        // Without keys there is one group, with or without rows.
        if plan.keys.isEmpty { keys.rowCount = 1 }
        var held = execution.memory.reservation()
        var keyBytes = 0
        while let batch = try input.next() {
            try execution.checkCancellation()
            guard batch.rowCount > 0 else { continue }
            let groups = try locate(batch, &table, &keys, &keyBytes)
            for number in folds.indices { try fold(plan.aggregates[number], batch, groups, keys.rowCount, into: &folds[number]) }
            try held.set(table.byteCount + keyBytes + folds.reduce(0) { $0 + $1.byteCount })
        }
        return try results(keys, folds)
    }

    /// The group of each row; new groups take their keys from it.
    private func locate(_ batch: DatumBatch, _ table: inout KeyTable, _ keys: inout DatumBatch, _ keyBytes: inout Int) throws(SQLError) -> [Int] {
        guard !plan.keys.isEmpty else { return [Int](repeating: 0, count: batch.rowCount) }
        let columns = try batch.vectors(plan.keys.map(\.expression), execution.context)
        let groups = table.insert(columns, rowCount: batch.rowCount)
        if table.count > keys.rowCount {
            var (firsts, known) = ([Int](), keys.rowCount)
            for (row, group) in groups.enumerated() where group == known {
                firsts.append(row)
                known += 1
            }
            let new = DatumBatch(columns: columns, rowCount: batch.rowCount).picked(firsts)
            keyBytes += new.byteCount
            keys.append(new)
        }
        return groups
    }

    private func fold(
        _ aggregate: BoundAggregate, _ batch: DatumBatch, _ groups: [Int], _ groupCount: Int, into fold: inout any GroupedFold
    ) throws(SQLError) {
        var rows: [Int]?
        if let filter = aggregate.filter { rows = try filter.trueRows(of: batch, execution.context) }
        var arguments: [ColumnVector] = []
        for argument in aggregate.inputs { arguments.append(try argument.vector(batch, selection: rows, execution.context)) }
        try fold.add(arguments, groups: rows.map { rows in rows.map { groups[$0] } } ?? groups, groupCount: groupCount)
    }

    private func results(_ keys: DatumBatch, _ folds: [any GroupedFold]) throws(SQLError) -> DatumBatch {
        var columns = keys.columns
        for fold in folds { columns.append(try fold.results(groupCount: keys.rowCount)) }
        return DatumBatch(columns: columns, rowCount: keys.rowCount)
    }
}

extension BoundAggregate {
    /// Whether the state grows with the rows.
    var keepsValues: Bool {
        isDistinct || !orderBy.isEmpty || function.keepsValues
    }
}
