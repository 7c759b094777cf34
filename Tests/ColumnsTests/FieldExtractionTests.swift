import Testing

@testable import Columns

/// Expected values are what PostgreSQL 15 answered.
@Suite struct FieldExtractionTests {
    @Test(
        "extract gives the value and the scale of each field",
        arguments: Table.rows(
            """
            ext_ts | isodow | 2017-08-19 14:22:18.000001 | 6
            ext_ts | epoch | 2057-04-17 01:00:52.000001 | 2754694852.000001
            ext_ts | minute | 2012-12-23 01:06:45.5 | 6
            ext_ts | week | 1999-05-31 | 22
            ext_ts | microseconds | 1990-10-26 01:42:35.000001 | 35000001
            ext_ts | week | 2024-02-11 22:31:32.5 | 6
            ext_ts | month | 2053-08-18 04:07:25.5 | 8
            ext_ts | microseconds | 2011-07-15 04:48:35.5 | 35500000
            ext_ts | milliseconds | 3578-05-28 17:38:15.123456 | 15123.456
            ext_ts | century | 2025-03-31 02:30:00 | 21
            ext_ts | month | 2035-02-25 14:16:39 | 2
            ext_ts | hour | 2020-08-15 20:53:01.000001 | 20
            ext_ts | milliseconds | 2049-01-24 12:07:11.999999 | 11999.999
            ext_ts | month | 1964-11-25 02:18:19.5 | 11
            ext_ts | decade | 2057-04-28 19:03:51.999999 | 205
            ext_ts | milliseconds | 1992-10-25 01:30 | 0.000
            ext_ts | day | 1988-06-28 12:43:30 | 28
            ext_ts | day | 4486-08-12 19:29:34 | 12
            ext_ts | microseconds | 2041-08-19 12:17:38.5 | 38500000
            ext_ts | epoch | 2044-08-26 03:08:05.999999 | 2355793685.999999
            ext_ts | week | 2025-08-08 07:09:55.123456 | 32
            ext_ts | milliseconds | 1995-10-20 18:03:38.5 | 38500.000
            ext_ts | dow | 1233-10-07 01:33:24.999999 | 5
            ext_ts | isodow | 1996-10-28 09:13:19.123456 | 1
            ext_ts | microseconds | 2455-02-28 09:47:42.123456 | 42123456
            ext_ts | week | 0466-06-19 05:38:10.000001 | 24
            ext_ts | julian | 2016-05-10 00:56:12 | 2457519.03902777777777777778
            ext_ts | second | 2021-05-28 04:17:40.000001 | 40.000001
            ext_ts | microseconds | 1997-07-19 17:19:24.123456 | 24123456
            ext_ts | isodow | 2023-07-28 19:24:37.000001 | 5
            ext_ts | timezone | 1964-05-17 22:55:09 | 0A000 unit "timezone" not supported for type timestamp without time zone
            ext_ts | julian | 1984-07-15 01:37:18.5 | 2445897.06757523148148148148
            ext_ts | timezone | 2024-12-02 09:21:32 | 0A000 unit "timezone" not supported for type timestamp without time zone
            ext_ts | timezone | 3549-11-28 01:43:56 | 0A000 unit "timezone" not supported for type timestamp without time zone
            ext_ts | doy | 1980-06-28 06:47:50.123456 | 180
            ext_ts | dow | 2054-09-16 06:59:01.123456 | 3
            ext_ts | millennium | 2043-06-25 12:47:24.000001 | 3
            ext_ts | foo | 2019-01-31 | 22023 unit "foo" not recognized for type timestamp without time zone
            ext_ts | timezone_minute | 2006-07-13 22:48:57.000001 | 0A000 unit "timezone_minute" not supported for type timestamp without time zone
            ext_ts | timezone_minute | 1980-01-28 07:32:32 | 0A000 unit "timezone_minute" not supported for type timestamp without time zone
            ext_ts | foo | 3756-12-26 22:57:03.5 BC | 22023 unit "foo" not recognized for type timestamp without time zone
            ext_ts | timezone_minute | 2016-04-28 17:47:01.999999 | 0A000 unit "timezone_minute" not supported for type timestamp without time zone
            ext_ts | foo | 1983-12-25 22:23:33 | 22023 unit "foo" not recognized for type timestamp without time zone
            ext_ts | timezone_minute | 2048-03-28 09:34:01.999999 | 0A000 unit "timezone_minute" not supported for type timestamp without time zone
            ext_i | century | 4 months 11 days 26:46:36.453941 | 0
            ext_i | minute | 124:25:28.401131 | 25
            ext_i | isodow | -9 months 30:36:05.188076 | 0A000 unit "isodow" not supported for type interval
            ext_i | minute | 117:28:08.767927 | 28
            ext_i | day | 27 months -361 days 141:05:26.207536 | -361
            ext_i | day | -338 days | -338
            ext_i | month | 22 months 1 days 142:28:06.063595 | 10
            ext_i | second | -16 months 16 years -6 days 175:01:36.163954 | 36.163954
            ext_i | day | -47:46:03.512181 | 0
            ext_i | hour | 53:03:18.013759 | 53
            ext_i | julian | -22 months 2 years -154 days -70:34:01.262576 | 0A000 unit "julian" not supported for type interval
            ext_i | julian | -6 years 67:33:27.046050 | 0A000 unit "julian" not supported for type interval
            ext_i | isodow | -13 months -181:36:05.242149 | 0A000 unit "isodow" not supported for type interval
            ext_i | milliseconds | -79 days 42:33:47.559228 | 47559.228
            ext_i | timezone_minute | -213 days 153:35:28.184315 | 0A000 unit "timezone_minute" not supported for type interval
            ext_i | timezone | -13 years 111 days | 0A000 unit "timezone" not supported for type interval
            ext_i | day | 25 months -106:11:29.862070 | 0
            ext_i | isodow | 14 years -347 days -143:20:17.417363 | 0A000 unit "isodow" not supported for type interval
            ext_i | week | -270 days -27:53:42.092350 | 0A000 unit "week" not supported for type interval
            ext_i | hour | 244 days -200:17:54.186804 | -200
            ext_i | quarter | -10 months 376 days | -2
            ext_i | minute | -54:41:24.816407 | -41
            ext_i | foo | -133 days -98:40:24.524966 | 22023 unit "foo" not recognized for type interval
            ext_i | week | -347 days | 0A000 unit "week" not supported for type interval
            ext_i | foo | -7:59:25.186467 | 22023 unit "foo" not recognized for type interval
            ext_i | foo | 20 months 9 years 394 days -123:46:45.944597 | 22023 unit "foo" not recognized for type interval
            ext_d | decade | 2057-04-28 19:03:51.999999 | 205
            ext_d | month | 1997-04-08 20:37:14.999999 | 4
            ext_d | week | 1999-05-31 | 22
            ext_d | quarter | 2037-10-17 06:16:59 | 4
            ext_d | quarter | 2019-04-25 22:52:30 | 2
            ext_d | julian | 1997-02-28 | 2450508
            ext_d | isoyear | 1960-01-28 03:08:06.5 | 1960
            ext_d | dow | 1976-07-04 09:59:34.5 | 0
            ext_d | year | 2051-10-20 15:12:32.5 | 2051
            ext_d | milliseconds | 2036-11-12 12:56:21.000001 | 0A000 unit "milliseconds" not supported for type date
            ext_d | julian | 2029-05-28 03:52:37 | 2462285
            ext_d | timezone_hour | 1970-04-28 04:20:19.123456 | 0A000 unit "timezone_hour" not supported for type date
            ext_d | timezone_hour | 1992-09-18 14:00:25.123456 | 0A000 unit "timezone_hour" not supported for type date
            ext_d | millennium | 2008-02-05 14:48:40.999999 | 3
            ext_d | microseconds | 1981-10-14 21:45:33.999999 | 0A000 unit "microseconds" not supported for type date
            ext_d | isodow | -infinity | NULL
            ext_d | foo | 1982-06-06 23:11:26.000001 | 22023 unit "foo" not recognized for type date
            ext_d | timezone_hour | 7155-09-03 04:00:01.5 | 0A000 unit "timezone_hour" not supported for type date
            ext_d | quarter | 1997-10-28 05:37:21 | 4
            ext_d | quarter | 4286-01-28 08:51:05.999999 | 1
            ext_d | day | 1996-02-28 11:15:31.123456 | 28
            ext_d | doy | 2004-12-31 | 366
            ext_d | foo | 2059-08-21 06:48:48.5 | 22023 unit "foo" not recognized for type date
            ext_d | timezone_hour | 2055-02-25 08:23:15.5 | 0A000 unit "timezone_hour" not supported for type date
            ext_d | timezone | 2024-12-02 09:21:32 | 0A000 unit "timezone" not supported for type date
            ext_d | timezone | 2047-06-14 11:57:22.123456 | 0A000 unit "timezone" not supported for type date
            ext_t | epoch | 2022-03-31 | 0.000000
            ext_t | epoch | 1981-01-23 04:13:20.000001 | 15200.000001
            ext_t | milliseconds | 2055-01-09 09:35:19.5 | 19500.000
            ext_t | millennium | 2040-01-28 18:13:20 | 0A000 unit "millennium" not supported for type time without time zone
            ext_t | dow | 1995-12-07 08:52:52.123456 | 0A000 unit "dow" not supported for type time without time zone
            ext_t | week | 3654-10-23 15:22:41.5 | 0A000 unit "week" not supported for type time without time zone
            ext_t | minute | 1965-06-28 14:48:32.000001 | 48
            ext_t | millennium | 2050-03-10 12:09:19.000001 | 0A000 unit "millennium" not supported for type time without time zone
            ext_t | timezone_minute | 2017-11-24 03:55:46.999999 | 0A000 unit "timezone_minute" not supported for type time without time zone
            ext_t | quarter | 1961-10-28 20:20:56.5 | 0A000 unit "quarter" not supported for type time without time zone
            ext_t | timezone_minute | 2010-04-09 09:08:17.999999 | 0A000 unit "timezone_minute" not supported for type time without time zone
            ext_t | isoyear | 1996-11-26 21:11:18.000001 | 0A000 unit "isoyear" not supported for type time without time zone
            ext_t | year | 1988-07-14 11:49:46.5 | 0A000 unit "year" not supported for type time without time zone
            ext_t | hour | 2002-06-04 14:57:31 | 14
            ext_t | hour | 2021-08-18 15:55:16.5 | 15
            ext_t | julian | 1984-07-15 01:37:18.5 | 0A000 unit "julian" not supported for type time without time zone
            ext_t | decade | 1998-01-14 15:32:40 | 0A000 unit "decade" not supported for type time without time zone
            ext_t | month | 2053-03-04 23:40:26.000001 | 0A000 unit "month" not supported for type time without time zone
            """))
    func fields(_ row: [String]) {
        let answer = Table.answer { () throws(SQLError) in
            let value =
                switch row[0] {
                case "ext_ts": try FieldExtraction.extract(row[1], fromTimestamp: Table.timestamp(row[2]), zone: nil)
                case "ext_i": try FieldExtraction.extract(row[1], fromInterval: Table.interval(row[2]))
                case "ext_d": try FieldExtraction.extract(row[1], fromDate: TimestampArithmetic.date(ofTimestamp: Table.timestamp(row[2])))
                default: try FieldExtraction.extract(row[1], fromTime: TimestampArithmetic.time(ofTimestamp: Table.timestamp(row[2])))
                }
            return value?.description ?? "NULL"
        }
        #expect(answer == row[3])
    }
}
