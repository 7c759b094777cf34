/// Intervals as PostgreSQL prints them; here with `IntervalStyle` postgres: `1 year 2 mons -3 days +04:05:06.7`.
package enum IntervalText {
    package static func append(_ interval: Interval, _ style: IntervalStyle = .postgres, to out: inout [UInt8]) {
        switch style {
        case .postgres: appendPostgres(interval, to: &out)
        case .postgresVerbose: out.append(contentsOf: IntervalParts(interval).verboseText.utf8)
        case .sqlStandard: out.append(contentsOf: IntervalParts(interval).standardText.utf8)
        case .iso8601: out.append(contentsOf: IntervalParts(interval).isoText.utf8)
        }
    }

    private static func appendPostgres(_ interval: Interval, to out: inout [UInt8]) {
        var wasNegative = false
        let start = out.count
        appendPart(Int(interval.months / 12), "year", start, &wasNegative, to: &out)
        appendPart(Int(interval.months % 12), "mon", start, &wasNegative, to: &out)
        appendPart(Int(interval.days), "day", start, &wasNegative, to: &out)
        if interval.microseconds == 0, out.count > start { return }
        if out.count > start { out.append(UInt8(ascii: " ")) }
        if interval.microseconds < 0 { out.append(UInt8(ascii: "-")) } else if wasNegative { out.append(UInt8(ascii: "+")) }
        DateTimeText.append(clock: interval.microseconds.magnitude, to: &out)
    }

    /// A positive part right after a negative one carries a sign, so that reading it back is clear.
    private static func appendPart(_ value: Int, _ unit: String, _ start: Int, _ wasNegative: inout Bool, to out: inout [UInt8]) {
        guard value != 0 else { return }
        if out.count > start { out.append(UInt8(ascii: " ")) }
        if wasNegative, value > 0 { out.append(UInt8(ascii: "+")) }
        DecimalText.append(Int64(value), to: &out)
        out.append(UInt8(ascii: " "))
        out.append(contentsOf: unit.utf8)
        if value != 1 { out.append(UInt8(ascii: "s")) }
        wasNegative = value < 0
    }
}
