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
        append(timestamp: timestamp, offset: zone?.offset(atUTC: timestamp), to: &out)
    }

    /// - Parameter zoneOffset: what the session's zone is ahead of UTC then, in seconds, for timestamptz; nil for timestamp.
    static func append(timestamp: Int64, offset zoneOffset: Int?, to out: inout [UInt8]) {
        if timestamp == Calendar.infinity { return out.append(contentsOf: "infinity".utf8) }
        if timestamp == Calendar.negativeInfinity { return out.append(contentsOf: "-infinity".utf8) }
        let offset = zoneOffset ?? 0
        // At the very ends of the range the local time is outside it: the clock then stands still at the end.
        let (local, overflows) = timestamp.addingReportingOverflow(Int64(offset) * 1_000_000)
        let fields = DateTimeFields(overflows ? timestamp : local)
        write(to: &out) { writer in
            writer.add(fields.year, fields.month, fields.day)
            writer.add(UInt8(ascii: " "))
            writer.add(time: UInt64(fields.clock))
            if zoneOffset != nil { writer.add(offset: offset) }
            if fields.year <= 0 { writer.addBC() }
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

    /// The longest text, a timestamp in year 294246 with an offset of seconds and BC, has 44 bytes.
    private static let byteCountMax = 64

    private static func write(to out: inout [UInt8], _ body: (inout DigitWriter) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: byteCountMax) { buffer in
            var writer = DigitWriter(buffer: buffer)
            body(&writer)
            out.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<writer.count]))
        }
    }
}

/// Fills a buffer on the stack, so that an array grows once for a whole value.
private struct DigitWriter {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    var count = 0

    init(buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        buffer[count] = byte
        count += 1
    }

    @inline(__always)
    mutating func addPair(_ value: Int) {
        let (tens, ones) = UInt32(truncatingIfNeeded: value).quotientAndRemainder(dividingBy: 10)
        buffer[count] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: tens)
        buffer[count + 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: ones)
        count += 2
    }

    /// At least two digits.
    mutating func addNumber(_ value: UInt64) {
        if value < 100 { return addPair(Int(value)) }
        addNumber(value / 10)
        add(UInt8(ascii: "0") &+ UInt8(value % 10))
    }

    /// `2026-03-28`.
    mutating func add(_ year: Int, _ month: Int, _ day: Int) {
        add(year: year)
        add(UInt8(ascii: "-"))
        addPair(month)
        add(UInt8(ascii: "-"))
        addPair(day)
    }

    mutating func add(_ year: Int, _ month: Int, _ day: Int, _ style: DateStyle) {
        if style.format == .iso { return add(year, month, day) }
        let isDayFirst = style.order == .dayMonthYear || style.format == .german
        let delimiter = UInt8(ascii: style.format == .german ? "." : style.format == .sql ? "/" : "-")
        addPair(isDayFirst ? day : month)
        add(delimiter)
        addPair(isDayFirst ? month : day)
        add(delimiter)
        add(year: year)
    }

    /// A year has at least four digits; year 0 is 1 BC.
    mutating func add(year: Int) {
        let shown = year > 0 ? year : 1 - year
        if shown < 10_000 {
            addPair(shown / 100)
            addPair(shown % 100)
        } else {
            addNumber(UInt64(shown))
        }
    }

    mutating func add(_ word: StaticString) {
        word.withUTF8Buffer { for byte in $0 { add(byte) } }
    }

    mutating func addBC() {
        add(UInt8(ascii: " "))
        add(UInt8(ascii: "B"))
        add(UInt8(ascii: "C"))
    }

    /// `10:00:00.25`: microseconds without zeros at their end.
    mutating func add(time: UInt64) {
        let (seconds, microsecond) = time.quotientAndRemainder(dividingBy: 1_000_000)
        let (minutes, second) = seconds.quotientAndRemainder(dividingBy: 60)
        let (hours, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        addNumber(hours)
        add(UInt8(ascii: ":"))
        addPair(Int(minute))
        add(UInt8(ascii: ":"))
        addPair(Int(second))
        guard microsecond != 0 else { return }
        add(UInt8(ascii: "."))
        addPair(Int(microsecond / 10_000))
        addPair(Int(microsecond / 100 % 100))
        addPair(Int(microsecond % 100))
        while buffer[count - 1] == UInt8(ascii: "0") { count -= 1 }
    }

    mutating func add(offset: Int) {
        add(UInt8(ascii: offset < 0 ? "-" : "+"))
        let seconds = abs(offset)
        addPair(seconds / 3_600)
        if seconds % 3_600 != 0 {
            add(UInt8(ascii: ":"))
            addPair(seconds / 60 % 60)
        }
        if seconds % 60 != 0 {
            add(UInt8(ascii: ":"))
            addPair(seconds % 60)
        }
    }
}
