import Columns
import Expressions
import SQLSyntax

/// Binds a whole query: WITH, the body, ORDER BY, LIMIT.
struct QueryBinder {
    let state: BinderState

    /// - Parameter keepsUnknown: literals without a type stay so, because the place where the query stands will give them one.
    func bind(_ query: QuerySyntax, level: QueryLevel, keepsUnknown: Bool = false) throws(SQLError) -> BoundRelation {
        try state.nested(at: query.at) { () throws(SQLError) in
            try bindCommonTables(query, level)
            var relation = try bindBody(query, level)
            if !keepsUnknown { relation = try settleUnknown(relation, places: query.outputPlaces) }
            return try bindLimit(query, relation, level)
        }
    }

    private func bindBody(_ query: QuerySyntax, _ level: QueryLevel) throws(SQLError) -> BoundRelation {
        switch query.body {
        case .select(let select):
            var binder = SelectBinder(state: state, level: level)
            let bound = try binder.bind(select, orderBy: query.orderBy)
            try LockCheck(level: level).check(query)
            let plan = try SelectPlanner.plan(bound, state: state)
            if level.readsWorkingTable, let place = bound.calls.aggregatePlaces.first {
                throw SQLError(.invalidRecursion, "aggregate functions are not allowed in a recursive query's recursive term", at: place)
            }
            return relation(of: bound, plan: plan)
        case .values(let rows):
            return try sorted(try bindValues(rows, level), by: query.orderBy, level)
        case .setOperation(let kind, let isAll, let left, let right):
            try LockCheck(level: level).check(query)
            return try sorted(try bindSetOperation(kind, isAll: isAll, left, right, level, at: query.at), by: query.orderBy, level)
        }
    }

    /// The outputs that the SELECT shows; those that only its sort needed are cut off.
    private func relation(of select: BoundSelect, plan: Plan) -> BoundRelation {
        let types = plan.columns.map(\.type)
        let columns = select.targets.prefix(select.visibleCount).enumerated().map { index, target in
            var column = target.column
            column.expression = .input(index, types[index])
            return column
        }
        guard select.visibleCount < select.targets.count else { return BoundRelation(plan: plan, columns: columns) }
        return BoundRelation(plan: cut(plan, to: columns), columns: columns)
    }

    private func cut(_ plan: Plan, to columns: [ScopeColumn]) -> Plan {
        .project(ProjectPlan(input: plan, outputs: columns.map { ProjectPlan.Output(name: $0.name, expression: $0.expression) }))
    }
}

/// ORDER BY over rows that have only their columns' names, and LIMIT.
extension QueryBinder {
    /// VALUES and set operations sort by the names and numbers of their columns alone (`transformSetOperationStmt`).
    private func sorted(_ relation: BoundRelation, by items: [SortSyntax], _ level: QueryLevel) throws(SQLError) -> BoundRelation {
        guard !items.isEmpty else { return relation }
        var keys: [SortKey] = []
        for item in items {
            let column: ScopeColumn
            switch item.expression {
            case .column(let parts, _) where parts.count == 1 && relation.columns.contains { $0.name == parts[0] }:
                let found = relation.columns.filter { $0.name == parts[0] }
                guard found.count == 1 else { throw SQLError(.ambiguousColumn, "ORDER BY \"\(parts[0])\" is ambiguous", at: item.expression.place) }
                column = found[0]
            case .literal(let literal, let at):
                guard case .integer(let number) = literal.value else { throw notAColumn(item) }
                guard number >= 1, Int(number) <= relation.columns.count else {
                    throw SQLError(.invalidColumnReference, "ORDER BY position \(number) is not in select list", at: at)
                }
                column = relation.columns[Int(number) - 1]
            case .column(let parts, let at):
                throw Scope(table: ScopeTable(name: "*VALUES*", columns: relation.columns)).missingColumn(parts, at: at)
            default:
                throw notAColumn(item)
            }
            keys.append(try SortKey(column.expression, item))
        }
        var relation = relation
        relation.plan = .sort(SortPlan(input: relation.plan, keys: keys))
        return relation
    }

    private func notAColumn(_ item: SortSyntax) -> SQLError {
        SQLError(
            .featureNotSupported, "invalid UNION/INTERSECT/EXCEPT ORDER BY clause",
            detail: "Only result column names can be used, not expressions or functions.",
            hint: "Add the expression/function to every SELECT, or move the UNION into a FROM clause.", at: item.expression.place)
    }

    private func bindLimit(_ query: QuerySyntax, _ relation: BoundRelation, _ level: QueryLevel) throws(SQLError) -> BoundRelation {
        guard query.limit != nil || query.offset != nil else { return relation }
        var limit = LimitPlan(input: relation.plan)
        limit.offset = try bindCount(query.offset, .offset, level)
        limit.limit = try bindCount(query.limit, .limit, level)
        var relation = relation
        var isCut = false
        if query.withTies { limit.tieKeys = try tieKeys(relation.plan, isCut: &isCut, at: query.limit?.place ?? query.at) }
        if isCut, case .project(var project) = relation.plan {
            // Ties compare sort keys that the cut removes, so the limit goes below it.
            limit.input = project.input
            project.input = .limit(limit)
            relation.plan = .project(project)
        } else {
            relation.plan = .limit(limit)
        }
        return relation
    }

    private func tieKeys(_ plan: Plan, isCut: inout Bool, at: Int) throws(SQLError) -> [SortKey] {
        if case .sort(let sort) = plan { return sort.keys }
        if case .project(let project) = plan, case .sort(let sort) = project.input {
            isCut = true
            return sort.keys
        }
        throw SQLError(.syntaxError, "WITH TIES cannot be specified without ORDER BY clause", at: at)
    }

    private func bindCount(_ syntax: ExpressionSyntax?, _ clause: Clause, _ level: QueryLevel) throws(SQLError) -> BoundExpression? {
        guard let syntax else { return nil }
        let bound = try ExpressionBinder(state: state, level: level, clause: clause).bind(syntax)
        guard bound.inputs.isEmpty, !bound.hasSubquery else {
            throw SQLError(.invalidColumnReference, "argument of \(clause.name) must not contain variables", at: syntax.place)
        }
        guard Coercion.canConvert(bound.type, to: .int8, context: .assignment) else {
            throw SQLError(
                .datatypeMismatch, "argument of \(clause.name) must be type bigint, not type \(bound.type.sqlName())", at: syntax.place)
        }
        let count = try Coercion.convert(bound, to: .int8, context: .assignment, at: syntax.place)
        state.noteParameters(in: count)
        return count
    }
}
