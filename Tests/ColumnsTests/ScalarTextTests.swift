import Testing

@testable import Columns

/// Expected values are what PostgreSQL 15 answered.
@Suite struct ScalarTextTests {
    @Test(
        "booleans, integers, uuids and arrays are read and printed",
        arguments: Table.rows(
            """
            parse | int2 | 1 | 1
            parse | int2 | -32768 | -32768
            parse | int2 | 32768 | 22003 value "32768" is out of range for type smallint
            parse | int2 | 32767 | 32767
            parse | int2 | +5 | 5
            parse | int2 | 1.0 | 22P02 invalid input syntax for type smallint: "1.0"
            parse | int2 | abc | 22P02 invalid input syntax for type smallint: "abc"
            parse | int2 | 99999999999999999999 | 22003 value "99999999999999999999" is out of range for type smallint
            parse | int2 | - 1 | 22P02 invalid input syntax for type smallint: "- 1"
            parse | int2 | 0x10 | 22P02 invalid input syntax for type smallint: "0x10"
            parse | int2 | 1_0 | 22P02 invalid input syntax for type smallint: "1_0"
            parse | int4 | 1 | 1
            parse | int4 | -2147483648 | -2147483648
            parse | int4 | 2147483648 | 22003 value "2147483648" is out of range for type integer
            parse | int4 | +0 | 0
            parse | int4 | --1 | 22P02 invalid input syntax for type integer: "--1"
            parse | int4 | 1e3 | 22P02 invalid input syntax for type integer: "1e3"
            parse | int8 | 9223372036854775807 | 9223372036854775807
            parse | int8 | -9223372036854775808 | -9223372036854775808
            parse | int8 | 9223372036854775808 | 22003 value "9223372036854775808" is out of range for type bigint
            parse | int8 | x | 22P02 invalid input syntax for type bigint: "x"
            parse | oid | 1 | 1
            parse | oid | 4294967295 | 4294967295
            parse | oid | 4294967296 | 22003 value "4294967296" is out of range for type oid
            parse | oid | -1 | 4294967295
            parse | oid | x | 22P02 invalid input syntax for type oid: "x"
            parse | uuid | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
            parse | uuid | A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11 | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
            parse | uuid | {a0eebc999c0b4ef8bb6d6bb9bd380a11} | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
            parse | uuid | a0eebc999c0b4ef8bb6d6bb9bd380a11 | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
            parse | uuid | a0ee-bc99-9c0b-4ef8-bb6d-6bb9-bd38-0a11 | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
            parse | uuid | {a0eebc99-9c0b4ef8-bb6d6bb9-bd380a11} | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
            parse | uuid | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1 | 22P02 invalid input syntax for type uuid: "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1"
            parse | uuid | a0eebc99--9c0b-4ef8-bb6d-6bb9bd380a11 | 22P02 invalid input syntax for type uuid: "a0eebc99--9c0b-4ef8-bb6d-6bb9bd380a11"
            parse | uuid | g0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 | 22P02 invalid input syntax for type uuid: "g0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"
            parse | uuid | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11- | 22P02 invalid input syntax for type uuid: "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11-"
            parse | uuid | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1100 | 22P02 invalid input syntax for type uuid: "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1100"
            parse | int4[] | {} | {}
            parse | int4[] | {1,2,3} | {1,2,3}
            parse | int4[] | {1,NULL,3} | {1,NULL,3}
            parse | int4[] | {1,2 | 22P02 malformed array literal: "{1,2" / Unexpected end of input.
            parse | int4[] | 1,2 | 22P02 malformed array literal: "1,2" / Array value must start with "{" or dimension information.
            parse | int4[] | {1,,2} | 22P02 malformed array literal: "{1,,2}" / Unexpected "," character.
            parse | int4[] | {1,} | 22P02 malformed array literal: "{1,}" / Unexpected "}" character.
            parse | int4[] | {,} | 22P02 malformed array literal: "{,}" / Unexpected "," character.
            parse | int4[] | {"1"} | {1}
            parse | int4[] | {a} | 22P02 invalid input syntax for type integer: "a"
            parse | int4[] | {1}} | 22P02 malformed array literal: "{1}}" / Junk after closing right brace.
            parse | int4[] | {1} x | 22P02 malformed array literal: "{1} x" / Junk after closing right brace.
            parse | int4[] | {}x | 22P02 malformed array literal: "{}x" / Junk after closing right brace.
            parse | text[] | {a,b c,"d e"} | {a,"b c","d e"}
            parse | text[] | {"NULL",NULL,null} | {"NULL",NULL,NULL}
            parse | text[] | {"",x} | {"",x}
            parse | text[] | {a"b} | 22P02 malformed array literal: "{a"b}" / Unexpected array element.
            parse | text[] | {"a"b} | 22P02 malformed array literal: "{"a"b}" / Unexpected array element.
            parse | text[] | {"{}"} | {"{}"}
            parse | text[] | {a{b} | 22P02 malformed array literal: "{a{b}" / Unexpected "{" character.
            parse | text[] | { a b , c } | {"a b",c}
            parse | text[] | {"a | 22P02 malformed array literal: "{"a" / Unexpected end of input.
            parse | float8[] | {1.5,NaN,-Infinity} | {1.5,NaN,-Infinity}
            parse | timestamptz[] | {"2026-03-28 10:00:00+00",NULL} | {"2026-03-28 10:00:00+00",NULL}
            parse | numeric[] | {1.50,2} | {1.50,2}
            parse | bool[] | {t,false} | {t,f}
            """))
    func scalars(_ row: [String]) {
        let type = Table.type(row[1])
        let answer = Table.answer { () throws(SQLError) in ValueText.format(try ValueText.parse(row[2], as: type), type, TextFormat()) }
        #expect(answer == row[3])
    }

    @Test(
        "jsonb has one form, and json keeps its text",
        arguments: Table.rows(
            """
            json | json | 1 | 1
            json | jsonb | 1 | 1
            json | json | -1 | -1
            json | jsonb | -1 | -1
            json | json | 0 | 0
            json | jsonb | 0 | 0
            json | json | -0 | -0
            json | jsonb | -0 | 0
            json | json | 1.50 | 1.50
            json | jsonb | 1.50 | 1.50
            json | json | 1e5 | 1e5
            json | jsonb | 1e5 | 100000
            json | json | 1E-3 | 1E-3
            json | jsonb | 1E-3 | 0.001
            json | json | -1.5e+10 | -1.5e+10
            json | jsonb | -1.5e+10 | -15000000000
            json | json | 01 | 22P02 invalid input syntax for type json / Token "01" is invalid.
            json | jsonb | 01 | 22P02 invalid input syntax for type json / Token "01" is invalid.
            json | json | 1. | 22P02 invalid input syntax for type json / Token "1." is invalid.
            json | jsonb | 1. | 22P02 invalid input syntax for type json / Token "1." is invalid.
            json | json | - | 22P02 invalid input syntax for type json / Token "-" is invalid.
            json | jsonb | - | 22P02 invalid input syntax for type json / Token "-" is invalid.
            json | json | 1e | 22P02 invalid input syntax for type json / Token "1e" is invalid.
            json | jsonb | 1e | 22P02 invalid input syntax for type json / Token "1e" is invalid.
            json | json | 1x | 22P02 invalid input syntax for type json / Token "1x" is invalid.
            json | jsonb | 1x | 22P02 invalid input syntax for type json / Token "1x" is invalid.
            json | json | true | true
            json | jsonb | true | true
            json | json | false | false
            json | jsonb | false | false
            json | json | null | null
            json | jsonb | null | null
            json | json | nul | 22P02 invalid input syntax for type json / Token "nul" is invalid.
            json | jsonb | nul | 22P02 invalid input syntax for type json / Token "nul" is invalid.
            json | json | True | 22P02 invalid input syntax for type json / Token "True" is invalid.
            json | jsonb | True | 22P02 invalid input syntax for type json / Token "True" is invalid.
            json | json | "a" | "a"
            json | jsonb | "a" | "a"
            json | json | "a | 22P02 invalid input syntax for type json / Token ""a" is invalid.
            json | jsonb | "a | 22P02 invalid input syntax for type json / Token ""a" is invalid.
            json | json | [] | []
            json | jsonb | [] | []
            json | json | [ ] | [ ]
            json | jsonb | [ ] | []
            json | json | [1,2] | [1,2]
            json | jsonb | [1,2] | [1, 2]
            json | json | [1,] | 22P02 invalid input syntax for type json / Expected JSON value, but found "]".
            json | jsonb | [1,] | 22P02 invalid input syntax for type json / Expected JSON value, but found "]".
            json | json | [,1] | 22P02 invalid input syntax for type json / Expected JSON value, but found ",".
            json | jsonb | [,1] | 22P02 invalid input syntax for type json / Expected JSON value, but found ",".
            json | json | [1 2] | 22P02 invalid input syntax for type json / Expected "," or "]", but found "2".
            json | jsonb | [1 2] | 22P02 invalid input syntax for type json / Expected "," or "]", but found "2".
            json | json | [1 | 22P02 invalid input syntax for type json / The input string ended unexpectedly.
            json | jsonb | [1 | 22P02 invalid input syntax for type json / The input string ended unexpectedly.
            json | json | {} | {}
            json | jsonb | {} | {}
            json | json | {"a":1} | {"a":1}
            json | jsonb | {"a":1} | {"a": 1}
            json | json | {"b":1,"a":2,"aa":3,"b":9} | {"b":1,"a":2,"aa":3,"b":9}
            json | jsonb | {"b":1,"a":2,"aa":3,"b":9} | {"a": 2, "b": 9, "aa": 3}
            json | json | {"a":} | 22P02 invalid input syntax for type json / Expected JSON value, but found "}".
            json | jsonb | {"a":} | 22P02 invalid input syntax for type json / Expected JSON value, but found "}".
            json | json | {"a"} | 22P02 invalid input syntax for type json / Expected ":", but found "}".
            json | jsonb | {"a"} | 22P02 invalid input syntax for type json / Expected ":", but found "}".
            json | json | {a:1} | 22P02 invalid input syntax for type json / Token "a" is invalid.
            json | jsonb | {a:1} | 22P02 invalid input syntax for type json / Token "a" is invalid.
            json | json | {"a":1,} | 22P02 invalid input syntax for type json / Expected string, but found "}".
            json | jsonb | {"a":1,} | 22P02 invalid input syntax for type json / Expected string, but found "}".
            json | json | {"a":1 | 22P02 invalid input syntax for type json / The input string ended unexpectedly.
            json | jsonb | {"a":1 | 22P02 invalid input syntax for type json / The input string ended unexpectedly.
            json | json | {"a":[1,{"b":null}]} | {"a":[1,{"b":null}]}
            json | jsonb | {"a":[1,{"b":null}]} | {"a": [1, {"b": null}]}
            json | json | {"a":1}x | 22P02 invalid input syntax for type json / Token "x" is invalid.
            json | jsonb | {"a":1}x | 22P02 invalid input syntax for type json / Token "x" is invalid.
            json | json | [1]] | 22P02 invalid input syntax for type json / Expected end of input, but found "]".
            json | jsonb | [1]] | 22P02 invalid input syntax for type json / Expected end of input, but found "]".
            json | json | abc | 22P02 invalid input syntax for type json / Token "abc" is invalid.
            json | jsonb | abc | 22P02 invalid input syntax for type json / Token "abc" is invalid.
            json | json | "é" | "é"
            json | jsonb | "é" | "é"
            json | json | {"é":1,"z":2,"":3} | {"é":1,"z":2,"":3}
            json | jsonb | {"é":1,"z":2,"":3} | {"": 3, "z": 2, "é": 1}
            json | json | [1.0,1.00,100000000000000000000000000000] | [1.0,1.00,100000000000000000000000000000]
            json | jsonb | [1.0,1.00,100000000000000000000000000000] | [1.0, 1.00, 100000000000000000000000000000]
            json | json | 1e400 | 1e400
            json | json | {"a":{"c":1,"b":2}} | {"a":{"c":1,"b":2}}
            json | jsonb | {"a":{"c":1,"b":2}} | {"a": {"b": 2, "c": 1}}
            json | json | [true,false,null] | [true,false,null]
            json | jsonb | [true,false,null] | [true, false, null]
            json | json | {'a':1} | 22P02 invalid input syntax for type json / Token "'" is invalid.
            json | jsonb | {'a':1} | 22P02 invalid input syntax for type json / Token "'" is invalid.
            json | json | {"a":1 "b":2} | 22P02 invalid input syntax for type json / Expected "," or "}", but found ""b"".
            json | jsonb | {"a":1 "b":2} | 22P02 invalid input syntax for type json / Expected "," or "}", but found ""b"".
            json | json | [1:2] | 22P02 invalid input syntax for type json / Expected "," or "]", but found ":".
            json | jsonb | [1:2] | 22P02 invalid input syntax for type json / Expected "," or "]", but found ":".
            json | json | {"a",1} | 22P02 invalid input syntax for type json / Expected ":", but found ",".
            json | jsonb | {"a",1} | 22P02 invalid input syntax for type json / Expected ":", but found ",".
            json | json | {1:2} | 22P02 invalid input syntax for type json / Expected string or "}", but found "1".
            json | jsonb | {1:2} | 22P02 invalid input syntax for type json / Expected string or "}", but found "1".
            json | json | tru | 22P02 invalid input syntax for type json / Token "tru" is invalid.
            json | jsonb | tru | 22P02 invalid input syntax for type json / Token "tru" is invalid.
            json | json | nullx | 22P02 invalid input syntax for type json / Token "nullx" is invalid.
            json | jsonb | nullx | 22P02 invalid input syntax for type json / Token "nullx" is invalid.
            json | json | -a | 22P02 invalid input syntax for type json / Token "-a" is invalid.
            json | jsonb | -a | 22P02 invalid input syntax for type json / Token "-a" is invalid.
            json | json | 1-2 | 22P02 invalid input syntax for type json / Expected end of input, but found "-2".
            json | jsonb | 1-2 | 22P02 invalid input syntax for type json / Expected end of input, but found "-2".
            json | json | [-] | 22P02 invalid input syntax for type json / Token "-" is invalid.
            json | jsonb | [-] | 22P02 invalid input syntax for type json / Token "-" is invalid.
            json | json | {"a":tru} | 22P02 invalid input syntax for type json / Token "tru" is invalid.
            """))
    func json(_ row: [String]) {
        let type = Table.type(row[1])
        let answer = Table.answer { () throws(SQLError) in ValueText.format(try ValueText.parse(row[2], as: type), type, TextFormat()) }
        #expect(answer == row[3])
    }

    @Test(
        "booleans have many spellings", arguments: zip(["t", "TRUE", " tr ", "y", "yes", "on", "1"], ["f", "False", " fa ", "n", "NO", "off", "0"]))
    func booleans(yes: String, no: String) throws {
        #expect(try ValueText.parse(yes, as: .bool) == .bool(true))
        #expect(try ValueText.parse(no, as: .bool) == .bool(false))
    }

    @Test("o could be on or off, so it is neither", arguments: ["o", "", "2", "tru e"])
    func noBooleans(text: String) {
        #expect(throws: SQLError(.invalidTextRepresentation, "invalid input syntax for type boolean: \"\(text)\"")) {
            try ValueText.parse(text, as: .bool)
        }
    }

    @Test("varchar(n) refuses what is longer, except spaces; an explicit cast cuts")
    func varying() throws {
        #expect(try ValueText.parse("abc  ", as: .varchar, modifier: 7) == .text("abc"))
        #expect(throws: SQLError(.stringDataRightTruncation, "value too long for type character varying(3)")) {
            try ValueText.parse("abcd", as: .varchar, modifier: 7)
        }
        #expect(try ScalarText.varying("a\u{1f600}cd", 6, isExplicitCast: true) == "a\u{1f600}")
        #expect(try ScalarText.padded("ab", 8, isExplicitCast: false) == "ab  ")
    }

    @Test("bytea is read in both forms and printed in hex")
    func bytea() throws {
        #expect(try ByteaText.parse("\\xDEADbeef") == [0xde, 0xad, 0xbe, 0xef])
        #expect(try ByteaText.parse("a\\\\b\\000") == [0x61, 0x5c, 0x62, 0])
        #expect(ValueText.format(.bytes([0, 0xff]), .scalar(.bytea), TextFormat()) == "\\x00ff")
        #expect(throws: SQLError.self) { try ByteaText.parse("\\x1") }
    }

    @Test("a record quotes the fields that need it")
    func record() {
        let row = Datum.record([.int(1), .null, .text("a b"), .text(""), .text("x\"y"), .bool(true)])
        #expect(ValueText.format(row, .record, TextFormat()) == "(1,,\"a b\",\"\",\"x\"\"y\",t)")
    }
}
