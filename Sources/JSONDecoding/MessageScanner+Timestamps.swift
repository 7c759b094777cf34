/// The fast reader of timestamps.
extension MessageScanner {
    /// RFC 3339 with up to six fractional digits and `Z`, `+HH:MM` or nothing at its end.
    @inline(__always)
    mutating func readPlainTimestamp(_ start: Position, _ column: UnsafeMutablePointer<ColumnSlot>) -> Position? {
        guard start[0] == UInt8(ascii: "\"") else { return nil }
        let text = start + 1
        guard let minute = cachedMinute(text), text[16] == UInt8(ascii: ":"), let second = TimestampText.twoDigits(text + 17), second < 60 else {
            return nil
        }
        var microseconds = minute &+ Int64(truncatingIfNeeded: second) &* 1_000_000
        var p = text + 19
        if p[0] == UInt8(ascii: ".") {
            let run = DigitRun(at: p + 1)
            guard run.count != 0, run.count <= 6 else { return nil }
            microseconds &+= Int64(truncatingIfNeeded: run.value &* powers.integer(6 &- run.count))
            p += run.count &+ 1
        }
        if p[0] == UInt8(ascii: "Z") {
            p += 1
        } else if p[0] == UInt8(ascii: "+") || p[0] == UInt8(ascii: "-") {
            guard let hours = TimestampText.twoDigits(p + 1), hours < 24, p[3] == UInt8(ascii: ":"), let minutes = TimestampText.twoDigits(p + 4),
                minutes < 60
            else { return nil }
            let offset = Int64(truncatingIfNeeded: hours &* 60 &+ minutes) &* 60_000_000
            microseconds = p[0] == UInt8(ascii: "+") ? microseconds &- offset : microseconds &+ offset
            p += 6
        }
        guard p[0] == UInt8(ascii: "\"") else { return nil }
        column.pointee.set(microseconds, row)
        return p + 1
    }

    @inline(__always)
    private mutating func cachedMinute(_ text: Position) -> Int64? {
        let low = Block.load(text)
        let high = Block.load(text + 8)
        if low == minuteCache.low, high == minuteCache.high { return minuteCache.microseconds }
        return parseMinute(text, low, high)
    }

    @inline(never)
    private mutating func parseMinute(_ text: Position, _ low: UInt64, _ high: UInt64) -> Int64? {
        guard let microseconds = TimestampText.minute(text) else { return nil }
        minuteCache = MinuteCache(low: low, high: high, microseconds: microseconds)
        return microseconds
    }
}
