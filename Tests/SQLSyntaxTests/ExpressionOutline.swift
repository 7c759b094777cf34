@testable import SQLSyntax

/// A tree as one line, without places: what the tests compare.
func outline(_ expression: ExpressionSyntax) -> String {
    switch expression {
    case .column(let parts, _): parts.joined(separator: ".")
    case .star(let qualifier, _): (qualifier + ["*"]).joined(separator: ".")
    case .literal(let literal, _): outline(literal)
    case .parameter(let number, _): "$\(number)"
    case .call(let call): outline(call)
    case .binary(let symbol, let left, let right, _): "(\(outline(left)) \(symbol) \(outline(right)))"
    case .unary(let symbol, let operand, _): "(\(symbol) \(outline(operand)))"
    case .and(let operands, _): "and\(list(operands))"
    case .or(let operands, _): "or\(list(operands))"
    case .not(let operand, _): "not(\(outline(operand)))"
    case .isNull(let operand, let negated, _): "\(negated ? "notNull" : "null")(\(outline(operand)))"
    case .isBoolean(let operand, let test, let negated, _): "\(negated ? "isNot" : "is")(\(outline(operand)), \(test.map { "\($0)" } ?? "unknown"))"
    case .isDistinct(let left, let right, let negated, _): "\(negated ? "notDistinct" : "distinct")\(list([left, right]))"
    case .inList(let operand, let items, let negated, _): "\(negated ? "notIn" : "in")(\(outline(operand)), \(list(items)))"
    case .between(let operand, let low, let high, let negated, let symmetric, _):
        "\(negated ? "notBetween" : "between")\(symmetric ? "Symmetric" : "")\(list([operand, low, high]))"
    case .like(let operand, let pattern, let kind, let negated, _): "\(negated ? "not " : "")\(kind)\(list([operand, pattern]))"
    case .caseWhen(let operand, let branches, let otherwise, _):
        "case(\(operand.map(outline) ?? "-"); \(branches.map { "\(outline($0.condition)): \(outline($0.result))" }.joined(separator: ", "));"
            + " \(otherwise.map(outline) ?? "-"))"
    case .coalesce(let operands, _): "coalesce\(list(operands))"
    case .nullIf(let left, let right, _): "nullif\(list([left, right]))"
    case .extremum(let operands, let isGreatest, _): "\(isGreatest ? "greatest" : "least")\(list(operands))"
    case .cast(let operand, let type, _): "\(outline(operand))::\(outline(type))"
    case .collate(let operand, let name, _): "collate(\(outline(operand)), \(name.joined(separator: ".")))"
    case .subquery(let kind, let query, _): "\(outline(kind))[\(outline(query))]"
    case .quantified(let left, let symbol, let isAll, let right, _): "(\(outline(left)) \(symbol) \(isAll ? "all" : "any") \(outline(right)))"
    case .array(let items, _): "array\(list(items))"
    case .row(let items, _): "row\(list(items))"
    case .subscripts(let operand, let steps, _): outline(operand) + steps.map(outline).joined()
    case .field(let operand, let name, _): "(\(outline(operand))).\(name)"
    case .fields(let operand, _): "(\(outline(operand))).*"
    case .grouping(let items, _): "grouping\(list(items))"
    case .currentValue(let name, let precision, _): name + (precision.map { "(\($0))" } ?? "")
    case .defaultValue: "default"
    }
}

private func list(_ items: [ExpressionSyntax]) -> String { "(" + items.map(outline).joined(separator: ", ") + ")" }

private func outline(_ literal: LiteralSyntax) -> String {
    switch literal.value {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .decimal(let text): "#\(text)"
    case .string(let text): "'\(text)'"
    case .bitString(let text): "bits'\(text)'"
    }
}

private func outline(_ step: SubscriptSyntax) -> String {
    switch step {
    case .index(let index): "[\(outline(index))]"
    case .slice(let lower, let upper): "[\(lower.map(outline) ?? ""):\(upper.map(outline) ?? "")]"
    }
}

private func outline(_ kind: SubqueryKind) -> String {
    switch kind {
    case .scalar: "scalar"
    case .exists: "exists"
    case .array: "array"
    case .any(let operand, let symbol): "(\(outline(operand)) \(symbol) any)"
    case .all(let operand, let symbol): "(\(outline(operand)) \(symbol) all)"
    }
}

func outline(_ type: TypeNameSyntax) -> String {
    type.name.joined(separator: ".") + (type.modifiers.isEmpty ? "" : list(type.modifiers)) + String(repeating: "[]", count: type.arrayDimensions)
}

private func outline(_ call: FunctionCallSyntax) -> String {
    var text = call.name.joined(separator: ".") + "("
    if call.isDistinct { text += "distinct " }
    if call.isVariadic { text += "variadic " }
    text += call.isStar ? "*" : call.arguments.map(outline).joined(separator: ", ")
    if !call.orderBy.isEmpty { text += (call.isWithinGroup ? ") within(" : " order ") + call.orderBy.map(outline).joined(separator: ", ") }
    text += ")"
    if let filter = call.filter { text += " filter(\(outline(filter)))" }
    if let over = call.over { text += " over(\(outline(over)))" }
    return text
}

func outline(_ window: WindowSyntax) -> String {
    var parts = [window.name ?? "", window.referencedName.map { "<\($0)" } ?? ""]
    if !window.partitionBy.isEmpty { parts.append("by " + window.partitionBy.map(outline).joined(separator: ", ")) }
    if !window.orderBy.isEmpty { parts.append("order " + window.orderBy.map(outline).joined(separator: ", ")) }
    if window.frameOptions != 1058 { parts.append("frame \(window.frameOptions)") }
    if let start = window.frameStart { parts.append("from \(outline(start))") }
    if let end = window.frameEnd { parts.append("to \(outline(end))") }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
}

func outline(_ sort: SortSyntax) -> String {
    outline(sort.expression) + (sort.isDescending ? " desc" : "") + (sort.nullsFirst.map { $0 ? " nulls first" : " nulls last" } ?? "")
        + (sort.usingOperator.map { " using \($0)" } ?? "")
}
