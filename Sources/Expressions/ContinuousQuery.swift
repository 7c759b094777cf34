package import Columns

/// What the SELECT of a materialized view means once its names are bound: one source, rows put into windows and groups, aggregates, outputs.
///
/// It is data, made from SQL alone. `having` and `outputs` are evaluated over the *group row*:
///
///     groupKeys... | window_start, window_end (when there is a window) | aggregates...
///
/// everything else over the source's row.
package struct ContinuousQuery: Hashable, Sendable {
    package var source: String
    package var sourceColumns: [ColumnDescriptor]
    package var window: TumblingWindow?
    package var filter: BoundExpression?
    package var groupKeys: [BoundExpression]
    package var aggregates: [BoundAggregate]
    package var having: BoundExpression?
    package var outputs: [Output]

    package struct Output: Hashable, Sendable {
        package var column: ColumnDescriptor
        package var expression: BoundExpression

        package init(column: ColumnDescriptor, expression: BoundExpression) {
            self.column = column
            self.expression = expression
        }
    }

    package init(
        source: String, sourceColumns: [ColumnDescriptor], window: TumblingWindow?, filter: BoundExpression?, groupKeys: [BoundExpression],
        aggregates: [BoundAggregate], having: BoundExpression?, outputs: [Output]
    ) {
        self.source = source
        self.sourceColumns = sourceColumns
        self.window = window
        self.filter = filter
        self.groupKeys = groupKeys
        self.aggregates = aggregates
        self.having = having
        self.outputs = outputs
    }

    /// The position of `window_start` in the group row; `window_end` follows it, the aggregates follow that.
    package var windowStartIndex: Int { groupKeys.count }
    package var firstAggregateIndex: Int { groupKeys.count + (window == nil ? 0 : 2) }
}

/// `TUMBLE(source, column, size)`: half-open windows `[start, start + size)` aligned to the Unix epoch in UTC.
package struct TumblingWindow: Hashable, Sendable {
    /// The source's event-time column (timestamptz or timestamp).
    package var timeColumn: Int
    package var sizeMicroseconds: Int64

    package init(timeColumn: Int, sizeMicroseconds: Int64) {
        self.timeColumn = timeColumn
        self.sizeMicroseconds = sizeMicroseconds
    }
}

/// An aggregate call, bound: which one, over what, for which rows.
package struct BoundAggregate: Hashable, Sendable {
    package var function: AggregateFunction
    /// Empty for `count(*)`. For `percentile_*` the value of WITHIN GROUP (ORDER BY value).
    package var arguments: [BoundExpression]
    /// ORDER BY inside the parentheses, where the order of the rows shows in the result; empty otherwise.
    package var orderBy: [SortKey] = []
    /// The fraction of `percentile_*`, or an array of them: a constant expression; nil otherwise.
    package var fraction: BoundExpression?
    /// For `rank` and its like WITHIN GROUP: the row to be placed, one constant expression for each of the arguments.
    package var hypothetical: [BoundExpression] = []
    /// For the same: how the arguments are ordered.
    package var withinGroup: [SortKey] = []
    package var isDistinct: Bool
    /// WITHIN GROUP (ORDER BY x DESC).
    package var isDescending: Bool
    package var filter: BoundExpression?
    package var type: SQLType

    package init(
        function: AggregateFunction, arguments: [BoundExpression], fraction: BoundExpression? = nil, isDistinct: Bool = false,
        isDescending: Bool = false,
        filter: BoundExpression? = nil, type: SQLType
    ) {
        self.function = function
        self.arguments = arguments
        self.fraction = fraction
        self.isDistinct = isDistinct
        self.isDescending = isDescending
        self.filter = filter
        self.type = type
    }
}

extension BoundAggregate {
    /// What an accumulator is given for each row: the arguments, then the values to sort by.
    package var inputs: [BoundExpression] { arguments + orderBy.map(\.expression) }
}
