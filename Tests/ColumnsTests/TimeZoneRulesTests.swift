import Testing

@testable import Columns

/// Expected values are what PostgreSQL 15 answered with the IANA rules of the two zones.
@Suite struct TimeZoneRulesTests {
    @Test(
        "local times, gaps and repeated hours follow the zone's rule",
        arguments: Table.rows(
            """
            zparse | America/New_York | 2039-08-22 06:48:41.5 | 2039-08-22 06:48:41.5-04
            zparse | America/New_York | 2036-02-28 | 2036-02-28 00:00:00-05
            zparse | America/New_York | 2037-04-26 11:59:01.999999 | 2037-04-26 11:59:01.999999-04
            zparse | Europe/Berlin | 2039-10-25 01:30 | 2039-10-25 01:30:00+02
            zparse | Europe/Berlin | 2015-03-29 01:30 | 2015-03-29 01:30:00+01
            zparse | America/New_York | 2021-03-31 02:30:00 | 2021-03-31 02:30:00-04
            zparse | Europe/Berlin | 2016-03-29 01:30 | 2016-03-29 01:30:00+02
            zparse | America/New_York | 2038-06-04 11:19:24.999999 | 2038-06-04 11:19:24.999999-04
            zparse | America/New_York | 2019-08-28 14:26:46.000001 | 2019-08-28 14:26:46.000001-04
            zparse | Europe/Berlin | 2027-09-28 20:16:32.123456 | 2027-09-28 20:16:32.123456+02
            zparse | America/New_York | 2040-10-27 02:30 | 2040-10-27 02:30:00-04
            zparse | America/New_York | 2024-08-05 12:21:33 | 2024-08-05 12:21:33-04
            zparse | Europe/Berlin | 2052-10-15 12:05:57 | 2052-10-15 12:05:57+02
            zparse | America/New_York | 2057-06-23 00:41:48 | 2057-06-23 00:41:48-04
            zparse | America/New_York | 2010-03-04 05:47:18.000001 | 2010-03-04 05:47:18.000001-05
            zparse | America/New_York | 2052-12-23 11:03:17 | 2052-12-23 11:03:17-05
            zparse | Europe/Berlin | 2010-01-04 04:08:39.123456 | 2010-01-04 04:08:39.123456+01
            zparse | Europe/Berlin | 2021-10-25 01:30 | 2021-10-25 01:30:00+02
            zparse | America/New_York | 2024-07-28 01:27:28.000001 | 2024-07-28 01:27:28.000001-04
            zparse | Europe/Berlin | 2040-09-28 23:41:31 | 2040-09-28 23:41:31+02
            z+ | America/New_York | 2027-04-25 23:56:29.5 | -266 days | 2026-08-02 23:56:29.5-04
            z+ | Europe/Berlin | 2052-05-15 22:05:37.123456 | 24 days -105:20:41.445342 | 2052-06-04 12:44:55.678114+02
            z+ | Europe/Berlin | 2017-05-21 01:05:01.000001 | -8 months 126:39:43.442272 | 2016-09-26 07:44:44.442273+02
            z+ | Europe/Berlin | 2045-05-14 23:43:38.123456 | 18 months 310 days -57:42:38.081288 | 2047-09-18 14:01:00.042168+02
            z+ | America/New_York | 2054-01-22 06:22:33.5 | -61:38:31.072185 | 2054-01-19 16:44:02.427815-05
            z+ | Europe/Berlin | 2035-01-28 07:29:58.000001 | -176:53:42.159974 | 2035-01-20 22:36:15.840027+01
            z+ | America/New_York | 2057-01-01 15:28:14.123456 | 67 days 16:28:21.123167 | 2057-03-10 07:56:35.246623-05
            z+ | Europe/Berlin | 2043-08-28 11:37:28 | 0 months -308 days -191:07:19.806267 | 2042-10-16 12:30:08.193733+02
            z+ | America/New_York | 2032-05-28 00:59:23.123456 | -324 days -57:10:00.212060 | 2031-07-06 15:49:22.911396-04
            z+ | America/New_York | 2024-09-28 00:50:44.5 | -112:02:50.112282 | 2024-09-23 08:47:54.387718-04
            z+ | Europe/Berlin | 2049-08-14 19:28:43.999999 | -64:39:26.597098 | 2049-08-12 02:49:17.402901+02
            z+ | Europe/Berlin | 2051-08-28 09:01:33.123456 | -160:57:17.194079 | 2051-08-21 16:04:15.929377+02
            z+ | Europe/Berlin | 2016-10-28 09:21:33.123456 | -30 months 75:15:31.000851 | 2014-05-01 12:37:04.124307+02
            z+ | Europe/Berlin | 2015-10-25 01:30 | 310 days 39:53:39.520786 | 2016-08-31 17:23:39.520786+02
            z+ | America/New_York | 2048-07-12 00:17:46.000001 | 2 months | 2048-09-12 00:17:46.000001-04
            z+ | America/New_York | 2038-06-18 11:59:23.5 | 128 days 109:33:36.239335 | 2038-10-29 01:32:59.739335-04
            z+ | Europe/Berlin | 2026-10-16 11:48:27.000001 | -42:54:32.550777 | 2026-10-14 16:53:54.449224+02
            z+ | Europe/Berlin | 2019-11-05 23:44:30.123456 | -1 months -156 days -23:34:00.783824 | 2019-05-02 00:10:29.339632+02
            z+ | Europe/Berlin | 2034-07-18 06:35:06 | -24 months 253 days 114:15:04.487521 | 2033-04-02 00:50:10.487521+02
            z+ | America/New_York | 2037-04-26 11:59:01.999999 | 28 months 325 days 22:59:25.514967 | 2040-07-17 10:58:27.514966-04
            ztrunc | Europe/Berlin | day | 2034-07-18 06:35:06 | 2034-07-18 00:00:00+02
            ztrunc | Europe/Berlin | second | 2057-12-28 08:49:59.5 | 2057-12-28 08:49:59+01
            ztrunc | Europe/Berlin | milliseconds | 2058-04-23 15:21:39.5 | 2058-04-23 15:21:39.5+02
            ztrunc | America/New_York | microseconds | 2017-02-20 02:08:18.000001 | 2017-02-20 02:08:18.000001-05
            ztrunc | America/New_York | microseconds | 2031-10-28 13:45:07 | 2031-10-28 13:45:07-04
            ztrunc | Europe/Berlin | week | 2049-08-14 19:28:43.999999 | 2049-08-09 00:00:00+02
            ztrunc | America/New_York | microseconds | 2031-03-31 | 2031-03-31 00:00:00-04
            ztrunc | Europe/Berlin | second | 2047-07-28 00:41:59.5 | 2047-07-28 00:41:59+02
            ztrunc | America/New_York | month | 2051-02-16 19:44:42.000001 | 2051-02-01 00:00:00-05
            ztrunc | America/New_York | year | 2038-06-04 11:19:24.999999 | 2038-01-01 00:00:00-05
            ztrunc | America/New_York | year | 2049-09-28 23:34:16.000001 | 2049-01-01 00:00:00-05
            ztrunc | Europe/Berlin | day | 2040-03-22 19:53:10.5 | 2040-03-22 00:00:00+01
            ztrunc | Europe/Berlin | week | 2014-07-28 04:58:26.000001 | 2014-07-28 00:00:00+02
            ztrunc | America/New_York | hour | 2013-03-28 23:16:48 | 2013-03-28 23:00:00-04
            ztrunc | America/New_York | minute | 2024-09-28 00:50:44.5 | 2024-09-28 00:50:00-04
            ztrunc | Europe/Berlin | month | 2038-12-28 00:48:39.000001 | 2038-12-01 00:00:00+01
            ztrunc | America/New_York | day | 2035-03-07 04:09:50.000001 | 2035-03-07 00:00:00-05
            ztrunc | Europe/Berlin | minute | 2058-08-21 02:32:14.5 | 2058-08-21 02:32:00+02
            ztrunc | Europe/Berlin | month | 2035-03-28 17:44:58 | 2035-03-01 00:00:00+01
            ztrunc | Europe/Berlin | year | 2051-01-28 22:10:36.999999 | 2051-01-01 00:00:00+01
            zext | Europe/Berlin | hour | 2014-07-28 04:58:26.000001 | 4
            zext | America/New_York | isoyear | 2057-01-01 15:28:14.123456 | 2057
            zext | America/New_York | hour | 2049-09-28 23:34:16.000001 | 23
            zext | Europe/Berlin | doy | 2048-07-14 19:09:31.000001 | 196
            zext | America/New_York | timezone | 2051-10-06 04:12:18 | -14400
            zext | Europe/Berlin | milliseconds | 2024-04-08 06:00:57.123456 | 57123.456
            zext | America/New_York | milliseconds | 2013-03-28 23:16:48 | 48000.000
            zext | America/New_York | hour | 2012-02-28 23:06:19.999999 | 23
            zext | America/New_York | day | 2040-10-27 02:30 | 27
            zext | America/New_York | timezone_minute | 2036-08-24 23:23:51.5 | 0
            zext | Europe/Berlin | foo | 2057-12-28 08:49:59.5 | 22023 unit "foo" not recognized for type timestamp with time zone
            zext | Europe/Berlin | foo | 2037-03-13 16:11:01.123456 | 22023 unit "foo" not recognized for type timestamp with time zone
            """))
    func clocks(_ row: [String]) throws {
        let zone = try TimeZoneDatabase.utcOnly.zone(named: row[1] == "Europe/Berlin" ? "CET-1CEST,M3.5.0,M10.5.0/3" : "EST5EDT,M3.2.0,M11.1.0")
        func moment(_ text: String) throws(SQLError) -> Int64 { try DateTimeText.parseTimestampTZ(text, TextInput(zone: zone)) }
        func text(_ value: Int64) -> String { ValueText.format(.timestamp(value), .timestamptz, TextFormat(zone: zone)) }
        let answer = Table.answer { () throws(SQLError) in
            switch row[0] {
            case "zparse": text(try moment(row[2]))
            case "z+": text(try TimestampArithmetic.add(moment(row[2]), Table.interval(row[3]), zone: zone))
            case "ztrunc": text(try DateTruncation.truncate(moment(row[3]), to: row[2], zone: zone))
            default: try FieldExtraction.extract(row[2], fromTimestamp: moment(row[3]), zone: zone)?.description ?? "NULL"
            }
        }
        #expect(answer == row[row.count - 1])
    }

    @Test(
        "zones have abbreviations, POSIX rules count west, and other names are refused",
        arguments: Table.rows(
            """
            zone | UTC | 00:00:00
            zone | utc | 00:00:00
            zone | gmt | 00:00:00
            zone | GMT | 00:00:00
            zone | Z | 00:00:00
            zone | +02 | 02:00:00
            zone | -03:30 | -03:30:00
            zone | UTC+3 | 03:00:00
            zone | EST | 05:00:00
            zone | est | 05:00:00
            zone | PST | 08:00:00
            zone | <+05>-5 | -05:00:00
            zone | FOO | 22023 time zone "FOO" not recognized
            zone | EST5EDT,M3.2.0,M11.1.0 | 05:00:00
            zone | +2 | 02:00:00
            zone | 5 | 05:00:00
            zone | CEST | -02:00:00
            zone | AAA3BBB | 03:00:00
            zone | foo | 22023 time zone "foo" not recognized
            zone | UTC-12:30:15 | -12:30:15
            """))
    func names(_ row: [String]) {
        let answer = Table.answer { () throws(SQLError) in
            let zone = try TimeZoneDatabase.utcOnly.zone(named: row[1])
            return Table.text(Interval(microseconds: Int64(-zone.offset(atLocal: 0)) * 1_000_000))
        }
        #expect(answer == row[2])
    }

    /// A zone of one transition: at second 1,000 an hour and a half east becomes two hours east, then summers by rule.
    private static let file: [UInt8] = {
        func integer(_ value: Int64, _ count: Int) -> [UInt8] { (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
        func header(_ times: Int64, _ types: Int64, _ names: Int64) -> [UInt8] {
            Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + [0, 0, 0, times, types, names].flatMap { integer($0, 4) }
        }
        let types = integer(5_400, 4) + [0, 0] + integer(7_200, 4) + [0, 4]
        let body = integer(1_000, 8) + [1] + types + Array("LMT\0EET\0".utf8)
        return header(0, 1, 4) + integer(0, 4) + [0, 0] + Array("LMT\0".utf8) + header(1, 2, 8) + body
            + Array("\nEET-2EEST,M3.5.0/3,M10.5.0/4\n".utf8)
    }()

    @Test("a zone's file gives its transitions, and its last line the years after them")
    func zoneFile() throws {
        let zone = try #require(TimeZoneFile.rules(name: "Here", bytes: Self.file))
        #expect(zone.kind(atUTC: 999_999_999) == TimeZoneRules.Kind(offset: 5_400, isDaylight: false, abbreviation: "LMT"))
        #expect(zone.kind(atUTC: 1_000_000_000) == TimeZoneRules.Kind(offset: 7_200, isDaylight: false, abbreviation: "EET"))
        #expect(zone.kind(atUTC: 1_780_000_000_000_000) == TimeZoneRules.Kind(offset: 10_800, isDaylight: true, abbreviation: "EEST"))
    }

    @Test("every file that is cut short is refused or keeps its transitions", arguments: 0..<TimeZoneRulesTests.file.count)
    func cutFile(count: Int) {
        let zone = TimeZoneFile.rules(name: "Here", bytes: Array(Self.file.prefix(count)))
        #expect(zone == nil || zone?.offset(atUTC: 0) == 5_400)
    }

    @Test("a zone's name is found in any case", arguments: ["Europe/Berlin", "europe/berlin", "EUROPE/BERLIN"])
    func names(name: String) throws {
        let zones = TimeZoneDatabase { $0 == "Europe/Berlin" ? TimeZoneRules(name: $0, offset: 3_600, abbreviation: "CET") : nil }
        #expect(zones.rules(name)?.name == "Europe/Berlin")
        #expect(try DateTimeText.parseTimestampTZ("1970-01-01 00:00 \(name)", TextInput(zones: zones)) == -3_600_000_000)
        #expect(throws: SQLError(.invalidParameterValue, "time zone \"Nowhere\" not recognized")) { try zones.zone(named: "Nowhere") }
    }
}
