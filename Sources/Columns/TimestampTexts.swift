/// Writes timestamps one after another, ISO style: those of one day have the text of their date in common.
struct TimestampTexts {
    /// The session's zone for timestamptz, nil for timestamp.
    let zone: TimeZoneRules?
    /// The local day whose date was written last, and where; years before 1 have something behind the time and are not kept.
    private var lastDay: Int64?
    private var date: Range<Int> = 0..<0

    init(zone: TimeZoneRules?) { self.zone = zone }

    /// At most `DigitWriter.byteCountMax` bytes, all timestamps into the same buffer.
    mutating func add(_ timestamp: Int64, to writer: inout DigitWriter) {
        if timestamp == Calendar.infinity { return writer.add("infinity") }
        if timestamp == Calendar.negativeInfinity { return writer.add("-infinity") }
        let offset = zone?.offset(atUTC: timestamp)
        let (shifted, overflows) = timestamp.addingReportingOverflow(Int64(offset ?? 0) * 1_000_000)
        // At the very ends of the range the local time is outside it: the clock then stands still at the end.
        let local = overflows ? timestamp : shifted
        var (day, clock) = local.quotientAndRemainder(dividingBy: Calendar.microsecondsPerDay)
        if clock < 0 { (day, clock) = (day - 1, clock + Calendar.microsecondsPerDay) }
        var isBC = false
        if day == lastDay {
            writer.addAgain(date)
        } else {
            let civil = Calendar.civil(fromDays: Int(day))
            let start = writer.count
            writer.add(civil.year, civil.month, civil.day)
            writer.add(UInt8(ascii: " "))
            isBC = civil.year <= 0
            if !isBC { (lastDay, date) = (day, start..<writer.count) }
        }
        writer.add(time: UInt64(clock))
        if let offset { writer.add(offset: offset) }
        if isBC { writer.addBC() }
    }
}
