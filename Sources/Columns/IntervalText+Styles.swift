/// An interval in the fields that people read, each with its sign; and the three styles beside `postgres` (`EncodeInterval`).
struct IntervalParts {
    private let years: Int64
    private let months: Int64
    private let days: Int64
    private let hours: Int64
    private let minutes: Int64
    /// With their fraction.
    private let microseconds: Int64

    init(_ interval: Interval) {
        years = Int64(interval.months / 12)
        months = Int64(interval.months % 12)
        days = Int64(interval.days)
        hours = interval.microseconds / Calendar.microsecondsPerHour
        minutes = interval.microseconds % Calendar.microsecondsPerHour / Calendar.microsecondsPerMinute
        microseconds = interval.microseconds % Calendar.microsecondsPerMinute
    }

    private var all: [Int64] { [years, months, days, hours, minutes, microseconds] }

    /// `6.7`; with two digits before the point where the clock needs them.
    private func secondsText(isPadded: Bool) -> String {
        let (seconds, fraction) = microseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        var text = (isPadded && seconds < 10 ? "0" : "") + String(seconds)
        guard fraction != 0 else { return text }
        var digits = String(fraction + 1_000_000).dropFirst()
        while digits.last == "0" { digits = digits.dropLast() }
        text += "." + digits
        return text
    }

    /// `@ 1 year 2 mons -3 days 4 hours 5 mins 6.7 secs ago`: the first part's sign stands at the end, as `ago`.
    var verboseText: String {
        var text = "@"
        var isBefore: Bool?
        for (value, unit) in [(years, "year"), (months, "mon"), (days, "day"), (hours, "hour"), (minutes, "min")] where value != 0 {
            let shown = isBefore == nil ? Int64(clamping: value.magnitude) : isBefore == true ? -value : value
            if isBefore == nil { isBefore = value < 0 }
            text += " \(shown) \(unit)\(shown == 1 ? "" : "s")"
        }
        if microseconds != 0 {
            if isBefore == nil { isBefore = microseconds < 0 } else if (microseconds < 0) != isBefore { text += " -" + secondsText(isPadded: false) }
            if (microseconds < 0) == isBefore { text += " " + secondsText(isPadded: false) }
            text += microseconds.magnitude == 1_000_000 ? " sec" : " secs"
        }
        guard let isBefore else { return text + " 0" }
        return isBefore ? text + " ago" : text
    }

    /// `1-2`, `3 4:05:06`, `+1-2 -3 +4:05:06`: SQL's two kinds of interval, and both together with all signs.
    var standardText: String {
        let hasNegative = all.contains { $0 < 0 }
        let hasPositive = all.contains { $0 > 0 }
        let hasMonths = years != 0 || months != 0
        let hasTime = days != 0 || hours != 0 || minutes != 0 || microseconds != 0
        guard hasNegative || hasPositive else { return "0" }
        let clock = "\(hours.magnitude):\(minutes.magnitude < 10 ? "0" : "")\(minutes.magnitude):" + secondsText(isPadded: true)
        let calendar = "\(years.magnitude)-\(months.magnitude)"
        if (hasNegative && hasPositive) || (hasMonths && hasTime) {
            let monthSign = years < 0 || months < 0 ? "-" : "+"
            let timeSign = hours < 0 || minutes < 0 || microseconds < 0 ? "-" : "+"
            return "\(monthSign)\(calendar) \(days < 0 ? "-" : "+")\(days.magnitude) \(timeSign)\(clock)"
        }
        let sign = hasNegative ? "-" : ""
        if hasMonths { return sign + calendar }
        return sign + (days != 0 ? "\(days.magnitude) " : "") + clock
    }

    /// `P1Y2M3DT4H5M6.7S`.
    var isoText: String {
        guard all.contains(where: { $0 != 0 }) else { return "PT0S" }
        var text = "P"
        for (value, unit) in [(years, "Y"), (months, "M"), (days, "D")] where value != 0 { text += "\(value)\(unit)" }
        if hours != 0 || minutes != 0 || microseconds != 0 { text += "T" }
        for (value, unit) in [(hours, "H"), (minutes, "M")] where value != 0 { text += "\(value)\(unit)" }
        if microseconds != 0 { text += (microseconds < 0 ? "-" : "") + secondsText(isPadded: false) + "S" }
        return text
    }
}
