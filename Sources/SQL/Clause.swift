import Columns

/// Where an expression stands: what may be called there, and how PostgreSQL names the place in errors (`parse_agg.c`, `parse_func.c`).
enum Clause: Equatable {
    case select
    case filter
    case having
    case groupBy
    case orderBy
    case distinctOn
    case joinCondition
    case values
    case limit
    case offset
    case tableFunction
    case aggregateArgument
    case aggregateFilter
    case windowArgument
    case windowDefinition
    /// An offset of ROWS, RANGE or GROUPS, by that word.
    case windowFrame(String)
    case insert
    case executeParameter
    /// A LATERAL subquery, seen from the query whose FROM it stands in.
    case lateral

    var name: String {
        switch self {
        case .select: "SELECT"
        case .filter: "WHERE"
        case .having: "HAVING"
        case .groupBy: "GROUP BY"
        case .orderBy: "ORDER BY"
        case .distinctOn: "DISTINCT ON"
        case .joinCondition: "JOIN conditions"
        case .values, .insert: "VALUES"
        case .limit: "LIMIT"
        case .executeParameter: "EXECUTE parameters"
        case .offset: "OFFSET"
        case .tableFunction: "functions in FROM"
        case .lateral: "FROM clause of their own query level"
        case .aggregateArgument: "aggregate arguments"
        case .aggregateFilter: "FILTER"
        case .windowArgument: "window function arguments"
        case .windowDefinition: "window definitions"
        case .windowFrame(let word): "window \(word)"
        }
    }

    /// Which rows its expressions are computed for, where they are compared with others; nil where none is.
    var comparedRow: String? {
        switch self {
        case .select, .having, .orderBy, .distinctOn, .groupBy: "output "
        case .aggregateArgument: "input "
        default: nil
        }
    }

    func allowSubquery(at: Int) throws(SQLError) {
        if self == .executeParameter { throw SQLError(.featureNotSupported, "cannot use subquery in EXECUTE parameter", at: at) }
    }

    func allowAggregate(at: Int) throws(SQLError) {
        switch self {
        case .select, .having, .orderBy, .distinctOn, .windowArgument, .windowDefinition: return
        case .aggregateArgument: throw SQLError(.groupingError, "aggregate function calls cannot be nested", at: at)
        default: throw SQLError(.groupingError, "aggregate functions are not allowed in \(name)", at: at)
        }
    }

    func allowWindowFunction(at: Int) throws(SQLError) {
        switch self {
        case .select, .orderBy, .distinctOn: return
        case .aggregateArgument: throw SQLError(.groupingError, "aggregate function calls cannot contain window function calls", at: at)
        case .windowArgument: throw SQLError(.windowingError, "window function calls cannot be nested", at: at)
        default: throw SQLError(.windowingError, "window functions are not allowed in \(name)", at: at)
        }
    }

    func allowGrouping(at: Int) throws(SQLError) {
        switch self {
        case .select, .having, .orderBy, .distinctOn, .windowArgument, .windowDefinition: return
        case .aggregateArgument: throw SQLError(.groupingError, "aggregate function calls cannot be nested", at: at)
        default: throw SQLError(.groupingError, "grouping operations are not allowed in \(name)", at: at)
        }
    }

    func allowSetReturning(at: Int) throws(SQLError) {
        switch self {
        case .select, .orderBy, .groupBy, .distinctOn: return
        case .tableFunction:
            throw SQLError(.featureNotSupported, "set-returning functions must appear at top level of FROM", at: at)
        case .windowArgument:
            throw SQLError(
                .featureNotSupported, "window function calls cannot contain set-returning function calls",
                hint: "You might be able to move the set-returning function into a LATERAL FROM item.", at: at)
        case .aggregateArgument:
            throw SQLError(
                .featureNotSupported, "aggregate function calls cannot contain set-returning function calls",
                hint: "You might be able to move the set-returning function into a LATERAL FROM item.", at: at)
        default: throw SQLError(.featureNotSupported, "set-returning functions are not allowed in \(name)", at: at)
        }
    }
}
