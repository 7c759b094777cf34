import Columns
import Expressions
import SQLSyntax

/// A SELECT with every expression bound over the FROM clause's row; calls (aggregates, ..) are still placeholders.
struct BoundSelect {
    var from: FromItem
    var filter: BoundExpression?
    /// The visible outputs first, then what only ORDER BY and DISTINCT ON need.
    var targets: [Target]
    var visibleCount: Int
    /// nil: not grouped at all. Empty: one group.
    var groupKeys: [GroupKey]?
    /// GROUPING SETS: positions of keys; nil for one set of all keys.
    var groupingSets: [[Int]]?
    var having: Placed?
    var sort: [SortKey]
    /// Positions of targets, for DISTINCT and DISTINCT ON.
    var distinct: Distinct?
    var calls: SelectCalls

    struct Target {
        var column: ScopeColumn
        var places: [Int: Int]
        /// Where it was written; 0: by nobody.
        var at = 0
    }

    struct GroupKey {
        var expression: BoundExpression
        var at: Int
    }

    /// An expression and where its columns were written.
    struct Placed {
        var expression: BoundExpression
        var places: [Int: Int]
    }

    enum Distinct {
        case all
        case on([Int])
    }
}

/// Binds one SELECT in PostgreSQL's order (`transformSelectStmt`): FROM, outputs, WHERE, HAVING, ORDER BY, GROUP BY, DISTINCT.
struct SelectBinder {
    let state: BinderState
    let level: QueryLevel
    let calls = SelectCalls()
    var binder: ExpressionBinder
    var targets: [BoundSelect.Target] = []
    var visibleCount = 0

    init(state: BinderState, level: QueryLevel) {
        self.state = state
        self.level = level
        binder = ExpressionBinder(state: state, level: level, calls: calls, clause: .select)
        level.calls = calls
    }

    mutating func bind(_ select: SelectSyntax, orderBy: [SortSyntax]) throws(SQLError) -> BoundSelect {
        let from = try FromBinder(state: state, level: level).bind(select.from)
        level.scope = from.scope
        level.comparesSubqueries = !select.groupBy.isEmpty || select.isDistinct || !select.distinctOn.isEmpty
        bindWindows(select.windows)
        for target in select.targets { try bindTarget(target) }
        visibleCount = targets.count
        guard visibleCount <= BindingLimits.resultColumnsMax else {
            throw SQLError(.tooManyColumns, "target lists can have at most \(BindingLimits.resultColumnsMax) entries")
        }
        let filter: BoundExpression?
        if let condition = select.filter { filter = try binder.inside(.filter).bindCondition(condition, "WHERE") } else { filter = nil }
        let having = try bindHaving(select.having)
        let sort = try bindOrder(orderBy, select)
        let (groupKeys, groupingSets) = try bindGroups(select.groupBy, isDistinct: select.hasDistinctGroups)
        let distinct = try bindDistinct(select, sort)
        // What windows say wrong comes last, as they are looked at when all else is known.
        if let failure = calls.windowFailure { throw failure }
        let isGrouped = !groupKeys.isEmpty || having != nil || !calls.aggregates.isEmpty || !calls.groupings.isEmpty || !select.groupBy.isEmpty
        return BoundSelect(
            from: from, filter: filter, targets: targets, visibleCount: visibleCount, groupKeys: isGrouped ? groupKeys : nil,
            groupingSets: groupingSets, having: having, sort: sort, distinct: distinct, calls: calls)
    }

    private mutating func bindWindows(_ windows: [WindowSyntax]) {
        for window in windows {
            guard let name = window.name else { continue }
            if binder.windows[name] != nil {
                calls.noteWindowFailure(SQLError(.windowingError, "window \"\(name)\" is already defined", at: window.at))
                continue
            }
            var unnamed = window
            unnamed.name = nil
            do throws(SQLError) {
                binder.windows[name] = try binder.bindWindow(unnamed, isDefinition: true)
            } catch {
                calls.noteWindowFailure(error)
                binder.windows[name] = WindowSpecification()
            }
        }
    }

    private func bindHaving(_ condition: ExpressionSyntax?) throws(SQLError) -> BoundSelect.Placed? {
        guard let condition else { return nil }
        calls.places = [:]
        let bound = try binder.inside(.having).bindCondition(condition, "HAVING")
        return BoundSelect.Placed(expression: bound, places: calls.places)
    }

    /// Adds an output that only sorting needs; an equal output is taken instead.
    mutating func hiddenTarget(_ expression: BoundExpression, places: [Int: Int]) -> Int {
        if let index = targets.firstIndex(where: { $0.column.expression == expression }) { return index }
        targets.append(BoundSelect.Target(column: ScopeColumn(name: "", expression: expression), places: places))
        return targets.count - 1
    }
}

/// The select list.
extension SelectBinder {
    private mutating func bindTarget(_ target: TargetSyntax) throws(SQLError) {
        if case .star(let qualifier, let at) = target.expression { return try expand(qualifier, at: at) }
        calls.places = [:]
        if case .fields(let row, let at) = target.expression {
            for column in try binder.fields(of: row, at: at) { targets.append(BoundSelect.Target(column: column, places: calls.places, at: at)) }
            return
        }
        var column: ScopeColumn
        if case .column(let parts, let at) = target.expression {
            column = try state.nested(at: at) { () throws(SQLError) in try binder.resolveColumn(parts, at: at) }
        } else {
            let expression = try binder.bind(target.expression)
            column = ScopeColumn(name: "", expression: expression, modifier: try modifier(of: expression, target.expression))
            if expression.type.isRow { column.shape = try binder.shape(of: target.expression, expression) }
        }
        column.name = target.alias ?? OutputName.name(of: target.expression)
        targets.append(BoundSelect.Target(column: column, places: calls.places, at: target.expression.place))
    }

    private mutating func expand(_ qualifier: [String], at: Int) throws(SQLError) {
        let columns: [ScopeColumn]
        if qualifier.isEmpty {
            guard !level.scope.tables.isEmpty else { throw SQLError(.syntaxError, "SELECT * with no tables specified is not valid", at: at) }
            columns = level.scope.columns
        } else {
            guard let table = try level.findTable(qualifier, at: at, state: state) else { throw level.scope.missingTable(qualifier, at: at) }
            columns = table.columns
        }
        for column in columns {
            let places = Dictionary(column.expression.inputs.map { ($0, at) }, uniquingKeysWith: { first, _ in first })
            targets.append(BoundSelect.Target(column: column, places: places, at: at))
        }
    }

    private func modifier(of expression: BoundExpression, _ syntax: ExpressionSyntax) throws(SQLError) -> Int32 {
        // A constant does not keep what its cast said.
        if case .cast(_, let type, _) = syntax { return try TypeNames.resolve(type, state).modifier }
        let columns = level.scope.columns
        return expression.modifier { part in
            guard case .input(let position, _) = part else { return state.modifier(of: part) }
            return columns.first { if case .input(position, _) = $0.expression { true } else { false } }?.modifier ?? -1
        }
    }
}
