import Columns
import Expressions

/// The states of one aggregate for all groups, folded a batch at a time.
///
/// The results are those of the aggregate's `Accumulator`, to the bit: a fold only knows the forms of columns that it can add faster.
protocol GroupedFold {
    /// Takes in rows: the aggregate's arguments and the group of each row, all below `groupCount`.
    mutating func add(_ arguments: [ColumnVector], groups: [Int], groupCount: Int) throws(SQLError)
    /// One value for each group.
    func results(groupCount: Int) throws(SQLError) -> ColumnVector
    /// What the states hold in memory, bytes, about.
    var byteCount: Int { get }
}

/// A fold that makes its results one group at a time.
protocol GroupwiseFold: GroupedFold {
    /// Also of a group that no row reached.
    func result(_ group: Int) throws(SQLError) -> Datum
}

extension GroupwiseFold {
    func results(groupCount: Int) throws(SQLError) -> ColumnVector { try eachResult(groupCount) }

    func eachResult(_ groupCount: Int) throws(SQLError) -> ColumnVector {
        var values: [Datum] = []
        values.reserveCapacity(groupCount)
        for group in 0..<groupCount { values.append(try result(group)) }
        return ColumnVector(values).compacted()
    }
}

enum GroupedFolds {
    /// The fastest fold for each aggregate; those that sort the same rows in the same way share them.
    static func make(_ aggregates: [BoundAggregate], _ context: EvaluationContext) throws(SQLError) -> [any GroupedFold] {
        var shared: [SortedRows.Key: SortedRows] = [:]
        var folds: [any GroupedFold] = []
        for aggregate in aggregates {
            guard let key = SortedRows.Key(aggregate) else {
                folds.append(try make(aggregate, context))
                continue
            }
            let rows = shared[key] ?? SortedRows(key)
            folds.append(try SortedFold(aggregate, rows, isOwner: shared[key] == nil, context))
            shared[key] = rows
        }
        return folds
    }

    /// The fastest fold for an aggregate that takes the rows as they come.
    static func make(_ aggregate: BoundAggregate, _ context: EvaluationContext) throws(SQLError) -> any GroupedFold {
        func general() throws(SQLError) -> any GroupedFold {
            GeneralFold(try AccumulatorFactory(aggregate, context), keepsValues: aggregate.keepsValues)
        }
        if aggregate.isDistinct, aggregate.function == .count, let argument = aggregate.arguments.first, aggregate.arguments.count == 1 {
            return DistinctCountFold(type: argument.type)
        }
        guard !aggregate.isDistinct, let type = aggregate.arguments.first?.type ?? (aggregate.function == .countAll ? .int8 : nil) else {
            return try general()
        }
        switch aggregate.function {
        case .countAll: return CountFold(countsNulls: true)
        case .count: return CountFold(countsNulls: false)
        case .sum, .avg:
            let isAverage = aggregate.function == .avg
            switch type {
            case .int2, .int4, .int8: return IntegerSumFold(isAverage: isAverage, isWide: type == .int8)
            case .float4, .float8: return FloatSumFold(isAverage: isAverage, isSingle: type == .float4)
            case .numeric: return NumericSumFold(isAverage: isAverage)
            default: return try general()
            }
        case .min, .max:
            let wantsLargest = aggregate.function == .max
            if let kind = ColumnVector.WordKind(type) { return WordExtremeFold(kind: kind, wantsLargest: wantsLargest) }
            if type == .numeric || type == .float8 || type == .float4 { return ValueExtremeFold(type: type, wantsLargest: wantsLargest) }
            return try general()
        default: return try general()
        }
    }
}

/// Any aggregate, one accumulator for each group and a call for each row.
struct GeneralFold: GroupwiseFold {
    private let factory: AccumulatorFactory
    private let keepsValues: Bool
    private var states: [any Accumulator] = []
    private var valueBytes = 0

    init(_ factory: AccumulatorFactory, keepsValues: Bool) {
        self.factory = factory
        self.keepsValues = keepsValues
    }

    /// An accumulator and its box, about.
    private static let stateBytes = 96

    var byteCount: Int { states.count * Self.stateBytes + valueBytes }

    mutating func add(_ arguments: [ColumnVector], groups: [Int], groupCount: Int) throws(SQLError) {
        while states.count < groupCount { states.append(factory.makeAccumulator()) }
        if keepsValues { valueBytes += arguments.reduce(0) { $0 + $1.byteCount } + groups.count * MemoryLayout<Datum>.stride }
        // One list for all rows: an accumulator that keeps it makes its own.
        var values = [Datum](repeating: .null, count: arguments.count)
        let columns = arguments.map(\.datums)
        for (row, group) in groups.enumerated() {
            for index in columns.indices { values[index] = columns[index][row] }
            try states[group].add(values)
        }
    }

    func result(_ group: Int) throws(SQLError) -> Datum {
        try group < states.count ? states[group].result() : factory.makeAccumulator().result()
    }
}

/// `count(*)` and `count(x)`.
struct CountFold: GroupedFold {
    let countsNulls: Bool
    private var counts: [Int64] = []

    init(countsNulls: Bool) { self.countsNulls = countsNulls }

    var byteCount: Int { counts.count * 8 }

    mutating func add(_ arguments: [ColumnVector], groups: [Int], groupCount: Int) throws(SQLError) {
        counts.grow(to: groupCount, with: 0)
        let nulls = countsNulls ? nil : arguments.first?.nullMask
        counts.withUnsafeMutableBufferPointer { counts in
            if let nulls {
                for row in groups.indices where !nulls[row] { counts[groups[row]] &+= 1 }
            } else {
                for group in groups { counts[group] &+= 1 }
            }
        }
    }

    func results(groupCount: Int) throws(SQLError) -> ColumnVector {
        ColumnVector(.words(counts + [Int64](repeating: 0, count: groupCount - counts.count), .int, nulls: nil))
    }
}

extension Array {
    /// As many elements as there are groups.
    mutating func grow(to count: Int, with value: Element) {
        guard self.count < count else { return }
        append(contentsOf: repeatElement(value, count: count - self.count))
    }
}

extension ColumnVector {
    /// Which rows are NULL; nil: none.
    var nullMask: NullMask? {
        switch form {
        case .words(_, _, let nulls), .doubles(_, let nulls), .decimals(_, _, let nulls): return nulls
        case .same(let value, let count): return value.isNull ? NullMask(repeating: true, count: count) : nil
        case .coded(let codes, let table):
            let (nulls, end) = (table.nullCodes, UInt32(clamping: table.count))
            guard codes.contains(where: { $0 >= end || nulls.contains($0) }) else { return nil }
            return codes.map { $0 >= end || nulls.contains($0) }
        case .datums(let values):
            let mask = values.map(\.isNull)
            return mask.contains(true) ? mask : nil
        }
    }
}
