import Columns
import Expressions

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

    /// The name that a WITH RECURSIVE query would find itself under.
    var recursiveName: String?

    /// WITH queries of this level that stand behind the one being bound.
    var laterNames: [String] = []

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

    func noteOuterUse() { usesOuter = true }

    func isRecursiveName(_ name: String) -> Bool { recursiveName == name || parent?.isRecursiveName(name) == true }

    func isLaterName(_ name: String) -> Bool { laterNames.contains(name) || parent?.isLaterName(name) == true }

    func commonTable(_ name: String) -> CommonTable? { commonTables[name] ?? parent?.commonTable(name) }

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
        if let known = correlations.first(where: { $0.expression == column.expression }) {
            column.expression = .parameter(known.parameter, column.expression.type)
        } else {
            let parameter = state.takeInternalParameter()
            correlations.append(Correlation(parameter: parameter, expression: column.expression))
            state.notePlace(at, ofParameter: parameter)
            column.expression = .parameter(parameter, column.expression.type)
        }
        column.origin = nil
        return column
    }
}

/// A WITH query that later names refer to.
struct CommonTable {
    var name: String
    var columns: [ScopeColumn]
    /// Where its plan stands among the statement's shared plans.
    var number: Int
}
