import Columns

extension FunctionTableBuilder {
    /// `to_char`, `to_number`, `to_date` and `to_timestamp` (manual, 9.8).
    mutating func addFormattingFunctions() {
        add(
            "to_char", [.timestamp, .text], .text, volatility: .stable,
            .binary { (value, picture, _) throws(SQLError) in
                try TimestampPicture.of(String(picture)).printed(TimestampValue(value), zone: nil).map { .text($0) } ?? .null
            })
        add(
            "to_char", [.timestamptz, .text], .text, volatility: .stable,
            .binary { (value, picture, context) throws(SQLError) in
                try TimestampPicture.of(String(picture)).printed(TimestampValue(value), zone: context.zone).map { .text($0) } ?? .null
            })
        add(
            "to_char", [.interval, .text], .text, volatility: .stable,
            .binary { (value, picture, _) throws(SQLError) in
                try TimestampPicture.of(String(picture)).printed(Interval(value)).map { .text($0) } ?? .null
            })
        for type in [ParameterType.int4, .int8] {
            stableBinary("to_char", type, .text, .text) { (value: Int64, picture: String, _) throws(SQLError) in
                try NumberPicture.of(picture).printed(value)
            }
        }
        stableBinary("to_char", .numeric, .text, .text) { (value: Numeric, picture: String, _) throws(SQLError) in
            try NumberPicture.of(picture).printed(value)
        }
        // FLT_DIG and DBL_DIG digits count.
        for (type, digits) in [(ParameterType.float4, 6), (.float8, 15)] {
            stableBinary("to_char", type, .text, .text) { (value: Double, picture: String, _) throws(SQLError) in
                try NumberPicture.of(picture).printed(value, significantDigits: digits)
            }
        }
        add(
            "to_number", [.text, .text], .numeric, volatility: .stable,
            .binary { (text, picture, _) throws(SQLError) in
                try NumberPicture.of(String(picture)).read(String(text)).map { .numeric($0) } ?? .null
            })
        stableBinary("to_date", .text, .text, .date) { (text: String, picture: String, _) throws(SQLError) in
            let fields = try TimestampPicture.of(picture).read(text).fields
            let day = Calendar.days(year: fields.year, month: fields.month, day: fields.day)
            guard day >= Calendar.dayMin, day < Calendar.dateEnd, let days = Int32(exactly: day) else {
                throw SQLError(.datetimeFieldOverflow, "date out of range: \"\(text)\"")
            }
            return DateValue(days: days)
        }
        stableBinary("to_timestamp", .text, .text, .timestamptz) { (text: String, picture: String, context) throws(SQLError) in
            let (fields, offset) = try TimestampPicture.of(picture).read(text)
            let local = TimestampValue(microseconds: try fields.microseconds())
            guard let offset else { return try local.instant(in: context.zone) }
            return try local.subtracting(Interval(microseconds: Int64(offset) * Calendar.microsecondsPerSecond))
        }
    }
}
