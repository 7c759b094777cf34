import Columns
import Expressions
import SQL

/// Window functions: all rows are at hand, each function fills one column behind the input's.
final class WindowOperator: Operator {
    private let plan: WindowPlan
    private let input: any Operator
    private let execution: QueryExecution
    private var slicer: BatchSlicer?

    init(_ plan: WindowPlan, _ input: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.input = input
        self.execution = execution
    }

    func next() throws(SQLError) -> DatumBatch? {
        if slicer == nil { slicer = BatchSlicer(try computed()) }
        return slicer?.next()
    }

    private func computed() throws(SQLError) -> DatumBatch {
        let rows = try input.drain(width: plan.input.width, execution)
        var output = rows
        var layout: WindowLayout?
        for function in plan.functions {
            try execution.memory.take(rows.rowCount * MemoryLayout<Datum>.stride)
            if layout?.isOf(function) != true { layout = try WindowLayout(function, rows, execution) }
            guard let layout else { continue }
            let evaluator = try WindowEvaluator(function, rows, execution.context)
            var values = Array(repeating: Datum.null, count: rows.rowCount)
            for partition in layout.partitions {
                try execution.checkCancellation()
                for (row, value) in zip(partition.rows, try evaluator.values(partition)) { values[row] = value }
            }
            output.columns.append(ColumnVector(values))
        }
        // Rows leave in the order of the last window, as PostgreSQL's last WindowAgg leaves them.
        return layout.map { output.picked($0.order) } ?? output
    }
}

/// The rows of all partitions in order; functions over the same window share it.
private struct WindowLayout {
    private let partitionBy: [BoundExpression]
    private let orderBy: [SortKey]
    let order: [Int]
    let partitions: [WindowPartition]

    init(_ function: WindowFunction, _ rows: DatumBatch, _ execution: QueryExecution) throws(SQLError) {
        partitionBy = function.partitionBy
        orderBy = function.orderBy
        let partitionKeys = function.partitionBy.map { SortKey(expression: $0, isDescending: false, nullsFirst: false) }
        let partitioning = try RowOrder(partitionKeys, over: rows, execution.context)
        let peers = try RowOrder(function.orderBy, over: rows, execution.context)
        order = try RowOrder(partitioning, peers).sorted(rows.rowCount)
        var partitions: [WindowPartition] = []
        var start = 0
        while start < order.count {
            try execution.checkCancellation()
            var end = start + 1
            while end < order.count, partitioning.compare(order[start], order[end]) == 0 { end += 1 }
            partitions.append(WindowPartition(rows: order[start..<end], peers))
            start = end
        }
        self.partitions = partitions
    }

    /// Whether a function is over this window. A volatile key may have other values each time.
    func isOf(_ function: WindowFunction) -> Bool {
        function.partitionBy == partitionBy && function.orderBy == orderBy
            && (partitionBy + orderBy.map(\.expression)).allSatisfy { $0.volatility != .volatile }
    }
}

/// The rows of one partition in order, and which of them are peers.
struct WindowPartition {
    /// Positions among all rows.
    let rows: ArraySlice<Int>
    /// For each row of the partition, the peer group it is in, from 0.
    let groups: [Int]
    /// Where each peer group begins; one more entry ends the last.
    let groupStarts: [Int]

    init(rows: ArraySlice<Int>, _ order: RowOrder) {
        self.rows = rows
        var groups: [Int] = []
        var starts: [Int] = []
        for (offset, row) in rows.enumerated() {
            if offset == 0 || order.compare(rows[rows.startIndex + offset - 1], row) != 0 { starts.append(offset) }
            groups.append(starts.count - 1)
        }
        self.groups = groups
        groupStarts = starts + [rows.count]
    }

    var count: Int { rows.count }
}
