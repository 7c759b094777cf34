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
            // A table beside a subquery in FROM is there, and out of reach without LATERAL.
            if parts.count > 1, level.position == .inFrom, let hidden = try level.parent?.scope.findTable(Array(parts.dropLast()), at: at) {
                return SQLError(
                    .undefinedTable, "invalid reference to FROM-clause entry for table \"\(hidden.name)\"",
                    hint: "There is an entry for table \"\(hidden.name)\", but it cannot be referenced from this part of the query.", at: at)
            }
            return level.scope.missingColumn(parts, at: at)
        }
    }
}

extension QueryLevel {
    /// The table of a qualifier here or in an outer query that this one sees.
    func findTable(_ qualifier: [String], at: Int) throws(SQLError) -> ScopeTable? {
        if let table = try scope.findTable(qualifier, at: at) { return table }
        guard position == .inExpression, let parent else { return nil }
        return try parent.findTable(qualifier, at: at)
    }
}
