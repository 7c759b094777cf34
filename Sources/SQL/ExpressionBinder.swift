import Columns
import Expressions
import SQLSyntax

/// Turns expressions as written into expressions over the rows of one query level.
struct ExpressionBinder {
    let state: BinderState
    let level: QueryLevel
    /// Where calls that are no plain functions go; nil where none is allowed.
    let calls: SelectCalls?
    var clause: Clause
    /// The WINDOW clause, by name.
    var windows: [String: WindowSpecification] = [:]
    /// CASE or COALESCE around what is bound: a set-returning function cannot stand there.
    var conditionalConstruct: String?

    init(state: BinderState, level: QueryLevel, calls: SelectCalls? = nil, clause: Clause) {
        self.state = state
        self.level = level
        self.calls = calls
        self.clause = clause
    }

    func inside(_ clause: Clause) -> ExpressionBinder {
        var copy = self
        copy.clause = clause
        return copy
    }

    func insideConditional(_ construct: String) -> ExpressionBinder {
        var copy = self
        copy.conditionalConstruct = construct
        return copy
    }

    func bind(_ syntax: ExpressionSyntax) throws(SQLError) -> BoundExpression {
        try state.nested(at: syntax.place) { () throws(SQLError) in
            let bound = try bindNode(syntax)
            state.noteParameters(in: bound, after: syntax)
            return bound
        }
    }

    func bind(_ items: [ExpressionSyntax]) throws(SQLError) -> [BoundExpression] {
        var bound: [BoundExpression] = []
        bound.reserveCapacity(items.count)
        for item in items { bound.append(try bind(item)) }
        return bound
    }

    /// A condition: boolean, or an error that names the construct (`argument of WHERE must be type boolean, not type integer`).
    func bindCondition(_ syntax: ExpressionSyntax, _ construct: String) throws(SQLError) -> BoundExpression {
        let condition = try Coercion.condition(try bind(syntax), construct: construct, at: syntax.place)
        state.noteParameters(in: condition)
        return condition
    }

    private func bindNode(_ syntax: ExpressionSyntax) throws(SQLError) -> BoundExpression {
        switch syntax {
        case .column(let parts, let at): return try bindColumn(parts, at: at)
        case .star(let qualifier, let at): return try bindWholeRow(qualifier, at: at)
        case .literal(let literal, let at): return try bindLiteral(literal, at: at)
        case .parameter(let number, let at): return try state.parameter(number, at: at)
        case .call(let call): return try bindCall(call)
        case .grouping(let items, let at): return try bindGrouping(items, at: at)
        case .binary(let name, let left, let right, let at): return try bindBinary(name, left, right, at: at)
        case .unary(let name, let operand, let at): return try bindUnary(name, operand, at: at)
        case .and(let items, _): return .and(try bindConditions(items, "AND"))
        case .or(let items, _): return .or(try bindConditions(items, "OR"))
        case .not(let item, _): return .not(try bindCondition(item, "NOT"))
        case .isNull(let item, let negated, _): return try bindIsNull(item, negated: negated)
        case .isBoolean(let item, let test, let negated, _): return try bindIsBoolean(item, test, negated: negated)
        case .isDistinct(let left, let right, let negated, let at): return try bindIsDistinct(left, right, negated: negated, at: at)
        case .inList(let item, let items, let negated, let at): return try bindInList(item, items, negated: negated, at: at)
        case .between(let item, let low, let high, let negated, let symmetric, let at):
            return try bindBetween(item, low, high, negated: negated, symmetric: symmetric, at: at)
        case .like(let item, let pattern, let kind, let negated, let at): return try bindLike(item, pattern, kind, negated: negated, at: at)
        case .caseWhen(let operand, let branches, let otherwise, let at):
            return try insideConditional("CASE").bindCase(operand, branches, otherwise, at: at)
        case .coalesce(let items, let at):
            let (unified, type) = try unify(try insideConditional("COALESCE").bind(items), items.map(\.place), construct: "COALESCE", at: at)
            return .coalesce(unified, type)
        case .nullIf(let left, let right, let at): return try bindNullIf(left, right, at: at)
        case .extremum(let items, let isGreatest, let at):
            let bound = try bind(items)
            return try locating(Array(zip(bound, items.map(\.place)))) { () throws(SQLError) in
                try FunctionTable.extremum(bound, isGreatest: isGreatest, at: at)
            }
        case .cast(let item, let type, let at): return try bindCast(item, type, at: at)
        case .collate(let item, let name, let at): return try bindCollate(item, name, at: at)
        case .subquery(let kind, let query, let at): return try bindSubquery(kind, query, at: at)
        case .quantified(let item, let name, let isAll, let array, let at): return try bindQuantified(item, name, isAll: isAll, array, at: at)
        case .array(let items, let at): return try bindArray(items, at: at)
        case .row(let items, let at): return try bindRow(items, at: at)
        case .subscripts(let item, let subscripts, let at): return try bindSubscripts(item, subscripts, at: at)
        case .field(let item, let name, let at): return try bindField(item, name, at: at)
        case .fields(_, let at): throw SQLError(.syntaxError, "row expansion via \"*\" is not supported here", at: at)
        case .currentValue(let name, let precision, let at): return try bindCurrentValue(name, precision, at: at)
        case .defaultValue(let at): throw SQLError(.syntaxError, "DEFAULT is not allowed in this context", at: at)
        }
    }
}

extension ExpressionBinder {
    /// The common type of several expressions; an error points at the one that does not fit.
    func unify(
        _ expressions: [BoundExpression], _ places: [Int], construct: String, at: Int
    ) throws(SQLError) -> (expressions: [BoundExpression], type: SQLType) {
        let common = try commonType(expressions.map(\.type), places, construct: construct, at: at)
        var converted: [BoundExpression] = []
        for (expression, place) in zip(expressions, places) {
            guard Coercion.canConvert(expression.type, to: common, context: .implicit) else {
                throw SQLError(
                    .cannotCoerce, "\(construct) could not convert type \(expression.type.sqlName()) to \(common.sqlName())", at: place)
            }
            converted.append(try Coercion.convert(expression, to: common, context: .implicit, at: place))
        }
        return (converted, common)
    }

    private func commonType(_ types: [SQLType], _ places: [Int], construct: String, at: Int) throws(SQLError) -> SQLType {
        do throws(SQLError) {
            return try Coercion.commonType(types, construct: construct, at: at)
        } catch {
            // Which one does not fit: the first that has no common type with those before it.
            var known: SQLType = .unknown
            for (type, place) in zip(types, places) where type != .unknown {
                known = known == .unknown ? type : try Coercion.commonType([known, type], construct: construct, at: place)
            }
            throw error
        }
    }
}

extension BinderState {
    /// Only a node that converts its parts can settle a parameter's type.
    func noteParameters(in expression: BoundExpression, after syntax: ExpressionSyntax) {
        switch syntax {
        case .literal, .column, .parameter, .subquery: return
        default: noteOwnParameters(in: expression)
        }
    }
}
