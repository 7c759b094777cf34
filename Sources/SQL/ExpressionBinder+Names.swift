import Columns
import Expressions
import SQLSyntax

extension ExpressionBinder {
    func bindColumn(_ parts: [String], at: Int) throws(SQLError) -> BoundExpression { try resolveColumn(parts, at: at).expression }

    func resolveColumn(_ parts: [String], at: Int) throws(SQLError) -> ScopeColumn {
        if let column = try level.resolve(parts, at: at, state: state) {
            notePlaces(of: column.expression, at: at)
            return column
        }
        // PostgreSQL takes a table's name for its whole row.
        if parts.count == 1, let table = try level.findTable(parts, at: at, state: state) {
            for column in table.columns { notePlaces(of: column.expression, at: at) }
            let row = try wholeRow(table)
            return ScopeColumn(name: parts[0], expression: row, shape: state.shape(of: row))
        }
        throw unknownName(parts, at: at)
    }

    func notePlaces(of expression: BoundExpression, at: Int) {
        for position in expression.inputs where calls?.places[position] == nil { calls?.places[position] = at }
    }

    private func unknownName(_ parts: [String], at: Int) -> SQLError {
        if parts.count > 1, let hidden = level.tablesOutOfReach.first(where: { $0.name == parts[parts.count - 2] }) {
            return SQLError(
                .undefinedTable, "invalid reference to FROM-clause entry for table \"\(hidden.name)\"",
                hint: "There is an entry for table \"\(hidden.name)\", but it cannot be referenced from this part of the query.", at: at)
        }
        if parts.count == 1, let table = level.tablesOutOfReach.first(where: { $0.columns.contains { $0.name == parts[0] } }) {
            return SQLError(
                .undefinedColumn, "column \"\(parts[0])\" does not exist",
                hint:
                    "There is a column named \"\(parts[0])\" in table \"\(table.name)\", but it cannot be referenced from this part of the query.",
                at: at)
        }
        return level.scope.missingColumn(parts, at: at)
    }
}

extension QueryLevel {
    /// Tables that a reader might expect to see here: those before a join, and those beside a subquery in FROM without LATERAL.
    fileprivate var tablesOutOfReach: [ScopeTable] {
        unreachable + (position == .inFrom ? (parent?.scope.tables ?? []) + (parent?.unreachable ?? []) : [])
    }
}
