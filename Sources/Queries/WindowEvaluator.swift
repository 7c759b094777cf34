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
        var aggregate: BoundAggregate
        var factory: AccumulatorFactory
        var arguments: [ColumnVector]
        /// The rows that FILTER lets through; nil: all.
        var admitted: [Bool]?
    }

    init(_ function: WindowFunction, _ rows: DatumBatch, _ context: EvaluationContext) throws(SQLError) {
        self.function = function
        self.context = context
        frames = try WindowFrameRows(function, rows, context)
        var arguments: [[Datum]] = []
        if case .aggregate = function.kind {
            // They are the aggregate's, read below.
        } else {
            for argument in function.arguments { arguments.append(try rows.column(argument, context)) }
        }
        self.arguments = arguments
        guard case .aggregate(let aggregate) = function.kind else {
            aggregation = nil
            return
        }
        let values = try rows.vectors(aggregate.inputs, context)
        var admitted: [Bool]?
        if let filter = aggregate.filter { admitted = try rows.column(filter, context).map(\.isTrue) }
        aggregation = Aggregation(
            aggregate: aggregate, factory: try AccumulatorFactory(aggregate, context), arguments: values, admitted: admitted)
    }

    /// The function's value for each row of a partition, in its order.
    func values(_ partition: WindowPartition) throws(SQLError) -> ColumnVector {
        switch function.kind {
        case .rowNumber: return ColumnVector(.words(Array(1...Int64(max(partition.count, 1))), .int, nulls: nil))
        case .rank: return ColumnVector(.words(partition.groups.map { Int64(partition.groupStarts[$0]) + 1 }, .int, nulls: nil))
        case .denseRank: return ColumnVector(.words(partition.groups.map { Int64($0) + 1 }, .int, nulls: nil))
        case .percentRank:
            let others = Double(partition.count - 1)
            return ColumnVector(.doubles(partition.groups.map { others == 0 ? 0 : Double(partition.groupStarts[$0]) / others }, nulls: nil))
        case .cumulativeDistribution:
            return ColumnVector(.doubles(partition.groups.map { Double(partition.groupStarts[$0 + 1]) / Double(partition.count) }, nulls: nil))
        case .ntile: return ColumnVector(try tiles(partition))
        case .lag: return ColumnVector(shifted(partition, sign: -1))
        case .lead: return ColumnVector(shifted(partition, sign: 1))
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

    private func framed(_ partition: WindowPartition, _ pick: ([Range<Int>], Int) -> Int?) throws(SQLError) -> ColumnVector {
        let rows = partition.rows
        var values: [Datum] = []
        var meter = WorkMeter()
        for index in 0..<partition.count {
            try meter.spend(16)
            let picked = pick(try frames.ranges(index, partition), rows[rows.startIndex + index])
            values.append(picked.map { arguments[0][rows[rows.startIndex + $0]] } ?? .null)
        }
        return ColumnVector(values)
    }

    private func nthValues(_ partition: WindowPartition) throws(SQLError) -> ColumnVector {
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
    private func aggregates(_ partition: WindowPartition) throws(SQLError) -> ColumnVector {
        guard let aggregation else { return [] }
        guard frames.isContiguous else {
            return try folded(partition, aggregation) { (index, visit) throws(SQLError) in
                for range in try frames.ranges(index, partition) { visit(range) }
            }
        }
        let ranges = try frames.ranges(partition)
        var end = 0
        let onlyGrows = ranges.allSatisfy { range in
            defer { end = range.upperBound }
            return range.lowerBound == 0 && range.upperBound >= end
        }
        if onlyGrows { return ColumnVector(try running(ranges, partition, aggregation)) }
        return try folded(partition, aggregation) { (index, visit) in visit(ranges[index]) }
    }

    private func running(_ ranges: [Range<Int>], _ partition: WindowPartition, _ aggregation: Aggregation) throws(SQLError) -> [Datum] {
        var values: [Datum] = []
        values.reserveCapacity(ranges.count)
        var state = aggregation.factory.makeAccumulator()
        var row = [Datum](repeating: .null, count: aggregation.arguments.count)
        var done: Int?
        var meter = WorkMeter()
        for range in ranges {
            try meter.spend(16)
            if range.upperBound == done, let last = values.last {
                values.append(last)
                continue
            }
            for index in (done ?? 0)..<range.upperBound {
                try meter.spend(16)
                let position = partition.rows[partition.rows.startIndex + index]
                if let admitted = aggregation.admitted, !admitted[position] { continue }
                for argument in row.indices { row[argument] = aggregation.arguments[argument][position] }
                try state.add(row)
            }
            done = range.upperBound
            values.append(try state.result())
        }
        return values
    }

    /// Every frame as a group of its own, of the rows that it covers: `GroupedFold` adds them by columns.
    private func folded(
        _ partition: WindowPartition, _ aggregation: Aggregation, _ ranges: (Int, (Range<Int>) -> Void) throws(SQLError) -> Void
    ) throws(SQLError) -> ColumnVector {
        var (parts, count) = ([ColumnVector](), 0)
        while count < partition.count {
            try Interruption.check()
            var fold = try GroupedFolds.make([aggregation.aggregate], context)[0]
            var (rows, groups) = ([Int](), [Int]())
            // Frames of so many rows together are folded at once, and at least one.
            var groupCount = 0
            while count + groupCount < partition.count, groupCount == 0 || rows.count < Self.rowsPerFold {
                try ranges(count + groupCount) { range in
                    for index in range {
                        let row = partition.rows[partition.rows.startIndex + index]
                        if let admitted = aggregation.admitted, !admitted[row] { continue }
                        rows.append(row)
                        groups.append(groupCount)
                    }
                }
                groupCount += 1
            }
            try fold.add(aggregation.arguments.map { $0.picked(rows) }, groups: groups, groupCount: groupCount)
            parts.append(try fold.results(groupCount: groupCount))
            count += groupCount
        }
        return ColumnVector.concatenated(parts)
    }

    private static let rowsPerFold = 4_096
}
