import Columns

extension TreeReader {
    /// A wrapped `SelectStmt`.
    mutating func query(_ node: Int) throws(SQLError) -> QuerySyntax {
        guard let (kind, body) = tape.wrapped(node) else { throw SQLError(.internalError, "the parse tree has an empty query") }
        guard kind == "SelectStmt" else { throw SQLError.unsupported("a data-changing statement inside a query") }
        return try select(body)
    }

    /// A bare `SelectStmt` object.
    mutating func select(_ body: Int) throws(SQLError) -> QuerySyntax {
        try enter(at: -1)
        defer { leave() }
        if let into = tape.member(body, "intoClause") {
            let at = tape.member(into, "rel").map { location($0) } ?? -1
            throw SQLError.unsupported("SELECT INTO", at: at)
        }
        var query = QuerySyntax(body: .values([]))
        if let with = tape.member(body, "withClause") {
            query.isRecursive = tape.flag(with, "recursive")
            query.with = try commonTables(with)
            query.at = location(with)
        }
        query.body = try queryBody(body)
        if query.at < 0 { query.at = place(of: query.body) }
        query.orderBy = try sorts(body, "sortClause")
        query.withTies = tape.string(body, "limitOption") == "LIMIT_OPTION_WITH_TIES"
        query.limit = query.withTies ? try optionalExpression(body, "limitCount") : try limit(body, "limitCount")
        query.offset = try limit(body, "limitOffset")
        query.locks = tape.elements(body, "lockingClause").map { lock($0) }
        return query
    }

    /// `LIMIT ALL` and `LIMIT NULL` are no limit.
    private mutating func limit(_ body: Int, _ key: StaticString) throws(SQLError) -> ExpressionSyntax? {
        let value = try optionalExpression(body, key)
        if case .literal(let literal, _) = value, literal.isNull { return nil }
        return value
    }

    private func lock(_ node: Int) -> LockSyntax {
        guard let (_, body) = tape.wrapped(node) else { return LockSyntax(strength: "FOR UPDATE", tables: []) }
        let strength =
            switch tape.string(body, "strength") {
            case "LCS_FORKEYSHARE": "FOR KEY SHARE"
            case "LCS_FORSHARE": "FOR SHARE"
            case "LCS_FORNOKEYUPDATE": "FOR NO KEY UPDATE"
            default: "FOR UPDATE"
            }
        let tables = tape.elements(body, "lockedRels").compactMap { tape.wrapped($0)?.body }
        return LockSyntax(strength: strength, tables: tables.map { LockSyntax.TableName(name: relationName($0), at: location($0)) })
    }

    private func place(of body: QueryBodySyntax) -> Int {
        switch body {
        case .select(let select): select.targets.first?.at ?? -1
        case .values(let rows): rows.first?.first?.at ?? -1
        case .setOperation(_, _, let left, _): left.at
        }
    }

    private mutating func queryBody(_ body: Int) throws(SQLError) -> QueryBodySyntax {
        if let left = tape.member(body, "larg"), let right = tape.member(body, "rarg") {
            let kind: SetOperator =
                switch tape.string(body, "op") {
                case "SETOP_INTERSECT": .intersect
                case "SETOP_EXCEPT": .except
                default: .union
                }
            let leftQuery = try select(left)
            return .setOperation(kind, isAll: tape.flag(body, "all"), leftQuery, try select(right))
        }
        if tape.member(body, "valuesLists") != nil {
            var rows: [[ExpressionSyntax]] = []
            for row in tape.elements(body, "valuesLists") { rows.append(try expressions(listItems(row))) }
            return .values(rows)
        }
        return .select(try selectBody(body))
    }

    private mutating func selectBody(_ body: Int) throws(SQLError) -> SelectSyntax {
        var select = SelectSyntax()
        let distinct = tape.elements(body, "distinctClause")
        // Plain DISTINCT is a list of one null pointer.
        let distinctOn = distinct.filter { tape.wrapped($0) != nil }
        select.isDistinct = !distinct.isEmpty
        select.distinctOn = try expressions(distinctOn)
        select.targets = try targets(body)
        select.from = try tables(tape.elements(body, "fromClause"))
        select.filter = try optionalExpression(body, "whereClause")
        for node in tape.elements(body, "groupClause") { select.groupBy.append(try grouping(node)) }
        select.hasDistinctGroups = tape.flag(body, "groupDistinct")
        select.having = try optionalExpression(body, "havingClause")
        for node in tape.elements(body, "windowClause") {
            if let (_, window) = tape.wrapped(node) { select.windows.append(try self.window(window)) }
        }
        return select
    }

    private mutating func targets(_ body: Int) throws(SQLError) -> [TargetSyntax] {
        var result: [TargetSyntax] = []
        for node in tape.elements(body, "targetList") {
            guard let (_, target) = tape.wrapped(node) else { continue }
            let value = try expression(target, "val")
            result.append(TargetSyntax(expression: value, alias: tape.string(target, "name"), at: location(target)))
        }
        return result
    }

    private mutating func grouping(_ node: Int) throws(SQLError) -> GroupingSyntax {
        guard let (kind, body) = tape.wrapped(node), kind == "GroupingSet" else { return .expression(try expression(node)) }
        let at = location(body)
        try enter(at: at)
        defer { leave() }
        var content: [GroupingSyntax] = []
        for inner in tape.elements(body, "content") { content.append(try grouping(inner)) }
        return switch tape.string(body, "kind") {
        case "GROUPING_SET_ROLLUP": .rollup(content, at: at)
        case "GROUPING_SET_CUBE": .cube(content, at: at)
        case "GROUPING_SET_SETS": .sets(content, at: at)
        default: .empty(at: at)
        }
    }

    /// The entries of a `WithClause` object.
    mutating func commonTables(_ with: Int) throws(SQLError) -> [CommonTableSyntax] {
        var result: [CommonTableSyntax] = []
        for node in tape.elements(with, "ctes") {
            guard let (_, body) = tape.wrapped(node), let inner = tape.member(body, "ctequery") else { continue }
            let at = location(body)
            if let kind = tape.wrapped(inner)?.name, kind != "SelectStmt" {
                throw SQLError.unsupported("a data-changing statement in WITH", at: at)
            }
            var table = CommonTableSyntax(
                name: tape.string(body, "ctename") ?? "", columnNames: names(body, "aliascolnames"), query: try query(inner), at: at)
            switch tape.string(body, "ctematerialized") {
            case "CTEMaterializeAlways": table.isMaterialized = true
            case "CTEMaterializeNever": table.isMaterialized = false
            default: break
            }
            if let clause = tape.member(body, "search_clause") {
                table.search = SearchSyntax(
                    columns: names(clause, "search_col_list"), isBreadthFirst: tape.flag(clause, "search_breadth_first"),
                    sequenceColumn: tape.string(clause, "search_seq_column") ?? "", at: location(clause))
            }
            if let clause = tape.member(body, "cycle_clause") {
                table.cycle = CycleSyntax(
                    columns: names(clause, "cycle_col_list"), markColumn: tape.string(clause, "cycle_mark_column") ?? "",
                    mark: try expression(clause, "cycle_mark_value"), otherwise: try expression(clause, "cycle_mark_default"),
                    pathColumn: tape.string(clause, "cycle_path_column") ?? "", at: location(clause))
            }
            result.append(table)
        }
        return result
    }
}
