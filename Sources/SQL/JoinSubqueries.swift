import Columns
import Expressions

/// Subqueries in ON: the join gets a form in which they stand beside rows that are at hand.
struct JoinSubqueries {
    let state: BinderState

    func plan(_ join: JoinPlan, at: Int) throws(SQLError) -> Plan {
        guard let condition = join.condition, condition.hasSubquery else { return .join(join) }
        switch join.kind {
        case .inner: return inner(join, condition)
        case .left: return outer(join, condition)
        case .right: return mirrored(join, condition)
        case .full:
            throw SQLError(.featureNotSupported, "FULL JOIN is only supported with merge-joinable or hash-joinable join conditions", at: at)
        }
    }

    /// An inner join's condition may as well be tested above it.
    private func inner(_ join: JoinPlan, _ condition: BoundExpression) -> Plan {
        var join = join
        let terms = condition.conjuncts
        join.condition = BoundExpression.conjunction(terms.filter { !$0.hasSubquery })
        let width = join.left.width + join.right.width
        guard let above = BoundExpression.conjunction(terms.filter(\.hasSubquery)) else { return .join(join) }
        return filtered(.join(join), above, width: width)
    }

    /// The rows of a plan that meet a condition with subqueries, without the columns that computing these needed.
    private func filtered(_ plan: Plan, _ condition: BoundExpression, width: Int) -> Plan {
        var planner = SelectPlanner(state: state, from: plan)
        let attached = planner.attach([condition])[0]
        let outputs = plan.columns.prefix(width).enumerated().map { ProjectPlan.Output(name: $1.name, expression: .input($0, $1.type)) }
        return .project(ProjectPlan(input: .filter(FilterPlan(input: planner.plan, condition: attached)), outputs: outputs))
    }

    /// LEFT: the right side runs anew for each left row, whose values the condition reads as parameters.
    private func outer(_ join: JoinPlan, _ condition: BoundExpression) -> Plan {
        var join = join
        let leftWidth = join.left.width
        var correlations = join.correlations
        func overRight(_ expression: BoundExpression) -> BoundExpression {
            expression.remapped { position, type in
                guard position < leftWidth else { return .input(position - leftWidth, type) }
                let outer = BoundExpression.input(position, type)
                if let known = correlations.first(where: { $0.expression == outer }) { return .parameter(known.parameter, type) }
                let parameter = state.takeInternalParameter()
                correlations.append(Correlation(parameter: parameter, expression: outer))
                return .parameter(parameter, type)
            }
        }
        condition.visit { part in
            guard case .subquery(let number, _) = part else { return }
            state.updateSubquery(number, state.subqueries[number].mapExpressions(overRight))
        }
        let moved = overRight(condition)
        join.right = filtered(join.right, moved, width: join.right.width)
        join.condition = nil
        join.correlations = correlations
        return .join(join)
    }

    /// RIGHT is LEFT with the sides exchanged.
    private func mirrored(_ join: JoinPlan, _ condition: BoundExpression) -> Plan {
        let (leftWidth, rightWidth) = (join.left.width, join.right.width)
        func exchange(_ expression: BoundExpression) -> BoundExpression {
            expression.remapped { position, type in .input(position < leftWidth ? position + rightWidth : position - leftWidth, type) }
        }
        condition.visit { part in
            guard case .subquery(let number, _) = part else { return }
            state.updateSubquery(number, state.subqueries[number].mapExpressions(exchange))
        }
        let exchanged = JoinPlan(kind: .left, left: join.right, right: join.left)
        let plan = outer(exchanged, exchange(condition))
        let columns = plan.columns
        let places = Array(rightWidth..<rightWidth + leftWidth) + Array(0..<rightWidth)
        return .project(
            ProjectPlan(input: plan, outputs: places.map { ProjectPlan.Output(name: columns[$0].name, expression: .input($0, columns[$0].type)) }))
    }
}
