package import Columns

/// Events as an LLM gateway would log them, made from a seed: for demonstrations, benchmarks and tests.
///
/// Twenty models with prices and speeds, users by Zipf's law (a few write most), 3 % errors, times that grow with a little jitter.
/// Equal arguments give equal bytes on every machine: the arithmetic is integers and basic operations on doubles.
package struct SyntheticEvents: Sendable {
    /// How many events spread over the span when nobody says.
    package static let eventCountDefault = 1_000_000

    private var random: RandomSequence
    private let users: UserSample
    private let start: Int64
    private let spanMicroseconds: Int64
    private let eventCount: Int
    private let malformedShare: Double
    private var eventIndex = 0

    /// - Parameters:
    ///   - start: the first event's time, microseconds since 1970 UTC.
    ///   - spanMicroseconds: how much time `eventCount` events cover; later events go on at the same pace.
    ///   - malformedShare: the part of the lines, 0 to 1, that no decoder should accept.
    package init(
        seed: UInt64, users: Int = 10_000, start: Int64, spanMicroseconds: Int64, eventCount: Int = eventCountDefault, malformedShare: Double = 0
    ) {
        random = RandomSequence(seed: seed)
        self.users = UserSample(count: users)
        self.start = start
        self.spanMicroseconds = spanMicroseconds
        self.eventCount = max(1, eventCount)
        self.malformedShare = malformedShare
    }

    /// The columns of the events, as the schema of an LLM call's log declares them.
    package static let columns: [ColumnDescriptor] = [
        ColumnDescriptor("request_id", .varchar), ColumnDescriptor("user_id", .varchar), ColumnDescriptor("model", .varchar),
        ColumnDescriptor("prompt_tokens", .int4), ColumnDescriptor("completion_tokens", .int4), ColumnDescriptor("total_tokens", .int4),
        ColumnDescriptor("latency_ms", .int4), ColumnDescriptor("status", .varchar), ColumnDescriptor("error_code", .varchar),
        ColumnDescriptor("finish_reason", .varchar), ColumnDescriptor("temperature", .float8), ColumnDescriptor("cost_usd", .float8),
        ColumnDescriptor("logged_at", .timestamptz),
    ]

    /// Appends the next event's JSON text, without a line end.
    package mutating func appendNext(to line: inout [UInt8]) {
        let begin = line.count
        appendEvent(to: &line)
        if malformedShare > 0, random.unit() < malformedShare { spoil(&line, from: begin) }
        eventIndex += 1
    }
}

extension SyntheticEvents {
    private mutating func appendEvent(to line: inout [UInt8]) {
        let model = ModelProfile.all[random.below(ModelProfile.all.count)]
        let isError = random.below(100) < 3
        // The product of two uniform numbers is skewed like real prompts: many short, few long.
        let promptTokens = 20 + random.below(64) * random.below(64)
        let completionTokens = isError ? 0 : 10 + random.below(32) * random.below(32)
        let latency = model.latencyMilliseconds + completionTokens * model.latencyMilliseconds / 100 + random.below(200) * random.below(10)

        line.append(contentsOf: "{\"request_id\":\"req_".utf8)
        line.appendHexadecimal(random.next(), digits: 16)
        line.append(contentsOf: "\",\"user_id\":\"user_".utf8)
        line.appendDecimal(users.pick(random.unit()))
        line.append(contentsOf: "\",\"model\":\"".utf8)
        line.append(contentsOf: model.name.utf8)
        line.append(contentsOf: "\",\"prompt_tokens\":".utf8)
        line.appendDecimal(promptTokens)
        line.append(contentsOf: ",\"completion_tokens\":".utf8)
        line.appendDecimal(completionTokens)
        line.append(contentsOf: ",\"total_tokens\":".utf8)
        line.appendDecimal(promptTokens + completionTokens)
        line.append(contentsOf: ",\"latency_ms\":".utf8)
        line.appendDecimal(latency)
        appendOutcome(isError, to: &line)
        line.append(contentsOf: ",\"temperature\":".utf8)
        line.appendFraction(random.below(11), digits: 1)
        line.append(contentsOf: ",\"cost_usd\":".utf8)
        // Prices are in hundredths of a dollar for a million tokens: the cost is a whole number of 10^-8 dollars.
        line.appendFraction(promptTokens * model.promptPrice + completionTokens * model.completionPrice, digits: 8)
        line.append(contentsOf: ",\"logged_at\":\"".utf8)
        appendTime(to: &line)
        line.append(UInt8(ascii: "\""))
        if random.below(20) == 0 { appendMetadata(to: &line) }
        line.append(UInt8(ascii: "}"))
    }

    private mutating func appendOutcome(_ isError: Bool, to line: inout [UInt8]) {
        if isError {
            let codes = ["rate_limit_error", "timeout", "context_overflow"]
            line.append(contentsOf: ",\"status\":\"error\",\"error_code\":\"".utf8)
            line.append(contentsOf: codes[random.below(codes.count)].utf8)
            line.append(contentsOf: "\",\"finish_reason\":null".utf8)
        } else {
            let draw = random.below(100)
            let reason = draw < 90 ? "stop" : draw < 98 ? "length" : "content_filter"
            line.append(contentsOf: ",\"status\":\"success\",\"error_code\":null,\"finish_reason\":\"".utf8)
            line.append(contentsOf: reason.utf8)
            line.append(UInt8(ascii: "\""))
        }
    }

    /// Mostly UTC; every seventh event comes from a place that writes its own offset.
    private mutating func appendTime(to line: inout [UInt8]) {
        let pace = Double(spanMicroseconds) / Double(eventCount)
        // Up to two paces late: neighbours overtake one another as they do between producers.
        let time = start + Int64(Double(eventIndex) * pace) + Int64(random.unit() * 2 * pace)
        if random.below(7) == 0 {
            let offsetHours = random.below(13) - 5
            line.appendTimestamp(time + Int64(offsetHours) * 3_600_000_000)
            line.append(UInt8(ascii: offsetHours < 0 ? "-" : "+"))
            line.appendDecimal(abs(offsetHours), digits: 2)
            line.append(contentsOf: ":00".utf8)
        } else {
            line.appendTimestamp(time)
            line.append(UInt8(ascii: "Z"))
        }
    }

    /// What producers add and no view reads.
    private mutating func appendMetadata(to line: inout [UInt8]) {
        line.append(contentsOf: #","metadata":{"tags":["batch \u00e9t\u00e9","prod\n"],"attempt":"#.utf8)
        line.appendDecimal(random.below(4))
        line.append(contentsOf: #","region":{"name":"eu-west-1","path":"C:\\logs"}}"#.utf8)
    }

    /// One of the ways in which lines go wrong on the road.
    private mutating func spoil(_ line: inout [UInt8], from begin: Int) {
        switch random.below(4) {
        case 0: line.removeLast(1 + random.below(line.count - begin - 1))
        case 1: line[begin] = UInt8(ascii: "[")
        case 2: line.append(contentsOf: "}".utf8)
        default: line[begin + 1 + random.below(12)] = 0xFF
        }
    }
}
