import Columns
import Expressions
import SQLSyntax

/// WITH.
extension QueryBinder {
    func bindCommonTables(_ query: QuerySyntax, _ level: QueryLevel) throws(SQLError) {
        for (index, table) in query.with.enumerated() where query.with[..<index].contains(where: { $0.name == table.name }) {
            throw SQLError(.duplicateAlias, "WITH query name \"\(table.name)\" specified more than once", at: table.at)
        }
        guard query.isRecursive else {
            for (index, table) in query.with.enumerated() {
                level.laterNames = query.with.dropFirst(index).map(\.name)
                try refuseTraversal(table)
                try enter(try bindPlain(table, level), table, level)
            }
            level.laterNames = []
            return
        }
        // Under RECURSIVE a query may name any other: each is bound when it is first asked for.
        for table in query.with {
            level.pendingTables[table.name] = table
        }
        for table in query.with { try bindPending(table.name, level) }
    }

    /// A query of WITH and what it reads outside of itself.
    struct BoundCommonTable {
        var relation: BoundRelation
        var usesOuter: Bool
    }

    private func bindPlain(_ table: CommonTableSyntax, _ level: QueryLevel) throws(SQLError) -> BoundCommonTable {
        let inner = QueryLevel(parent: level, position: .inFrom)
        let relation = try bind(table.query, level: inner)
        return BoundCommonTable(relation: relation, usesOuter: inner.usesOuter)
    }

    /// SEARCH and CYCLE are for queries that read themselves.
    private func refuseTraversal(_ table: CommonTableSyntax) throws(SQLError) {
        if table.search != nil || table.cycle != nil { throw SQLError(.syntaxError, "WITH query is not recursive", at: table.at) }
    }

    private func enter(_ bound: BoundCommonTable, _ table: CommonTableSyntax, _ level: QueryLevel) throws(SQLError) {
        var relation = bound.relation
        try rename(&relation, table)
        let number = state.sharedPlans.count
        state.sharedPlans.append(
            BinderState.SharedQuery(name: table.name, plan: relation.plan, usesOuter: bound.usesOuter, isMaterialized: table.isMaterialized))
        if bound.usesOuter { level.noteOuterUse() }
        level.commonTables[table.name] = CommonTable(name: table.name, columns: relation.columns, number: number)
    }

    private func rename(_ relation: inout BoundRelation, _ table: CommonTableSyntax) throws(SQLError) {
        guard table.columnNames.count <= relation.columns.count else {
            throw SQLError(
                .invalidColumnReference,
                "WITH query \"\(table.name)\" has \(relation.columns.count) columns available but \(table.columnNames.count) columns specified",
                at: table.at)
        }
        try relation.rename(table.columnNames, table: table.name, at: table.at)
    }
}

/// WITH RECURSIVE.
extension QueryBinder {
    /// Binds a query of a level's WITH RECURSIVE, unless that is done.
    func bindPending(_ name: String, _ level: QueryLevel) throws(SQLError) {
        guard let table = level.pendingTables.removeValue(forKey: name) else { return }
        level.boundNames.append((name, table.at))
        defer { level.boundNames.removeLast() }
        try bindRecursive(table, level)
    }

    private func bindRecursive(_ table: CommonTableSyntax, _ level: QueryLevel) throws(SQLError) {
        let recursion = Recursion(name: table.name)
        let outer = level.recursion
        level.recursion = recursion
        defer { level.recursion = outer }
        guard case .setOperation(.union, let isAll, let left, let right) = table.query.body, table.query.with.isEmpty else {
            recursion.place = .notAUnion(at: table.at)
            let bound = try bindPlain(table, level)
            try refuseTraversal(table)
            return try enter(bound, table, level)
        }
        let inner = QueryLevel(parent: level, position: .inFrom)
        recursion.place = .firstTerm
        var initial = try settleUnknown(try bind(left, level: QueryLevel(parent: inner, position: .inFrom)))
        try rename(&initial, table)
        let values = ExpressionBinder(state: state, level: QueryLevel(parent: inner, position: .inFrom), clause: .values)
        let traversal = try RecursiveTraversal(table, initial.columns, values)
        if let traversal { initial = traversal.begun(initial) }
        recursion.place = .secondTerm(
            columns: initial.columns, hiddenCount: traversal?.addedNames.count ?? 0, workingTable: state.takeWorkingTable())
        let secondTerm = try traversal.map { (traversal) throws(SQLError) in try traversal.reading(right, of: table.name) } ?? right
        var step = try bind(secondTerm, level: QueryLevel(parent: inner, position: .inFrom), keepsUnknown: true)
        guard recursion.isUsed else {
            // It does not name itself: an ordinary UNION.
            recursion.place = .notAUnion(at: table.at)
            let bound = try bindPlain(table, level)
            try refuseTraversal(table)
            return try enter(bound, table, level)
        }
        try refuseClauses(table.query)
        if let traversal {
            try checkTypes(initial, step, recursion, left, right, at: table.at)
            step = try traversal.continued(try convert(step.plan, to: initial.columns.map(\.expression.type)), at: table.at)
        }
        let plan = try union(initial, step, isAll: isAll, recursion, left, right, at: table.at)
        var relation = BoundRelation(plan: .recursive(plan))
        for index in relation.columns.indices { relation.columns[index].name = initial.columns[index].name }
        try enter(BoundCommonTable(relation: relation, usesOuter: inner.usesOuter), table, level)
    }

    private func refuseClauses(_ query: QuerySyntax) throws(SQLError) {
        func refuse(_ clause: String, at: Int) -> SQLError {
            SQLError(.featureNotSupported, "\(clause) in a recursive query is not implemented", at: at)
        }
        if let item = query.orderBy.first { throw refuse("ORDER BY", at: item.expression.place) }
        if let offset = query.offset { throw refuse("OFFSET", at: offset.place) }
        if let limit = query.limit { throw refuse("LIMIT", at: limit.place) }
        if !query.locks.isEmpty { throw refuse("FOR UPDATE/SHARE", at: -1) }
    }

    private func checkTypes(
        _ initial: BoundRelation, _ step: BoundRelation, _ recursion: Recursion, _ left: QuerySyntax, _ right: QuerySyntax, at: Int
    ) throws(SQLError) {
        guard initial.columns.count == step.columns.count else {
            throw SQLError(.syntaxError, "each UNION query must have the same number of columns", at: right.firstPlace ?? at)
        }
        for (index, (a, b)) in zip(initial.columns, step.columns).enumerated() {
            let common = try Coercion.commonType([a.expression.type, b.expression.type], construct: "UNION", at: right.firstPlace ?? at)
            guard common == a.expression.type else {
                throw SQLError(
                    .datatypeMismatch,
                    "recursive query \"\(recursion.name)\" column \(index + 1) has type \(a.expression.type.sqlName()) in non-recursive term but type \(common.sqlName()) overall",
                    hint: "Cast the output of the non-recursive term to the correct type.",
                    at: index < left.outputPlaces.count ? left.outputPlaces[index] : at)
            }
        }
    }

    private func union(
        _ initial: BoundRelation, _ step: BoundRelation, isAll: Bool, _ recursion: Recursion, _ left: QuerySyntax, _ right: QuerySyntax, at: Int
    ) throws(SQLError) -> RecursivePlan {
        try checkTypes(initial, step, recursion, left, right, at: at)
        let types = initial.columns.map(\.expression.type)
        if !isAll, let type = types.first(where: { !$0.isOrderable }) {
            throw SQLError(
                .featureNotSupported, "could not implement recursive UNION",
                detail: "All column datatypes must be hashable: \(type.sqlName()) is not.")
        }
        guard case .secondTerm(_, _, let workingTable) = recursion.place else { throw SQLError(.internalError, "a recursive query lost its place") }
        return RecursivePlan(
            workingTable: workingTable, name: recursion.name, isAll: isAll, initial: initial.plan, step: try convert(step.plan, to: types),
            columns: zip(initial.columns, types).map { PlanColumn($0.name, $1) })
    }
}

/// A query of WITH RECURSIVE while it is bound: where a reference to itself would stand.
final class Recursion {
    let name: String
    var place: Place = .firstTerm
    private(set) var isUsed = false

    enum Place {
        /// The query has not the form that recursion needs.
        case notAUnion(at: Int)
        case firstTerm
        /// `hiddenCount`: so many of the columns, the last ones, no `*` stands for.
        case secondTerm(columns: [ScopeColumn], hiddenCount: Int, workingTable: Int)
    }

    init(name: String) { self.name = name }

    /// The rows that a reference from `level` reads (`checkWellFormedRecursion`).
    ///
    /// - Parameter path: the levels from the reference up to the query itself.
    func table(path: [QueryLevel], at: Int) throws(SQLError) -> CommonTable {
        func misplaced(_ place: String) -> SQLError {
            SQLError(.invalidRecursion, "recursive reference to query \"\(name)\" must not appear within \(place)", at: at)
        }
        switch place {
        case .notAUnion(let at):
            throw SQLError(
                .invalidRecursion, "recursive query \"\(name)\" does not have the form non-recursive-term UNION [ALL] recursive-term", at: at)
        case .firstTerm:
            throw misplaced("its non-recursive term")
        case .secondTerm(let columns, let hiddenCount, let workingTable):
            for level in path {
                if let barrier = level.recursionBarrier { throw misplaced(barrier) }
                if level.isInNullableSide { throw misplaced("an outer join") }
            }
            guard !isUsed else {
                throw SQLError(.invalidRecursion, "recursive reference to query \"\(name)\" must not appear more than once", at: at)
            }
            isUsed = true
            path.first?.readsWorkingTable = true
            // The rows change with every step, so nothing between may be kept for later.
            for level in path.dropLast() { level.noteOuterUse() }
            return CommonTable(name: name, columns: columns, hiddenCount: hiddenCount, workingTable: workingTable, number: 0)
        }
    }
}

extension FromBinder {
    /// The query of a WITH around here that a name means; nil when it means none.
    func commonTable(_ name: String, at: Int) throws(SQLError) -> CommonTable? {
        var path: [QueryLevel] = []
        var next: QueryLevel? = level
        while let current = next {
            if let table = current.commonTables[name] { return table }
            if let recursion = current.recursion, recursion.name == name { return try recursion.table(path: path, at: at) }
            if current.pendingTables[name] != nil {
                try QueryBinder(state: state).bindPending(name, current)
                return current.commonTables[name]
            }
            if let bound = current.boundNames.first(where: { $0.name == name }) {
                throw SQLError(.featureNotSupported, "mutual recursion between WITH items is not implemented", at: bound.at)
            }
            path.append(current)
            next = current.parent
        }
        return nil
    }
}
