import SQLSyntax

/// What an output without an alias is called (`FigureColname` in `parse_target.c`).
enum OutputName {
    static func name(of expression: ExpressionSyntax) -> String { figure(expression, depth: 0)?.name ?? "?column?" }

    /// A name, and whether it is a strong one: a cast gives a weak name that a stronger one inside replaces.
    private typealias Figured = (name: String, isStrong: Bool)

    private static func figure(_ expression: ExpressionSyntax, depth: Int) -> Figured? {
        guard depth < BindingLimits.depthMax else { return nil }
        switch expression {
        case .column(let parts, _): return parts.last.map { ($0, true) }
        case .field(_, let name, _): return (name, true)
        case .call(let call): return call.name.last.map { ($0, true) }
        case .grouping: return ("grouping", true)
        case .nullIf: return ("nullif", true)
        case .coalesce: return ("coalesce", true)
        case .extremum(_, let isGreatest, _): return (isGreatest ? "greatest" : "least", true)
        case .array: return ("array", true)
        case .row: return ("row", true)
        case .currentValue(let name, _, _): return (name, true)
        case .collate(let inner, _, _), .subscripts(let inner, _, _): return figure(inner, depth: depth + 1)
        case .cast(let inner, let type, _):
            if let figured = figure(inner, depth: depth + 1), figured.isStrong { return figured }
            return type.name.last.map { ($0, false) }
        case .caseWhen(_, _, let otherwise, _):
            if let otherwise, let figured = figure(otherwise, depth: depth + 1), figured.isStrong { return figured }
            return ("case", false)
        case .subquery(let kind, let query, _): return figure(kind, query, depth: depth)
        default: return nil
        }
    }

    /// nil for VALUES.
    private static func firstTarget(_ query: QuerySyntax, depth: Int) -> TargetSyntax? {
        switch query.body {
        case .select(let select): select.targets.first
        case .values: nil
        case .setOperation(_, _, let left, _): depth < BindingLimits.depthMax ? firstTarget(left, depth: depth + 1) : nil
        }
    }

    private static func figure(_ kind: SubqueryKind, _ query: QuerySyntax, depth: Int) -> Figured? {
        switch kind {
        case .exists: return ("exists", true)
        case .array: return ("array", true)
        case .any, .all: return nil
        case .scalar:
            guard let target = firstTarget(query, depth: depth) else { return ("column1", true) }
            if let alias = target.alias { return (alias, true) }
            return figure(target.expression, depth: depth + 1).map { ($0.name, true) } ?? ("?column?", true)
        }
    }
}
