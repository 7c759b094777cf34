import Columns
import Expressions
import SQLSyntax

extension ExpressionBinder {
    /// A subquery that reads nothing of the outer row becomes a parameter, computed once; the others a column beside the outer row.
    ///
    /// Where expressions are compared, as those of GROUP BY with what is selected, a subquery that is written again is the same one. PostgreSQL
    /// compares such subqueries by their structure.
    func bindSubquery(_ kind: SubqueryKind, _ query: QuerySyntax, at: Int) throws(SQLError) -> BoundExpression {
        guard level.comparesSubqueries, let row = clause.comparedRow else { return try bindOwnSubquery(kind, query, at: at).expression }
        let shape = row + SyntaxShape.text(of: (kind, query))
        guard let known = level.comparedSubqueries[shape] else {
            let (bound, isVolatile) = try bindOwnSubquery(kind, query, at: at)
            if clause != .groupBy, !isVolatile { level.note(bound, ofShape: shape) }
            return bound
        }
        // A key is computed for the rows that are grouped, what is selected for the groups.
        guard clause == .groupBy, case .subquery = known else { return known }
        let key = try bindOwnSubquery(kind, query, at: at).expression
        state.noteTwin(known, ofKey: key)
        return key
    }

    private func bindOwnSubquery(
        _ kind: SubqueryKind, _ query: QuerySyntax, at: Int
    ) throws(SQLError) -> (expression: BoundExpression, isVolatile: Bool) {
        let (inner, relation) = try bindInner(query, at: at)
        return (try value(of: kind, relation, inner, at: at), relation.plan.isVolatile)
    }

    private func value(
        of kind: SubqueryKind, _ relation: BoundRelation, _ inner: QueryLevel, at: Int
    ) throws(SQLError) -> BoundExpression {
        switch kind {
        case .exists:
            return place(.exists, relation.plan, .bool, inner)
        case .scalar:
            let column = try onlyColumn(relation, at: at)
            let value = place(.scalar, relation.plan, column.expression.type, inner)
            if let shape = column.shape { state.noteShape(shape, of: value) }
            if column.modifier >= 0 { state.noteModifier(column.modifier, of: value) }
            return value
        case .array:
            // Arrays in the rows make an array of one dimension more.
            switch try onlyColumn(relation, at: at).expression.type {
            case .scalar(let element), .array(let element): return place(.array, relation.plan, .array(element), inner)
            case .row: return place(.array, relation.plan, .array(.record), inner)
            }
        case .any(let left, let name):
            return try bindQuantifiedSubquery(left, name, isAll: false, relation, inner, at: at)
        case .all(let left, let name):
            return try bindQuantifiedSubquery(left, name, isAll: true, relation, inner, at: at)
        }
    }

    /// `(a, b) OP (SELECT c, d ..)`: the subquery's one row is a value, compared field by field.
    func bindRowSubquery(_ name: String, _ lefts: [ExpressionSyntax], _ query: QuerySyntax, at: Int) throws(SQLError) -> BoundExpression {
        let left = try rowValues(lefts, at: at)
        let (inner, relation) = try bindInner(query, at: at)
        try checkWidth(relation, left.count, at: at)
        let row = place(.scalar, Self.rows(of: relation), .record, inner)
        let right = relation.columns.enumerated().map { RowExpression.field($0, of: row, $1.expression.type) }
        return try compareRows(name, left, right, at: at)
    }

    private func bindInner(_ query: QuerySyntax, at: Int) throws(SQLError) -> (level: QueryLevel, relation: BoundRelation) {
        try clause.allowSubquery(at: at)
        try state.refuseInContinuous("a subquery", at: at)
        let inner = QueryLevel(parent: level, position: .inExpression)
        inner.recursionBarrier = "a subquery"
        inner.outerClause = clause
        return (inner, try QueryBinder(state: state).bind(query, level: inner))
    }

    private func place(_ kind: SubqueryColumn.Kind, _ plan: Plan, _ type: SQLType, _ inner: QueryLevel) -> BoundExpression {
        if !inner.usesOuter, !kind.readsOuterRow {
            let parameter = state.takeInternalParameter()
            state.addInitPlan(InitPlan(parameter: parameter, kind: kind, plan: plan))
            return .parameter(parameter, type)
        }
        return .subquery(state.addSubquery(SubqueryColumn(kind: kind, plan: plan, type: type, correlations: inner.correlations)), type)
    }

    private func onlyColumn(_ relation: BoundRelation, at: Int) throws(SQLError) -> ScopeColumn {
        guard relation.columns.count == 1, let column = relation.columns.first else {
            throw SQLError(.syntaxError, "subquery must return only one column", at: at)
        }
        return column
    }

    private func checkWidth(_ relation: BoundRelation, _ width: Int, at: Int) throws(SQLError) {
        guard relation.columns.count == width else {
            throw SQLError(.syntaxError, relation.columns.count < width ? "subquery has too few columns" : "subquery has too many columns", at: at)
        }
    }

    /// The relation with all its columns in one value.
    private static func rows(of relation: BoundRelation) -> Plan {
        let row = RowExpression.row(relation.columns.map(\.expression))
        return .project(ProjectPlan(input: relation.plan, outputs: [ProjectPlan.Output(name: "row", expression: row)]))
    }

    private func bindQuantifiedSubquery(
        _ left: ExpressionSyntax, _ name: String, isAll: Bool, _ relation: BoundRelation, _ inner: QueryLevel, at: Int
    ) throws(SQLError) -> BoundExpression {
        var left = left
        if case .row(let items, _) = left {
            let lefts = try rowValues(items, at: at)
            try checkWidth(relation, lefts.count, at: at)
            if items.count == 1, lefts.count == 1 { left = items[0] }
            if lefts.count != 1 {
                return try locating(literals(lefts, items)) { () throws(SQLError) in
                    try bindQuantifiedRows(lefts, name, isAll: isAll, relation, inner, at: at)
                }
            }
        }
        try checkWidth(relation, 1, at: at)
        let columnType = relation.columns[0].expression.type
        var bound = try bind(left)
        if bound.type == .unknown { bound = try Coercion.convert(bound, to: columnType, context: .implicit, at: left.place) }
        state.noteParameters(in: bound)
        let comparison = try combine(name, .input(0, bound.type), .input(1, columnType), at: at)
        guard comparison.type == .bool else {
            throw SQLError(.datatypeMismatch, "row comparison operator must yield type boolean, not type \(comparison.type.sqlName())", at: at)
        }
        let kind: SubqueryColumn.Kind =
            isAll ? .all(left: bound, comparison: comparison) : .any(left: bound, comparison: comparison, hashable: comparison.isHashableEquality)
        return place(kind, relation.plan, .bool, inner)
    }

    /// `(a, b) IN (SELECT c, d ..)` and its family: both sides are one value each, compared field by field.
    private func bindQuantifiedRows(
        _ lefts: [BoundExpression], _ name: String, isAll: Bool, _ relation: BoundRelation, _ inner: QueryLevel, at: Int
    ) throws(SQLError) -> BoundExpression {
        var settled: [BoundExpression] = []
        for (left, column) in zip(lefts, relation.columns) {
            settled.append(
                left.type == .unknown ? try Coercion.convert(left, to: column.expression.type, context: .implicit, at: at) : left)
        }
        settled.forEach(state.noteParameters(in:))
        let leftFields = settled.enumerated().map { RowExpression.field($0, of: .input(0, .record), $1.type) }
        let rightFields = relation.columns.enumerated().map { RowExpression.field($0, of: .input(1, .record), $1.expression.type) }
        let comparison = try compareRows(name, leftFields, rightFields, at: at)
        let row = RowExpression.row(settled)
        let kind: SubqueryColumn.Kind =
            isAll ? .all(left: row, comparison: comparison) : .any(left: row, comparison: comparison, hashable: false)
        return place(kind, Self.rows(of: relation), .bool, inner)
    }
}

extension SubqueryColumn.Kind {
    var readsOuterRow: Bool {
        switch self {
        case .scalar, .exists, .array: false
        case .any, .all: true
        }
    }
}

extension BoundExpression {
    /// Whether this is an `=` whose sides are equal exactly when their values hash and compare as equal.
    var isHashableEquality: Bool {
        guard case .call(let function, let sides, _) = self, function.name == "=", sides.count == 2 else { return false }
        switch (sides[0].type, sides[1].type) {
        // A field of a row may be NULL, and then its type's own equality is not asked.
        case (.record, _), (_, .record): return false
        case (let left, let right) where left == right: return true
        case (.int2, .int4), (.int2, .int8), (.int4, .int2), (.int4, .int8), (.int8, .int2), (.int8, .int4): return true
        case (.float4, .float8), (.float8, .float4): return true
        default: return false
        }
    }
}

extension BinderState {
    /// A construct that cannot be kept current event by event.
    func refuseInContinuous(_ construct: String, at: Int) throws(SQLError) {
        if let continuousConstruct { throw .unsupported("\(construct) in \(continuousConstruct)", at: at) }
    }
}
