/// Writing numbers and times as ASCII, without a String in between.
extension [UInt8] {
    /// A whole number of at least `digits` digits.
    mutating func appendDecimal(_ value: Int, digits: Int = 1) {
        var divisor = 1
        for _ in 1..<Swift.max(1, digits) { divisor *= 10 }
        while value / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / divisor % 10))
            divisor /= 10
        }
    }

    /// `value / 10^digits`, without zeros at the end of the fraction.
    mutating func appendFraction(_ value: Int, digits: Int) {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        appendDecimal(value / scale)
        var rest = value % scale
        guard rest > 0 else { return }
        var count = digits
        while rest % 10 == 0 {
            rest /= 10
            count -= 1
        }
        append(UInt8(ascii: "."))
        appendDecimal(rest, digits: count)
    }

    mutating func appendHexadecimal(_ value: UInt64, digits: Int) {
        for position in stride(from: digits - 1, through: 0, by: -1) {
            let digit = UInt8(truncatingIfNeeded: value >> UInt64(position * 4) & 15)
            append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }

    /// `YYYY-MM-DDTHH:MM:SS.mmm`, truncated to milliseconds as most loggers do.
    mutating func appendTimestamp(_ microseconds: Int64) {
        let milliseconds = Int(microseconds) / 1_000
        let (year, month, day) = Self.civil(milliseconds / 86_400_000)
        appendDecimal(year, digits: 4)
        append(UInt8(ascii: "-"))
        appendDecimal(month, digits: 2)
        append(UInt8(ascii: "-"))
        appendDecimal(day, digits: 2)
        append(UInt8(ascii: "T"))
        appendDecimal(milliseconds / 3_600_000 % 24, digits: 2)
        append(UInt8(ascii: ":"))
        appendDecimal(milliseconds / 60_000 % 60, digits: 2)
        append(UInt8(ascii: ":"))
        appendDecimal(milliseconds / 1_000 % 60, digits: 2)
        append(UInt8(ascii: "."))
        appendDecimal(milliseconds % 1_000, digits: 3)
    }

    /// The date of a day since 1970-01-01, from 1970 on. Years begin in March while it counts: the leap day is then a year's last.
    private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
