/// The fields that `extract` and `date_part` know besides the units of `date_trunc`.
package enum TimeField: Hashable, Sendable {
    case unit(TimeUnit)
    case dayOfWeek, isoDayOfWeek, dayOfYear, isoYear, epoch, julian
    case zone, zoneHour, zoneMinute

    /// A field's name in lower case.
    package init?(_ word: String) {
        switch word {
        case "dow": self = .dayOfWeek
        case "isodow": self = .isoDayOfWeek
        case "doy": self = .dayOfYear
        case "isoyear": self = .isoYear
        case "epoch": self = .epoch
        case "julian", "jd", "j": self = .julian
        case "timezone": self = .zone
        case "timezone_h", "timezone_hour": self = .zoneHour
        case "timezone_m", "timezone_minute": self = .zoneMinute
        default:
            guard let unit = TimeUnit(word) else { return nil }
            self = .unit(unit)
        }
    }
}

/// `extract(field FROM value)`: numeric, with the scales that PostgreSQL gives. `date_part` is the same as a float8.
package enum FieldExtraction {
    /// From a timestamp, or from a timestamptz when its zone is given.
    package static func extract(_ name: String, fromTimestamp timestamp: Int64, zone: TimeZoneRules?) throws(SQLError) -> Numeric? {
        let type = zone == nil ? "timestamp without time zone" : "timestamp with time zone"
        let field = try field(name, type)
        if TimestampArithmetic.isInfinite(timestamp) { return infinite(field, isPositive: timestamp > 0) }
        if zone == nil, field.isZone { throw unsupported(name, type) }
        if field == .epoch { return Numeric(coefficient: Int128(timestamp), scale: 6) }
        let offset = zone?.offset(atUTC: timestamp) ?? 0
        switch field {
        case .zone: return Numeric(Int64(offset))
        case .zoneHour: return Numeric(Int64(offset / 3_600))
        case .zoneMinute: return Numeric(Int64(offset / 60 % 60))
        default: break
        }
        let local = try zone.map { (zone) throws(SQLError) in try TimestampArithmetic.local(timestamp, zone) } ?? timestamp
        let fields = DateTimeFields(local)
        if field == .julian {
            let day = Int64(TimestampArithmetic.date(ofTimestamp: local)) + Int64(Calendar.julianDayOfEpoch)
            let part = try Numeric(fields.clock).divided(by: Numeric(Calendar.microsecondsPerDay))
            return try Numeric(day).adding(part)
        }
        if let value = clockField(field, second: fields.second, microsecond: fields.microsecond, minute: fields.minute, hour: fields.hour) {
            return value
        }
        return dateField(field, Int(TimestampArithmetic.date(ofTimestamp: local)), fields)
    }

    /// From a date: fields of the calendar only.
    package static func extract(_ name: String, fromDate date: Int32) throws(SQLError) -> Numeric? {
        let field = try field(name, "date")
        if field.isZone || field.isClock { throw unsupported(name, "date") }
        if date == .max || date == .min { return infinite(field, isPositive: date > 0) }
        switch field {
        case .epoch: return Numeric(Int64(date) * 86_400)
        case .julian: return Numeric(Int64(date) + Int64(Calendar.julianDayOfEpoch))
        default:
            let day = Calendar.civil(fromDays: Int(date))
            return dateField(field, Int(date), DateTimeFields(year: day.year, month: day.month, day: day.day))
        }
    }

    /// From a time of day.
    package static func extract(_ name: String, fromTime time: Int64) throws(SQLError) -> Numeric? {
        let type = "time without time zone"
        let field = try field(name, type)
        if field == .epoch { return Numeric(coefficient: Int128(time), scale: 6) }
        let seconds = Int(time / 1_000_000)
        let value = clockField(
            field, second: seconds % 60, microsecond: Int(time % 1_000_000), minute: seconds / 60 % 60, hour: seconds / 3_600)
        guard let value else { throw unsupported(name, type) }
        return value
    }

    /// From a time with its zone; the epoch counts from midnight UTC.
    package static func extract(_ name: String, fromTimeTZ value: TimeWithZone) throws(SQLError) -> Numeric? {
        let type = "time with time zone"
        let field = try field(name, type)
        let offset = Int64(value.offset)
        switch field {
        case .epoch: return Numeric(coefficient: Int128(value.microseconds - offset * 1_000_000), scale: 6)
        case .zone: return Numeric(offset)
        case .zoneHour: return Numeric(offset / 3_600)
        case .zoneMinute: return Numeric(offset / 60 % 60)
        default: break
        }
        let seconds = Int(value.microseconds / 1_000_000)
        let clock = clockField(
            field, second: seconds % 60, microsecond: Int(value.microseconds % 1_000_000), minute: seconds / 60 % 60, hour: seconds / 3_600)
        guard let clock else { throw unsupported(name, type) }
        return clock
    }

    /// From an interval: its months, days and time are read each for itself.
    package static func extract(_ name: String, fromInterval interval: Interval) throws(SQLError) -> Numeric? {
        let field = try field(name, "interval")
        if field == .epoch { return epoch(interval) }
        let time = interval.microseconds
        let minutes = time / Calendar.microsecondsPerMinute
        let clock = clockField(
            field, second: Int(time / 1_000_000 % 60), microsecond: Int(time % 1_000_000), minute: Int(minutes % 60),
            hour: Int(time / Calendar.microsecondsPerHour))
        if let clock { return clock }
        let years = Int64(interval.months / 12)
        switch field {
        case .unit(.day): return Numeric(Int64(interval.days))
        case .unit(.month): return Numeric(Int64(interval.months % 12))
        case .unit(.quarter): return Numeric(Int64(interval.months % 12 / 3 + 1))
        case .unit(.year): return Numeric(years)
        case .unit(.decade): return Numeric(years / 10)
        case .unit(.century): return Numeric(years / 100)
        case .unit(.millennium): return Numeric(years / 1_000)
        default: throw unsupported(name, "interval")
        }
    }

    /// Seconds, a year taken as 365.25 days and a month left over as 30.
    private static func epoch(_ interval: Interval) -> Numeric {
        let quarterDays = Int128(interval.months / 12) * 1_461 + Int128(interval.months % 12) * 120 + Int128(interval.days) * 4
        return Numeric(coefficient: quarterDays * 21_600_000_000 + Int128(interval.microseconds), scale: 6)
    }

    private static func clockField(_ field: TimeField, second: Int, microsecond: Int, minute: Int, hour: Int) -> Numeric? {
        let microseconds = Int128(second) * 1_000_000 + Int128(microsecond)
        switch field {
        case .unit(.microseconds): return Numeric(microseconds)
        case .unit(.milliseconds): return Numeric(coefficient: microseconds, scale: 3)
        case .unit(.second): return Numeric(coefficient: microseconds, scale: 6)
        case .unit(.minute): return Numeric(Int64(minute))
        case .unit(.hour): return Numeric(Int64(hour))
        default: return nil
        }
    }

    private static func dateField(_ field: TimeField, _ day: Int, _ fields: DateTimeFields) -> Numeric? {
        let year = fields.year
        let value: Int? =
            switch field {
            case .unit(.day): fields.day
            case .unit(.month): fields.month
            case .unit(.quarter): (fields.month - 1) / 3 + 1
            case .unit(.week): isoWeek(day).week
            case .isoYear: isoWeek(day).year > 0 ? isoWeek(day).year : isoWeek(day).year - 1
            // There is no year 0: 1 BC is -1.
            case .unit(.year): year > 0 ? year : year - 1
            case .unit(.decade): year >= 0 ? year / 10 : -((8 - (year - 1)) / 10)
            case .unit(.century): year > 0 ? (year + 99) / 100 : -((99 - (year - 1)) / 100)
            case .unit(.millennium): year > 0 ? (year + 999) / 1_000 : -((999 - (year - 1)) / 1_000)
            case .dayOfWeek: Calendar.weekday(ofDay: day)
            case .isoDayOfWeek: (Calendar.weekday(ofDay: day) + 6) % 7 + 1
            case .dayOfYear: day - Calendar.days(year: year, month: 1, day: 1) + 1
            default: nil
            }
        return value.map { Numeric(Int64($0)) }
    }

    /// ISO 8601: a week belongs to the year that has its Thursday.
    package static func isoWeek(_ day: Int) -> (year: Int, week: Int) {
        let thursday = day - (Calendar.weekday(ofDay: day) + 6) % 7 + 3
        let year = Calendar.civil(fromDays: thursday).year
        return (year, (thursday - Calendar.days(year: year, month: 1, day: 1)) / 7 + 1)
    }

    /// Fields that only grow are infinite too; fields that turn around are NULL.
    private static func infinite(_ field: TimeField, isPositive: Bool) -> Numeric? {
        switch field {
        case .unit(.year), .unit(.decade), .unit(.century), .unit(.millennium), .isoYear, .epoch, .julian:
            isPositive ? .infinity : .negativeInfinity
        default: nil
        }
    }

    private static func field(_ name: String, _ type: String) throws(SQLError) -> TimeField {
        guard let field = TimeField(AsciiText.lowercased(name)) else {
            throw SQLError(.invalidParameterValue, "unit \"\(name)\" not recognized for type \(type)")
        }
        return field
    }

    private static func unsupported(_ name: String, _ type: String) -> SQLError {
        SQLError(.featureNotSupported, "unit \"\(name)\" not supported for type \(type)")
    }
}

extension TimeField {
    var isZone: Bool { self == .zone || self == .zoneHour || self == .zoneMinute }
    fileprivate var isClock: Bool { if case .unit(let unit) = self { !unit.isDayOrLonger } else { false } }
}
