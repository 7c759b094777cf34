internal import Columns

/// Requests that really happened: when each arrived, how long its prompt and its completion were (`Schemas/traces`).
struct RequestTrace: Sendable {
    /// What the request was for.
    enum Kind: UInt8, Sendable {
        case conversation = 0x74  // t
        case code = 0x63  // c
    }

    struct Request: Sendable {
        /// Microseconds since the first request.
        var arrival: Int64
        var promptTokens: Int32
        var completionTokens: Int32
        var kind: Kind
    }

    /// The longest pause between two requests, in milliseconds, and the most tokens of one; they keep all later sums far from overflow.
    private static let fieldMax = 1_000_000_000

    private(set) var requests: [Request] = []

    /// Microseconds from the first request to the first one of the next round: the pause at the seam is an average one.
    var period: Int64 {
        guard let last = requests.last, requests.count > 1 else { return 1_000_000 }
        return last.arrival + last.arrival / Int64(requests.count - 1)
    }

    /// Reads `delta_ms,prompt_tokens,completion_tokens,kind` lines behind a header line. Throws 22P04 with the line's number.
    init(csv: [UInt8]) throws(SQLError) {
        var arrival: Int64 = 0
        for (index, line) in csv.split(separator: UInt8(ascii: "\n")).enumerated().dropFirst() {
            let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            guard fields.count == 4, let delta = Self.number(fields[0]), let prompt = Self.number(fields[1]),
                let completion = Self.number(fields[2]), let kind = fields[3].first.flatMap(Kind.init), fields[3].count == 1
            else { throw SQLError(.badCopyFileFormat, "invalid line \(index + 1) of the request trace") }
            arrival += Int64(delta) * 1_000
            requests.append(
                Request(arrival: arrival, promptTokens: Int32(prompt), completionTokens: Int32(completion), kind: kind))
        }
        guard !requests.isEmpty else { throw SQLError(.badCopyFileFormat, "the request trace is empty") }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard let value = Int(String(decoding: digits, as: UTF8.self)), (0...fieldMax).contains(value) else { return nil }
        return value
    }
}
