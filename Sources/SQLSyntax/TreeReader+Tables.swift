import Columns

extension TreeReader {
    mutating func tables(_ nodes: [Int]) throws(SQLError) -> [TableSyntax] {
        var result: [TableSyntax] = []
        for node in nodes { result.append(try table(node)) }
        return result
    }

    private mutating func table(_ node: Int) throws(SQLError) -> TableSyntax {
        guard let (kind, body) = tape.wrapped(node) else { throw SQLError(.internalError, "the parse tree has an empty table") }
        let at = location(body)
        try enter(at: at)
        defer { leave() }
        switch kind {
        case "RangeVar": return .relation(name: relationName(body), alias: alias(body), at: at)
        case "RangeSubselect":
            guard let inner = tape.member(body, "subquery") else { throw SQLError(.internalError, "the parse tree lacks a subquery") }
            let query = try query(inner)
            return .subquery(query, alias: alias(body), isLateral: tape.flag(body, "lateral"), at: query.at)
        case "RangeFunction": return try tableFunction(body)
        case "JoinExpr": return .join(try join(body))
        case "RangeTableSample": return try sample(body)
        case "RangeTableFunc": throw SQLError.unsupported("XMLTABLE", at: at)
        default: throw unexpected(kind, in: "FROM", at: at)
        }
    }

    private mutating func sample(_ body: Int) throws(SQLError) -> TableSyntax {
        guard let node = tape.member(body, "relation"), let (_, relation) = tape.wrapped(node) else {
            throw SQLError(.internalError, "the parse tree lacks a sampled table")
        }
        let sample = SampleSyntax(
            name: relationName(relation), alias: alias(relation), method: names(body, "method"),
            arguments: try expressions(tape.elements(body, "args")), seed: try optionalExpression(body, "repeatable"), at: location(body))
        return .sample(sample, at: location(relation))
    }

    private func alias(_ body: Int, _ key: StaticString = "alias") -> TableAliasSyntax? {
        guard let alias = tape.member(body, key) else { return nil }
        return TableAliasSyntax(name: tape.string(alias, "aliasname") ?? "", columnNames: names(alias, "colnames"))
    }

    private mutating func join(_ body: Int) throws(SQLError) -> JoinSyntax {
        guard let leftNode = tape.member(body, "larg"), let rightNode = tape.member(body, "rarg") else {
            throw SQLError(.internalError, "the parse tree lacks a side of JOIN")
        }
        let left = try table(leftNode)
        let right = try table(rightNode)
        let condition: JoinCondition
        if tape.flag(body, "isNatural") {
            condition = .natural
        } else if tape.member(body, "usingClause") != nil {
            condition = .using(names(body, "usingClause"))
        } else if let quals = try optionalExpression(body, "quals") {
            condition = .on(quals)
        } else {
            condition = .none
        }
        let kind: JoinKind =
            switch tape.string(body, "jointype") {
            case "JOIN_LEFT": .left
            case "JOIN_RIGHT": .right
            case "JOIN_FULL": .full
            default: condition == .none ? .cross : .inner
            }
        var join = JoinSyntax(kind: kind, left: left, right: right, condition: condition, at: right.at)
        join.usingAlias = alias(body, "join_using_alias")?.name
        join.alias = alias(body)
        return join
    }

    private mutating func tableFunction(_ body: Int) throws(SQLError) -> TableSyntax {
        var calls: [TableCallSyntax] = []
        for node in tape.elements(body, "functions") {
            guard let callNode = listItems(node).first, tape.wrapped(callNode) != nil else { continue }
            var call = TableCallSyntax(expression: try expression(callNode))
            // The second item is the function's own column definition list, or a null pointer.
            for list in listItems(node).dropFirst() { call.columns += try columnDefinitions(listItems(list)) }
            calls.append(call)
        }
        let at = calls.first?.expression.at ?? -1
        let definitions = try columnDefinitions(tape.elements(body, "coldeflist"))
        if !definitions.isEmpty {
            guard calls.count == 1, calls[0].columns.isEmpty else {
                throw SQLError(
                    .syntaxError,
                    calls.count == 1
                        ? "multiple column definition lists are not allowed for the same function"
                        : "ROWS FROM() with multiple functions cannot have a column definition list",
                    hint: calls.count == 1 ? nil : "Put a separate column definition list for each function inside ROWS FROM().",
                    at: definitions[0].at)
            }
            calls[0].columns = definitions
        }
        if calls.count == 1, case .call(let call) = calls[0].expression, call.name == ["tumble"] {
            return .tumble(try tumble(call), alias: alias(body), at: at)
        }
        return .function(
            calls, withOrdinality: tape.flag(body, "ordinality"), alias: alias(body), isLateral: tape.flag(body, "lateral"), at: at)
    }

    /// `ColumnDef` nodes.
    private mutating func columnDefinitions(_ nodes: [Int]) throws(SQLError) -> [TableCallSyntax.ColumnDefinitionSyntax] {
        var definitions: [TableCallSyntax.ColumnDefinitionSyntax] = []
        for node in nodes {
            guard let (_, body) = tape.wrapped(node), let type = tape.member(body, "typeName") else { continue }
            definitions.append(
                TableCallSyntax.ColumnDefinitionSyntax(name: tape.string(body, "colname") ?? "", type: try typeName(type), at: location(body)))
        }
        return definitions
    }

    private func tumble(_ call: FunctionCallSyntax) throws(SQLError) -> TumbleSyntax {
        if call.arguments.count == 4 { throw SQLError.unsupported("an offset of TUMBLE", at: call.arguments[3].at) }
        guard call.arguments.count == 3, case .column(let relation, _) = call.arguments[0], case .column(let column, _) = call.arguments[1] else {
            throw SQLError(
                .syntaxError, "TUMBLE takes a relation, its time column and the window's size",
                hint: "Write TUMBLE(events, logged_at, INTERVAL '1 hour').", at: call.at)
        }
        return TumbleSyntax(relation: relation, timeColumn: column, size: call.arguments[2])
    }
}

extension TableSyntax {
    /// Where the table stands in the statement.
    package var at: Int {
        switch self {
        case .relation(_, _, let at), .subquery(_, _, _, let at), .function(_, _, _, _, let at), .tumble(_, _, let at), .sample(_, let at): at
        case .join(let join): join.at
        }
    }
}
