/// `date_trunc` and `date_bin`.
package enum DateTruncation {
    /// `date_trunc(unit, timestamp)`.
    package static func truncate(_ timestamp: Int64, to unit: String) throws(SQLError) -> Int64 {
        if TimestampArithmetic.isInfinite(timestamp) { return timestamp }
        let unit = try unitOfTruncation(unit, type: "timestamp without time zone")
        return try truncated(timestamp, unit)
    }

    /// `date_trunc(unit, timestamptz)` on the clock of a zone.
    package static func truncate(_ timestamp: Int64, to unit: String, zone: TimeZoneRules) throws(SQLError) -> Int64 {
        if TimestampArithmetic.isInfinite(timestamp) { return timestamp }
        let unit = try unitOfTruncation(unit, type: "timestamp with time zone")
        let offset = zone.offset(atUTC: timestamp)
        let local = try truncated(TimestampArithmetic.local(timestamp, zone), unit)
        // Below a day the offset stays, so that the second of two equal hours is not moved into the first.
        guard unit.isDayOrLonger else { return local - Int64(offset) * 1_000_000 }
        return try TimestampArithmetic.utc(local, zone)
    }

    /// `date_trunc(unit, interval)`.
    package static func truncate(_ interval: Interval, to unit: String) throws(SQLError) -> Interval {
        let field = try unitOfTruncation(unit, type: "interval")
        if field == .week {
            throw SQLError(
                .featureNotSupported, "unit \"\(unit)\" not supported for type interval",
                detail: "Months usually have fractional weeks.")
        }
        if let span = field.months { return Interval(months: interval.months / span * span) }
        if field == .day { return Interval(months: interval.months, days: interval.days) }
        let span = field.microseconds
        return Interval(months: interval.months, days: interval.days, microseconds: interval.microseconds / span * span)
    }

    /// `date_bin(stride, timestamp, origin)`: the begin of the stride that holds the timestamp.
    package static func bin(_ stride: Interval, _ timestamp: Int64, origin: Int64) throws(SQLError) -> Int64 {
        if TimestampArithmetic.isInfinite(timestamp) { return timestamp }
        if TimestampArithmetic.isInfinite(origin) { throw SQLError(.datetimeFieldOverflow, "origin out of range") }
        if stride.months != 0 {
            throw SQLError(.featureNotSupported, "timestamps cannot be binned into intervals containing months or years")
        }
        let (days, overflows) = Int64(stride.days).multipliedReportingOverflow(by: Calendar.microsecondsPerDay)
        let (span, overflowsToo) = days.addingReportingOverflow(stride.microseconds)
        if overflows || overflowsToo { throw Calendar.intervalOutOfRange }
        guard span > 0 else { throw SQLError(.datetimeFieldOverflow, "stride must be greater than zero") }
        let distance = Int128(timestamp) - Int128(origin)
        let remainder = distance % Int128(span)
        let start = Int128(timestamp) - (remainder < 0 ? remainder + Int128(span) : remainder)
        guard let result = Int64(exactly: start), result >= Calendar.timestampMin else { throw Calendar.timestampOutOfRange }
        return result
    }

    private static func truncated(_ local: Int64, _ unit: TimeUnit) throws(SQLError) -> Int64 {
        guard local >= Calendar.timestampMin else { throw Calendar.timestampOutOfRange }
        if !unit.isDayOrLonger || unit == .day { return floor(local, unit.microseconds) }
        if unit == .week {
            // 1970-01-05 was a Monday.
            let monday = 4 * Calendar.microsecondsPerDay
            return floor(local - monday, 7 * Calendar.microsecondsPerDay) + monday
        }
        var fields = DateTimeFields(local)
        fields = DateTimeFields(year: fields.year, month: fields.month, day: 1)
        switch unit {
        case .quarter: fields.month = (fields.month - 1) / 3 * 3 + 1
        case .month: break
        default:
            fields.month = 1
            fields.year = firstYear(fields.year, unit)
        }
        return try fields.microseconds()
    }

    /// Centuries and millennia begin with year 1, decades with year 0; before Christ they are counted backwards.
    private static func firstYear(_ year: Int, _ unit: TimeUnit) -> Int {
        switch unit {
        case .decade: year > 0 ? year / 10 * 10 : -((8 - (year - 1)) / 10) * 10
        case .century: year > 0 ? (year + 99) / 100 * 100 - 99 : -((99 - (year - 1)) / 100) * 100 + 1
        case .millennium: year > 0 ? (year + 999) / 1_000 * 1_000 - 999 : -((999 - (year - 1)) / 1_000) * 1_000 + 1
        default: year
        }
    }

    private static func floor(_ value: Int64, _ unit: Int64) -> Int64 {
        let remainder = value % unit
        return value - (remainder < 0 ? remainder + unit : remainder)
    }

    private static func unitOfTruncation(_ text: String, type: String) throws(SQLError) -> TimeUnit {
        let word = AsciiText.lowercased(text)
        if let unit = TimeUnit(word) { return unit }
        // `dow`, `epoch` and their like are only to be extracted; a zone's parts are units to PostgreSQL, but none to truncate to.
        if TimeField(word)?.isZone ?? false {
            throw SQLError(.featureNotSupported, "unit \"\(text)\" not supported for type \(type)")
        }
        throw SQLError(.invalidParameterValue, "unit \"\(text)\" not recognized for type \(type)")
    }
}

/// The units that `date_trunc` knows.
package enum TimeUnit: Hashable, Sendable {
    case microseconds, milliseconds, second, minute, hour, day, week, month, quarter, year, decade, century, millennium

    /// A unit's name in lower case, as PostgreSQL's `deltatktbl` spells it.
    package init?(_ word: String) {
        switch word {
        case "us", "usec", "usecs", "usecond", "useconds", "microsecond", "microseconds", "microsecon": self = .microseconds
        case "ms", "msec", "msecs", "msecond", "mseconds", "millisecond", "milliseconds", "millisecon": self = .milliseconds
        case "s", "sec", "secs", "second", "seconds": self = .second
        case "m", "min", "mins", "minute", "minutes": self = .minute
        case "h", "hr", "hrs", "hour", "hours": self = .hour
        case "d", "day", "days": self = .day
        case "w", "week", "weeks": self = .week
        case "mon", "mons", "month", "months": self = .month
        case "qtr", "quarter": self = .quarter
        case "y", "yr", "yrs", "year", "years": self = .year
        case "dec", "decs", "decade", "decades": self = .decade
        case "c", "cent", "century", "centuries": self = .century
        case "mil", "mils", "millennium", "millennia": self = .millennium
        default: return nil
        }
    }

    var isDayOrLonger: Bool {
        switch self {
        case .microseconds, .milliseconds, .second, .minute, .hour: false
        default: true
        }
    }

    /// The length of the units up to a day.
    var microseconds: Int64 {
        switch self {
        case .microseconds: 1
        case .milliseconds: 1_000
        case .second: 1_000_000
        case .minute: Calendar.microsecondsPerMinute
        case .hour: Calendar.microsecondsPerHour
        default: Calendar.microsecondsPerDay
        }
    }

    /// The length of the units from a month.
    var months: Int32? {
        switch self {
        case .month: 1
        case .quarter: 3
        case .year: 12
        case .decade: 120
        case .century: 1_200
        case .millennium: 12_000
        default: nil
        }
    }
}
