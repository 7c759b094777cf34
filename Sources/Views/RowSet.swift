import Columns
import Expressions

/// The rows that an operation folds: a filter, minus the rows that the view does not take.
struct RowSet: Hashable, Sendable {
    /// Position in `SourcePlan.masks`.
    var mask: Int
    /// Rows whose time is NULL, out of range or late for `lateness` are left out; nil for a view without windows.
    var timeColumn: Int?
    var lateness: Int64
    /// The view whose own rejected rows are left out; only views that evaluate expressions row by row reject rows.
    var owner: Int?
}

/// A filter over the source's rows, computed once a batch.
struct MaskPlan: Hashable, Sendable {
    /// The mask that this one narrows (a FILTER narrows its WHERE); it stands earlier in the list.
    var parent: Int?
    /// All of these, by kernels.
    var predicates: Set<Predicate>
    /// And then all of these, row by row, where the kernels said yes.
    var residual: [BoundExpression]
    /// The rows that the residual is evaluated for, besides the parent's; nil when there is no residual.
    var owner: RowSetOwner?
}

/// The view for which expressions are evaluated row by row: its errors reject rows for it alone.
struct RowSetOwner: Hashable, Sendable {
    var view: Int
    var timeColumn: Int?
    var lateness: Int64
}

/// An expression evaluated row by row, once a batch, for one row set.
struct ComputedPlan: Hashable, Sendable {
    var expression: BoundExpression
    var rowSet: Int
    var view: Int
}

/// One value for each row in the form that keys and operations read.
struct LanePlan: Hashable, Sendable {
    enum Source: Hashable, Sendable {
        case column(Int)
        /// Position in `SourcePlan.computed`.
        case computed(Int)
    }

    enum Form: Hashable, Sendable {
        /// Int64: integers, dates, times, timestamps, bools as 0 and 1.
        case ints
        /// Limbs of `FixedPoint`.
        case fixed
        /// Int64 in the order of float8, -0 and NaN in one form each.
        case ordered
        /// UInt32 of a dictionary.
        case ids
        /// `Datum`, for what has no form of its own.
        case datums
    }

    var source: Source
    var form: Form
    /// Position in `SourcePlan.interners` for computed ids, where values become numbers by first appearance.
    var interner: Int?
}
