import Columns

/// The code behind SQL's date and time functions.
enum TimeFunctions {
    /// The day that a timestamp lies in, counted from 1970-01-01.
    static func floorDay(_ microseconds: Int64) -> Int64 {
        let (days, rest) = microseconds.quotientAndRemainder(dividingBy: Calendar.microsecondsPerDay)
        return rest < 0 ? days - 1 : days
    }

    /// A moment as the zone's clocks show it. Infinities stay.
    static func localTimestamp(_ instant: TimestampValue, _ zone: TimeZoneRules) -> TimestampValue {
        shifted(instant, bySeconds: zone.offset(atUTC: instant.microseconds))
    }

    /// The moment at which the zone's clocks show a time. Infinities stay.
    static func instant(_ local: TimestampValue, _ zone: TimeZoneRules) -> TimestampValue {
        shifted(local, bySeconds: -zone.offset(atLocal: local.microseconds))
    }

    private static func shifted(_ value: TimestampValue, bySeconds seconds: Int) -> TimestampValue {
        guard value.isFinite else { return value }
        let (shifted, overflow) = value.microseconds.addingReportingOverflow(Int64(seconds) * Calendar.microsecondsPerSecond)
        return TimestampValue(microseconds: overflow ? value.microseconds : shifted)
    }
}

extension TimestampValue {
    var isFinite: Bool { microseconds != .min && microseconds != .max }
}
