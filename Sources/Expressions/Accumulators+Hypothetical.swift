import Columns

/// The row that `rank(..) WITHIN GROUP (ORDER BY ..)` would place among the others.
struct HypotheticalRow: Sendable {
    private let values: [Datum]
    private let keys: [SortKey]

    init(_ aggregate: BoundAggregate, _ context: EvaluationContext) throws(SQLError) {
        var values: [Datum] = []
        for value in aggregate.hypothetical { values.append(try value.evaluate([], context)) }
        self.values = values
        keys = aggregate.withinGroup
    }

    /// What rows are told apart by.
    func key(of other: [Datum]) -> [Datum] { zip(keys, other).map { key, value in ComparisonForm(key.expression.type)(value) } }

    /// -1: the other row comes before this one; 0: they are peers.
    func compare(_ other: [Datum]) -> Int {
        for (index, key) in keys.enumerated() {
            let (a, b) = (other[index], values[index])
            if a.isNull || b.isNull {
                if a.isNull, b.isNull { continue }
                return a.isNull == key.nullsFirst ? -1 : 1
            }
            let order = SQLOrder.compare(a, b, key.expression.type)
            if order != 0 { return key.isDescending ? -order : order }
        }
        return 0
    }
}

/// `rank`, `dense_rank`, `percent_rank` and `cume_dist` of a row that is not there (manual, table 9.61).
struct HypotheticalAccumulator: Accumulator {
    let function: AggregateFunction
    let row: HypotheticalRow
    var rowCount: Int64 = 0
    var beforeCount: Int64 = 0
    var peerCount: Int64 = 0
    /// The distinct rows before it, for `dense_rank`.
    var before: Set<[Datum]> = []

    init(function: AggregateFunction, row: HypotheticalRow) {
        self.function = function
        self.row = row
    }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        rowCount += 1
        let order = row.compare(arguments)
        if order == 0 { peerCount += 1 }
        guard order < 0 else { return }
        beforeCount += 1
        if function == .denseRank { before.insert(row.key(of: arguments)) }
    }

    mutating func merge(_ other: HypotheticalAccumulator) throws(SQLError) {
        rowCount += other.rowCount
        beforeCount += other.beforeCount
        peerCount += other.peerCount
        before.formUnion(other.before)
    }

    func result() throws(SQLError) -> Datum {
        switch function {
        case .denseRank: .int(Int64(before.count) + 1)
        case .percentRank: .float(rowCount == 0 ? 0 : Double(beforeCount) / Double(rowCount))
        case .cumeDist: .float(Double(beforeCount + peerCount + 1) / Double(rowCount + 1))
        default: .int(beforeCount + 1)
        }
    }
}
