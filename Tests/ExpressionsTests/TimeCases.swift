/// Operators and functions over dates, times and intervals.
///
/// `name|type:value|.. => type=text` as PostgreSQL 15 answered, with its `UTC` session zone; `ERROR state message` where it refused.
let timeCases = ##"""
    +|timestamp:2026-01-31 10:00|interval:1 month => timestamp without time zone=2026-02-28 10:00:00
    +|timestamp:2024-02-29|interval:1 year => timestamp without time zone=2025-02-28 00:00:00
    -|timestamp:2026-03-31|interval:1 month 1 day => timestamp without time zone=2026-02-27 00:00:00
    +|timestamptz:2026-03-28 10:00+00|interval:1 hour => timestamp with time zone=2026-03-28 11:00:00+00
    +|interval:1 hour|timestamptz:2026-03-28 10:00+00 => timestamp with time zone=2026-03-28 11:00:00+00
    -|timestamptz:2026-03-28 10:00+00|interval:2 days 30 minutes => timestamp with time zone=2026-03-26 09:30:00+00
    -|timestamp:2026-03-28 10:00|timestamp:2026-03-01 12:30:00.5 => interval=26 days 21:29:59.5
    -|timestamptz:2026-03-01|timestamptz:2026-03-28 10:00 => interval=-27 days -10:00:00
    -|timestamp:infinity|timestamp:2026-01-01 => ERROR 22008 cannot subtract infinite timestamps
    +|timestamp:infinity|interval:1 day => timestamp without time zone=infinity
    +|date:2026-01-31|int4:1 => date=2026-02-01
    +|int4:1|date:2026-01-31 => date=2026-02-01
    -|date:2026-01-31|int4:31 => date=2025-12-31
    -|date:2026-03-01|date:2026-02-01 => integer=28
    +|date:2026-01-31|interval:1 month => timestamp without time zone=2026-02-28 00:00:00
    +|date:2026-01-31|time:10:30 => timestamp without time zone=2026-01-31 10:30:00
    +|time:23:30|interval:1 hour => time without time zone=00:30:00
    -|time:00:30|interval:1 hour => time without time zone=23:30:00
    -|time:10:00|time:12:30 => interval=-02:30:00
    +|date:2026-01-31|unknown:1 => ERROR 42725 operator is not unique: date + unknown
    -|date:2026-01-31|unknown:2026-01-01 => integer=30
    +|timestamp:2026-01-01|unknown:1 day => timestamp without time zone=2026-01-02 00:00:00
    -|timestamptz:2026-01-02|unknown:1 day => ERROR 22007 invalid input syntax for type timestamp with time zone: "1 day"
    +|timestamp:2026-01-01|timestamp:2026-01-01 => ERROR 42883 operator does not exist: timestamp without time zone + timestamp without time zone
    +|interval:1 month 2 days|interval:-3 days 4 hours => interval=1 mon -1 days +04:00:00
    -|interval:1 day|interval:1 hour => interval=1 day -01:00:00
    -|interval:1 day 2 hours => interval=-1 days -02:00:00
    *|interval:1 month 1 day 1 hour|float8:1.5 => interval=1 mon 16 days 13:30:00
    *|int4:3|interval:1 hour => interval=03:00:00
    *|interval:1 hour|int4:24 => interval=24:00:00
    *|interval:1 mon|numeric:0.5 => interval=15 days
    /|interval:1 month|float8:3 => interval=10 days
    /|interval:1 hour|int4:0 => ERROR 22012 division by zero
    /|interval:1 day|int4:7 => interval=03:25:42.857143
    =|interval:1 month|interval:30 days => boolean=true
    <|interval:1 day|interval:25 hours => boolean=true
    =|date:2026-01-01|timestamp:2026-01-01 => boolean=true
    <|date:2026-01-01|timestamptz:2026-01-01 00:00:01+00 => boolean=true
    >=|timestamptz:2026-01-01 00:00+00|unknown:2026-01-01 => boolean=true
    =|timestamp:2026-01-01|timestamptz:2026-01-01 00:00+00 => boolean=true
    >|timestamptz:2026-01-01 00:00+00|date:2025-12-31 => boolean=true
    =|timestamp:2026-01-01|unknown:nonsense => ERROR 22007 invalid input syntax for type timestamp: "nonsense"
    =|timestamp:2026-01-01|text:2026-01-01 => ERROR 42883 operator does not exist: timestamp without time zone = text
    extremum>|timestamptz:2026-01-01 00:00+00|unknown:2026-01-02 => timestamp with time zone=2026-01-02 00:00:00+00
    date_trunc|unknown:hour|timestamptz:2026-03-28 10:20:30.5+00 => timestamp with time zone=2026-03-28 10:00:00+00
    date_trunc|unknown:HOUR|timestamp:2026-03-28 10:20:30.5 => timestamp without time zone=2026-03-28 10:00:00
    date_trunc|unknown:minute|timestamp:2026-03-28 10:20:30.5 => timestamp without time zone=2026-03-28 10:20:00
    date_trunc|unknown:day|date:2026-03-28 => timestamp with time zone=2026-03-28 00:00:00+00
    date_trunc|unknown:week|timestamp:2026-03-28 10:20:30.5 => timestamp without time zone=2026-03-23 00:00:00
    date_trunc|unknown:week|timestamp:2026-01-01 => timestamp without time zone=2025-12-29 00:00:00
    date_trunc|unknown:month|timestamp:2026-03-28 10:20:30.5 => timestamp without time zone=2026-03-01 00:00:00
    date_trunc|unknown:quarter|timestamp:2026-06-28 10:20:30.5 => timestamp without time zone=2026-04-01 00:00:00
    date_trunc|unknown:year|timestamptz:2026-03-28 10:20:30.5+00 => timestamp with time zone=2026-01-01 00:00:00+00
    date_trunc|unknown:decade|timestamp:2026-03-28 => timestamp without time zone=2020-01-01 00:00:00
    date_trunc|unknown:century|timestamp:2026-03-28 => timestamp without time zone=2001-01-01 00:00:00
    date_trunc|unknown:millennium|timestamp:2026-03-28 => timestamp without time zone=2001-01-01 00:00:00
    date_trunc|unknown:milliseconds|timestamp:2026-03-28 10:20:30.123456 => timestamp without time zone=2026-03-28 10:20:30.123
    date_trunc|unknown:second|timestamp:1969-12-31 23:59:59.5 => timestamp without time zone=1969-12-31 23:59:59
    date_trunc|unknown:fortnight|timestamp:2026-03-28 => ERROR 22023 unit "fortnight" not recognized for type timestamp without time zone
    date_trunc|unknown:hour|timestamp:infinity => timestamp without time zone=infinity
    date_trunc|unknown:day|timestamptz:2026-03-28 10:20:30+00|unknown:UTC => timestamp with time zone=2026-03-28 00:00:00+00
    date_trunc|unknown:hour|interval:3 days 02:47:33 => interval=3 days 02:00:00
    date_trunc|unknown:month|interval:1 year 5 months 3 days => interval=1 year 5 mons
    date_trunc|unknown:week|interval:3 days => ERROR 0A000 unit "week" not supported for type interval
    date_trunc|unknown:day|unknown:2026-03-28 10:20 => ERROR 42725 function date_trunc(unknown, unknown) is not unique
    date_bin|unknown:5 minutes|timestamptz:2026-03-28 10:23:30+00|unknown:epoch => timestamp with time zone=2026-03-28 10:20:00+00
    date_bin|unknown:15 minutes|timestamp:2020-02-11 15:44:17|timestamp:2001-01-01 00:02:30 => timestamp without time zone=2020-02-11 15:32:30
    date_bin|unknown:1 hour|timestamp:1969-12-31 23:30|timestamp:1970-01-01 => timestamp without time zone=1969-12-31 23:00:00
    date_bin|unknown:1 month|timestamp:2020-02-11|timestamp:2001-01-01 => ERROR 0A000 timestamps cannot be binned into intervals containing months or years
    date_bin|unknown:0 minutes|timestamp:2020-02-11|timestamp:2001-01-01 => ERROR 22008 stride must be greater than zero
    date_bin|unknown:-5 minutes|timestamp:2020-02-11|timestamp:2001-01-01 => ERROR 22008 stride must be greater than zero
    date_bin|unknown:1 day|timestamp:infinity|timestamp:2001-01-01 => timestamp without time zone=infinity
    date_part|unknown:year|timestamp:2026-03-28 10:20:30.5 => double precision=2026
    date_part|unknown:epoch|timestamptz:2026-03-28 10:20:30.5+00 => double precision=1774693230.5
    date_part|unknown:epoch|interval:1 day 2 hours => double precision=93600
    date_part|unknown:second|timestamp:2026-03-28 10:20:30.123456 => double precision=30.123456
    date_part|unknown:dow|date:2026-03-28 => double precision=6
    date_part|unknown:isodow|date:2026-03-29 => double precision=7
    date_part|unknown:doy|timestamp:2026-03-28 => double precision=87
    date_part|unknown:week|timestamp:2026-01-01 => double precision=1
    date_part|unknown:isoyear|timestamp:2027-01-01 => double precision=2026
    date_part|unknown:quarter|timestamp:2026-05-01 => double precision=2
    date_part|unknown:hour|time:10:20:30.5 => double precision=10
    date_part|unknown:milliseconds|timestamp:2026-03-28 10:20:30.123456 => double precision=30123.456
    date_part|unknown:microseconds|timestamp:2026-03-28 10:20:30.123456 => double precision=30123456
    date_part|unknown:century|timestamp:2026-03-28 => double precision=21
    date_part|unknown:millennium|timestamp:2026-03-28 => double precision=3
    date_part|unknown:decade|timestamp:2026-03-28 => double precision=202
    date_part|unknown:julian|timestamp:2026-03-28 12:00 => double precision=2461128.5
    date_part|unknown:timezone|timestamptz:2026-03-28 10:20:30.5+00 => double precision=0
    date_part|unknown:month|interval:14 months => double precision=2
    date_part|unknown:day|interval:14 months 40 days => double precision=40
    date_part|unknown:hour|interval:30 hours 5 minutes => double precision=30
    date_part|unknown:foo|timestamp:2026-03-28 => ERROR 22023 unit "foo" not recognized for type timestamp without time zone
    date_part|unknown:year|timestamp:infinity => double precision=Infinity
    date_part|unknown:hour|timestamp:infinity => double precision=NULL
    date_part|unknown:hour|date:2026-03-28 => double precision=0
    extract|unknown:year|timestamp:2026-03-28 10:20:30.5 => numeric=2026
    extract|unknown:epoch|timestamptz:2026-03-28 10:20:30.5+00 => numeric=1774693230.500000
    extract|unknown:epoch|timestamp:1969-12-31 23:59:59.999999 => numeric=-0.000001
    extract|unknown:second|timestamp:2026-03-28 10:20:30.123456 => numeric=30.123456
    extract|unknown:seconds|interval:10.5 seconds => numeric=10.500000
    extract|unknown:epoch|interval:1 month 1 day 1.5 seconds => numeric=2678401.500000
    extract|unknown:epoch|interval:1 year => numeric=31557600.000000
    extract|unknown:epoch|date:2026-03-28 => numeric=1774656000
    extract|unknown:day|date:2026-03-28 => numeric=28
    extract|unknown:hour|date:2026-03-28 => ERROR 0A000 unit "hour" not supported for type date
    extract|unknown:timezone|timestamp:2026-03-28 => ERROR 0A000 unit "timezone" not supported for type timestamp without time zone
    extract|unknown:timezone_hour|timestamptz:2026-03-28 10:00+00 => numeric=0
    extract|unknown:julian|timestamp:2026-03-28 12:00 => numeric=2461128.50000000000000000000
    extract|unknown:milliseconds|time:10:20:30.5 => numeric=30500.000
    extract|unknown:day|time:10:20:30.5 => ERROR 0A000 unit "day" not supported for type time without time zone
    extract|unknown:century|date:2026-03-28 => numeric=21
    extract|unknown:century|timestamp:0044-03-15 BC => numeric=-1
    extract|unknown:year|timestamp:0044-03-15 BC => numeric=-44
    extract|unknown:quarter|interval:5 months => numeric=2
    extract|unknown:week|date:2026-12-31 => numeric=53
    extract|unknown:epoch|timestamp:infinity => numeric=Infinity
    extract|unknown:epoch|time:01:00:00.25 => numeric=3600.250000
    extract|unknown:foo|interval:1 day => ERROR 22023 unit "foo" not recognized for type interval
    extract|unknown:dow|interval:1 day => ERROR 0A000 unit "dow" not supported for type interval
    extract|unknown:year|timestamp:NULL => numeric=NULL
    age|timestamp:2026-03-28|timestamp:2025-12-31 12:00 => interval=2 mons 27 days 12:00:00
    age|timestamptz:2026-03-28 00:00+00|timestamptz:2026-05-01 00:00+00 => interval=-1 mons -4 days
    age|timestamp:2024-02-29|timestamp:2023-03-31 => interval=10 mons 29 days
    to_timestamp|float8:1774693230.5 => timestamp with time zone=2026-03-28 10:20:30.5+00
    to_timestamp|int4:0 => timestamp with time zone=1970-01-01 00:00:00+00
    to_timestamp|float8:Infinity => timestamp with time zone=infinity
    to_timestamp|float8:NaN => ERROR 22008 timestamp cannot be NaN
    to_timestamp|float8:1e18 => ERROR 22008 timestamp out of range: "1e+18"
    make_date|int4:2026|int4:3|int4:28 => date=2026-03-28
    make_date|int4:2026|int4:2|int4:30 => ERROR 22008 date field value out of range: 2026-02-30
    make_time|int4:10|int4:20|float8:30.5 => time without time zone=10:20:30.5
    make_time|int4:25|int4:20|float8:30.5 => ERROR 22008 time field value out of range: 25:20:30.5
    make_timestamp|int4:2026|int4:3|int4:28|int4:10|int4:20|float8:30.5 => timestamp without time zone=2026-03-28 10:20:30.5
    make_interval|int4:1 => interval=1 year
    make_interval|int4:1|int4:2|int4:3|int4:4|int4:5|int4:6|float8:7.5 => interval=1 year 2 mons 25 days 05:06:07.5
    justify_days|interval:35 days => interval=1 mon 5 days
    justify_hours|interval:27 hours => interval=1 day 03:00:00
    justify_interval|interval:1 month -1 hour => interval=29 days 23:00:00
    isfinite|timestamp:infinity => boolean=false
    isfinite|date:2026-01-01 => boolean=true
    isfinite|interval:1 day => boolean=true
    timezone|unknown:UTC|timestamptz:2026-03-28 10:00+00 => timestamp without time zone=2026-03-28 10:00:00
    timezone|unknown:UTC|timestamp:2026-03-28 10:00 => timestamp with time zone=2026-03-28 10:00:00+00
    timezone|unknown:nowhere/land|timestamp:2026-03-28 10:00 => ERROR 22023 time zone "nowhere/land" not recognized
    timezone|interval:02:00|timestamptz:2026-03-28 10:00+00 => timestamp without time zone=2026-03-28 12:00:00
    timezone|interval:02:00|timestamp:2026-03-28 10:00 => timestamp with time zone=2026-03-28 08:00:00+00
    ::date|timestamp:2026-03-28 10:20 => date=2026-03-28
    ::date|timestamptz:2026-03-28 23:20+00 => date=2026-03-28
    ::timestamp|date:2026-03-28 => timestamp without time zone=2026-03-28 00:00:00
    ::timestamptz|date:2026-03-28 => timestamp with time zone=2026-03-28 00:00:00+00
    ::timestamptz|timestamp:2026-03-28 10:20 => timestamp with time zone=2026-03-28 10:20:00+00
    ::timestamp|timestamptz:2026-03-28 10:20+00 => timestamp without time zone=2026-03-28 10:20:00
    ::time|timestamp:2026-03-28 10:20:30 => time without time zone=10:20:30
    ::time|interval:26 hours => time without time zone=02:00:00
    ::interval|time:10:20 => interval=10:20:00
    ::timestamp(0)|timestamp:2026-03-28 10:20:30.5 => timestamp without time zone=2026-03-28 10:20:31
    ::timestamptz(3)|timestamptz:2026-03-28 10:20:30.123456+00 => timestamp with time zone=2026-03-28 10:20:30.123+00
    ::time(1)|time:10:20:30.25 => time without time zone=10:20:30.3
    ::interval(1)|interval:1.25 seconds => interval=00:00:01.3
    ::text|timestamptz:2026-03-28 10:20:30.5+00 => text=2026-03-28 10:20:30.5+00
    ::text|interval:1 year 2 months 3 days 04:05:06.7 => text=1 year 2 mons 3 days 04:05:06.7
    ::date|text:2026-03-28 => date=2026-03-28
    ::date|int4:5 => ERROR 42846 cannot cast type integer to date
    ::timestamptz|text:2026-03-28 10:20:30 => timestamp with time zone=2026-03-28 10:20:30+00
    ::timestamp|unknown:2026-13-01 => ERROR 22008 date/time field value out of range: "2026-13-01"
    ::interval|unknown:1 hour 30 minutes => interval=01:30:00
    ::interval|unknown:nonsense => ERROR 22007 invalid input syntax for type interval: "nonsense"
    ::timestamptz|unknown:2026-03-28 10:20:30+05:30 => timestamp with time zone=2026-03-28 04:50:30+00
    ::int4|date:2026-03-28 => ERROR 42846 cannot cast type date to integer
    date|unknown:2026-03-28 => date=2026-03-28
    to_char|timestamp:2026-03-08 09:05:03.012345|unknown:YYYY-MM-DD HH24:MI:SS => text=2026-03-08 09:05:03
    to_char|timestamptz:2026-03-08 09:05:03.012345+00|unknown:YYYY-MM-DD"T"HH24:MI:SS.MSOF => text=2026-03-08T09:05:03.012+00
    to_char|timestamp:2026-03-08 21:05:03.012345|unknown:HH12:MI AM am US Mon MON mon => text=09:05 PM pm 012345 Mar MAR mar
    to_char|timestamp:2026-03-08 09:05:03|unknown:FMDay, DD Month YYYY => text=Sunday, 08 March     2026
    to_char|timestamp:2026-03-08 09:05:03|unknown:DAY Dy D ID DDD Q WW IW IYYY YY W => text=SUNDAY    Sun 1 7 067 1 10 10 2026 26 2
    to_char|timestamp:2026-03-08 09:05:03|unknown:FMMM/FMDD FMHH24 DDth FMDDTH J SSSS => text=3/8 9 08th 8TH 2461108 32703
    to_char|timestamp:2026-03-08 00:05:03|unknown:HH:MI a.m. CC BC Y,YYY => text=12:05 a.m. 21 AD 2,026
    to_char|timestamp:infinity|unknown:YYYY => text=NULL
    to_char|date:2026-03-08|unknown:YYYY/MM/DD => text=2026/03/08
    to_char|timestamptz:2026-03-08 09:05:03+00|unknown:TZ TZH:TZM hello => text=UTC +00:00 hello
    timezone|unknown:+02|timestamptz:2026-03-28 10:00+00 => timestamp without time zone=2026-03-28 08:00:00
    timezone|interval:1 day|timestamptz:2026-03-28 10:00+00 => ERROR 22023 interval time zone "1 day" must not include months or days
    """##
