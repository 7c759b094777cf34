/// `[WITH ..] body [ORDER BY ..] [LIMIT ..] [OFFSET ..]`: a SELECT, VALUES or set operation with what stands around it.
package struct QuerySyntax: Hashable, Sendable {
    package var with: [CommonTableSyntax] = []
    package var isRecursive = false
    package var body: QueryBodySyntax
    package var orderBy: [SortSyntax] = []
    package var limit: ExpressionSyntax?
    package var offset: ExpressionSyntax?
    /// FETCH FIRST .. WITH TIES.
    package var withTies = false
    /// FOR UPDATE and its family.
    package var locks: [LockSyntax] = []
    package var at: Int

    package init(body: QueryBodySyntax, at: Int = -1) {
        self.body = body
        self.at = at
    }
}

/// `FOR UPDATE [OF table, ..]`: there is nothing to lock, but the tables must be there.
package struct LockSyntax: Hashable, Sendable {
    /// `FOR UPDATE`, `FOR NO KEY UPDATE`, `FOR SHARE`, `FOR KEY SHARE`.
    package var strength: String
    package var tables: [TableName]

    package struct TableName: Hashable, Sendable {
        package var name: [String]
        package var at: Int
    }
}

package struct CommonTableSyntax: Hashable, Sendable {
    package var name: String
    package var columnNames: [String]
    package var query: QuerySyntax
    /// `[NOT] MATERIALIZED`; nil when not said.
    package var isMaterialized: Bool?
    package var search: SearchSyntax?
    package var cycle: CycleSyntax?
    package var at: Int
    package init(name: String, columnNames: [String], query: QuerySyntax, at: Int) {
        self.name = name
        self.columnNames = columnNames
        self.query = query
        self.at = at
    }
}

/// `SEARCH DEPTH | BREADTH FIRST BY columns SET sequence` of a recursive query.
package struct SearchSyntax: Hashable, Sendable {
    package var columns: [String]
    package var isBreadthFirst: Bool
    package var sequenceColumn: String
    package var at: Int
}

/// `CYCLE columns SET mark TO value DEFAULT other USING path` of a recursive query.
package struct CycleSyntax: Hashable, Sendable {
    package var columns: [String]
    package var markColumn: String
    /// What the mark says of a row that was on its own way, and of any other.
    package var mark: ExpressionSyntax
    package var otherwise: ExpressionSyntax
    package var pathColumn: String
    package var at: Int
}

package indirect enum QueryBodySyntax: Hashable, Sendable {
    case select(SelectSyntax)
    case values([[ExpressionSyntax]])
    case setOperation(SetOperator, isAll: Bool, QuerySyntax, QuerySyntax)
}

package enum SetOperator: Hashable, Sendable {
    case union
    case intersect
    case except
}

package struct SelectSyntax: Hashable, Sendable {
    package var targets: [TargetSyntax] = []
    package var isDistinct = false
    /// DISTINCT ON (..).
    package var distinctOn: [ExpressionSyntax] = []
    package var from: [TableSyntax] = []
    package var filter: ExpressionSyntax?
    package var groupBy: [GroupingSyntax] = []
    /// GROUP BY DISTINCT: equal grouping sets count once.
    package var hasDistinctGroups = false
    package var having: ExpressionSyntax?
    package var windows: [WindowSyntax] = []
    package init() {}
}

package struct TargetSyntax: Hashable, Sendable {
    package var expression: ExpressionSyntax
    package var alias: String?
    package var at: Int
    package init(expression: ExpressionSyntax, alias: String?, at: Int) {
        self.expression = expression
        self.alias = alias
        self.at = at
    }
}

package indirect enum GroupingSyntax: Hashable, Sendable {
    case expression(ExpressionSyntax)
    case empty(at: Int)
    case rollup([GroupingSyntax], at: Int)
    case cube([GroupingSyntax], at: Int)
    case sets([GroupingSyntax], at: Int)
}

package indirect enum TableSyntax: Hashable, Sendable {
    /// `[schema.]name [AS alias (columns)]`.
    case relation(name: [String], alias: TableAliasSyntax?, at: Int)
    case subquery(QuerySyntax, alias: TableAliasSyntax?, isLateral: Bool, at: Int)
    /// Functions in FROM: one, or ROWS FROM (..) with several.
    case function([TableCallSyntax], withOrdinality: Bool, alias: TableAliasSyntax?, isLateral: Bool, at: Int)
    /// `TUMBLE(relation, column, size)`: a table function of the streaming dialect, found by name when the tree is read.
    case tumble(TumbleSyntax, alias: TableAliasSyntax?, at: Int)
    case sample(SampleSyntax, at: Int)
    case join(JoinSyntax)
}

/// `[schema.]name [AS alias] TABLESAMPLE method (arguments) [REPEATABLE (seed)]`.
package struct SampleSyntax: Hashable, Sendable {
    package var name: [String]
    package var alias: TableAliasSyntax?
    package var method: [String]
    package var arguments: [ExpressionSyntax]
    package var seed: ExpressionSyntax?
    /// Of the method.
    package var at: Int
}

/// A function in FROM: a call, or one of the expressions that the grammar lets stand there (`CURRENT_DATE`, `COALESCE(..)`).
package struct TableCallSyntax: Hashable, Sendable {
    package var expression: ExpressionSyntax
    /// `AS (a int, b text)`.
    package var columns: [ColumnDefinitionSyntax] = []

    package struct ColumnDefinitionSyntax: Hashable, Sendable {
        package var name: String
        package var type: TypeNameSyntax
        package var at: Int
    }

    package init(expression: ExpressionSyntax) { self.expression = expression }
}

package struct TumbleSyntax: Hashable, Sendable {
    package var relation: [String]
    package var timeColumn: [String]
    package var size: ExpressionSyntax
    package init(relation: [String], timeColumn: [String], size: ExpressionSyntax) {
        self.relation = relation
        self.timeColumn = timeColumn
        self.size = size
    }
}

package struct JoinSyntax: Hashable, Sendable {
    package var kind: JoinKind
    package var left: TableSyntax
    package var right: TableSyntax
    package var condition: JoinCondition
    package var alias: TableAliasSyntax?
    /// `USING (..) AS name`.
    package var usingAlias: String?
    package var at: Int
    package init(kind: JoinKind, left: TableSyntax, right: TableSyntax, condition: JoinCondition, at: Int) {
        self.kind = kind
        self.left = left
        self.right = right
        self.condition = condition
        self.at = at
    }
}

package enum JoinKind: Hashable, Sendable {
    case cross
    case inner
    case left
    case right
    case full
}

package enum JoinCondition: Hashable, Sendable {
    case none
    case on(ExpressionSyntax)
    case using([String])
    case natural
}

package struct TableAliasSyntax: Hashable, Sendable {
    package var name: String
    package var columnNames: [String]
    package init(name: String, columnNames: [String] = []) {
        self.name = name
        self.columnNames = columnNames
    }
}
