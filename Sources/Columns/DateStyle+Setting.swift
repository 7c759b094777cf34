extension DateStyle {
    /// The style after `SET DateStyle = text`: words that name a format or an order; what is not named stays as in this style.
    ///
    /// nil for an unknown word or for two that contradict each other (`check_datestyle`).
    package func setting(_ text: String) -> DateStyle? {
        var (format, order): (Format?, Order?)
        for word in text.split(whereSeparator: { $0 == "," || $0 == " " }).map({ AsciiText.lowercased(String($0)) }) {
            if let named = Self.format(word) {
                guard format == nil || format == named else { return nil }
                format = named
                // German dates begin with the day, unless an order is named too.
                if named == .german, order == nil { order = .dayMonthYear }
            } else if let named = Self.order(word) {
                guard order == nil || order == named || format == .german else { return nil }
                order = named
            } else if word == "default" {
                (format, order) = (format ?? .iso, order ?? .monthDayYear)
            } else {
                return nil
            }
        }
        return DateStyle(format: format ?? self.format, order: order ?? self.order)
    }

    private static func format(_ word: String) -> Format? {
        switch word {
        case "iso": .iso
        case "sql": .sql
        case "german": .german
        case _ where word.hasPrefix("postgres"): .postgres
        default: nil
        }
    }

    private static func order(_ word: String) -> Order? {
        switch word {
        case "ymd": .yearMonthDay
        case "dmy": .dayMonthYear
        case _ where word.hasPrefix("euro"): .dayMonthYear
        case "mdy", "us": .monthDayYear
        case _ where word.hasPrefix("noneuro"): .monthDayYear
        default: nil
        }
    }
}
