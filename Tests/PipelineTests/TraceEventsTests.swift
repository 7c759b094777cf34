import Columns
import Foundation
import Testing

@testable import Pipeline

struct TraceEventsTests {
    private static let trace = """
        delta_ms,prompt_tokens,completion_tokens,kind
        0,100,10,t
        500,5000,800,t
        1500,7400,20,c

        """

    private static let prices =
        "model,provider,input_usd_per_1m,output_usd_per_1m,cached_input_usd_per_1m,effective_from,source\n"
        + TraceModel.all.map { "\($0.name),x,0.15,2.5,,,here\n\($0.name),x,99,99,,2030-01-01,here\n" }.joined()

    private func events(seed: UInt64 = 1, trace: String = Self.trace, prices: String = Self.prices) throws -> TraceEvents {
        try TraceEvents(trace: Array(trace.utf8), prices: Array(prices.utf8), seed: seed)
    }

    private func bundled(seed: UInt64 = 1) throws -> TraceEvents {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try TraceEvents(
            trace: [UInt8](Data(contentsOf: root.appending(path: "Schemas/traces/azure_llm_2023.csv"))),
            prices: [UInt8](Data(contentsOf: root.appending(path: "Schemas/prices.csv"))), seed: seed)
    }

    private func line(_ events: TraceEvents, _ index: Int, at loggedAt: Int64 = 0) -> [UInt8] {
        var out: [UInt8] = []
        events.append(index, loggedAt: loggedAt, to: &out)
        return out
    }

    @Test("arrivals are the trace's, and a round follows the last after an average pause")
    func arrivals() throws {
        let events = try events()
        #expect((0..<7).map(events.arrival) == [0, 500_000, 2_000_000, 3_000_000, 3_500_000, 5_000_000, 6_000_000])
        #expect(events.period == 3_000_000)
    }

    @Test(
        "the index at a time is the first event still to come",
        arguments: [(-1, 0), (0, 1), (499_999, 1), (500_000, 2), (2_999_999, 3), (3_000_000, 4), (6_500_000, 8)])
    func indexAt(elapsed: Int64, expected: Int) throws {
        #expect(try events().index(at: elapsed) == expected)
    }

    @Test("shares of the models add up to a hundred for each kind")
    func shares() {
        #expect(TraceModel.all.reduce(0) { $0 + $1.conversationShare } == 100)
        #expect(TraceModel.all.reduce(0) { $0 + $1.codeShare } == 100)
    }

    @Test("an event depends on its index and the seed alone")
    func determinism() throws {
        #expect(line(try events(), 5) == line(try events(), 5))
        #expect(line(try events(), 5) != line(try events(), 2))
        #expect(line(try events(), 5) != line(try events(seed: 2), 5))
    }

    @Test(
        "the time is RFC 3339 in UTC",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_774_692_000_123_456, "2026-03-28T10:00:00.123Z"), (-1, "1969-12-31T23:59:59.999Z"),
        ])
    func time(loggedAt: Int64, text: String) throws {
        #expect(String(decoding: line(try events(), 0, at: loggedAt), as: UTF8.self).hasSuffix("\"logged_at\":\"\(text)\"}"))
    }

    @Test("every bundled request becomes a JSON event whose columns agree with each other")
    func bundledTrace() throws {
        let events = try bundled()
        #expect(events.count == 28_185)
        var errors: [String: Int] = [:]
        var reasons: [String: Int] = [:]
        var users: Set<String> = []
        for index in 0..<events.count {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line(events, index))) as? [String: Any])
            #expect(object.count == 13)
            let prompt = try #require(object["prompt_tokens"] as? Int)
            let completion = try #require(object["completion_tokens"] as? Int)
            #expect(object["total_tokens"] as? Int == prompt + completion)
            #expect(prompt == Int(events.trace.requests[index].promptTokens))
            let error = object["error_code"] as? String
            #expect(object["status"] as? String == (error == nil ? "success" : "error"))
            #expect((object["finish_reason"] is String) == (error == nil))
            #expect((try #require(object["cost_usd"] as? Double) > 0) == (error == nil))
            if let error { errors[error, default: 0] += 1 }
            if let reason = object["finish_reason"] as? String { reasons[reason, default: 0] += 1 }
            users.insert(try #require(object["user_id"] as? String))
        }
        let rate = Double(errors.values.reduce(0, +)) / Double(events.count)
        #expect((0.02...0.035).contains(rate), "\(errors)")
        #expect(Set(errors.keys) == ["rate_limit_error", "timeout", "context_overflow"])
        #expect(Set(reasons.keys) == ["stop", "length", "content_filter"])
        #expect(users.count > 450)
    }

    @Test("the cost is tokens times list price, exactly")
    func cost() throws {
        let events = try events()
        let free = (0..<100).map { events.derive($0) }.filter { $0.errorCode == nil }
        #expect(!free.isEmpty)
        for event in free { #expect(event.cost == Int64(event.promptTokens) * 150_000 + Int64(event.completionTokens) * 2_500_000) }
        let first = try #require((0..<100).map { $0 * 3 }.first { events.derive($0).errorCode == nil })
        #expect(String(decoding: line(events, first), as: UTF8.self).contains("\"cost_usd\":0.00004,"))
    }

    @Test(
        "a file that cannot be read is told with its line",
        arguments: [
            ("h\n0,1,1,t\n1,2,x,t\n", "invalid line 3 of the request trace"), ("h\n0,1,1\n", "invalid line 2 of the request trace"),
            ("h\n-5,1,1,t\n", "invalid line 2 of the request trace"), ("h\n0,1,9999999999,t\n", "invalid line 2 of the request trace"),
            ("h\n", "the request trace is empty"),
        ])
    func badTrace(text: String, message: String) throws {
        let error = #expect(throws: SQLError.self) { try events(trace: text) }
        #expect(error?.message == message)
    }

    @Test("a price is never guessed")
    func missingPrice() throws {
        let error = #expect(throws: SQLError.self) { try events(prices: "h\nother,x,1,1,,,\n") }
        #expect(error?.message == "no price for model \"gpt-4o\"")
        let unreadable = #expect(throws: SQLError.self) { try events(prices: "h\ngpt-4o,x,1.2345678,1,,,\n") }
        #expect(unreadable?.message == "invalid line 2 of the price list")
    }
}
