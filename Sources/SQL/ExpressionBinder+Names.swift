import Columns
import Expressions
import SQLSyntax

extension ExpressionBinder {
    func bindColumn(_ parts: [String], at: Int) throws(SQLError) -> BoundExpression { try resolveColumn(parts, at: at).expression }

    func resolveColumn(_ parts: [String], at: Int) throws(SQLError) -> ScopeColumn {
        guard let column = try level.resolve(parts, at: at, state: state) else { throw try unknownName(parts, at: at) }
        for position in column.expression.inputs where calls?.places[position] == nil { calls?.places[position] = at }
        return column
    }

    private func unknownName(_ parts: [String], at: Int) throws(SQLError) -> SQLError {
        // PostgreSQL takes a table's name for its whole row.
        if try level.findTable(parts, at: at) != nil { return .unsupported("a whole-row reference", hint: "Name the columns.", at: at) }
        switch clause {
        case .limit, .offset:
            return SQLError(.invalidColumnReference, "argument of \(clause.name) must not contain variables", at: at)
        default:
            if parts.count > 1, let hidden = level.tablesOutOfReach.first(where: { $0.name == parts[parts.count - 2] }) {
                return SQLError(
                    .undefinedTable, "invalid reference to FROM-clause entry for table \"\(hidden.name)\"",
                    hint: "There is an entry for table \"\(hidden.name)\", but it cannot be referenced from this part of the query.", at: at)
            }
            return level.scope.missingColumn(parts, at: at)
        }
    }
}

extension QueryLevel {
    /// Tables that a reader might expect to see here: those before a join, and those beside a subquery in FROM without LATERAL.
    fileprivate var tablesOutOfReach: [ScopeTable] {
        unreachable + (position == .inFrom ? (parent?.scope.tables ?? []) + (parent?.unreachable ?? []) : [])
    }

    /// The table of a qualifier here or in an outer query that this one sees.
    func findTable(_ qualifier: [String], at: Int) throws(SQLError) -> ScopeTable? {
        if let table = try scope.findTable(qualifier, at: at) { return table }
        guard position == .inExpression, let parent else { return nil }
        return try parent.findTable(qualifier, at: at)
    }
}
