import Columns

extension FunctionTableBuilder {
    mutating func addTimeMaking() {
        stableUnary("age", .timestamp, .interval) { (a: TimestampValue, context) throws(SQLError) in
            try context.localNow().date.midnight().age(since: a)
        }
        stableUnary("age", .timestamptz, .interval) { (a: TimestampValue, context) throws(SQLError) in
            try context.localNow().date.midnight().age(since: a.local(in: context.zone))
        }
        binary("age", .timestamp, .timestamp, .interval) { (a: TimestampValue, b: TimestampValue) throws(SQLError) in try a.age(since: b) }
        stableBinary("age", .timestamptz, .timestamptz, .interval) { (a: TimestampValue, b: TimestampValue, context) throws(SQLError) in
            try a.local(in: context.zone).age(since: b.local(in: context.zone))
        }
        unary("to_timestamp", .float8, .timestamptz) { (seconds: Double) throws(SQLError) in
            try TimestampValue(microseconds: TimestampArithmetic.timestamp(ofEpoch: seconds))
        }
        add([.int4, .int4, .int4], "make_date", .date, defaults: []) { (x, _) throws(SQLError) in
            try DateValue(year: Int64(x[0]), month: Int64(x[1]), day: Int64(x[2])).datum
        }
        add([.int4, .int4, .float8], "make_time", .time, defaults: []) { (x, _) throws(SQLError) in
            try TimeValue(hour: Int64(x[0]), minute: Int64(x[1]), second: Double(x[2])).datum
        }
        add(
            "make_timestamp", [.int4, .int4, .int4, .int4, .int4, .float8], .timestamp,
            .general { (x, _) throws(SQLError) in
                let date = try DateValue(year: Int64(x[0]), month: Int64(x[1]), day: Int64(x[2]))
                return try date.at(TimeValue(hour: Int64(x[3]), minute: Int64(x[4]), second: Double(x[5]))).datum
            })
        for count in [6, 7] {
            add(
                "make_timestamptz", Array(repeating: .int4, count: 5) + [.float8] + (count == 7 ? [.text] : []), .timestamptz, volatility: .stable,
                .general { (x, context) throws(SQLError) in
                    let date = try DateValue(year: Int64(x[0]), month: Int64(x[1]), day: Int64(x[2]))
                    let local = try date.at(TimeValue(hour: Int64(x[3]), minute: Int64(x[4]), second: Double(x[5])))
                    return try local.instant(in: count == 7 ? context.zones.zone(ofClock: String(x[6])) : context.zone).datum
                })
        }
        // Every argument has the default 0, so the function takes none to seven.
        let parts: [ParameterType] = [.int4, .int4, .int4, .int4, .int4, .int4, .float8]
        for count in 0...parts.count {
            add("make_interval", Array(parts.prefix(count)), .interval, .general { (x, _) throws(SQLError) in try Interval(parts: x).datum })
        }
        unary("justify_days", .interval, .interval) { (a: Interval) throws(SQLError) in try a.justifyingDays() }
        unary("justify_hours", .interval, .interval) { (a: Interval) throws(SQLError) in try a.justifyingHours() }
        unary("justify_interval", .interval, .interval) { (a: Interval) throws(SQLError) in try a.justifying() }
        for type in [ParameterType.timestamp, .timestamptz] { unary("isfinite", type, .bool) { (a: TimestampValue) in a.isFinite } }
        unary("isfinite", .date, .bool) { (a: DateValue) in a.isFinite }
        unary("isfinite", .interval, .bool) { (_: Interval) in true }
    }

    /// `x AT TIME ZONE zone` is `timezone(zone, x)`: a timestamp becomes a moment, a moment what the zone's clocks show.
    mutating func addZones() {
        stableBinary("timezone", .text, .timestamptz, .timestamp) { (zone: String, a: TimestampValue, context) throws(SQLError) in
            // Infinity is the same in every zone, even in one that does not exist.
            try a.isFinite ? a.local(in: context.zones.zone(named: zone)) : a
        }
        stableBinary("timezone", .text, .timestamp, .timestamptz) { (zone: String, a: TimestampValue, context) throws(SQLError) in
            try a.isFinite ? a.instant(in: context.zones.zone(named: zone)) : a
        }
        stableBinary("timezone", .text, .type(.scalar(.timetz)), .type(.scalar(.timetz))) {
            (zone: String, a: TimeWithZone, context) throws(SQLError) in
            let rules = try context.zones.zone(named: zone)
            return a.moved(to: rules.offset(atUTC: context.transactionTimestamp))
        }
        binary("timezone", .interval, .type(.scalar(.timetz)), .type(.scalar(.timetz))) { (offset: Interval, a: TimeWithZone) throws(SQLError) in
            a.moved(to: try TimeZoneDatabase.zone(offset).offset(atUTC: 0))
        }
        binary("timezone", .interval, .timestamptz, .timestamp) { (offset: Interval, a: TimestampValue) throws(SQLError) in
            try a.isFinite ? a.local(in: TimeZoneDatabase.zone(offset)) : a
        }
        binary("timezone", .interval, .timestamp, .timestamptz) { (offset: Interval, a: TimestampValue) throws(SQLError) in
            try a.isFinite ? a.instant(in: TimeZoneDatabase.zone(offset)) : a
        }
    }
}

extension DateValue {
    /// `make_date`; a negative year is BC.
    init(year: Int64, month: Int64, day: Int64) throws(SQLError) {
        let outOfRange = SQLError(
            .datetimeFieldOverflow, "date field value out of range: \(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))")
        guard year != 0, year.magnitude < 6_000_000, (1...12).contains(month) else { throw outOfRange }
        let calendarYear = Int(year < 0 ? year + 1 : year)
        guard day >= 1, day <= Int64(Calendar.daysInMonth(Int(month), year: calendarYear)) else { throw outOfRange }
        let dayNumber = Calendar.days(year: calendarYear, month: Int(month), day: Int(day))
        guard dayNumber >= Calendar.dayMin, dayNumber < Calendar.dateEnd else { throw outOfRange }
        self.init(days: Int32(dayNumber))
    }

    fileprivate static func twoDigits(_ value: Int64) -> String { (0...9).contains(value) ? "0\(value)" : "\(value)" }
}

extension TimeValue {
    /// `make_time`; 24:00:00 is allowed.
    init(hour: Int64, minute: Int64, second: Double) throws(SQLError) {
        guard (0...24).contains(hour), (0...59).contains(minute), second >= 0, second <= 60 else {
            throw Self.outOfRange(hour, minute, second)
        }
        microseconds = hour * Calendar.microsecondsPerHour + minute * Calendar.microsecondsPerMinute + Int64((second * 1e6).rounded(.toNearestOrEven))
        guard microseconds <= Calendar.microsecondsPerDay else { throw Self.outOfRange(hour, minute, second) }
    }

    private static func outOfRange(_ hour: Int64, _ minute: Int64, _ second: Double) -> SQLError {
        let seconds = ValueText.format(.float(second), .float8, TextFormat())
        let padded = second < 10 ? "0" + seconds : seconds
        return SQLError(
            .datetimeFieldOverflow, "time field value out of range: \(hour):\(DateValue.twoDigits(minute)):\(padded)")
    }
}

extension Interval {
    /// `make_interval(years, months, weeks, days, hours, mins, secs)`, the last ones left out.
    init(parts: [Datum]) throws(SQLError) {
        var counts: [Int32] = []
        for part in parts.prefix(6) { counts.append(Int32(clamping: try Int64(part))) }
        counts += Array(repeating: 0, count: 6 - counts.count)
        self = try Interval.make(
            years: counts[0], months: counts[1], weeks: counts[2], days: counts[3], hours: counts[4], minutes: counts[5],
            seconds: parts.count == 7 ? Double(parts[6]) : 0)
    }
}

extension TimeWithZone {
    /// The same moment of the day as a clock at another offset shows it.
    fileprivate func moved(to offset: Int) -> TimeWithZone {
        let day = Calendar.microsecondsPerDay
        let moved = (microseconds + (Int64(offset) - Int64(self.offset)) * Calendar.microsecondsPerSecond) % day
        return TimeWithZone(microseconds: moved < 0 ? moved + day : moved, offset: Int32(clamping: offset))
    }
}
