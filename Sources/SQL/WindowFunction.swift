package import Columns
package import Expressions

/// A window function call: what it computes, over which rows. All expressions read the input's row.
package struct WindowFunction: Hashable, Sendable {
    package var kind: Kind
    package var arguments: [BoundExpression]
    package var partitionBy: [BoundExpression]
    package var orderBy: [SortKey]
    package var frame: WindowFrame
    package var type: SQLType

    package enum Kind: Hashable, Sendable {
        case rowNumber
        case rank
        case denseRank
        case percentRank
        case cumulativeDistribution
        case ntile
        case lag
        case lead
        case firstValue
        case lastValue
        case nthValue
        case aggregate(BoundAggregate)
    }

    package var name: String {
        switch kind {
        case .rowNumber: "row_number"
        case .rank: "rank"
        case .denseRank: "dense_rank"
        case .percentRank: "percent_rank"
        case .cumulativeDistribution: "cume_dist"
        case .ntile: "ntile"
        case .lag: "lag"
        case .lead: "lead"
        case .firstValue: "first_value"
        case .lastValue: "last_value"
        case .nthValue: "nth_value"
        case .aggregate(let aggregate): aggregate.function.rawValue
        }
    }

    func mapExpressions(_ transform: (BoundExpression) -> BoundExpression) -> Self {
        var copy = self
        if case .aggregate(let aggregate) = kind { copy.kind = .aggregate(aggregate.mapExpressions(transform)) }
        copy.arguments = arguments.map(transform)
        copy.partitionBy = partitionBy.map(transform)
        copy.orderBy = orderBy.map { $0.mapExpressions(transform) }
        copy.frame.start = frame.start.mapExpressions(transform)
        copy.frame.end = frame.end.mapExpressions(transform)
        return copy
    }

    /// Every expression over the input row.
    var expressions: [BoundExpression] {
        var all = arguments + partitionBy + orderBy.map(\.expression)
        if case .aggregate(let aggregate) = kind { all += aggregate.expressions }
        return all
    }
}

/// The rows around the current one that `first_value` and aggregates look at.
package struct WindowFrame: Hashable, Sendable {
    package enum Unit: Hashable, Sendable {
        /// Whole peer groups: the default.
        case range
        case rows
        case groups
    }

    package enum Bound: Hashable, Sendable {
        case unboundedPreceding
        /// Rows or groups before the current one (int8), or a distance of the sort key (`WindowFrame.range`): an expression without inputs.
        case preceding(BoundExpression)
        case currentRow
        case following(BoundExpression)
        case unboundedFollowing

        func mapExpressions(_ transform: (BoundExpression) -> BoundExpression) -> Self {
            switch self {
            case .preceding(let offset): .preceding(transform(offset))
            case .following(let offset): .following(transform(offset))
            case .unboundedPreceding, .currentRow, .unboundedFollowing: self
            }
        }
    }

    /// Rows of the frame that are left out.
    package enum Exclusion: Hashable, Sendable {
        case none
        case currentRow
        /// The current row and its peers.
        case group
        /// The peers of the current row.
        case ties
    }

    package var unit: Unit = .range
    package var exclusion: Exclusion = .none
    /// How RANGE with an offset compares sort keys; nil without an offset.
    package var startRange: RangeOffset?
    package var endRange: RangeOffset?
    package var start: Bound = .unboundedPreceding
    package var end: Bound = .currentRow
}

/// RANGE with an offset (PostgreSQL's `in_range` functions): the arithmetic of the sort key.
package struct RangeOffset: Hashable, Sendable {
    /// The sort key's value at input 0 moved back by the offset at input 1.
    package var minus: BoundExpression
    package var plus: BoundExpression
    /// Whether a key at input 0 lies before the moved one at input 1.
    package var isBelow: BoundExpression
    package var isAbove: BoundExpression
    /// Whether an offset at input 0 is negative.
    package var isNegative: BoundExpression
}
