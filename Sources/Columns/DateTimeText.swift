/// Dates, times and timestamps as PostgreSQL prints them with `DateStyle` ISO.
package enum DateTimeText {
    package static func append(date: Int32, to out: inout [UInt8]) {
        if date == .max { return out.append(contentsOf: "infinity".utf8) }
        if date == .min { return out.append(contentsOf: "-infinity".utf8) }
        let day = Calendar.civil(fromDays: Int(date))
        append(day.year, day.month, day.day, to: &out)
        if day.year <= 0 { out.append(contentsOf: " BC".utf8) }
    }

    /// Microseconds since midnight, up to 24:00:00.
    package static func append(time: Int64, to out: inout [UInt8]) {
        let seconds = Int(time / 1_000_000)
        append(hour: seconds / 3_600, minute: seconds / 60 % 60, second: seconds % 60, microsecond: Int(time % 1_000_000), to: &out)
    }

    /// - Parameter zone: the session's zone for timestamptz, nil for timestamp.
    package static func append(timestamp: Int64, zone: TimeZoneRules?, to out: inout [UInt8]) {
        if timestamp == Calendar.infinity { return out.append(contentsOf: "infinity".utf8) }
        if timestamp == Calendar.negativeInfinity { return out.append(contentsOf: "-infinity".utf8) }
        let offset = zone?.offset(atUTC: timestamp) ?? 0
        // At the very ends of the range the local time is outside it: the clock then stands still at the end.
        let (local, overflows) = timestamp.addingReportingOverflow(Int64(offset) * 1_000_000)
        let fields = DateTimeFields(overflows ? timestamp : local)
        append(fields.year, fields.month, fields.day, to: &out)
        out.append(UInt8(ascii: " "))
        append(hour: fields.hour, minute: fields.minute, second: fields.second, microsecond: fields.microsecond, to: &out)
        if zone != nil { append(offset: offset, to: &out) }
        if fields.year <= 0 { out.append(contentsOf: " BC".utf8) }
    }

    /// `+00`, `-03:30`, `+00:53:28`: seconds east of UTC.
    package static func append(offset: Int, to out: inout [UInt8]) {
        out.append(UInt8(ascii: offset < 0 ? "-" : "+"))
        let seconds = abs(offset)
        appendPair(seconds / 3_600, to: &out)
        if seconds % 3_600 != 0 {
            out.append(UInt8(ascii: ":"))
            appendPair(seconds / 60 % 60, to: &out)
        }
        if seconds % 60 != 0 {
            out.append(UInt8(ascii: ":"))
            appendPair(seconds % 60, to: &out)
        }
    }

    private static func append(_ year: Int, _ month: Int, _ day: Int, to out: inout [UInt8]) {
        // Year 0 is 1 BC.
        let shown = year > 0 ? year : 1 - year
        if shown < 10_000 {
            appendPair(shown / 100, to: &out)
            appendPair(shown % 100, to: &out)
        } else {
            DecimalText.append(UInt64(shown), to: &out)
        }
        out.append(UInt8(ascii: "-"))
        appendPair(month, to: &out)
        out.append(UInt8(ascii: "-"))
        appendPair(day, to: &out)
    }

    static func append(hour: Int, minute: Int, second: Int, microsecond: Int, to out: inout [UInt8]) {
        if hour < 100 { appendPair(hour, to: &out) } else { DecimalText.append(UInt64(hour), to: &out) }
        out.append(UInt8(ascii: ":"))
        appendPair(minute, to: &out)
        out.append(UInt8(ascii: ":"))
        appendPair(second, to: &out)
        appendFraction(microsecond, to: &out)
    }

    /// `.25`: microseconds without zeros at their end, nothing for 0.
    static func appendFraction(_ microsecond: Int, to out: inout [UInt8]) {
        guard microsecond != 0 else { return }
        var (digits, width) = (microsecond, 6)
        while digits % 10 == 0 { (digits, width) = (digits / 10, width - 1) }
        out.append(UInt8(ascii: "."))
        DecimalText.append(UInt64(digits), width: width, to: &out)
    }

    private static func appendPair(_ value: Int, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / 10))
        out.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10))
    }
}
