import Columns

/// SET and RESET (`src/backend/utils/misc/guc_funcs.c`).
extension TreeReader {
    func setting(_ body: Int) throws(SQLError) -> StatementSyntax {
        let name = lowercased(tape.string(body, "name"))
        let isLocal = tape.flag(body, "is_local")
        switch tape.string(body, "kind") {
        case "VAR_RESET_ALL": return .reset(nil)
        case "VAR_RESET": return .reset(name)
        case "VAR_SET_DEFAULT": return .set(SetSyntax(name: name, value: nil, isLocal: isLocal, at: 0))
        case "VAR_SET_VALUE":
            let nodes = tape.elements(body, "args")
            let quotesNames = name == "search_path"
            let value = nodes.map { quotesNames ? quotedName(settingValue($0)) : settingValue($0) }.joined(separator: ", ")
            var set = SetSyntax(name: name, value: value, isLocal: isLocal, at: 0)
            set.isList = nodes.count > 1
            return .set(set)
        case "VAR_SET_MULTI": return try transactionSettings(body, scope: name, isLocal: isLocal)
        default: return .unsupported("SET FROM CURRENT", at: 0)
        }
    }

    /// `SET TRANSACTION ..` sets `transaction_*`, which are local to it by nature, `SET SESSION CHARACTERISTICS AS TRANSACTION ..` sets `default_transaction_*`.
    private func transactionSettings(_ body: Int, scope: String, isLocal: Bool) throws(SQLError) -> StatementSyntax {
        guard scope == "transaction" || scope == "session characteristics" else { return .unsupported("SET \(scope.uppercased())", at: 0) }
        let isOfTransaction = scope == "transaction"
        let settings = transactionModes(body, "args", prefix: isOfTransaction ? "" : "default_", isLocal: isLocal || isOfTransaction)
        guard var first = settings.first else { return .unsupported("SET \(scope.uppercased())", at: 0) }
        first.others = Array(settings.dropFirst())
        return .set(first)
    }

    /// The modes in a list of `DefElem`, as the settings that they are.
    func transactionModes(_ body: Int, _ key: StaticString, prefix: String, isLocal: Bool) -> [SetSyntax] {
        tape.elements(body, key).compactMap { node in
            guard let (_, element) = tape.wrapped(node) else { return nil }
            let name = lowercased(tape.string(element, "defname"))
            let value = tape.member(element, "arg").map { settingValue($0) } ?? ""
            let isSwitch = name != "transaction_isolation"
            return SetSyntax(
                name: prefix + name, value: isSwitch ? (value == "0" ? "off" : "on") : value, isLocal: isLocal, at: location(element))
        }
    }

    /// A value as SHOW prints it.
    private func settingValue(_ node: Int) -> String {
        guard let (kind, body) = tape.wrapped(node) else { return "" }
        if kind == "TypeCast" {
            // Only SET TIME ZONE INTERVAL '..' has a cast.
            let value = tape.member(body, "arg").map { settingValue($0) } ?? ""
            return "INTERVAL '\(value)'"
        }
        return switch literal(body, at: location(body)).value {
        case .null: ""
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .decimal(let text), .string(let text), .bitString(let text): text
        }
    }

    /// A name with the quotes that it needs as an identifier.
    private func quotedName(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { ($0 &- UInt8(ascii: "a") < 26) || ($0 &- UInt8(ascii: "0") < 10) || $0 == UInt8(ascii: "_") }
        let startsWithDigit = name.utf8.first.map { $0 &- UInt8(ascii: "0") < 10 } ?? true
        if isPlain, !startsWithDigit { return name }
        return "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
