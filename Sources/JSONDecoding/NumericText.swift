import Columns

/// Exact decimals from JSON numbers.
enum NumericText {
    /// Significant digits and positions of the point that a number may have: far beyond money, far below what would cost memory.
    static let digitsMax = 1_000

    /// The value with the scale that its text shows, as PostgreSQL's `numeric_in`; nil when it is outside `digitsMax`
    /// or, for `numeric(p,s)`, rounds to more than p digits.
    static func parse(_ start: Position, _ end: Position, modifier: Int32) -> Numeric? {
        nil
    }
}
