import Columns
import JSONDecoding
import Testing

@Suite("Synthetic events")
struct SyntheticEventsTests {
    /// 2026-03-28 10:00:00 UTC.
    private static let start: Int64 = 1_774_692_000_000_000

    private func lines(_ count: Int, seed: UInt64, malformedShare: Double = 0) -> [[UInt8]] {
        var events = SyntheticEvents(
            seed: seed, users: 1_000, start: Self.start, spanMicroseconds: 3_600_000_000, eventCount: count, malformedShare: malformedShare)
        return (0..<count).map { _ in
            var line: [UInt8] = []
            events.appendNext(to: &line)
            return line
        }
    }

    @Test("equal seeds give equal bytes, other seeds give others")
    func determinism() {
        #expect(lines(500, seed: 7) == lines(500, seed: 7))
        #expect(lines(500, seed: 7) != lines(500, seed: 8))
    }

    @Test("all lines are decoded; models, users, errors and times are spread as promised")
    func distribution() throws {
        let decoded = try Decoded(lines(20_000, seed: 3), EventSchema(columns: SyntheticEvents.columns), capacity: 20_000)
        #expect(decoded.rejects == [])
        #expect(decoded.rows.count == 20_000)
        #expect(Set(decoded.rows.map { $0[2] }).count == 20)
        #expect(Set(decoded.rows.map { $0[0] }).count == 20_000)
        let errors = decoded.rows.filter { $0[7] == .text("error") }
        #expect(400...800 ~= errors.count)
        #expect(Set(errors.map { $0[8] }) == [.text("rate_limit_error"), .text("timeout"), .text("context_overflow")])
        // Zipf over 1,000 users: the first writes 1 / 7.49 of the events.
        #expect(2_400...2_950 ~= decoded.rows.filter { $0[1] == .text("user_0") }.count)
        for row in decoded.rows {
            guard case .timestamp(let time) = row[12] else { return #expect(row[12] == .timestamp(0)) }
            #expect(Self.start - 1_000 <= time && time <= Self.start + 3_601_000_000)
            guard case (.int(let prompt), .int(let completion)) = (row[3], row[4]) else { return #expect(row[3] == .int(0)) }
            #expect(row[5] == .int(prompt + completion))
        }
    }

    @Test("the malformed share is rejected, the rest is not")
    func malformed() throws {
        let decoded = try Decoded(lines(4_000, seed: 5, malformedShare: 0.25), EventSchema(columns: SyntheticEvents.columns))
        #expect(900...1_100 ~= decoded.rejects.count)
        #expect(decoded.rows.count + decoded.rejects.count == 4_000)
        #expect(Set(decoded.rejects.map(\.reason)).isSuperset(of: [.truncated, .notAnObject, .trailingBytes]))
    }
}
