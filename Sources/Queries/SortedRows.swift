import Columns
import Expressions
import SQL

/// The rows that aggregates see in an order, kept as columns and sorted once for all groups together.
///
/// Aggregates with equal arguments, order and filter share one: `percentile_cont(0.5)` and `percentile_cont(0.95)` over one column sort it once.
final class SortedRows {
    /// What aggregates have in common that share their rows.
    struct Key: Hashable {
        fileprivate let inputs: [BoundExpression]
        fileprivate let filter: BoundExpression?
        fileprivate let positions: [Int]
        fileprivate let order: [SortKey]

        /// nil for aggregates that take the rows as they come.
        init?(_ aggregate: BoundAggregate) {
            switch aggregate.function {
            case .percentileCont, .percentileDisc, .mode:
                guard let argument = aggregate.arguments.first else { return nil }
                positions = [0]
                order = [SortKey(expression: argument, isDescending: false, nullsFirst: false)]
            default:
                guard aggregate.isSorted else { return nil }
                let keys = aggregate.rowOrder
                positions = keys.map(\.position)
                order = keys.map(\.key)
            }
            inputs = aggregate.inputs
            filter = aggregate.filter
        }
    }

    /// All rows, and where they stand.
    struct Sorted {
        let columns: [ColumnVector]
        /// Rows by group, each group's in order.
        let rows: [Int]
        /// Where each group begins in `rows`; one more entry ends the last.
        let starts: [Int]

        func rows(of group: Int) -> ArraySlice<Int> { group + 1 < starts.count ? rows[starts[group]..<starts[group + 1]] : [] }
    }

    private let key: Key
    /// For each input its values, a vector for each batch.
    private var parts: [[ColumnVector]]
    private var groups: [Int64] = []
    private var valueBytes = 0
    private var sorted: Sorted?

    init(_ key: Key) {
        self.key = key
        parts = key.inputs.map { _ in [] }
    }

    /// The values, and what sorting them takes besides.
    var byteCount: Int { valueBytes + groups.count * 32 }

    func add(_ values: [ColumnVector], groups new: [Int]) {
        guard !new.isEmpty else { return }
        for index in parts.indices { parts[index].append(values[index]) }
        valueBytes += values.reduce(0) { $0 + $1.byteCount }
        groups.append(contentsOf: new.lazy.map { Int64($0) })
    }

    /// The rows in order; nothing may be added after.
    func inOrder(groupCount: Int) throws(SQLError) -> Sorted {
        if let sorted { return sorted }
        let columns = parts.map { ColumnVector.concatenated($0) }
        var keys: [SortColumn] = [.words(SortWords(ascending: groups, nulls: nil))]
        for (position, key) in zip(key.positions, key.order) { keys.append(try SortColumn(key, columns[position])) }
        var starts = [Int](repeating: 0, count: groupCount + 1)
        for group in groups { starts[Int(group) + 1] += 1 }
        for group in 0..<groupCount { starts[group + 1] += starts[group] }
        let made = Sorted(columns: columns, rows: try RowOrder(keys).sorted(groups.count) ?? Array(groups.indices), starts: starts)
        sorted = made
        return made
    }
}

/// An aggregate over sorted rows: percentiles, `mode`, and calls with ORDER BY or DISTINCT that show the order.
struct SortedFold: GroupwiseFold {
    private let aggregate: BoundAggregate
    private let shared: SortedRows
    /// Of several folds over the same rows one keeps them.
    private let isOwner: Bool
    private let rule: SortedValuesRule?
    /// Of percentiles over any values; else of the aggregate over rows that are sorted already.
    private let factory: AccumulatorFactory
    /// How the arguments are compared.
    private let forms: [ComparisonForm]

    init(_ aggregate: BoundAggregate, _ shared: SortedRows, isOwner: Bool, _ context: EvaluationContext) throws(SQLError) {
        self.aggregate = aggregate
        self.shared = shared
        self.isOwner = isOwner
        rule = try SortedValuesRule(aggregate, context)
        factory = try AccumulatorFactory(aggregate.overSortedRows, context)
        forms = aggregate.arguments.map { ComparisonForm($0.type) }
    }

    var byteCount: Int { isOwner ? shared.byteCount : 0 }

    mutating func add(_ arguments: [ColumnVector], groups: [Int], groupCount: Int) throws(SQLError) {
        if isOwner { shared.add(arguments, groups: groups) }
    }

    func results(groupCount: Int) throws(SQLError) -> ColumnVector {
        let sorted = try shared.inOrder(groupCount: groupCount)
        let numbers = rule == nil ? nil : sorted.columns.first.flatMap { SortedNumbers($0) }
        let columns = numbers == nil ? sorted.columns.prefix(forms.count).map(\.datums) : []
        var values: [Datum] = []
        values.reserveCapacity(groupCount)
        for group in 0..<groupCount {
            let rows = sorted.rows(of: group)
            if let rule, let numbers {
                values.append(try numbers.result(rule, rows))
            } else {
                values.append(try folded(rows, columns))
            }
        }
        return ColumnVector(values)
    }

    func result(_ group: Int) throws(SQLError) -> Datum { try results(groupCount: group + 1)[group] }

    /// The aggregate's own state, row by row.
    private func folded(_ rows: ArraySlice<Int>, _ arguments: [[Datum]]) throws(SQLError) -> Datum {
        if aggregate.function == .arrayAgg, let values = arguments.first, aggregate.arguments.first?.type.element == nil {
            return try array(values, rows)
        }
        var state = factory.makeAccumulator()
        var values = [Datum](repeating: .null, count: forms.count)
        var last: [Datum]?
        for row in rows {
            for index in arguments.indices { values[index] = arguments[index][row] }
            if aggregate.isDistinct {
                let key = zip(forms, values).map { form, value in form(value) }
                if key == last { continue }
                last = key
            }
            try state.add(values)
        }
        return try state.result()
    }

    /// `array_agg` of values that are no arrays: NULLs too, and NULL without rows.
    private func array(_ values: [Datum], _ rows: ArraySlice<Int>) throws(SQLError) -> Datum {
        var elements: [Datum] = []
        elements.reserveCapacity(rows.count)
        var last: Datum?
        for row in rows {
            let value = values[row]
            if aggregate.isDistinct {
                let key = forms[0](value)
                if key == last { continue }
                last = key
            }
            elements.append(value)
        }
        guard elements.count <= ArrayValue.elementsMax else { throw ArrayValue.tooLarge }
        return elements.isEmpty ? .null : .array(ArrayValue(elements))
    }
}

/// A column of which equal values look alike.
private struct SortedNumbers {
    private let vector: ColumnVector
    private let nulls: ColumnVector.NullMask?
    private let words: [Int64]

    /// nil for other columns: floats with -0 or NaN, numerics (1.0 and 1.00), text.
    init?(_ vector: ColumnVector) {
        self.vector = vector
        switch vector.form {
        case .words(let values, _, let nulls):
            (words, self.nulls) = (values, nulls)
        case .doubles(let values, let nulls):
            guard values.allSatisfy({ !$0.isNaN && ($0 != 0 || $0.sign == .plus) }) else { return nil }
            words = values.map { Int64(bitPattern: $0.bitPattern) }
            self.nulls = nulls
        default: return nil
        }
    }

    /// - Parameter rows: in ascending order, NULLs last.
    func result(_ rule: SortedValuesRule, _ rows: ArraySlice<Int>) throws(SQLError) -> Datum {
        let first = rows.startIndex
        var count = rows.count
        if let nulls { while count > 0, nulls[rows[first + count - 1]] { count -= 1 } }
        return try rule.result(
            count: count, value: { vector[rows[first + $0]] }, areEqual: { words[rows[first + $0]] == words[rows[first + $1]] })
    }
}
