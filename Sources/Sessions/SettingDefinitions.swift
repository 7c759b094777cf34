internal import Columns

/// One setting that Weir knows: PostgreSQL's name, default and kind of value.
struct SettingDefinition: Sendable {
    var name: String
    var defaultValue: String
    var kind: Kind
    /// Shown, never changed by a session.
    var isFixed = false
    var summary: String

    enum Kind: Sendable {
        case boolean
        case integer(ClosedRange<Int>)
        /// Milliseconds with PostgreSQL's units (`30s`, `5min`).
        case milliseconds
        case choice([String])
        case encoding
        case dateStyle
        case string

        /// The value as SHOW prints it, or PostgreSQL's error.
        func check(_ value: String, name: String) throws(SQLError) -> String {
            switch self {
            case .boolean:
                guard let flag = Self.boolean(value) else {
                    throw SQLError(.invalidParameterValue, "parameter \"\(name)\" requires a Boolean value")
                }
                return flag ? "on" : "off"
            case .integer(let range):
                guard let number = Int(value) else {
                    throw SQLError(.invalidParameterValue, "invalid value for parameter \"\(name)\": \"\(value)\"")
                }
                guard range.contains(number) else {
                    throw SQLError(
                        .invalidParameterValue,
                        "\(number) is outside the valid range for parameter \"\(name)\" (\(range.lowerBound) .. \(range.upperBound))")
                }
                return String(number)
            case .milliseconds:
                guard let milliseconds = Self.milliseconds(value) else {
                    throw SQLError(
                        .invalidParameterValue, "invalid value for parameter \"\(name)\": \"\(value)\"",
                        hint: "Valid units for this parameter are \"us\", \"ms\", \"s\", \"min\", \"h\", and \"d\".")
                }
                return Self.display(milliseconds: milliseconds)
            case .choice(let choices):
                let lower = value.lowercased()
                guard choices.contains(lower) else {
                    throw SQLError(
                        .invalidParameterValue, "invalid value for parameter \"\(name)\": \"\(value)\"",
                        hint: "Available values: \(choices.joined(separator: ", ")).")
                }
                return lower
            case .encoding:
                // PostgreSQL ignores everything that is not a letter or a digit here: asyncpg sends 'utf-8' with its quotes.
                let letters = String(value.lowercased().filter { $0.isLetter || $0.isNumber })
                guard ["utf8", "unicode"].contains(letters) else {
                    throw SQLError(
                        .invalidParameterValue, "invalid value for parameter \"\(name)\": \"\(value)\"", hint: "Weir speaks UTF8 only.")
                }
                return "UTF8"
            case .dateStyle:
                return try Self.dateStyle(value, name: name)
            case .string:
                return value
            }
        }

        private static func boolean(_ value: String) -> Bool? {
            let lower = value.lowercased()
            if ["on", "true", "t", "yes", "y", "1"].contains(lower) { return true }
            if ["off", "false", "f", "no", "n", "0"].contains(lower) { return false }
            return nil
        }

        private static let units: [(suffix: String, milliseconds: Double)] = [
            ("us", 0.001), ("ms", 1), ("min", 60_000), ("s", 1_000), ("h", 3_600_000), ("d", 86_400_000),
        ]

        /// Milliseconds of `250`, `30s`, `5min`; nil when it is none of these or does not fit PostgreSQL's int.
        static func milliseconds(_ value: String) -> Int? {
            let text = value.filter { $0 != " " }
            let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
            let suffix = text.dropFirst(digits.count)
            guard let number = Double(digits) else { return nil }
            let factor: Double
            if suffix.isEmpty {
                factor = 1
            } else if let unit = units.first(where: { $0.suffix == suffix }) {
                factor = unit.milliseconds
            } else {
                return nil
            }
            let result = (number * factor).rounded()
            return result >= 0 && result <= Double(Int32.max) ? Int(result) : nil
        }

        private static func display(milliseconds: Int) -> String {
            if milliseconds == 0 { return "0" }
            for (suffix, factor) in [("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000)] where milliseconds % factor == 0 {
                return "\(milliseconds / factor)\(suffix)"
            }
            return "\(milliseconds)ms"
        }

        /// Output is ISO always; the order of day and month is remembered because clients read it back.
        private static func dateStyle(_ value: String, name: String) throws(SQLError) -> String {
            var order = "MDY"
            for word in value.split(whereSeparator: { $0 == "," || $0 == " " }) {
                switch word.lowercased() {
                case "iso": break
                case "mdy", "us", "noneuro", "noneuropean": order = "MDY"
                case "dmy", "euro", "european": order = "DMY"
                case "ymd": order = "YMD"
                case "sql", "postgres", "german":
                    throw SQLError.unsupported("DateStyle \"\(word)\"", hint: "Weir prints dates in ISO style.")
                default: throw SQLError(.invalidParameterValue, "invalid value for parameter \"\(name)\": \"\(value)\"")
                }
            }
            return "ISO, \(order)"
        }
    }
}

extension SessionSettings {
    static let reportedNames = [
        "application_name", "client_encoding", "DateStyle", "default_transaction_read_only", "in_hot_standby", "integer_datetimes",
        "IntervalStyle", "is_superuser", "server_encoding", "server_version", "session_authorization", "standard_conforming_strings", "TimeZone",
    ]

    static let definitions: [String: SettingDefinition] = Dictionary(
        uniqueKeysWithValues: table.map { ($0.name.lowercased(), $0) })

    private static let isolationLevels = ["serializable", "repeatable read", "read committed", "read uncommitted"]

    private static let table: [SettingDefinition] = [
        .init(name: "application_name", defaultValue: "", kind: .string, summary: "The client's name, shown in logs."),
        .init(name: "bytea_output", defaultValue: "hex", kind: .choice(["hex"]), summary: "How bytea values are printed."),
        .init(name: "client_encoding", defaultValue: "UTF8", kind: .encoding, summary: "The client's character set."),
        .init(
            name: "client_min_messages", defaultValue: "notice",
            kind: .choice(["debug5", "debug4", "debug3", "debug2", "debug1", "debug", "log", "notice", "warning", "error"]),
            summary: "The least severe message that is sent to the client."),
        .init(name: "DateStyle", defaultValue: "ISO, MDY", kind: .dateStyle, summary: "How dates are printed; the style is always ISO."),
        .init(name: "default_transaction_deferrable", defaultValue: "off", kind: .boolean, summary: "Accepted."),
        .init(
            name: "default_transaction_isolation", defaultValue: "read committed", kind: .choice(isolationLevels),
            summary: "The isolation level of new transactions."),
        .init(
            name: "default_transaction_read_only", defaultValue: "off", kind: .boolean, summary: "Whether new transactions are read-only."),
        .init(name: "extra_float_digits", defaultValue: "1", kind: .integer(-15...3), summary: "Accepted; floats print their shortest exact form."),
        .init(
            name: "idle_in_transaction_session_timeout", defaultValue: "0", kind: .milliseconds,
            summary: "Accepted; Weir's transactions hold nothing."),
        .init(name: "in_hot_standby", defaultValue: "off", kind: .boolean, isFixed: true, summary: "Whether the server is a standby."),
        .init(name: "integer_datetimes", defaultValue: "on", kind: .boolean, isFixed: true, summary: "Timestamps are 64-bit integers."),
        .init(name: "IntervalStyle", defaultValue: "postgres", kind: .choice(["postgres"]), summary: "How intervals are printed."),
        .init(name: "is_superuser", defaultValue: "off", kind: .boolean, isFixed: true, summary: "Whether the user is a superuser."),
        .init(name: "jit", defaultValue: "off", kind: .boolean, summary: "Accepted; Weir has no JIT compiler."),
        .init(name: "lc_collate", defaultValue: "C", kind: .string, isFixed: true, summary: "Text is ordered by its bytes."),
        .init(name: "lc_ctype", defaultValue: "C.UTF-8", kind: .string, isFixed: true, summary: "Character classification."),
        .init(name: "lc_messages", defaultValue: "C", kind: .string, summary: "The language of messages."),
        .init(name: "lc_monetary", defaultValue: "C", kind: .string, summary: "Accepted."),
        .init(name: "lc_numeric", defaultValue: "C", kind: .string, summary: "Accepted."),
        .init(name: "lc_time", defaultValue: "C", kind: .string, summary: "Accepted."),
        .init(name: "lock_timeout", defaultValue: "0", kind: .milliseconds, summary: "Accepted; queries never wait for locks."),
        .init(name: "max_identifier_length", defaultValue: "63", kind: .integer(63...63), isFixed: true, summary: "Longest name in bytes."),
        .init(name: "row_security", defaultValue: "on", kind: .boolean, summary: "Accepted."),
        .init(name: "search_path", defaultValue: "\"$user\", public", kind: .string, summary: "Schemas in which names are looked up."),
        .init(name: "server_encoding", defaultValue: "UTF8", kind: .encoding, isFixed: true, summary: "The server's character set."),
        .init(name: "server_version", defaultValue: "", kind: .string, isFixed: true, summary: "The version that clients go by."),
        .init(name: "server_version_num", defaultValue: "", kind: .string, isFixed: true, summary: "The version as a number."),
        .init(name: "session_authorization", defaultValue: "", kind: .string, isFixed: true, summary: "The session's user."),
        .init(
            name: "standard_conforming_strings", defaultValue: "on", kind: .choice(["on"]), summary: "Backslashes in '..' are ordinary."),
        .init(name: "statement_timeout", defaultValue: "0", kind: .milliseconds, summary: "Longest a statement may run; 0 is without limit."),
        .init(name: "TimeZone", defaultValue: "UTC", kind: .string, summary: "The zone in which timestamptz values are printed and read."),
        .init(
            name: "transaction_deferrable", defaultValue: "off", kind: .boolean, summary: "Accepted."),
        .init(
            name: "transaction_isolation", defaultValue: "read committed", kind: .choice(isolationLevels),
            summary: "Accepted; every statement sees one cut through all views."),
        .init(name: "transaction_read_only", defaultValue: "off", kind: .boolean, summary: "Whether the transaction may write to tables."),
        .init(name: "work_mem", defaultValue: "64MB", kind: .string, summary: "Accepted; see the limits of a query."),
    ]
}
