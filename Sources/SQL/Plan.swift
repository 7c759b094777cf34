package import Columns
package import Expressions

/// How a query is answered: a tree of steps, each of which turns the rows of its inputs into rows.
///
/// A plan is data. Expressions in a step count the columns of the step's input from 0; a join's row is left's columns, then right's.
package indirect enum Plan: Sendable {
    case scan(ScanPlan)
    case values(ValuesPlan)
    case tableFunction(TableFunctionPlan)
    case filter(FilterPlan)
    case project(ProjectPlan)
    case expand(ExpandPlan)
    case apply(ApplyPlan)
    case join(JoinPlan)
    case aggregate(AggregatePlan)
    case window(WindowPlan)
    case distinct(DistinctPlan)
    case sort(SortPlan)
    case limit(LimitPlan)
    case setOperation(SetOperationPlan)
    case shared(SharedPlan)
    case groupingSets(GroupingSetsPlan)
    case recursive(RecursivePlan)
    case workingTable(WorkingTablePlan)
    case measured(MeasuredPlan)
}

/// Reads a relation. Hints only spare work: the whole condition is tested again above the scan.
package struct ScanPlan: Sendable {
    package var relationOID: UInt32
    package var relation: String
    /// The name in the statement, for EXPLAIN.
    package var alias: String
    /// Positions in the relation of the columns handed on, in order.
    package var positions: [Int]
    package var columns: [PlanColumn]
    package var hints: [ScanHint] = []
    /// Conditions that every wanted row meets, over the relation's columns: for what hints cannot say.
    package var conditions: [BoundExpression] = []
    /// The relation is a source: its rows are read from the log. Positions behind its columns are `LogColumn`s.
    package var isOfLog = false
}

/// `column OP constant`: a condition that every wanted row meets. The values have no inputs; they are computed when the statement starts.
package struct ScanHint: Hashable, Sendable {
    /// Position in the relation.
    package var column: Int
    package var comparison: Comparison
    /// One value, or the list of IN. A NULL value matches no row.
    package var values: [BoundExpression]
    /// The scan's condition that says the same.
    package var condition: Int?

    package enum Comparison: String, Hashable, Sendable {
        case equal = "="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case isIn = "IN"
    }
}

/// Rows of expressions without inputs: VALUES, and the one empty row of a SELECT without FROM.
package struct ValuesPlan: Sendable {
    package var rows: [[BoundExpression]]
    package var columns: [PlanColumn]
}

/// `FROM f(..)`. Several functions (ROWS FROM) run side by side, shorter ones filled up with NULL.
package struct TableFunctionPlan: Sendable {
    package var calls: [TableFunctionCall]
    /// The last column counts the rows from 1.
    package var withOrdinality: Bool
    package var columns: [PlanColumn]
}

package struct FilterPlan: Sendable {
    package var input: Plan
    package var condition: BoundExpression
    /// Over a scan: for each term of the condition, the scan's condition that says the same.
    package var scanConditions: [Int?] = []
}

package struct ProjectPlan: Sendable {
    package var input: Plan
    package var outputs: [Output]

    package struct Output: Sendable {
        package var name: String
        package var expression: BoundExpression
    }
}

/// Set-returning functions in the select list: each input row as often as the longest of them says, their values behind its columns.
package struct ExpandPlan: Sendable {
    package var input: Plan
    package var calls: [TableFunctionCall]
}

/// Subqueries in expressions: the input's row, then one column for each subquery.
package struct ApplyPlan: Sendable {
    package var input: Plan
    package var subqueries: [SubqueryColumn]
}

/// One subquery of an expression and what its column holds.
package struct SubqueryColumn: Sendable {
    package var kind: Kind
    package var plan: Plan
    package var type: SQLType
    /// Set from the input's row before the plan runs. Empty: the plan runs once.
    package var correlations: [Correlation]
    /// Where this is not true nobody looks at the column, which is NULL there. nil: every row needs it.
    package var demand: BoundExpression?

    package enum Kind: Sendable {
        /// The one value of the one row; NULL without rows; 21000 for more than one.
        case scalar
        case exists
        /// `ARRAY(SELECT ..)`.
        case array
        /// `left OP ANY (..)`: the comparison reads left at input 0 and the subquery's value at input 1.
        /// `hashable`: the comparison is an equality that hashing can decide.
        case any(left: BoundExpression, comparison: BoundExpression, hashable: Bool)
        case all(left: BoundExpression, comparison: BoundExpression)
    }
}

/// A value of the outer row that an inner plan reads as a parameter.
package struct Correlation: Hashable, Sendable {
    package var parameter: Int
    package var expression: BoundExpression
}

package struct JoinPlan: Sendable {
    package var kind: Kind
    package var left: Plan
    package var right: Plan
    /// Equalities that a hash table decides: over the left row, and over the right row alone.
    package var keys: [Key] = []
    /// The rest of ON, over both rows side by side.
    package var condition: BoundExpression?
    /// LATERAL: set from each left row before the right side runs.
    package var correlations: [Correlation] = []

    package enum Kind: String, Hashable, Sendable {
        case inner
        case left
        case right
        case full
    }

    package struct Key: Hashable, Sendable {
        package var left: BoundExpression
        package var right: BoundExpression
    }
}

/// Groups and their aggregates: keys, then aggregates. Without keys there is exactly one group.
package struct AggregatePlan: Sendable {
    package var input: Plan
    package var keys: [ProjectPlan.Output]
    package var aggregates: [BoundAggregate]
}

/// GROUPING SETS: the groups of each set, one set after the other.
///
/// The row: every key (NULL where its set does not group by it), the aggregates, the number of the set.
package struct GroupingSetsPlan: Sendable {
    package var input: Plan
    package var keys: [ProjectPlan.Output]
    /// Positions of keys; the empty set is one group, with or without rows.
    package var sets: [[Int]]
    package var aggregates: [BoundAggregate]

    /// The groups of one set alone.
    package func aggregation(of set: [Int]) -> AggregatePlan {
        AggregatePlan(input: input, keys: set.map { keys[$0] }, aggregates: aggregates)
    }
}

/// Window functions over the input: its columns, then one for each function.
package struct WindowPlan: Sendable {
    package var input: Plan
    package var functions: [WindowFunction]
}

package struct DistinctPlan: Sendable {
    package var input: Plan
    /// DISTINCT ON: the first row of each value of these; nil: of the whole row.
    package var keys: [BoundExpression]?
}

package struct SortPlan: Sendable {
    package var input: Plan
    package var keys: [SortKey]
    /// Only this many rows from the front are wanted (LIMIT + OFFSET above), when that is known as an expression without inputs.
    package var bound: [BoundExpression] = []
}

package struct LimitPlan: Sendable {
    package var input: Plan
    /// int8 without inputs; NULL means no limit.
    package var limit: BoundExpression?
    package var offset: BoundExpression?
    /// WITH TIES: rows equal in these keys to the last one follow it.
    package var tieKeys: [SortKey] = []
}

package struct SetOperationPlan: Sendable {
    package var kind: Kind
    package var isAll: Bool
    package var left: Plan
    package var right: Plan
    package var columns: [PlanColumn]

    package enum Kind: String, Hashable, Sendable {
        case union
        case intersect
        case except
    }
}

/// A WITH query that several places read: computed once, then replayed.
package struct SharedPlan: Sendable {
    package var number: Int
    package var name: String
    package var columns: [PlanColumn]
}

/// WITH RECURSIVE: the first term's rows, then those of the second term over the rows of the step before, until there are none.
package struct RecursivePlan: Sendable {
    /// The number under which the second term reads the rows of the step before.
    package var workingTable: Int
    package var name: String
    /// UNION ALL; otherwise a row that was there before is dropped.
    package var isAll: Bool
    package var initial: Plan
    package var step: Plan
    package var columns: [PlanColumn]
}

/// The rows of a recursive query's last step.
package struct WorkingTablePlan: Sendable {
    package var number: Int
    package var name: String
    package var columns: [PlanColumn]
}
