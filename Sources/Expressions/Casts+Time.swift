import Columns

extension CastTableBuilder {
    /// Casts among dates, times, timestamps and intervals (`pg_cast` of PostgreSQL 15).
    mutating func addTimeCasts() {
        add(.date, .timestamp, .implicit) { (a: DateValue) throws(SQLError) in try a.midnight() }
        addStable(.date, .timestamptz, .implicit) { (a: DateValue, context) throws(SQLError) in try a.midnight().instant(in: context.zone) }
        add(.time, .interval, .implicit) { (a: TimeValue) in Interval(microseconds: a.microseconds) }
        add(.timestamp, .date, .assignment) { (a: TimestampValue) in a.date }
        addTimeOfDay(.timestamp, volatility: .immutable) { a, _ in a }
        addTimeOfDay(.timestamptz, volatility: .stable) { (a, context) throws(SQLError) in try a.local(in: context.zone) }
        addStable(.timestamp, .timestamptz, .implicit) { (a: TimestampValue, context) throws(SQLError) in try a.instant(in: context.zone) }
        addStable(.timestamptz, .date, .assignment) { (a: TimestampValue, context) throws(SQLError) in try a.local(in: context.zone).date }
        addStable(.timestamptz, .timestamp, .assignment) { (a: TimestampValue, context) throws(SQLError) in try a.local(in: context.zone) }
        addStable(.time, .timetz, .implicit) { (a: TimeValue, context) throws(SQLError) in
            TimeWithZone(microseconds: a.microseconds, offset: try a.offset(context))
        }
        add(.timetz, .time, .assignment) { (a: TimeWithZone) in TimeValue(microseconds: a.microseconds) }
        addTimeWithZone()
        add(.interval, .time, .assignment) { (a: Interval) in TimeValue(microseconds: 0).adding(a) }
    }

    private mutating func addTimeWithZone() {
        let implementation = ScalarFunction.Implementation.unary { (argument, context) throws(SQLError) in
            let value = try TimestampValue(argument)
            guard value.isFinite else { return .null }
            let offset = Int32(clamping: context.zone.offset(atUTC: value.microseconds))
            return .timetz(TimeWithZone(microseconds: try value.local(in: context.zone).timeOfDay.microseconds, offset: offset))
        }
        rules[CastTable.Pair(source: .timestamptz, target: .timetz)] = CastTable.Rule(
            context: .assignment, method: .function(implementation, .stable))
    }

    /// An infinite timestamp has no time of day: NULL.
    private mutating func addTimeOfDay(
        _ source: ScalarType, volatility: ScalarFunction.Volatility,
        _ local: @escaping @Sendable (TimestampValue, EvaluationContext) throws(SQLError) -> TimestampValue
    ) {
        let implementation = ScalarFunction.Implementation.unary { (argument, context) throws(SQLError) in
            let value = try TimestampValue(argument)
            return value.isFinite ? try local(value, context).timeOfDay.datum : .null
        }
        rules[CastTable.Pair(source: source, target: .time)] = CastTable.Rule(context: .assignment, method: .function(implementation, volatility))
    }
}
