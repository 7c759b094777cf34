internal import Columns

/// The event as the source's columns name it, one object a line.
extension TraceEvents {
    func append(_ event: TraceEvent, loggedAt: Int64, to out: inout [UInt8]) {
        out.append(contentsOf: "{\"request_id\":\"req_".utf8)
        Self.append(hexadecimal: event.requestID, to: &out)
        out.append(contentsOf: "\",\"user_id\":\"\(event.user)\",\"model\":\"\(TraceModel.all[event.model].name)\"".utf8)
        out.append(contentsOf: ",\"prompt_tokens\":\(event.promptTokens),\"completion_tokens\":\(event.completionTokens)".utf8)
        out.append(contentsOf: ",\"total_tokens\":\(event.promptTokens + event.completionTokens)".utf8)
        out.append(contentsOf: ",\"latency_ms\":\(event.latencyMilliseconds)".utf8)
        out.append(contentsOf: ",\"status\":\"\(event.errorCode == nil ? "success" : "error")\"".utf8)
        Self.append(name: "error_code", text: event.errorCode, to: &out)
        Self.append(name: "finish_reason", text: event.finishReason, to: &out)
        out.append(contentsOf: ",\"temperature\":".utf8)
        out.append(contentsOf: (event.temperature.map { "\($0 / 10).\($0 % 10)" } ?? "null").utf8)
        out.append(contentsOf: ",\"cost_usd\":".utf8)
        Self.append(fraction: event.cost, digits: 12, to: &out)
        out.append(contentsOf: ",\"logged_at\":\"".utf8)
        Self.append(time: loggedAt, to: &out)
        out.append(contentsOf: "\"}".utf8)
    }

    private static func append(name: String, text: String?, to out: inout [UInt8]) {
        out.append(contentsOf: text.map { ",\"\(name)\":\"\($0)\"" }?.utf8 ?? ",\"\(name)\":null".utf8)
    }

    private static func append(hexadecimal value: UInt64, to out: inout [UInt8]) {
        for shift in stride(from: 60, through: 0, by: -4) {
            let digit = UInt8((value >> UInt64(shift)) & 15)
            out.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
    }

    /// `value` · 10^-digits as a plain decimal, without the zeros at its end.
    private static func append(fraction value: Int64, digits: Int, to out: inout [UInt8]) {
        var scale: Int64 = 1
        for _ in 0..<digits { scale *= 10 }
        out.append(contentsOf: String(value / scale).utf8)
        var fraction: [UInt8] = []
        var rest = value % scale
        for _ in 0..<digits {
            fraction.append(0x30 + UInt8(rest % 10))
            rest /= 10
        }
        fraction = Array(fraction.reversed())
        while fraction.last == 0x30 { fraction.removeLast() }
        guard !fraction.isEmpty else { return }
        out.append(UInt8(ascii: "."))
        out.append(contentsOf: fraction)
    }

    /// RFC 3339 in UTC with milliseconds, as loggers write it.
    private static func append(time: Int64, to out: inout [UInt8]) {
        let microsecondsOfDay = time.quotientAndRemainder(dividingBy: 86_400_000_000)
        let isBefore = microsecondsOfDay.remainder < 0
        let day = Calendar.civil(fromDays: Int(microsecondsOfDay.quotient) - (isBefore ? 1 : 0))
        let milliseconds = Int(microsecondsOfDay.remainder + (isBefore ? 86_400_000_000 : 0)) / 1_000
        append(day.year, width: 4, to: &out)
        for part in [day.month, day.day] {
            out.append(UInt8(ascii: "-"))
            append(part, width: 2, to: &out)
        }
        out.append(UInt8(ascii: "T"))
        append(milliseconds / 3_600_000, width: 2, to: &out)
        for part in [milliseconds / 60_000 % 60, milliseconds / 1_000 % 60] {
            out.append(UInt8(ascii: ":"))
            append(part, width: 2, to: &out)
        }
        out.append(UInt8(ascii: "."))
        append(milliseconds % 1_000, width: 3, to: &out)
        out.append(UInt8(ascii: "Z"))
    }

    private static func append(_ number: Int, width: Int, to out: inout [UInt8]) {
        let digits = Array(String(number).utf8)
        out.append(contentsOf: repeatElement(0x30, count: max(0, width - digits.count)))
        out.append(contentsOf: digits)
    }
}
