import Columns

extension TimestampPicture {
    /// What `to_timestamp(text, picture)` and `to_date(text, picture)` read: a local time, and the offset from UTC when the text has one.
    func read(_ text: String) throws(SQLError) -> (fields: DateTimeFields, offset: Int?) {
        var reader = PictureReader(self, text)
        try reader.read()
        return try reader.parts.resolved(text)
    }

    /// The same as the SQL standard wants it: every character of the picture has its own in the text, and nothing is left over.
    func readStandard(_ text: String) throws(SQLError) -> (fields: DateTimeFields, offset: Int?) {
        let separators = "-./,':; ".unicodeScalars
        for case .character(let scalar, false) in pieces where !separators.contains(scalar) {
            throw SQLError(.invalidDatetimeFormat, "invalid datetime format separator: \"\(scalar)\"")
        }
        var reader = PictureReader(self, text, isStandard: true)
        try reader.read()
        return try reader.parts.resolved(text)
    }
}

/// The values that a picture's patterns found.
struct PictureParts {
    enum Convention {
        case gregorian
        case isoWeek
    }

    var numbers: [String: Int] = [:]
    var convention: Convention?
    var yearDigits = 0
    var usesTwelveHours = false
    var microseconds = 0
    var zoneSign = 0

    /// Sets a part; a part that is there already must have the same value.
    mutating func set(_ part: String, _ value: Int, _ pattern: String) throws(SQLError) {
        if let old = numbers[part], old != 0, old != value {
            throw SQLError(
                .invalidDatetimeFormat, "conflicting values for \"\(pattern)\" field in formatting string",
                detail: "This value contradicts a previous setting for the same field type.")
        }
        numbers[part] = value
    }

    mutating func use(_ next: Convention) throws(SQLError) {
        guard convention ?? next == next else {
            throw SQLError(
                .invalidDatetimeFormat, "invalid combination of date conventions",
                hint: "Do not mix Gregorian and ISO week date conventions in a formatting template.")
        }
        convention = next
    }

    /// nil for a part that is missing or zero: PostgreSQL takes both for "not given".
    private func part(_ name: String) -> Int? { numbers[name].flatMap { $0 == 0 ? nil : $0 } }
}

extension PictureParts {
    /// The parts put together (`do_to_timestamp`).
    func resolved(_ text: String) throws(SQLError) -> (fields: DateTimeFields, offset: Int?) {
        let outOfRange = SQLError(.datetimeFieldOverflow, "date/time field value out of range: \"\(text)\"")
        var fields = try resolvedDate(outOfRange)
        try setTime(&fields, outOfRange)
        var offset: Int?
        if zoneSign != 0 {
            let (hours, minutes) = (numbers["tzh"] ?? 0, numbers["tzm"] ?? 0)
            guard (0...15).contains(hours), (0...59).contains(minutes) else { throw outOfRange }
            offset = zoneSign * (hours * 3_600 + minutes * 60)
        }
        return (fields, offset)
    }

    private func setTime(_ fields: inout DateTimeFields, _ outOfRange: SQLError) throws(SQLError) {
        if let seconds = part("ssss") { (fields.hour, fields.minute, fields.second) = (seconds / 3_600, seconds % 3_600 / 60, seconds % 60) }
        if let second = part("ss") { fields.second = second }
        if let minute = part("mi") { fields.minute = minute }
        if let hour = part("hh") { fields.hour = hour }
        if usesTwelveHours {
            guard (1...12).contains(fields.hour) else {
                throw SQLError(
                    .invalidDatetimeFormat, "hour \"\(fields.hour)\" is invalid for the 12-hour clock",
                    hint: "Use the 24-hour clock, or give an hour between 1 and 12.")
            }
            if part("pm") != nil, fields.hour < 12 { fields.hour += 12 } else if part("pm") == nil, fields.hour == 12 { fields.hour = 0 }
        }
        fields.microsecond = microseconds
        guard (0..<24).contains(fields.hour), (0..<60).contains(fields.minute), (0..<60).contains(fields.second),
            (0..<1_000_000).contains(fields.microsecond)
        else { throw outOfRange }
    }

    /// Years before Christ as 0 (1 BC), -1 (2 BC), ..
    private func resolvedYear() -> Int? {
        let isBC = part("bc") != nil
        guard let year = part("year") else {
            guard var century = part("cc") else { return nil }
            if isBC { century = -century }
            return century >= 0 ? (century - 1) * 100 + 1 : century * 100 + 1
        }
        if var century = part("cc"), yearDigits <= 2 {
            if isBC { century = -century }
            let rest = year % 100
            if rest == 0 { return century * 100 + (century >= 0 ? 0 : 1) }
            return century >= 0 ? rest + (century - 1) * 100 : (century + 1) * 100 - rest + 1
        }
        let signed = isBC ? -year : year
        return signed < 0 ? signed + 1 : signed
    }

    private func resolvedDate(_ outOfRange: SQLError) throws(SQLError) -> DateTimeFields {
        // Without a year the date lies in 1 BC, year 0 of the calendar.
        var date = DateTimeFields(year: resolvedYear() ?? 0, month: 1, day: 1)
        let hasYear = part("year") != nil || part("cc") != nil
        var dayOfYear = part("ddd")
        if let julian = part("j") { date = Self.fields(ofDay: julian - Calendar.julianDayOfEpoch) }
        if let week = part("ww") {
            if convention == .isoWeek {
                date = Self.fields(ofDay: Self.isoWeekStart(date.year, week) + (part("d").map { ($0 + 5) % 7 } ?? 0))
            } else {
                dayOfYear = (week - 1) * 7 + 1
            }
        }
        if let week = part("w") { date.day = (week - 1) * 7 + 1 }
        if let day = part("dd") { date.day = day }
        if let month = part("mm") { date.month = month }
        guard (-4_714...294_277).contains(date.year) else { throw outOfRange }
        if let dayOfYear, date.month <= 1 || date.day <= 1 {
            guard hasYear || part("bc") != nil else {
                throw SQLError(.invalidDatetimeFormat, "cannot calculate day of year without year information")
            }
            let isLeap = Calendar.isLeap(date.year)
            guard convention == .isoWeek || (1...(isLeap ? 366 : 365)).contains(dayOfYear) else { throw outOfRange }
            let first = convention == .isoWeek ? Self.isoWeekStart(date.year, 1) : Calendar.days(year: date.year, month: 1, day: 1)
            let found = Self.fields(ofDay: first + dayOfYear - 1)
            if convention == .isoWeek {
                date = found
            } else {
                if date.month <= 1 { date.month = found.month }
                if date.day <= 1 { date.day = found.day }
            }
        }
        guard (1...12).contains(date.month), date.day >= 1, date.day <= Calendar.daysInMonth(date.month, year: date.year) else { throw outOfRange }
        return date
    }

    private static func fields(ofDay day: Int) -> DateTimeFields {
        let civil = Calendar.civil(fromDays: max(min(day, 1 << 30), -(1 << 30)))
        return DateTimeFields(year: civil.year, month: civil.month, day: civil.day)
    }

    /// The Monday of an ISO week, as a day since 1970.
    private static func isoWeekStart(_ year: Int, _ week: Int) -> Int {
        let fourth = Calendar.days(year: year, month: 1, day: 4)
        return fourth - (Calendar.weekday(ofDay: fourth) + 6) % 7 + (week - 1) * 7
    }
}

/// One text on its way through a picture (`DCH_from_char`).
private struct PictureReader {
    private let pieces: [TimestampPicture.Piece]
    private let text: [Unicode.Scalar]
    private var position = 0
    /// Characters skipped beyond what the picture asked for.
    private var extraSkip = 0
    /// After `FX`: the text must have exactly the picture's form.
    private var isExact: Bool
    /// The text must have the picture's separators, and no more than the picture.
    private let isStandard: Bool
    var parts = PictureParts()

    init(_ picture: TimestampPicture, _ text: String, isStandard: Bool = false) {
        self.isStandard = isStandard
        isExact = isStandard
        pieces = picture.pieces
        self.text = Array(text.unicodeScalars)
    }

    private var current: Unicode.Scalar? { position < text.count ? text[position] : nil }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { (9...13).contains(scalar.value) || scalar == " " }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x20 && scalar.value < 0x7f && !scalar.properties.isAlphabetic && !scalar.isDigit
    }

    private mutating func skipSpaces() {
        while let scalar = current, Self.isSpace(scalar) {
            position += 1
            extraSkip += 1
        }
    }

    mutating func read() throws(SQLError) {
        for (index, piece) in pieces.enumerated() {
            guard position < text.count else {
                if isStandard { throw SQLError(.invalidDatetimeFormat, "input string is too short for datetime format") }
                return
            }
            switch piece {
            case .character(let scalar, let isQuoted):
                if isStandard, current != scalar {
                    throw SQLError(.invalidDatetimeFormat, "unmatched format \(isQuoted ? "character" : "separator") \"\(scalar)\"")
                }
                if index == 0, !isExact { skipSpaces() }
                readCharacter(scalar, isQuoted: isQuoted)
            case .pattern(let pattern):
                if !isExact { skipSpaces() }
                guard position < text.count else { return }
                try readPattern(pattern, index)
                guard !isExact else { continue }
                extraSkip = 0
                skipSpaces()
            }
        }
        guard isStandard else { return }
        skipSpaces()
        guard position >= text.count else {
            throw SQLError(.invalidDatetimeFormat, "trailing characters remain in input string after datetime format")
        }
    }

    private mutating func readCharacter(_ scalar: Unicode.Scalar, isQuoted: Bool) {
        if isExact {
            position += 1
        } else if !isQuoted, Self.isSpace(scalar) || Self.isSeparator(scalar) {
            // A separator matches a separator or space, or nothing.
            extraSkip -= 1
            if let next = current, Self.isSpace(next) || Self.isSeparator(next) {
                position += 1
                extraSkip += 1
            }
        } else if extraSkip > 0 {
            extraSkip -= 1
        } else {
            position += 1
        }
    }

    private mutating func readPattern(_ pattern: TimestampPicture.Pattern, _ index: Int) throws(SQLError) {
        try noteConvention(pattern.name)
        switch pattern.name {
        case "FX": isExact = true
        case "TZ", "OF":
            let written = pattern.wordCase == .lower ? pattern.name.lowercased() : pattern.name
            throw SQLError(.featureNotSupported, "formatting field \"\(written)\" is only supported in to_char")
        case "TZH": try readZoneHour(pattern, index)
        case "TZM":
            if parts.zoneSign == 0 { parts.zoneSign = 1 }
            try readNumber("tzm", 2, pattern, index)
        case "Y,YYY": try readCommaYear(pattern)
        case "MS", "US", "FF1", "FF2", "FF3", "FF4", "FF5", "FF6": try readFraction(pattern, index)
        case "YYYY", "IYYY", "YYY", "IYY", "YY", "IY", "Y", "I": try readYear(pattern, index)
        default:
            if let words = Self.words[pattern.name] {
                try readWord(words, pattern)
            } else if let (part, length) = Self.numbers[pattern.name] {
                try readNumber(part, length, pattern, index)
                if pattern.name == "HH" || pattern.name == "HH12" { parts.usesTwelveHours = true }
                if pattern.name == "ID", let day = parts.numbers["d"] { parts.numbers["d"] = day % 7 + 1 }
            }
        }
    }

    /// Which part a pattern sets, and its digits.
    private static let numbers: [String: (part: String, length: Int)] = [
        "HH": ("hh", 2), "HH12": ("hh", 2), "HH24": ("hh", 2), "MI": ("mi", 2), "SS": ("ss", 2), "SSSS": ("ssss", 4), "SSSSS": ("ssss", 5),
        "MM": ("mm", 2), "DD": ("dd", 2), "DDD": ("ddd", 3), "IDDD": ("ddd", 3), "D": ("d", 1), "ID": ("d", 1), "WW": ("ww", 2), "IW": ("ww", 2),
        "W": ("w", 1), "Q": ("", 1), "CC": ("cc", 2), "J": ("j", 1),
    ]

    private struct Words {
        var part: String
        /// Each word with its value; longer words before those that they begin with.
        var values: [(word: String, value: Int)]
    }

    private static let words: [String: Words] = {
        let months = TimestampPicture.months.enumerated().map { ($1, $0 + 1) }
        let days = TimestampPicture.days.enumerated().map { ($1, $0 + 1) }
        let roman = TimestampPicture.romanMonths.enumerated().map { ($1, $0 + 1) }.sorted { $0.0.utf8.count > $1.0.utf8.count }
        let halves = Words(part: "pm", values: [("am", 0), ("pm", 1)])
        let dottedHalves = Words(part: "pm", values: [("a.m.", 0), ("p.m.", 1)])
        let eras = Words(part: "bc", values: [("ad", 0), ("bc", 1)])
        let dottedEras = Words(part: "bc", values: [("a.d.", 0), ("b.c.", 1)])
        return [
            "MONTH": Words(part: "mm", values: months), "MON": Words(part: "mm", values: months.map { (String($0.prefix(3)), $1) }),
            "DAY": Words(part: "d", values: days), "DY": Words(part: "d", values: days.map { (String($0.prefix(3)), $1) }),
            "RM": Words(part: "mm", values: roman), "AM": halves, "PM": halves, "A.M.": dottedHalves, "P.M.": dottedHalves, "AD": eras, "BC": eras,
            "A.D.": dottedEras, "B.C.": dottedEras,
        ]
    }()

    private mutating func noteConvention(_ name: String) throws(SQLError) {
        switch name {
        case "IYYY", "IYY", "IY", "I", "IW", "ID", "IDDD": try parts.use(.isoWeek)
        case "YYYY", "YYY", "YY", "Y", "Y,YYY", "MM", "MONTH", "MON", "RM", "DD", "DDD", "D", "DAY", "DY", "WW", "W", "CC", "AD", "BC", "A.D.",
            "B.C.":
            // Names of days and eras go with either.
            if !["DAY", "DY", "AD", "BC", "A.D.", "B.C.", "CC"].contains(name) { try parts.use(.gregorian) }
        default: break
        }
    }

    private mutating func readWord(_ words: Words, _ pattern: TimestampPicture.Pattern) throws(SQLError) {
        for (word, value) in words.values {
            let length = word.unicodeScalars.count
            let found = String(String.UnicodeScalarView(text[position...].prefix(length)))
            guard AsciiText.lowercased(found) == word.lowercased() else { continue }
            if words.part == "pm" { parts.usesTwelveHours = true }
            try parts.set(words.part, value, Self.written(pattern))
            position += length
            return
        }
        let rest = String(String.UnicodeScalarView(text[position...].prefix { !Self.isSpace($0) }))
        throw SQLError(
            .invalidDatetimeFormat, "invalid value \"\(rest)\" for \"\(Self.written(pattern))\"",
            detail: "The given value did not match any of the allowed values for this field.")
    }

    /// The pattern's name as the picture has it.
    private static func written(_ pattern: TimestampPicture.Pattern) -> String {
        switch pattern.wordCase {
        case .upper: pattern.name
        case .lower: pattern.name.lowercased()
        case .capitalized: pattern.name.prefix(1) + pattern.name.dropFirst().lowercased()
        }
    }

    private mutating func readZoneHour(_ pattern: TimestampPicture.Pattern, _ index: Int) throws(SQLError) {
        if let sign = current, sign == "+" || sign == "-" || sign == " " {
            parts.zoneSign = sign == "-" ? -1 : 1
            position += 1
        } else {
            parts.zoneSign = extraSkip > 0 && position > 0 && text[position - 1] == "-" ? -1 : 1
        }
        try readNumber("tzh", 2, pattern, index)
    }

    private mutating func readCommaYear(_ pattern: TimestampPicture.Pattern) throws(SQLError) {
        let rest = text[position...]
        let thousands = rest.prefix { $0.isDigit }
        let ones = rest.dropFirst(thousands.count + 1).prefix(3).prefix { $0.isDigit }
        guard rest.dropFirst(thousands.count).first == ",", let high = Int(String(String.UnicodeScalarView(thousands))), high < 1_000_000,
            let low = Int(String(String.UnicodeScalarView(ones)))
        else { throw SQLError(.invalidDatetimeFormat, "invalid input string for \"Y,YYY\"") }
        position += thousands.count + 1 + ones.count
        parts.yearDigits = 4
        try parts.set("year", high * 1_000 + low, "Y,YYY")
        skipOrdinal(pattern)
    }

    private mutating func readFraction(_ pattern: TimestampPicture.Pattern, _ index: Int) throws(SQLError) {
        let digits: Int
        switch pattern.name {
        case "MS": digits = 3
        case "US": digits = 6
        default: digits = Int(pattern.name.utf8.last ?? 0x36) - 0x30
        }
        let (value, length) = try number(digits, pattern, index)
        // The number is a fraction: 3 is 300 milliseconds.
        let unit = pattern.name == "MS" ? 3 : 6
        let scaled = value * Int(PowersOfTen.words[max(0, unit - length)])
        parts.microseconds += pattern.name == "MS" ? scaled * 1_000 : scaled
        skipOrdinal(pattern)
    }

    private mutating func readYear(_ pattern: TimestampPicture.Pattern, _ index: Int) throws(SQLError) {
        let digits = pattern.name.drop { $0 == "I" && pattern.name != "I" }.utf8.count + (pattern.name.hasPrefix("I") && pattern.name != "I" ? 1 : 0)
        let (value, length) = try number(digits, pattern, index)
        parts.yearDigits = digits
        try parts.set("year", digits < 4 && length < 4 ? Self.nearYear2020(value) : value, Self.written(pattern))
        skipOrdinal(pattern)
    }

    /// A year of fewer than four digits is the one nearest to 2020.
    private static func nearYear2020(_ year: Int) -> Int {
        switch year {
        case ..<70: year + 2_000
        case ..<100: year + 1_900
        case ..<520: year + 2_000
        case ..<1_000: year + 1_000
        default: year
        }
    }

    private mutating func readNumber(_ part: String, _ length: Int, _ pattern: TimestampPicture.Pattern, _ index: Int) throws(SQLError) {
        let (value, _) = try number(length, pattern, index)
        if !part.isEmpty { try parts.set(part, value, Self.written(pattern)) }
        skipOrdinal(pattern)
    }

    private mutating func skipOrdinal(_ pattern: TimestampPicture.Pattern) {
        if !pattern.suffix.isEmpty { position = min(text.count, position + 2) }
    }

    /// Whether no digit follows the pattern in the picture, so that all digits that are there belong to it.
    private func isOpenEnded(_ index: Int) -> Bool {
        if case .pattern(let pattern) = pieces[index], !pattern.suffix.isEmpty { return true }
        guard index + 1 < pieces.count else { return true }
        switch pieces[index + 1] {
        case .character(let scalar, _): return !scalar.isDigit
        case .pattern(let next): return Self.words[next.name] != nil || ["TZ", "OF", "TZH", "FX"].contains(next.name)
        }
    }

    /// A number and how many characters it took (`from_char_parse_int_len`).
    private mutating func number(_ length: Int, _ pattern: TimestampPicture.Pattern, _ index: Int) throws(SQLError) -> (value: Int, length: Int) {
        let start = position
        while let scalar = current, Self.isSpace(scalar) { position += 1 }
        let name = Self.written(pattern)
        var end = position
        if end < text.count, text[end] == "-" || text[end] == "+" { end += 1 }
        let isOpen = pattern.isCompact || isOpenEnded(index)
        let limit = isOpen ? text.count : min(text.count, position + length)
        if !isOpen, text.count - position < length {
            throw SQLError(
                .invalidDatetimeFormat, "source string too short for \"\(name)\" formatting field",
                detail: "Field requires \(length) characters, but only \(text.count - position) remain.",
                hint: "If your source string is not fixed-width, try using the \"FM\" modifier.")
        }
        let digitsStart = end
        while end < limit, text[end].isDigit { end += 1 }
        let copy = String(String.UnicodeScalarView(text[position...].prefix(length)))
        guard end > digitsStart else {
            throw SQLError(.invalidDatetimeFormat, "invalid value \"\(copy)\" for \"\(name)\"", detail: "Value must be an integer.")
        }
        if !isOpen, end - position < length {
            throw SQLError(
                .invalidDatetimeFormat, "invalid value \"\(copy)\" for \"\(name)\"",
                detail: "Field requires \(length) characters, but only \(end - position) could be parsed.",
                hint: "If your source string is not fixed-width, try using the \"FM\" modifier.")
        }
        guard let value = Int32(String(String.UnicodeScalarView(text[position..<end]))) else {
            throw SQLError(
                .datetimeFieldOverflow, "value for \"\(name)\" in source string is out of range",
                detail: "Value must be in the range \(Int32.min) to \(Int32.max).")
        }
        position = end
        return (Int(value), position - start)
    }
}
