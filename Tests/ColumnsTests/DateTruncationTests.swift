import Testing

@testable import Columns

/// Expected values are what PostgreSQL 15 answered.
@Suite struct DateTruncationTests {
    @Test(
        "date_trunc cuts timestamps and intervals to a unit",
        arguments: Table.rows(
            """
            trunc_ts | quarter | 1373-11-15 01:13:09.000001 BC | 1373-10-01 00:00:00 BC
            trunc_ts | second | 1962-05-24 20:02:22.5 | 1962-05-24 20:02:22
            trunc_ts | decade | 1973-09-26 06:50:01 | 1970-01-01 00:00:00
            trunc_ts | decade | 1976-03-28 12:43:36 | 1970-01-01 00:00:00
            trunc_ts | minute | 7779-02-18 23:13:26.123456 | 7779-02-18 23:13:00
            trunc_ts | millennium | 2005-04-28 21:00:41.000001 | 2001-01-01 00:00:00
            trunc_ts | second | 2000-03-31 | 2000-03-31 00:00:00
            trunc_ts | decade | 1992-10-25 01:30 | 1990-01-01 00:00:00
            trunc_ts | week | 2011-01-31 | 2011-01-31 00:00:00
            trunc_ts | day | 2025-05-28 18:13:46.5 | 2025-05-28 00:00:00
            trunc_ts | day | 1996-07-10 08:15:52.999999 | 1996-07-10 00:00:00
            trunc_ts | year | 2016-12-15 14:31:44.5 | 2016-01-01 00:00:00
            trunc_ts | week | 2020-08-15 20:53:01.000001 | 2020-08-10 00:00:00
            trunc_ts | year | 3458-09-15 05:05:39 BC | 3458-01-01 00:00:00 BC
            trunc_ts | decade | 2000-01-03 06:52:56.999999 | 2000-01-01 00:00:00
            trunc_ts | week | 0331-09-09 00:05:56.000001 | 0331-09-07 00:00:00
            trunc_ts | hour | 2039-03-02 12:05:49.123456 | 2039-03-02 12:00:00
            trunc_ts | hour | 2034-12-07 16:55:19.123456 | 2034-12-07 16:00:00
            trunc_ts | second | 6615-06-07 16:23:52.123456 | 6615-06-07 16:23:52
            trunc_ts | month | 2053-03-24 18:46:04 | 2053-03-01 00:00:00
            trunc_ts | year | 2015-11-26 10:25:11.000001 | 2015-01-01 00:00:00
            trunc_ts | hour | 4881-03-28 15:31:49.999999 | 4881-03-28 15:00:00
            trunc_ts | second | 1981-02-24 05:20:34.123456 | 1981-02-24 05:20:34
            trunc_ts | microseconds | 1974-01-28 06:00:35.000001 | 1974-01-28 06:00:35.000001
            trunc_ts | decade | 1963-11-28 00:28:28.000001 | 1960-01-01 00:00:00
            trunc_ts | milliseconds | 6683-02-12 06:27:28.999999 | 6683-02-12 06:27:28.999
            trunc_ts | month | infinity | infinity
            trunc_ts | year | 1984-05-07 05:00:30.999999 | 1984-01-01 00:00:00
            trunc_ts | milliseconds | 2053-08-03 19:23:46.000001 | 2053-08-03 19:23:46
            trunc_ts | century | 2035-07-28 00:39:29.5 | 2001-01-01 00:00:00
            trunc_ts | quarter | 1977-09-15 18:07:27.123456 | 1977-07-01 00:00:00
            trunc_ts | month | 2038-02-06 11:35:42.999999 | 2038-02-01 00:00:00
            trunc_ts | hour | 9129-02-28 11:53:08.123456 | 9129-02-28 11:00:00
            trunc_ts | century | 2044-03-22 08:41:09.999999 | 2001-01-01 00:00:00
            trunc_ts | millennium | 4615-10-28 17:32:29.000001 BC | 22008 timestamp out of range
            trunc_ts | minute | 2295-01-26 01:49:55.5 | 2295-01-26 01:49:00
            trunc_i | milliseconds | 15 months 200:15:00.230315 | 1 year 3 mons 200:15:00.23
            trunc_i | year | 13 months 333 days | 1 year
            trunc_i | day | 29 months -14:08:32.581930 | 2 years 5 mons
            trunc_i | milliseconds | 363 days 187:57:31.883953 | 363 days 187:57:31.883
            trunc_i | month | 132 days | 00:00:00
            trunc_i | decade | 25 months -287 days | 00:00:00
            trunc_i | second | 70:43:26.259940 | 70:43:26
            trunc_i | year | 316 days 193:43:59.350241 | 00:00:00
            trunc_i | year | -14 months -11 years -56:50:58.926299 | -12 years
            trunc_i | year | 92:32:01.406080 | 00:00:00
            trunc_i | millennium | -15 months 390 days -120:29:29.385218 | 00:00:00
            trunc_i | microseconds | -11 months 13 years | 12 years 1 mon
            trunc_i | millennium | -8 months 328 days 197:58:50.177167 | 00:00:00
            trunc_i | hour | -8 months 266 days -80:09:10.560383 | -8 mons +266 days -80:00:00
            trunc_i | day | 22 months -133:23:12.936798 | 1 year 10 mons
            trunc_i | decade | 36:01:47.191838 | 00:00:00
            trunc_i | year | -43 days 169:23:53.570169 | 00:00:00
            trunc_i | week | -100:32:35.586691 | 0A000 unit "week" not supported for type interval / Months usually have fractional weeks.
            trunc_i | week | 321 days -127:10:43.153497 | 0A000 unit "week" not supported for type interval / Months usually have fractional weeks.
            trunc_i | week | -26 years 8:10:22.930557 | 0A000 unit "week" not supported for type interval / Months usually have fractional weeks.
            """))
    func truncation(_ row: [String]) {
        let answer = Table.answer { () throws(SQLError) in
            row[0] == "trunc_i"
                ? Table.text(try DateTruncation.truncate(Table.interval(row[2]), to: row[1]))
                : Table.text(try DateTruncation.truncate(Table.timestamp(row[2]), to: row[1]))
        }
        #expect(answer == row[3])
    }

    @Test(
        "date_bin finds the stride of a timestamp",
        arguments: Table.rows(
            """
            bin | 3 days 0:39:04 | 2015-06-11 08:06:09.999999 | 2034-12-16 09:12:29.999999 | 2015-06-10 11:50:29.999999
            bin | 3 days 19:23:11 | 2030-02-02 09:40:16.999999 | 2004-07-07 00:39:37.000001 | 2030-02-01 11:28:20.000001
            bin | 3 days 5:32:57 | 2011-12-08 11:16:10.000001 | 1960-12-22 08:22:43.123456 | 2011-12-07 03:34:43.123456
            bin | 1 days 22:21:58 | 2006-07-28 11:39:12.123456 | 2021-03-31 | 2006-07-26 22:02:30
            bin | 0 days 7:08:28 | 2002-08-01 03:18:13.000001 | 2012-08-27 03:14:16 | 2002-07-31 23:23:56
            bin | 2 days 18:51:30 | 1998-12-08 22:16:00.5 | 2022-10-28 10:50:15.999999 | 1998-12-08 10:32:15.999999
            bin | 1 days 21:53:25 | 1987-01-19 12:27:22.000001 | 2017-01-28 08:16:02.999999 | 1987-01-18 13:38:02.999999
            bin | 0 days 20:12:00 | 1976-04-12 18:57:46.5 | 2059-05-04 01:02:54.999999 | 1976-04-12 00:14:54.999999
            bin | 3 days 1:11:20 | 2087-02-01 18:05:20.999999 BC | 1981-08-21 14:55:51.000001 | 2087-02-01 15:55:51.000001 BC
            bin | 2 days 10:43:01 | 6297-12-28 20:07:44.123456 | 2028-10-27 02:30 | 6297-12-28 09:18:22
            bin | 1 days 7:31:20 | 1996-09-26 17:29:37.5 | 2045-05-28 12:45:08.000001 | 1996-09-26 14:59:48.000001
            bin | 0 days 10:32:57 | 2034-12-09 03:53:11.5 | 2027-03-07 01:56:34.000001 | 2034-12-08 20:25:13.000001
            bin | 0 days 22:14:16 | 2039-03-02 12:05:49.123456 | infinity | 22008 origin out of range
            bin | 2 days 5:50:00 | 7155-09-03 04:00:01.5 | infinity | 22008 origin out of range
            """))
    func bins(_ row: [String]) {
        let answer = Table.answer { () throws(SQLError) in
            Table.text(try DateTruncation.bin(Table.interval(row[1]), Table.timestamp(row[2]), origin: Table.timestamp(row[3])))
        }
        #expect(answer == row[4])
    }
}
