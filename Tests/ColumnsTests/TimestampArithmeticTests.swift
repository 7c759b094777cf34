import Testing

@testable import Columns

/// Expected values are what PostgreSQL 15 answered.
@Suite struct TimestampArithmeticTests {
    @Test(
        "timestamps and intervals add, subtract and differ",
        arguments: Table.rows(
            """
            ts+ | 1995-12-07 08:52:52.123456 | -24 months 0 days 155:05:26.909557 | 1993-12-13 19:58:19.033013
            ts+ | 1983-04-16 19:39:21.999999 | -161 days | 1982-11-06 19:39:21.999999
            ts+ | 2655-02-28 22:58:43.123456 BC | -55:17:44.391593 | 2655-02-26 15:40:58.731863 BC
            ts+ | 1979-06-04 19:27:24.5 | 14 months 95:23:58.864251 | 1980-08-08 18:51:23.364251
            ts+ | 1991-01-28 20:51:48.999999 | 20 months -395 days | 1991-08-30 20:51:48.999999
            ts+ | 1961-09-28 03:34:21.123456 | 5 months -123:04:40.387439 | 1962-02-23 00:29:40.736017
            ts+ | 8822-10-02 13:14:52.123456 | 0 months -41:53:34.533534 | 8822-09-30 19:21:17.589922
            ts+ | 2008-03-31 02:30:00 | -18 months 9 years -126:45:05.090348 | 2015-09-24 19:44:54.909652
            ts+ | 2295-01-26 01:49:55.5 | 17 months 324 days 65:59:37.221040 | 2297-05-18 19:49:32.72104
            ts- | 5976-06-27 03:59:59.000001 | -24 months 66:36:01.653638 | 5978-06-24 09:23:57.346363
            ts- | 3578-05-28 17:38:15.123456 | -127 days -186:17:05.438876 | 3578-10-10 11:55:20.562332
            ts- | 2043-06-28 08:38:23 | -137:36:46.628340 | 2043-07-04 02:15:09.62834
            ts- | 2041-02-28 22:55:21.999999 | 21 months -346 days 158:22:07.767685 | 2040-05-02 08:33:14.232314
            ts- | 9929-10-13 16:50:24 | 291 days 164:10:20.920203 | 9928-12-19 20:40:03.079797
            ts- | 2045-11-15 15:42:13.5 | 1 months 241 days 39:40:18.625333 | 2045-02-15 00:01:54.874667
            ts- | 2018-01-12 16:10:16.999999 | -12 years -328 days -108:37:12.897542 | 2030-12-11 04:47:29.897541
            ts- | 2017-01-28 07:34:08 | 8 months -18 years -110 days | 2034-09-15 07:34:08
            ts- | 2295-01-26 01:49:55.5 | 17 months 324 days 65:59:37.221040 | 2292-10-03 07:50:18.27896
            ts-ts | 2016-04-26 20:37:53.000001 | 2029-03-28 16:24:32.123456 | -4718 days -19:46:39.123455
            ts-ts | 1974-06-06 20:51:17.5 | 1996-09-28 23:58:33.000001 | -8150 days -03:07:15.500001
            ts-ts | 0779-01-23 16:52:35.123456 | 1990-03-10 17:16:07 | -442355 days -00:23:31.876544
            ts-ts | 2012-01-28 05:25:28 | 7743-09-09 18:14:44.5 | -2093429 days -12:49:16.5
            ts-ts | 2023-08-28 01:16:44.000001 | 2032-12-11 16:18:31.123456 | -3393 days -15:01:47.123455
            ts-ts | 2011-06-16 17:02:55 | 2010-03-29 01:30 | 444 days 15:32:55
            ts-ts | 4135-12-28 10:06:24.000001 | 2004-06-28 00:25:36 | 778514 days 09:40:48.000001
            ts-ts | 2029-10-27 02:30 | 1967-04-15 10:45:33.123456 | 22840 days 15:44:26.876544
            ts-ts | 2036-11-12 12:56:21.000001 | infinity | 22008 cannot subtract infinite timestamps
            age | 1986-02-22 03:57:27.5 | 2056-12-18 11:52:45.000001 | -70 years -9 mons -24 days -07:55:17.500001
            age | 2041-12-28 07:34:44.000001 | 2014-03-11 21:15:04.999999 | 27 years 9 mons 16 days 10:19:39.000002
            age | 2021-03-31 02:30:00 | 1979-09-09 17:50:00.000001 | 41 years 6 mons 21 days 08:39:59.999999
            age | 2010-12-06 01:15:56 | 2008-07-07 20:11:56.999999 | 2 years 4 mons 29 days 05:03:59.000001
            age | 2059-01-22 00:13:36.000001 | 1963-09-28 07:57:36.000001 | 95 years 3 mons 23 days 16:16:00
            age | 0838-08-10 01:42:33.999999 | 2052-06-28 15:59:40.5 | -1213 years -10 mons -18 days -14:17:06.500001
            age | 2059-09-13 20:51:00.999999 | 2057-08-28 12:04:22.999999 | 2 years 16 days 08:46:38
            age | 2005-12-31 | 0280-11-23 15:52:55.5 BC | 2284 years 1 mon 7 days 08:07:04.5
            age | 2032-12-16 22:19:13.5 | 2009-12-31 | 22 years 11 mons 16 days 22:19:13.5
            """))
    func arithmetic(_ row: [String]) {
        let answer = Table.answer { () throws(SQLError) in
            let left = try Table.timestamp(row[1])
            return switch row[0] {
            case "ts+": Table.text(try TimestampArithmetic.add(left, Table.interval(row[2])))
            case "ts-": Table.text(try TimestampArithmetic.subtract(left, Table.interval(row[2])))
            case "age": Table.text(try TimestampArithmetic.age(left, Table.timestamp(row[2])))
            default: Table.text(try TimestampArithmetic.difference(left, Table.timestamp(row[2])))
            }
        }
        #expect(answer == row[3])
    }

    @Test(
        "intervals add, scale and are justified",
        arguments: Table.rows(
            """
            i+ | 9 months -27 years -33 days 116:45:10.158332 | -25 months -278 days -186:39:27.473689 | -28 years -4 mons -311 days -69:54:17.315357
            i+ | 7 years 157:58:45.016343 | 209 days 87:29:28.497687 | 7 years 209 days 245:28:13.51403
            i+ | 210 days | -11 months 12 years -125 days 105:55:16.368916 | 11 years 1 mon 85 days 105:55:16.368916
            i+ | -61:44:53.068170 | 5 months -11 years 55 days | -10 years -7 mons +55 days -61:44:53.06817
            i+ | -8 months 39:16:50.802458 | -101 days -1:59:39.026390 | -8 mons -101 days +37:17:11.776068
            i+ | 15 months | 7 months -54:10:34.897871 | 1 year 10 mons -54:10:34.897871
            i+ | 6 days -152:15:33.196324 | -10 months -30 years 202 days -39:09:05.887237 | -30 years -10 mons +208 days -191:24:39.083561
            i+ | 331 days -146:10:52.515371 | -21 months 24 years -144 days | 22 years 3 mons 187 days -146:10:52.515371
            i+ | 21 days -183:17:43.642700 | 200 days -198:22:02.840145 | 221 days -381:39:46.482845
            i- | 14 months -16 days | 8 months -6 years 163 days -44:39:07.272538 | 6 years 6 mons -179 days +44:39:07.272538
            i- | -30 months 131:31:15.503191 | -88:58:45.716781 | -2 years -6 mons +220:30:01.219972
            i- | -45:20:31.021821 | 16 months 4 years | -5 years -4 mons -45:20:31.021821
            i- | -5 months -221 days -36:39:39.968946 | -73 days | -5 mons -148 days -36:39:39.968946
            i- | 63 days -102:03:40.063382 | -18 months -362 days | 1 year 6 mons 425 days -102:03:40.063382
            i- | 61 days 40:47:54.107829 | -99 days -80:06:13.683724 | 160 days 120:54:07.791553
            i- | 9 months -27 years -33 days 116:45:10.158332 | -25 months -278 days -186:39:27.473689 | -24 years -2 mons +245 days 303:24:37.632021
            i- | 18 months 21 years 57:17:23.234856 | -2 months 99:34:22.364512 | 22 years 8 mons -42:16:59.129656
            i- | 3 months 21 years -133:40:39.912566 | -19 months -291 days -80:54:37.905911 | 22 years 10 mons 291 days -52:46:02.006655
            i* | 14 months -19 years 236 days 13:41:47.666585 | 3.7 | -65 years -11 mons +849 days 55:28:38.366364
            i* | -2 years 246 days -164:40:15.257347 | 12.345 | -24 years -8 mons +3028 days -2021:34:56.351949
            i* | -18 days -40:47:38.573433 | 76 | -1368 days -3100:20:51.580908
            i* | 4 months -70 days | 0.3333333333333333 | 1 mon -13 days -08:00:00
            i* | 340 days 154:32:25.172554 | 12.345 | 4197 days 1915:00:01.155179
            i* | 2 months 212 days 92:16:25.420717 | 0.3333333333333333 | 90 days 46:45:28.473572
            i* | -30 days -121:51:01.077269 | 0.001 | -00:50:30.661077
            i* | -229 days 49:00:15.322741 | -1 | 229 days -49:00:15.322741
            i* | 0 months 180 days 85:30:07.500556 | 12.345 | 2222 days 1057:55:23.594364
            i/ | -25 months 0 years 248 days -93:53:48.904546 | 0.5 | -4 years -2 mons +496 days -187:47:37.809092
            i/ | 25 years -381 days | 2 | 12 years 6 mons -190 days -12:00:00
            i/ | 72 days | 0.5 | 144 days
            i/ | -22 months 338 days 200:03:23.478279 | 2 | -11 mons +169 days 100:01:41.73914
            i/ | 154 days -35:53:56.911636 | 3.7 | 41 days 05:12:59.213071
            i/ | 19 months -351 days | 0.5 | 3 years 2 mons -702 days
            i/ | 331 days -146:10:52.515371 | 0.3333333333333333 | 993 days -438:32:37.546113
            i/ | -18 months 9 years -126:45:05.090348 | 0.3333333333333333 | 22 years 6 mons -380:15:15.271044
            i/ | -229 days 49:00:15.322741 | -1 | 229 days -49:00:15.322741
            jh | -126:12:16.168969 | -5 days -06:12:16.168969
            jh | -146:39:06.807378 | -6 days -02:39:06.807378
            jh | -120:25:11.915752 | -5 days -00:25:11.915752
            jh | -5 days -78:32:07.834395 | -8 days -06:32:07.834395
            jh | 26 years -273 days 101:24:13.127342 | 26 years -268 days -18:35:46.872658
            jh | -159 days | -159 days
            jh | -27 days -111:39:17.632034 | -31 days -15:39:17.632034
            jh | 24 months 20 years -131 days -162:19:18.203746 | 22 years -137 days -18:19:18.203746
            jh | 229 days -165:08:41.056527 | 222 days 02:51:18.943473
            jd | -17 years -341 days -172:04:48.609312 | -17 years -11 mons -11 days -172:04:48.609312
            jd | -14 months -202 days -74:22:28.644046 | -1 years -8 mons -22 days -74:22:28.644046
            jd | 26 months | 2 years 2 mons
            jd | -16 months -15 years 157 days 122:40:00.890739 | -15 years -10 mons -23 days +122:40:00.890739
            jd | -77 days 167:44:45.811650 | -2 mons -17 days +167:44:45.81165
            jd | -11 months -30 years -8:27:00.128861 | -30 years -11 mons -08:27:00.128861
            jd | -17 months -141:33:28.270363 | -1 years -5 mons -141:33:28.270363
            jd | 18 months 21 years 57:17:23.234856 | 22 years 6 mons 57:17:23.234856
            jd | 22 years 194 days 150:53:09.187334 | 22 years 6 mons 14 days 150:53:09.187334
            ji | -13 months 31:00:46.001586 | -1 years -28 days -16:59:13.998414
            ji | -206 days | -6 mons -26 days
            ji | 300 days 85:30:30.489737 | 10 mons 3 days 13:30:30.489737
            ji | 27 months -7 days 183:37:16.760288 | 2 years 3 mons 15:37:16.760288
            ji | -3 years -96:04:43.206043 | -3 years -4 days -00:04:43.206043
            ji | 19 months -154 days -70:21:11.845603 | 1 year 1 mon 23 days 01:38:48.154397
            ji | 30 months 24 years | 26 years 6 mons
            ji | 18 months 21 years 57:17:23.234856 | 22 years 6 mons 2 days 09:17:23.234856
            ji | -8 months 266 days -80:09:10.560383 | 22 days 15:50:49.439617
            """))
    func intervals(_ row: [String]) {
        let answer = Table.answer { () throws(SQLError) in
            let left = try Table.interval(row[1])
            return switch row[0] {
            case "i+": Table.text(try left.adding(Table.interval(row[2])))
            case "i-": Table.text(try left.subtracting(Table.interval(row[2])))
            case "i*": Table.text(try left.multiplied(by: FloatText.parse(row[2])))
            case "i/": Table.text(try left.divided(by: FloatText.parse(row[2])))
            case "jh": Table.text(try left.justifyingHours())
            case "jd": Table.text(try left.justifyingDays())
            default: Table.text(try left.justifying())
            }
        }
        #expect(answer == row[row.count - 1])
    }

    @Test(
        "seconds since 1970 become a timestamp rounded to microseconds",
        arguments: Table.rows(
            """
            epoch | 2998.696311 | 1970-01-01 00:49:58.696311+00
            epoch | 32515191.569 | 1971-01-12 07:59:51.569+00
            epoch | 23205845119.779343 | 2705-05-14 04:05:19.779344+00
            epoch | -5128.466264 | 1969-12-31 22:34:31.533736+00
            epoch | 71906.372427 | 1970-01-01 19:58:26.372427+00
            epoch | 19637.850295 | 1970-01-01 05:27:17.850295+00
            epoch | 99163449427.13583 | 5112-05-14 02:37:07.13584+00
            epoch | 34236656459.855476 | 3054-12-01 14:20:59.855476+00
            epoch | 18543752.955 | 1970-08-03 15:02:32.955+00
            epoch | 84094654740.0 | 4634-11-08 18:19:00+00
            epoch | 61835138107.50687 | 3929-06-24 11:15:07.506864+00
            epoch | 5123919.121 | 1970-03-01 07:18:39.121+00
            epoch | 10012205767.845741 | 2287-04-11 00:16:07.845742+00
            epoch | nan | 22008 timestamp cannot be NaN
            """))
    func epochs(_ row: [String]) {
        let answer = Table.answer { () throws(SQLError) in
            ValueText.format(.timestamp(try TimestampArithmetic.timestamp(ofEpoch: FloatText.parse(row[1]))), .timestamptz, TextFormat())
        }
        #expect(answer == row[2])
    }
}
