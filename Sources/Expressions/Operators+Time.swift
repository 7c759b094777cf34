import Columns

extension FunctionTableBuilder {
    /// Arithmetic of dates, times, timestamps and intervals (manual, table 9.31).
    mutating func addTimeOperators() {
        addDateOperators()
        addTimeWithZoneOperators()
        addTimestampOperators()
        addIntervalOperators()
    }

    private mutating func addDateOperators() {
        binary("+", .date, .int4, .date) { (a: DateValue, days: Int64) throws(SQLError) in try a.adding(days: days) }
        binary("+", .int4, .date, .date) { (days: Int64, a: DateValue) throws(SQLError) in try a.adding(days: days) }
        binary("-", .date, .int4, .date) { (a: DateValue, days: Int64) throws(SQLError) in try a.adding(days: -days) }
        binary("-", .date, .date, .int4) { (a: DateValue, b: DateValue) throws(SQLError) in try a.days(since: b) }
        binary("+", .date, .interval, .timestamp) { (a: DateValue, b: Interval) throws(SQLError) in try a.midnight().adding(b) }
        binary("+", .interval, .date, .timestamp) { (b: Interval, a: DateValue) throws(SQLError) in try a.midnight().adding(b) }
        binary("-", .date, .interval, .timestamp) { (a: DateValue, b: Interval) throws(SQLError) in try a.midnight().subtracting(b) }
        binary("+", .date, .time, .timestamp) { (a: DateValue, b: TimeValue) throws(SQLError) in try a.at(b) }
        binary("+", .time, .date, .timestamp) { (b: TimeValue, a: DateValue) throws(SQLError) in try a.at(b) }
        binary("+", .time, .interval, .time) { (a: TimeValue, b: Interval) in a.adding(b) }
        binary("+", .interval, .time, .time) { (b: Interval, a: TimeValue) in a.adding(b) }
        binary("-", .time, .interval, .time) { (a: TimeValue, b: Interval) in a.subtracting(b) }
        binary("-", .time, .time, .interval) { (a: TimeValue, b: TimeValue) in Interval(microseconds: a.microseconds - b.microseconds) }
    }

    private mutating func addTimeWithZoneOperators() {
        binary("+", .timetz, .interval, .timetz) { (a: TimeWithZone, b: Interval) in a.adding(b) }
        binary("+", .interval, .timetz, .timetz) { (b: Interval, a: TimeWithZone) in a.adding(b) }
        binary("-", .timetz, .interval, .timetz) { (a: TimeWithZone, b: Interval) in a.subtracting(b) }
        binary("+", .date, .timetz, .timestamptz) { (a: DateValue, b: TimeWithZone) throws(SQLError) in try b.instant(on: a) }
        binary("+", .timetz, .date, .timestamptz) { (b: TimeWithZone, a: DateValue) throws(SQLError) in try b.instant(on: a) }
    }

    private mutating func addTimestampOperators() {
        binary("+", .timestamp, .interval, .timestamp) { (a: TimestampValue, b: Interval) throws(SQLError) in try a.adding(b) }
        binary("+", .interval, .timestamp, .timestamp) { (b: Interval, a: TimestampValue) throws(SQLError) in try a.adding(b) }
        binary("-", .timestamp, .interval, .timestamp) { (a: TimestampValue, b: Interval) throws(SQLError) in try a.subtracting(b) }
        stableBinary("+", .timestamptz, .interval, .timestamptz) { (a: TimestampValue, b: Interval, context) throws(SQLError) in
            try a.adding(b, in: context.zone)
        }
        stableBinary("+", .interval, .timestamptz, .timestamptz) { (b: Interval, a: TimestampValue, context) throws(SQLError) in
            try a.adding(b, in: context.zone)
        }
        stableBinary("-", .timestamptz, .interval, .timestamptz) { (a: TimestampValue, b: Interval, context) throws(SQLError) in
            try a.subtracting(b, in: context.zone)
        }
        for type in [ParameterType.timestamp, .timestamptz] {
            binary("-", type, type, .interval) { (a: TimestampValue, b: TimestampValue) throws(SQLError) in try a.difference(from: b) }
        }
    }

    private mutating func addIntervalOperators() {
        binary("+", .interval, .interval, .interval) { (a: Interval, b: Interval) throws(SQLError) in try a.adding(b) }
        binary("-", .interval, .interval, .interval) { (a: Interval, b: Interval) throws(SQLError) in try a.subtracting(b) }
        unary("-", .interval, .interval) { (a: Interval) throws(SQLError) in try a.negated() }
        binary("*", .interval, .float8, .interval) { (a: Interval, factor: Double) throws(SQLError) in try a.multiplied(by: factor) }
        binary("*", .float8, .interval, .interval) { (factor: Double, a: Interval) throws(SQLError) in try a.multiplied(by: factor) }
        binary("/", .interval, .float8, .interval) { (a: Interval, divisor: Double) throws(SQLError) in try a.divided(by: divisor) }
    }

    /// `date`, `timestamp` and `timestamptz` compare across; with a zone in play the session decides.
    mutating func addTimeComparisons() {
        addComparison(.date, .timestamp) { a, b, _ in Datum.compare(TimestampValue.midnight(of: a), b) }
        addComparison(.timestamp, .date) { a, b, _ in Datum.compare(a, TimestampValue.midnight(of: b)) }
        addComparison(.date, .timestamptz, volatility: .stable) { a, b, context in
            Datum.compare(TimestampValue.instant(TimestampValue.midnight(of: a), context.zone), b)
        }
        addComparison(.timestamptz, .date, volatility: .stable) { a, b, context in
            Datum.compare(a, TimestampValue.instant(TimestampValue.midnight(of: b), context.zone))
        }
        addComparison(.timestamp, .timestamptz, volatility: .stable) { a, b, context in Datum.compare(TimestampValue.instant(a, context.zone), b) }
        addComparison(.timestamptz, .timestamp, volatility: .stable) { a, b, context in Datum.compare(a, TimestampValue.instant(b, context.zone)) }
    }
}
