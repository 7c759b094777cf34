import Columns
import Expressions
import Pipeline
import Testing

@Suite("SinkJSON")
struct SinkJSONTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var type: SQLType
        /// As a user writes the value; nil is NULL.
        var text: String?
        var json: String
        var testDescription: String { "\(type.sqlName()) \(text ?? "NULL")" }
    }

    static let cases: [Case] = [
        Case(type: .int4, text: nil, json: "null"), Case(type: .text, text: nil, json: "null"), Case(type: .timestamptz, text: nil, json: "null"),
        Case(type: .bool, text: "true", json: "true"), Case(type: .bool, text: "false", json: "false"),
        Case(type: .int2, text: "-32768", json: "-32768"), Case(type: .int4, text: "0", json: "0"),
        Case(type: .int8, text: "-9223372036854775808", json: "-9223372036854775808"),
        Case(type: .int8, text: "9223372036854775807", json: "9223372036854775807"),
        Case(type: .float8, text: "0.1", json: "0.1"), Case(type: .float8, text: "-1.5", json: "-1.5"),
        Case(type: .float8, text: "1e300", json: "1e+300"),
        Case(type: .float8, text: "-0", json: "-0"), Case(type: .float4, text: "0.1", json: "0.1"),
        Case(type: .float8, text: "NaN", json: #""NaN""#), Case(type: .float8, text: "-Infinity", json: #""-Infinity""#),
        Case(type: .numeric, text: "0.0660", json: #""0.0660""#),
        Case(type: .numeric, text: "-12345678901234567890.10", json: #""-12345678901234567890.10""#),
        Case(type: .numeric, text: "NaN", json: #""NaN""#),
        Case(type: .text, text: "", json: #""""#), Case(type: .varchar, text: "gpt-4o", json: #""gpt-4o""#),
        Case(type: .text, text: "a\"b\\c/d", json: #""a\"b\\c/d""#), Case(type: .text, text: "\n\r\t", json: #""\n\r\t""#),
        Case(type: .text, text: "\u{1}\u{8}\u{c}\u{1f}\u{7f}", json: "\"\\u0001\\u0008\\u000c\\u001f\u{7f}\""),
        Case(type: .text, text: "Grüße 👍\u{2028}", json: "\"Grüße 👍\u{2028}\""),
        Case(type: .timestamptz, text: "2026-03-28 10:00:00+00", json: #""2026-03-28T10:00:00.000000Z""#),
        Case(type: .timestamptz, text: "2026-03-28 10:00:00.5+02", json: #""2026-03-28T08:00:00.500000Z""#),
        Case(type: .timestamptz, text: "2026-03-28 10:00:00.000001+00", json: #""2026-03-28T10:00:00.000001Z""#),
        Case(type: .timestamptz, text: "1969-12-31 23:59:59.999999+00", json: #""1969-12-31T23:59:59.999999Z""#),
        Case(type: .timestamptz, text: "1969-12-31 23:59:59+00", json: #""1969-12-31T23:59:59.000000Z""#),
        Case(type: .timestamptz, text: "0001-01-01 00:00:00+00", json: #""0001-01-01T00:00:00.000000Z""#),
        Case(type: .timestamptz, text: "9999-12-31 23:59:59.999999+00", json: #""9999-12-31T23:59:59.999999Z""#),
        // RFC 3339 has four digits of year and no BC; PostgreSQL's text is left.
        Case(type: .timestamptz, text: "10000-01-01 00:00:00+00", json: #""10000-01-01 00:00:00+00""#),
        Case(type: .timestamptz, text: "0044-03-15 12:00:00+00 BC", json: #""0044-03-15 12:00:00+00 BC""#),
        Case(type: .timestamptz, text: "infinity", json: #""infinity""#), Case(type: .timestamptz, text: "-infinity", json: #""-infinity""#),
        Case(type: .timestamp, text: "2026-03-28 10:00:00.5", json: #""2026-03-28 10:00:00.5""#),
        Case(type: .date, text: "1969-07-20", json: #""1969-07-20""#), Case(type: .time, text: "04:05:06.7", json: #""04:05:06.7""#),
        Case(type: .interval, text: "1 day 02:03:04", json: #""1 day 02:03:04""#),
        Case(type: .jsonb, text: #"{"a": "b"}"#, json: #""{\"a\": \"b\"}""#),
    ]

    @Test("a value of each type has its exact bytes", arguments: cases)
    func bytes(_ value: Case) throws {
        let datum = try value.text.map { try ValueText.parse($0, as: value.type, zone: .utc) } ?? .null
        var bytes: [UInt8] = []
        SinkJSON.append(datum, value.type, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == value.json)
    }

    @Test("times at the ends of Int64 are written without a trap", arguments: [Int64.min, .min + 1, .max - 1, .max])
    func extremeTimes(microseconds: Int64) {
        var bytes: [UInt8] = []
        SinkJSON.append(.timestamp(microseconds), .timestamptz, to: &bytes)
        #expect(bytes.first == UInt8(ascii: "\""))
        #expect(bytes.last == UInt8(ascii: "\""))
    }

    @Test("an object has its columns in their order, with escaped names")
    func object() {
        var bytes: [UInt8] = []
        SinkJSON.appendObject([ColumnDescriptor("b\"c", .int4), ColumnDescriptor("a", .text)], [.int(-1), .null], to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"b\"c":-1,"a":null}"#)
        bytes = []
        SinkJSON.appendObject([], [], to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "{}")
    }
}
