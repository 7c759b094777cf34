import Columns
import Expressions
import SQL

/// Computes one window function over partitions.
struct WindowEvaluator {
    private let function: WindowFunction
    private let arguments: [[Datum]]
    private let context: EvaluationContext
    private let frames: WindowFrameRows
    private let aggregation: Aggregation?

    private struct Aggregation {
        var factory: AccumulatorFactory
        var arguments: [[Datum]]
        var admitted: [Datum]?
    }

    init(_ function: WindowFunction, _ rows: DatumBatch, _ context: EvaluationContext) throws(SQLError) {
        self.function = function
        self.context = context
        var arguments: [[Datum]] = []
        for argument in function.arguments { arguments.append(try rows.column(argument, context)) }
        self.arguments = arguments
        frames = try WindowFrameRows(function, rows, context)
        guard case .aggregate(let aggregate) = function.kind else {
            aggregation = nil
            return
        }
        var values: [[Datum]] = []
        for argument in aggregate.inputs { values.append(try rows.column(argument, context)) }
        var admitted: [Datum]?
        if let filter = aggregate.filter { admitted = try rows.column(filter, context) }
        aggregation = Aggregation(factory: try AccumulatorFactory(aggregate, context), arguments: values, admitted: admitted)
    }

    /// The function's value for each row of a partition.
    func values(_ partition: WindowPartition) throws(SQLError) -> [Datum] {
        switch function.kind {
        case .rowNumber: return (0..<partition.count).map { .int(Int64($0) + 1) }
        case .rank: return partition.groups.map { .int(Int64(partition.groupStarts[$0]) + 1) }
        case .denseRank: return partition.groups.map { .int(Int64($0) + 1) }
        case .percentRank:
            let others = Double(partition.count - 1)
            return partition.groups.map { .float(others == 0 ? 0 : Double(partition.groupStarts[$0]) / others) }
        case .cumulativeDistribution:
            return partition.groups.map { .float(Double(partition.groupStarts[$0 + 1]) / Double(partition.count)) }
        case .ntile: return try tiles(partition)
        case .lag: return shifted(partition, sign: -1)
        case .lead: return shifted(partition, sign: 1)
        case .firstValue: return try framed(partition) { ranges, _ in ranges.first.flatMap { $0.isEmpty ? nil : $0.lowerBound } }
        case .lastValue: return try framed(partition) { ranges, _ in ranges.last.flatMap { $0.isEmpty ? nil : $0.upperBound - 1 } }
        case .nthValue: return try nthValues(partition)
        case .aggregate: return try aggregates(partition)
        }
    }

    private func tiles(_ partition: WindowPartition) throws(SQLError) -> [Datum] {
        guard let first = partition.rows.first, case .int(let count) = arguments[0][first] else {
            return Array(repeating: .null, count: partition.count)
        }
        guard count > 0 else { throw SQLError(SQLState("22014"), "argument of ntile must be greater than zero") }
        let tiles = Int(count)
        let (size, larger) = (partition.count / tiles, partition.count % tiles)
        return (0..<partition.count).map { row in
            let border = larger * (size + 1)
            return .int(Int64(row < border ? row / (size + 1) : larger + (row - border) / max(size, 1)) + 1)
        }
    }

    /// lag and lead: the row some places away, or the default.
    private func shifted(_ partition: WindowPartition, sign: Int) -> [Datum] {
        let rows = partition.rows
        return rows.enumerated().map { index, row in
            var distance = 1
            if arguments.count > 1 {
                guard case .int(let given) = arguments[1][row] else { return .null }
                distance = Int(given)
            }
            let target = index + sign * distance
            guard target >= 0, target < rows.count else { return arguments.count > 2 ? arguments[2][row] : .null }
            return arguments[0][rows[rows.startIndex + target]]
        }
    }

    private func framed(_ partition: WindowPartition, _ pick: ([Range<Int>], Int) -> Int?) throws(SQLError) -> [Datum] {
        let rows = partition.rows
        var values: [Datum] = []
        for index in 0..<partition.count {
            let picked = pick(try frames.ranges(index, partition), rows[rows.startIndex + index])
            values.append(picked.map { arguments[0][rows[rows.startIndex + $0]] } ?? .null)
        }
        return values
    }

    private func nthValues(_ partition: WindowPartition) throws(SQLError) -> [Datum] {
        for row in partition.rows {
            if case .int(let n) = arguments[1][row], n <= 0 { throw SQLError(SQLState("22016"), "argument of nth_value must be greater than zero") }
        }
        return try framed(partition) { ranges, row in
            guard case .int(let n) = arguments[1][row], n <= Int64(partition.count) else { return nil }
            var left = Int(n)
            for range in ranges {
                if left <= range.count { return range.lowerBound + left - 1 }
                left -= range.count
            }
            return nil
        }
    }

    /// A frame that only grows is folded once; any other is folded for each row.
    private func aggregates(_ partition: WindowPartition) throws(SQLError) -> [Datum] {
        guard let aggregation else { return [] }
        guard frames.isContiguous else { return try aggregatesOfEach(partition, aggregation) }
        var values: [Datum] = []
        var running = aggregation.factory.makeAccumulator()
        var done = 0
        var lastFrame: Range<Int>?
        for index in 0..<partition.count {
            let range = try frames.range(index, partition)
            if range == lastFrame, let last = values.last {
                values.append(last)
                continue
            }
            if range.lowerBound > 0 || range.upperBound < done {
                running = aggregation.factory.makeAccumulator()
                try add(range, partition, aggregation, to: &running)
                done = .max
            } else {
                if done == .max {
                    running = aggregation.factory.makeAccumulator()
                    done = 0
                }
                try add(done..<max(done, range.upperBound), partition, aggregation, to: &running)
                done = max(done, range.upperBound)
            }
            values.append(try running.result())
            lastFrame = range
        }
        return values
    }

    private func aggregatesOfEach(_ partition: WindowPartition, _ aggregation: Aggregation) throws(SQLError) -> [Datum] {
        var values: [Datum] = []
        for index in 0..<partition.count {
            var state = aggregation.factory.makeAccumulator()
            for range in try frames.ranges(index, partition) { try add(range, partition, aggregation, to: &state) }
            values.append(try state.result())
        }
        return values
    }

    private func add(
        _ range: Range<Int>, _ partition: WindowPartition, _ aggregation: Aggregation, to state: inout any Accumulator
    ) throws(SQLError) {
        for index in range {
            let row = partition.rows[partition.rows.startIndex + index]
            if let admitted = aggregation.admitted, !admitted[row].isTrue { continue }
            try state.add(aggregation.arguments.map { $0[row] })
        }
    }
}
