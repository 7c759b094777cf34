import Columns

extension TreeReader {
    /// A `FuncCall`.
    mutating func call(_ body: Int, at: Int) throws(SQLError) -> FunctionCallSyntax {
        var call = FunctionCallSyntax(name: names(body, "funcname"), arguments: [], at: at)
        try arguments(tape.elements(body, "args"), of: &call)
        call.isStar = tape.flag(body, "agg_star")
        call.isDistinct = tape.flag(body, "agg_distinct")
        call.isVariadic = tape.flag(body, "func_variadic")
        call.orderBy = try sorts(body, "agg_order")
        call.isWithinGroup = tape.flag(body, "agg_within_group")
        call.filter = try optionalExpression(body, "agg_filter")
        if let over = tape.member(body, "over") {
            // `OVER name` and `OVER (..)` are told apart by the name, which only the first has.
            call.over = try window(over)
        }
        return call
    }

    /// Arguments by position, then those by name.
    private mutating func arguments(_ nodes: [Int], of call: inout FunctionCallSyntax) throws(SQLError) {
        var names: [String?] = []
        for node in nodes {
            guard let (kind, body) = tape.wrapped(node), kind == "NamedArgExpr" else {
                guard !names.contains(where: { $0 != nil }) else {
                    let value = try expression(node)
                    throw SQLError(.syntaxError, "positional argument cannot follow named argument", at: value.at)
                }
                names.append(nil)
                call.arguments.append(try expression(node))
                continue
            }
            let name = tape.string(body, "name") ?? ""
            if names.contains(name) { throw SQLError(.syntaxError, "argument name \"\(name)\" used more than once", at: location(body)) }
            names.append(name)
            call.arguments.append(try expression(body, "arg"))
        }
        if names.contains(where: { $0 != nil }) { call.argumentNames = names }
    }

    /// A bare `WindowDef` object.
    mutating func window(_ body: Int) throws(SQLError) -> WindowSyntax {
        var window = WindowSyntax(at: location(body))
        window.name = tape.string(body, "name")
        window.referencedName = tape.string(body, "refname")
        window.partitionBy = try expressions(tape.elements(body, "partitionClause"))
        window.orderBy = try sorts(body, "orderClause")
        window.frameOptions = tape.integer(body, "frameOptions")
        window.frameStart = try optionalExpression(body, "startOffset")
        window.frameEnd = try optionalExpression(body, "endOffset")
        return window
    }

    mutating func sorts(_ body: Int, _ key: StaticString) throws(SQLError) -> [SortSyntax] {
        var result: [SortSyntax] = []
        for node in tape.elements(body, key) {
            guard let (_, sort) = tape.wrapped(node) else { continue }
            result.append(try self.sort(sort))
        }
        return result
    }

    private mutating func sort(_ body: Int) throws(SQLError) -> SortSyntax {
        let nullsFirst: Bool? =
            switch tape.string(body, "sortby_nulls") {
            case "SORTBY_NULLS_FIRST": true
            case "SORTBY_NULLS_LAST": false
            default: nil
            }
        var sort = SortSyntax(
            expression: try expression(body, "node"), isDescending: tape.string(body, "sortby_dir") == "SORTBY_DESC", nullsFirst: nullsFirst)
        sort.usingOperator = names(body, "useOp").last
        sort.usingAt = location(body)
        return sort
    }
}
