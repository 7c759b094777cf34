/// Timestamps as text: RFC 3339, and its relatives with a space, a short offset or no offset (then UTC).
///
///     YYYY-MM-DD (T | t | space) HH:MM:SS [. 1 to 9 digits] [Z | z | (+|-)HH[[:]MM]]
///
/// Seconds are 0 to 59: a leap second has no place in a count of microseconds. The year is 0001 to 9999.
/// What is finer than a microsecond is rounded as PostgreSQL does it (`ParseFractionalSecond` in `datetime.c`).
enum TimestampText {
    /// Microseconds since 1970 UTC; nil when the text is no timestamp. Readable bytes follow it.
    static func parse(_ start: Position, _ end: Position) -> Int64? {
        guard end - start >= 19, let minute = minute(start), start[16] == UInt8(ascii: ":"), let second = twoDigits(start + 17), second < 60 else {
            return nil
        }
        var p = start + 19
        var microseconds = minute + Int64(second) * 1_000_000
        if p < end, p[0] == UInt8(ascii: ".") {
            guard let (fraction, next) = fraction(p + 1, end) else { return nil }
            microseconds += fraction
            p = next
        }
        if p == end { return microseconds }
        guard let offset = offset(p, end) else { return nil }
        return microseconds - offset
    }

    /// `YYYY-MM-DDTHH:MM`, 16 bytes.
    static func minute(_ p: Position) -> Int64? {
        guard let century = twoDigits(p), let yearOfCentury = twoDigits(p + 2), let month = twoDigits(p + 5), let day = twoDigits(p + 8),
            let hour = twoDigits(p + 11), let minute = twoDigits(p + 14),
            p[4] == UInt8(ascii: "-"), p[7] == UInt8(ascii: "-"), p[10] | 0x20 == UInt8(ascii: "t") || p[10] == 0x20, p[13] == UInt8(ascii: ":")
        else { return nil }
        let year = century * 100 + yearOfCentury
        guard year >= 1, 1...12 ~= month, day >= 1, day <= dayCount(month, year), hour < 24, minute < 60 else { return nil }
        let minutes = (days(year, month, day) * 24 + hour) * 60 + minute
        return Int64(minutes) * 60_000_000
    }

    private static func fraction(_ start: Position, _ end: Position) -> (microseconds: Int64, next: Position)? {
        var p = start
        var value: Int64 = 0
        while p < end, MessageScanner.isDigit(p[0]), p - start < 10 {
            value = value * 10 + Int64(p[0] &- UInt8(ascii: "0"))
            p += 1
        }
        let count = p - start
        guard 1...9 ~= count else { return nil }
        if count <= 6 {
            for _ in count..<6 { value *= 10 }
            return (value, p)
        }
        // PostgreSQL reads the fraction as a double and multiplies: near a half the double's own error decides.
        var scale = 1.0
        for _ in 0..<count { scale *= 10 }
        return (Int64((Double(value) / scale * 1_000_000).rounded(.toNearestOrEven)), p)
    }

    /// Microseconds east of UTC; must reach to the end.
    private static func offset(_ p: Position, _ end: Position) -> Int64? {
        let length = end - p
        if p[0] | 0x20 == UInt8(ascii: "z") { return length == 1 ? 0 : nil }
        guard p[0] == UInt8(ascii: "+") || p[0] == UInt8(ascii: "-"), let hours = twoDigits(p + 1), hours < 24 else { return nil }
        var minutes = 0
        switch length {
        case 3: break
        case 5, 6:
            guard length == 5 || p[3] == UInt8(ascii: ":"), let value = twoDigits(p + length - 2), value < 60 else { return nil }
            minutes = value
        default: return nil
        }
        let microseconds = Int64(hours * 60 + minutes) * 60_000_000
        return p[0] == UInt8(ascii: "-") ? -microseconds : microseconds
    }

    @inline(__always)
    static func twoDigits(_ p: Position) -> Int? {
        let tens = p[0] &- UInt8(ascii: "0")
        let units = p[1] &- UInt8(ascii: "0")
        return tens < 10 && units < 10 ? Int(tens &* 10 &+ units) : nil
    }

    private static func dayCount(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 in the proleptic Gregorian calendar. Years begin in March here, so that the leap day is a year's last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shiftedYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let daysBefore = shiftedYear * 365 + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400
        // 719,468 days lie between 0000-03-01 and 1970-01-01.
        return daysBefore + dayOfYear - 719_468
    }
}
