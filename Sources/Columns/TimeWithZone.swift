/// `time with time zone`: a time of day and how far its clock is from UTC.
package struct TimeWithZone: Hashable, Sendable {
    /// Microseconds since midnight, up to 24 hours.
    package var microseconds: Int64
    /// Seconds east of UTC.
    package var offset: Int32

    package init(microseconds: Int64, offset: Int32) {
        self.microseconds = microseconds
        self.offset = offset
    }

    /// The same moment's time on UTC's clock; may be negative or beyond a day.
    private var utc: Int64 { microseconds - Int64(offset) * 1_000_000 }

    /// By moment, then by zone, the farther east the smaller (`timetz_cmp`).
    static func compare(_ left: TimeWithZone, _ right: TimeWithZone) -> Int {
        if left.utc != right.utc { return left.utc < right.utc ? -1 : 1 }
        return left.offset == right.offset ? 0 : left.offset > right.offset ? -1 : 1
    }
}
