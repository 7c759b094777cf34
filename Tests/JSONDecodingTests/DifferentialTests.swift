import Columns
import JSONDecoding
import Testing

@Suite("The decoder agrees with a plain one")
struct DifferentialTests {
    static let columns = [
        ColumnDescriptor("id", .int8), ColumnDescriptor("small", .int2), ColumnDescriptor("count", .int4), ColumnDescriptor("score", .float8),
        ColumnDescriptor("ratio", .float4), ColumnDescriptor("price", .numeric), ColumnDescriptor("tax", .numeric, modifier: (6 << 16 | 2) + 4),
        ColumnDescriptor("model", .varchar), ColumnDescriptor("code", .varchar, modifier: 9), ColumnDescriptor("body", .jsonb),
        ColumnDescriptor("logged_at", .timestamptz), ColumnDescriptor("local_at", .timestamp), ColumnDescriptor("ok", .bool),
        ColumnDescriptor("a column whose name is longer than thirty-two bytes", .text), ColumnDescriptor("quote\"d", .int4),
        ColumnDescriptor("must", .int4, isNotNull: true),
    ]

    @Test("100,000 mutated messages are accepted, rejected and valued alike, bit for bit", arguments: [false, true])
    func mutations(nullsWrongValues: Bool) throws {
        var messages = MutatedMessages(seed: nullsWrongValues ? 2 : 1)
        let schema = EventSchema(columns: Self.columns)
        let decoder = try JSONDecoder(schema: schema, options: .init(onError: nullsWrongValues ? .null : .reject))
        var reference = ReferenceDecoder(columns: Self.columns, nullsWrongValues: nullsWrongValues)
        var accepted = 0
        var reasons: Set<RejectReason> = []
        for round in 0..<50 {
            let payloads: [[UInt8]?] = (0..<1_000).map { _ in messages.next() }
            // Every third batch stores half of the columns: what is valid must not depend on that.
            let stored = round % 3 == 2 ? Set(Self.columns.indices.filter { $0 % 2 == 0 }) : Set(Self.columns.indices)
            let batch = EventBatch(schema: schema, stored: stored, capacity: 1_000)
            var rejects: [Int: Reject] = [:]
            Decoded.withMessages(payloads) { list in
                _ = decoder.decode(list, into: batch) { rejects[Int($0.offset)] = $0 }
            }
            var row = 0
            for (index, payload) in payloads.enumerated() {
                var text: String { payload.map { String(decoding: $0, as: UTF8.self) } ?? "tombstone" }
                do throws(ReferenceDecoder.Refusal) {
                    let expected = try reference.decode(payload)
                    guard rejects[index] == nil else {
                        Issue.record("rejected: \(text) \(String(describing: rejects[index]))")
                        return
                    }
                    for column in Self.columns.indices where stored.contains(column) {
                        let found = batch.columns[column]?.datum(at: row) ?? .null
                        guard Self.areIdentical(found, expected[column]) else {
                            Issue.record("column \(Self.columns[column].name) is \(found), not \(expected[column]): \(text)")
                            return
                        }
                    }
                    row += 1
                    accepted += 1
                } catch {
                    reasons.insert(error.reason)
                    guard let reject = rejects[index], reject.reason == error.reason, reject.column == error.column else {
                        Issue.record("expected \(error), found \(String(describing: rejects[index])): \(text)")
                        return
                    }
                }
            }
            #expect(row == batch.rowCount)
        }
        // The mutations must leave enough of both kinds for the comparison to mean something.
        let rare: Set<RejectReason> = [.tooLarge, .empty, .badValue, .dictionaryFull]
        #expect(reasons.union(rare).count == RejectReason.allCases.count - (nullsWrongValues ? ReferenceConversion.reasons.count - 1 : 0))
        #expect(10_000...40_000 ~= accepted)
    }

    /// Equal in every bit, unlike SQL's equality: -0 is not 0, 1.0 is not 1.00.
    static func areIdentical(_ a: Datum, _ b: Datum) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.float(let a), .float(let b)): a.bitPattern == b.bitPattern
        case (.numeric(let a), .numeric(let b)): a.description == b.description
        case (.text(let a), .text(let b)): Array(a.utf8) == Array(b.utf8)
        default: a == b
        }
    }
}
