import Columns

extension TimestampPicture {
    /// The moment printed; nil for an infinite one, and for an empty picture.
    func printed(_ timestamp: TimestampValue, zone: TimeZoneRules?) throws(SQLError) -> String? {
        guard timestamp.isFinite, !pieces.isEmpty else { return nil }
        let local = try zone.map { (zone) throws(SQLError) in try timestamp.local(in: zone) } ?? timestamp
        let fields = DateTimeFields(local.microseconds)
        let kind = zone?.kind(atUTC: timestamp.microseconds)
        return joined { pattern in
            if let word = Self.word(pattern.name, fields, local, kind) {
                let text = Self.cased(word, pattern.wordCase)
                // Names of months and days fill the width of the longest.
                let width = pattern.isCompact || (pattern.name != "MONTH" && pattern.name != "DAY") ? 0 : 9
                return text + String(repeating: " ", count: max(0, width - text.utf8.count))
            }
            return Self.number(pattern.name, fields, local, kind, isCompact: pattern.isCompact, suffix: pattern.suffix)
        }
    }

    /// The pieces with the patterns printed.
    func joined<Failure: Error>(_ printed: (Pattern) throws(Failure) -> String) throws(Failure) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .character(let scalar, _): result.unicodeScalars.append(scalar)
            case .pattern(let pattern): result += try printed(pattern)
            }
        }
        return result
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    static let romanMonths = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]

    /// Patterns that print a word; capitalized.
    private static func word(_ name: String, _ fields: DateTimeFields, _ local: TimestampValue, _ kind: TimeZoneRules.Kind?) -> String? {
        let weekday = days[Calendar.weekday(ofDay: Int(local.date.days))]
        switch name {
        case "MONTH": return months[fields.month - 1]
        case "MON": return String(months[fields.month - 1].prefix(3))
        case "DAY": return weekday
        case "DY": return String(weekday.prefix(3))
        case "AM", "PM": return fields.hour < 12 ? "AM" : "PM"
        case "A.M.", "P.M.": return fields.hour < 12 ? "A.M." : "P.M."
        case "AD", "BC": return fields.year > 0 ? "AD" : "BC"
        case "A.D.", "B.C.": return fields.year > 0 ? "A.D." : "B.C."
        case "RM": return (romanMonths[fields.month - 1] + "    ").prefix(4).description
        case "FX": return ""
        case "TZ": return kind?.abbreviation ?? ""
        case "OF": return offset(kind?.offset ?? 0)
        default: return nil
        }
    }

    /// `+02` or `+05:30`.
    private static func offset(_ seconds: Int) -> String {
        let minutes = abs(seconds) / 60 % 60
        return (seconds < 0 ? "-" : "+") + padded(Int64(abs(seconds) / 3600), 2) + (minutes == 0 ? "" : ":" + padded(Int64(minutes), 2))
    }

    static func cased(_ word: String, _ wordCase: WordCase) -> String {
        // AM, BC and offsets know two cases only.
        let isMark = word.utf8.count <= 4 && word == AsciiText.uppercased(word)
        switch wordCase {
        case .upper: return AsciiText.uppercased(word)
        case .lower: return AsciiText.lowercased(word)
        case .capitalized: return isMark ? AsciiText.lowercased(word) : word
        }
    }

    static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value.magnitude)
        return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private static func number(
        _ name: String, _ fields: DateTimeFields, _ local: TimestampValue, _ kind: TimeZoneRules.Kind?, isCompact: Bool, suffix: String
    ) -> String {
        let year = Int64(fields.year > 0 ? fields.year : 1 - fields.year)
        let day = Int(local.date.days)
        let week = FieldExtraction.isoWeek(day)
        let isoYear = Int64(week.year > 0 ? week.year : 1 - week.year)
        let dayOfYear = Int64(day - Calendar.days(year: fields.year, month: 1, day: 1) + 1)
        let second = local.timeOfDay.microseconds / Calendar.microsecondsPerSecond
        let hour12 = Int64((fields.hour + 11) % 12 + 1)
        let weekday = Int64(Calendar.weekday(ofDay: day))
        let (value, width): (Int64, Int)
        switch name {
        case "YYYY": (value, width) = (year, 4)
        case "Y,YYY": return "\(year / 1000)," + padded(year % 1000, 3)
        case "YYY": (value, width) = (year % 1000, 3)
        case "YY": (value, width) = (year % 100, 2)
        case "Y": (value, width) = (year % 10, 1)
        case "IYYY": (value, width) = (isoYear, 4)
        case "IYY": (value, width) = (isoYear % 1000, 3)
        case "IY": (value, width) = (isoYear % 100, 2)
        case "I": (value, width) = (isoYear % 10, 1)
        case "CC": (value, width) = ((year + 99) / 100 * (fields.year > 0 ? 1 : -1), 2)
        case "MM": (value, width) = (Int64(fields.month), 2)
        case "DD": (value, width) = (Int64(fields.day), 2)
        case "DDD": (value, width) = (dayOfYear, 3)
        case "IDDD": (value, width) = (Int64((week.week - 1) * 7) + (weekday + 6) % 7 + 1, 3)
        case "D": (value, width) = (weekday + 1, 0)
        case "ID": (value, width) = ((weekday + 6) % 7 + 1, 0)
        case "IW": (value, width) = (Int64(week.week), 2)
        case "WW": (value, width) = ((dayOfYear - 1) / 7 + 1, 2)
        case "W": (value, width) = (Int64(fields.day - 1) / 7 + 1, 0)
        case "Q": (value, width) = (Int64(fields.month - 1) / 3 + 1, 0)
        case "J": (value, width) = (Int64(day) + Int64(Calendar.julianDayOfEpoch), 0)
        case "HH24": (value, width) = (Int64(fields.hour), 2)
        case "HH", "HH12": (value, width) = (hour12, 2)
        case "MI": (value, width) = (Int64(fields.minute), 2)
        case "SS": (value, width) = (Int64(fields.second), 2)
        case "SSSS", "SSSSS": (value, width) = (second, 0)
        case "MS", "FF3": return padded(Int64(fields.microsecond) / 1000, 3)
        case "US", "FF6": return padded(Int64(fields.microsecond), 6)
        case "FF1", "FF2", "FF4", "FF5": return String(padded(Int64(fields.microsecond), 6).prefix(Int(name.utf8.last ?? 0x36) - 0x30))
        case "TZH": return ((kind?.offset ?? 0) < 0 ? "-" : "+") + padded(Int64(abs(kind?.offset ?? 0) / 3600), 2)
        case "TZM": return padded(Int64(abs(kind?.offset ?? 0) / 60 % 60), 2)
        default: return name
        }
        let digits = isCompact ? String(value) : padded(value, width)
        return digits + ordinal(value, suffix)
    }

    /// `1ST`, `2nd`, `11th`.
    static func ordinal(_ value: Int64, _ suffix: String) -> String {
        guard !suffix.isEmpty else { return "" }
        let ending = Ordinal.ending(of: Array(String(value.magnitude).utf8))
        return suffix == "TH" ? AsciiText.uppercased(ending) : ending
    }
}
