/// Reading POSIX `TZ` rules: `CET-1CEST,M3.5.0,M10.5.0/3`, `<+0330>-3:30`, `UTC+3`. Their offsets count west of UTC as positive.
extension YearlyTimeZoneRule {
    /// nil when the text is no rule.
    init?(_ text: String) {
        var reader = Reader(bytes: Array(text.utf8))
        guard let name = reader.name(), let west = reader.time(hoursMax: 24) else { return nil }
        standard = TimeZoneRules.Kind(offset: -west, isDaylight: false, abbreviation: name)
        if reader.isAtEnd { return }
        guard let summer = reader.name() else { return nil }
        var offset = standard.offset + 3_600
        if !reader.isAtEnd, reader.current != UInt8(ascii: ",") {
            guard let west = reader.time(hoursMax: 24) else { return nil }
            offset = -west
        }
        // Without dates PostgreSQL takes the rule of the United States.
        let dates = reader.isAtEnd ? ",M3.2.0,M11.1.0" : String(decoding: reader.rest, as: UTF8.self)
        var dateReader = Reader(bytes: Array(dates.utf8))
        guard let start = dateReader.moment(), let end = dateReader.moment(), dateReader.isAtEnd else { return nil }
        daylight = Daylight(kind: TimeZoneRules.Kind(offset: offset, isDaylight: true, abbreviation: summer), start: start, end: end)
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { position >= bytes.count }
        var current: UInt8? { isAtEnd ? nil : bytes[position] }
        var rest: ArraySlice<UInt8> { bytes[position...] }

        private mutating func take(_ byte: UInt8) -> Bool {
            guard current == byte else { return false }
            position += 1
            return true
        }

        private mutating func text(_ belongs: (UInt8) -> Bool) -> String {
            let start = position
            while let byte = current, belongs(byte) { position += 1 }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }

        /// Letters, or anything between angle brackets.
        mutating func name() -> String? {
            if take(UInt8(ascii: "<")) {
                let name = text { $0 != UInt8(ascii: ">") }
                return take(UInt8(ascii: ">")) ? name : nil
            }
            let name = text(AsciiText.isLetter)
            return name.isEmpty ? nil : name
        }

        private mutating func number(max: Int) -> Int? {
            guard let value = Int(text(AsciiText.isDigit)), value <= max else { return nil }
            return value
        }

        /// `[+-]hh[:mm[:ss]]` in seconds.
        mutating func time(hoursMax: Int) -> Int? {
            let isNegative = take(UInt8(ascii: "-"))
            if !isNegative { _ = take(UInt8(ascii: "+")) }
            guard let hours = number(max: hoursMax) else { return nil }
            var seconds = hours * 3_600
            if take(UInt8(ascii: ":")) {
                guard let minutes = number(max: 59) else { return nil }
                seconds += minutes * 60
                if take(UInt8(ascii: ":")) {
                    guard let value = number(max: 59) else { return nil }
                    seconds += value
                }
            }
            return isNegative ? -seconds : seconds
        }

        /// `,M3.5.0/2`, `,J60`, `,59`: the time may be a week away (RFC 8536, 3.3.1).
        mutating func moment() -> YearMoment? {
            guard take(UInt8(ascii: ",")), let day = day() else { return nil }
            guard take(UInt8(ascii: "/")) else { return YearMoment(day: day) }
            return time(hoursMax: 167).map { YearMoment(day: day, time: $0) }
        }

        private mutating func day() -> YearMoment.Day? {
            if take(UInt8(ascii: "J")) { return number(max: 365).map { .julian($0) } }
            guard take(UInt8(ascii: "M")) else { return number(max: 365).map { .zeroBased($0) } }
            guard let month = number(max: 12), month > 0, take(UInt8(ascii: ".")), let week = number(max: 5), week > 0, take(UInt8(ascii: ".")),
                let weekday = number(max: 6)
            else { return nil }
            return .weekday(month: month, week: week, weekday: weekday)
        }
    }
}
