import Columns
package import Expressions

extension Plan {
    /// The columns of the rows that the step hands on.
    package var columns: [PlanColumn] {
        switch self {
        case .scan(let plan): plan.columns
        case .values(let plan): plan.columns
        case .tableFunction(let plan): plan.columns
        case .filter(let plan): plan.input.columns
        case .project(let plan): plan.outputs.map { PlanColumn($0.name, $0.expression.type) }
        case .expand(let plan): plan.input.columns + plan.calls.flatMap(\.columns)
        case .apply(let plan): plan.input.columns + plan.subqueries.map { PlanColumn("subquery", $0.type) }
        case .join(let plan): plan.left.columns + plan.right.columns
        case .aggregate(let plan):
            plan.keys.map { PlanColumn($0.name, $0.expression.type) } + plan.aggregates.map { PlanColumn($0.function.rawValue, $0.type) }
        case .window(let plan): plan.input.columns + plan.functions.map { PlanColumn($0.name, $0.type) }
        case .distinct(let plan): plan.input.columns
        case .sort(let plan): plan.input.columns
        case .limit(let plan): plan.input.columns
        case .setOperation(let plan): plan.columns
        case .shared(let plan): plan.columns
        case .groupingSets(let plan):
            plan.keys.map { PlanColumn($0.name, $0.expression.type) } + plan.aggregates.map { PlanColumn($0.function.rawValue, $0.type) }
                + [PlanColumn("set", .int4)]
        case .recursive(let plan): plan.columns
        case .workingTable(let plan): plan.columns
        case .measured(let plan): plan.input.columns
        }
    }

    /// How many columns there are: counted without making them.
    package var width: Int {
        switch self {
        case .scan(let plan): plan.columns.count
        case .filter(let plan): plan.input.width
        case .project(let plan): plan.outputs.count
        case .join(let plan): plan.left.width + plan.right.width
        case .aggregate(let plan): plan.keys.count + plan.aggregates.count
        case .window(let plan): plan.input.width + plan.functions.count
        case .sort(let plan): plan.input.width
        case .limit(let plan): plan.input.width
        case .distinct(let plan): plan.input.width
        default: columns.count
        }
    }

    /// The plans below, those of subqueries included.
    package var children: [Plan] {
        switch self {
        case .scan, .values, .tableFunction, .shared, .workingTable: []
        case .filter(let plan): [plan.input]
        case .project(let plan): [plan.input]
        case .expand(let plan): [plan.input]
        case .apply(let plan): [plan.input] + plan.subqueries.map(\.plan)
        case .join(let plan): [plan.left, plan.right]
        case .aggregate(let plan): [plan.input]
        case .window(let plan): [plan.input]
        case .distinct(let plan): [plan.input]
        case .sort(let plan): [plan.input]
        case .limit(let plan): [plan.input]
        case .setOperation(let plan): [plan.left, plan.right]
        case .groupingSets(let plan): [plan.input]
        case .recursive(let plan): [plan.initial, plan.step]
        case .measured(let plan): [plan.input]
        }
    }

    package func visit(_ body: (Plan) -> Void) {
        body(self)
        for child in children { child.visit(body) }
    }

    /// The same step over other plans.
    func mapChildren(_ transform: (Plan) -> Plan) -> Plan {
        switch self {
        case .scan, .values, .tableFunction, .shared, .workingTable:
            return self
        case .filter(var plan):
            plan.input = transform(plan.input)
            return .filter(plan)
        case .project(var plan):
            plan.input = transform(plan.input)
            return .project(plan)
        case .expand(var plan):
            plan.input = transform(plan.input)
            return .expand(plan)
        case .apply(var plan):
            plan.input = transform(plan.input)
            for index in plan.subqueries.indices { plan.subqueries[index].plan = transform(plan.subqueries[index].plan) }
            return .apply(plan)
        case .join(var plan):
            plan.left = transform(plan.left)
            plan.right = transform(plan.right)
            return .join(plan)
        case .aggregate(var plan):
            plan.input = transform(plan.input)
            return .aggregate(plan)
        case .window(var plan):
            plan.input = transform(plan.input)
            return .window(plan)
        case .distinct(var plan):
            plan.input = transform(plan.input)
            return .distinct(plan)
        case .sort(var plan):
            plan.input = transform(plan.input)
            return .sort(plan)
        case .limit(var plan):
            plan.input = transform(plan.input)
            return .limit(plan)
        case .setOperation(var plan):
            plan.left = transform(plan.left)
            plan.right = transform(plan.right)
            return .setOperation(plan)
        case .groupingSets(var plan):
            plan.input = transform(plan.input)
            return .groupingSets(plan)
        case .recursive(var plan):
            plan.initial = transform(plan.initial)
            plan.step = transform(plan.step)
            return .recursive(plan)
        case .measured(var plan):
            plan.input = transform(plan.input)
            return .measured(plan)
        }
    }
}
