import Columns
import JSONDecoding
import Testing

@Suite("Messages become rows")
struct JSONDecoderTests {
    static let columns = [
        ColumnDescriptor("a", .int4), ColumnDescriptor("b", .float8), ColumnDescriptor("s", .varchar), ColumnDescriptor("t", .timestamptz),
        ColumnDescriptor("ok", .bool),
    ]

    @Test("an event of the article is decoded into its thirteen columns")
    func article() throws {
        let line = """
            {"request_id": "req-0001", "user_id": "user_alice", "model": "gpt-4o", "prompt_tokens": 592, "completion_tokens": 148, \
            "total_tokens": 740, "latency_ms": 1850, "status": "success", "error_code": null, "finish_reason": "stop", \
            "temperature": 0.7, "cost_usd": 0.022, "logged_at": "2026-03-28T10:01:12.250Z"}
            """
        let decoded = try Decoded([line], SyntheticEvents.columns)
        #expect(decoded.rejects == [])
        #expect(
            decoded.rows == [
                [
                    .text("req-0001"), .text("user_alice"), .text("gpt-4o"), .int(592), .int(148), .int(740), .int(1_850), .text("success"), .null,
                    .text("stop"), .float(0.7), .float(0.022), .timestamp(1_774_692_072_250_000),
                ]
            ])
    }

    @Test("keys in any order, missing keys, unknown keys and white space are all one row")
    func keys() throws {
        let decoded = try Decoded(
            [
                #"{"a":1,"b":2.5,"s":"x","t":"1970-01-01T00:00:01Z","ok":true}"#,
                #" { "ok" : false , "t" : "1970-01-01T00:00:02Z" , "s" : "y" , "b" : 3.5 , "a" : 2 } "#,
                #"{"unknown":{"a":[1,2,{"b":"\u00e9"}]},"s":"z"}"#,
                "{}",
                #"{"a":5,"b":null,"A":7}"#,
            ], Self.columns)
        #expect(decoded.rejects == [])
        #expect(
            decoded.rows == [
                [.int(1), .float(2.5), .text("x"), .timestamp(1_000_000), .bool(true)],
                [.int(2), .float(3.5), .text("y"), .timestamp(2_000_000), .bool(false)],
                [.null, .null, .text("z"), .null, .null],
                [.null, .null, .null, .null, .null],
                [.int(5), .null, .null, .null, .null],
            ])
    }

    @Test("a schema without columns takes every object")
    func noColumns() throws {
        let decoded = try Decoded(["{}", #"{"a":1}"#, #"{"":1,"\"":2}"#, #"{"a":nul}"#], [])
        #expect(decoded.rows == [[], [], []])
        #expect(decoded.rejects.map(\.reason) == [.badLiteral])
    }

    @Test("of equal keys the last counts, also when it is null or written with escapes")
    func duplicates() throws {
        let decoded = try Decoded([#"{"a":1,"a":2}"#, #"{"a":1,"a":null}"#, #"{"a":null,"\u0061":3}"#], [ColumnDescriptor("a", .int4)])
        #expect(decoded.rows == [[.int(2)], [.null], [.int(3)]])
    }
}
