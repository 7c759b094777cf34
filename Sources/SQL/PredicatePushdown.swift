import Columns
package import Expressions

/// Moves the terms of WHERE, HAVING and ON as far down as their columns allow; what arrives at a scan also becomes its hints.
///
/// A volatile term stays where it was written. A term is only moved below a step that gives the same rows either way.
enum PredicatePushdown {
    /// The plan with the terms (over the plan's row) tested in it.
    static func push(_ terms: [BoundExpression], into plan: Plan) -> Plan {
        switch plan {
        case .filter(let filter):
            return push(terms + filter.condition.conjuncts, into: filter.input)
        case .project(var project):
            let (down, stay) = split(terms) { canSubstitute($0, project.outputs) }
            project.input = push(down.map { term in term.remapped { position, _ in project.outputs[position].expression } }, into: project.input)
            return test(stay, above: .project(project))
        case .join(let join):
            return push(terms, into: join)
        case .aggregate(var aggregate):
            // A condition on the keys alone keeps or drops whole groups. The one group without keys is there even without rows.
            let keys = aggregate.keys
            let (down, stay) = split(keys.isEmpty ? [] : terms) { term in
                !term.inputs.isEmpty && term.inputs.allSatisfy { $0 < keys.count } && canSubstitute(term, keys)
            }
            aggregate.input = push(down.map { term in term.remapped { position, _ in keys[position].expression } }, into: aggregate.input)
            return test(keys.isEmpty ? terms : stay, above: .aggregate(aggregate))
        case .apply(var apply):
            let width = apply.input.width
            let (down, stay) = split(terms) { $0.inputs.allSatisfy { $0 < width } }
            apply.input = push(down, into: apply.input)
            for index in apply.subqueries.indices { apply.subqueries[index].plan = push([], into: apply.subqueries[index].plan) }
            return test(stay, above: .apply(apply))
        case .sort(var sort) where sort.bound.isEmpty:
            sort.input = push(terms, into: sort.input)
            return .sort(sort)
        case .distinct(var distinct) where distinct.keys == nil:
            distinct.input = push(terms, into: distinct.input)
            return .distinct(distinct)
        case .setOperation(var operation):
            operation.left = push(terms, into: operation.left)
            operation.right = push(operation.kind == .except ? [] : terms, into: operation.right)
            return .setOperation(operation)
        case .window(var window):
            // Rows of other partitions do not show in a partition's results.
            let partition = commonPartition(window.functions)
            let (down, stay) = split(terms) { term in !term.inputs.isEmpty && term.inputs.allSatisfy { partition.contains($0) } }
            window.input = push(down, into: window.input)
            return test(stay, above: .window(window))
        case .scan(var scan):
            for term in terms {
                var hint = ScanHint(term, scan)
                if term.volatility != .volatile, !term.hasSubquery, !term.inputs.isEmpty {
                    hint?.condition = scan.conditions.count
                    scan.conditions.append(term.remapped { .input(scan.positions[$0], $1) })
                }
                if let hint { scan.hints.append(hint) }
            }
            guard case .filter(var filter) = test(terms, above: .scan(scan)) else { return .scan(scan) }
            filter.scanConditions = filter.conditions(amongThoseOf: scan)
            return .filter(filter)
        case .values, .tableFunction, .expand, .shared, .limit, .sort, .distinct, .groupingSets, .recursive, .workingTable, .measured:
            return test(terms, above: plan.mapChildren { push([], into: $0) })
        }
    }

    static func test(_ terms: [BoundExpression], above plan: Plan) -> Plan {
        guard let condition = BoundExpression.conjunction(terms) else { return plan }
        return .filter(FilterPlan(input: plan, condition: condition))
    }

    static func split(
        _ terms: [BoundExpression], _ goesDown: (BoundExpression) -> Bool
    ) -> (down: [BoundExpression], stay: [BoundExpression]) {
        var down: [BoundExpression] = []
        var stay: [BoundExpression] = []
        for term in terms {
            if term.volatility != .volatile, goesDown(term) { down.append(term) } else { stay.append(term) }
        }
        return (down, stay)
    }

    /// A computed output is computed again below, so it must give the same again.
    private static func canSubstitute(_ term: BoundExpression, _ outputs: [ProjectPlan.Output]) -> Bool {
        term.inputs.allSatisfy { $0 < outputs.count && outputs[$0].expression.volatility != .volatile }
    }

    private static func commonPartition(_ functions: [WindowFunction]) -> Set<Int> {
        var common: Set<Int>?
        for function in functions {
            let columns = Set(function.partitionBy.compactMap { if case .input(let position, _) = $0 { position } else { nil } })
            common = common.map { $0.intersection(columns) } ?? columns
        }
        return common ?? []
    }
}

extension ScanHint {
    /// The hint that a condition over a scan's row gives: `column OP value` in either order, or IN.
    init?(_ term: BoundExpression, _ scan: ScanPlan) {
        func column(_ expression: BoundExpression) -> (column: Int, type: SQLType)? {
            guard case .input(let position, let type) = expression.withoutRelabeling, position < scan.positions.count else { return nil }
            return (scan.positions[position], type)
        }
        func isValue(_ expression: BoundExpression) -> Bool {
            expression.inputs.isEmpty && expression.volatility != .volatile && !expression.hasSubquery
        }
        switch term {
        case .call(let function, let sides, _) where sides.count == 2:
            if let comparison = Comparison(rawValue: function.name), comparison != .isIn, let found = column(sides[0]), isValue(sides[1]),
                Self.isComparable(found.type, sides[1].type)
            {
                self.init(column: found.column, comparison: comparison, values: [sides[1]])
            } else if let comparison = Comparison(rawValue: function.name)?.mirrored, let found = column(sides[1]), isValue(sides[0]),
                Self.isComparable(found.type, sides[0].type)
            {
                self.init(column: found.column, comparison: comparison, values: [sides[0]])
            } else {
                return nil
            }
        case .inList(let item, let list, _, negated: false):
            guard let found = column(item), list.allSatisfy(isValue), list.allSatisfy({ Self.isComparable(found.type, $0.type) }) else { return nil }
            self.init(column: found.column, comparison: .isIn, values: list)
        default:
            return nil
        }
    }

    /// Whether values of the two types are kept alike, so that `Datum`'s order is the operator's.
    private static func isComparable(_ left: SQLType, _ right: SQLType) -> Bool {
        switch (left, right) {
        case (let left, let right) where left == right: ComparisonForm(left).isPlain
        case (.int2, .int4), (.int2, .int8), (.int4, .int2), (.int4, .int8), (.int8, .int2), (.int8, .int4): true
        case (.float4, .float8), (.float8, .float4): true
        case (.text, .varchar), (.varchar, .text), (.name, .text), (.text, .name): true
        default: false
        }
    }
}

extension ScanHint.Comparison {
    var mirrored: Self? {
        switch self {
        case .equal: .equal
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        case .isIn: nil
        }
    }
}

extension FilterPlan {
    /// The condition without the terms that are among some of the conditions of the scan below; nil: nothing is left to test.
    package func condition(without proven: Set<Int>) -> BoundExpression? {
        guard !proven.isEmpty, !scanConditions.isEmpty else { return condition }
        if scanConditions.allSatisfy({ $0.map(proven.contains) ?? false }) { return nil }
        let terms = condition.conjuncts
        guard terms.count == scanConditions.count else { return condition }
        return BoundExpression.conjunction(zip(terms, scanConditions).filter { !($1.map(proven.contains) ?? false) }.map(\.0))
    }

    fileprivate func conditions(amongThoseOf scan: ScanPlan) -> [Int?] {
        condition.conjuncts.map { term in
            guard !term.inputs.isEmpty, term.inputs.allSatisfy(scan.positions.indices.contains) else { return nil }
            let condition = term.remapped { .input(scan.positions[$0], $1) }
            return scan.conditions.firstIndex { $0 == condition }
        }
    }
}
