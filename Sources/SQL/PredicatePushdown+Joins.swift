import Columns
import Expressions

extension PredicatePushdown {
    /// A term from above goes into a side that every result row has a row of; a term of ON goes into a side whose rows it may drop.
    ///
    /// - Parameter isOrdered: the join is one of those for which a `JoinOrder` was sought.
    static func push(_ terms: [BoundExpression], into join: JoinPlan, isOrdered: Bool = false) -> Plan {
        let isLink = JoinOrder.isLink(join)
        if isLink, !isOrdered {
            let (fixed, volatile) = split(terms) { _ in true }
            if let order = JoinOrder(join, fixed), case .join(let ordered) = order.plan {
                return test(volatile, above: .project(ProjectPlan(input: push(order.terms, into: ordered, isOrdered: true), outputs: order.outputs)))
            }
        }
        var join = join
        let leftWidth = join.left.width
        func isLeft(_ term: BoundExpression) -> Bool { term.inputs.allSatisfy { $0 < leftWidth } }
        func isRight(_ term: BoundExpression) -> Bool { !term.inputs.isEmpty && term.inputs.allSatisfy { $0 >= leftWidth } }
        let (keepsLeft, keepsRight) = (join.kind == .inner || join.kind == .left, join.kind == .inner || join.kind == .right)

        var stay: [BoundExpression] = []
        var leftTerms: [BoundExpression] = []
        var rightTerms: [BoundExpression] = []
        var on = join.condition?.conjuncts ?? []
        for term in terms {
            if term.volatility == .volatile {
                stay.append(term)
            } else if isLeft(term), keepsLeft {
                leftTerms.append(term)
            } else if isRight(term), keepsRight {
                rightTerms.append(term)
            } else if join.kind == .inner {
                on.append(term)
            } else {
                stay.append(term)
            }
        }
        var rest: [BoundExpression] = []
        for term in on {
            if term.volatility == .volatile {
                rest.append(term)
            } else if isLeft(term), keepsRight {
                leftTerms.append(term)
            } else if isRight(term), keepsLeft {
                rightTerms.append(term)
            } else if join.correlations.isEmpty, let key = JoinPlan.Key(term, leftWidth: leftWidth) {
                join.keys.append(key)
            } else {
                rest.append(term)
            }
        }
        join.condition = BoundExpression.conjunction(rest)
        if isLink, case .join(let left) = join.left {
            join.left = push(leftTerms, into: left, isOrdered: JoinOrder.isLink(left))
        } else {
            join.left = push(leftTerms, into: join.left)
        }
        join.right = push(rightTerms.map { $0.shifted(by: -leftWidth) }, into: join.right)
        return test(stay, above: .join(join))
    }
}

extension JoinPlan.Key {
    /// `left = right` with one side from each row.
    init?(_ term: BoundExpression, leftWidth: Int) {
        guard term.isHashableEquality, case .call(_, let sides, _) = term else { return nil }
        func isLeft(_ side: BoundExpression) -> Bool { !side.inputs.isEmpty && side.inputs.allSatisfy { $0 < leftWidth } }
        func isRight(_ side: BoundExpression) -> Bool { !side.inputs.isEmpty && side.inputs.allSatisfy { $0 >= leftWidth } }
        if isLeft(sides[0]), isRight(sides[1]) {
            self.init(left: sides[0], right: sides[1].shifted(by: -leftWidth))
        } else if isLeft(sides[1]), isRight(sides[0]) {
            self.init(left: sides[1], right: sides[0].shifted(by: -leftWidth))
        } else {
            return nil
        }
    }
}
