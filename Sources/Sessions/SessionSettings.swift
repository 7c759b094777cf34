package import Columns
package import Expressions
internal import SystemCatalog

/// The settings of one session (`SET`, `SHOW`, `RESET`): PostgreSQL's names and defaults, with what `SET LOCAL` and transactions do to them.
///
/// Names are matched without regard to case. A name that Weir does not know is accepted when it has a dot (a custom variable) and
/// refused with 42704 otherwise, as PostgreSQL does.
package struct SessionSettings: Sendable {
    /// The values that differ from the defaults, by lower-case name.
    private var values: [String: String] = [:]
    /// The defaults of this session: the table's, and what the client asked for at startup.
    private var defaults: [String: String] = [:]
    /// What the open transaction would restore on ROLLBACK.
    private var beforeTransaction: (values: [String: String], revision: Int)?
    /// What `SET LOCAL` changed, restored when the transaction ends either way.
    private var localOriginals: [String: String?] = [:]
    private let zones: TimeZoneDatabase
    /// How values are printed and read: what `TimeZone`, `DateStyle`, `IntervalStyle`, `extra_float_digits` and `bytea_output` say.
    private(set) var textFormat = TextFormat()
    /// The schemas of `search_path`; `$user` stands for no schema here.
    private(set) var searchPath: [String] = []
    private(set) var applicationName = ""
    /// nil: a statement may take as long as it likes.
    private(set) var statementTimeoutMicroseconds: Int64?
    /// Counts the changes, so that who keeps a copy knows when it is old.
    private(set) var revision = 0

    package init(serverVersion: String, serverVersionNumber: String, user: String, zones: TimeZoneDatabase) {
        self.zones = zones
        defaults["server_version"] = serverVersion
        defaults["server_version_num"] = serverVersionNumber
        defaults["session_authorization"] = user
        settleWhatCannotFail()
    }

    // MARK: Reading

    /// The value that `SHOW name` prints; nil for a name nobody set and Weir does not know.
    package func value(_ name: String) -> String? {
        let key = name.lowercased()
        if let own = values[key] ?? defaults[key] { return own }
        // A transaction that says nothing has what the session says for its transactions.
        if key.hasPrefix(Self.transactionPrefix), SettingDefinition.byKey["default_" + key] != nil { return value("default_" + key) }
        return SettingDefinition.byKey[key]?.defaultValue
    }

    /// The name as PostgreSQL spells it (`TimeZone`, `DateStyle`).
    package func displayName(_ name: String) -> String {
        SettingDefinition.byKey[name.lowercased()]?.name ?? name.lowercased()
    }

    /// Name and value of everything `SHOW ALL` lists, by name.
    package var all: [(name: String, value: String, description: String)] {
        SettingDefinition.all.filter { !$0.isHidden }.map { ($0.name, value($0.name) ?? "", $0.summary) }
    }

    /// The thirteen values that a client is told at startup, in PostgreSQL 15's order.
    package var reported: [(name: String, value: String)] {
        SettingDefinition.reportedNames.map { ($0, value($0) ?? "") }
    }

    /// Everything by lower-case name: what `current_setting` reads.
    package var answers: ContextSettings {
        var own = defaults
        own.merge(values) { _, new in new }
        for key in Self.transactionKeys { own[key] = value(key) }
        return ContextSettings(own, over: Self.serverDefaults)
    }

    private static let serverDefaults = SettingDefinition.byKey.mapValues(\.defaultValue)
    private static let transactionKeys = SettingDefinition.byKey.keys.filter { $0.hasPrefix(transactionPrefix) }

    /// Whether this session has set no value of its own.
    package func isDefault(_ name: String) -> Bool { values[name.lowercased()] == nil }

    // MARK: Changing

    /// Settings of one transaction; SET without LOCAL is local too.
    private static let transactionPrefix = "transaction_"

    /// `SET [LOCAL] name = value`; nil is DEFAULT. What is local to a transaction is checked and then forgotten outside one.
    package mutating func set(_ name: String, to value: String?, isLocal: Bool = false) throws(SQLError) {
        let key = name.lowercased()
        let checked: String?
        if let value { checked = try check(key, name: name, value: value) } else { checked = nil }
        if value == nil, SettingDefinition.byKey[key] == nil, values[key] == nil { throw Self.unrecognized(name) }
        if isLocal || key.hasPrefix(Self.transactionPrefix) {
            guard beforeTransaction != nil else { return }
            if localOriginals[key] == nil { localOriginals[key] = .some(values[key]) }
        } else {
            localOriginals.removeValue(forKey: key)
        }
        values[key] = checked
        try settle()
    }

    /// Refuses several values for a setting that is no list (`flatten_set_variable_args`).
    package func requireList(_ name: String) throws(SQLError) {
        let key = name.lowercased()
        guard SettingDefinition.byKey[key] != nil || key.contains(".") else { throw Self.unrecognized(name) }
        guard SettingDefinition.listNames.contains(key) else {
            throw SQLError(.invalidParameterValue, "SET \(name) takes only one argument")
        }
    }

    /// A parameter of the startup message: becomes the session's default. Names that Weir does not know are remembered, not refused.
    package mutating func setDefault(_ name: String, to value: String) throws(SQLError) {
        let key = name.lowercased()
        guard SettingDefinition.byKey[key] != nil else {
            defaults[key] = value
            return
        }
        defaults[key] = try check(key, name: name, value: value)
        try settle()
    }

    package mutating func resetAll() throws(SQLError) {
        values.removeAll()
        localOriginals.removeAll()
        try settle()
    }

    // MARK: Transactions

    /// Back to what a savepoint kept.
    package mutating func restore(_ saved: SessionSettings) {
        let last = revision
        self = saved
        revision = last + 1
    }

    package mutating func transactionBegan() { beforeTransaction = (values, revision) }

    package mutating func transactionEnded(committed: Bool) throws(SQLError) {
        guard let before = beforeTransaction else { return }
        beforeTransaction = nil
        guard revision != before.revision else { return }
        if committed {
            for (key, original) in localOriginals { values[key] = original }
        } else {
            values = before.values
        }
        localOriginals.removeAll()
        try settle()
    }

    private mutating func settle() throws(SQLError) {
        revision += 1
        let name = value("timezone") ?? "UTC"
        if textFormat.zone.name != name { textFormat.zone = try zone(named: name) }
        settleWhatCannotFail()
    }

    private mutating func settleWhatCannotFail() {
        textFormat.dateStyle = DateStyle().setting(value("datestyle") ?? "") ?? DateStyle()
        textFormat.intervalStyle = value("intervalstyle").flatMap { IntervalStyle(rawValue: $0) } ?? .postgres
        textFormat.byteaOutput = value("bytea_output").flatMap { ByteaOutput(rawValue: $0) } ?? .hex
        textFormat.extraFloatDigits = value("extra_float_digits").flatMap { Int($0) } ?? 1
        searchPath = (value("search_path") ?? "").split(separator: ",").compactMap { part in
            let name = part.drop { $0 == " " || $0 == "\"" }.prefix { $0 != " " && $0 != "\"" }
            return name.isEmpty || name == "$user" ? nil : String(name)
        }
        applicationName = value("application_name") ?? ""
        statementTimeoutMicroseconds = nil
        if let text = value("statement_timeout"), let milliseconds = SettingDefinition.byKey["statement_timeout"]?.count(text), milliseconds > 0 {
            statementTimeoutMicroseconds = Int64(milliseconds * 1_000)
        }
    }

    private func zone(named name: String) throws(SQLError) -> TimeZoneRules {
        do throws(SQLError) {
            return try zones.zone(setting: name)
        } catch {
            throw SQLError(.invalidParameterValue, "invalid value for parameter \"TimeZone\": \"\(name)\"")
        }
    }

    private func check(_ key: String, name: String, value: String) throws(SQLError) -> String {
        guard let definition = SettingDefinition.byKey[key] else {
            if key.contains(".") { return value }
            throw Self.unrecognized(name)
        }
        return try definition.check(value, current: self.value(key) ?? "", zones: zones)
    }

    private static func unrecognized(_ name: String) -> SQLError {
        SQLError(.undefinedObject, "unrecognized configuration parameter \"\(name)\"")
    }
}
