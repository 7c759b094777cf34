package import Columns

/// One setting: PostgreSQL's name, default and kind of value.
package struct SettingDefinition: Sendable {
    package let name: String
    /// As SHOW prints it.
    package let defaultValue: String
    let kind: Kind
    /// `Client Connection Defaults / Statement Behavior`.
    let category: String
    /// Who may change it when: `user`, `superuser`, `internal` ..
    let context: String
    package let summary: String
    /// Shown when asked for by name only.
    package let isHidden: Bool

    enum Kind: Sendable {
        case boolean
        /// In units of `unit`, which may be none.
        case integer(ClosedRange<Int>, unit: SettingUnit?)
        case real(ClosedRange<Double>, unit: SettingUnit?)
        case choice([String])
        case encoding
        case dateStyle
        case timeZone
        case string
    }

    /// Everything that SHOW knows, by name.
    package static let all: [SettingDefinition] = SettingTable.definitions

    /// By lower-case name.
    package static let byKey = Dictionary(uniqueKeysWithValues: all.map { ($0.name.lowercased(), $0) })

    /// The thirteen that clients are told when they connect, in PostgreSQL 15's order.
    package static let reportedNames = [
        "application_name", "client_encoding", "DateStyle", "default_transaction_read_only", "in_hot_standby", "integer_datetimes",
        "IntervalStyle", "is_superuser", "server_encoding", "server_version", "session_authorization", "standard_conforming_strings", "TimeZone",
    ]

    /// Those that are lists, so that SET takes several values (GUC_LIST_INPUT).
    package static let listNames: Set<String> = [
        "datestyle", "listen_addresses", "local_preload_libraries", "log_destination", "search_path",
        "session_preload_libraries", "shared_preload_libraries", "synchronous_standby_names", "temp_tablespaces", "unix_socket_directories",
        "wal_consistency_checking",
    ]

    /// A session's new value as SHOW will print it, or PostgreSQL's error.
    ///
    /// - Parameter current: the value as it is: `DateStyle` keeps of it what the new one leaves out.
    package func check(_ value: String, current: String, zones: TimeZoneDatabase) throws(SQLError) -> String {
        try requireChangeable()
        try requireOwnUser(value)
        return try kind.check(value, current: current, self, zones)
    }

    /// There is one user to be: SET ROLE and SET SESSION AUTHORIZATION take themselves back only.
    private func requireOwnUser(_ value: String) throws(SQLError) {
        if name == "role", value != "none" { throw SQLError(.invalidParameterValue, "role \"\(value)\" does not exist") }
        if name == "session_authorization" { throw SQLError(.insufficientPrivilege, "permission denied to set session authorization") }
    }

    /// What a client may not change is refused with PostgreSQL's words.
    package func requireChangeable() throws(SQLError) {
        switch context {
        case "user": return
        case "internal": throw SQLError(.cantChangeRuntimeParameter, "parameter \"\(name)\" cannot be changed")
        case "postmaster":
            throw SQLError(.cantChangeRuntimeParameter, "parameter \"\(name)\" cannot be changed without restarting the server")
        case "sighup": throw SQLError(.cantChangeRuntimeParameter, "parameter \"\(name)\" cannot be changed now")
        case "superuser": throw SQLError(.insufficientPrivilege, "permission denied to set parameter \"\(name)\"")
        default: throw SQLError(.cantChangeRuntimeParameter, "parameter \"\(name)\" cannot be set after connection start")
        }
    }
}

/// The columns of `pg_settings`.
extension SettingDefinition {
    var kindName: String {
        switch kind {
        case .boolean: "bool"
        case .integer: "integer"
        case .real: "real"
        case .choice: "enum"
        case .encoding, .dateStyle, .timeZone, .string: "string"
        }
    }

    var unit: SettingUnit? {
        switch kind {
        case .integer(_, let unit), .real(_, let unit): unit
        default: nil
        }
    }

    var choices: [String] { if case .choice(let choices) = kind { choices } else { [] } }

    var bounds: (minimum: String, maximum: String)? {
        switch kind {
        case .integer(let range, _): (String(range.lowerBound), String(range.upperBound))
        case .real(let range, _): (Self.plain(range.lowerBound), Self.plain(range.upperBound))
        default: nil
        }
    }

    /// How many of the setting's units a shown value is; nil for a setting that is no number.
    package func count(_ shown: String) -> Double? { Double(rawValue(shown)) }

    /// A value without its unit, counted in the setting's own.
    func rawValue(_ shown: String) -> String {
        switch kind {
        case .integer(_, let unit?): unit.number(shown).map { String(Int($0)) } ?? shown
        case .real(_, let unit?): unit.number(shown).map(Self.plain) ?? shown
        default: shown
        }
    }

    static func plain(_ number: Double) -> String { ValueText.format(.float(number), .float8, TextFormat()) }
}

/// What a number of a setting counts: milliseconds, kilobytes.
struct SettingUnit: Hashable, Sendable {
    var name: String
    private var multiples: [(name: String, factor: Double)] {
        switch name {
        case "B", "kB", "MB", "8kB": Self.memory(name)
        default: Self.time(name)
        }
    }

    init(_ name: String) { self.name = name }

    private static func memory(_ base: String) -> [(String, Double)] {
        let bytes: [(String, Double)] = [("TB", 1_099_511_627_776), ("GB", 1_073_741_824), ("MB", 1_048_576), ("kB", 1_024), ("B", 1)]
        let size = bytes.first { $0.0 == base }?.1 ?? 8_192
        return bytes.map { ($0.0, $0.1 / size) }
    }

    private static func time(_ base: String) -> [(String, Double)] {
        let milliseconds: [(String, Double)] = [("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000), ("ms", 1), ("us", 0.001)]
        let size = milliseconds.first { $0.0 == base }?.1 ?? 1
        return milliseconds.map { ($0.0, $0.1 / size) }
    }

    /// The number that a text with or without a unit means; nil when it is none.
    func number(_ text: String) -> Double? {
        let trimmed = text.filter { $0 != " " }
        let digits = trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") }
        guard let number = Double(digits) else { return nil }
        let suffix = trimmed.dropFirst(digits.count)
        if suffix.isEmpty { return number }
        return multiples.first { $0.name == suffix }.map { number * $0.factor }
    }

    /// The largest unit that leaves no fraction, as SHOW prints it.
    func shown(_ number: Int) -> String {
        guard number > 0 else { return String(number) }
        for (unit, factor) in multiples where factor >= 1 && Double(number).truncatingRemainder(dividingBy: factor) == 0 {
            return "\(Int(Double(number) / factor))\(unit)"
        }
        return "\(number)\(name)"
    }

    /// The hint of PostgreSQL for a unit that is none.
    var hint: String {
        ["B", "kB", "MB", "8kB"].contains(name)
            ? "Valid units for this parameter are \"B\", \"kB\", \"MB\", \"GB\", and \"TB\"."
            : "Valid units for this parameter are \"us\", \"ms\", \"s\", \"min\", \"h\", and \"d\"."
    }

    static func == (left: SettingUnit, right: SettingUnit) -> Bool { left.name == right.name }
    func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
