package import Columns

/// What became of a batch's rows, for each view: the ledger's entries and the rows that a view refused.
package struct ApplyResult: Sendable {
    package struct RowCounts: Hashable, Sendable {
        package var applied = 0
        /// The WHERE was not true.
        package var filtered = 0
        /// Behind the partition's newest event by more than the view's retention, or than its watermark allows.
        package var late = 0
        /// No time, or an expression failed.
        package var rejected = 0

        package init(applied: Int = 0, filtered: Int = 0, late: Int = 0, rejected: Int = 0) {
            self.applied = applied
            self.filtered = filtered
            self.late = late
            self.rejected = rejected
        }

        package var consumed: Int { applied + filtered + late + rejected }

        package static func + (left: RowCounts, right: RowCounts) -> RowCounts {
            RowCounts(
                applied: left.applied + right.applied, filtered: left.filtered + right.filtered, late: left.late + right.late,
                rejected: left.rejected + right.rejected)
        }
    }

    /// A row that a view did not take because it came too late.
    package struct LateRow: Hashable, Sendable {
        package var view: Int
        package var row: Int
        /// Microseconds since 1970.
        package var eventTime: Int64
        /// How far it lies behind the newest event of its partition, microseconds.
        package var behindMicroseconds: Int64
    }

    /// One partition's rows of the batch.
    package struct Run: Hashable, Sendable {
        package var partition: Int32
        /// By view, in the order in which the engine got them.
        package var views: [RowCounts]
    }

    package struct Rejection: Hashable, Sendable {
        package var view: Int
        package var row: Int
        package var error: SQLError
    }

    package var runs: [Run] = []
    package var rejections: [Rejection] = []
    package var lateRows: [LateRow] = []

    package init() {}
}
