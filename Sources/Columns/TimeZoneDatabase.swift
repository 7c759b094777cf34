/// Where zones are looked up by name: reading their files is the edge's business.
package struct TimeZoneDatabase: Sendable {
    /// The rules of an IANA zone by its exact name, such as `Europe/Berlin`; nil when there is none.
    private let named: @Sendable (String) -> TimeZoneRules?

    /// The names of all zones, for `pg_timezone_names`.
    private let list: @Sendable () -> [String]

    package init(names list: @escaping @Sendable () -> [String] = { [] }, rules named: @escaping @Sendable (String) -> TimeZoneRules?) {
        self.list = list
        self.named = named
    }

    package var names: [String] { list() }

    /// Knows no names: only UTC, its other names, and what a POSIX rule says.
    package static let utcOnly = TimeZoneDatabase { _ in nil }

    /// A zone as `AT TIME ZONE` and zone arguments name it: an abbreviation, an IANA name, or a POSIX rule, where `+02` and `UTC+2`
    /// are two hours **west** of Greenwich; 22023 when it is none of them.
    package func zone(named name: String) throws(SQLError) -> TimeZoneRules {
        if let zone = rules(name) { return zone }
        throw SQLError(.invalidParameterValue, "time zone \"\(name)\" not recognized")
    }

    /// The zone of `make_timestamptz`: a number has a sign and is **east** of Greenwich, as in ISO 8601; a name is one of `zone(named:)`.
    package func zone(ofClock text: String) throws(SQLError) -> TimeZoneRules {
        guard let first = text.utf8.first else { return try zone(named: text) }
        if AsciiText.isDigit(first) {
            throw SQLError(
                .invalidParameterValue, "invalid input syntax for type numeric time zone: \"\(text)\"",
                hint: "Numeric time zones must have \"-\" or \"+\" as first character.")
        }
        guard "+-".utf8.contains(first) else { return try zone(named: text) }
        do {
            return TimeZoneRules(offset: try DateTimeReader.offset(text))
        } catch {
            if case .zoneOverflow = error { throw SQLError(.invalidParameterValue, "numeric time zone \"\(text)\" out of range") }
            throw SQLError(.invalidParameterValue, "time zone \"\(text)\" not recognized")
        }
    }

    /// A zone as `SET TimeZone` names it: as above, but a bare number is hours **east** of Greenwich; 22023 otherwise.
    package func zone(setting text: String) throws(SQLError) -> TimeZoneRules {
        let trimmed = FloatText.trimmed(text)
        if let hours = Double(trimmed), hours.magnitude <= 24 { return TimeZoneRules(offset: Int(hours * 3_600)) }
        if let zone = universal(trimmed) ?? namedZone(trimmed) ?? posixZone(trimmed) { return zone }
        throw SQLError(.invalidParameterValue, "invalid value for parameter \"TimeZone\": \"\(text)\"")
    }

    /// `AT TIME ZONE interval`: a span without months or days, east of Greenwich.
    package static func zone(_ interval: Interval) throws(SQLError) -> TimeZoneRules {
        guard interval.months == 0, interval.days == 0 else {
            throw SQLError(
                .invalidParameterValue,
                "interval time zone \"\(ValueText.format(.interval(interval), .interval, TextFormat()))\" must not include months or days")
        }
        return TimeZoneRules(offset: Int(interval.microseconds / 1_000_000))
    }

    /// As `zone(named:)`, nil for a name that is none.
    package func rules(_ name: String) -> TimeZoneRules? {
        if let zone = universal(name) { return zone }
        if let offset = DateTimeWords.abbreviation(AsciiText.lowercased(name)) {
            return TimeZoneRules(name: name, offset: offset, abbreviation: name.uppercased())
        }
        return namedZone(name) ?? posixZone(name)
    }

    /// UTC needs no file.
    private func universal(_ name: String) -> TimeZoneRules? {
        switch AsciiText.lowercased(name) {
        case "utc", "etc/utc", "zulu", "uct", "universal": TimeZoneRules(name: name, offset: 0, abbreviation: "UTC")
        case "gmt", "etc/gmt": TimeZoneRules(name: name, offset: 0, abbreviation: "GMT")
        default: nil
        }
    }

    /// An IANA zone, in any case: nearly all names are words with one capital each, or all capitals, perhaps in a folder (`Etc/GMT+5`).
    func namedZone(_ name: String) -> TimeZoneRules? {
        if let zone = named(name) { return zone }
        var capitalized: [UInt8] = []
        for byte in name.utf8.map({ AsciiText.lowercased($0) }) {
            let startsWord = capitalized.last.map { !AsciiText.isLetter($0) } ?? true
            capitalized.append(startsWord && AsciiText.isLetter(byte) ? byte & 0xdf : byte)
        }
        if let zone = named(String(decoding: capitalized, as: UTF8.self)) ?? named(name.uppercased()) { return zone }
        if let slash = capitalized.firstIndex(of: UInt8(ascii: "/")) {
            let folder = String(decoding: capitalized[...slash], as: UTF8.self)
            if let zone = named(folder + String(decoding: capitalized[(slash + 1)...], as: UTF8.self).uppercased()) { return zone }
        }
        let lowered = AsciiText.lowercased(name)
        return names.first { AsciiText.lowercased($0) == lowered }.flatMap(named)
    }

    /// PostgreSQL lets the name of a POSIX rule be missing.
    private func posixZone(_ name: String) -> TimeZoneRules? {
        guard let rule = YearlyTimeZoneRule(name) ?? YearlyTimeZoneRule("<>" + name) else { return nil }
        return TimeZoneRules(name: name, transitions: [], kindIndexes: [], kinds: [rule.standard], yearly: rule.daylight == nil ? nil : rule)
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
