import Columns
import SQLSyntax

/// FOR UPDATE and its family: there is nothing to lock, but what PostgreSQL refuses is refused (`CheckSelectLocking`).
struct LockCheck {
    let level: QueryLevel

    func check(_ query: QuerySyntax) throws(SQLError) {
        for lock in query.locks {
            if let clause = forbidding(query) {
                throw SQLError(.featureNotSupported, "\(lock.strength) is not allowed with \(clause)")
            }
            for table in lock.tables {
                guard let name = table.name.last, table.name.count == 1 else {
                    throw SQLError(.syntaxError, "\(lock.strength) must specify unqualified relation names", at: table.at)
                }
                guard level.scope.tables.contains(where: { $0.name == name }) else {
                    throw SQLError(.undefinedTable, "relation \"\(name)\" in \(lock.strength) clause not found in FROM clause", at: table.at)
                }
            }
        }
    }

    private func forbidding(_ query: QuerySyntax) -> String? {
        switch query.body {
        case .setOperation: return "UNION/INTERSECT/EXCEPT"
        case .values: return nil
        case .select(let select):
            if select.isDistinct { return "DISTINCT clause" }
            if !select.groupBy.isEmpty { return "GROUP BY clause" }
            if select.having != nil { return "HAVING clause" }
            if level.calls?.aggregates.isEmpty == false { return "aggregate functions" }
            if level.calls?.windowFunctions.isEmpty == false { return "window functions" }
            if level.calls?.setReturning.isEmpty == false { return "set-returning functions in the target list" }
            return nil
        }
    }
}
