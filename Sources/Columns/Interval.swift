/// A span of time as PostgreSQL keeps it: months and days have no fixed length, so three counts stand side by side.
///
/// Two intervals are equal when they are equal with 30-day months and 24-hour days, as in PostgreSQL's `interval_cmp_value`.
package struct Interval: Sendable {
    package var months: Int32
    package var days: Int32
    package var microseconds: Int64

    package init(months: Int32 = 0, days: Int32 = 0, microseconds: Int64 = 0) {
        self.months = months
        self.days = days
        self.microseconds = microseconds
    }

    /// The length with 30-day months and 24-hour days, in microseconds: what comparison and equality look at.
    package var comparisonMicroseconds: Int128 {
        (Int128(months) * 30 + Int128(days)) * 86_400_000_000 + Int128(microseconds)
    }
}

extension Interval: Hashable, Comparable {
    package static func == (left: Interval, right: Interval) -> Bool { left.comparisonMicroseconds == right.comparisonMicroseconds }
    package static func < (left: Interval, right: Interval) -> Bool { left.comparisonMicroseconds < right.comparisonMicroseconds }
    package func hash(into hasher: inout Hasher) { hasher.combine(comparisonMicroseconds) }
}
