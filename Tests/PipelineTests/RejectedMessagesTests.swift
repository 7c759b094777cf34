import Columns
import Pipeline
import SQL
import Testing

@Suite("Rejected messages")
struct RejectedMessagesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var payload: [UInt8]?
        var reason: String
        var column: String?
        var testDescription: String { "\(reason): \(String(decoding: (payload ?? []).prefix(60), as: UTF8.self))" }

        init(_ payload: [UInt8]?, _ reason: String, _ column: String? = nil) {
            self.payload = payload
            self.reason = reason
            self.column = column
        }

        init(_ text: String, _ reason: String, _ column: String? = nil) { self.init(Array(text.utf8), reason, column) }

        /// A message that has one wrong member.
        init(member: String, _ reason: String, _ column: String? = nil) { self.init("{\"id\":7,\(member),\"must\":1}", reason, column) }
    }

    static let cases: [Case] = [
        Case(nil, "tombstone"), Case("", "empty"), Case(" \n\t", "empty"),
        Case("{\"id\":1" + String(repeating: " ", count: 262_144) + "}", "too_large"),
        Case("[{\"id\":1}]", "not_an_object"), Case("\"id\"", "not_an_object"), Case("17", "not_an_object"), Case("null", "not_an_object"),
        Case("id,model", "not_an_object"), Case([0xEF, 0xBB, 0xBF] + Array("{}".utf8), "not_an_object"), Case([0x00], "not_an_object"),
        Case("{\"must\":1}{\"must\":2}", "trailing_bytes"), Case("{\"must\":1}\nx", "trailing_bytes"), Case("{\"must\":1}\0", "trailing_bytes"),
        Case("{", "truncated"), Case("{\"id", "truncated"), Case("{\"id\"", "truncated", "id"), Case("{\"id\":", "truncated", "id"),
        Case("{\"id\":1", "truncated", "id"), Case("{\"model\":\"gpt", "truncated", "model"), Case("{\"x\":[1,", "truncated"),
        Case("{id:1}", "unexpected_character"), Case("{'id':1}", "unexpected_character"), Case("{\"id\":1,}", "unexpected_character"),
        Case("{\"id\" 1}", "unexpected_character", "id"), Case("{\"id\":1 \"must\":1}", "unexpected_character", "id"),
        Case("{\"id\":]", "unexpected_character", "id"), Case(member: "\"x\":[1}", "unexpected_character"),
        Case(member: "\"score\":NaN", "bad_literal", "score"), Case(member: "\"score\":Infinity", "bad_literal", "score"),
        Case(member: "\"ok\":True", "bad_literal", "ok"), Case(member: "\"id\":007", "bad_number", "id"),
        Case(member: "\"count\":+1", "bad_number", "count"),
        Case(member: "\"score\":.5", "bad_number", "score"), Case(member: "\"score\":1.", "bad_number", "score"),
        Case(member: "\"score\":1e", "bad_number", "score"),
        Case(member: "\"model\":\"a\\q\"", "bad_escape", "model"), Case(member: "\"model\":\"\\u12g4\"", "bad_escape", "model"),
        Case(member: "\"model\":\"\\ud83d\"", "lone_surrogate", "model"), Case(member: "\"model\":\"\\udc00\"", "lone_surrogate", "model"),
        Case(member: "\"model\":\"a\nb\"", "control_character", "model"), Case(member: "\"model\":\"a\\u0000b\"", "nul_character", "model"),
        Case(Array("{\"model\":\"".utf8) + [0xC3, 0x28] + Array("\",\"must\":1}".utf8), "bad_utf8", "model"),
        Case(Array("{\"model\":\"".utf8) + [0xED, 0xA0, 0x80] + Array("\",\"must\":1}".utf8), "bad_utf8", "model"),
        Case("{\"x\":" + String(repeating: "[", count: 40) + String(repeating: "]", count: 40) + "}", "too_deep"),
        Case("{\"" + String(repeating: "k", count: 1_025) + "\":1}", "key_too_long"),
        Case(member: "\"id\":\"seven\"", "wrong_type", "id"), Case(member: "\"count\":true", "wrong_type", "count"),
        Case(member: "\"count\":[1]", "wrong_type", "count"),
        Case(member: "\"model\":4", "wrong_type", "model"), Case(member: "\"ok\":1", "wrong_type", "ok"),
        Case(member: "\"score\":{}", "wrong_type", "score"),
        Case(member: "\"count\":1.5", "wrong_type", "count"), Case(member: "\"small\":32768", "out_of_range", "small"),
        Case(member: "\"count\":2147483648", "out_of_range", "count"), Case(member: "\"id\":9223372036854775808", "out_of_range", "id"),
        Case(member: "\"score\":1e400", "out_of_range", "score"), Case(member: "\"logged_at\":\"yesterday\"", "bad_timestamp", "logged_at"),
        Case(member: "\"logged_at\":\"2026-02-30T10:00:00Z\"", "bad_timestamp", "logged_at"),
        Case(member: "\"logged_at\":\"\"", "bad_timestamp", "logged_at"),
        Case(member: "\"code\":\"toolong\"", "too_long", "code"), Case("{\"id\":1}", "missing_value", "must"),
        Case("{\"must\":null}", "missing_value", "must"),
    ]

    private func database() throws -> Database {
        let database = Database()
        try database.run(
            """
            CREATE SOURCE s (id BIGINT, small SMALLINT, count INT, score FLOAT, price NUMERIC, model VARCHAR, code VARCHAR(5), ok BOOLEAN,
              must INT NOT NULL, logged_at TIMESTAMPTZ) WITH (connector = 'kafka', topic = 'in') FORMAT PLAIN ENCODE JSON;
            CREATE MATERIALIZED VIEW v AS SELECT model, COUNT(*) AS n, SUM(id) AS total FROM s GROUP BY model;
            """)
        return database
    }

    /// A usable message for each case, and around them all the unusable ones.
    private func messages(_ cases: [Case]) -> [TestMessage] {
        cases.enumerated().flatMap { index, value in
            let partition = Int32(index % 3)
            let offset = Int64(index) * 10
            return [
                TestMessage(#"{"id":\#(index),"model":"good","must":1}"#, partition: partition, offset: offset),
                TestMessage(value.payload, partition: partition, offset: offset + 4),
            ]
        }
    }

    private func require(_ database: Database, _ cases: [Case]) throws {
        let expected = cases.enumerated().map { index, value in
            [String(index % 3), String(index * 10 + 4), value.reason, value.column ?? "NULL", "NULL"]
        }
        let rejects = try database.query(#"SELECT partition, "offset", reason, "column", view FROM weir_rejects ORDER BY "offset""#)
        for (found, wanted) in zip(rejects, expected) { #expect(found == wanted) }
        #expect(rejects.count == expected.count)
        #expect(try database.query("SELECT model, n, total FROM v") == [["good", String(cases.count), String(cases.count * (cases.count - 1) / 2)]])
        #expect(
            try database.query("SELECT sum(consumed - gap), sum(applied), sum(rejected), sum(imbalance) FROM weir_ledger")
                == [[String(cases.count * 2), String(cases.count), String(cases.count), "0"]])
    }

    @Test("each kind of unusable message is kept with partition, offset, reason and column, and its neighbours are as if it had not come")
    func together() throws {
        #expect(Self.cases.count >= 40)
        let database = try database()
        database.ingest(messages(Self.cases), into: "s")
        try require(database, Self.cases)
    }

    @Test("the same one message at a time")
    func oneByOne() throws {
        let database = try database()
        for message in messages(Self.cases) { database.ingest([message], into: "s") }
        try require(database, Self.cases)
    }

    @Test("the beginning of a rejected payload is kept, whatever its bytes are")
    func payload() throws {
        let database = try database()
        database.ingest(
            [TestMessage([0x7B, 0xFF, 0x00, 0x41], offset: 0), TestMessage("[" + String(repeating: "é", count: 50_000), offset: 1)], into: "s")
        let kept = try database.query(#"SELECT payload, octet_length(payload) FROM weir_rejects ORDER BY "offset""#)
        #expect(kept.first?.first?.unicodeScalars.first == "{")
        #expect(Int(kept.last?.last ?? "") ?? .max <= 16_390)
    }
}
