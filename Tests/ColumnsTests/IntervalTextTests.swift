import Testing

@testable import Columns

/// Expected values are what PostgreSQL 15 answered.
@Suite struct IntervalTextTests {
    @Test(
        "intervals are read and printed",
        arguments: Table.rows(
            """
            parse | interval | 1 hour | 01:00:00
            parse | interval | 5 minutes | 00:05:00
            parse | interval | 1 day 02:03:04 | 1 day 02:03:04
            parse | interval | P1DT2H | 1 day 02:00:00
            parse | interval | 1 year 2 mons -3 days | 1 year 2 mons -3 days
            parse | interval | 1.5 hours | 01:30:00
            parse | interval | -1 day | -1 days
            parse | interval | 1 day ago | -1 days
            parse | interval | 1 year 2 mons 3 days 04:05:06.789 ago | -1 years -2 mons -3 days -04:05:06.789
            parse | interval | @ 1 hour | 01:00:00
            parse | interval | @ 1 hour ago | -01:00:00
            parse | interval | 1-2 | 1 year 2 mons
            parse | interval | -1-2 | -1 years -2 mons
            parse | interval | +1-2 | 1 year 2 mons
            parse | interval | 1-12 | 22015 interval field value out of range: "1-12"
            parse | interval | 3 4:05:06 | 3 days 04:05:06
            parse | interval | -3 4:05:06 | -3 days +04:05:06
            parse | interval | 3 -4:05:06 | 3 days -04:05:06
            parse | interval | -04:05:06.5 | -04:05:06.5
            parse | interval | 1 | 00:00:01
            parse | interval | 1.5 | 00:00:01.5
            parse | interval | -1.5 | -00:00:01.5
            parse | interval | 1 2 | 22007 invalid input syntax for type interval: "1 2"
            parse | interval | 1 day 2 days | 22007 invalid input syntax for type interval: "1 day 2 days"
            parse | interval | 1 hour 02:03 | 22007 invalid input syntax for type interval: "1 hour 02:03"
            parse | interval | day | 22007 invalid input syntax for type interval: "day"
            parse | interval | ago | 22007 invalid input syntax for type interval: "ago"
            parse | interval | 1 day hour | 1 day
            parse | interval | 1.5 years | 1 year 6 mons
            parse | interval | 1.04 years | 1 year
            parse | interval | 0.1 month | 3 days
            parse | interval | 1.5 months | 1 mon 15 days
            parse | interval | 1.7 weeks | 11 days 21:36:00
            parse | interval | 2.25 days | 2 days 06:00:00
            parse | interval | 0.123456789 seconds | 00:00:00.123457
            parse | interval | 100 milliseconds | 00:00:00.1
            parse | interval | 1.5 ms | 00:00:00.0015
            parse | interval | 1.5 us | 00:00:00.000001
            parse | interval | 2.5 us | 00:00:00.000002
            parse | interval | 0.5 us | 00:00:00
            parse | interval | 3 microseconds | 00:00:00.000003
            parse | interval | 1 decade | 10 years
            parse | interval | 1.5 centuries | 150 years
            parse | interval | 2 millennia | 2000 years
            parse | interval | 1w 2d 3h 4m 5s | 9 days 03:04:05
            parse | interval | 1y 2mon | 1 year 2 mons
            parse | interval | 1h30m | 01:30:00
            parse | interval | 1:2 | 01:02:00
            parse | interval | 1:2:3 | 01:02:03
            parse | interval | 10:20.5 | 00:10:20.5
            parse | interval | 100:00:00 | 100:00:00
            parse | interval | 1:60 | 22015 interval field value out of range: "1:60"
            parse | interval | 1:00:61 | 22015 interval field value out of range: "1:00:61"
            parse | interval | 24:00:00 | 24:00:00
            parse | interval | -00:00:01 | -00:00:01
            parse | interval | 1000000000 hours | 1000000000:00:00
            parse | interval | 2562047788:00:54.775807 | 2562047788:00:54.775807
            parse | interval | 2562047789:00:00 | 22015 interval field value out of range: "2562047789:00:00"
            parse | interval | 178956970 years | 178956970 years
            parse | interval | 178956971 years | 22008 interval out of range
            parse | interval | 2147483647 months | 178956970 years 7 mons
            parse | interval | 2147483648 months | 22015 interval field value out of range: "2147483648 months"
            parse | interval | 2147483647 days | 2147483647 days
            parse | interval | 2147483648 days | 22015 interval field value out of range: "2147483648 days"
            parse | interval | 9223372036854775807 us | 2562047788:00:54.775807
            parse | interval | 9223372036854775808 us | 22015 interval field value out of range: "9223372036854775808 us"
            parse | interval | 99999999999999999999 days | 22015 interval field value out of range: "99999999999999999999 days"
            parse | interval | 1e3 days | 22007 invalid input syntax for type interval: "1e3 days"
            parse | interval | P1Y2M3DT4H5M6S | 1 year 2 mons 3 days 04:05:06
            parse | interval | P1Y2M3DT4H5M6.789S | 1 year 2 mons 3 days 04:05:06.789
            parse | interval | P1W | 7 days
            parse | interval | P1.5D | 1 day 12:00:00
            parse | interval | P0.5Y | 6 mons
            parse | interval | P-1D | -1 days
            parse | interval | PT-1H30M | -00:30:00
            parse | interval | -P1D | 22007 invalid input syntax for type interval: "-P1D"
            parse | interval | PT1H | 01:00:00
            parse | interval | PT | 00:00:00
            parse | interval | P | 22007 invalid input syntax for type interval: "P"
            parse | interval | P1H | 22007 invalid input syntax for type interval: "P1H"
            parse | interval | PT1D | 22007 invalid input syntax for type interval: "PT1D"
            parse | interval | P1M | 1 mon
            parse | interval | PT1M | 00:01:00
            parse | interval | P1DT | 1 day
            parse | interval | P2Y1Y | 3 years
            parse | interval | 6 week -38.5396 days +2 minutes | 4 days -12:55:01.44
            parse | interval | 30.99574 second +1 week 44.057455 days | 51 days 01:23:15.10774
            parse | interval | +8 week +4 second 1.237 decades | 12 years 4 mons 56 days 00:00:04
            parse | interval | +1 year +4 hour +1 minutes | 1 year 04:01:00
            parse | interval | 409 days +7 us ago | -409 days -00:00:00.000007
            parse | interval | 65 decades | 650 years
            parse | interval | +8 minutes | 00:08:00
            parse | interval | 77 months -84 second +5 year +8 hour | 11 years 5 mons 07:58:36
            parse | interval | +6 hour -39.11114 decades -98 minutes | -391 years -1 mons +04:22:00
            parse | interval | 83 second -93 year -28.994 week | -93 years -202 days -22:58:08.2
            parse | interval | -48.56561 year 607 days -59 second | -48 years -7 mons +607 days -00:00:59
            parse | interval | 733 us 984 minutes -82 days | -82 days +16:24:00.000733
            parse | interval | +7 week -13.361 hour -39 minutes | 49 days -14:00:39.6
            parse | interval | 686 week 15.9062 decades +4 second -22.58476 months | 157 years 3 mons 4785 days -13:01:33.92
            parse | interval | 19.12 months +4 decades 841 week | 41 years 7 mons 5890 days 14:24:00
            parse | interval | -61 us | -00:00:00.000061
            parse | interval | 10.847 decades -30.2305 months | 106 years -6 days -21:57:36
            parse | interval | -48 days 36 months | 3 years -48 days
            parse | interval | -7.5627 hour -55 months 17.7989 ms | -4 years -7 mons -07:33:45.702201
            parse | interval | +1 ms 37.1 year 30.197 hour 19 decades ago | -227 years -1 mons -30:11:49.201
            parse | interval | 13 us -77 second -18.97 days | -18 days -23:18:04.999987
            parse | interval | 15.0570 minutes -12.4732 months | -1 years -14 days -04:27:10.98
            parse | interval | 882 week 936 decades 643 ms | 9360 years 6174 days 00:00:00.643
            parse | interval | -59 months -35.92394 decades 30 year 124 minutes | -334 years -2 mons +02:04:00
            parse | interval | 571 decades +1 us 242 minutes +2 week | 5710 years 14 days 04:02:00.000001
            """))
    func intervals(_ row: [String]) {
        let type = Table.type(row[1])
        let answer = Table.answer { () throws(SQLError) in ValueText.format(try ValueText.parse(row[2], as: type), type, TextFormat()) }
        #expect(answer == row[3])
    }
}
