import Columns
import Expressions
import SQLSyntax

/// `SEARCH` and `CYCLE` of a recursive query: the columns that they add, computed along with each row (`rewriteSearchCycle.c`).
///
///     n | sequence                          | mark                     | path
///       | the way here, or (depth, keys ..) | the row was on its way   | the rows on the way here
///
/// The second term reads the columns of the rows that the step before gave, under their names but not by `*`.
struct RecursiveTraversal {
    private let search: SearchSyntax?
    private let cycle: Cycle?
    /// Columns of the query without the added ones.
    private let keyColumns: [ScopeColumn]

    private struct Cycle {
        var syntax: CycleSyntax
        var mark: BoundExpression
        var otherwise: BoundExpression
    }

    /// nil when the query has neither.
    ///
    /// - Parameter columns: of the query's first term, under their names.
    init?(_ table: CommonTableSyntax, _ columns: [ScopeColumn], _ binder: ExpressionBinder) throws(SQLError) {
        guard table.search != nil || table.cycle != nil else { return nil }
        search = table.search
        keyColumns = columns
        let names = columns.map(\.name)
        if let search {
            try Self.check(search.columns, among: names, "search", at: search.at)
            try Self.checkNew(search.sequenceColumn, names, "search sequence column", at: search.at)
        }
        guard let cycle = table.cycle else {
            self.cycle = nil
            return
        }
        try Self.check(cycle.columns, among: names, "cycle", at: cycle.at)
        let values = [cycle.mark, cycle.otherwise]
        let (marks, type) = try binder.locating([]) { () throws(SQLError) in
            try Coercion.unified(try binder.bind(values), construct: "CYCLE", at: cycle.otherwise.place)
        }
        guard type.isOrderable else {
            throw SQLError(.undefinedFunction, "could not identify an equality operator for type \(type.sqlName())")
        }
        try Self.checkNew(cycle.markColumn, names, "cycle mark column", at: cycle.at)
        try Self.checkNew(cycle.pathColumn, names, "cycle path column", at: cycle.at)
        func refuseSame(_ first: String, _ second: String, at: Int) -> SQLError {
            SQLError(.syntaxError, "\(first) name and \(second) name are the same", at: at)
        }
        if cycle.markColumn == cycle.pathColumn { throw refuseSame("cycle mark column", "cycle path column", at: cycle.at) }
        if let search, search.sequenceColumn == cycle.markColumn {
            throw refuseSame("search sequence column", "cycle mark column", at: search.at)
        }
        if let search, search.sequenceColumn == cycle.pathColumn {
            throw refuseSame("search sequence column", "cycle path column", at: search.at)
        }
        self.cycle = Cycle(syntax: cycle, mark: marks[0], otherwise: marks[1])
    }

    private static func check(_ columns: [String], among names: [String], _ kind: String, at: Int) throws(SQLError) {
        for (index, column) in columns.enumerated() {
            guard names.contains(column) else {
                throw SQLError(.syntaxError, "\(kind) column \"\(column)\" not in WITH query column list", at: at)
            }
            guard !columns[..<index].contains(column) else {
                throw SQLError(.duplicateColumn, "\(kind) column \"\(column)\" specified more than once", at: at)
            }
        }
    }

    private static func checkNew(_ name: String, _ names: [String], _ kind: String, at: Int) throws(SQLError) {
        guard !names.contains(name) else {
            throw SQLError(.syntaxError, "\(kind) name \"\(name)\" already used in WITH query column list", at: at)
        }
    }

    /// The added columns in their order.
    var addedNames: [String] { [search?.sequenceColumn, cycle?.syntax.markColumn, cycle?.syntax.pathColumn].compactMap { $0 } }

    // MARK: The two terms

    /// The first term's rows with the columns of a way that begins.
    func begun(_ initial: BoundRelation) -> BoundRelation {
        var added: [BoundExpression] = []
        if let search {
            added.append(search.isBreadthFirst ? row(search.columns, depth: .constant(.int(0), .int8)) : Self.path(of: row(search.columns)))
        }
        if let cycle { added += [cycle.otherwise, Self.path(of: row(cycle.syntax.columns))] }
        return extended(initial.plan, initial.columns, by: added)
    }

    /// The second term with the added columns of the rows that it reads behind its own.
    func reading(_ term: QuerySyntax, of name: String) throws(SQLError) -> QuerySyntax {
        guard case .select(var select) = term.body else {
            throw SQLError(.syntaxError, "with a SEARCH or CYCLE clause, the right side of the UNION must be a SELECT")
        }
        guard let alias = select.from.lazy.compactMap({ Self.alias(of: name, in: $0) }).first else {
            throw SQLError(
                .featureNotSupported,
                "with a SEARCH or CYCLE clause, the recursive reference to WITH query \"\(name)\" must be at the top level of its right-hand SELECT")
        }
        select.targets += addedNames.map { TargetSyntax(expression: .column([alias, $0], at: -1), alias: $0, at: -1) }
        var changed = term
        changed.body = .select(select)
        return changed
    }

    private static func alias(of name: String, in table: TableSyntax) -> String? {
        switch table {
        case .relation(let parts, let alias, _): parts == [name] ? alias?.name ?? name : nil
        case .sample(let sample, _): sample.name == [name] ? sample.alias?.name ?? name : nil
        case .join(let join): self.alias(of: name, in: join.left) ?? self.alias(of: name, in: join.right)
        default: nil
        }
    }

    /// The second term's rows with the columns of a way that goes on; rows that closed a circle are followed no further.
    ///
    /// - Parameter step: its columns are of the query's types, the columns of the rows before them last.
    func continued(_ step: Plan, at: Int) throws(SQLError) -> BoundRelation {
        let types = step.columns.map(\.type)
        var position = keyColumns.count
        func before() -> BoundExpression {
            defer { position += 1 }
            return .input(position, types[position])
        }
        var plan = step
        var added: [BoundExpression] = []
        if let search {
            let sequence = before()
            if search.isBreadthFirst {
                let depth = RowExpression.field(0, of: sequence, .int8)
                let next = try FunctionTable.resolve(operator: "+", left: depth, right: .constant(.int(1), .int8), at: at)
                added.append(row(search.columns, depth: next))
            } else {
                added.append(Self.path(sequence, and: row(search.columns)))
            }
        }
        if let cycle {
            let (mark, path, row) = (before(), before(), row(cycle.syntax.columns))
            let isOpen = try FunctionTable.resolve(operator: "<>", left: mark, right: cycle.mark, at: at)
            plan = .filter(FilterPlan(input: plan, condition: isOpen))
            let closes = BoundExpression.CaseBranch(condition: Self.holds(path, row), result: cycle.mark)
            added += [.caseWhen([closes], otherwise: cycle.otherwise, cycle.mark.type), Self.path(path, and: row)]
        }
        return extended(plan, keyColumns, by: added)
    }

    private func extended(_ plan: Plan, _ columns: [ScopeColumn], by added: [BoundExpression]) -> BoundRelation {
        var outputs = columns.enumerated().map { ProjectPlan.Output(name: $1.name, expression: .input($0, $1.expression.type)) }
        outputs += zip(addedNames, added).map { ProjectPlan.Output(name: $0, expression: $1) }
        var relation = BoundRelation(plan: .project(ProjectPlan(input: plan, outputs: outputs)))
        for index in columns.indices { relation.columns[index].modifier = columns[index].modifier }
        return relation
    }

    // MARK: Rows and ways

    private func row(_ names: [String], depth: BoundExpression? = nil) -> BoundExpression {
        let keys = names.map { name in
            let position = keyColumns.firstIndex { $0.name == name } ?? 0
            return BoundExpression.input(position, keyColumns[position].expression.type)
        }
        return RowExpression.row((depth.map { [$0] } ?? []) + keys)
    }

    private static let pathType = SQLType.array(.record)

    private static func path(of row: BoundExpression) -> BoundExpression {
        .call(
            ScalarFunction("way of one row", [.record], pathType, implementation: .unary { (row, _) in .array(ArrayValue([row])) }), [row], pathType)
    }

    private static func path(_ path: BoundExpression, and row: BoundExpression) -> BoundExpression {
        let function = ScalarFunction(
            "way and row", [pathType, .record], pathType,
            implementation: .binary { (path, row, _) in .array(ArrayValue(rows(of: path) + [row])) })
        return .call(function, [path, row], pathType)
    }

    private static func holds(_ path: BoundExpression, _ row: BoundExpression) -> BoundExpression {
        let form = ComparisonForm(.record)
        let function = ScalarFunction(
            "way holds row", [pathType, .record], .bool,
            implementation: .binary { (path, row, _) in
                let wanted = form(row)
                return .bool(rows(of: path).contains { form($0) == wanted })
            })
        return .call(function, [path, row], .bool)
    }

    private static func rows(of path: Datum) -> [Datum] {
        if case .array(let rows) = path { rows.elements } else { [] }
    }
}
