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
        var factories: [AccumulatorFactory] = []
        for aggregate in plan.aggregates { factories.append(try AccumulatorFactory(aggregate, execution.context)) }
        var index = KeyIndex(width: plan.keys.count)
        var keys = DatumBatch.empty(width: plan.keys.count)
        var states = factories.map { _ in [any Accumulator]() }
        // Without keys there is one group, with or without rows.
        if plan.keys.isEmpty {
            for (number, factory) in factories.enumerated() { states[number].append(factory.makeAccumulator()) }
            keys.rowCount = 1
        }
        while let batch = try input.next() {
            try execution.checkCancellation()
            let groups = try locate(batch, &index, &keys)
            for number in factories.indices {
                while states[number].count < keys.rowCount { states[number].append(factories[number].makeAccumulator()) }
                try fold(plan.aggregates[number], batch, groups, into: &states[number])
            }
        }
        return try results(keys, states)
    }

    /// The group of each row; new groups take their keys from it.
    private func locate(_ batch: DatumBatch, _ index: inout KeyIndex, _ keys: inout DatumBatch) throws(SQLError) -> [Int] {
        guard !plan.keys.isEmpty else { return Array(repeating: 0, count: batch.rowCount) }
        var columns: [[Datum]] = []
        for key in plan.keys { columns.append(try batch.column(key.expression, execution.context)) }
        var groups: [Int] = []
        groups.reserveCapacity(batch.rowCount)
        for row in 0..<batch.rowCount {
            let (number, isNew) = index.insert(columns, row)
            groups.append(number)
            guard isNew else { continue }
            let key = columns.map { $0[row] }
            try execution.memory.take(key)
            try execution.memory.take(plan.aggregates.count * Self.stateBytes)
            keys.append(row: key)
        }
        return groups
    }

    /// An accumulator and its box, about; what grows inside percentiles and distinct sets is counted by row.
    private static let stateBytes = 96

    private func fold(
        _ aggregate: BoundAggregate, _ batch: DatumBatch, _ groups: [Int], into states: inout [any Accumulator]
    ) throws(SQLError) {
        var rows = Array(0..<batch.rowCount)
        if let filter = aggregate.filter {
            let admitted = try batch.column(filter, execution.context)
            rows = rows.filter { admitted[$0].isTrue }
        }
        var arguments: [[Datum]] = []
        for argument in aggregate.arguments { arguments.append(try argument.evaluate(batch, selection: rows, execution.context)) }
        if aggregate.keepsValues { try execution.memory.take(rows.count * MemoryLayout<Datum>.stride) }
        for (position, row) in rows.enumerated() { try states[groups[row]].add(arguments.map { $0[position] }) }
    }

    private func results(_ keys: DatumBatch, _ states: [[any Accumulator]]) throws(SQLError) -> DatumBatch {
        var columns = keys.columns
        for accumulators in states {
            var values: [Datum] = []
            values.reserveCapacity(accumulators.count)
            for accumulator in accumulators { values.append(try accumulator.result()) }
            columns.append(ColumnVector(values))
        }
        return DatumBatch(columns: columns, rowCount: keys.rowCount)
    }
}

extension BoundAggregate {
    /// Whether the state grows with the rows.
    var keepsValues: Bool {
        isDistinct || function == .percentileCont || function == .percentileDisc || function == .stringAgg
    }
}
