import Columns

/// How the rows of an aggregate are put in order before it sees them (`ORDER BY` and `DISTINCT` inside the parentheses).
struct AggregateOrder: Sendable {
    let argumentCount: Int
    let isDistinct: Bool
    /// How the arguments are compared.
    let forms: [ComparisonForm]
    /// Positions among the row's values, arguments first, then the values to sort by.
    private let keys: [(position: Int, key: SortKey)]

    init(_ aggregate: BoundAggregate) {
        argumentCount = aggregate.arguments.count
        isDistinct = aggregate.isDistinct
        forms = aggregate.arguments.map { ComparisonForm($0.type) }
        keys = aggregate.rowOrder
    }

    func sorted(_ rows: [[Datum]]) throws(SQLError) -> [[Datum]] {
        // Rows that are equal keep the order in which they came.
        let order = try rows.indices.interruptiblySorted { left, right in
            let order = compare(rows[left], rows[right])
            return order != 0 ? order < 0 : left < right
        }
        return order.map { rows[$0] }
    }

    private func compare(_ left: [Datum], _ right: [Datum]) -> Int {
        for (position, key) in keys {
            let (a, b) = (left[position], right[position])
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

extension BoundAggregate {
    /// Whether the rows are put in order first.
    package var isSorted: Bool { !orderBy.isEmpty || (isDistinct && function.isOrderSensitive) }

    /// What the rows are sorted by: a value of the aggregate's `inputs`, by its position, and how.
    package var rowOrder: [(position: Int, key: SortKey)] {
        var keys = orderBy.enumerated().map { index, key in (position: arguments.count + index, key: key) }
        if isDistinct {
            // What ORDER BY leaves open, DISTINCT sorts by the arguments (transformDistinctClause).
            for (position, argument) in arguments.enumerated() where !orderBy.contains(where: { $0.expression == argument }) {
                keys.append((position, SortKey(expression: argument, isDescending: false, nullsFirst: false)))
            }
        }
        return keys
    }

    /// The same aggregate over rows that come in order already, each list of arguments once.
    package var overSortedRows: BoundAggregate {
        var plain = self
        plain.orderBy = []
        plain.isDistinct = false
        return plain
    }
}

/// Keeps all rows, and gives them to the aggregate in order, each argument list once when DISTINCT.
struct OrderedAccumulator: Accumulator {
    private let inner: any Accumulator
    private let order: AggregateOrder
    private var rows: [[Datum]] = []

    init(inner: any Accumulator, order: AggregateOrder) {
        self.inner = inner
        self.order = order
    }

    mutating func add(_ arguments: [Datum]) throws(SQLError) { rows.append(arguments) }

    mutating func merge(_ other: OrderedAccumulator) throws(SQLError) { rows += other.rows }

    func result() throws(SQLError) -> Datum {
        var state = inner
        var previous: [Datum]?
        for row in try order.sorted(rows) {
            let arguments = row.prefix(order.argumentCount)
            if order.isDistinct {
                let key = zip(order.forms, arguments).map { form, value in form(value) }
                if key == previous { continue }
                previous = key
            }
            try state.add(Array(arguments))
        }
        return try state.result()
    }
}
