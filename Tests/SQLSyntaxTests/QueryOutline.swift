@testable import SQLSyntax

func outline(_ query: QuerySyntax) -> String {
    var text = ""
    if !query.with.isEmpty {
        let tables = query.with.map { "\($0.name)\(columns($0.columnNames)) = [\(outline($0.query))]" }
        text += (query.isRecursive ? "with recursive " : "with ") + tables.joined(separator: ", ") + "; "
    }
    text += outline(query.body)
    if !query.orderBy.isEmpty { text += " order " + query.orderBy.map { outline($0) }.joined(separator: ", ") }
    if let limit = query.limit { text += " limit \(outline(limit))" }
    if let offset = query.offset { text += " offset \(outline(offset))" }
    return query.withTies ? text + " with ties" : text
}

private func outline(_ body: QueryBodySyntax) -> String {
    switch body {
    case .select(let select): outline(select)
    case .values(let rows): "values " + rows.map { "(" + $0.map { outline($0) }.joined(separator: ", ") + ")" }.joined(separator: ", ")
    case .setOperation(let kind, let isAll, let left, let right): "[\(outline(left))] \(kind)\(isAll ? " all" : "") [\(outline(right))]"
    }
}

private func outline(_ select: SelectSyntax) -> String {
    var text = "select "
    if !select.distinctOn.isEmpty {
        text += "distinct on (" + select.distinctOn.map { outline($0) }.joined(separator: ", ") + ") "
    } else if select.isDistinct {
        text += "distinct "
    }
    text += select.targets.map { outline($0.expression) + ($0.alias.map { " as \($0)" } ?? "") }.joined(separator: ", ")
    if !select.from.isEmpty { text += " from " + select.from.map { outline($0) }.joined(separator: ", ") }
    if let filter = select.filter { text += " where \(outline(filter))" }
    if !select.groupBy.isEmpty { text += " group " + select.groupBy.map(outline).joined(separator: ", ") }
    if let having = select.having { text += " having \(outline(having))" }
    if !select.windows.isEmpty { text += " window " + select.windows.map { outline($0) }.joined(separator: ", ") }
    return text
}

private func outline(_ grouping: GroupingSyntax) -> String {
    func list(_ items: [GroupingSyntax]) -> String { "(" + items.map(outline).joined(separator: ", ") + ")" }
    return switch grouping {
    case .expression(let expression): outline(expression)
    case .empty: "()"
    case .rollup(let items, _): "rollup\(list(items))"
    case .cube(let items, _): "cube\(list(items))"
    case .sets(let items, _): "sets\(list(items))"
    }
}

func outline(_ table: TableSyntax) -> String {
    switch table {
    case .relation(let name, let alias, _): name.joined(separator: ".") + outline(alias)
    case .subquery(let query, let alias, let isLateral, _): "\(isLateral ? "lateral " : "")[\(outline(query))]\(outline(alias))"
    case .function(let calls, let withOrdinality, let alias, let isLateral, _):
        "\(isLateral ? "lateral " : "")" + calls.map { outline($0.expression) }.joined(separator: " + ") + (withOrdinality ? " ordinality" : "")
            + outline(alias)
    case .tumble(let tumble, let alias, _):
        "tumble<\(tumble.relation.joined(separator: ".")), \(tumble.timeColumn.joined(separator: ".")), \(outline(tumble.size))>\(outline(alias))"
    case .sample(let sample, _):
        "sample<\(sample.name.joined(separator: ".")), \(sample.method.joined(separator: "."))>\(outline(sample.alias))"
    case .join(let join): "{\(outline(join.left)) \(join.kind) \(outline(join.right))\(outline(join.condition))}\(outline(join.alias))"
    }
}

private func outline(_ condition: JoinCondition) -> String {
    switch condition {
    case .none: ""
    case .on(let expression): " on \(outline(expression))"
    case .using(let names): " using \(names.joined(separator: ","))"
    case .natural: " natural"
    }
}

private func outline(_ alias: TableAliasSyntax?) -> String { alias.map { " as \($0.name)\(columns($0.columnNames))" } ?? "" }

private func columns(_ names: [String]) -> String { names.isEmpty ? "" : "(\(names.joined(separator: ",")))" }
