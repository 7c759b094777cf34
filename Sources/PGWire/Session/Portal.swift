import Columns

/// A prepared statement with its parameters, and how far it has run.
struct Portal {
    enum State {
        case bound
        /// Stopped at a row limit.
        case suspended(RowCursor)
        /// All rows sent; another Execute gives none.
        case exhausted(RowCursor)
        /// A statement without rows, which runs once.
        case finished
    }

    var statement: StoredStatement
    var parameters: [Datum]
    /// One for each result column.
    var formats: [WireFormat]
    var state = State.bound
}
