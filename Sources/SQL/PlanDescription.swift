import Columns
import Expressions

/// A step of a plan as EXPLAIN shows it, in any format.
package struct PlanDescription: Sendable {
    /// `Hash Join`: the JSON format's `Node Type`.
    package var nodeType: String
    /// The text format's line: `Hash Left Join`, `Snapshot Scan on v a`.
    package var title: String
    /// What a subplan is to the step that it stands below: `SubPlan 1`, `CTE w`, `InitPlan 1 (returns $3)`.
    package var subplanName: String?
    package var properties: [Property] = []
    package var outputs: [String]
    package var children: [PlanDescription] = []
    /// The number under which the step is measured.
    package var number: Int?
    /// The step below a filter that is shown here: the rows before the filter.
    package var inputNumber: Int?
    /// The relation that the step reads.
    package var scan: ScanPlan?
    package var estimate = PlanEstimate()

    package struct Property: Hashable, Sendable {
        package var name: String
        package var values: [String]
        /// Whether the JSON format writes a list.
        package var isList: Bool

        package init(_ name: String, _ value: String) { (self.name, values, isList) = (name, [value], false) }
        package init(_ name: String, list: [String]) { (self.name, values, isList) = (name, list, true) }
    }

    /// The tree of a query: its plan, with init plans and WITH queries below the top step, as PostgreSQL places them.
    package init(_ query: BoundQuery, rows: (ScanPlan) -> Double) {
        self = PlanDescription(query.plan, rows)
        var above: [PlanDescription] = []
        for (number, plan) in query.sharedPlans.enumerated() {
            // A query that one place reads stands in that place; its own number is empty.
            if case .values(let values) = plan.unmeasured, values.rows.isEmpty { continue }
            var description = PlanDescription(plan, rows)
            description.subplanName = "CTE \(number + 1)"
            above.append(description)
        }
        for (number, plan) in query.initPlans.enumerated() {
            var description = PlanDescription(plan.plan, rows)
            description.subplanName = "InitPlan \(number + 1) (returns $\(plan.parameter))"
            above.append(description)
        }
        children = above + children
    }

    init(_ plan: Plan, _ rows: (ScanPlan) -> Double) {
        let number = plan.measureNumber
        let step = plan.unmeasured
        switch step {
        // A projection is no step of its own in PostgreSQL's trees.
        case .project(let project):
            self = PlanDescription(project.input, rows)
            outputs = project.outputs.map { PlanText.text($0.expression, project.input.columns.map(\.name)) }
            estimate.width = PlanEstimate.width(of: project.outputs.map(\.expression.type))
            return
        // A condition over a scan is the scan's.
        case .filter(let filter):
            guard case .scan = filter.input.unmeasured else { break }
            self = PlanDescription(filter.input, rows)
            inputNumber = self.number
            self.number = number
            properties.insert(Property("Filter", PlanText.text(filter.condition, filter.input.columns.map(\.name))), at: 0)
            estimate = PlanEstimate(step, [estimate], rows)
            return
        default: break
        }
        (nodeType, title) = PlanText.title(step)
        self.number = number
        outputs = step.columns.map(\.name)
        properties = PlanText.properties(step)
        if case .scan(let scan) = step { self.scan = scan }
        for child in step.children { children.append(PlanDescription(child, rows)) }
        if case .apply(let apply) = step {
            for index in apply.subqueries.indices { children[index + 1].subplanName = "SubPlan \(index + 1)" }
        }
        estimate = PlanEstimate(step, children.map(\.estimate), rows)
    }
}

/// How many rows a step may give and what it may cost, in PostgreSQL's units: rough, for clients that read these places of the output.
package struct PlanEstimate: Hashable, Sendable {
    package var startup = 0.0
    package var total = 0.01
    package var rows = 1.0
    package var width = 0

    init() {}

    init(_ plan: Plan, _ inputs: [PlanEstimate], _ scanRows: (ScanPlan) -> Double) {
        let first = inputs.first ?? PlanEstimate()
        width = Self.width(of: plan.columns.map(\.type))
        let below = inputs.reduce(0) { $0 + $1.total }
        startup = first.startup
        rows = first.rows
        var work = first.rows * Self.operatorCost
        switch plan {
        case .scan(let scan):
            rows = max(1, scanRows(scan))
            work = rows * Self.rowCost
        case .values(let values):
            rows = Double(max(1, values.rows.count))
            work = rows * Self.rowCost
        case .tableFunction:
            rows = Self.functionRows
            work = rows * Self.rowCost
        case .filter: rows = max(1, first.rows / 3)
        case .join(let join):
            let second = inputs.dropFirst().first ?? PlanEstimate()
            rows = join.keys.isEmpty ? first.rows * second.rows : max(first.rows, second.rows)
            startup = second.total
            work = (first.rows + second.rows + rows) * Self.rowCost
        case .aggregate(let aggregate):
            rows = aggregate.keys.isEmpty ? 1 : max(1, first.rows / 10)
            startup = below + work
        case .distinct: rows = max(1, first.rows / 10)
        case .sort, .window:
            work = first.rows * max(1, first.rows.squareRoot().exponentEstimate) * Self.operatorCost * 2
            startup = below + work
        case .limit(let limit):
            if case .constant(let constant)? = limit.limit, case .int(let count) = constant.value, count >= 0 {
                rows = max(0, min(first.rows, Double(count)))
            }
            work = 0
        case .setOperation: rows = inputs.reduce(0) { $0 + $1.rows }
        default: break
        }
        total = max(startup, below + work)
    }

    private static let rowCost = 0.01
    private static let operatorCost = 0.0025
    /// What PostgreSQL supposes of a function.
    private static let functionRows = 1_000.0

    static func width(of types: [SQLType]) -> Int {
        types.reduce(0) { total, type in
            switch type {
            case .bool: total + 1
            case .int2: total + 2
            case .int4, .float4, .date, .oid: total + 4
            case .int8, .float8, .timestamp, .timestamptz, .time: total + 8
            case .interval: total + 16
            default: total + 32
            }
        }
    }
}

extension Double {
    /// The binary logarithm, about.
    fileprivate var exponentEstimate: Double { self > 0 && isFinite ? Double(exponent) + 1 : 1 }
}
