import Columns
import JSONDecoding
import Testing

/// Values of one column, as JSON text and as what they become; nil where the message is rejected.
@Suite("JSON values become SQL values")
struct ValueTests {
    private func check(_ type: SQLType, modifier: Int32 = -1, _ cases: [(String, Datum?)], line: SourceLocation = #_sourceLocation) throws {
        for (text, expected) in cases {
            // Behind another key, and as the only one: the fast and the slow way to a value.
            for message in ["{\"x\":\(text)}", "{ \"other\" : 1 , \"x\" : \(text) }", "{\"x\":\(text)\n}"] {
                let decoded = try Decoded([message], [ColumnDescriptor("x", type, modifier: modifier)])
                guard let expected else {
                    #expect(decoded.rows.isEmpty && decoded.rejects.first?.column == "x", "\(message)", sourceLocation: line)
                    continue
                }
                let found = decoded.rows.first?.first ?? .text("rejected: \(decoded.rejects)")
                #expect(DifferentialTests.areIdentical(found, expected), "\(message): \(found)", sourceLocation: line)
            }
        }
    }

    @Test("integers may be written with a fraction of zeros or an exponent, and keep to their type's range")
    func integers() throws {
        try check(
            .int2,
            [("32767", .int(32_767)), ("-32768", .int(-32_768)), ("32768", nil), ("-32769", nil), ("1e2", .int(100)), ("3.2767e4", .int(32_767))])
        try check(
            .int4,
            [
                ("0", .int(0)), ("-0", .int(0)), ("12.0", .int(12)), ("12.000e0", .int(12)), ("1e3", .int(1_000)), ("1E+3", .int(1_000)),
                ("120e-1", .int(12)), ("1.5e1", .int(15)), ("2147483647", .int(2_147_483_647)), ("-2147483648", .int(-2_147_483_648)),
                ("0e999999999999", .int(0)), ("2147483648", nil), ("1.5", nil), ("1e-1", nil), ("\"1\"", nil), ("true", nil), ("[]", nil),
                ("{}", nil),
            ])
        try check(
            .int8,
            [
                ("12345678", .int(12_345_678)), ("123456789", .int(123_456_789)), ("1234567890123456", .int(1_234_567_890_123_456)),
                ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)), ("9223372036854775808", nil),
                ("1e18", .int(1_000_000_000_000_000_000)),
                ("1e19", nil), ("99999999999999999999999", nil),
            ])
    }

    @Test("floats are the nearest value of their type; what does not fit is rejected")
    func floats() throws {
        try check(
            .float8,
            [
                ("0", .float(0)), ("-0", .float(-0.0)), ("-0.0", .float(-0.0)), ("0.1", .float(0.1)), ("17", .float(17)),
                ("12345678.25", .float(12_345_678.25)),
                ("0.30000000000000004", .float(0.1 + 0.2)), ("9007199254740993", .float(9_007_199_254_740_992)), ("1e22", .float(1e22)),
                ("1e23", .float(1e23)),
                ("1.7976931348623157e308", .float(.greatestFiniteMagnitude)), ("5e-324", .float(.leastNonzeroMagnitude)), ("0e400", .float(0)),
                ("123456.789012345678901", .float(123_456.789012345678901)), ("1e400", nil), ("-1e400", nil), ("1e-400", nil), ("\"1\"", nil),
                ("\"NaN\"", nil),
            ])
        try check(
            .float4,
            [
                ("0.1", .float(Double(Float(0.1)))), ("16777217", .float(16_777_216)), ("1e-45", .float(Double(Float.leastNonzeroMagnitude))),
                ("3.5e38", nil),
                ("1e-60", nil), ("-0.0", .float(-0.0)),
            ])
    }

    @Test("numeric keeps every digit and the scale that was written, as a number or in a string")
    func numerics() throws {
        func numeric(_ text: String) -> Datum { (try? Numeric(parsing: text)).map { .numeric($0) } ?? .null }
        try check(
            .numeric,
            [
                ("1.50", numeric("1.50")), ("0.1", numeric("0.1")), ("1e3", numeric("1000")), ("1.5e-3", numeric("0.0015")),
                ("\"12.340\"", numeric("12.340")),
                ("123456789012345678901234567890.123456789", numeric("123456789012345678901234567890.123456789")), ("-0", numeric("0")),
                ("\"NaN\"", nil),
                ("\"\"", nil), ("\" 1\"", nil), ("true", nil), ("1e1001", nil), ("1e-1001", nil),
            ])
        // numeric(5,2)
        try check(
            .numeric, modifier: (5 << 16 | 2) + 4, [("1.005", numeric("1.01")), ("999.99", numeric("999.99")), ("999.995", nil), ("1000", nil)])
    }

    @Test("text is what the escapes say, byte by byte")
    func text() throws {
        try check(
            .varchar,
            [
                ("\"\"", .text("")), ("\"a\"", .text("a")), ("\"12345678\"", .text("12345678")), ("\"1234567890123456\"", .text("1234567890123456")),
                ("\"12345678901234567\"", .text("12345678901234567")), (#""a\"\\\/\b\f\n\r\tz""#, .text("a\"\\/\u{8}\u{c}\n\r\tz")),
                (#""\u0041\u00e9\u65e5\ud83d\ude00""#, .text("A\u{e9}\u{65e5}\u{1f600}")), ("\"日本\"", .text("日本")),
                ("\"e\u{301}\"", .text("e\u{301}")),
                ("\"\u{e9}\"", .text("\u{e9}")), ("\"\u{7f}\"", .text("\u{7f}")), ("1", nil), ("null", .null), ("{}", nil),
            ])
        try check(.varchar, modifier: 4 + 3, [("\"abc\"", .text("abc")), ("\"äöü\"", .text("äöü")), ("\"abcd\"", nil), (#""\u0061bcd""#, nil)])
    }

    @Test("blanks beyond a column's length are cut, and char(n) is filled with them")
    func lengths() throws {
        try check(
            .varchar, modifier: 4 + 3,
            [
                ("\"abc  \"", .text("abc")), ("\"ab   \"", .text("ab ")), ("\"     \"", .text("   ")), ("\"äöü \"", .text("äöü")),
                ("\"abc d\"", nil), (#""abc\u0020""#, .text("abc")), (#""abc\t""#, nil),
            ])
        try check(
            .scalar(.bpchar), modifier: 4 + 3,
            [
                ("\"abc\"", .text("abc")), ("\"a\"", .text("a  ")), ("\"\"", .text("   ")), ("\"ä\"", .text("ä  ")), ("\"abc   \"", .text("abc")),
                ("\"abcd\"", nil), ("1", nil), ("null", .null),
            ])
    }

    @Test("jsonb is kept in PostgreSQL's normal form")
    func jsonb() throws {
        try check(
            .jsonb,
            [
                ("{\"a\": [1, 2.0]}", .text("{\"a\": [1, 2.0]}")), ("\"x\"", .text("\"x\"")), ("1.50", .text("1.50")), ("true", .text("true")),
                ("[]", .text("[]")), ("null", .null), ("[nul]", nil), (#"["\ud800"]"#, nil),
                (#"{"bb":1,"a":2,"a":[ ]}"#, .text(#"{"a": [], "bb": 1}"#)), (#"{"b":"\u00e9\/","a":1e2}"#, .text(#"{"a": 100, "b": "é/"}"#)),
                ("1e999999", nil), ("[1e-3]", .text("[0.001]")),
            ])
    }

    @Test("uuid, inet, interval and bytea are strings as SQL reads them")
    func parsed() throws {
        try check(
            .uuid,
            [
                ("\"A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11\"", .text("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")),
                ("\"{a0eebc999c0b4ef8bb6d6bb9bd380a11}\"", .text("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")), ("\"a0eebc99\"", nil), ("1", nil),
                ("null", .null),
            ])
        try check(.scalar(.inet), [("\"10.0.0.1/32\"", .text("10.0.0.1")), ("\"::0001\"", .text("::1")), ("\"10.0.0.256\"", nil)])
        try check(
            .interval,
            [
                ("\"PT1M30S\"", .interval(Interval(months: 0, days: 0, microseconds: 90_000_000))),
                ("\"1 day -2 hours\"", .interval(Interval(months: 0, days: 1, microseconds: -7_200_000_000))), ("\"soon\"", nil), ("90", nil),
            ])
        try check(.bytea, [("\"\\\\x01ff\"", .bytes([1, 255])), ("\"\\\\x0\"", nil)])
    }

    @Test("booleans are the two literals")
    func booleans() throws {
        try check(.bool, [("true", .bool(true)), ("false", .bool(false)), ("1", nil), ("\"true\"", nil), ("null", .null)])
    }

    @Test("timestamps as text: RFC 3339 and its relatives", arguments: [SQLType.timestamptz, .timestamp])
    func timestamps(_ type: SQLType) throws {
        let ten: Int64 = 1_774_692_000_000_000
        try check(
            type,
            [
                ("\"2026-03-28T10:00:00Z\"", .timestamp(ten)), ("\"2026-03-28t10:00:00z\"", .timestamp(ten)),
                ("\"2026-03-28 10:00:00+00\"", .timestamp(ten)),
                ("\"2026-03-28T10:00:00\"", .timestamp(ten)), ("\"2026-03-28T12:00:00+02:00\"", .timestamp(ten)),
                ("\"2026-03-28T12:00:00+0200\"", .timestamp(ten)),
                ("\"2026-03-28T12:00:00+02\"", .timestamp(ten)), ("\"2026-03-28T04:30:00-05:30\"", .timestamp(ten)),
                ("\"2026-03-28T10:00:00-00:00\"", .timestamp(ten)),
                ("\"2026-03-29T09:59:00+23:59\"", .timestamp(ten)),
                ("\"2026-03-28T10:00:00.1Z\"", .timestamp(ten + 100_000)), ("\"2026-03-28T10:00:00.123456Z\"", .timestamp(ten + 123_456)),
                ("\"2026-03-28T10:00:00.1234567Z\"", .timestamp(ten + 123_457)), ("\"2026-03-28T10:00:00.123456499Z\"", .timestamp(ten + 123_456)),
                ("\"2026-03-28T10:00:00.999999999Z\"", .timestamp(ten + 1_000_000)), ("\"1969-12-31T23:59:59.999999Z\"", .timestamp(-1)),
                ("\"0001-01-01T00:00:00Z\"", .timestamp(-62_135_596_800_000_000)),
                ("\"9999-12-31T23:59:59.999999Z\"", .timestamp(253_402_300_799_999_999)),
                ("\"2000-02-29T00:00:00Z\"", .timestamp(951_782_400_000_000)), (#""2026-03-28T10:00:00\u005a""#, .timestamp(ten)),
                ("\"1900-02-29T00:00:00Z\"", nil), ("\"2026-13-01T00:00:00Z\"", nil), ("\"2026-00-01T00:00:00Z\"", nil),
                ("\"2026-01-00T00:00:00Z\"", nil),
                ("\"2026-04-31T00:00:00Z\"", nil), ("\"2026-03-28T10:60:00Z\"", nil), ("\"2026-03-28T10:00:60Z\"", nil),
                ("\"2026-03-28T10:00:00.Z\"", nil),
                ("\"2026-03-28T10:00:00,5Z\"", nil), ("\"2026-03-28T10:00:00.1234567891Z\"", nil), ("\"2026-03-28T10:00:00+2:00\"", nil),
                ("\"2026-03-28T10:00:00+02:0\"", nil), ("\"2026-03-28T10:00:00+02:60\"", nil), ("\"2026-03-28T10:00:00 Z\"", nil),
                ("\"2026-03-28T10:00:00Zx\"", nil),
                ("\"2026-03-28T10:00Z\"", nil), ("\"2026-3-28T10:00:00Z\"", nil), ("\" 2026-03-28T10:00:00Z\"", nil), ("\"\"", nil),
                ("\"infinity\"", nil),
                ("null", .null), ("true", nil), ("{}", nil),
            ])
    }

    @Test("timestamps as numbers: the magnitude tells seconds, milliseconds, microseconds and nanoseconds apart")
    func epochs() throws {
        let ten: Int64 = 1_774_692_000_000_000
        try check(
            .timestamptz,
            [
                ("1774692000", .timestamp(ten)), ("1774692000000", .timestamp(ten)), ("1774692000000000", .timestamp(ten)),
                ("1774692000000000000", .timestamp(ten)),
                ("1774692000.25", .timestamp(ten + 250_000)), ("1774692000.1234565", .timestamp(ten + 123_456)),
                ("1774692000.1234575", .timestamp(ten + 123_458)),
                ("1.774692e9", .timestamp(ten)), ("0", .timestamp(0)), ("-1", .timestamp(-1_000_000)), ("-0.5", .timestamp(-500_000)),
                ("1774692000000000500", .timestamp(ten)), ("1774692000000001500", .timestamp(ten + 2)),
                ("99999999999", .timestamp(99_999_999_999_000_000)), ("100000000000", .timestamp(100_000_000_000_000)),
                ("99999999999999", .timestamp(99_999_999_999_999_000)), ("100000000000000", .timestamp(100_000_000_000_000)),
                ("99999999999999999", .timestamp(99_999_999_999_999_999)), ("100000000000000000", .timestamp(100_000_000_000_000)),
                ("9223372036854775807", .timestamp(9_223_372_036_854_776)), ("9223372036854775808", nil), ("1e30", nil), ("1774692000000.5", nil),
                ("1774692000.12345678901234567890", nil), ("\"1774692000\"", nil),
            ])
    }

    @Test("a timestamp column of p digits rounds as PostgreSQL does, half away from 2000", arguments: [SQLType.timestamptz, .timestamp])
    func roundedTimestamps(_ type: SQLType) throws {
        try check(
            type, modifier: 3,
            [
                ("\"1970-01-01T00:00:01.123456Z\"", .timestamp(1_123_000)), ("\"1970-01-01T00:00:01.0006Z\"", .timestamp(1_001_000)),
                ("\"1970-01-01T00:00:00.0005Z\"", .timestamp(0)), ("\"2000-01-01T00:00:00.0005Z\"", .timestamp(946_684_800_001_000)),
                ("1.0004", .timestamp(1_000_000)), ("null", .null),
            ])
        try check(type, modifier: 0, [("\"2026-03-28T10:00:00.5+00:00\"", .timestamp(1_774_692_001_000_000))])
        try check(type, modifier: 6, [("\"1970-01-01T00:00:01.123456Z\"", .timestamp(1_123_456))])
    }

    @Test("dates and times of day are strings in their ISO form")
    func datesAndTimes() throws {
        try check(
            .date,
            [
                ("\"2026-03-28\"", .date(20_540)), ("\"1969-12-31\"", .date(-1)), (#""2026\u002d03-28""#, .date(20_540)), ("\"2026-02-29\"", nil),
                ("\"2026-13-01\"", nil), ("\"28/03/2026\"", nil), ("\"today\"", nil), ("\"infinity\"", nil), ("20260328", nil), ("null", .null),
            ])
        try check(
            .time,
            [
                ("\"10:00:01\"", .time(36_001_000_000)), ("\"10:00\"", .time(36_000_000_000)), ("\"23:59:59.5\"", .time(86_399_500_000)),
                ("\"00:00:00.123456789\"", .time(123_457)), ("\"25:00:00\"", nil), ("\"10:61\"", nil), ("\"10:00:00+02\"", nil), ("\"10 am\"", nil),
                ("36000", nil),
            ])
    }

    @Test(
        "types that no JSON value fills are refused by name when the decoder is made",
        arguments: [SQLType.array(.int4), .record, .timetz, .scalar(.json)])
    func unsupported(_ type: SQLType) {
        #expect(throws: SQLError.self) { try JSONDecoder(schema: EventSchema(columns: [ColumnDescriptor("x", type)])) }
    }
}
