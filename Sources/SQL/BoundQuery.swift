package import Columns
package import Expressions

/// A query ready to run: its plan, and all that must be settled or fetched before the first row.
package struct BoundQuery: Sendable {
    package var plan: Plan
    package var columns: [Column]
    package var parameterTypes: [SQLType]
    /// Uncorrelated subqueries of expressions, in the order to compute them: each value becomes a parameter.
    package var initPlans: [InitPlan]
    /// WITH queries that are read more than once, by number.
    package var sharedPlans: [Plan]
    /// Slots behind the client's parameters that init plans and correlations fill.
    package var internalParameterCount: Int
    /// What running it begins with: the error of a constant part, which PostgreSQL meets when it plans, even where no row needs it.
    package var constantError: SQLError?
    /// Expressions with parts over parameters alone: PostgreSQL computes such parts when it plans with the parameters' values.
    package var parameterParts: [BoundExpression] = []

    package struct Column: Hashable, Sendable {
        package var column: ColumnDescriptor
        /// The relation's column that is shown unchanged; nil when computed.
        package var origin: ColumnOrigin?
    }

    /// Every scan of the statement: what one snapshot must cover.
    package var scans: [ScanPlan] {
        var found: [ScanPlan] = []
        for root in [plan] + sharedPlans + initPlans.map(\.plan) {
            root.visit { if case .scan(let scan) = $0 { found.append(scan) } }
        }
        return found
    }

    package var relationOIDs: Set<UInt32> { Set(scans.map(\.relationOID)) }
}

/// A subquery whose value is one for the whole statement.
package struct InitPlan: Sendable {
    package var parameter: Int
    package var kind: SubqueryColumn.Kind
    package var plan: Plan
}

/// `INSERT`: a query whose columns are the table's, in the table's order.
package struct BoundInsert: Sendable {
    package var relationOID: UInt32
    package var relation: String
    package var columns: [ColumnDescriptor]
    package var query: BoundQuery

    package var parameterTypes: [SQLType] { query.parameterTypes }
}
