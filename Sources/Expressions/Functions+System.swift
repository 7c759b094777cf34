import Columns

extension FunctionTableBuilder {
    /// What a client asks about its session and about values; the session's answers come from `EvaluationContext.settings`.
    mutating func addSystemFunctions() {
        for (name, type) in [
            ("version", ParameterType.text), ("current_database", .name), ("current_schema", .name), ("current_user", .name), ("session_user", .name),
            ("current_role", .name), ("user", .name), ("current_catalog", .name),
        ] {
            let setting = SessionFunctions.settingNames[name] ?? name
            constant(name, type) { context in .text(context.settings[setting] ?? "") }
        }
        stableUnary("current_setting", .text, .text) { (name: String, context) throws(SQLError) in
            guard let value = SessionFunctions.setting(name, context) else { throw SessionFunctions.unknownSetting(name) }
            return value
        }
        add(
            "current_setting", [.text, .bool], .text, volatility: .stable,
            .binary { (name, isMissingAllowed, context) throws(SQLError) in
                let name = try String(name)
                if let value = SessionFunctions.setting(name, context) { return .text(value) }
                guard isMissingAllowed.isTrue else { throw SessionFunctions.unknownSetting(name) }
                return .null
            })
        constant("pg_backend_pid", .int4) { context in .int(context.settings["pg_backend_pid"].flatMap { Int64($0) } ?? 0) }
        addTyped("pg_typeof", [.any], .type(.regtype), isStrict: false, volatility: .stable) { types in
            let oid = Int64(types[0].oid)
            return .unary { (_, _) in .int(oid) }
        }
        add("num_nonnulls", [], .int4, variadic: .any, isStrict: false, .general { (values, _) in .int(Int64(values.count { !$0.isNull })) })
        add("num_nulls", [], .int4, variadic: .any, isStrict: false, .general { (values, _) in .int(Int64(values.count(where: \.isNull))) })
    }
}

enum SessionFunctions {
    /// Functions that answer from the same setting.
    static let settingNames = ["current_role": "current_user", "user": "current_user", "current_catalog": "current_database"]

    static func setting(_ name: String, _ context: EvaluationContext) -> String? { context.settings[AsciiText.lowercased(name)] }

    static func unknownSetting(_ name: String) -> SQLError {
        SQLError(.undefinedObject, "unrecognized configuration parameter \"\(name)\"")
    }
}
