/// Arithmetic of intervals as PostgreSQL's `timestamp.c` does it; 22008 when a part does not fit.
extension Interval {
    package func adding(_ other: Interval) throws(SQLError) -> Interval {
        let (months, monthsOverflow) = self.months.addingReportingOverflow(other.months)
        let (days, daysOverflow) = self.days.addingReportingOverflow(other.days)
        let (microseconds, timeOverflows) = self.microseconds.addingReportingOverflow(other.microseconds)
        if monthsOverflow || daysOverflow || timeOverflows { throw Calendar.intervalOutOfRange }
        return Interval(months: months, days: days, microseconds: microseconds)
    }

    package func subtracting(_ other: Interval) throws(SQLError) -> Interval {
        let (months, monthsOverflow) = self.months.subtractingReportingOverflow(other.months)
        let (days, daysOverflow) = self.days.subtractingReportingOverflow(other.days)
        let (microseconds, timeOverflows) = self.microseconds.subtractingReportingOverflow(other.microseconds)
        if monthsOverflow || daysOverflow || timeOverflows { throw Calendar.intervalOutOfRange }
        return Interval(months: months, days: days, microseconds: microseconds)
    }

    package func negated() throws(SQLError) -> Interval { try Interval().subtracting(self) }

    /// `interval * float8`: what is left of a month flows down to days, what is left of a day to the time.
    package func multiplied(by factor: Double) throws(SQLError) -> Interval {
        try scaled(Double(months) * factor, Double(days) * factor) {
            Double($0) * factor
        } remainder: {
            ($0 * factor)
        }
    }

    /// `interval / float8`.
    package func divided(by divisor: Double) throws(SQLError) -> Interval {
        if divisor == 0 { throw SQLError(.divisionByZero, "division by zero") }
        return try scaled(Double(months) / divisor, Double(days) / divisor) {
            Double($0) / divisor
        } remainder: {
            $0 / divisor
        }
    }

    private func scaled(
        _ scaledMonths: Double, _ scaledDays: Double, _ scaledTime: (Int64) -> Double, remainder: (Double) -> Double
    ) throws(SQLError) -> Interval {
        guard let months = Int32(exactly: scaledMonths.rounded(.towardZero)), let wholeDays = Int32(exactly: scaledDays.rounded(.towardZero)) else {
            throw Calendar.intervalOutOfRange
        }
        // The fractions are rounded to microseconds of a day, or 0.1 + 0.2 of a month would print as 8.999999 days.
        let monthFraction = Self.roundedToMicroseconds((scaledMonths - Double(months)) * 30)
        var seconds = Self.roundedToMicroseconds((scaledDays - Double(wholeDays) + monthFraction - monthFraction.rounded(.towardZero)) * 86_400)
        var days = Double(wholeDays) + monthFraction.rounded(.towardZero)
        // Many hours are a day more, as PostgreSQL counts here.
        if seconds.magnitude >= 86_400 {
            let carried = (seconds / 86_400).rounded(.towardZero)
            days += carried
            seconds -= carried * 86_400
        }
        let time = (scaledTime(microseconds) + seconds * 1_000_000).rounded(.toNearestOrEven)
        guard let allDays = Int32(exactly: days), time >= -0x1p63, time < 0x1p63 else { throw Calendar.intervalOutOfRange }
        return Interval(months: months, days: allDays, microseconds: Int64(time))
    }

    /// `TSROUND`.
    private static func roundedToMicroseconds(_ value: Double) -> Double { (value * 1_000_000).rounded(.toNearestOrEven) / 1_000_000 }

    /// `justify_hours`: 24 hours are a day.
    package func justifyingHours() throws(SQLError) -> Interval {
        let whole = microseconds / Calendar.microsecondsPerDay
        var time = microseconds % Calendar.microsecondsPerDay
        var days = Int64(self.days) + whole
        if days > 0, time < 0 {
            (days, time) = (days - 1, time + Calendar.microsecondsPerDay)
        } else if days < 0, time > 0 {
            (days, time) = (days + 1, time - Calendar.microsecondsPerDay)
        }
        guard let result = Int32(exactly: days) else { throw Calendar.intervalOutOfRange }
        return Interval(months: months, days: result, microseconds: time)
    }

    /// `justify_days`: 30 days are a month.
    package func justifyingDays() throws(SQLError) -> Interval {
        var days = self.days % 30
        var months = Int64(self.months) + Int64(self.days / 30)
        if months > 0, days < 0 {
            (months, days) = (months - 1, days + 30)
        } else if months < 0, days > 0 {
            (months, days) = (months + 1, days - 30)
        }
        guard let result = Int32(exactly: months) else { throw Calendar.intervalOutOfRange }
        return Interval(months: result, days: days, microseconds: microseconds)
    }

    /// `justify_interval`: both, with one sign throughout.
    package func justifying() throws(SQLError) -> Interval {
        var total = Int64(days) + microseconds / Calendar.microsecondsPerDay
        var time = microseconds % Calendar.microsecondsPerDay
        var months = Int64(self.months) + total / 30
        total %= 30
        if months > 0, total < 0 || (total == 0 && time < 0) {
            (months, total) = (months - 1, total + 30)
        } else if months < 0, total > 0 || (total == 0 && time > 0) {
            (months, total) = (months + 1, total - 30)
        }
        if total > 0, time < 0 {
            (total, time) = (total - 1, time + Calendar.microsecondsPerDay)
        } else if total < 0, time > 0 {
            (total, time) = (total + 1, time - Calendar.microsecondsPerDay)
        }
        guard let result = Int32(exactly: months) else { throw Calendar.intervalOutOfRange }
        return Interval(months: result, days: Int32(total), microseconds: time)
    }

    /// `make_interval`: counts and seconds; 22008 when a part does not fit.
    package static func make(
        years: Int32 = 0, months: Int32 = 0, weeks: Int32 = 0, days: Int32 = 0, hours: Int32 = 0, minutes: Int32 = 0, seconds: Double = 0
    ) throws(SQLError) -> Interval {
        let allMonths = Int64(years) * 12 + Int64(months)
        let allDays = Int64(weeks) * 7 + Int64(days)
        let time = (seconds * 1_000_000).rounded(.toNearestOrEven)
        guard let months = Int32(exactly: allMonths), let days = Int32(exactly: allDays), time >= -0x1p62, time < 0x1p62 else {
            throw Calendar.intervalOutOfRange
        }
        let clock = (Int64(hours) * 60 + Int64(minutes)) * Calendar.microsecondsPerMinute
        let (microseconds, overflows) = clock.addingReportingOverflow(Int64(time))
        if overflows { throw Calendar.intervalOutOfRange }
        return Interval(months: months, days: days, microseconds: microseconds)
    }
}
