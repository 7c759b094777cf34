/// An expression as it was written: names not yet resolved, types not yet known. `at` is the byte offset in the statement's text, -1 when unknown.
package indirect enum ExpressionSyntax: Hashable, Sendable {
    /// `a`, `t.a`, `schema.t.a`.
    case column([String], at: Int)
    /// `*` or `t.*`.
    case star(qualifier: [String], at: Int)
    case literal(LiteralSyntax, at: Int)
    /// `$n`, from 1.
    case parameter(Int, at: Int)
    case call(FunctionCallSyntax)
    /// `GROUPING(a, b)`.
    case grouping([ExpressionSyntax], at: Int)
    /// `left OP right`; the operator without its schema (`OPERATOR(pg_catalog.~)` is `~`).
    case binary(String, ExpressionSyntax, ExpressionSyntax, at: Int)
    case unary(String, ExpressionSyntax, at: Int)
    case and([ExpressionSyntax], at: Int)
    case or([ExpressionSyntax], at: Int)
    case not(ExpressionSyntax, at: Int)
    case isNull(ExpressionSyntax, negated: Bool, at: Int)
    /// `IS [NOT] TRUE | FALSE | UNKNOWN` (UNKNOWN: test is nil).
    case isBoolean(ExpressionSyntax, test: Bool?, negated: Bool, at: Int)
    case isDistinct(ExpressionSyntax, ExpressionSyntax, negated: Bool, at: Int)
    case inList(ExpressionSyntax, [ExpressionSyntax], negated: Bool, at: Int)
    case between(ExpressionSyntax, low: ExpressionSyntax, high: ExpressionSyntax, negated: Bool, symmetric: Bool, at: Int)
    /// `LIKE`, `ILIKE`, `SIMILAR TO`; the pattern may already be wrapped in `like_escape`/`similar_to_escape` calls, as PostgreSQL's grammar does.
    case like(ExpressionSyntax, pattern: ExpressionSyntax, kind: LikeKind, negated: Bool, at: Int)
    case caseWhen(operand: ExpressionSyntax?, [CaseBranchSyntax], otherwise: ExpressionSyntax?, at: Int)
    case coalesce([ExpressionSyntax], at: Int)
    case nullIf(ExpressionSyntax, ExpressionSyntax, at: Int)
    /// `GREATEST` (or `LEAST`).
    case extremum([ExpressionSyntax], isGreatest: Bool, at: Int)
    case cast(ExpressionSyntax, TypeNameSyntax, at: Int)
    case collate(ExpressionSyntax, [String], at: Int)
    case subquery(SubqueryKind, QuerySyntax, at: Int)
    /// `left OP ANY (array)` / `ALL (array)`.
    case quantified(ExpressionSyntax, operator: String, isAll: Bool, ExpressionSyntax, at: Int)
    case array([ExpressionSyntax], at: Int)
    case row([ExpressionSyntax], at: Int)
    case subscripts(ExpressionSyntax, [SubscriptSyntax], at: Int)
    case field(ExpressionSyntax, String, at: Int)
    /// `(row).*`.
    case fields(ExpressionSyntax, at: Int)
    /// `CURRENT_TIMESTAMP`, `CURRENT_DATE`, `CURRENT_USER`, ..: lower-case name, optional precision.
    case currentValue(String, precision: Int?, at: Int)
    /// `DEFAULT` in VALUES.
    case defaultValue(at: Int)
}

package enum LikeKind: Hashable, Sendable {
    case like
    case ilike
    case similar
}

package struct CaseBranchSyntax: Hashable, Sendable {
    package var condition: ExpressionSyntax
    package var result: ExpressionSyntax
    package var at: Int
    package init(condition: ExpressionSyntax, result: ExpressionSyntax, at: Int) {
        self.condition = condition
        self.result = result
        self.at = at
    }
}

package enum SubscriptSyntax: Hashable, Sendable {
    case index(ExpressionSyntax)
    case slice(lower: ExpressionSyntax?, upper: ExpressionSyntax?)
}

package indirect enum SubqueryKind: Hashable, Sendable {
    case scalar
    case exists
    /// `ARRAY(SELECT ..)`.
    case array
    /// `left OP ANY (SELECT ..)`; `IN` is `= ANY`.
    case any(ExpressionSyntax, operator: String)
    /// `left OP ALL (SELECT ..)`; `NOT IN` arrives as NOT over `.any`.
    case all(ExpressionSyntax, operator: String)
}

package struct FunctionCallSyntax: Hashable, Sendable {
    /// Lower-cased by the grammar unless quoted; the last part is the name, a part before it the schema.
    package var name: [String]
    package var arguments: [ExpressionSyntax]
    /// `name => value`: the names, one for each argument, nil for those by position; empty when all are by position.
    package var argumentNames: [String?] = []
    package var isStar = false
    package var isDistinct = false
    package var isVariadic = false
    /// ORDER BY inside the parentheses, or of WITHIN GROUP.
    package var orderBy: [SortSyntax] = []
    package var isWithinGroup = false
    package var filter: ExpressionSyntax?
    package var over: WindowSyntax?
    package var at: Int

    package init(name: [String], arguments: [ExpressionSyntax], at: Int) {
        self.name = name
        self.arguments = arguments
        self.at = at
    }
}

/// `OVER name`, `OVER (..)` or an entry of the WINDOW clause.
package struct WindowSyntax: Hashable, Sendable {
    package var name: String?
    package var referencedName: String?
    package var partitionBy: [ExpressionSyntax] = []
    package var orderBy: [SortSyntax] = []
    /// PostgreSQL's `frameOptions` bits (`src/include/nodes/parsenodes.h`).
    package var frameOptions: Int = 0
    package var frameStart: ExpressionSyntax?
    package var frameEnd: ExpressionSyntax?
    package var at: Int

    package init(at: Int) { self.at = at }
}

package struct SortSyntax: Hashable, Sendable {
    package var expression: ExpressionSyntax
    package var isDescending: Bool
    /// nil: the default of the direction (NULLS LAST ascending, NULLS FIRST descending).
    package var nullsFirst: Bool?
    /// `USING operator`.
    package var usingOperator: String?
    /// Where the operator of USING stands.
    package var usingAt = -1
    package init(expression: ExpressionSyntax, isDescending: Bool = false, nullsFirst: Bool? = nil) {
        self.expression = expression
        self.isDescending = isDescending
        self.nullsFirst = nullsFirst
    }
}

/// A type as written: `numeric(10, 2)[]`, `pg_catalog.int4`, `interval hour to minute`.
package struct TypeNameSyntax: Hashable, Sendable {
    /// The grammar's own names (`int4`, `float8`, `varchar`, `bpchar`, `timestamptz`, ..), schema dropped when it is pg_catalog.
    package var name: [String]
    /// Modifiers in parentheses, as written.
    package var modifiers: [ExpressionSyntax]
    package var arrayDimensions: Int
    package var at: Int
    package init(name: [String], modifiers: [ExpressionSyntax] = [], arrayDimensions: Int = 0, at: Int = -1) {
        self.name = name
        self.modifiers = modifiers
        self.arrayDimensions = arrayDimensions
        self.at = at
    }
}
