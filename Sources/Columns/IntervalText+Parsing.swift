/// Reading intervals as `interval_in` does: `1 day 02:03:04`, `1.5 hours ago`, `1-2`, `P1DT2H`.
extension IntervalText {
    package static func parse(_ text: String, modifier: Int32 = -1, _ style: IntervalStyle = .postgres) throws(SQLError) -> Interval {
        do {
            var sum = IntervalSum()
            let trimmed = FloatText.trimmed(text)
            if trimmed.hasPrefix("P") { try sum.readISO(trimmed) } else { try sum.read(trimmed, style) }
            var result = try sum.interval()
            result.microseconds = DateTimeText.rounded(result.microseconds, modifier < 0 ? -1 : modifier & 0xffff)
            return result
        } catch {
            switch error {
            case .badFormat: throw SQLError(.invalidDatetimeFormat, "invalid input syntax for type interval: \"\(text)\"")
            case .fieldOverflow: throw SQLError(.intervalFieldOverflow, "interval field value out of range: \"\(text)\"")
            case .outOfRange: throw SQLError(.datetimeFieldOverflow, "interval out of range")
            }
        }
    }
}

/// The parts of an interval while its text is read.
private struct IntervalSum {
    enum Failure: Error {
        case badFormat
        case fieldOverflow
        case outOfRange
    }

    enum Unit: Hashable {
        case microsecond, millisecond, second, minute, hour, day, week, month, year, decade, century, millennium

        init?(_ word: String) {
            switch word {
            case "us", "usec", "usecs", "usecond", "useconds", "microsecond", "microseconds": self = .microsecond
            case "ms", "msec", "msecs", "msecond", "mseconds", "millisecond", "milliseconds": self = .millisecond
            case "s", "sec", "secs", "second", "seconds": self = .second
            case "m", "min", "mins", "minute", "minutes": self = .minute
            case "h", "hr", "hrs", "hour", "hours": self = .hour
            case "d", "day", "days": self = .day
            case "w", "week", "weeks": self = .week
            case "mon", "mons", "month", "months": self = .month
            case "y", "yr", "yrs", "year", "years": self = .year
            case "dec", "decs", "decade", "decades": self = .decade
            case "c", "cent", "century", "centuries": self = .century
            case "mil", "mils", "millennium", "millennia": self = .millennium
            default: return nil
            }
        }
    }

    private var years: Int64 = 0
    private var months: Int64 = 0
    private var days: Int64 = 0
    private var microseconds: Int64 = 0
    private var seen: Set<Unit> = []

    func interval() throws(Failure) -> Interval {
        let (yearMonths, overflows) = years.multipliedReportingOverflow(by: 12)
        let (total, overflowsToo) = yearMonths.addingReportingOverflow(months)
        guard !overflows, !overflowsToo, let months = Int32(exactly: total), let days = Int32(exactly: days) else { throw .outOfRange }
        return Interval(months: months, days: days, microseconds: microseconds)
    }

    /// From right to left, because a unit stands after its number.
    mutating func read(_ text: String, _ style: IntervalStyle) throws(Failure) {
        guard let tokens = DateTimeToken.split(text), let first = tokens.first else { throw .badFormat }
        var unit: Unit?
        var isAgo = false
        for token in tokens.reversed() {
            switch token.kind {
            case .word:
                if token.text == "ago" {
                    isAgo = true
                } else {
                    guard let value = Unit(token.text) else { throw .badFormat }
                    unit = value
                }
            case .time:
                try addTime(token.text, isNegative: false)
                unit = .day
            case .signed where token.text.contains(":"):
                try addTime(String(token.text.dropFirst()), isNegative: token.text.hasPrefix("-"))
                unit = .day
            case .number, .signed, .date: try addNumber(token.text, unit)
            case .signedWord: throw .badFormat
            }
        }
        guard !seen.isEmpty else { throw .badFormat }
        // SQL's standard lets a sign in front count for everything behind it; other signs there say that it does not.
        if style == .sqlStandard, first.text.hasPrefix("-"), !tokens.dropFirst().contains(where: { $0.text.hasPrefix("-") || $0.text.hasPrefix("+") })
        {
            (years, months, days, microseconds) = (-abs(years), -abs(months), -abs(days), -Int64(clamping: microseconds.magnitude))
        }
        if isAgo { try negate() }
    }

    private mutating func negate() throws(Failure) {
        guard microseconds != .min else { throw .fieldOverflow }
        (years, months, days, microseconds) = (-years, -months, -days, -microseconds)
    }

    private mutating func addNumber(_ text: String, _ unit: Unit?) throws(Failure) {
        let isNegative = text.hasPrefix("-")
        let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.dropFirst()) : text
        if unsigned.contains("-") { return try addYearsAndMonths(unsigned, isNegative: isNegative) }
        let (whole, fraction) = try Self.parts(unsigned, isNegative: isNegative)
        try add(whole, fraction, unit ?? .second)
    }

    /// `1-2`: SQL's year-month.
    private mutating func addYearsAndMonths(_ text: String, isNegative: Bool) throws(Failure) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
        guard parts.count == 2, let years = parts[0], let months = parts[1] else { throw .badFormat }
        guard 0..<12 ~= months, years <= Int64(Int32.max) else { throw .fieldOverflow }
        let total = years * 12 + months
        try add(isNegative ? -total : total, 0, .month)
    }

    /// A decimal number as whole part and fraction, both with the sign.
    private static func parts(_ text: String, isNegative: Bool) throws(Failure) -> (Int64, Double) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ $0.utf8.allSatisfy(AsciiText.isDigit) }), parts.contains(where: { !$0.isEmpty }) else {
            throw .badFormat
        }
        guard let whole = parts[0].isEmpty ? 0 : Int64(parts[0]) else { throw .fieldOverflow }
        let fraction = parts.count == 2 ? Double("0.\(parts[1])0") ?? 0 : 0
        return isNegative ? (-whole, -fraction) : (whole, fraction)
    }

    private mutating func addTime(_ text: String, isNegative: Bool) throws(Failure) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy { AsciiText.isDigit($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
        guard 2...3 ~= parts.count, isPlain else { throw .badFormat }
        let last = parts[parts.count - 1].split(separator: ".", omittingEmptySubsequences: false)
        guard last.count <= 2, let first = Int64(parts[0]), let final = Int64(last[0].isEmpty ? "0" : last[0]) else { throw .badFormat }
        // `mm:ss.f` has a fraction, `hh:mm` has none.
        var fields = [first, final, 0]
        if parts.count == 3 {
            guard let minute = Int64(parts[1].isEmpty ? "0" : parts[1]) else { throw .badFormat }
            fields = [first, minute, final]
        } else if last.count == 2 {
            fields = [0, first, final]
        }
        guard 0...59 ~= fields[1], 0...60 ~= fields[2] else { throw .fieldOverflow }
        let fraction = Int64(DateTimeReader.microseconds(last.count == 2 ? String(last[1]) : nil))
        let (hours, overflows) = fields[0].multipliedReportingOverflow(by: Calendar.microsecondsPerHour)
        let (sum, overflowsToo) = hours.addingReportingOverflow(fields[1] * Calendar.microsecondsPerMinute + fields[2] * 1_000_000 + fraction)
        if overflows || overflowsToo { throw .fieldOverflow }
        for unit in [Unit.hour, .minute, .second, .millisecond, .microsecond] { try mark(unit) }
        try Self.addExact(&microseconds, isNegative ? -sum : sum, 1)
    }

    private mutating func mark(_ unit: Unit) throws(Failure) {
        guard seen.insert(unit).inserted else { throw .badFormat }
    }

    private mutating func add(_ whole: Int64, _ fraction: Double, _ unit: Unit) throws(Failure) {
        try mark(unit)
        // A second's fraction says what milliseconds and microseconds would say again.
        if unit == .second, fraction != 0 {
            try mark(.millisecond)
            try mark(.microsecond)
        }
        switch unit {
        case .microsecond: try addMicroseconds(whole, fraction, 1)
        case .millisecond: try addMicroseconds(whole, fraction, 1_000)
        case .second: try addMicroseconds(whole, fraction, 1_000_000)
        case .minute: try addMicroseconds(whole, fraction, Calendar.microsecondsPerMinute)
        case .hour: try addMicroseconds(whole, fraction, Calendar.microsecondsPerHour)
        case .day:
            try Self.addCount(&days, whole, 1)
            try addMicroseconds(0, fraction, Calendar.microsecondsPerDay)
        case .week:
            try Self.addCount(&days, whole, 7)
            try addDays(fraction, 7)
        case .month:
            try Self.addCount(&months, whole, 1)
            try addDays(fraction, 30)
        case .year: try addYears(whole, fraction, 1)
        case .decade: try addYears(whole, fraction, 10)
        case .century: try addYears(whole, fraction, 100)
        case .millennium: try addYears(whole, fraction, 1_000)
        }
    }

    private static func addExact(_ sum: inout Int64, _ value: Int64, _ factor: Int64) throws(Failure) {
        let (product, overflows) = value.multipliedReportingOverflow(by: factor)
        let (result, overflowsToo) = sum.addingReportingOverflow(product)
        guard !overflows, !overflowsToo else { throw .fieldOverflow }
        sum = result
    }

    /// Years, months and days are 32 bits each.
    private static func addCount(_ sum: inout Int64, _ value: Int64, _ factor: Int64) throws(Failure) {
        try addExact(&sum, value, factor)
        if Int32(exactly: sum) == nil { throw .fieldOverflow }
    }

    private mutating func addMicroseconds(_ whole: Int64, _ fraction: Double, _ unit: Int64) throws(Failure) {
        var sum = microseconds
        try Self.addExact(&sum, whole, unit)
        // As `AdjustFractMicroseconds`: cut, then rounded by what was cut.
        let scaled = fraction * Double(unit)
        let cut = scaled.rounded(.towardZero)
        let rounding: Int64 = scaled - cut > 0.5 ? 1 : scaled - cut < -0.5 ? -1 : 0
        try Self.addExact(&sum, Int64(cut) + rounding, 1)
        microseconds = sum
    }

    private mutating func addDays(_ fraction: Double, _ unit: Int64) throws(Failure) {
        let scaled = fraction * Double(unit)
        let cut = scaled.rounded(.towardZero)
        try Self.addCount(&days, Int64(cut), 1)
        try addMicroseconds(0, scaled - cut, Calendar.microsecondsPerDay)
    }

    private mutating func addYears(_ whole: Int64, _ fraction: Double, _ unit: Int64) throws(Failure) {
        try Self.addCount(&years, whole, unit)
        try Self.addCount(&months, Int64((fraction * Double(unit) * 12).rounded(.toNearestOrEven)), 1)
    }
}

/// ISO 8601 durations: `P1Y2M3W4DT5H6M7.8S`.
extension IntervalSum {
    mutating func readISO(_ text: String) throws(Failure) {
        if try readAlternativeISO(text) { return }
        var isTime = false
        var number = ""
        guard text.utf8.count > 1 else { throw .badFormat }
        for character in text.dropFirst() {
            switch character {
            case "0"..."9", ".", "-", "+": number.append(character)
            case "T":
                guard number.isEmpty, !isTime else { throw .badFormat }
                isTime = true
            default:
                guard let unit = Self.unit(character, isTime: isTime), !number.isEmpty else { throw .badFormat }
                let isNegative = number.hasPrefix("-")
                let (whole, fraction) = try Self.parts(
                    number.hasPrefix("-") || number.hasPrefix("+") ? String(number.dropFirst()) : number, isNegative: isNegative)
                // ISO's designators may come twice in PostgreSQL; each counts.
                seen = []
                try add(whole, fraction, unit)
                number = ""
            }
        }
        guard number.isEmpty else { throw .badFormat }
    }

    /// `P0001-02-03T04:05:06` and `P00010203T040506`: years, months, days and a clock. False when the text has another form.
    private mutating func readAlternativeISO(_ text: String) throws(Failure) -> Bool {
        let halves = text.dropFirst().split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let date = halves.first, !text.contains(where: { "YMWDHS".contains($0) }), text.utf8.count > 1 else { return false }
        let parts = date.split(separator: "-", omittingEmptySubsequences: false)
        var fields = date.isEmpty ? [] : parts.map { Int64($0) }
        if parts.count == 1, date.utf8.count == 8, let run = Int64(date) { fields = [run / 10_000, run / 100 % 100, run % 100] }
        guard fields.count <= 3, fields.allSatisfy({ $0 != nil }), fields.count != 1 else { throw .badFormat }
        for (value, unit) in zip(fields, [Unit.year, .month, .day]) {
            seen = []
            if let value { try add(value, 0, unit) }
        }
        seen = []
        guard halves.count == 2 else { return true }
        let clock = halves[1]
        if clock.isEmpty { return true }
        if clock.contains(":") {
            try addTime(String(clock), isNegative: false)
        } else {
            guard clock.utf8.count == 6, let run = Int64(clock) else { throw .badFormat }
            for (value, unit) in [(run / 10_000, Unit.hour), (run / 100 % 100, .minute), (run % 100, .second)] { try add(value, 0, unit) }
        }
        return true
    }

    private static func unit(_ letter: Character, isTime: Bool) -> Unit? {
        switch (letter, isTime) {
        case ("Y", false): .year
        case ("M", false): .month
        case ("W", false): .week
        case ("D", false): .day
        case ("H", true): .hour
        case ("M", true): .minute
        case ("S", true): .second
        default: nil
        }
    }
}
