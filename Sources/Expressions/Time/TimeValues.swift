import Columns

/// A date in days since 1970-01-01.
struct DateValue: SQLValue {
    var days: Int32

    init(days: Int32) { self.days = days }

    init(_ datum: Datum) throws(SQLError) {
        guard case .date(let value) = datum else { throw datum.mismatch("date") }
        days = value
    }

    var datum: Datum { .date(days) }
    var isFinite: Bool { days != .min && days != .max }

    func adding(days count: Int64) throws(SQLError) -> DateValue {
        DateValue(days: try TimestampArithmetic.add(date: days, days: count))
    }

    func days(since other: DateValue) throws(SQLError) -> Int64 { try TimestampArithmetic.days(from: other.days, to: days) }

    /// The date's first moment, as a timestamp.
    func midnight() throws(SQLError) -> TimestampValue {
        TimestampValue(microseconds: try TimestampArithmetic.timestamp(ofDate: days))
    }

    func at(_ time: TimeValue) throws(SQLError) -> TimestampValue { try midnight().adding(Interval(microseconds: time.microseconds)) }
}

/// A time of day in microseconds since midnight.
struct TimeValue: SQLValue {
    var microseconds: Int64

    init(microseconds: Int64) { self.microseconds = microseconds }

    init(_ datum: Datum) throws(SQLError) {
        guard case .time(let value) = datum else { throw datum.mismatch("time") }
        microseconds = value
    }

    var datum: Datum { .time(microseconds) }

    /// Seconds east of UTC at this time of the transaction's day, on the session's clock.
    func offset(_ context: EvaluationContext) throws(SQLError) -> Int32 {
        let now = try context.localNow()
        return Int32(clamping: context.zone.offset(atLocal: try now.date.midnight().microseconds + microseconds))
    }

    func adding(_ interval: Interval) -> TimeValue { TimeValue(microseconds: TimestampArithmetic.add(time: microseconds, interval)) }

    /// Months and days do not count, so only the time is turned round.
    func subtracting(_ interval: Interval) -> TimeValue {
        adding(Interval(microseconds: -(interval.microseconds % Calendar.microsecondsPerDay)))
    }
}

extension TimeWithZone {
    /// The clock of the zone goes on; months and days do not count.
    func adding(_ interval: Interval) -> TimeWithZone {
        TimeWithZone(microseconds: TimeValue(microseconds: microseconds).adding(interval).microseconds, offset: offset)
    }

    func subtracting(_ interval: Interval) -> TimeWithZone {
        TimeWithZone(microseconds: TimeValue(microseconds: microseconds).subtracting(interval).microseconds, offset: offset)
    }

    /// The moment at which the zone's clocks show this time on the day.
    func instant(on date: DateValue) throws(SQLError) -> TimestampValue {
        let local = try date.at(TimeValue(microseconds: microseconds))
        return local.isFinite ? try local.adding(Interval(microseconds: -Int64(offset) * 1_000_000)) : local
    }
}

/// A timestamp or timestamptz in microseconds since 1970-01-01.
struct TimestampValue: SQLValue {
    var microseconds: Int64

    init(microseconds: Int64) { self.microseconds = microseconds }

    init(_ datum: Datum) throws(SQLError) {
        guard case .timestamp(let value) = datum else { throw datum.mismatch("timestamp") }
        microseconds = value
    }

    var datum: Datum { .timestamp(microseconds) }
    var isFinite: Bool { !TimestampArithmetic.isInfinite(microseconds) }

    /// A moment as the zone's clocks show it.
    func local(in zone: TimeZoneRules) throws(SQLError) -> TimestampValue {
        TimestampValue(microseconds: try TimestampArithmetic.local(microseconds, zone))
    }

    /// The moment at which the zone's clocks show this time.
    func instant(in zone: TimeZoneRules) throws(SQLError) -> TimestampValue {
        TimestampValue(microseconds: try TimestampArithmetic.utc(microseconds, zone))
    }

    var date: DateValue { DateValue(days: TimestampArithmetic.date(ofTimestamp: microseconds)) }
    var timeOfDay: TimeValue { TimeValue(microseconds: TimestampArithmetic.time(ofTimestamp: microseconds)) }

    func adding(_ interval: Interval) throws(SQLError) -> TimestampValue {
        TimestampValue(microseconds: try TimestampArithmetic.add(microseconds, interval))
    }

    func subtracting(_ interval: Interval) throws(SQLError) -> TimestampValue {
        TimestampValue(microseconds: try TimestampArithmetic.subtract(microseconds, interval))
    }

    func adding(_ interval: Interval, in zone: TimeZoneRules) throws(SQLError) -> TimestampValue {
        TimestampValue(microseconds: try TimestampArithmetic.add(microseconds, interval, zone: zone))
    }

    func subtracting(_ interval: Interval, in zone: TimeZoneRules) throws(SQLError) -> TimestampValue {
        TimestampValue(microseconds: try TimestampArithmetic.subtract(microseconds, interval, zone: zone))
    }

    func difference(from other: TimestampValue) throws(SQLError) -> Interval {
        try TimestampArithmetic.difference(microseconds, other.microseconds)
    }

    func age(since other: TimestampValue) throws(SQLError) -> Interval { try TimestampArithmetic.age(microseconds, other.microseconds) }
}

extension TimestampValue {
    /// For comparisons: the midnight of a date, at the end of time when it lies beyond what a timestamp holds.
    static func midnight(of date: Datum) -> Datum {
        guard case .date(let days) = date else { return date }
        do throws(SQLError) {
            return .timestamp(try TimestampArithmetic.timestamp(ofDate: days))
        } catch {
            return .timestamp(Calendar.timestampEnd)
        }
    }

    /// For comparisons: the moment of a local time; beyond the range the local time itself.
    static func instant(_ local: Datum, _ zone: TimeZoneRules) -> Datum {
        guard case .timestamp(let microseconds) = local else { return local }
        do throws(SQLError) {
            return .timestamp(try TimestampArithmetic.utc(microseconds, zone))
        } catch {
            return local
        }
    }
}

extension EvaluationContext {
    /// The transaction's time on the session's clock.
    func localNow() throws(SQLError) -> TimestampValue { try TimestampValue(microseconds: transactionTimestamp).local(in: zone) }
}

extension Interval {
    /// `interval fields (precision)`: the smaller fields cut off, the seconds rounded.
    func constrained(to modifier: IntervalModifier) -> Interval {
        var result = self
        switch modifier.smallestField {
        case IntervalModifier.year: result = Interval(months: months / 12 * 12)
        case IntervalModifier.month: result = Interval(months: months)
        case IntervalModifier.day: result.microseconds = 0
        case IntervalModifier.hour: result.microseconds -= microseconds % Calendar.microsecondsPerHour
        case IntervalModifier.minute: result.microseconds -= microseconds % Calendar.microsecondsPerMinute
        default: break
        }
        if let precision = modifier.precision { result.microseconds = DateTimeText.rounded(result.microseconds, precision) }
        return result
    }
}
