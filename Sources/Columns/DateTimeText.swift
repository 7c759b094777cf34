/// Dates, times and timestamps as PostgreSQL prints them; here with `DateStyle` ISO.
package enum DateTimeText {
    package static func append(date: Int32, _ style: DateStyle = DateStyle(), to out: inout [UInt8]) {
        if date == .max { return out.append(contentsOf: "infinity".utf8) }
        if date == .min { return out.append(contentsOf: "-infinity".utf8) }
        let day = Calendar.civil(fromDays: Int(date))
        write(to: &out) { writer in
            writer.add(day.year, day.month, day.day, style)
            if day.year <= 0 { writer.addBC() }
        }
    }

    /// Styles other than ISO: `28/03/2026 10:00:00 CET`, `Sat 28 Mar 10:00:00 2026 CET`, `28.03.2026 10:00:00 CET`.
    ///
    /// - Parameter zone: the session's zone for timestamptz, nil for timestamp.
    static func append(timestamp: Int64, zone: TimeZoneRules?, _ style: DateStyle, to out: inout [UInt8]) {
        if timestamp == Calendar.infinity { return out.append(contentsOf: "infinity".utf8) }
        if timestamp == Calendar.negativeInfinity { return out.append(contentsOf: "-infinity".utf8) }
        let kind = zone?.kind(atUTC: timestamp)
        let (local, overflows) = timestamp.addingReportingOverflow(Int64(kind?.offset ?? 0) * 1_000_000)
        let fields = DateTimeFields(overflows ? timestamp : local)
        if style.format == .postgres {
            let days = Calendar.days(year: fields.year, month: fields.month, day: fields.day)
            out.append(contentsOf: "\(dayNames[Calendar.weekday(ofDay: days)]) ".utf8)
            let month = monthNames[fields.month - 1]
            write(to: &out) { writer in
                if style.order == .dayMonthYear { writer.addPair(fields.day) } else { writer.add(month) }
                writer.add(UInt8(ascii: " "))
                if style.order == .dayMonthYear { writer.add(month) } else { writer.addPair(fields.day) }
                writer.add(UInt8(ascii: " "))
                writer.add(time: UInt64(fields.clock))
                writer.add(UInt8(ascii: " "))
                writer.add(year: fields.year)
            }
        } else {
            write(to: &out) { writer in
                writer.add(fields.year, fields.month, fields.day, style)
                writer.add(UInt8(ascii: " "))
                writer.add(time: UInt64(fields.clock))
            }
        }
        if let kind { out.append(contentsOf: " \(kind.abbreviation)".utf8) }
        if fields.year <= 0 { out.append(contentsOf: " BC".utf8) }
    }

    private static let dayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let monthNames: [StaticString] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Microseconds since midnight, up to 24:00:00.
    package static func append(time: Int64, to out: inout [UInt8]) {
        write(to: &out) { $0.add(time: UInt64(max(time, 0))) }
    }

    package static func append(_ value: TimeWithZone, to out: inout [UInt8]) {
        append(time: value.microseconds, to: &out)
        append(offset: Int(value.offset), to: &out)
    }

    /// - Parameter zone: the session's zone for timestamptz, nil for timestamp.
    package static func append(timestamp: Int64, zone: TimeZoneRules?, to out: inout [UInt8]) {
        write(to: &out) { writer in
            var texts = TimestampTexts(zone: zone)
            texts.add(timestamp, to: &writer)
        }
    }

    /// `+00`, `-03:30`, `+00:53:28`: seconds east of UTC.
    package static func append(offset: Int, to out: inout [UInt8]) {
        write(to: &out) { $0.add(offset: offset) }
    }

    /// Hours may be more than a day's: intervals have them.
    static func append(clock microseconds: UInt64, to out: inout [UInt8]) {
        write(to: &out) { $0.add(time: microseconds) }
    }

    private static func write(to out: inout [UInt8], _ body: (inout DigitWriter) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: DigitWriter.byteCountMax) { buffer in
            var writer = DigitWriter(buffer: buffer)
            body(&writer)
            out.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<writer.count]))
        }
    }
}
