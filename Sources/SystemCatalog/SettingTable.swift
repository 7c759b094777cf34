import Columns

/// The settings: what PostgreSQL 15 lets a client change or asks to be shown, and what Weir does with each.
enum SettingTable {
    static let definitions: [SettingDefinition] = {
        var definitions: [SettingDefinition] = []
        for line in FactLine.lines(GeneratedFacts.settingFacts, fieldCount: 9) {
            let (name, context) = (line.text(0), line.text(4))
            let own = own[name]
            guard own != nil || context == "user" || context == "superuser" else { continue }
            let kind = kind(line)
            definitions.append(
                SettingDefinition(
                    name: name, defaultValue: own?.value ?? shown(line.text(5), kind), kind: kind, category: line.text(3),
                    context: own.map { $0.isFixed ? "internal" : "user" } ?? context,
                    summary: own?.summary ?? "Accepted because PostgreSQL's clients set it; without effect.", isHidden: false))
        }
        for (name, setting) in hidden {
            definitions.append(
                SettingDefinition(
                    name: name, defaultValue: setting.value ?? "", kind: name == "is_superuser" ? .boolean : .string, category: "Ungrouped",
                    context: setting.isFixed ? "internal" : "user", summary: setting.summary, isHidden: true))
        }
        for (name, setting) in additional {
            definitions.append(
                SettingDefinition(
                    name: name, defaultValue: setting.value ?? "", kind: .boolean, category: "Customized Options", context: "user",
                    summary: setting.summary, isHidden: false))
        }
        return definitions.sorted { $0.name.lowercased() < $1.name.lowercased() }
    }()

    private static func shown(_ value: String, _ kind: SettingDefinition.Kind) -> String {
        if case .integer(_, let unit?) = kind, let number = Int(value) { return unit.shown(number) }
        return value
    }

    private static func kind(_ line: FactLine) -> SettingDefinition.Kind {
        let unit = line[2].isEmpty ? nil : SettingUnit(line.text(2))
        switch (line.text(0), line.text(1)) {
        case ("client_encoding", _), ("server_encoding", _): return .encoding
        case ("DateStyle", _): return .dateStyle
        case ("TimeZone", _): return .timeZone
        // Backslashes in ordinary literals are never escapes here.
        case ("standard_conforming_strings", _): return .choice(["on"])
        case (_, "bool"): return .boolean
        case (_, "integer"):
            let (low, high) = (Int(line[6]) ?? 0, Int(line[7]) ?? Int(Int32.max))
            return .integer(low...max(low, high), unit: unit)
        case (_, "real"):
            let (low, high) = (Double(line[6]) ?? 0, Double(line[7]) ?? .greatestFiniteMagnitude)
            return .real(low...max(low, high), unit: unit)
        case (_, "enum"): return .choice(line[8].split(separator: ",").map(String.init))
        default: return .string
        }
    }

    private struct Own {
        /// nil: PostgreSQL's default.
        var value: String?
        var isFixed = false
        var summary: String
    }

    /// What SHOW knows and SHOW ALL leaves out.
    private static let hidden: [String: Own] = [
        "is_superuser": Own(value: "off", isFixed: true, summary: "Whether the user is a superuser."),
        "role": Own(value: "none", summary: "The role whose rights apply: always the session's user."),
        "session_authorization": Own(value: "", summary: "The session's user."),
    ]

    /// What PostgreSQL does not have, under RisingWave's names; all of them booleans.
    private static let additional: [String: Own] = [
        "background_ddl": Own(value: "off", summary: "Whether CREATE MATERIALIZED VIEW returns before the view has been filled.")
    ]

    /// What Weir has to say itself.
    private static let own: [String: Own] = [
        "application_name": Own(summary: "The client's name, shown in pg_stat_activity and in logs."),
        "bytea_output": Own(summary: "How bytea values are printed."),
        "client_encoding": Own(value: "UTF8", summary: "The client's character set: always UTF8."),
        "client_min_messages": Own(summary: "The least severe message that is sent to the client."),
        "DateStyle": Own(value: "ISO, MDY", summary: "How dates are printed, and how day and month are read."),
        "default_transaction_isolation": Own(summary: "The isolation level of new transactions; each statement sees one cut through all views."),
        "default_transaction_read_only": Own(summary: "Whether new transactions are read-only."),
        "extra_float_digits": Own(summary: "Above 0 floats print their shortest exact form, else so many digits fewer."),
        "in_hot_standby": Own(value: "off", isFixed: true, summary: "Whether the server is a standby."),
        "integer_datetimes": Own(value: "on", isFixed: true, summary: "Timestamps are 64-bit integers."),
        "IntervalStyle": Own(summary: "How intervals are printed."),
        "jit": Own(value: "off", summary: "Accepted; there is no JIT compiler."),
        "lc_collate": Own(value: "C", isFixed: true, summary: "Text is ordered by its bytes."),
        "lc_ctype": Own(value: "C.UTF-8", isFixed: true, summary: "How characters are classified."),
        "lc_messages": Own(value: "C", summary: "The language of messages: English."),
        "lc_monetary": Own(value: "C", summary: "Accepted; without effect."),
        "lc_numeric": Own(value: "C", summary: "Accepted; without effect."),
        "lc_time": Own(value: "C", summary: "Accepted; without effect."),
        "max_connections": Own(isFixed: true, summary: "Connections that are let in; set with a flag of the daemon."),
        "max_identifier_length": Own(value: "63", isFixed: true, summary: "Longest name in bytes."),
        "max_function_args": Own(isFixed: true, summary: "Most arguments of a function."),
        "max_index_keys": Own(isFixed: true, summary: "Most columns of an index, of which there are none."),
        "search_path": Own(summary: "Schemas in which names are looked up."),
        "server_encoding": Own(value: "UTF8", isFixed: true, summary: "The server's character set."),
        "server_version": Own(value: "", isFixed: true, summary: "The version that clients go by."),
        "server_version_num": Own(value: "", isFixed: true, summary: "The version as a number."),
        "ssl": Own(value: "off", isFixed: true, summary: "Whether connections may be encrypted."),
        "standard_conforming_strings": Own(summary: "Backslashes in '..' are ordinary."),
        "statement_timeout": Own(summary: "Longest a statement may run; 0 is without limit."),
        "TimeZone": Own(value: "UTC", summary: "The zone in which timestamptz values are printed and read."),
        "transaction_deferrable": Own(value: "off", summary: "Accepted; without effect."),
        "transaction_isolation": Own(value: "read committed", summary: "Accepted; each statement sees one cut through all views."),
        "transaction_read_only": Own(value: "off", summary: "Whether the transaction may write to tables."),
        "work_mem": Own(summary: "Accepted; the memory of a statement has a limit of its own."),
    ]
}
