import Columns
import Expressions

/// Over which rows an expression looks at a subquery in it: CASE, AND, OR and COALESCE stop before some of their parts, so a subquery there is
/// neither paid for nor can fail where its value does not matter.
enum SubqueryDemand {
    case never
    case always
    /// Where this is true, over the same row.
    case rows(BoundExpression)

    init(_ number: Int, in expressions: [BoundExpression]) {
        self = .never
        for expression in expressions { self = joined(with: SubqueryDemand(number, in: expression)) }
    }

    private init(_ number: Int, in expression: BoundExpression) {
        self = .never
        switch expression {
        case .subquery(number, _):
            self = .always
        case .caseWhen(let branches, let otherwise, _):
            var before: [BoundExpression] = []
            for branch in branches {
                self = joined(with: SubqueryDemand(number, in: branch.condition).unless(before))
                self = joined(with: SubqueryDemand(number, in: branch.result).when(branch.condition).unless(before))
                before.append(branch.condition)
            }
            self = joined(with: SubqueryDemand(number, in: otherwise).unless(before))
        case .and(let operands):
            self = SubqueryDemand(number, inTurn: operands) { .not($0) }
        case .or(let operands):
            self = SubqueryDemand(number, inTurn: operands) { $0 }
        case .coalesce(let operands, _):
            self = SubqueryDemand(number, inTurn: operands) { .isNull($0, negated: true) }
        default:
            self = SubqueryDemand(number, in: expression.parts)
        }
    }

    /// Operands that are looked at until one says `ends`.
    private init(_ number: Int, inTurn operands: [BoundExpression], ends: (BoundExpression) -> BoundExpression) {
        self = .never
        var before: [BoundExpression] = []
        for operand in operands {
            self = joined(with: SubqueryDemand(number, in: operand).unless(before))
            before.append(ends(operand))
        }
    }

    /// The condition; nil where the subquery is to be run for every row.
    ///
    /// A condition that may answer otherwise when it is asked again is none.
    var condition: BoundExpression? {
        guard case .rows(let condition) = self, condition.volatility != .volatile else { return nil }
        return condition
    }

    private func joined(with other: SubqueryDemand) -> SubqueryDemand {
        switch (self, other) {
        case (.never, let demand), (let demand, .never): demand
        case (.always, _), (_, .always): .always
        case (.rows(let one), .rows(let another)): .rows(.or([one, another]))
        }
    }

    private func when(_ condition: BoundExpression) -> SubqueryDemand {
        switch self {
        case .never: .never
        case .always: .rows(condition)
        case .rows(let inner): .rows(.and([condition, inner]))
        }
    }

    /// As CASE, so that the conditions are computed in their order and no further than the expression itself does.
    private func unless(_ conditions: [BoundExpression]) -> SubqueryDemand {
        let otherwise: BoundExpression
        switch self {
        case .never: return .never
        case _ where conditions.isEmpty: return self
        case .always: otherwise = .constant(.bool(true), .bool)
        case .rows(let inner): otherwise = inner
        }
        let no = BoundExpression.constant(.bool(false), .bool)
        return .rows(.caseWhen(conditions.map { BoundExpression.CaseBranch(condition: $0, result: no) }, otherwise: otherwise, .bool))
    }
}
