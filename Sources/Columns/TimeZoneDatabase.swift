/// Where zones are looked up by name: reading their files is the edge's business.
package struct TimeZoneDatabase: Sendable {
    /// The rules of an IANA zone such as `Europe/Berlin`, any case; nil when there is none.
    package var rules: @Sendable (String) -> TimeZoneRules?

    package init(rules: @escaping @Sendable (String) -> TimeZoneRules?) { self.rules = rules }

    /// Knows no names: only UTC, its other names, and what a POSIX rule says.
    package static let utcOnly = TimeZoneDatabase { _ in nil }

    /// A zone as `AT TIME ZONE` and zone arguments name it: an abbreviation, an IANA name, or a POSIX rule, where `+02` and `UTC+2`
    /// are two hours **west** of Greenwich; 22023 when it is none of them.
    package func zone(named name: String) throws(SQLError) -> TimeZoneRules {
        if let zone = find(name) { return zone }
        throw SQLError(.invalidParameterValue, "time zone \"\(name)\" not recognized")
    }

    /// A zone as `SET TimeZone` names it: as above, but a bare number is hours **east** of Greenwich; 22023 otherwise.
    package func zone(setting text: String) throws(SQLError) -> TimeZoneRules {
        let trimmed = FloatText.trimmed(text)
        if let hours = Double(trimmed), hours.magnitude <= 24 { return TimeZoneRules(offset: Int(hours * 3_600)) }
        if let zone = find(trimmed, abbreviations: false) { return zone }
        throw SQLError(.invalidParameterValue, "invalid value for parameter \"TimeZone\": \"\(text)\"")
    }

    /// `AT TIME ZONE interval`: a span without months or days, east of Greenwich.
    package static func zone(_ interval: Interval) throws(SQLError) -> TimeZoneRules {
        guard interval.months == 0, interval.days == 0 else {
            throw SQLError(.invalidParameterValue, "interval time zone \"\(ValueText.format(.interval(interval), .interval, TextFormat()))\" must not include months or days")
        }
        return TimeZoneRules(offset: Int(interval.microseconds / 1_000_000))
    }

    private func find(_ name: String, abbreviations: Bool = true) -> TimeZoneRules? {
        let word = AsciiText.lowercased(name)
        if ["utc", "gmt", "etc/utc", "zulu", "uct", "etc/gmt", "universal"].contains(word) {
            let shown = word.hasSuffix("gmt") ? "GMT" : "UTC"
            return TimeZoneRules(name: name, offset: 0, abbreviation: shown)
        }
        if abbreviations, let offset = DateTimeWords.abbreviation(word) {
            return TimeZoneRules(name: name, offset: offset, abbreviation: name.uppercased())
        }
        if let zone = rules(name) { return zone }
        // PostgreSQL lets the name of a POSIX rule be missing.
        let rule = YearlyTimeZoneRule(name) ?? YearlyTimeZoneRule("<>" + name)
        return rule.map { TimeZoneRules(name: name, transitions: [], kindIndexes: [], kinds: [$0.standard], yearly: $0.daylight == nil ? nil : $0) }
    }
}

extension TimeZoneRules {
    /// A fixed offset in seconds east of UTC, named as PostgreSQL names one: `<+02>-02`.
    package init(offset: Int) {
        var east: [UInt8] = []
        DateTimeText.append(offset: offset, to: &east)
        var west: [UInt8] = []
        DateTimeText.append(offset: -offset, to: &west)
        let shown = String(decoding: east, as: UTF8.self)
        self.init(name: "<\(shown)>\(String(decoding: west, as: UTF8.self))", offset: offset, abbreviation: shown)
    }
}
