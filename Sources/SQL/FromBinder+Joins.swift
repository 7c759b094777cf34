import Columns
import Expressions
import SQLSyntax

extension FromBinder {
    /// - Parameter outer: entries to the left of the whole join, which its LATERAL entries may read.
    func bindJoin(_ join: JoinSyntax, outer: Scope) throws(SQLError) -> (item: FromItem, correlations: [Correlation]) {
        try state.refuseInContinuous("a join", at: join.at)
        let left = try bindSide(join.left, left: outer, isNullable: join.kind == .right || join.kind == .full)
        let right = try bindSide(join.right, left: outer.beside(left.item.scope), isNullable: join.kind == .left || join.kind == .full)
        let (outside, own) = split(right.correlations, at: outer.width)
        if let correlation = own.first, join.kind == .right || join.kind == .full {
            throw lateralError(correlation, left.item.scope, at: join.at)
        }
        var scope = try left.item.scope.joined(right.item.scope, at: join.at)
        var plan = JoinPlan(kind: JoinPlan.Kind(join.kind), left: left.item.plan, right: right.item.plan, correlations: own)
        switch join.condition {
        case .none:
            break
        case .on(let condition):
            plan.condition = try bindCondition(condition, over: scope)
        case .using(let names):
            plan.condition = try merge(names, left.item.scope, right.item.scope, join, into: &scope)
        case .natural:
            let names = left.item.scope.columns.map(\.name).filter { name in right.item.scope.columns.contains { $0.name == name } }
            plan.condition = try merge(names, left.item.scope, right.item.scope, join, into: &scope)
        }
        if let alias = join.alias { try hide(&scope, behind: alias, at: join.at) }
        let joined = try JoinSubqueries(state: state).plan(plan, at: join.at)
        return (FromItem(plan: joined, scope: scope), left.correlations + outside)
    }

    /// One side of a join; where it may be filled up with NULLs, its tables know it.
    private func bindSide(
        _ table: TableSyntax, left: Scope, isNullable: Bool
    ) throws(SQLError) -> (item: FromItem, correlations: [Correlation]) {
        let wasInNullableSide = level.isInNullableSide
        if isNullable { level.isInNullableSide = true }
        defer { level.isInNullableSide = wasInNullableSide }
        var (item, correlations) = try bindRight(table, left: left)
        if isNullable { markRows(&item) }
        return (item, correlations)
    }

    private func markRows(_ item: inout FromItem) {
        for index in item.scope.tables.indices { item.scope.tables[index].isNullable = true }
        guard state.marksRows else { return }
        let mark = BoundExpression.input(item.plan.width, .bool)
        var outputs = item.plan.columns.enumerated().map { ProjectPlan.Output(name: $1.name, expression: .input($0, $1.type)) }
        outputs.append(ProjectPlan.Output(name: "isThere", expression: .constant(.bool(true), .bool)))
        item.plan = .project(ProjectPlan(input: item.plan, outputs: outputs))
        item.scope.width = outputs.count
        for index in item.scope.tables.indices where item.scope.tables[index].presence == nil { item.scope.tables[index].presence = mark }
    }

    /// What an entry takes from entries outside the join, and from the join's own left side.
    private func split(_ correlations: [Correlation], at width: Int) -> (outside: [Correlation], own: [Correlation]) {
        let outside = correlations.filter { $0.expression.inputs.allSatisfy { $0 < width } }
        let own = correlations.filter { !$0.expression.inputs.allSatisfy { $0 < width } }
        return (outside, own.map { $0.mapExpressions { $0.shifted(by: -width) } })
    }

    private func lateralError(_ correlation: Correlation, _ left: Scope, at: Int) -> SQLError {
        let name = correlation.expression.inputs.first.flatMap { left.table(ofInput: $0)?.name } ?? ""
        return SQLError(
            .invalidColumnReference, "invalid reference to FROM-clause entry for table \"\(name)\"",
            detail: "The combining JOIN type must be INNER or LEFT for a LATERAL reference.",
            at: state.place(ofParameter: correlation.parameter) ?? at)
    }

    private func bindCondition(_ condition: ExpressionSyntax, over scope: Scope) throws(SQLError) -> BoundExpression {
        level.scope = scope
        return try ExpressionBinder(state: state, level: level, clause: .joinCondition).bindCondition(condition, "JOIN/ON")
    }

    /// USING and NATURAL: each pair of columns is compared, and appears once, before all others (`transformFromClauseItem`).
    private func merge(
        _ names: [String], _ left: Scope, _ right: Scope, _ join: JoinSyntax, into scope: inout Scope
    ) throws(SQLError) -> BoundExpression? {
        let (kind, at) = (join.kind, join.at)
        var merged: [ScopeColumn] = []
        var pairs: [(left: BoundExpression, right: BoundExpression)] = []
        for (index, name) in names.enumerated() {
            guard !names[..<index].contains(name) else {
                throw SQLError(.duplicateColumn, "column name \"\(name)\" appears more than once in USING clause", at: at)
            }
            let a = try commonColumn(name, left, side: "left", at: at)
            let b = try commonColumn(name, right, side: "right", at: at).shifted(by: left.width)
            merged.append(try unplaced { () throws(SQLError) in try mergedColumn(name, a, b, kind: kind, at: at) })
            pairs.append((a.expression, b.expression))
        }
        // After all of them have one type, as PostgreSQL does: its errors differ.
        var conditions: [BoundExpression] = []
        for (left, right) in pairs {
            let equality = try unplaced { () throws(SQLError) in try FunctionTable.equality(left, right, at: at) }
            conditions.append(.call(equality.function, [equality.left, equality.right], .bool))
        }
        let shiftedRight = right.columns.map { $0.shifted(by: left.width) }
        scope.columns = merged + left.columns.filter { !names.contains($0.name) } + shiftedRight.filter { !names.contains($0.name) }
        if let alias = join.usingAlias {
            guard !scope.tables.contains(where: { $0.name == alias }) else {
                throw SQLError(.duplicateAlias, "table name \"\(alias)\" specified more than once", at: at)
            }
            scope.tables.append(ScopeTable(name: alias, columns: merged))
        }
        return BoundExpression.conjunction(conditions)
    }

    /// Columns that only USING names have no place in the text.
    private func unplaced<Result>(_ body: () throws(SQLError) -> Result) throws(SQLError) -> Result {
        do throws(SQLError) {
            return try body()
        } catch {
            var unplaced = error
            unplaced.byteOffset = nil
            throw unplaced
        }
    }

    private func commonColumn(_ name: String, _ scope: Scope, side: String, at: Int) throws(SQLError) -> ScopeColumn {
        let found = scope.columns.filter { $0.name == name }
        guard let column = found.first else {
            throw SQLError(.undefinedColumn, "column \"\(name)\" specified in USING clause does not exist in \(side) table", at: at)
        }
        guard found.count == 1 else {
            throw SQLError(.ambiguousColumn, "common column name \"\(name)\" appears more than once in \(side) table", at: at)
        }
        return column
    }

    /// The value of a merged column: the side that is always there, or the first that is not NULL (`buildMergedJoinVar`).
    private func mergedColumn(_ name: String, _ left: ScopeColumn, _ right: ScopeColumn, kind: JoinKind, at: Int) throws(SQLError) -> ScopeColumn {
        let (unified, type) = try Coercion.unified([left.expression, right.expression], construct: "JOIN/USING", at: at)
        var column = kind == .right ? right : left
        column.name = name
        switch kind {
        case .right: column.expression = unified[1]
        case .full: column.expression = .coalesce(unified, type)
        case .inner, .left, .cross:
            column.expression = left.expression.type == type || right.expression.type != type || kind == .left ? unified[0] : unified[1]
        }
        if case .input = column.expression { return column }
        column.origin = nil
        return column
    }

    /// `(a JOIN b) AS j`: only j is visible.
    private func hide(_ scope: inout Scope, behind alias: TableAliasSyntax, at: Int) throws(SQLError) {
        guard alias.columnNames.count <= scope.columns.count else {
            throw SQLError(
                .invalidColumnReference,
                "join expression \"\(alias.name)\" has \(scope.columns.count) columns available but \(alias.columnNames.count) columns specified",
                at: at)
        }
        for (index, name) in alias.columnNames.enumerated() { scope.columns[index].name = name }
        scope.hidden += scope.tables
        scope.tables = [ScopeTable(name: alias.name, columns: scope.columns)]
    }
}

extension JoinPlan.Kind {
    init(_ kind: JoinKind) {
        switch kind {
        case .cross, .inner: self = .inner
        case .left: self = .left
        case .right: self = .right
        case .full: self = .full
        }
    }
}
