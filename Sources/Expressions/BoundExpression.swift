package import Columns

/// An expression whose names and types are settled: the one form that views and queries evaluate.
///
/// Two equal expressions compute the same, so equality decides what a GROUP BY key covers and which aggregates share state.
package indirect enum BoundExpression: Sendable {
    case constant(Constant)
    /// A column of the row that the expression is evaluated over.
    case input(Int, SQLType)
    /// `$n`, from 1.
    case parameter(Int, SQLType)
    /// A function, operator or cast, already chosen and with its arguments already converted.
    case call(ScalarFunction, [BoundExpression], SQLType)
    /// Three-valued, evaluated left to right, stopping as soon as the result is known.
    case and([BoundExpression])
    case or([BoundExpression])
    case not(BoundExpression)
    case isNull(BoundExpression, negated: Bool)
    /// `IS [NOT] DISTINCT FROM`: NULL equals NULL.
    case isDistinct(BoundExpression, BoundExpression, negated: Bool)
    case caseWhen([CaseBranch], otherwise: BoundExpression, SQLType)
    case coalesce([BoundExpression], SQLType)
    /// `NULLIF(a, b)`: equality is the operator's, the value is a's.
    case nullIf(BoundExpression, BoundExpression, equality: ScalarFunction, SQLType)
    /// `x IN (a, b, ..)`: equality is chosen for the common type of all.
    case inList(BoundExpression, [BoundExpression], equality: ScalarFunction, negated: Bool)
    /// A subquery in an expression; the number names a plan that the executor keeps beside the expression.
    case subquery(Int, SQLType)

    package struct CaseBranch: Hashable, Sendable {
        package var condition: BoundExpression
        package var result: BoundExpression

        package init(condition: BoundExpression, result: BoundExpression) {
            self.condition = condition
            self.result = result
        }
    }
}

extension BoundExpression {
    package var type: SQLType {
        switch self {
        case .constant(let constant): constant.type
        case .input(_, let type), .parameter(_, let type), .call(_, _, let type), .caseWhen(_, _, let type),
            .coalesce(_, let type), .nullIf(_, _, _, let type), .subquery(_, let type):
            type
        case .and, .or, .not, .isNull, .isDistinct, .inList:
            .bool
        }
    }
}
