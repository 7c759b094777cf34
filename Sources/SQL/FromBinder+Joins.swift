import Columns
import Expressions
import SQLSyntax

extension FromBinder {
    func bindJoin(_ join: JoinSyntax) throws(SQLError) -> FromItem {
        try state.refuseInContinuous("a join", at: join.at)
        let left = try bind(join.left, left: Scope())
        let (right, correlations) = try bindRight(join.right, left: left.scope)
        if !correlations.isEmpty, join.kind == .right || join.kind == .full {
            throw SQLError(
                .invalidColumnReference, "invalid reference to FROM-clause entry",
                detail: "The combining JOIN type must be INNER or LEFT for a LATERAL reference.",
                at: join.at)
        }
        var scope = try left.scope.joined(right.scope, at: join.at)
        var plan = JoinPlan(kind: JoinPlan.Kind(join.kind), left: left.plan, right: right.plan, correlations: correlations)
        switch join.condition {
        case .none:
            break
        case .on(let condition):
            plan.condition = try bindCondition(condition, over: scope)
        case .using(let names):
            plan.condition = try merge(names, left.scope, right.scope, kind: join.kind, into: &scope, at: join.at)
        case .natural:
            let names = left.scope.columns.map(\.name).filter { name in right.scope.columns.contains { $0.name == name } }
            plan.condition = try merge(names, left.scope, right.scope, kind: join.kind, into: &scope, at: join.at)
        }
        if let alias = join.alias { try hide(&scope, behind: alias, at: join.at) }
        return FromItem(plan: .join(plan), scope: scope)
    }

    private func bindCondition(_ condition: ExpressionSyntax, over scope: Scope) throws(SQLError) -> BoundExpression {
        level.scope = scope
        let bound = try ExpressionBinder(state: state, level: level, clause: .joinCondition).bindCondition(condition, "JOIN/ON")
        if bound.hasSubquery {
            throw .unsupported("a subquery in JOIN/ON that compares with the joined rows", hint: "Move it to WHERE.", at: condition.place)
        }
        return bound
    }

    /// USING and NATURAL: each pair of columns is compared, and appears once, before all others (`transformFromClauseItem`).
    private func merge(
        _ names: [String], _ left: Scope, _ right: Scope, kind: JoinKind, into scope: inout Scope, at: Int
    ) throws(SQLError) -> BoundExpression? {
        var merged: [ScopeColumn] = []
        var conditions: [BoundExpression] = []
        for (index, name) in names.enumerated() {
            guard !names[..<index].contains(name) else {
                throw SQLError(.duplicateColumn, "column name \"\(name)\" appears more than once in USING clause", at: at)
            }
            let a = try commonColumn(name, left, side: "left", at: at)
            let b = try commonColumn(name, right, side: "right", at: at).shifted(by: left.width)
            let equality = try FunctionTable.equality(a.expression, b.expression, at: at)
            conditions.append(.call(equality.function, [equality.left, equality.right], .bool))
            merged.append(try mergedColumn(name, a, b, kind: kind, at: at))
        }
        let shiftedRight = right.columns.map { $0.shifted(by: left.width) }
        scope.columns = merged + left.columns.filter { !names.contains($0.name) } + shiftedRight.filter { !names.contains($0.name) }
        return BoundExpression.conjunction(conditions)
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
