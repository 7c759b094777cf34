import Columns

extension TreeReader {
    mutating func expressions(_ nodes: [Int]) throws(SQLError) -> [ExpressionSyntax] {
        var result: [ExpressionSyntax] = []
        result.reserveCapacity(nodes.count)
        for node in nodes { result.append(try expression(node)) }
        return result
    }

    mutating func expression(_ body: Int, _ key: StaticString) throws(SQLError) -> ExpressionSyntax {
        guard let node = tape.member(body, key) else {
            throw SQLError(.internalError, "the parse tree lacks \(key)")
        }
        return try expression(node)
    }

    mutating func optionalExpression(_ body: Int, _ key: StaticString) throws(SQLError) -> ExpressionSyntax? {
        guard let node = tape.member(body, key) else { return nil }
        return try expression(node)
    }

    mutating func expression(_ node: Int) throws(SQLError) -> ExpressionSyntax {
        guard let (kind, body) = tape.wrapped(node) else { throw SQLError(.internalError, "the parse tree has an empty expression") }
        let at = location(body)
        switch kind {
        case "ColumnRef": return columnReference(body, at: at)
        case "A_Const": return .literal(literal(body, at: at), at: at)
        default: break
        }
        try enter(at: at)
        defer { leave() }
        switch kind {
        case "A_Expr": return try operation(body, at: at)
        case "FuncCall": return .call(try call(body, at: at))
        case "TypeCast": return try cast(body)
        case "BoolExpr": return try boolean(body, at: at)
        case "NullTest":
            return .isNull(try expression(body, "arg"), negated: tape.string(body, "nulltesttype") == "IS_NOT_NULL", at: at)
        case "BooleanTest": return try booleanTest(body, at: at)
        case "CaseExpr": return try caseExpression(body, at: at)
        case "CoalesceExpr": return .coalesce(try expressions(tape.elements(body, "args")), at: at)
        case "MinMaxExpr":
            return .extremum(try expressions(tape.elements(body, "args")), isGreatest: tape.string(body, "op") == "IS_GREATEST", at: at)
        case "SubLink": return try subquery(body, at: at)
        case "A_ArrayExpr": return .array(try expressions(tape.elements(body, "elements")), at: at)
        case "RowExpr": return .row(try expressions(tape.elements(body, "args")), at: at)
        case "A_Indirection": return try indirection(body)
        case "ParamRef": return try parameter(body, at: at)
        case "CollateClause":
            return .collate(try expression(body, "arg"), names(body, "collname"), at: at)
        case "SQLValueFunction": return currentValue(body, at: at)
        case "GroupingFunc":
            return .grouping(try expressions(tape.elements(body, "args")), at: at)
        case "SetToDefault": return .defaultValue(at: at)
        case "XmlExpr", "XmlSerialize": throw SQLError.unsupported("XML", at: at)
        case "CurrentOfExpr": throw SQLError.unsupported("WHERE CURRENT OF", at: at)
        default: throw unexpected(kind, in: "an expression", at: at)
        }
    }

    // MARK: Leaves

    private func columnReference(_ body: Int, at: Int) -> ExpressionSyntax {
        let fields = names(body, "fields")
        guard let last = tape.elements(body, "fields").last, tape.wrapped(last)?.name == "A_Star" else { return .column(fields, at: at) }
        return .star(qualifier: Array(fields.dropLast()), at: at)
    }

    private mutating func parameter(_ body: Int, at: Int) throws(SQLError) -> ExpressionSyntax {
        let number = tape.integer(body, "number")
        guard number > 0 else { throw SQLError(.undefinedParameter, "there is no parameter $\(number)", at: at) }
        return .parameter(number, at: at)
    }

    /// An `A_Const`.
    func literal(_ body: Int, at: Int) -> LiteralSyntax {
        let value = literalValue(body, at: at)
        return slots?.literal(value, at: at) ?? LiteralSyntax(value)
    }

    private func literalValue(_ body: Int, at: Int) -> LiteralSyntax.Value {
        if let value = tape.member(body, "ival") {
            let number = tape.integer(value, "ival")
            return .integer(number != 0 ? Int32(truncatingIfNeeded: number) : negativeInteger(at: at))
        }
        if let value = tape.member(body, "sval") { return .string(tape.string(value, "sval") ?? "") }
        if let value = tape.member(body, "fval") {
            let digits = tape.string(value, "fval") ?? "0"
            return Int32(digits).map { .integer($0) } ?? .decimal(digits)
        }
        if let value = tape.member(body, "boolval") { return .boolean(tape.flag(value, "boolval")) }
        if let value = tape.member(body, "bsval") { return .bitString(tape.string(value, "bsval") ?? "") }
        return .null
    }

    /// libpg_query writes an integer only when it is positive: zero and negative integers (the grammar folds the sign into the constant,
    /// also through parentheses) are read where the constant stands in the text.
    private func negativeInteger(at: Int) -> Int32 {
        guard source.indices.contains(at), source[at] == UInt8(ascii: "-") else { return 0 }
        var lexer = SQLLexer(source, from: at)
        while let token = lexer.next() {
            switch token.kind {
            case .operator, .punctuation(UInt8(ascii: "(")): continue
            case .number: return Int32("-" + String(decoding: source[token.start..<token.end], as: UTF8.self)) ?? 0
            default: return 0
            }
        }
        return 0
    }

    private func currentValue(_ body: Int, at: Int) -> ExpressionSyntax {
        var name = (tape.string(body, "op") ?? "").dropFirst("SVFOP_".count).lowercased()
        var precision: Int?
        if name.hasSuffix("_n") {
            name.removeLast(2)
            precision = tape.integer(body, "typmod")
        }
        return .currentValue(name, precision: precision, at: at)
    }

    // MARK: Casts and types

    private mutating func cast(_ body: Int) throws(SQLError) -> ExpressionSyntax {
        guard let typeNode = tape.member(body, "typeName") else { throw SQLError(.internalError, "the parse tree lacks a type") }
        let type = try typeName(typeNode)
        let at = location(body)
        return .cast(try expression(body, "arg"), type, at: at >= 0 ? at : type.at)
    }

    /// A bare `TypeName` object.
    mutating func typeName(_ body: Int) throws(SQLError) -> TypeNameSyntax {
        var name = names(body, "names")
        if name.count > 1, name.first == "pg_catalog" { name.removeFirst() }
        let at = location(body)
        if tape.flag(body, "setof") { throw SQLError.unsupported("SETOF", at: at) }
        if tape.flag(body, "pct_type") { throw SQLError.unsupported("%TYPE", at: at) }
        return TypeNameSyntax(
            name: name, modifiers: try expressions(tape.elements(body, "typmods")), arrayDimensions: tape.elements(body, "arrayBounds").count, at: at)
    }

    // MARK: Composite values

    /// `a[1]`, `a[1:2]`, `(a).b`: neighbouring subscripts are one step, as for PostgreSQL.
    private mutating func indirection(_ body: Int) throws(SQLError) -> ExpressionSyntax {
        var result = try expression(body, "arg")
        let at = result.at
        var subscripts: [SubscriptSyntax] = []
        for node in tape.elements(body, "indirection") {
            guard let (kind, step) = tape.wrapped(node) else { continue }
            switch kind {
            case "A_Indices":
                subscripts.append(try subscriptStep(step))
            case "String":
                if !subscripts.isEmpty { result = .subscripts(result, subscripts, at: at) }
                subscripts = []
                result = .field(result, tape.string(step, "sval") ?? "", at: at)
            default:
                if !subscripts.isEmpty { result = .subscripts(result, subscripts, at: at) }
                return .fields(result, at: at)
            }
        }
        return subscripts.isEmpty ? result : .subscripts(result, subscripts, at: at)
    }

    private mutating func subscriptStep(_ body: Int) throws(SQLError) -> SubscriptSyntax {
        if tape.flag(body, "is_slice") {
            return .slice(lower: try optionalExpression(body, "lidx"), upper: try optionalExpression(body, "uidx"))
        }
        return .index(try expression(body, "uidx"))
    }

    // MARK: CASE

    private mutating func caseExpression(_ body: Int, at: Int) throws(SQLError) -> ExpressionSyntax {
        let operand = try optionalExpression(body, "arg")
        var branches: [CaseBranchSyntax] = []
        for node in tape.elements(body, "args") {
            guard let (_, branch) = tape.wrapped(node) else { continue }
            branches.append(
                CaseBranchSyntax(condition: try expression(branch, "expr"), result: try expression(branch, "result"), at: location(branch)))
        }
        return .caseWhen(operand: operand, branches, otherwise: try optionalExpression(body, "defresult"), at: at)
    }
}
