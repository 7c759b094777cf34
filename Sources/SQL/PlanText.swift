import Columns
import Expressions

/// The words of EXPLAIN: titles, properties and expressions of steps, in PostgreSQL's spelling where it has the same step.
package enum PlanText {
    /// A plan without figures, as `EXPLAIN (COSTS off)` prints it.
    package static func lines(of query: BoundQuery) -> [String] {
        PlanDescription(query, rows: { _ in 1 }).lines { _ in
            ""
        } properties: {
            $0.properties
        }
    }

    static func title(_ plan: Plan) -> (nodeType: String, title: String) {
        switch plan {
        case .scan(let scan):
            scanTitle(scan)
        case .values(let values): values.columns.isEmpty ? same("Result") : ("Values Scan", "Values Scan (\(values.rows.count) rows)")
        case .tableFunction(let function):
            ("Function Scan", "Function Scan on \(function.calls.map(\.function.name).joined(separator: ", "))")
        case .filter: same("Filter")
        case .project: same("Result")
        case .expand: same("ProjectSet")
        case .apply(let apply): ("Subqueries", "Subqueries (\(apply.subqueries.count))")
        case .join(let join): joinTitle(join)
        case .aggregate(let aggregate): aggregate.keys.isEmpty ? same("Aggregate") : ("Aggregate", "HashAggregate")
        case .window: same("WindowAgg")
        case .distinct(let distinct): distinct.keys == nil ? ("Aggregate", "HashAggregate (distinct)") : same("Unique")
        case .sort(let sort): ("Sort", sort.bound.isEmpty ? "Sort" : "Top-N Sort")
        case .limit: same("Limit")
        case .setOperation(let operation):
            operation.kind == .union
                ? (operation.isAll ? same("Append") : ("Aggregate", "HashAggregate (union)")) : ("SetOp", "HashSetOp \(operation.kind.rawValue)")
        case .shared(let shared): ("CTE Scan", "CTE Scan on \(shared.name)")
        case .measured(let measured): title(measured.input)
        case .groupingSets(let grouping): ("Aggregate", "MixedAggregate (\(grouping.sets.count) sets)")
        case .recursive: same("Recursive Union")
        case .workingTable(let table): ("WorkTable Scan", "WorkTable Scan on \(table.name)")
        }
    }

    private static func scanTitle(_ scan: ScanPlan) -> (nodeType: String, title: String) {
        let name = scan.isOfLog ? "Log Scan" : "Snapshot Scan"
        return (name, "\(name) on \(scan.relation)" + (scan.alias == scan.relation ? "" : " \(scan.alias)"))
    }

    private static func same(_ name: String) -> (nodeType: String, title: String) { (name, name) }

    private static func joinTitle(_ join: JoinPlan) -> (nodeType: String, title: String) {
        let name = join.correlations.isEmpty ? (join.keys.isEmpty ? "Nested Loop" : "Hash") : "Lateral Nested Loop"
        let isPlainLoop = join.keys.isEmpty && join.kind == .inner
        let kind = join.kind == .inner ? "" : " \(kindName(join.kind))"
        return (join.keys.isEmpty ? "Nested Loop" : "Hash Join", name + kind + (isPlainLoop ? "" : " Join"))
    }

    private static func kindName(_ kind: JoinPlan.Kind) -> String {
        switch kind {
        case .inner: "Inner"
        case .left: "Left"
        case .right: "Right"
        case .full: "Full"
        }
    }

    static func properties(_ plan: Plan) -> [PlanDescription.Property] {
        func names(_ plan: Plan) -> [String] { plan.columns.map(\.name) }
        switch plan {
        case .scan(let scan):
            let hints = scan.hints.map { hint in
                let values = hint.values.map { text($0, []) }.joined(separator: ", ")
                let column = scan.positions.firstIndex(of: hint.column).map { scan.columns[$0].name } ?? "column \(hint.column + 1)"
                return "(\(column) \(hint.comparison.rawValue) \(hint.comparison == .isIn ? "(\(values))" : values))"
            }
            return hints.isEmpty ? [] : [.init("Pruned by", hints.joined(separator: " AND "))]
        case .filter(let filter): return [.init("Filter", text(filter.condition, names(filter.input)))]
        case .join(let join):
            let (left, right) = (names(join.left), names(join.right))
            let keys = join.keys.map { "(\(text($0.left, left)) = \(text($0.right, right)))" }
            return [.init("Join Type", kindName(join.kind))]
                + (keys.isEmpty ? [] : [.init("Hash Cond", keys.joined(separator: " AND "))])
                + (join.condition.map { [.init("Join Filter", text($0, left + right))] } ?? [])
        case .aggregate(let aggregate):
            let keys = aggregate.keys.map { text($0.expression, names(aggregate.input)) }
            return [.init("Strategy", keys.isEmpty ? "Plain" : "Hashed")] + (keys.isEmpty ? [] : [.init("Group Key", list: keys)])
        case .sort(let sort):
            return [
                .init(
                    "Sort Key",
                    list: sort.keys.map {
                        text($0.expression, names(sort.input)) + ($0.isDescending ? " DESC" : "")
                            + ($0.nullsFirst == $0.isDescending ? "" : $0.nullsFirst ? " NULLS FIRST" : " NULLS LAST")
                    })
            ]
        case .shared(let shared): return [.init("CTE Name", shared.name)]
        default: return []
        }
    }
}

extension PlanDescription {
    /// The text format: a line for each step, its properties below it. `figures` stands behind the title.
    package func lines(figures: (PlanDescription) -> String, properties: (PlanDescription) -> [Property]) -> [String] {
        var lines: [String] = []
        append(to: &lines, depth: 0, figures, properties)
        return lines
    }

    /// What the title already says.
    private static let titled: Set<String> = ["Join Type", "Strategy", "CTE Name"]

    private func append(to lines: inout [String], depth: Int, _ figures: (PlanDescription) -> String, _ properties: (PlanDescription) -> [Property]) {
        var indent = String(repeating: "      ", count: max(0, depth - 1))
        if let subplanName {
            lines.append(indent + "  " + subplanName)
            indent += "  "
        }
        lines.append((depth == 0 ? "" : indent + "  ->  ") + title + figures(self))
        let detailIndent = depth == 0 ? "  " : indent + "        "
        for property in properties(self) where !Self.titled.contains(property.name) {
            lines.append(detailIndent + property.name + ": " + property.values.joined(separator: ", "))
        }
        for child in children { child.append(to: &lines, depth: depth + 1, figures, properties) }
    }
}

/// Expressions in words.
extension PlanText {
    static func text(_ expression: BoundExpression, _ names: [String]) -> String {
        func of(_ part: BoundExpression) -> String { text(part, names) }
        func list(_ parts: [BoundExpression], _ separator: String = ", ") -> String { parts.map(of).joined(separator: separator) }
        switch expression {
        case .constant(let known): return constant(known.value, known.type)
        case .input(let position, _): return position < names.count && !names[position].isEmpty ? names[position] : "#\(position + 1)"
        case .parameter(let number, _): return "$\(number)"
        case .call(let function, let arguments, _): return call(function, arguments, names)
        case .and(let items): return "(\(list(items, " AND ")))"
        case .or(let items): return "(\(list(items, " OR ")))"
        case .not(let item): return "(NOT \(of(item)))"
        case .isNull(let item, let negated): return "(\(of(item)) IS \(negated ? "NOT " : "")NULL)"
        case .isDistinct(let left, let right, let negated): return "(\(of(left)) IS \(negated ? "NOT " : "")DISTINCT FROM \(of(right)))"
        case .caseWhen(let branches, let otherwise, _):
            return "CASE " + branches.map { "WHEN \(of($0.condition)) THEN \(of($0.result)) " }.joined() + "ELSE \(of(otherwise)) END"
        case .coalesce(let items, _): return "COALESCE(\(list(items)))"
        case .nullIf(let left, let right, _, _): return "NULLIF(\(of(left)), \(of(right)))"
        case .inList(let item, let items, _, let negated): return "(\(of(item)) \(negated ? "NOT " : "")IN (\(list(items))))"
        case .subquery(let number, _): return "(SubPlan \(number + 1))"
        }
    }

    private static func constant(_ value: Datum, _ type: SQLType) -> String {
        if value.isNull { return "NULL" }
        let printed = ValueText.format(value, type, TextFormat())
        switch type {
        case .int2, .int4, .int8, .numeric, .float4, .float8, .bool: return printed
        default: return "'\(printed.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'::\(type.sqlName())"
        }
    }

    private static func call(_ function: ScalarFunction, _ arguments: [BoundExpression], _ names: [String]) -> String {
        let parts = arguments.map { text($0, names) }
        guard let first = function.name.utf8.first else { return parts.joined(separator: ", ") }
        if function.name.utf8.starts(with: "::".utf8), let operand = parts.first { return "(\(operand))\(function.name)" }
        let isWord = first == UInt8(ascii: "_") || (first | 0x20 >= UInt8(ascii: "a") && first | 0x20 <= UInt8(ascii: "z"))
        if isWord { return "\(function.name)(\(parts.joined(separator: ", ")))" }
        return parts.count == 2 ? "(\(parts[0]) \(function.name) \(parts[1]))" : "(\(function.name) \(parts.joined()))"
    }
}
