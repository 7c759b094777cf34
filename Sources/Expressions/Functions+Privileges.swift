import Columns

extension FunctionTableBuilder {
    /// `has_table_privilege` and its like. Everybody may read all there is, and an admin write to tables; nobody may do more.
    mutating func addPrivilegeFunctions() {
        privileges("has_table_privilege", .relation, .regclass, Privilege.ofTables)
        privileges("has_any_column_privilege", .relation, .regclass, Privilege.ofColumns)
        privileges("has_sequence_privilege", .other, .regclass, ["USAGE", "SELECT", "UPDATE"])
        privileges("has_schema_privilege", .schema, .regnamespace, ["CREATE", "USAGE"])
        privileges("has_function_privilege", .function, .regprocedure, ["EXECUTE"])
        privileges("has_type_privilege", .type, .regtype, ["USAGE"])
        privileges("has_database_privilege", .database, nil, ["CREATE", "CONNECT", "TEMPORARY", "TEMP"])
        privileges("has_language_privilege", .language, nil, ["USAGE"])
        privileges("has_tablespace_privilege", .other, nil, ["CREATE"])
        privileges("has_server_privilege", .other, nil, ["USAGE"])
        privileges("has_foreign_data_wrapper_privilege", .other, nil, ["USAGE"])
        addColumnPrivileges()
        for types in [
            [ParameterType.name, .name, .text], [.name, .oid, .text], [.oid, .name, .text], [.oid, .oid, .text], [.name, .text], [.oid, .text],
        ] {
            add(
                "pg_has_role", types, .bool, volatility: .stable,
                .general { (arguments, context) throws(SQLError) in
                    let names = context.textFormat.names
                    let roles = try arguments.dropLast().map { (argument) throws(SQLError) in try Privilege.role(argument, names) }
                    let user = roles.count == 2 ? roles[0] : try Privilege.role(.text(context.settings["current_user"] ?? ""), names)
                    return try .bool(roles.last.map { (role) throws(SQLError) in try context.information.isMember(user, of: role) } ?? false)
                })
        }
    }

    /// The six ways to ask: with a user or without, by name or by number.
    ///
    /// - Parameter type: the reg… type that reads the object's name; nil for kinds that have none.
    private mutating func privileges(_ name: String, _ kind: PrivilegeKind, _ type: ScalarType?, _ known: Set<String>) {
        for user in [[], [ParameterType.name], [.oid]] {
            add(
                name, user + [.oid, .text], .bool, volatility: .stable,
                .general { (arguments, context) throws(SQLError) in
                    let wanted = try Privilege.prepare(arguments, hasUser: !user.isEmpty, known, context)
                    return try Privilege.answer(wanted, CatalogFunctions.number(arguments[arguments.count - 2]), kind, context)
                })
            add(
                name, user + [.text, .text], .bool, volatility: .stable,
                .general { (arguments, context) throws(SQLError) in
                    let wanted = try Privilege.prepare(arguments, hasUser: !user.isEmpty, known, context)
                    guard let type else { return .bool(Privilege.isGranted(wanted, of: kind)) }
                    let oid = try ReferenceText.parse(try String(arguments[arguments.count - 2]), as: type, context.textFormat.names)
                    return try Privilege.answer(wanted, CatalogFunctions.number(.int(oid)), kind, context)
                })
        }
    }

    /// `has_column_privilege`: the column by name or by number.
    private mutating func addColumnPrivileges() {
        for user in [[], [ParameterType.name], [.oid]] {
            for relation in [ParameterType.text, .oid] {
                for column in [ParameterType.text, .int2] {
                    add(
                        "has_column_privilege", user + [relation, column, .text], .bool, volatility: .stable,
                        .general { (arguments, context) throws(SQLError) in
                            let wanted = try Privilege.prepare(arguments, hasUser: !user.isEmpty, Privilege.ofColumns, context)
                            let (object, column) = (arguments[arguments.count - 3], arguments[arguments.count - 2])
                            let oid =
                                if case .text(let name) = object {
                                    CatalogFunctions.number(.int(try ReferenceText.parse(name, as: .regclass, context.textFormat.names)))
                                } else { CatalogFunctions.number(object) }
                            guard try Privilege.hasColumn(column, oid, context) else { return .null }
                            return try Privilege.answer(wanted, oid, .relation, context)
                        })
                }
            }
        }
    }
}

private enum Privilege {
    static let ofTables: Set<String> = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"]
    static let ofColumns: Set<String> = ["SELECT", "INSERT", "UPDATE", "REFERENCES"]

    /// What is asked for: privileges, any of which is enough, of a user, or of the session's.
    struct Question {
        var user: UInt32?
        var wanted: [String]
    }

    /// The user must exist.
    static func prepare(
        _ arguments: [Datum], hasUser: Bool, _ known: Set<String>, _ context: EvaluationContext
    ) throws(SQLError) -> Question {
        let user = hasUser ? try role(arguments[0], context.textFormat.names) : nil
        let text = try String(arguments[arguments.count - 1])
        var wanted: [String] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let spelled = part.split(separator: " ").joined(separator: " ")
            var name = spelled.uppercased()
            // Who owns all may also grant it.
            if name.hasSuffix(" WITH GRANT OPTION") { name.removeLast(" WITH GRANT OPTION".count) }
            guard known.contains(name) else { throw SQLError(.invalidParameterValue, "unrecognized privilege type: \"\(spelled)\"") }
            wanted.append(name)
        }
        return Question(user: user, wanted: wanted)
    }

    static func role(_ datum: Datum, _ names: (any ObjectNames)?) throws(SQLError) -> UInt32 {
        guard case .text(let name) = datum else { return CatalogFunctions.number(datum) }
        guard let oid = try names?.oids(named: [name], .role).first else {
            throw SQLError(.undefinedObject, "role \"\(name)\" does not exist")
        }
        return oid
    }

    static func answer(_ question: Question, _ oid: UInt32, _ kind: PrivilegeKind, _ context: EvaluationContext) throws(SQLError) -> Datum {
        let information = try context.information
        let answers = question.wanted.map { information.mayUse(oid, kind, $0, user: question.user) }
        return answers.contains(where: { $0 == nil }) ? .null : .bool(answers.contains(true))
    }

    /// Of objects that have no names to look up.
    static func isGranted(_ question: Question, of kind: PrivilegeKind) -> Bool {
        kind == .language || !Set(question.wanted).isDisjoint(with: ["CONNECT", "TEMP", "TEMPORARY"])
    }

    static func hasColumn(_ column: Datum, _ relation: UInt32, _ context: EvaluationContext) throws(SQLError) -> Bool {
        guard case .text(let name) = column else {
            guard case .int(let number) = column else { return false }
            return try context.information.hasColumn(number, of: relation)
        }
        if try context.information.columnNumber(name, of: relation) != nil { return true }
        let shown = CatalogFunctions.name(Int64(relation), .relation, context)?.name ?? ""
        throw SQLError(.undefinedColumn, "column \"\(name)\" of relation \"\(shown)\" does not exist")
    }
}
