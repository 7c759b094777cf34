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
        var columns: [(values: ColumnVector, layout: WindowLayout)] = []
        for function in plan.functions {
            try execution.memory.take(rows.rowCount * MemoryLayout<Datum>.stride)
            let layout: WindowLayout
            if let known = columns.last?.layout, known.isOf(function) { layout = known } else { layout = try WindowLayout(function, rows, execution) }
            let evaluator = try WindowEvaluator(function, rows, execution.context)
            var parts: [ColumnVector] = []
            for partition in layout.partitions {
                try execution.checkCancellation()
                parts.append(try evaluator.values(partition))
            }
            columns.append((ColumnVector.concatenated(parts).compacted(), layout))
        }
        // Rows leave in the order of the last window, as PostgreSQL's last WindowAgg leaves them.
        guard let last = columns.last?.layout else { return rows }
        var output = last.order.map { rows.picked($0) } ?? rows
        for (values, layout) in columns { output.columns.append(layout === last ? values : last.inOrder(layout.byRow(values))) }
        return output
    }
}

/// The rows of all partitions in order; functions over the same window share it.
private final class WindowLayout {
    private let partitionBy: [BoundExpression]
    private let orderBy: [SortKey]
    /// The rows' positions in order; nil: they are in order as they are.
    let order: [Int]?
    let partitions: [WindowPartition]

    init(_ function: WindowFunction, _ rows: DatumBatch, _ execution: QueryExecution) throws(SQLError) {
        partitionBy = function.partitionBy
        orderBy = function.orderBy
        let partitionKeys = function.partitionBy.map { SortKey(expression: $0, isDescending: false, nullsFirst: false) }
        let partitioning = try RowOrder(partitionKeys, over: rows, execution.context)
        let peers = try RowOrder(function.orderBy, over: rows, execution.context)
        order = try RowOrder(partitioning, peers).sorted(rows.rowCount)
        let ordered = order ?? Array(0..<rows.rowCount)
        let (beginsPartition, differs) = (partitioning.differences(ordered), peers.differences(ordered))
        var partitions: [WindowPartition] = []
        var start = 0
        var meter = WorkMeter()
        while start < ordered.count {
            var end = start + 1
            while end < ordered.count, !beginsPartition[end] { end += 1 }
            try meter.spend((end - start) * 16)
            partitions.append(WindowPartition(rows: ordered[start..<end], differs[start..<end]))
            start = end
        }
        self.partitions = partitions
    }

    /// Whether a function is over this window. A volatile key may have other values each time.
    func isOf(_ function: WindowFunction) -> Bool {
        function.partitionBy == partitionBy && function.orderBy == orderBy
            && (partitionBy + orderBy.map(\.expression)).allSatisfy { $0.volatility != .volatile }
    }

    /// Values by row, in the window's order.
    func inOrder(_ values: ColumnVector) -> ColumnVector { order.map { values.picked($0) } ?? values }

    /// Values in the window's order, by row.
    func byRow(_ values: ColumnVector) -> ColumnVector {
        guard let order else { return values }
        var places = [Int](repeating: 0, count: order.count)
        for (place, row) in order.enumerated() { places[row] = place }
        return values.picked(places)
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

    /// - Parameter differs: whether each row is no peer of the one before; nobody asks of the first.
    init(rows: ArraySlice<Int>, _ differs: ArraySlice<Bool>) {
        self.rows = rows
        var groups: [Int] = []
        groups.reserveCapacity(rows.count)
        var starts: [Int] = []
        for (offset, isFirst) in differs.enumerated() {
            if offset == 0 || isFirst { starts.append(offset) }
            groups.append(starts.count - 1)
        }
        self.groups = groups
        groupStarts = starts + [rows.count]
    }

    var count: Int { rows.count }
}
