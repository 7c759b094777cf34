import Columns

extension TreeReader {
    /// The statement, or what it is called when Weir does not run it.
    /// - Parameter title: the statement's leading words, for the name of an unsupported one.
    mutating func statement(_ kind: String, _ body: Int, title: String) throws(SQLError) -> StatementSyntax {
        switch kind {
        case "SelectStmt": return .select(try select(body))
        case "InsertStmt": return .insert(try insert(body))
        case "ExplainStmt": return try explain(body)
        case "CreateStmt": return .createTable(try createTable(body))
        case "CreateTableAsStmt", "ViewStmt": return try createView(kind, body)
        case "DropStmt": return drop(body)
        case "RenameStmt": return rename(body, title: title)
        case "CommentStmt": return comment(body)
        case "CopyStmt": return .copy(try copy(body))
        case "VariableSetStmt": return try setting(body)
        case "VariableShowStmt": return .show(lowercased(tape.string(body, "name")), at: 0)
        case "TransactionStmt": return try transaction(body, title: title)
        case "PrepareStmt": return try prepare(body)
        case "ExecuteStmt":
            return .execute(name: tape.string(body, "name") ?? "", try expressions(tape.elements(body, "params")), at: 0)
        case "DeallocateStmt": return .deallocate(tape.string(body, "name"))
        case "DiscardStmt": return .discard(String((tape.string(body, "target") ?? "DISCARD_ALL").dropFirst("DISCARD_".count)))
        case "ListenStmt": return .listen(tape.string(body, "conditionname") ?? "")
        case "UnlistenStmt": return .unlisten(tape.string(body, "conditionname"))
        case "NotifyStmt": return .notify(tape.string(body, "conditionname") ?? "", payload: tape.string(body, "payload") ?? "")
        case "DeclareCursorStmt": return try declareCursor(body)
        case "FetchStmt": return fetch(body)
        case "ClosePortalStmt": return .close(tape.string(body, "portalname"))
        default: return .unsupported(title, at: 0)
        }
    }

    // MARK: INSERT

    private mutating func insert(_ body: Int) throws(SQLError) -> InsertSyntax {
        guard let relation = tape.member(body, "relation") else { throw SQLError(.internalError, "the parse tree lacks INSERT's table") }
        let at = location(relation)
        if let conflict = tape.member(body, "onConflictClause") { throw SQLError.unsupported("ON CONFLICT", at: location(conflict)) }
        if tape.member(body, "returningList") != nil { throw SQLError.unsupported("RETURNING", at: at) }
        if let kind = tape.string(body, "override"), kind != "OVERRIDING_NOT_SET" { throw SQLError.unsupported("OVERRIDING", at: at) }
        guard let source = tape.member(body, "selectStmt") else { throw SQLError.unsupported("DEFAULT VALUES", at: at) }
        var columns: [String] = []
        for node in tape.elements(body, "cols") {
            guard let (_, column) = tape.wrapped(node) else { continue }
            if tape.member(column, "indirection") != nil { throw SQLError.unsupported("a part of a column", at: location(column)) }
            columns.append(tape.string(column, "name") ?? "")
        }
        var query = try query(source)
        if let with = tape.member(body, "withClause") {
            query.with = try commonTables(with) + query.with
            query.isRecursive = query.isRecursive || tape.flag(with, "recursive")
        }
        return InsertSyntax(table: relationName(relation), columns: columns, query: query, at: at)
    }

    // MARK: EXPLAIN

    private mutating func explain(_ body: Int) throws(SQLError) -> StatementSyntax {
        guard let node = tape.member(body, "query"), let (kind, _) = tape.wrapped(node) else { return .unsupported("EXPLAIN", at: 0) }
        guard kind == "SelectStmt" else { return .unsupported("EXPLAIN of a statement other than SELECT", at: 0) }
        var explain = ExplainSyntax(query: try query(node))
        var needingAnalyze: [String] = []
        for (name, value, at) in definitions(body, "options") {
            switch name {
            case "analyze": explain.analyze = try isOn(name, value, at: at)
            case "verbose": explain.verbose = try isOn(name, value, at: at)
            case "costs": explain.costs = try isOn(name, value, at: at)
            case "summary": explain.summary = try isOn(name, value, at: at)
            case "timing":
                explain.timing = try isOn(name, value, at: at)
                if explain.timing { needingAnalyze.append("TIMING") }
            case "wal": if try isOn(name, value, at: at) { needingAnalyze.append("WAL") }
            // There are no shared buffers to count, and settings change no plan.
            case "buffers", "settings": _ = try isOn(name, value, at: at)
            case "format":
                guard let format = ExplainSyntax.Format(rawValue: value.lowercased()) else {
                    throw SQLError(.invalidParameterValue, "unrecognized value for EXPLAIN option \"format\": \"\(value)\"", at: at)
                }
                explain.format = format
            default: throw SQLError(.syntaxError, "unrecognized EXPLAIN option \"\(name)\"", at: at)
            }
        }
        if !explain.analyze, let option = needingAnalyze.first {
            throw SQLError(.invalidParameterValue, "EXPLAIN option \(option) requires ANALYZE")
        }
        return .explain(explain)
    }

    private func isOn(_ name: String, _ value: String, at: Int) throws(SQLError) -> Bool {
        switch value.lowercased() {
        case "true", "on", "1", "": return true
        case "false", "off", "0": return false
        default: throw SQLError(.syntaxError, "\(name) requires a Boolean value", at: at)
        }
    }

    // MARK: COPY

    private mutating func copy(_ body: Int) throws(SQLError) -> CopySyntax {
        if tape.flag(body, "is_program") { throw SQLError.unsupported("COPY with a program", at: 0) }
        if tape.member(body, "filename") != nil { throw SQLError.unsupported("COPY with a file of the server", hint: "Use STDIN or STDOUT.", at: 0) }
        let target: CopySyntax.CopyTarget
        var at = 0
        if let relation = tape.member(body, "relation") {
            at = location(relation)
            target = .relation(relationName(relation), columns: names(body, "attlist"))
        } else if let node = tape.member(body, "query") {
            target = .query(try query(node))
        } else {
            throw SQLError(.internalError, "the parse tree lacks what to copy")
        }
        var copy = CopySyntax(target: target, isFrom: tape.flag(body, "is_from"), options: copyOptions(body), at: at)
        if let filter = tape.member(body, "whereClause") { copy.filter = try expression(filter) }
        return copy
    }

    private func copyOptions(_ body: Int) -> [OptionSyntax] {
        zip(tape.elements(body, "options"), definitions(body, "options")).map { node, definition in
            var option = OptionSyntax(name: definition.name, value: definition.value, at: definition.at)
            if let (_, element) = tape.wrapped(node), let argument = tape.member(element, "arg"), tape.wrapped(argument)?.name == "List" {
                option.names = listNames(argument)
            }
            return option
        }
    }

    /// A list of `DefElem`: lower-case names, values as text; a missing value is `true`, a list is joined by commas.
    func definitions(_ body: Int, _ key: StaticString) -> [(name: String, value: String, at: Int)] {
        tape.elements(body, key).compactMap { node in
            guard let (_, element) = tape.wrapped(node) else { return nil }
            let value = tape.member(element, "arg").map { definitionValue($0) } ?? "true"
            return (lowercased(tape.string(element, "defname")), value, location(element))
        }
    }

    private func definitionValue(_ node: Int) -> String {
        guard let (kind, body) = tape.wrapped(node) else { return "" }
        switch kind {
        case "String": return tape.string(body, "sval") ?? ""
        case "Integer": return String(tape.integer(body, "ival"))
        case "Float": return tape.string(body, "fval") ?? "0"
        case "Boolean": return tape.flag(body, "boolval") ? "true" : "false"
        case "A_Star": return "*"
        case "List": return listNames(node).joined(separator: ",")
        case "TypeName": return names(body, "names").last ?? ""
        default: return ""
        }
    }

    func lowercased(_ name: String?) -> String { (name ?? "").lowercased() }

    // MARK: Prepared statements

    private mutating func prepare(_ body: Int) throws(SQLError) -> StatementSyntax {
        var types: [TypeNameSyntax] = []
        for node in tape.elements(body, "argtypes") {
            guard let (_, type) = tape.wrapped(node) else { continue }
            types.append(try typeName(type))
        }
        // The body is what follows the first AS outside parentheses: neither the name nor a type can be that word.
        guard let (text, at) = textAfterAS(stoppingBefore: []) else { throw SQLError(.internalError, "PREPARE without AS") }
        return .prepare(name: tape.string(body, "name") ?? "", types: types, body: text, at: at)
    }

    // MARK: Transactions

    private func transaction(_ body: Int, title: String) throws(SQLError) -> StatementSyntax {
        let savepoint = tape.string(body, "savepoint_name") ?? ""
        switch tape.string(body, "kind") {
        case "TRANS_STMT_BEGIN", "TRANS_STMT_START":
            return .transaction(
                .begin(
                    modes: transactionModes(body, "options", prefix: "", isLocal: true), isStart: tape.string(body, "kind") == "TRANS_STMT_START"))
        case "TRANS_STMT_COMMIT": return .transaction(.commit(chain: tape.flag(body, "chain")))
        case "TRANS_STMT_ROLLBACK": return .transaction(.rollback(chain: tape.flag(body, "chain")))
        case "TRANS_STMT_SAVEPOINT": return .transaction(.savepoint(savepoint))
        case "TRANS_STMT_RELEASE": return .transaction(.release(savepoint))
        case "TRANS_STMT_ROLLBACK_TO": return .transaction(.rollbackTo(savepoint))
        default: return .unsupported(title, at: 0)
        }
    }
}
