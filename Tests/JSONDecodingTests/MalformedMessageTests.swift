import Columns
import JSONDecoding
import Testing

@Suite("Malformed messages")
struct MalformedMessageTests {
    static let columns = [
        ColumnDescriptor("id", .int8), ColumnDescriptor("small", .int2), ColumnDescriptor("count", .int4), ColumnDescriptor("score", .float8),
        ColumnDescriptor("ratio", .float4), ColumnDescriptor("price", .numeric), ColumnDescriptor("tax", .numeric, modifier: (6 << 16 | 2) + 4),
        ColumnDescriptor("model", .varchar), ColumnDescriptor("code", .varchar, modifier: 9), ColumnDescriptor("body", .jsonb),
        ColumnDescriptor("logged_at", .timestamptz), ColumnDescriptor("ok", .bool), ColumnDescriptor("must", .int4, isNotNull: true),
        ColumnDescriptor("day", .date), ColumnDescriptor("hour", .time),
    ]

    struct Case: CustomTestStringConvertible {
        var name: String
        var payload: [UInt8]?
        var reason: RejectReason
        var column: String?
        var message: String
        var testDescription: String { name }

        init(_ name: String, _ payload: String, _ reason: RejectReason, _ column: String?, _ message: String) {
            self.init(name, bytes: Array(payload.utf8), reason, column, message)
        }

        init(_ name: String, bytes: [UInt8]?, _ reason: RejectReason, _ column: String?, _ message: String) {
            self.name = name
            payload = bytes
            self.reason = reason
            self.column = column
            self.message = message
        }
    }

    static let good = #"{"id":1,"model":"gpt-4o","logged_at":"2026-03-28T10:00:00Z","must":1}"#

    /// A message whose one wrong part is a member, followed by what would be right.
    static func member(_ text: String) -> String { "{\"id\":7,\(text),\"must\":1}" }

    private static func bytes(_ prefix: String, _ middle: [UInt8], _ suffix: String) -> [UInt8] { Array(prefix.utf8) + middle + Array(suffix.utf8) }

    static let cases: [Case] = [
        Case("a tombstone", bytes: nil, .tombstone, nil, "expected a JSON object, found a message without a value"),
        Case("no bytes", #""#, .empty, nil, "expected a JSON object, found nothing"),
        Case("white space alone", " \n\t ", .empty, nil, "expected a JSON object, found white space alone"),
        Case(
            "more than 256 KiB", "{\"id\":1" + String(repeating: " ", count: 262_144) + "}",
            .tooLarge, nil, "expected at most 256 KiB, found 262152 bytes"),
        Case("an array", #"[{"id":1}]"#, .notAnObject, nil, "expected a JSON object, found '['"),
        Case("a string", #""id""#, .notAnObject, nil, #"expected a JSON object, found '"'"#),
        Case("a number", #"17"#, .notAnObject, nil, "expected a JSON object, found '1'"),
        Case("null", #"null"#, .notAnObject, nil, "expected a JSON object, found 'n'"),
        Case("a byte order mark", bytes: bytes("", [0xEF, 0xBB, 0xBF], good), .notAnObject, nil, "expected a JSON object, found byte 0xEF"),
        Case("two objects", good + good, .trailingBytes, nil, "expected nothing after the object, found '{'"),
        Case("a line after the object", good + "\nx", .trailingBytes, nil, "expected nothing after the object, found 'x'"),
        Case("a NUL after the object", good + "\0", .trailingBytes, nil, "expected nothing after the object, found byte 0x00"),
        Case("cut behind the brace", #"{"#, .truncated, nil, "expected a key in quotes, found the end of the message"),
        Case("cut in a key", #"{"id"#, .truncated, nil, "expected a closing quote, found the end of the message"),
        Case("cut behind a key", #"{"id""#, .truncated, "id", "expected ':' after the key, found the end of the message"),
        Case("cut behind the colon", #"{"id":"#, .truncated, "id", "expected a value, found the end of the message"),
        Case("cut in a number", #"{"id":1"#, .truncated, "id", "expected ',' or '}' after the value, found the end of the message"),
        Case("cut behind a minus", #"{"id":-"#, .truncated, "id", "expected a digit after '-', found the end of the message"),
        Case("cut in a literal", #"{"ok":tr"#, .truncated, "ok", "expected true, false or null, found the end of the message"),
        Case("cut in a string", #"{"model":"gpt"#, .truncated, "model", "expected a closing quote, found the end of the message"),
        Case(
            "cut in an escape", #"{"model":"gpt\u00"#,
            .truncated, "model", #"expected four hexadecimal digits after \u, found the end of the message"#),
        Case(
            "cut between surrogates", #"{"model":"\ud83d"#,
            .truncated, "model", "expected a low surrogate after a high one, found the end of the message"),
        Case("cut in a nested array", #"{"x":[1,"#, .truncated, nil, "expected a value, found the end of the message"),
        Case("a key without quotes", #"{id:1}"#, .unexpectedCharacter, nil, "expected a key in quotes, found 'i'"),
        Case("a key in single quotes", #"{'id':1}"#, .unexpectedCharacter, nil, "expected a key in quotes, found '''"),
        Case("a comma too many", #"{"id":1,}"#, .unexpectedCharacter, nil, "expected a key in quotes, found '}'"),
        Case("a comma at the start", #"{,"id":1}"#, .unexpectedCharacter, nil, "expected a key in quotes, found ','"),
        Case("no colon", #"{"id" 1}"#, .unexpectedCharacter, "id", "expected ':' after the key, found '1'"),
        Case("an equals sign", #"{"id"=1}"#, .unexpectedCharacter, "id", "expected ':' after the key, found '='"),
        Case("no comma", #"{"id":1 "must":1}"#, .unexpectedCharacter, "id", #"expected ',' or '}' after the value, found '"'"#),
        Case("a semicolon", #"{"id":1;"must":1}"#, .unexpectedCharacter, "id", "expected ',' or '}' after the value, found ';'"),
        Case("no value", #"{"id":,"must":1}"#, .unexpectedCharacter, "id", "expected a value, found ','"),
        Case("a closing bracket", #"{"id":1]"#, .unexpectedCharacter, "id", "expected ',' or '}' after the value, found ']'"),
        Case("a comment", #"{/* id */"id":1}"#, .unexpectedCharacter, nil, "expected a key in quotes, found '/'"),
        Case(
            "single quotes around a string", member(#""model":'gpt'"#),
            .unexpectedCharacter, "model", "expected a string in double quotes, found '''"),
        Case("an array closed as an object", member(#""x":[1}"#), .unexpectedCharacter, nil, "expected ',' or ']' in an array, found '}'"),
        Case("an object closed as an array", member(#""x":{"y":1]"#), .unexpectedCharacter, nil, "expected ',' or '}' in an object, found ']'"),
        Case("a number as a nested key", member(#""x":{1:2}"#), .unexpectedCharacter, nil, "expected a key in quotes, found '1'"),
        Case("a trailing comma in an array", member(#""x":[1,]"#), .unexpectedCharacter, nil, "expected a value, found ']'"),
        Case(
            "a byte that is no character outside strings", bytes: bytes("{\"id\":", [0xFF], "}"),
            .unexpectedCharacter, "id", "expected a value, found byte 0xFF"),
        Case("NaN", member(#""score":NaN"#), .badLiteral, "score", "expected a number that is finite, found 'N'"),
        Case("Infinity", member(#""score":Infinity"#), .badLiteral, "score", "expected a number that is finite, found 'I'"),
        Case("-Infinity", member(#""score":-Infinity"#), .badNumber, "score", "expected a digit after '-', found 'I'"),
        Case("True", member(#""ok":True"#), .badLiteral, "ok", "expected true, false or null, found 'T'"),
        Case("nul", member(#""ok":nul"#), .badLiteral, "ok", "expected true, false or null, found ','"),
        Case("undefined", member(#""model":undefined"#), .badLiteral, "model", "expected true, false or null, found 'u'"),
        Case("a misspelt literal in an unknown key", member(#""x":falsch"#), .badLiteral, nil, "expected true, false or null, found 'c'"),
        Case("a leading zero", member(#""id":007"#), .badNumber, "id", "expected a number without leading zeros, found '0'"),
        Case("a plus sign", member(#""count":+1"#), .badNumber, "count", "expected a number that begins with '-' or a digit, found '+'"),
        Case(
            "no digit before the point", member(#""score":.5"#),
            .badNumber, "score", "expected a number that begins with '-' or a digit, found '.'"),
        Case("no digit behind the point", member(#""score":1."#), .badNumber, "score", "expected a digit after the decimal point, found ','"),
        Case("no digit in the exponent", member(#""score":1e"#), .badNumber, "score", "expected a digit in the exponent, found ','"),
        Case("two points", member(#""score":1.2.3"#), .unexpectedCharacter, "score", "expected ',' or '}' after the value, found '.'"),
        Case("a hexadecimal number", member(#""id":0x1F"#), .unexpectedCharacter, "id", "expected ',' or '}' after the value, found 'x'"),
        Case("two minus signs", member(#""id":--1"#), .badNumber, "id", "expected a digit after '-', found '-'"),
        Case("a leading zero in an unknown key", member(#""x":-012"#), .badNumber, nil, "expected a number without leading zeros, found '0'"),
        Case("an unknown escape", member(#""model":"\x41""#), .badEscape, "model", #"expected one of " \ / b f n r t u after '\', found 'x'"#),
        Case("a bad hexadecimal digit", member(#""model":"\u00g1""#), .badEscape, "model", #"expected four hexadecimal digits after \u, found 'g'"#),
        Case("a bad escape in an unknown key", member(#""x":"\q""#), .badEscape, nil, #"expected one of " \ / b f n r t u after '\', found 'q'"#),
        Case("a bad escape in a key", member(#""mo\del":1"#), .badEscape, nil, #"expected one of " \ / b f n r t u after '\', found 'd'"#),
        Case(
            "a high surrogate alone", member(#""model":"\ud800x""#),
            .loneSurrogate, "model", #"expected a low surrogate after a high one, found \ud800"#),
        Case(
            "a low surrogate alone", member(#""model":"\udc00""#),
            .loneSurrogate, "model", #"expected a high surrogate before a low one, found \udc00"#),
        Case(
            "two high surrogates", member(#""model":"\ud900\ud900""#),
            .loneSurrogate, "model", #"expected a low surrogate after a high one, found \ud900"#),
        Case(
            "a surrogate alone in an unknown key", member(#""x":"\udfff""#),
            .loneSurrogate, nil, #"expected a high surrogate before a low one, found \udfff"#),
        Case(
            "a line feed in a string", member("\"model\":\"a\nb\""),
            .controlCharacter, "model", "expected an escape instead of a control character, found byte 0x0A"),
        Case("a tab in a key", member("\"mo\tdel\":1"), .controlCharacter, nil, "expected an escape instead of a control character, found byte 0x09"),
        Case("an escaped NUL", member(#""model":"a\u0000""#), .nulCharacter, "model", #"expected text without NUL, found \u0000"#),
        Case("a raw NUL", member("\"model\":\"a\0\""), .nulCharacter, "model", "expected text without NUL, found byte 0x00"),
        Case("an escaped NUL in an unknown key", member(#""x":["\u0000"]"#), .nulCharacter, nil, #"expected text without NUL, found \u0000"#),
        Case("a lone continuation byte", bytes: bytes("{\"model\":\"a", [0x80], "\"}"), .badUTF8, "model", "expected UTF-8, found byte 0x80"),
        Case("an overlong sequence", bytes: bytes("{\"model\":\"", [0xC0, 0xAF], "\"}"), .badUTF8, "model", "expected UTF-8, found byte 0xC0"),
        Case("a surrogate in UTF-8", bytes: bytes("{\"model\":\"", [0xED, 0xA0, 0x80], "\"}"), .badUTF8, "model", "expected UTF-8, found byte 0xED"),
        Case(
            "above the end of Unicode", bytes: bytes("{\"model\":\"", [0xF4, 0x90, 0x80, 0x80], "\"}"),
            .badUTF8, "model", "expected UTF-8, found byte 0xF4"),
        Case(
            "a sequence cut by the quote", bytes: bytes("{\"model\":\"", [0xE2, 0x82], "\"}"), .badUTF8, "model", "expected UTF-8, found byte 0xE2"),
        Case("Latin-1 in an unknown key", bytes: bytes("{\"x\":\"caf", [0xE9], "\"}"), .badUTF8, nil, "expected UTF-8, found byte 0xE9"),
        Case("Latin-1 in a key", bytes: bytes("{\"caf", [0xE8], "\":1}"), .badUTF8, nil, "expected UTF-8, found byte 0xE8"),
        Case(
            "33 levels", member("\"x\":" + String(repeating: "[", count: 32) + String(repeating: "]", count: 32)),
            .tooDeep, nil, "expected at most 32 levels of objects and arrays, found one more"),
        Case(
            "33 levels in a jsonb column", member("\"body\":" + String(repeating: "{\"x\":", count: 32) + "1" + String(repeating: "}", count: 32)),
            .tooDeep, "body", "expected at most 32 levels of objects and arrays, found one more"),
        Case(
            "a key of 1,025 bytes", member("\"" + String(repeating: "k", count: 1_025) + "\":1"),
            .keyTooLong, nil, "expected keys of at most 1024 bytes, found a longer one"),
        Case("a string for an integer", member(#""id":"1""#), .wrongType, "id", #"expected an integer, found string "1""#),
        Case("a fraction for an integer", member(#""count":1.5"#), .wrongType, "count", "expected an integer, found 1.5"),
        Case("a bool for an integer", member(#""count":true"#), .wrongType, "count", "expected an integer, found true"),
        Case("an object for an integer", member(#""count":{}"#), .wrongType, "count", "expected an integer, found an object"),
        Case("an array for an integer", member(#""count":[1]"#), .wrongType, "count", "expected an integer, found an array"),
        Case("a string for a float", member(#""score":"1.5""#), .wrongType, "score", #"expected a number, found string "1.5""#),
        Case("a word for a numeric", member(#""price":"NaN""#), .wrongType, "price", #"expected a number, found string "NaN""#),
        Case("a bool for a numeric", member(#""price":false"#), .wrongType, "price", "expected a number, found false"),
        Case("a number for a bool", member(#""ok":1"#), .wrongType, "ok", "expected true or false, found 1"),
        Case("a string for a bool", member(#""ok":"true""#), .wrongType, "ok", #"expected true or false, found string "true""#),
        Case("a number for a string", member(#""model":4"#), .wrongType, "model", "expected a string, found 4"),
        Case("a bool for a string", member(#""model":true"#), .wrongType, "model", "expected a string, found true"),
        Case("an object for a string", member(#""model":{"name":"gpt"}"#), .wrongType, "model", "expected a string, found an object"),
        Case("an array for a timestamp", member(#""logged_at":[]"#), .wrongType, "logged_at", "expected a timestamp, found an array"),
        Case("a bool for a timestamp", member(#""logged_at":false"#), .wrongType, "logged_at", "expected a timestamp, found false"),
        Case(
            "an int2 too large", member(#""small":32768"#),
            .outOfRange, "small", "expected an integer within the range of the column's type, found 32768"),
        Case(
            "an int4 too small", member(#""count":-2147483649"#),
            .outOfRange, "count", "expected an integer within the range of the column's type, found -2147483649"),
        Case(
            "an int8 too large", member(#""id":9223372036854775808"#),
            .outOfRange, "id", "expected an integer within the range of the column's type, found 9223372036854775808"),
        Case(
            "an int4 too large by its exponent", member(#""count":1e10"#),
            .outOfRange, "count", "expected an integer within the range of the column's type, found 1e10"),
        Case(
            "a float8 too large", member(#""score":1e400"#),
            .outOfRange, "score", "expected a number within the range of the column's type, found 1e400"),
        Case(
            "a float8 too small", member(#""score":1e-400"#),
            .outOfRange, "score", "expected a number within the range of the column's type, found 1e-400"),
        Case(
            "a float4 too large", member(#""ratio":3.5e38"#),
            .outOfRange, "ratio", "expected a number within the range of the column's type, found 3.5e38"),
        Case(
            "a numeric beyond its precision", member(#""tax":12345.67"#),
            .outOfRange, "tax", "expected a number within the precision of the column's type, found 12345.67"),
        Case(
            "a numeric with too many digits", member(#""price":1e1000"#),
            .outOfRange, "price", "expected a number within the precision of the column's type, found 1e1000"),
        Case(
            "a string too long", member(#""code":"abcdef""#),
            .tooLong, "code", #"expected a string within the column's length, found string "abcdef""#),
        Case(
            "a date alone", member(#""logged_at":"2026-03-28""#),
            .badTimestamp, "logged_at", #"expected an RFC 3339 timestamp, found string "2026-03-28""#),
        Case(
            "a word for a time", member(#""logged_at":"yesterday""#),
            .badTimestamp, "logged_at", #"expected an RFC 3339 timestamp, found string "yesterday""#),
        Case(
            "the 30th of February", member(#""logged_at":"2026-02-30T00:00:00Z""#),
            .badTimestamp, "logged_at", #"expected an RFC 3339 timestamp, found string "2026-02-30T00:00:00Z""#),
        Case(
            "the year 0", member(#""logged_at":"0000-01-01T00:00:00Z""#),
            .badTimestamp, "logged_at", #"expected an RFC 3339 timestamp, found string "0000-01-01T00:00:00Z""#),
        Case(
            "hour 24", member(#""logged_at":"2026-03-28T24:00:00Z""#),
            .badTimestamp, "logged_at", #"expected an RFC 3339 timestamp, found string "2026-03-28T24:00:00Z""#),
        Case(
            "a leap second", member(#""logged_at":"2026-06-30T23:59:60Z""#),
            .badTimestamp, "logged_at", #"expected an RFC 3339 timestamp, found string "2026-06-30T23:59:60Z""#),
        Case(
            "ten fractional digits", member(#""logged_at":"2026-03-28T10:00:00.1234567890Z""#),
            .badTimestamp, "logged_at", #"expected an RFC 3339 timestamp, found string "2026-03-28T10:00:00.1234567890Z""#),
        Case(
            "a zone name", member(#""logged_at":"2026-03-28T10:00:00 CET""#),
            .badTimestamp, "logged_at", #"expected an RFC 3339 timestamp, found string "2026-03-28T10:00:00 CET""#),
        Case(
            "an offset of a day", member(#""logged_at":"2026-03-28T10:00:00+24:00""#),
            .badTimestamp, "logged_at", #"expected an RFC 3339 timestamp, found string "2026-03-28T10:00:00+24:00""#),
        Case(
            "fractional milliseconds", member(#""logged_at":1774692000000.5"#),
            .badTimestamp, "logged_at", "expected seconds, milliseconds, microseconds or nanoseconds since 1970, found 1774692000000.5"),
        Case(
            "beyond nanoseconds", member(#""logged_at":1e19"#),
            .badTimestamp, "logged_at", "expected seconds, milliseconds, microseconds or nanoseconds since 1970, found 1e19"),
        Case("a date with slashes", member(#""day":"28/03/2026""#), .badValue, "day", #"expected a date as YYYY-MM-DD, found string "28/03/2026""#),
        Case("no such day", member(#""day":"2026-02-29""#), .badValue, "day", #"expected a day of the calendar, found string "2026-02-29""#),
        Case("a number for a date", member(#""day":20540"#), .wrongType, "day", "expected a date, found 20540"),
        Case("a time in words", member(#""hour":"noon""#), .badValue, "hour", #"expected a time as HH:MM:SS, found string "noon""#),
        Case("no such time", member(#""hour":"25:00""#), .badValue, "hour", #"expected a time of day, found string "25:00""#),
        Case("no value for a NOT NULL column", #"{"id":1}"#, .missingValue, "must", "expected a value other than null, found no value"),
    ]

    @Test("each kind has its reason, column and words, and costs no neighbour", arguments: cases)
    func kinds(_ malformed: Case) throws {
        let good = Array(Self.good.utf8)
        let decoded = try Decoded([good, malformed.payload, good], EventSchema(columns: Self.columns))
        let row: [Datum] = [
            .int(1), .null, .null, .null, .null, .null, .null, .text("gpt-4o"), .null, .null, .timestamp(1_774_692_000_000_000), .null, .int(1),
            .null, .null,
        ]
        #expect(decoded.rows == [row, row])
        #expect(decoded.consumed == 3)
        let reject = try #require(decoded.rejects.first)
        #expect(decoded.rejects.count == 1)
        #expect(reject.offset == 1)
        #expect(reject.reason == malformed.reason)
        #expect(reject.column == malformed.column)
        #expect(reject.message == malformed.message)
        #expect(reject.payload == Array((malformed.payload ?? []).prefix(Reject.payloadBytesMax)))
    }

    @Test("no two kinds look alike")
    func distinct() {
        let looks = Set(Self.cases.map { "\($0.reason.rawValue)/\($0.column ?? "")/\($0.message)" })
        #expect(looks.count == Self.cases.count)
        #expect(Self.cases.count >= 60)
        #expect(Set(Self.cases.map(\.reason)).union([.dictionaryFull]) == Set(RejectReason.allCases))
    }
}
