import Columns

/// `.datetime()` of a JSON path: a string as a date or time (`executeDateTimeMethod` in `jsonpath_exec.c`).
enum JSONMomentReader {
    /// What a string without a template may be, in ISO 8601's forms.
    private static let pictures: [TimestampPicture] = {
        let times = ["HH24:MI:SS.USTZH:TZM", "HH24:MI:SS.USTZH", "HH24:MI:SS.US", "HH24:MI:SSTZH:TZM", "HH24:MI:SSTZH", "HH24:MI:SS"]
        let both = [" ", "\"T\""].flatMap { separator in times.map { "yyyy-mm-dd" + separator + $0 } }
        return (["yyyy-mm-dd"] + times + both).map(TimestampPicture.of)
    }()

    static func read(_ text: String, _ template: String?) throws(SQLError) -> JSONMoment {
        if let template { return try TimestampPicture.of(template).readMoment(text) }
        for picture in pictures {
            if let moment = try? picture.readMoment(text) { return moment }
        }
        throw SQLError(
            SQLState("22031"), "datetime format is not recognized: \"\(text)\"",
            hint: "Use a datetime template argument to specify the input data format.")
    }
}

extension TimestampPicture {
    /// What the pictures says: a date, a time, both, and whether a zone is among it.
    private var kinds: (isDated: Bool, isTimed: Bool, isZoned: Bool) {
        var kinds = (isDated: false, isTimed: false, isZoned: false)
        for case .pattern(let pattern) in pieces {
            switch pattern.name {
            case "FX": break
            case "TZ", "OF", "TZH", "TZM": kinds.isZoned = true
            case "HH", "HH12", "HH24", "MI", "SS", "SSSS", "SSSSS", "MS", "US", "AM", "PM", "A.M.", "P.M.": kinds.isTimed = true
            case let name where name.hasPrefix("FF"): kinds.isTimed = true
            default: kinds.isDated = true
            }
        }
        return kinds
    }

    /// A value of the type that the picture's patterns make, read as the SQL standard wants it (`parse_datetime`).
    fileprivate func readMoment(_ text: String) throws(SQLError) -> JSONMoment {
        let (fields, offset) = try readStandard(text)
        let kinds = kinds
        func invalid(_ message: String) -> SQLError { SQLError(.invalidDatetimeFormat, message) }
        func zone(_ type: SQLType) throws(SQLError) -> Int {
            guard let offset else { throw invalid("missing time zone in input string for type \(type.typname)") }
            return offset
        }
        switch (kinds.isDated, kinds.isTimed, kinds.isZoned) {
        case (true, true, true):
            let local = TimestampValue(microseconds: try fields.microseconds())
            let offset = try zone(.timestamptz)
            let instant = try local.subtracting(Interval(microseconds: Int64(offset) * Calendar.microsecondsPerSecond))
            return JSONMoment(instant.datum, .timestamptz, offset: Int32(clamping: offset))
        case (true, true, false): return JSONMoment(TimestampValue(microseconds: try fields.microseconds()).datum, .timestamp)
        case (true, false, true): throw invalid("datetime format is zoned but not timed")
        case (true, false, false):
            let days = Calendar.days(year: fields.year, month: fields.month, day: fields.day)
            guard days >= Calendar.dayMin, days < Calendar.dateEnd, let day = Int32(exactly: days) else {
                throw SQLError(.datetimeFieldOverflow, "date out of range: \"\(text)\"")
            }
            return JSONMoment(.date(day), .date)
        case (false, true, true):
            return JSONMoment(.timetz(TimeWithZone(microseconds: fields.timeOfDay, offset: Int32(clamping: try zone(.timetz)))), .timetz)
        case (false, true, false): return JSONMoment(.time(fields.timeOfDay), .time)
        case (false, false, _): throw invalid("datetime format is not dated and not timed")
        }
    }
}

extension DateTimeFields {
    /// Microseconds since midnight.
    fileprivate var timeOfDay: Int64 {
        (Int64(hour) * 3_600 + Int64(minute) * 60 + Int64(second)) * Calendar.microsecondsPerSecond + Int64(microsecond)
    }
}

extension JSONMoment {
    /// The order of two moments: -1, 0 or 1; nil for a time and a date, which have none (`compareDatetime`).
    ///
    /// - Parameter zone: where what has no zone lies; without it, such a comparison with one that has it is an error.
    func compare(_ other: JSONMoment, zone: TimeZoneRules?) throws(SQLError) -> Int? {
        guard isTime == other.isTime else { return nil }
        let (left, right) = (try comparable(with: other, zone), try other.comparable(with: self, zone))
        return Datum.compare(left, right)
    }

    private var isTime: Bool { type == .time || type == .timetz }
    private var isZoned: Bool { type == .timestamptz || type == .timetz }

    /// The value as the wider one of both types.
    private func comparable(with other: JSONMoment, _ zone: TimeZoneRules?) throws(SQLError) -> Datum {
        guard isZoned || !other.isZoned else {
            guard let zone else {
                throw SQLError(
                    .featureNotSupported, "cannot convert value from \(type.typname) to \(other.type.typname) without time zone usage",
                    hint: "Use *_tz() function for time zone support.")
            }
            return try zoned(zone)
        }
        guard type == .date, case .date(let day) = value, other.type != .date else { return value }
        return .timestamp(try TimestampArithmetic.timestamp(ofDate: day))
    }

    private func zoned(_ zone: TimeZoneRules) throws(SQLError) -> Datum {
        switch value {
        case .date(let day): .timestamp(try TimestampArithmetic.utc(TimestampArithmetic.timestamp(ofDate: day), zone))
        case .timestamp(let local): .timestamp(try TimestampArithmetic.utc(local, zone))
        case .time(let time): .timetz(TimeWithZone(microseconds: time, offset: Int32(clamping: zone.offset(atUTC: 0))))
        default: value
        }
    }
}
