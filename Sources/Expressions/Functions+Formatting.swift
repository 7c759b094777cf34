import Columns

extension FunctionTableBuilder {
    /// `to_char` (manual, 9.8).
    mutating func addFormattingFunctions() {
        add(
            "to_char", [.timestamp, .text], .text,
            .binary { (value, picture, _) throws(SQLError) in
                try TimestampPicture(String(picture)).printed(TimestampValue(value), zone: nil).map { .text($0) } ?? .null
            })
        add(
            "to_char", [.timestamptz, .text], .text, volatility: .stable,
            .binary { (value, picture, context) throws(SQLError) in
                try TimestampPicture(String(picture)).printed(TimestampValue(value), zone: context.zone).map { .text($0) } ?? .null
            })
    }
}
