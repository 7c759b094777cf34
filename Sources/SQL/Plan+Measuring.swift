/// A step whose rows and time are counted under a number: EXPLAIN ANALYZE puts one around each step before the plan runs.
package struct MeasuredPlan: Sendable {
    package var number: Int
    package var input: Plan
}

extension Plan {
    /// The step itself.
    package var unmeasured: Plan {
        if case .measured(let measured) = self { measured.input.unmeasured } else { self }
    }

    /// The number under which the step is counted.
    package var measureNumber: Int? {
        if case .measured(let measured) = self { measured.number } else { nil }
    }

    /// The plan with every step counted; `next` is the first free number.
    func measured(_ next: inout Int) -> Plan {
        let number = next
        next += 1
        var count = next
        let inner = mapChildren { $0.measured(&count) }
        next = count
        return .measured(MeasuredPlan(number: number, input: inner))
    }
}

extension BoundQuery {
    /// The query with every step of all its plans counted.
    package func measured() -> BoundQuery {
        var copy = self
        var next = 0
        copy.plan = plan.measured(&next)
        copy.sharedPlans = sharedPlans.map { $0.measured(&next) }
        copy.initPlans = initPlans.map { InitPlan(parameter: $0.parameter, kind: $0.kind, plan: $0.plan.measured(&next)) }
        return copy
    }
}
