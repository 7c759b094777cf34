import Testing

@testable import Columns

/// Expected values are what PostgreSQL 15 answered.
@Suite struct DateTimeTextTests {
    @Test(
        "dates, times and timestamps are read and printed in UTC",
        arguments: Table.rows(
            """
            parse | date | #2026 | 22007 invalid input syntax for type date: "#2026"
            parse | date | 0001-01-01 BC | 0001-01-01 BC
            parse | date | 02/13/2026 | 2026-02-13
            parse | date | 2026 | 22007 invalid input syntax for type date: "2026"
            parse | date | 2026-00-10 | 22008 date/time field value out of range: "2026-00-10"
            parse | date | 2026-03 | 22007 invalid input syntax for type date: "2026-03"
            parse | date | 2026-03-28 10:00 11:00 | 22007 invalid input syntax for type date: "2026-03-28 10:00 11:00"
            parse | date | 2026-03-28 10:00:00 GMT | 2026-03-28
            parse | date | 2026-03-28 10:00:00 PST | 2026-03-28
            parse | date | 2026-03-28 10:00:00 zulu | 2026-03-28
            parse | date | 2026-03-28 10:00:00z | 2026-03-28
            parse | date | 2026-03-28 12:00 AM | 2026-03-28
            parse | date | 2026-03-28 12:30 PM | 2026-03-28
            parse | date | 2026-03-28 13:00 AM | 22008 date/time field value out of range: "2026-03-28 13:00 AM"
            parse | date | 2026-03-28 24:00:00 | 2026-03-28
            parse | date | 2026-03-28 :10 | 22007 invalid input syntax for type date: "2026-03-28 :10"
            parse | date | 2026-03-28T10:15:30.12345650 | 2026-03-28
            parse | date | 2026-03-28T10:15:30.9999999Z | 2026-03-28
            parse | date | 2026-03-28t10:00:00z | 2026-03-28
            parse | date | 2026-087 | 2026-03-28
            parse | date | 2026-3-8 1:2:3 | 2026-03-08
            parse | date | 2026-Mar-28 | 2026-03-28
            parse | date | 2026.087 | 2026-03-28
            parse | date | 20260328 | 2026-03-28
            parse | date | 20260328T101500 | 2026-03-28
            parse | date | 28 2026 Mar | 22007 invalid input syntax for type date: "28 2026 Mar"
            parse | date | 4714-11-24 BC | 4714-11-24 BC
            parse | date | 5874898-01-01 | 22008 date out of range: "5874898-01-01"
            parse | date | Mar 28 | 22007 invalid input syntax for type date: "Mar 28"
            parse | date | Mar 28 26 | 2026-03-28
            parse | date | March 15, 44 BC | 0044-03-15 BC
            parse | date | Saturday, March 28, 2026 | 2026-03-28
            parse | date | allballs | 22007 invalid input syntax for type date: "allballs"
            parse | date | infinity | infinity
            parse | date | now x | 22007 invalid input syntax for type date: "now x"
            parse | timestamp | #2026 | 22007 invalid input syntax for type timestamp: "#2026"
            parse | timestamp | +infinity | 22007 invalid input syntax for type timestamp: "+infinity"
            parse | timestamp | 02/13/2026 | 2026-02-13 00:00:00
            parse | timestamp | 02/13/99 | 1999-02-13 00:00:00
            parse | timestamp | 03-28-2026 | 2026-03-28 00:00:00
            parse | timestamp | 10 | 22007 invalid input syntax for type timestamp: "10"
            parse | timestamp | 13/02/2026 | 22008 date/time field value out of range: "13/02/2026"
            parse | timestamp | 2/3/26 | 2026-02-03 00:00:00
            parse | timestamp | 2024-02-29 | 2024-02-29 00:00:00
            parse | timestamp | 2026 Mar 28 | 2026-03-28 00:00:00
            parse | timestamp | 2026-01-32 | 22008 date/time field value out of range: "2026-01-32"
            parse | timestamp | 2026-03-28 10 | 22007 invalid input syntax for type timestamp: "2026-03-28 10"
            parse | timestamp | 2026-03-28 10:00 11:00 | 22007 invalid input syntax for type timestamp: "2026-03-28 10:00 11:00"
            parse | timestamp | 2026-03-28 10:00:00 BST | 2026-03-28 10:00:00
            parse | timestamp | 2026-03-28 10:00:00 EST | 2026-03-28 10:00:00
            parse | timestamp | 2026-03-28 10:00:00 PST | 2026-03-28 10:00:00
            parse | timestamp | 2026-03-28 10:00:00 Z | 2026-03-28 10:00:00
            parse | timestamp | 2026-03-28 10:00:00 foo | 22007 invalid input syntax for type timestamp: "2026-03-28 10:00:00 foo"
            parse | timestamp | 2026-03-28 10:00:00 zulu | 2026-03-28 10:00:00
            parse | timestamp | 2026-03-28 10:00:00+00 | 2026-03-28 10:00:00
            parse | timestamp | 2026-03-28 10:00:00+00 +01 | 22007 invalid input syntax for type timestamp: "2026-03-28 10:00:00+00 +01"
            parse | timestamp | 2026-03-28 10:00:00+123456 | 22009 time zone displacement out of range: "2026-03-28 10:00:00+123456"
            parse | timestamp | 2026-03-28 10:00:00.25+02:30 | 2026-03-28 10:00:00.25
            parse | timestamp | 2026-03-28 13:00 PM | 22008 date/time field value out of range: "2026-03-28 13:00 PM"
            parse | timestamp | 2026-03-28 :10 | 22007 invalid input syntax for type timestamp: "2026-03-28 :10"
            parse | timestamp | 2026-03-28T10:00:00Z | 2026-03-28 10:00:00
            parse | timestamp | 2026-03-28T10:15:30.12345650 | 2026-03-28 10:15:30.123456
            parse | timestamp | 2026-366 | 2027-01-01 00:00:00
            parse | timestamp | 2026-Mar-28 | 2026-03-28 00:00:00
            parse | timestamp | 2026.03.28 | 2026-03-28 00:00:00
            parse | timestamp | 28 Mar 2026 | 2026-03-28 00:00:00
            parse | timestamp | 28-Mar-2026 | 2026-03-28 00:00:00
            parse | timestamp | 44-03-15 BC | 22008 date/time field value out of range: "44-03-15 BC"
            parse | timestamp | 4714-11-24 BC | 4714-11-24 00:00:00 BC
            parse | timestamp | 5874898-01-01 | 22008 timestamp out of range: "5874898-01-01"
            parse | timestamp | J2461128 | 2026-03-28 00:00:00
            parse | timestamp | Mar 2026 | 22007 invalid input syntax for type timestamp: "Mar 2026"
            parse | timestamp | Mar 28 | 22007 invalid input syntax for type timestamp: "Mar 28"
            parse | timestamp | Mar 28 2026 | 2026-03-28 00:00:00
            parse | timestamp | Mar-28-2026 | 2026-03-28 00:00:00
            parse | timestamp | Saturday, March 28, 2026 | 2026-03-28 00:00:00
            parse | timestamp | hello | 22007 invalid input syntax for type timestamp: "hello"
            parse | timestamp | infinity | infinity
            parse | timestamptz | +infinity | 22007 invalid input syntax for type timestamp with time zone: "+infinity"
            parse | timestamptz | 0001-01-01 | 0001-01-01 00:00:00+00
            parse | timestamptz | 0044-03-15 BC | 0044-03-15 00:00:00+00 BC
            parse | timestamptz | 10000-01-01 | 10000-01-01 00:00:00+00
            parse | timestamptz | 12:00 | 22007 invalid input syntax for type timestamp with time zone: "12:00"
            parse | timestamptz | 2026-02-29 | 22008 date/time field value out of range: "2026-02-29"
            parse | timestamptz | 2026-03-28 10:00:00 GMT | 2026-03-28 10:00:00+00
            parse | timestamptz | 2026-03-28 10:00:00 PST | 2026-03-28 18:00:00+00
            parse | timestamptz | 2026-03-28 10:00:00+01:02:03 | 2026-03-28 08:57:57+00
            parse | timestamptz | 2026-03-28 10:00:00+08:60 | 22009 time zone displacement out of range: "2026-03-28 10:00:00+08:60"
            parse | timestamptz | 2026-03-28 10:00:00+15:59 | 2026-03-27 18:01:00+00
            parse | timestamptz | 2026-03-28 10:00:00-08 | 2026-03-28 18:00:00+00
            parse | timestamptz | 2026-03-28 10:00:00. | 2026-03-28 10:00:00+00
            parse | timestamptz | 2026-03-28 10:00:00z | 2026-03-28 10:00:00+00
            parse | timestamptz | 2026-03-28 12:00 AM | 2026-03-28 00:00:00+00
            parse | timestamptz | 2026-03-28 23:59:60 | 2026-03-29 00:00:00+00
            parse | timestamptz | 2026-03-28T10:15:30.12345650 | 2026-03-28 10:15:30.123456+00
            parse | timestamptz | 2026-13-01 | 22008 date/time field value out of range: "2026-13-01"
            parse | timestamptz | 2026-3-8 1:2:3 | 2026-03-08 01:02:03+00
            parse | timestamptz | 20260328 1015 | 2026-03-28 10:15:00+00
            parse | timestamptz | 20260328 101500 | 2026-03-28 10:15:00+00
            parse | timestamptz | 260328 | 2026-03-28 00:00:00+00
            parse | timestamptz | 294246-12-31 23:59:59.999999 | 294246-12-31 23:59:59.999999+00
            parse | timestamptz | 4713-11-24 BC | 4713-11-24 00:00:00+00 BC
            parse | timestamptz | 4714-11-23 BC | 22008 timestamp out of range: "4714-11-23 BC"
            parse | timestamptz | 4714-11-24 BC | 4714-11-24 00:00:00+00 BC
            parse | timestamptz | 5874897-12-31 | 22008 timestamp out of range: "5874897-12-31"
            parse | timestamptz | 99-01-02 | 22008 date/time field value out of range: "99-01-02"
            parse | timestamptz | Mar-28-2026 | 2026-03-28 00:00:00+00
            parse | timestamptz | Sat Mar 28 10:00:00 2026 | 2026-03-28 10:00:00+00
            parse | timestamptz | j2461128 10:00 | 2026-03-28 10:00:00+00
            parse | timestamptz | now x | 22007 invalid input syntax for type timestamp with time zone: "now x"
            parse | time | 2026-03-28 10:00:00+00 | 10:00:00
            parse | time | 2026-03-28 10:00:00.25+02:30 | 10:00:00.25
            parse | time | 2026-03-28 10:00 | 10:00:00
            parse | time | 260328 | 22008 date/time field value out of range: "260328"
            parse | time | 2026-03-28 24:00:00 | 24:00:00
            parse | time | 2026-03-28 24:00:01 | 22008 date/time field value out of range: "2026-03-28 24:00:01"
            parse | time | 2026-03-28 25:00:00 | 22008 date/time field value out of range: "2026-03-28 25:00:00"
            parse | time | 2026-03-28 23:59:60 | 24:00:00
            parse | time | 2026-03-28 23:60:00 | 22008 date/time field value out of range: "2026-03-28 23:60:00"
            parse | time | allballs | 00:00:00
            parse | time | 4714-11-24 00:00:00+01 BC | 00:00:00
            parse | time | 294246-12-31 23:59:59.999999 | 23:59:59.999999
            parse | time | j2461128 10:00 | 10:00:00
            parse | time | 2026-03-28 10:00:00 PST | 10:00:00
            parse | time | 2026-03-28 10:00:00 EST | 10:00:00
            parse | time | 2026-03-28 10:00:00-08 | 10:00:00
            parse | time | 2026-03-28 10:00:00 -0830 | 10:00:00
            parse | time | 2026-03-28 10:00:00+15:59 | 10:00:00
            parse | time | 2026-03-28 10:00:00+16 | 22009 time zone displacement out of range: "2026-03-28 10:00:00+16"
            parse | time | 2026-03-28 10:00:00+08:60 | 22009 time zone displacement out of range: "2026-03-28 10:00:00+08:60"
            parse | timestamp | 1/8/1999 | 1999-01-08 00:00:00
            parse | timestamptz | 1/8/1999 | 1999-01-08 00:00:00+00
            parse | date | 1/18/1999 | 1999-01-18
            parse | timestamp | 1/18/1999 | 1999-01-18 00:00:00
            parse | timestamptz | 1/18/1999 | 1999-01-18 00:00:00+00
            parse | date | 1999-Jan-08 | 1999-01-08
            parse | timestamp | 1999-Jan-08 | 1999-01-08 00:00:00
            parse | timestamptz | 1999-Jan-08 | 1999-01-08 00:00:00+00
            parse | date | Jan-08-1999 | 1999-01-08
            parse | timestamp | Jan-08-1999 | 1999-01-08 00:00:00
            parse | timestamptz | Jan-08-1999 | 1999-01-08 00:00:00+00
            parse | date | 08-Jan-1999 | 1999-01-08
            parse | timestamp | 08-Jan-1999 | 1999-01-08 00:00:00
            parse | timestamptz | 08-Jan-1999 | 1999-01-08 00:00:00+00
            parse | date | 99-Jan-08 | 22008 date/time field value out of range: "99-Jan-08"
            parse | timestamp | 99-Jan-08 | 22008 date/time field value out of range: "99-Jan-08"
            parse | timestamptz | 99-Jan-08 | 22008 date/time field value out of range: "99-Jan-08"
            parse | date | 08-Jan-99 | 1999-01-08
            parse | timestamp | 08-Jan-99 | 1999-01-08 00:00:00
            parse | timestamptz | 08-Jan-99 | 1999-01-08 00:00:00+00
            parse | date | Jan-08-99 | 1999-01-08
            parse | timestamp | Jan-08-99 | 1999-01-08 00:00:00
            parse | timestamptz | Jan-08-99 | 1999-01-08 00:00:00+00
            parse | date | 19990108 | 1999-01-08
            parse | timestamp | 19990108 | 1999-01-08 00:00:00
            parse | timestamptz | 19990108 | 1999-01-08 00:00:00+00
            parse | date | 990108 | 1999-01-08
            parse | timestamp | 990108 | 1999-01-08 00:00:00
            parse | timestamptz | 990108 | 1999-01-08 00:00:00+00
            parse | date | 1999.008 | 1999-01-08
            parse | timestamp | 1999.008 | 1999-01-08 00:00:00
            parse | timestamptz | 1999.008 | 1999-01-08 00:00:00+00
            parse | date | J2451187 | 1999-01-08
            parse | timestamp | J2451187 | 1999-01-08 00:00:00
            parse | timestamptz | J2451187 | 1999-01-08 00:00:00+00
            parse | date | January 8, 99 BC | 0099-01-08 BC
            parse | timestamp | January 8, 99 BC | 0099-01-08 00:00:00 BC
            parse | timestamptz | January 8, 99 BC | 0099-01-08 00:00:00+00 BC
            parse | date | January 8 1999 at 10:00 | 1999-01-08
            parse | timestamp | January 8 1999 at 10:00 | 1999-01-08 10:00:00
            """))
    func moments(_ row: [String]) {
        let type = Table.type(row[1])
        let answer = Table.answer { () throws(SQLError) in ValueText.format(try ValueText.parse(row[2], as: type), type, TextFormat()) }
        #expect(answer == row[3])
    }

    @Test(
        "a modifier rounds the fraction of a second",
        arguments: Table.rows(
            """
            parsem | timestamp | 3 | 2026-03-28 10:00:00.123456 | 2026-03-28 10:00:00.123
            parsem | timestamp | 3 | 2026-03-28 10:00:00.5 | 2026-03-28 10:00:00.5
            parsem | timestamp | 3 | 1969-12-31 23:59:59.5 | 1969-12-31 23:59:59.5
            parsem | timestamp | 3 | 1969-12-31 23:59:59.4999 | 1969-12-31 23:59:59.5
            parsem | timestamp | 3 | 1950-01-01 00:00:00.999999 | 1950-01-01 00:00:01
            parsem | timestamp | 3 | 2026-03-28 10:00:00.25 | 2026-03-28 10:00:00.25
            parsem | timestamp | 3 | 2026-03-28 10:00:00.35 | 2026-03-28 10:00:00.35
            parsem | timestamptz | 0 | 2026-03-28 10:00:00.123456 | 2026-03-28 10:00:00+00
            parsem | timestamptz | 0 | 2026-03-28 10:00:00.5 | 2026-03-28 10:00:01+00
            parsem | timestamptz | 0 | 1969-12-31 23:59:59.5 | 1969-12-31 23:59:59+00
            parsem | timestamptz | 0 | 1969-12-31 23:59:59.4999 | 1969-12-31 23:59:59+00
            parsem | timestamptz | 0 | 1950-01-01 00:00:00.999999 | 1950-01-01 00:00:01+00
            parsem | timestamptz | 0 | 2026-03-28 10:00:00.25 | 2026-03-28 10:00:00+00
            parsem | timestamptz | 0 | 2026-03-28 10:00:00.35 | 2026-03-28 10:00:00+00
            parsem | timestamp | 1 | 2026-03-28 10:00:00.123456 | 2026-03-28 10:00:00.1
            parsem | timestamp | 1 | 2026-03-28 10:00:00.5 | 2026-03-28 10:00:00.5
            parsem | timestamp | 1 | 1969-12-31 23:59:59.5 | 1969-12-31 23:59:59.5
            parsem | timestamp | 1 | 1969-12-31 23:59:59.4999 | 1969-12-31 23:59:59.5
            parsem | timestamp | 1 | 1950-01-01 00:00:00.999999 | 1950-01-01 00:00:01
            parsem | timestamp | 1 | 2026-03-28 10:00:00.25 | 2026-03-28 10:00:00.3
            parsem | timestamp | 1 | 2026-03-28 10:00:00.35 | 2026-03-28 10:00:00.4
            parsem | time | 2 | 10:00:00.123456 | 10:00:00.12
            parsem | time | 2 | 10:00:00.5 | 10:00:00.5
            parsem | time | 2 | 23:59:59.5 | 23:59:59.5
            parsem | time | 0 | 23:59:59.9999 | 24:00:00
            parsem | timestamp | 0 | 1999-12-31 23:59:59.5 | 1999-12-31 23:59:59
            parsem | timestamp | 3 | 1970-01-01 00:00:00.0005 | 1970-01-01 00:00:00
            parsem | timestamp | 3 | 2000-01-01 00:00:00.0005 | 2000-01-01 00:00:00.001
            """))
    func modifiers(_ row: [String]) {
        let type = Table.type(row[1])
        let answer = Table.answer { () throws(SQLError) in
            ValueText.format(try ValueText.parse(row[3], as: type, modifier: Int32(row[2]) ?? -1), type, TextFormat())
        }
        #expect(answer == row[4])
    }

    @Test("at the end of 64 bits a modifier cuts the digits off instead of overflowing", arguments: 0...5 as ClosedRange<Int32>)
    func roundingAtTheEnds(modifier: Int32) {
        let unit = Int64(PowersOfTen.words[6 - Int(modifier)])
        for value in [Int64.max, .max - 1, .max - 2, .min, .min + 1] {
            #expect(DateTimeText.rounded(value, modifier) % unit == 0)
        }
        let last = Calendar.timestampEnd - 1
        #expect(DateTimeText.rounded(timestamp: last, modifier) == last - last % unit)
        #expect(DateTimeText.rounded(timestamp: Calendar.infinity, modifier) == Calendar.infinity)
        #expect(DateTimeText.rounded(timestamp: Calendar.negativeInfinity, modifier) == Calendar.negativeInfinity)
    }

    @Test(
        "words for now and today depend on the transaction's time and the session's zone",
        arguments: [
            ("now", "2026-03-28 23:30:00.5+00"), ("today", "2026-03-28 23:00:00+00"), ("tomorrow", "2026-03-29 22:00:00+00"),
            ("yesterday", "2026-03-27 23:00:00+00"), ("today 10:30", "2026-03-29 08:30:00+00"),
        ])
    func words(text: String, expected: String) throws {
        let berlin = try TimeZoneDatabase.utcOnly.zone(named: "CET-1CEST,M3.5.0,M10.5.0/3")
        let input = TextInput(zone: berlin, transactionTimestamp: 1_774_740_600_500_000)
        #expect(ValueText.format(try ValueText.parse(text, as: .timestamptz, input), .timestamptz, TextFormat()) == expected)
    }

    @Test("the plain form is read as the rule reads it, and nothing else is plain")
    func plainInstants() throws {
        for (text, isPlain) in [
            ("2026-03-28T10:15:30Z", true), ("2026-03-28 10:15:30.5Z", true), ("2024-02-29T23:59:59.999999+00", true), ("0001-01-01T00:00:00Z", true),
            ("9999-12-31 23:59:59.000001+00", true), ("2026-03-28T10:15:30.1234567Z", false), ("2026-03-28T10:15:30.Z", false),
            ("2026-03-28T10:15:30", false), ("2026-03-28T10:15:30+01", false), ("2026-03-28T10:15:30-00", false), ("2026-02-29T10:15:30Z", false),
            ("2026-13-01T10:15:30Z", false), ("0000-01-01T10:15:30Z", false), ("2026-03-28T24:00:00Z", false), ("2026-03-28T10:15:60Z", false),
            ("2026-03-28T10:15:30z", false), ("2026-03-28T10:15:30ZZ", false), ("2026-03-28T10:15:30.5", false), ("", false),
            ("2026-03-28T10:15:3Z", false),
        ] {
            let plain = DateTimeText.plainInstant(text)
            #expect((plain != nil) == isPlain, "\(text)")
            // A blank in front is nothing to the rule, and no plain form.
            if let plain { #expect(try DateTimeText.parseTimestampTZ(" " + text, TextInput()) == plain, "\(text)") }
        }
    }

    @Test("without a transaction's time the word now is no timestamp")
    func noClock() {
        #expect(throws: SQLError.self) { try ValueText.parse("now", as: .timestamptz) }
    }

    @Test(
        "an offset or a time with numbers beyond 64 bits is refused", arguments: ["+10:-9223372036854775808", "10:00+1:-9", "+99999999999999999999"])
    func hugeOffsets(text: String) {
        #expect(throws: SQLError.self) { try ValueText.parse("2026-03-28 10:00 \(text)", as: .timestamptz) }
        #expect(throws: SQLError.self) { try ValueText.parse(text, as: .interval) }
    }
}
