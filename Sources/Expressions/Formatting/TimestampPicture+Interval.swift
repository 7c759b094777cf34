import Columns

extension TimestampPicture {
    /// `to_char(interval, picture)`: the parts of the interval in place of a date's; nil for an empty picture.
    func printed(_ interval: Interval) throws(SQLError) -> String? {
        guard !pieces.isEmpty else { return nil }
        let parts = IntervalParts(interval)
        return try joined { (pattern) throws(SQLError) in try Self.printed(pattern, parts) }
    }

    private static let unfit = SQLError(
        .invalidDatetimeFormat, "invalid format specification for an interval value", hint: "Intervals are not tied to specific calendar dates.")

    private static func printed(_ pattern: Pattern, _ parts: IntervalParts) throws(SQLError) -> String {
        switch pattern.name {
        case "FX": return ""
        case "AM", "PM": return cased(parts.hour % 24 >= 12 ? "PM" : "AM", pattern.wordCase)
        case "A.M.", "P.M.": return cased(parts.hour % 24 >= 12 ? "P.M." : "A.M.", pattern.wordCase)
        case "RM":
            if parts.month == 0, parts.year == 0 { return "" }
            let month = parts.month == 0 ? (parts.year >= 0 ? 12 : 1) : parts.month > 0 ? parts.month : 13 + parts.month
            let numeral = cased(romanMonths[(Int(month) - 1) % 12], pattern.wordCase == .capitalized ? .upper : pattern.wordCase)
            return pattern.isCompact ? numeral : numeral + String(repeating: " ", count: max(0, 4 - numeral.utf8.count))
        case "TZ", "TZH", "TZM", "OF", "AD", "BC", "A.D.", "B.C.", "MONTH", "MON", "DAY", "DY", "D", "ID": throw unfit
        case "MS", "FF3": return signed(parts.microsecond / 1_000, 3)
        case "US", "FF6": return signed(parts.microsecond, 6)
        case "FF1", "FF2", "FF4", "FF5":
            let digits = Int(pattern.name.utf8.last ?? 0x36) - 0x30
            return signed(parts.microsecond / Int64(PowersOfTen.words[6 - digits]), digits)
        case "Y,YYY":
            let text = "\(parts.year / 1_000)," + padded(abs(parts.year % 1_000), 3)
            return text + ordinal(parts.year, pattern.suffix)
        default: return try number(pattern, parts)
        }
    }

    /// As C prints `%0*d`: the sign counts for the width.
    private static func signed(_ value: Int64, _ width: Int) -> String { value < 0 ? padded(value, width - 1) : padded(value, width) }

    private static func number(_ pattern: Pattern, _ parts: IntervalParts) throws(SQLError) -> String {
        let (value, width): (Int64, Int)
        switch pattern.name {
        case "YYYY", "IYYY": (value, width) = (parts.year, parts.year >= 0 ? 4 : 5)
        case "YYY", "IYY": (value, width) = (parts.year % 1_000, parts.year >= 0 ? 3 : 4)
        case "YY", "IY": (value, width) = (parts.year % 100, parts.year >= 0 ? 2 : 3)
        case "Y", "I": (value, width) = (parts.year % 10, 1)
        case "CC": (value, width) = (parts.year / 100, parts.year / 100 >= 0 ? 2 : 3)
        case "MM": (value, width) = (parts.month, parts.month >= 0 ? 2 : 3)
        case "Q":
            if parts.month == 0 { return "" }
            (value, width) = ((parts.month - 1) / 3 + 1, 0)
        case "DD": (value, width) = (parts.day, 2)
        case "DDD", "IDDD": (value, width) = (parts.dayCount, 3)
        case "WW", "IW": (value, width) = ((parts.dayCount - 1) / 7 + 1, 2)
        case "W": (value, width) = ((parts.day - 1) / 7 + 1, 0)
        case "HH24": (value, width) = (parts.hour, parts.hour >= 0 ? 2 : 3)
        case "HH", "HH12": (value, width) = (parts.hour % 12 == 0 ? 12 : parts.hour % 12, parts.hour >= 0 ? 2 : 3)
        case "MI": (value, width) = (parts.minute, parts.minute >= 0 ? 2 : 3)
        case "SS": (value, width) = (parts.second, parts.second >= 0 ? 2 : 3)
        case "SSSS", "SSSSS": (value, width) = ((parts.hour * 60 + parts.minute) * 60 + parts.second, 0)
        default: throw unfit
        }
        return (pattern.isCompact ? String(value) : signed(value, width)) + ordinal(value, pattern.suffix)
    }
}

/// An interval taken apart; every part has the sign of its field.
private struct IntervalParts {
    var year: Int64
    var month: Int64
    var day: Int64
    var hour: Int64
    var minute: Int64
    var second: Int64
    var microsecond: Int64
    /// About how many days it has in all, as PostgreSQL counts them.
    var dayCount: Int64

    init(_ interval: Interval) {
        year = Int64(interval.months / 12)
        month = Int64(interval.months % 12)
        day = Int64(interval.days)
        hour = interval.microseconds / Calendar.microsecondsPerHour
        minute = interval.microseconds / Calendar.microsecondsPerMinute % 60
        second = interval.microseconds / Calendar.microsecondsPerSecond % 60
        microsecond = interval.microseconds % Calendar.microsecondsPerSecond
        dayCount = (year * 12 + month) * 30 + day
    }
}
