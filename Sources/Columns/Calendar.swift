/// The proleptic Gregorian calendar over PostgreSQL's whole range. Years are astronomical: 0 is 1 BC, -1 is 2 BC.
package enum Calendar {
    package static let microsecondsPerSecond: Int64 = 1_000_000
    package static let microsecondsPerMinute: Int64 = 60_000_000
    package static let microsecondsPerHour: Int64 = 3_600_000_000
    package static let microsecondsPerDay: Int64 = 86_400_000_000

    /// The first day of PostgreSQL's dates and timestamps, Julian day 0 (4714-11-24 BC), in days since 1970-01-01.
    package static let dayMin = -2_440_588
    /// The day after the last of PostgreSQL's dates, 5874898-06-03.
    package static let dateEnd = 2_145_042_906
    /// Added to a day since 1970-01-01 it gives the Julian day.
    package static let julianDayOfEpoch = 2_440_588

    /// Microseconds since 1970-01-01 of the first timestamp.
    package static let timestampMin = Int64(dayMin) * microsecondsPerDay
    /// One past the last timestamp. PostgreSQL ends in 294276; counting from 1970 leaves out its last 29 years.
    package static let timestampEnd = Int64.max - 1

    package static let infinity = Int64.max
    package static let negativeInfinity = Int64.min

    package static let dateOutOfRange = SQLError(.datetimeFieldOverflow, "date out of range")
    package static let timestampOutOfRange = SQLError(.datetimeFieldOverflow, "timestamp out of range")
    package static let intervalOutOfRange = SQLError(.datetimeFieldOverflow, "interval out of range")

    package struct Day: Hashable, Sendable {
        package var year: Int
        /// 1...12
        package var month: Int
        /// 1...31
        package var day: Int
        package init(year: Int, month: Int, day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }
    }

    /// Days since 1970-01-01. The month is 1...12; the day may be beyond its month and counts on.
    package static func days(year: Int, month: Int, day: Int) -> Int {
        // Years begin in March here, so that the leap day is the last of its year.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted >= 0 ? shifted / 400 : (shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    package static func civil(fromDays days: Int) -> Day {
        let shifted = days + 719_468
        let era = shifted >= 0 ? shifted / 146_097 : (shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return Day(year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    package static func daysInMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// 0 is Sunday.
    package static func weekday(ofDay days: Int) -> Int { floorMod(days + 4, 7) }

    package static func floorMod(_ value: Int, _ divisor: Int) -> Int {
        let remainder = value % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}

/// A point on the calendar and the clock, without a zone.
package struct DateTimeFields: Hashable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int
    package var hour: Int
    package var minute: Int
    package var second: Int
    package var microsecond: Int

    package init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, microsecond: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
    }

    /// Splits microseconds since 1970-01-01 00:00:00 of the same clock; a finite value.
    package init(_ microseconds: Int64) {
        var (days, time) = microseconds.quotientAndRemainder(dividingBy: Calendar.microsecondsPerDay)
        if time < 0 { (days, time) = (days - 1, time + Calendar.microsecondsPerDay) }
        let date = Calendar.civil(fromDays: Int(days))
        self.init(year: date.year, month: date.month, day: date.day)
        set(time: time)
    }

    private mutating func set(time: Int64) {
        let seconds = Int(time / 1_000_000)
        microsecond = Int(time % 1_000_000)
        (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
    }

    /// Microseconds since 1970-01-01 00:00:00 of the same clock; 22008 outside the range.
    package func microseconds() throws(SQLError) -> Int64 {
        let days = Calendar.days(year: year, month: month, day: day)
        let time = Int64((hour * 60 + minute) * 60 + second) * 1_000_000 + Int64(microsecond)
        let (start, overflows) = Int64(days).multipliedReportingOverflow(by: Calendar.microsecondsPerDay)
        let (result, overflowsToo) = start.addingReportingOverflow(time)
        guard !overflows, !overflowsToo, result >= Calendar.timestampMin, result < Calendar.timestampEnd else { throw Calendar.timestampOutOfRange }
        return result
    }
}
