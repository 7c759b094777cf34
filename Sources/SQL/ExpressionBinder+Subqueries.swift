import Columns
import Expressions
import SQLSyntax

extension ExpressionBinder {
    /// A subquery that reads nothing of the outer row becomes a parameter, computed once; the others a column beside the outer row.
    func bindSubquery(_ kind: SubqueryKind, _ query: QuerySyntax, at: Int) throws(SQLError) -> BoundExpression {
        try state.refuseInContinuous("a subquery", at: at)
        let inner = QueryLevel(parent: level, position: .inExpression)
        let relation = try QueryBinder(state: state).bind(query, level: inner)
        let boundKind: SubqueryColumn.Kind
        let type: SQLType
        switch kind {
        case .exists:
            (boundKind, type) = (.exists, .bool)
        case .scalar:
            (boundKind, type) = (.scalar, try onlyColumn(relation, at: at))
        case .array:
            guard case .scalar(let element) = try onlyColumn(relation, at: at) else { throw .unsupported("an array of arrays", at: at) }
            (boundKind, type) = (.array, .array(element))
        case .any(let left, let name):
            (boundKind, type) = (try bindQuantifiedSubquery(left, name, isAll: false, relation, at: at), .bool)
        case .all(let left, let name):
            (boundKind, type) = (try bindQuantifiedSubquery(left, name, isAll: true, relation, at: at), .bool)
        }
        if !inner.usesOuter, !boundKind.readsOuterRow {
            let parameter = state.takeInternalParameter()
            state.addInitPlan(InitPlan(parameter: parameter, kind: boundKind, plan: relation.plan))
            return .parameter(parameter, type)
        }
        let column = SubqueryColumn(kind: boundKind, plan: relation.plan, type: type, correlations: inner.correlations)
        return .subquery(state.addSubquery(column), type)
    }

    private func onlyColumn(_ relation: BoundRelation, at: Int) throws(SQLError) -> SQLType {
        guard relation.columns.count == 1, let column = relation.columns.first else {
            throw SQLError(.syntaxError, "subquery must return only one column", at: at)
        }
        return column.expression.type
    }

    private func bindQuantifiedSubquery(
        _ left: ExpressionSyntax, _ name: String, isAll: Bool, _ relation: BoundRelation, at: Int
    ) throws(SQLError) -> SubqueryColumn.Kind {
        if case .row = left { throw .unsupported("a row compared with a subquery", hint: "Compare with EXISTS.", at: at) }
        guard relation.columns.count == 1, let column = relation.columns.first else {
            throw SQLError(.syntaxError, relation.columns.isEmpty ? "subquery has too few columns" : "subquery has too many columns", at: at)
        }
        let columnType = column.expression.type
        var bound = try bind(left)
        if bound.type == .unknown { bound = try Coercion.convert(bound, to: columnType, context: .implicit, at: left.place) }
        state.noteParameters(in: bound)
        let comparison = try combine(name, .input(0, bound.type), .input(1, columnType), at: at)
        guard comparison.type == .bool else {
            throw SQLError(.datatypeMismatch, "row comparison operator must yield type boolean, not type \(comparison.type.sqlName())", at: at)
        }
        guard !isAll else { return .all(left: bound, comparison: comparison) }
        return .any(left: bound, comparison: comparison, hashable: comparison.isHashableEquality)
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
        // Trailing blanks of char(n) do not count, and json documents may be written in several ways.
        case (.scalar(.bpchar), _), (_, .scalar(.bpchar)), (.jsonb, _), (_, .jsonb), (.record, _), (_, .record): return false
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
