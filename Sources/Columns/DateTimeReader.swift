/// Puts the pieces of a date and time together, in `DateStyle`'s order where an order is needed.
///
/// Follows `DecodeDateTime`, `DecodeNumber` and `ValidateDate` of PostgreSQL's `datetime.c`.
struct DateTimeReader {
    enum Failure: Error {
        case badFormat
        case fieldOverflow
        /// A month or day that could be right in another `DateStyle`.
        case monthOrDayOverflow
        case zoneOverflow
        case unknownZone(String)
    }

    enum Special {
        case infinity
        case negativeInfinity
        case epoch
        /// `now`; and whole days from today for the others.
        case now
        case day(Int)
    }

    private(set) var special: Special?
    private(set) var year: Int?
    private(set) var month: Int?
    private(set) var day: Int?
    private(set) var dayOfYear: Int?
    /// Microseconds since midnight.
    private(set) var time: Int64?
    /// Seconds east of UTC.
    private(set) var offset: Int?
    private(set) var zone: TimeZoneRules?

    private var julianDay: Int?
    private var hasTextMonth = false
    private var hasTwoDigitYear = false
    private var isBeforeChrist = false
    private var meridiem: Meridiem?
    private var expectsISOTime = false
    private var expectsJulianDay = false
    private let zones: TimeZoneDatabase
    private let isTimeOnly: Bool
    private let order: DateStyle.Order

    private enum Meridiem {
        case am
        case pm
    }

    var hasDate: Bool { julianDay != nil || (year != nil && (dayOfYear != nil || (month != nil && day != nil))) }

    /// - Parameter isTimeOnly: for the type `time`, where `0405` is a time and not a date.
    init(
        _ text: String, zones: TimeZoneDatabase, order: DateStyle.Order = .monthDayYear, isTimeOnly: Bool = false
    ) throws(Failure) {
        self.zones = zones
        self.order = order
        self.isTimeOnly = isTimeOnly
        guard let tokens = DateTimeToken.split(text), !tokens.isEmpty else { throw .badFormat }
        for token in tokens { try read(token) }
        if expectsISOTime || expectsJulianDay { throw .badFormat }
        try applyMeridiem()
    }

    private mutating func read(_ token: DateTimeToken) throws(Failure) {
        if expectsJulianDay, token.kind != .number { throw .badFormat }
        switch token.kind {
        case .date: try readDate(token.text)
        case .time: try readTime(token.text)
        case .number: try readNumberToken(token.text)
        case .word: try readWord(token.text)
        case .signed: try readOffset(token.text)
        case .signedWord:
            guard token.text == "-infinity", special == nil else { throw .badFormat }
            special = .negativeInfinity
        }
    }
}

/// Numbers and dates.
extension DateTimeReader {
    private mutating func readDate(_ text: String) throws(Failure) {
        if expectsISOTime || hasDate { return try readRunTogetherTimeAndOffset(text) }
        // A date's pieces in one word have to come first (`DecodeDate`).
        guard time == nil else { throw .badFormat }
        let parts = text.split(whereSeparator: { "-/.".contains($0) }).map(String.init)
        guard 2...3 ~= parts.count else { throw .badFormat }
        let names = parts.filter { !$0.utf8.allSatisfy(AsciiText.isDigit) }
        for name in names {
            guard let value = DateTimeWords.month(name), !hasTextMonth else { throw .badFormat }
            (month, hasTextMonth) = (value, true)
        }
        for part in parts where part.utf8.allSatisfy(AsciiText.isDigit) { try readNumber(part) }
        guard hasDate else { throw .badFormat }
    }

    private mutating func readNumberToken(_ text: String) throws(Failure) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let digits = parts.first, parts.count <= 2 else { throw .badFormat }
        let fraction = parts.count == 2 ? parts[1] : nil
        if expectsJulianDay {
            guard let value = Int(digits), !hasDate else { throw .badFormat }
            (julianDay, expectsJulianDay) = (value, false)
            guard let fraction else { return }
            guard time == nil, let part = Double("0.\(fraction)0") else { throw .badFormat }
            time = Int64(part * Double(Calendar.microsecondsPerDay))
            return
        }
        if expectsISOTime || (hasDate && time == nil && digits.utf8.count >= 4) {
            expectsISOTime = false
            return try readRunTogetherTime(digits, fraction)
        }
        if let fraction {
            if isTimeOnly, time == nil, digits.utf8.count == 6 { return try readRunTogetherTime(digits, fraction) }
            // `2026.087`: a year and its day.
            guard year == nil, month == nil, digits.utf8.count >= 3, fraction.utf8.count == 3 else { throw .badFormat }
            try readNumber(digits)
            return try readNumber(fraction)
        }
        if isTimeOnly, time == nil, digits.utf8.count == 4 || digits.utf8.count == 6 { return try readRunTogetherTime(digits, nil) }
        if digits.utf8.count > 4 { return try readRunTogetherDate(digits) }
        try readNumber(digits)
    }

    /// `20260328` or `260328`.
    private mutating func readRunTogetherDate(_ digits: String) throws(Failure) {
        guard !hasDate, year == nil, month == nil, digits.utf8.count >= 6, let value = Int(digits) else { throw .badFormat }
        (year, month, day) = (value / 10_000, value / 100 % 100, value % 100)
        hasTwoDigitYear = digits.utf8.count == 6
    }

    /// `101500-0330` after a date.
    private mutating func readRunTogetherTimeAndOffset(_ text: String) throws(Failure) {
        let parts = text.split(separator: "-").map(String.init)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy(AsciiText.isDigit) }) else { throw .badFormat }
        expectsISOTime = false
        try readRunTogetherTime(parts[0], nil)
        try readOffset("-" + parts[1])
    }

    /// `101500.25` or `1015`.
    private mutating func readRunTogetherTime(_ digits: String, _ fraction: String?) throws(Failure) {
        guard time == nil, let value = Int(digits) else { throw .badFormat }
        switch digits.utf8.count {
        case 6: try setTime(hour: value / 10_000, minute: value / 100 % 100, second: value % 100, fraction: fraction)
        case 4 where fraction == nil: try setTime(hour: value / 100, minute: value % 100, second: 0, fraction: nil)
        default: throw .badFormat
        }
    }

    /// Gives a number its place by what is known already.
    private mutating func readNumber(_ digits: String) throws(Failure) {
        guard let value = Int(digits) else { throw .fieldOverflow }
        let count = digits.utf8.count
        switch (year != nil, month != nil, day != nil) {
        case (true, false, false) where count == 3:
            guard 1...366 ~= value else { throw .badFormat }
            dayOfYear = value
        case (false, false, false):
            if count >= 3 || order == .yearMonthDay {
                setYear(value, count)
            } else if order == .dayMonthYear {
                day = value
            } else {
                month = value
            }
        case (true, false, false): month = value
        case (false, true, false):
            // Beside a month's name a short number is the day, and the year where years come first.
            if hasTextMonth, count >= 3 || order == .yearMonthDay { setYear(value, count) } else { day = value }
        case (true, true, false):
            // `28-Mar-2026` read as year 28 first: the longer number is the year.
            if hasTextMonth, count >= 3, hasTwoDigitYear {
                day = year
                setYear(value, count)
            } else {
                day = value
            }
        case (false, false, true): month = value
        case (false, true, true): setYear(value, count)
        default: throw .badFormat
        }
    }

    private mutating func setYear(_ value: Int, _ digitCount: Int) {
        year = value
        hasTwoDigitYear = digitCount <= 2
    }

    /// The day since 1970, checked; the calendar's day only where all its parts are there.
    func dayNumber() throws(Failure) -> Int {
        if let julianDay {
            guard julianDay < Int(Int32.max) else { throw .fieldOverflow }
            return julianDay - Calendar.julianDayOfEpoch
        }
        guard var year else { throw .badFormat }
        guard year < Int(Int32.max) else { throw .fieldOverflow }
        if isBeforeChrist {
            guard year > 0 else { throw .fieldOverflow }
            year = 1 - year
        } else if hasTwoDigitYear {
            year += year < 70 ? 2_000 : 1_900
        } else if year <= 0 {
            throw .fieldOverflow
        }
        if let dayOfYear {
            // Day 366 of a common year is the next year's first, as in PostgreSQL.
            return Calendar.days(year: year, month: 1, day: 1) + dayOfYear - 1
        }
        guard let month, let day else { throw .badFormat }
        guard 1...12 ~= month, 1...31 ~= day else { throw .monthOrDayOverflow }
        guard day <= Calendar.daysInMonth(month, year: year) else { throw .fieldOverflow }
        return Calendar.days(year: year, month: month, day: day)
    }
}

/// Times, offsets and words.
extension DateTimeReader {
    private mutating func readTime(_ text: String) throws(Failure) {
        expectsISOTime = false
        guard time == nil else { throw .badFormat }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard 2...3 ~= parts.count, let hour = Int(parts[0]) else { throw .badFormat }
        let last = parts[parts.count - 1].split(separator: ".", omittingEmptySubsequences: false)
        // What is left out behind a colon is 0.
        guard last.count <= 2, let lastValue = last[0].isEmpty ? 0 : Int(last[0]) else { throw .badFormat }
        if parts.count == 2 {
            guard last.count == 1 else { throw .badFormat }
            return try setTime(hour: hour, minute: lastValue, second: 0, fraction: nil)
        }
        guard let minute = parts[1].isEmpty ? 0 : Int(parts[1]) else { throw .badFormat }
        try setTime(hour: hour, minute: minute, second: lastValue, fraction: last.count == 2 ? String(last[1]) : nil)
    }

    private mutating func setTime(hour: Int, minute: Int, second: Int, fraction: String?) throws(Failure) {
        let microsecond = Self.microseconds(fraction)
        guard hour <= 24, minute <= 59, second <= 60, microsecond <= 1_000_000 else { throw .fieldOverflow }
        // A leap second has no fractions.
        guard second < 60 || microsecond == 0 else { throw .fieldOverflow }
        let value = Int64((hour * 60 + minute) * 60 + second) * 1_000_000 + Int64(microsecond)
        guard value <= Calendar.microsecondsPerDay || hour < 24 else { throw .fieldOverflow }
        time = value
    }

    /// Digits after a second's point as microseconds, rounded as PostgreSQL's `rint(strtod(..) * 1000000)`.
    static func microseconds(_ fraction: String?) -> Int {
        guard let fraction, let value = Double("0.\(fraction)0") else { return 0 }
        return Int((value * 1_000_000).rounded(.toNearestOrEven))
    }

    private mutating func applyMeridiem() throws(Failure) {
        guard let meridiem else { return }
        guard let time else { throw .badFormat }
        let hour = time / Calendar.microsecondsPerHour
        guard hour <= 12 else { throw .fieldOverflow }
        let clock = hour == 12 ? time - 12 * Calendar.microsecondsPerHour : time
        self.time = meridiem == .pm ? clock + 12 * Calendar.microsecondsPerHour : clock
    }

    private mutating func readOffset(_ text: String) throws(Failure) {
        guard offset == nil, zone == nil else { throw .badFormat }
        offset = try Self.offset(text)
    }

    /// Seconds east of Greenwich: `+02`, `-0330`, `+05:45`, `+00:19:32`.
    static func offset(_ text: String) throws(Failure) -> Int {
        let body = text.utf8.dropFirst()
        guard body.allSatisfy({ AsciiText.isDigit($0) || $0 == UInt8(ascii: ":") }) else {
            // PostgreSQL looks at the hours before it looks at what follows them.
            let hours = Int(String(decoding: body.prefix(while: AsciiText.isDigit), as: UTF8.self)) ?? 0
            throw hours > 15 ? .zoneOverflow : .badFormat
        }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count <= 3, let first = parts[0] else { throw .badFormat }
        var fields = [first, 0, 0]
        if parts.count == 1 {
            switch text.utf8.count - 1 {
            case 1, 2: break
            default: fields = [first / 100, first % 100, 0]
            }
        } else {
            for (index, part) in parts.enumerated() {
                guard let part else { throw .badFormat }
                fields[index] = part
            }
        }
        guard fields[0] <= 15, fields[1] < 60, fields[2] < 60 else { throw .zoneOverflow }
        let seconds = (fields[0] * 60 + fields[1]) * 60 + fields[2]
        return text.hasPrefix("-") ? -seconds : seconds
    }

    private mutating func readWord(_ word: String) throws(Failure) {
        if let value = DateTimeWords.month(word) { return try readMonth(value) }
        if DateTimeWords.isWeekday(word) { return }
        switch word {
        case "am": meridiem = .am
        case "pm": meridiem = .pm
        case "bc": isBeforeChrist = true
        case "ad": isBeforeChrist = false
        case "t": expectsISOTime = true
        case "j", "jd", "julian": expectsJulianDay = true
        case "on", "at": break
        case "dst":
            // Summer time of the zone before it.
            guard let standard = offset else { throw .badFormat }
            offset = standard + 3_600
        case "infinity": try setSpecial(.infinity)
        case "epoch": try setSpecial(.epoch)
        case "now": try setSpecial(.now)
        case "today": try setSpecial(.day(0))
        case "tomorrow": try setSpecial(.day(1))
        case "yesterday": try setSpecial(.day(-1))
        case "allballs":
            guard time == nil else { throw .badFormat }
            (time, offset) = (0, 0)
        default: try readZone(word)
        }
    }

    private mutating func readMonth(_ value: Int) throws(Failure) {
        if hasTextMonth { throw .badFormat }
        // A number before it was taken for a month: it is the day.
        if let number = month, day == nil, 1...31 ~= number { day = number }
        (month, hasTextMonth) = (value, true)
    }

    private mutating func setSpecial(_ value: Special) throws(Failure) {
        guard special == nil, !hasDate else { throw .badFormat }
        special = value
    }

    private mutating func readZone(_ word: String) throws(Failure) {
        guard offset == nil, zone == nil else { throw .badFormat }
        if let value = DateTimeWords.abbreviation(word) {
            offset = value
            return
        }
        let isPosix = word.utf8.contains { AsciiText.isDigit($0) }
        if let rules = isPosix ? zones.rules(word) : zones.namedZone(word) {
            // Without a date nobody knows which of its times the zone has.
            guard !isTimeOnly || hasDate || !rules.changes else { throw .badFormat }
            zone = rules
            return
        }
        // A word with such a sign can only be meant as a zone.
        throw isPosix || word.utf8.contains(where: { "/_-".utf8.contains($0) }) ? .unknownZone(word) : .badFormat
    }
}
