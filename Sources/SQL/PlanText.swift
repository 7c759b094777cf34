import Columns
import Expressions

/// A plan as EXPLAIN prints it: a tree of steps in PostgreSQL's layout, with what each step reads and tests.
package struct PlanText {
    private var lines: [String] = []

    package static func lines(of query: BoundQuery) -> [String] {
        var text = PlanText()
        text.add(query.plan, depth: 0)
        for (number, plan) in query.sharedPlans.enumerated() {
            // A query that one place reads stands in that place; its own number is empty.
            if case .values(let values) = plan, values.rows.isEmpty { continue }
            text.lines.append("  CTE \(number + 1)")
            text.add(plan, depth: 1)
        }
        for plan in query.initPlans {
            text.lines.append("  InitPlan (returns $\(plan.parameter))")
            text.add(plan.plan, depth: 1)
        }
        return text.lines
    }

    private mutating func add(_ plan: Plan, depth: Int) {
        let indent = depth == 0 ? "" : String(repeating: "      ", count: depth - 1) + "  ->  "
        let detailIndent = String(repeating: "      ", count: depth) + "  "
        // A projection is no step of its own in PostgreSQL's trees.
        if case .project(let project) = plan { return add(project.input, depth: depth) }
        if case .filter(let filter) = plan, case .scan(let scan) = filter.input {
            lines.append(indent + title(filter.input))
            lines.append(detailIndent + "Filter: " + Self.text(filter.condition, names(filter.input)))
            addHints(scan, detailIndent)
            return
        }
        lines.append(indent + title(plan))
        for detail in details(plan) { lines.append(detailIndent + detail) }
        for child in plan.children { add(child, depth: depth + 1) }
    }

    private mutating func addHints(_ scan: ScanPlan, _ indent: String) {
        let columns = scan.hints.map { hint in
            let values = hint.values.map { Self.text($0, []) }.joined(separator: ", ")
            return "(column \(hint.column + 1) \(hint.comparison.rawValue) \(hint.comparison == .isIn ? "(\(values))" : values))"
        }
        if !columns.isEmpty { lines.append(indent + "Pruned by: " + columns.joined(separator: " AND ")) }
    }

    private func names(_ plan: Plan) -> [String] { plan.columns.map(\.name) }

    private func title(_ plan: Plan) -> String {
        switch plan {
        case .scan(let scan): "Snapshot Scan on \(scan.relation)" + (scan.alias == scan.relation ? "" : " \(scan.alias)")
        case .values(let values): values.columns.isEmpty ? "Result" : "Values Scan (\(values.rows.count) rows)"
        case .tableFunction(let function): "Function Scan on \(function.calls.map(\.function.name).joined(separator: ", "))"
        case .filter: "Filter"
        case .project: "Result"
        case .expand: "ProjectSet"
        case .apply(let apply): "Subqueries (\(apply.subqueries.count))"
        case .join(let join):
            (join.correlations.isEmpty ? (join.keys.isEmpty ? "Nested Loop" : "Hash") : "Lateral Nested Loop")
                + (join.kind == .inner ? "" : " \(kindName(join.kind))")
                + (join.keys.isEmpty && join.kind == .inner ? "" : " Join")
        case .aggregate(let aggregate): aggregate.keys.isEmpty ? "Aggregate" : "HashAggregate"
        case .window: "WindowAgg"
        case .distinct(let distinct): distinct.keys == nil ? "HashAggregate (distinct)" : "Unique"
        case .sort(let sort): sort.bound.isEmpty ? "Sort" : "Top-N Sort"
        case .limit: "Limit"
        case .setOperation(let operation):
            operation.kind == .union ? (operation.isAll ? "Append" : "HashAggregate (union)") : "HashSetOp \(operation.kind.rawValue)"
        case .shared(let shared): "CTE Scan on \(shared.name)"
        case .groupingSets(let grouping): "MixedAggregate (\(grouping.sets.count) sets)"
        case .recursive: "Recursive Union"
        case .workingTable(let table): "WorkTable Scan on \(table.name)"
        }
    }

    private func kindName(_ kind: JoinPlan.Kind) -> String {
        switch kind {
        case .inner: "Inner"
        case .left: "Left"
        case .right: "Right"
        case .full: "Full"
        }
    }

    private func details(_ plan: Plan) -> [String] {
        switch plan {
        case .filter(let filter): return ["Filter: " + Self.text(filter.condition, names(filter.input))]
        case .join(let join):
            let (left, right) = (names(join.left), names(join.right))
            let keys = join.keys.map { "(\(Self.text($0.left, left)) = \(Self.text($0.right, right)))" }
            return (keys.isEmpty ? [] : ["Hash Cond: " + keys.joined(separator: " AND ")])
                + (join.condition.map { ["Join Filter: " + Self.text($0, left + right)] } ?? [])
        case .aggregate(let aggregate) where !aggregate.keys.isEmpty:
            return ["Group Key: " + aggregate.keys.map { Self.text($0.expression, names(aggregate.input)) }.joined(separator: ", ")]
        case .sort(let sort):
            let keys = sort.keys.map {
                Self.text($0.expression, names(sort.input)) + ($0.isDescending ? " DESC" : "")
                    + ($0.nullsFirst == $0.isDescending ? "" : $0.nullsFirst ? " NULLS FIRST" : " NULLS LAST")
            }
            return ["Sort Key: " + keys.joined(separator: ", ")]
        default: return []
        }
    }
}

/// Expressions in words.
extension PlanText {
    static func text(_ expression: BoundExpression, _ names: [String]) -> String {
        func of(_ part: BoundExpression) -> String { text(part, names) }
        func list(_ parts: [BoundExpression], _ separator: String = ", ") -> String { parts.map(of).joined(separator: separator) }
        switch expression {
        case .constant(let value, let type): return constant(value, type)
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
