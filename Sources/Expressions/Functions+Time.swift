import Columns

extension FunctionTableBuilder {
    /// Date and time functions (manual, 9.9).
    mutating func addTimeFunctions() {
        addClocks()
        addTruncation()
        addTimeParts()
        addTimeMaking()
        addZones()
        addOverlaps()
    }

    private mutating func addClocks() {
        for name in ["now", "transaction_timestamp", "current_timestamp"] {
            constant(name, .timestamptz) { context in .timestamp(context.transactionTimestamp) }
        }
        constant("statement_timestamp", .timestamptz) { context in .timestamp(context.statementTimestamp) }
        constant("clock_timestamp", .timestamptz, volatility: .volatile) { context in .timestamp(context.clock?() ?? context.statementTimestamp) }
        constant("timeofday", .text, volatility: .volatile) { context throws(SQLError) in
            let now = TimestampValue(microseconds: context.clock?() ?? context.statementTimestamp)
            return .text(try TimestampPicture("Dy Mon DD HH24:MI:SS.US YYYY TZ").printed(now, zone: context.zone) ?? "")
        }
        constant("localtimestamp", .timestamp) { context throws(SQLError) in try context.localNow().datum }
        constant("current_date", .date) { context throws(SQLError) in try context.localNow().date.datum }
        constant("localtime", .time) { context throws(SQLError) in try context.localNow().timeOfDay.datum }
    }

    private mutating func addTruncation() {
        binary("date_trunc", .text, .timestamp, .timestamp) { (unit: String, a: TimestampValue) throws(SQLError) in
            TimestampValue(microseconds: try DateTruncation.truncate(a.microseconds, to: unit))
        }
        stableBinary("date_trunc", .text, .timestamptz, .timestamptz) { (unit: String, a: TimestampValue, context) throws(SQLError) in
            TimestampValue(microseconds: try DateTruncation.truncate(a.microseconds, to: unit, zone: context.zone))
        }
        add(
            "date_trunc", [.text, .timestamptz, .text], .timestamptz, volatility: .stable,
            .general { (x, context) throws(SQLError) in
                .timestamp(
                    try DateTruncation.truncate(TimestampValue(x[1]).microseconds, to: String(x[0]), zone: context.zones.zone(named: String(x[2]))))
            })
        binary("date_trunc", .text, .interval, .interval) { (unit: String, a: Interval) throws(SQLError) in try DateTruncation.truncate(a, to: unit) }
        for type in [ParameterType.timestamp, .timestamptz] {
            ternary("date_bin", .interval, type, type, type) { (stride: Interval, a: TimestampValue, origin: TimestampValue) throws(SQLError) in
                TimestampValue(microseconds: try DateTruncation.bin(stride, a.microseconds, origin: origin.microseconds))
            }
        }
    }

    private mutating func addTimeParts() {
        let names = ["extract", "date_part"]
        addPart(names, .timestamp) { (a: TimestampValue, name, _) throws(SQLError) in
            try FieldExtraction.extract(name, fromTimestamp: a.microseconds, zone: nil)
        }
        addPart(names, .timestamptz, volatility: .stable) { (a: TimestampValue, name, context) throws(SQLError) in
            try FieldExtraction.extract(name, fromTimestamp: a.microseconds, zone: context.zone)
        }
        addPart(["extract"], .date) { (a: DateValue, name, _) throws(SQLError) in try FieldExtraction.extract(name, fromDate: a.days) }
        // The older function sees a date as its midnight, so a date has an hour there.
        addPart(["date_part"], .date) { (a: DateValue, name, _) throws(SQLError) in
            try FieldExtraction.extract(name, fromTimestamp: a.midnight().microseconds, zone: nil)
        }
        addPart(names, .time) { (a: TimeValue, name, _) throws(SQLError) in try FieldExtraction.extract(name, fromTime: a.microseconds) }
        addPart(names, .type(.scalar(.timetz))) { (a: TimeWithZone, name, _) throws(SQLError) in try FieldExtraction.extract(name, fromTimeTZ: a) }
        addPart(names, .interval) { (a: Interval, name, _) throws(SQLError) in try FieldExtraction.extract(name, fromInterval: a) }
    }

    /// `extract` gives numeric, `date_part` the same as float8.
    private mutating func addPart<Value: SQLValue>(
        _ names: [String], _ type: ParameterType, volatility: ScalarFunction.Volatility = .immutable,
        _ part: @escaping @Sendable (Value, String, EvaluationContext) throws(SQLError) -> Numeric?
    ) {
        for name in names {
            let isNumeric = name == "extract"
            add(
                name, [.text, type], isNumeric ? .numeric : .float8, volatility: volatility,
                .binary { (field, value, context) throws(SQLError) in
                    guard let part = try part(Value(value), String(field), context) else { return .null }
                    return isNumeric ? .numeric(part) : .float(try part.double())
                })
        }
    }
}
