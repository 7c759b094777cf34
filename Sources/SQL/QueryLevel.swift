import Columns
import Expressions
import SQLSyntax

/// One SELECT while it is bound: its names, and the way to the names of the queries around it.
///
/// A column of an outer query becomes a parameter of the inner one: whoever runs the inner query for a row of the outer one sets it first.
final class QueryLevel {
    let parent: QueryLevel?
    /// How the parent sees this query.
    let position: Position
    var scope = Scope()
    /// Entries of FROM that stand before the join being bound: there, and out of its reach.
    var unreachable: [ScopeTable] = []
    /// What the parent's row must supply before this query runs.
    private(set) var correlations: [Correlation] = []
    /// Whether anything here depends on a row outside, directly or further out.
    private(set) var usesOuter = false
    /// WITH queries visible here, by name; inner ones hide outer ones.
    var commonTables: [String: CommonTable] = [:]

    /// WITH queries of this level that stand behind the one being bound.
    var laterNames: [String] = []
    /// WITH RECURSIVE: queries of this level that nobody has asked for yet.
    var pendingTables: [String: CommonTableSyntax] = [:]
    /// Queries of this level that are being bound, the innermost last.
    var boundNames: [(name: String, at: Int)] = []
    /// The query of this level that is being bound and may refer to itself.
    var recursion: Recursion?
    /// What keeps a recursive query from being named here: `a subquery`, `INTERSECT`, `EXCEPT`; nil where it may stand.
    var recursionBarrier: String?
    /// Inside the side of an outer join that may be filled up with NULLs.
    var isInNullableSide = false
    /// FROM of this very query reads the rows of the recursive query around it.
    var readsWorkingTable = false

    /// The calls of this level's SELECT: aggregates of inner queries over its columns alone belong to it.
    var calls: SelectCalls?
    /// Where this query stands in the one around it; nil in FROM and WITH.
    var outerClause: Clause?

    /// Whether GROUP BY, DISTINCT or ORDER BY compare expressions, so that equal subqueries have to be one.
    var comparesSubqueries = false
    /// Those that may be one, by their syntax.
    private(set) var comparedSubqueries: [String: BoundExpression] = [:]

    func note(_ subquery: BoundExpression, ofShape shape: String) { comparedSubqueries[shape] = subquery }

    enum Position {
        /// In an expression, or LATERAL in FROM: sees the parent's columns.
        case inExpression
        /// In FROM or WITH: sees only what is outside the parent.
        case inFrom
    }

    init(parent: QueryLevel?, position: Position) {
        self.parent = parent
        self.position = position
    }

    /// The query whose parameters stand for the outer row: this one, or the one that has it in FROM or as a side of a set operation.
    var reader: QueryLevel { position == .inFrom ? parent?.reader ?? self : self }

    /// The reader of this query and those of the queries around it, from the inside out.
    var readers: [QueryLevel] {
        let reader = reader
        return [reader] + (reader.parent?.readers ?? [])
    }

    func noteOuterUse() { usesOuter = true }

    func isLaterName(_ name: String) -> Bool { laterNames.contains(name) || parent?.isLaterName(name) == true }

    /// Forgets what was noted after the first `count` correlations: who asked for them reads the outer query in another way.
    func dropCorrelations(after count: Int) { correlations.removeSubrange(min(count, correlations.count)...) }

    /// The inner name of an outer value: a parameter that whoever runs this query sets first.
    func correlate(_ outer: BoundExpression, at: Int, state: BinderState) -> BoundExpression {
        usesOuter = true
        guard !outer.inputs.isEmpty else { return outer }
        if let known = correlations.first(where: { $0.expression == outer }) { return .parameter(known.parameter, outer.type) }
        let parameter = state.takeInternalParameter()
        correlations.append(Correlation(parameter: parameter, expression: outer))
        state.notePlace(at, ofParameter: parameter)
        return .parameter(parameter, outer.type)
    }

    /// The aggregate over the row of the outer query, when it reads that row and nothing of this query's own; otherwise nil.
    func overOuterRow(_ aggregate: BoundAggregate) -> BoundAggregate? {
        guard position == .inExpression, aggregate.expressions.allSatisfy({ $0.inputs.isEmpty && !$0.hasSubquery }) else { return nil }
        let outer = Dictionary(correlations.map { ($0.parameter, $0.expression) }, uniquingKeysWith: { first, _ in first })
        var readsOuter = false
        let moved = aggregate.mapExpressions { expression in
            expression.replacing { (part) throws(Never) in
                guard case .parameter(let number, _) = part, let expression = outer[number] else { return nil }
                readsOuter = true
                return expression
            }
        }
        return readsOuter ? moved : nil
    }

    func resolve(_ parts: [String], at: Int, state: BinderState) throws(SQLError) -> ScopeColumn? {
        if let column = try scope.find(parts, at: at) { return column }
        return try resolveOutside(parts, at: at, state: state)
    }

    private func resolveOutside(_ parts: [String], at: Int, state: BinderState) throws(SQLError) -> ScopeColumn? {
        guard let parent else { return nil }
        guard position == .inExpression else {
            guard let column = try parent.resolveOutside(parts, at: at, state: state) else { return nil }
            usesOuter = true
            return column
        }
        guard var column = try parent.resolve(parts, at: at, state: state) else { return nil }
        usesOuter = true
        guard !column.expression.inputs.isEmpty else { return column }
        column.expression = correlate(column.expression, at: at, state: state)
        column.origin = nil
        return column
    }

    /// The table of a qualifier here or in an outer query that this one sees, its columns as this query reads them.
    func findTable(_ qualifier: [String], at: Int, state: BinderState) throws(SQLError) -> ScopeTable? {
        if let table = try scope.findTable(qualifier, at: at) { return table }
        return try findTableOutside(qualifier, at: at, state: state)
    }

    private func findTableOutside(_ qualifier: [String], at: Int, state: BinderState) throws(SQLError) -> ScopeTable? {
        guard let parent else { return nil }
        guard position == .inExpression else {
            guard let table = try parent.findTableOutside(qualifier, at: at, state: state) else { return nil }
            usesOuter = true
            return table
        }
        guard var table = try parent.findTable(qualifier, at: at, state: state) else { return nil }
        for index in table.columns.indices {
            table.columns[index].expression = correlate(table.columns[index].expression, at: at, state: state)
            table.columns[index].origin = nil
        }
        table.presence = table.presence.map { correlate($0, at: at, state: state) }
        return table
    }
}

/// A WITH query that later names refer to.
struct CommonTable {
    var name: String
    var columns: [ScopeColumn]
    /// So many of the columns, the last ones, are found by their names only, not by `*`.
    var hiddenCount = 0
    /// Reads the rows that the last step of the recursive query gave; nil for an ordinary query.
    var workingTable: Int?
    /// Where its plan stands among the statement's shared plans.
    var number: Int
}
