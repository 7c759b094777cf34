/// Arithmetic of timestamps and dates as PostgreSQL's `timestamp.c` and `date.c` do it. Timestamps are microseconds since 1970.
package enum TimestampArithmetic {
    /// `timestamp + interval`: months first (a day beyond the month's end becomes its last), then days, then the time.
    package static func add(_ timestamp: Int64, _ interval: Interval) throws(SQLError) -> Int64 {
        if isInfinite(timestamp) { return timestamp }
        return try plus(try addDays(addMonths(timestamp, Int64(interval.months)), Int64(interval.days)), interval.microseconds)
    }

    /// `timestamptz + interval`: months and days move the local clock of the zone, the time is elapsed time.
    package static func add(_ timestamp: Int64, _ interval: Interval, zone: TimeZoneRules) throws(SQLError) -> Int64 {
        if isInfinite(timestamp) { return timestamp }
        var result = timestamp
        if interval.months != 0 { result = try utc(addMonths(local(result, zone), Int64(interval.months)), zone) }
        if interval.days != 0 { result = try utc(addDays(local(result, zone), Int64(interval.days)), zone) }
        return try plus(result, interval.microseconds)
    }

    package static func subtract(_ timestamp: Int64, _ interval: Interval) throws(SQLError) -> Int64 {
        try add(timestamp, interval.negated())
    }

    package static func subtract(_ timestamp: Int64, _ interval: Interval, zone: TimeZoneRules) throws(SQLError) -> Int64 {
        try add(timestamp, interval.negated(), zone: zone)
    }

    /// `timestamp - timestamp`: days and time, never months.
    package static func difference(_ left: Int64, _ right: Int64) throws(SQLError) -> Interval {
        if isInfinite(left) || isInfinite(right) {
            throw SQLError(.datetimeFieldOverflow, "cannot subtract infinite timestamps")
        }
        let (microseconds, overflows) = left.subtractingReportingOverflow(right)
        if overflows { throw Calendar.intervalOutOfRange }
        return try Interval(microseconds: microseconds).justifyingHours()
    }

    /// `timestamptz AT TIME ZONE zone`: the clock of the zone.
    package static func local(_ timestamp: Int64, _ zone: TimeZoneRules) throws(SQLError) -> Int64 {
        if isInfinite(timestamp) { return timestamp }
        return try plus(timestamp, Int64(zone.offset(atUTC: timestamp)) * 1_000_000)
    }

    /// `timestamp AT TIME ZONE zone`: the moment at which the zone's clocks show it.
    package static func utc(_ local: Int64, _ zone: TimeZoneRules) throws(SQLError) -> Int64 {
        if isInfinite(local) { return local }
        return try plus(local, -Int64(zone.offset(atLocal: local)) * 1_000_000)
    }

    /// `date -> timestamp`: midnight.
    package static func timestamp(ofDate date: Int32) throws(SQLError) -> Int64 {
        if date == .max { return Calendar.infinity }
        if date == .min { return Calendar.negativeInfinity }
        let (result, overflows) = Int64(date).multipliedReportingOverflow(by: Calendar.microsecondsPerDay)
        guard !overflows, result < Calendar.timestampEnd else { throw SQLError(.datetimeFieldOverflow, "date out of range for timestamp") }
        return result
    }

    /// `timestamp -> date`: the day on the same clock.
    package static func date(ofTimestamp timestamp: Int64) -> Int32 {
        if timestamp == Calendar.infinity { return .max }
        if timestamp == Calendar.negativeInfinity { return .min }
        let (day, remainder) = timestamp.quotientAndRemainder(dividingBy: Calendar.microsecondsPerDay)
        return Int32(remainder < 0 ? day - 1 : day)
    }

    /// `timestamp -> time`: what the clock shows.
    package static func time(ofTimestamp timestamp: Int64) -> Int64 {
        let remainder = timestamp % Calendar.microsecondsPerDay
        return remainder < 0 ? remainder + Calendar.microsecondsPerDay : remainder
    }

    /// `date + integer`.
    package static func add(date: Int32, days: Int64) throws(SQLError) -> Int32 {
        if date == .max || date == .min { return date }
        let (result, overflows) = Int64(date).addingReportingOverflow(days)
        guard !overflows, result >= Calendar.dayMin, result < Calendar.dateEnd else { throw Calendar.dateOutOfRange }
        return Int32(result)
    }

    /// `date - date`: days.
    package static func days(from right: Int32, to left: Int32) throws(SQLError) -> Int64 {
        for date in [left, right] where date == .max || date == .min {
            throw SQLError(.datetimeFieldOverflow, "cannot subtract infinite dates")
        }
        return Int64(left) - Int64(right)
    }

    /// `time + interval`: the clock turns around at midnight; months and days do not count.
    package static func add(time: Int64, _ interval: Interval) -> Int64 {
        let sum = time % Calendar.microsecondsPerDay + interval.microseconds % Calendar.microsecondsPerDay
        let remainder = sum % Calendar.microsecondsPerDay
        return remainder < 0 ? remainder + Calendar.microsecondsPerDay : remainder
    }

    /// `to_timestamp(double precision)`: seconds since 1970.
    package static func timestamp(ofEpoch seconds: Double) throws(SQLError) -> Int64 {
        if seconds.isNaN { throw SQLError(.datetimeFieldOverflow, "timestamp cannot be NaN") }
        if seconds.isInfinite { return seconds > 0 ? Calendar.infinity : Calendar.negativeInfinity }
        // PostgreSQL counts from 2000 when it rounds, and so must we to get the same microsecond.
        let shifted = seconds - 946_684_800
        let microseconds = (shifted * 1_000_000).rounded(.toNearestOrEven)
        guard microseconds >= -0x1p63, microseconds < 0x1p63 else { throw outOfRange(seconds) }
        let (result, overflows) = Int64(microseconds).addingReportingOverflow(millennium)
        guard !overflows, result >= Calendar.timestampMin, result < Calendar.timestampEnd else { throw outOfRange(seconds) }
        return result
    }

    private static func outOfRange(_ seconds: Double) -> SQLError {
        var text: [UInt8] = []
        FloatText.append(seconds, to: &text)
        return SQLError(.datetimeFieldOverflow, "timestamp out of range: \"\(String(decoding: text, as: UTF8.self))\"")
    }

    /// 2000-01-01 00:00:00: where PostgreSQL counts from.
    static let millennium: Int64 = 946_684_800_000_000

    package static func isInfinite(_ timestamp: Int64) -> Bool { timestamp == Calendar.infinity || timestamp == Calendar.negativeInfinity }

    private static func plus(_ timestamp: Int64, _ microseconds: Int64) throws(SQLError) -> Int64 {
        let (result, overflows) = timestamp.addingReportingOverflow(microseconds)
        guard !overflows, result >= Calendar.timestampMin, result < Calendar.timestampEnd else { throw Calendar.timestampOutOfRange }
        return result
    }

    private static func addMonths(_ timestamp: Int64, _ months: Int64) throws(SQLError) -> Int64 {
        if months == 0 { return timestamp }
        var fields = DateTimeFields(timestamp)
        let total = Int64(fields.year) * 12 + Int64(fields.month - 1) + months
        fields.year = Int(total >= 0 ? total / 12 : (total - 11) / 12)
        fields.month = Calendar.floorMod(Int(total), 12) + 1
        fields.day = min(fields.day, Calendar.daysInMonth(fields.month, year: fields.year))
        return try fields.microseconds()
    }

    private static func addDays(_ timestamp: Int64, _ days: Int64) throws(SQLError) -> Int64 {
        let (span, overflows) = days.multipliedReportingOverflow(by: Calendar.microsecondsPerDay)
        if overflows { throw Calendar.timestampOutOfRange }
        return try plus(timestamp, span)
    }
}

extension TimestampArithmetic {
    /// `age(left, right)`: the difference in years, months, days and time as a person counts it.
    package static func age(_ left: Int64, _ right: Int64) throws(SQLError) -> Interval {
        if isInfinite(left) || isInfinite(right) { throw Calendar.timestampOutOfRange }
        let isNegative = left < right
        let (later, earlier) = isNegative ? (DateTimeFields(right), DateTimeFields(left)) : (DateTimeFields(left), DateTimeFields(right))
        var time = (later.clock - earlier.clock)
        var days = later.day - earlier.day
        var months = (later.year - earlier.year) * 12 + later.month - earlier.month
        if time < 0 {
            time += Calendar.microsecondsPerDay
            days -= 1
        }
        while days < 0 {
            // A borrowed month is the earlier date's, as PostgreSQL counts it.
            days += Calendar.daysInMonth(earlier.month, year: earlier.year)
            months -= 1
        }
        let sign = isNegative ? -1 : 1
        return Interval(months: Int32(months * sign), days: Int32(days * sign), microseconds: time * Int64(sign))
    }
}

extension DateTimeFields {
    /// Microseconds since midnight.
    var clock: Int64 { Int64((hour * 60 + minute) * 60 + second) * 1_000_000 + Int64(microsecond) }
}
