import Columns
import Expressions

/// A query or an entry of FROM once it is bound: how its rows come, and what its columns are called.
struct BoundRelation {
    var plan: Plan
    /// Each over the plan's row.
    var columns: [ScopeColumn]

    init(plan: Plan, columns: [ScopeColumn]) {
        self.plan = plan
        self.columns = columns
    }

    /// Columns named and typed as the plan's.
    init(plan: Plan) {
        self.plan = plan
        columns = plan.columns.enumerated().map { ScopeColumn(name: $1.name, expression: .input($0, $1.type), modifier: $1.modifier) }
    }

    /// The first columns take new names (a column list behind an alias, a view's, a WITH query's).
    mutating func rename(_ names: [String], table: String, at: Int) throws(SQLError) {
        guard names.count <= columns.count else {
            throw SQLError(
                .invalidColumnReference, "table \"\(table)\" has \(columns.count) columns available but \(names.count) columns specified", at: at)
        }
        for (index, name) in names.enumerated() { columns[index].name = name }
    }
}

/// An entry of FROM: its plan, and its names.
struct FromItem {
    var plan: Plan
    var scope: Scope

    init(plan: Plan, scope: Scope) {
        self.plan = plan
        self.scope = scope
    }

    init(_ relation: BoundRelation, name: String, schema: String? = nil, hiddenName: String? = nil) {
        plan = relation.plan
        scope = Scope(table: ScopeTable(name: name, schema: schema, hiddenName: hiddenName, columns: relation.columns))
        scope.width = relation.plan.width
    }
}
