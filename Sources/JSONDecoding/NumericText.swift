import Columns

/// Exact decimals from JSON numbers.
enum NumericText {
    /// Significant digits, and places before or behind the point, that a number may have: far beyond money, far below what costs memory.
    static let digitsMax = 1_000

    /// The value with the scale that its text shows, as PostgreSQL's `numeric_in`; nil when it is outside `digitsMax`
    /// or, for `numeric(p,s)`, has more than p digits once it is rounded to s.
    static func parse(_ start: Position, _ end: Position, modifier: Int32) -> Numeric? {
        let number = JSONNumber(start, end)
        guard end - start <= digitsMax, -digitsMax <= number.exponent, number.exponent + number.digitCount <= digitsMax else { return nil }
        do {
            return try Numeric.parse(UnsafeRawBufferPointer(start: start, count: end - start))?.applying(modifier: modifier)
        } catch {
            return nil
        }
    }
}
