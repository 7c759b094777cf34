/// Reading dates, times and timestamps: what PostgreSQL's `date_in`, `time_in`, `timestamp_in`, `timestamptz_in` accept.
extension DateTimeText {
    /// Days since 1970-01-01.
    package static func parseDate(_ text: String, _ input: TextInput) throws(SQLError) -> Int32 {
        let fields = try read(text, "date", input)
        switch fields.special {
        case .infinity: return .max
        case .negativeInfinity: return .min
        case .epoch: return 0
        case .now: return try today(input, text, "date")
        case .day(let count): return try today(input, text, "date") &+ Int32(count)
        case nil: break
        }
        let day = try translating(text, "date") { () throws(DateTimeReader.Failure) in try fields.dayNumber() }
        guard day >= Calendar.dayMin, day < Calendar.dateEnd else {
            throw SQLError(.datetimeFieldOverflow, "date out of range: \"\(text)\"")
        }
        return Int32(day)
    }

    /// Microseconds since midnight, 0...24 h, rounded to the digits that `time(p)` keeps.
    package static func parseTime(_ text: String, modifier: Int32 = -1, _ input: TextInput) throws(SQLError) -> Int64 {
        let fields = try read(text, "time", input)
        if case .now = fields.special {
            guard let local = try localNow(input) else { throw invalid(text, "time") }
            return rounded(local - startOfDay(local), modifier)
        }
        guard let time = fields.time, fields.special == nil else { throw invalid(text, "time") }
        return rounded(time, modifier)
    }

    /// As `parseTime`, with a zone; the session's on the day of the transaction when the text has none.
    package static func parseTimeTZ(_ text: String, modifier: Int32 = -1, _ input: TextInput) throws(SQLError) -> TimeWithZone {
        let type = "time with time zone"
        let fields = try read(text, type, input)
        let now = try localNow(input)
        if case .now = fields.special {
            guard let now, let utc = input.transactionTimestamp else { throw invalid(text, type) }
            return TimeWithZone(microseconds: rounded(now - startOfDay(now), modifier), offset: Int32(clamping: input.zone.offset(atUTC: utc)))
        }
        guard let time = fields.time, fields.special == nil else { throw invalid(text, type) }
        let local = fields.hasDate ? try self.local(fields, text, type) : startOfDay(now ?? 0) + time
        let offset = fields.offset ?? (fields.zone ?? input.zone).offset(atLocal: local)
        return TimeWithZone(microseconds: rounded(time, modifier), offset: Int32(clamping: offset))
    }

    /// Microseconds since 1970-01-01 00:00:00 of the clock written; a zone in the text counts for nothing.
    package static func parseTimestamp(_ text: String, modifier: Int32 = -1, _ input: TextInput) throws(SQLError) -> Int64 {
        let fields = try read(text, "timestamp", input)
        if let special = try specialTimestamp(fields, text, "timestamp", input, zone: input.zone) {
            return rounded(timestamp: special.local, modifier)
        }
        return try rounded(timestamp: local(fields, text, "timestamp"), modifier)
    }

    /// Microseconds since 1970-01-01 00:00:00 UTC; without a zone in the text the session's applies.
    package static func parseTimestampTZ(_ text: String, modifier: Int32 = -1, _ input: TextInput) throws(SQLError) -> Int64 {
        if let plain = plainInstant(text) { return rounded(timestamp: plain, modifier) }
        let type = "timestamp with time zone"
        let fields = try read(text, type, input)
        if let special = try specialTimestamp(fields, text, type, input, zone: fields.zone ?? input.zone) {
            return rounded(timestamp: special.utc, modifier)
        }
        let local = try local(fields, text, type)
        let offset = fields.offset ?? (fields.zone ?? input.zone).offset(atLocal: local)
        let (result, overflows) = local.subtractingReportingOverflow(Int64(offset) * 1_000_000)
        guard !overflows, result >= Calendar.timestampMin, result < Calendar.timestampEnd else { throw outOfRange(text) }
        return rounded(timestamp: result, modifier)
    }

    /// `time(p)` and `interval(p)`: rounds half away from zero to p digits; -1 keeps all six.
    /// Where the next multiple lies beyond 64 bits, the digits are cut off instead.
    package static func rounded(_ microseconds: Int64, _ modifier: Int32) -> Int64 {
        guard 0...5 ~= modifier else { return microseconds }
        let unit = PowersOfTen.words[6 - Int(modifier)]
        let nearest = (microseconds.magnitude + unit / 2) / unit * unit
        let magnitude = Int64(exactly: nearest) ?? Int64(microseconds.magnitude / unit * unit)
        return microseconds < 0 ? -magnitude : magnitude
    }

    /// `timestamp(p)`: PostgreSQL counts from 2000, so that is where half a unit is rounded away from (`AdjustTimestampForTypmod`).
    /// At the end of the range the digits are cut off.
    package static func rounded(timestamp: Int64, _ modifier: Int32) -> Int64 {
        let (sinceMillennium, overflows) = timestamp.subtractingReportingOverflow(TimestampArithmetic.millennium)
        guard 0...5 ~= modifier, !overflows, !TimestampArithmetic.isInfinite(timestamp) else { return timestamp }
        let (nearest, overflowsToo) = rounded(sinceMillennium, modifier).addingReportingOverflow(TimestampArithmetic.millennium)
        if !overflowsToo, nearest >= Calendar.timestampMin, nearest < Calendar.timestampEnd { return nearest }
        let unit = Int64(PowersOfTen.words[6 - Int(modifier)])
        return timestamp - timestamp % unit
    }

    private static func local(_ fields: DateTimeReader, _ text: String, _ type: String) throws(SQLError) -> Int64 {
        let day = try translating(text, type) { () throws(DateTimeReader.Failure) in try fields.dayNumber() }
        let (start, overflows) = Int64(day).multipliedReportingOverflow(by: Calendar.microsecondsPerDay)
        let (result, overflowsToo) = start.addingReportingOverflow(fields.time ?? 0)
        guard !overflows, !overflowsToo, day >= Calendar.dayMin, result < Calendar.timestampEnd else { throw outOfRange(text) }
        return result
    }

    /// The value of a word like `now`, as UTC and on the clock of the zone; nil when the text has none.
    private static func specialTimestamp(
        _ fields: DateTimeReader, _ text: String, _ type: String, _ input: TextInput, zone: TimeZoneRules
    ) throws(SQLError) -> (utc: Int64, local: Int64)? {
        switch fields.special {
        case nil: return nil
        case .infinity: return (Calendar.infinity, Calendar.infinity)
        case .negativeInfinity: return (Calendar.negativeInfinity, Calendar.negativeInfinity)
        case .epoch: return (0, 0)
        case .now:
            guard let now = input.transactionTimestamp, let local = try localNow(input) else { throw invalid(text, type) }
            return (now, local)
        case .day(let count):
            guard let now = try localNow(input) else { throw invalid(text, type) }
            let local = startOfDay(now) + Int64(count) * Calendar.microsecondsPerDay + (fields.time ?? 0)
            return (local - Int64(fields.offset ?? zone.offset(atLocal: local)) * 1_000_000, local)
        }
    }

    /// Now on the session's clock; nil where `now` means nothing.
    private static func localNow(_ input: TextInput) throws(SQLError) -> Int64? {
        guard let now = input.transactionTimestamp else { return nil }
        let (local, overflows) = now.addingReportingOverflow(Int64(input.zone.offset(atUTC: now)) * 1_000_000)
        if overflows { throw Calendar.timestampOutOfRange }
        return local
    }

    private static func today(_ input: TextInput, _ text: String, _ type: String) throws(SQLError) -> Int32 {
        guard let local = try localNow(input) else { throw invalid(text, type) }
        return Int32(startOfDay(local) / Calendar.microsecondsPerDay)
    }

    private static func startOfDay(_ local: Int64) -> Int64 {
        let remainder = local % Calendar.microsecondsPerDay
        return local - (remainder < 0 ? remainder + Calendar.microsecondsPerDay : remainder)
    }

    private static func read(_ text: String, _ type: String, _ input: TextInput) throws(SQLError) -> DateTimeReader {
        let fields = try translating(text, type) { () throws(DateTimeReader.Failure) in
            try DateTimeReader(text, zones: input.zones, order: input.dateOrder, isTimeOnly: type == "time" || type == "time with time zone")
        }
        let isComplete = fields.special != nil || fields.hasDate || ((type == "time" || type == "time with time zone") && fields.time != nil)
        guard isComplete else { throw invalid(text, type) }
        return fields
    }

    private static func translating<Value>(
        _ text: String, _ type: String, _ body: () throws(DateTimeReader.Failure) -> Value
    ) throws(SQLError) -> Value {
        do {
            return try body()
        } catch {
            switch error {
            case .badFormat: throw invalid(text, type)
            case .fieldOverflow: throw SQLError(.datetimeFieldOverflow, "date/time field value out of range: \"\(text)\"")
            case .monthOrDayOverflow:
                throw SQLError(
                    .datetimeFieldOverflow, "date/time field value out of range: \"\(text)\"",
                    hint: "Perhaps you need a different \"datestyle\" setting.")
            case .zoneOverflow:
                throw SQLError(.invalidTimeZoneDisplacementValue, "time zone displacement out of range: \"\(text)\"")
            case .unknownZone(let name): throw SQLError(.invalidParameterValue, "time zone \"\(name)\" not recognized")
            }
        }
    }

    private static func invalid(_ text: String, _ type: String) -> SQLError {
        SQLError(.invalidDatetimeFormat, "invalid input syntax for type \(type): \"\(text)\"")
    }

    private static func outOfRange(_ text: String) -> SQLError {
        SQLError(.datetimeFieldOverflow, "timestamp out of range: \"\(text)\"")
    }
}
