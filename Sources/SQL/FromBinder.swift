import Columns
import Expressions
import SQLSyntax

/// Binds FROM: relations, subqueries, functions and joins become one plan and one scope.
struct FromBinder {
    let state: BinderState
    let level: QueryLevel

    /// Entries separated by commas are joined from left to right; each may see the ones before it when it is LATERAL.
    func bind(_ tables: [TableSyntax]) throws(SQLError) -> FromItem {
        guard let first = tables.first else {
            return FromItem(plan: .values(ValuesPlan(rows: [[]], columns: [])), scope: Scope())
        }
        var item = try bind(first, left: Scope())
        for table in tables.dropFirst() {
            level.unreachable = item.scope.tables
            let right = try bindRight(table, left: item.scope)
            level.unreachable = []
            let scope = try item.scope.joined(right.item.scope, at: table.place)
            item = FromItem(
                plan: .join(JoinPlan(kind: .inner, left: item.plan, right: right.item.plan, correlations: right.correlations)), scope: scope)
        }
        return item
    }

    /// An entry without anything to its left, or with nothing that it may look at.
    func bind(_ table: TableSyntax, left: Scope) throws(SQLError) -> FromItem {
        let right = try bindRight(table, left: left)
        guard right.correlations.isEmpty else { throw SQLError(.internalError, "a first entry of FROM refers to its left", at: table.place) }
        return right.item
    }

    /// An entry, and what it takes from the row to its left.
    func bindRight(_ table: TableSyntax, left: Scope) throws(SQLError) -> (item: FromItem, correlations: [Correlation]) {
        try state.nested(at: table.place) { () throws(SQLError) in
            try state.countRangeEntry(at: table.place)
            switch table {
            case .relation(let name, let alias, let at):
                return (try bindRelation(name, alias, at: at), [])
            case .tumble(let tumble, let alias, let at):
                return (try bindTumble(tumble, alias, at: at), [])
            case .sample(let sample, let at):
                return (try bindSample(sample, at: at), [])
            case .join(let join):
                return try bindJoin(join, outer: left)
            case .subquery(let query, let alias, let isLateral, let at):
                return try bindSubquery(query, alias, isLateral: isLateral, left: left, at: at)
            case .function(let calls, let withOrdinality, let alias, _, let at):
                return try bindFunctions(calls, withOrdinality: withOrdinality, alias, left: left, at: at)
            }
        }
    }

    private func bindSubquery(
        _ query: QuerySyntax, _ alias: TableAliasSyntax?, isLateral: Bool, left: Scope, at: Int
    ) throws(SQLError) -> (item: FromItem, correlations: [Correlation]) {
        try state.refuseInContinuous("a subquery in FROM", at: at)
        guard let alias else {
            throw SQLError(.syntaxError, "subquery in FROM must have an alias", hint: "For example, FROM (SELECT ...) [AS] foo.", at: at)
        }
        let inner = QueryLevel(parent: level, position: isLateral ? .inExpression : .inFrom)
        inner.outerClause = isLateral ? .lateral : nil
        level.scope = left
        var relation = try QueryBinder(state: state).bind(query, level: inner)
        try relation.rename(alias.columnNames, table: alias.name, at: at)
        return (FromItem(relation, name: alias.name), inner.correlations)
    }
}

extension TableSyntax {
    var place: Int {
        switch self {
        case .relation(_, _, let at), .subquery(_, _, _, let at), .function(_, _, _, _, let at), .tumble(_, _, let at), .sample(_, let at): at
        case .join(let join): join.at
        }
    }
}
