package import Columns
package import Expressions
package import SQL

/// A step of a running query: gives its rows batch by batch, each of about `rowsPerBatch`; nil at the end.
package protocol Operator: AnyObject {
    /// An empty batch is allowed and means: ask again.
    func next() throws(SQLError) -> DatumBatch?
}

/// The rows of a scan, when the reader has tested some of the scan's conditions already.
package protocol TestedScan: Operator {
    /// Positions in the scan's `conditions`: all rows that are handed out meet these.
    var provenConditions: Set<Int> { get }
}

/// Where scans get their rows: one snapshot of all relations of a statement.
package protocol RelationReader: AnyObject {
    /// The rows of a relation with the plan's columns, in the plan's order. Rows that miss a hint may be left out.
    func scan(_ scan: ScanPlan, _ context: EvaluationContext) throws(SQLError) -> any Operator
    /// What the reader holds in memory for this statement alone, bytes.
    var heldBytes: Int { get }
    /// What a scan of the snapshot reads, as far as it is known; after the scan it includes what its conditions left out.
    func statistics(of scan: ScanPlan) -> ScanStatistics?
}

extension RelationReader {
    package var heldBytes: Int { 0 }
    package func statistics(of scan: ScanPlan) -> ScanStatistics? { nil }
}

/// A scan's hint with its values computed; without values no row is wanted.
package struct EvaluatedHint: Sendable {
    /// Position in the relation.
    package var column: Int
    package var comparison: ScanHint.Comparison
    /// Not NULL; one value, or the list of IN.
    package var values: [Datum]
    /// The scan's condition that says the same.
    package var condition: Int?

    package init(column: Int, comparison: ScanHint.Comparison, values: [Datum], condition: Int? = nil) {
        self.column = column
        self.comparison = comparison
        self.values = values
        self.condition = condition
    }

    /// Whether a value of the column meets the condition.
    package func admits(_ value: Datum) -> Bool {
        guard !value.isNull else { return false }
        return values.contains { candidate in
            let order = Datum.compare(value, candidate)
            return switch comparison {
            case .equal, .isIn: order == 0
            case .less: order < 0
            case .lessOrEqual: order <= 0
            case .greater: order > 0
            case .greaterOrEqual: order >= 0
            }
        }
    }
}

package enum QueryLimits {
    /// Rows that an operator aims to hand on at once.
    package static let rowsPerBatch = 4_096
    /// What one statement may keep in memory for sorts, groups, joins and WITH queries, bytes. Error: 53200.
    package static let memoryBytesMax = 512 << 20
    /// What all statements that run at one time may keep together, bytes. Error: 53200.
    package static let allMemoryBytesMax = 1 << 30
}
