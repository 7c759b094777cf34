/// A shortcut for the one form in which dashboards and loggers write moments; the rule is `DateTimeText+Parsing`.
extension DateTimeText {
    /// Microseconds since 1970 UTC of `YYYY-MM-DD(T| )HH:MM:SS[.1 to 6 digits](Z|+00)`, which means the same to every session; nil for any
    /// other text.
    static func plainInstant(_ text: String) -> Int64? {
        var text = text
        return text.withUTF8 { bytes in plainInstant(bytes) }
    }

    private static func plainInstant(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for index in range {
                let digit = text[index] &- UInt8(ascii: "0")
                guard digit < 10 else { return nil }
                value = value * 10 + Int(digit)
            }
            return value
        }
        guard text.count >= 20, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), text[10] == UInt8(ascii: "T") || text[10] == 0x20,
            text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"), let year = number(0..<4), let month = number(5..<7),
            let day = number(8..<10), let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            year >= 1, 1...12 ~= month, day >= 1, day <= Calendar.daysInMonth(month, year: year), hour < 24, minute < 60, second < 60
        else { return nil }
        var zone = 19
        var microseconds = 0
        if text[19] == UInt8(ascii: ".") {
            zone = text[20...].firstIndex { $0 &- UInt8(ascii: "0") >= 10 } ?? text.count
            guard 21...26 ~= zone, let fraction = number(20..<zone) else { return nil }
            microseconds = fraction * Int(PowersOfTen.words[26 - zone])
        }
        let isZulu = text.count == zone + 1 && text[zone] == UInt8(ascii: "Z")
        guard isZulu || (text.count == zone + 3 && text[zone] == UInt8(ascii: "+") && number(zone + 1..<zone + 3) == 0) else { return nil }
        let seconds = ((Calendar.days(year: year, month: month, day: day) * 24 + hour) * 60 + minute) * 60 + second
        return Int64(seconds) * 1_000_000 + Int64(microseconds)
    }
}
