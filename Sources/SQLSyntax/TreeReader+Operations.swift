import Columns

extension TreeReader {
    /// An `A_Expr`: everything that the grammar writes with an operator.
    mutating func operation(_ body: Int, at: Int) throws(SQLError) -> ExpressionSyntax {
        // Another schema than pg_catalog stays before the operator, for the error that it is.
        let qualified = names(body, "name")
        let symbol = qualified.count > 1 && qualified.first != "pg_catalog" ? qualified.joined(separator: ".") : qualified.last ?? ""
        guard let rightNode = tape.member(body, "rexpr") else { throw SQLError(.internalError, "the parse tree lacks an operand") }
        guard let leftNode = tape.member(body, "lexpr") else { return .unary(symbol, try expression(rightNode), at: at) }
        let left = try expression(leftNode)
        switch tape.string(body, "kind") {
        case "AEXPR_OP": return .binary(symbol, left, try expression(rightNode), at: at)
        case "AEXPR_OP_ANY": return .quantified(left, operator: symbol, isAll: false, try expression(rightNode), at: at)
        case "AEXPR_OP_ALL": return .quantified(left, operator: symbol, isAll: true, try expression(rightNode), at: at)
        case "AEXPR_DISTINCT": return .isDistinct(left, try expression(rightNode), negated: false, at: at)
        case "AEXPR_NOT_DISTINCT": return .isDistinct(left, try expression(rightNode), negated: true, at: at)
        case "AEXPR_NULLIF": return .nullIf(left, try expression(rightNode), at: at)
        case "AEXPR_IN": return .inList(left, try expressions(listItems(rightNode)), negated: symbol == "<>", at: at)
        case "AEXPR_LIKE": return .like(left, pattern: try expression(rightNode), kind: .like, negated: symbol.hasPrefix("!"), at: at)
        case "AEXPR_ILIKE": return .like(left, pattern: try expression(rightNode), kind: .ilike, negated: symbol.hasPrefix("!"), at: at)
        case "AEXPR_SIMILAR": return .like(left, pattern: try expression(rightNode), kind: .similar, negated: symbol.hasPrefix("!"), at: at)
        case "AEXPR_BETWEEN": return try between(left, rightNode, negated: false, symmetric: false, at: at)
        case "AEXPR_NOT_BETWEEN": return try between(left, rightNode, negated: true, symmetric: false, at: at)
        case "AEXPR_BETWEEN_SYM": return try between(left, rightNode, negated: false, symmetric: true, at: at)
        case "AEXPR_NOT_BETWEEN_SYM": return try between(left, rightNode, negated: true, symmetric: true, at: at)
        default: throw unexpected(tape.string(body, "kind") ?? "an operator", in: "an expression", at: at)
        }
    }

    func listItems(_ node: Int) -> [Int] {
        guard let (kind, body) = tape.wrapped(node), kind == "List" else { return [] }
        return tape.elements(body, "items")
    }

    private mutating func between(
        _ operand: ExpressionSyntax, _ bounds: Int, negated: Bool, symmetric: Bool, at: Int
    ) throws(SQLError) -> ExpressionSyntax {
        let items = listItems(bounds)
        guard items.count == 2 else { throw SQLError(.internalError, "the parse tree lacks a bound of BETWEEN") }
        let low = try expression(items[0])
        let high = try expression(items[1])
        return .between(operand, low: low, high: high, negated: negated, symmetric: symmetric, at: at)
    }

    /// AND and OR chains arrive flat when written without parentheses; chains with them are flattened too, which means the same.
    mutating func boolean(_ body: Int, at: Int) throws(SQLError) -> ExpressionSyntax {
        let operands = try expressions(tape.elements(body, "args"))
        switch tape.string(body, "boolop") {
        case "AND_EXPR":
            return .and(operands.flatMap { if case .and(let inner, _) = $0 { inner } else { [$0] } }, at: at)
        case "OR_EXPR":
            return .or(operands.flatMap { if case .or(let inner, _) = $0 { inner } else { [$0] } }, at: at)
        default:
            guard let operand = operands.first else { throw SQLError(.internalError, "the parse tree lacks NOT's operand") }
            return .not(operand, at: at)
        }
    }

    mutating func booleanTest(_ body: Int, at: Int) throws(SQLError) -> ExpressionSyntax {
        let operand = try expression(body, "arg")
        let test = tape.string(body, "booltesttype") ?? ""
        let value: Bool? = test.hasSuffix("TRUE") ? true : test.hasSuffix("FALSE") ? false : nil
        return .isBoolean(operand, test: value, negated: test.hasPrefix("IS_NOT"), at: at)
    }

    mutating func subquery(_ body: Int, at: Int) throws(SQLError) -> ExpressionSyntax {
        guard let node = tape.member(body, "subselect") else { throw SQLError(.internalError, "the parse tree lacks a subquery") }
        let symbol = names(body, "operName").last ?? "="
        let kind: SubqueryKind
        switch tape.string(body, "subLinkType") {
        case "EXISTS_SUBLINK": kind = .exists
        case "ARRAY_SUBLINK": kind = .array
        case "EXPR_SUBLINK": kind = .scalar
        case "ANY_SUBLINK": kind = .any(try expression(body, "testexpr"), operator: symbol)
        case "ALL_SUBLINK": kind = .all(try expression(body, "testexpr"), operator: symbol)
        default: throw unexpected(tape.string(body, "subLinkType") ?? "a subquery", in: "an expression", at: at)
        }
        return .subquery(kind, try query(node), at: at)
    }
}
