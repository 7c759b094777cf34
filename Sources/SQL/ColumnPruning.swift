import Columns
import Expressions

/// Leaves out the columns that nobody above reads, down to the scans.
enum ColumnPruning {
    /// A plan with fewer columns, and where the kept ones are now.
    private struct Pruned {
        var plan: Plan
        var places: [Int: Int]

        func move(_ expression: BoundExpression) -> BoundExpression {
            expression.remapped { position, type in .input(places[position] ?? position, type) }
        }
    }

    /// The plan with all its columns in their places, but only needed ones inside.
    static func prune(_ plan: Plan) -> Plan { whole(plan) }

    private static func whole(_ plan: Plan) -> Plan {
        // Every step keeps the order of the needed columns, so needing all of them changes no place.
        prune(plan, needed: Set(0..<plan.width)).plan
    }

    private static func prune(_ plan: Plan, needed: Set<Int>) -> Pruned {
        switch plan {
        case .scan(var scan):
            let kept = needed.sorted()
            scan.positions = kept.map { scan.positions[$0] }
            scan.columns = kept.map { scan.columns[$0] }
            return Pruned(plan: .scan(scan), places: places(kept))
        case .filter(var filter):
            let input = prune(filter.input, needed: needed.union(filter.condition.inputs))
            filter.input = input.plan
            filter.condition = input.move(filter.condition)
            return Pruned(plan: .filter(filter), places: input.places)
        case .project(let project):
            return prune(project, needed: needed)
        case .join(let join):
            return prune(join, needed: needed)
        case .aggregate(var aggregate):
            let kept = aggregate.aggregates.indices.filter { needed.contains(aggregate.keys.count + $0) }
            let all = aggregate.aggregates
            aggregate.aggregates = kept.map { all[$0] }
            let reads = aggregate.keys.map(\.expression) + aggregate.aggregates.flatMap(\.expressions)
            let input = prune(aggregate.input, needed: inputs(reads))
            aggregate.input = input.plan
            let moved = Plan.aggregate(aggregate).mapExpressions(input.move)
            let keyPlaces = aggregate.keys.indices.map { $0 }
            return Pruned(plan: moved, places: places(keyPlaces + kept.map { aggregate.keys.count + $0 }))
        case .groupingSets(var grouping):
            let reads = grouping.keys.map(\.expression) + grouping.aggregates.flatMap(\.expressions)
            let input = prune(grouping.input, needed: inputs(reads))
            grouping.input = input.plan
            return Pruned(plan: Plan.groupingSets(grouping).mapExpressions(input.move), places: places(Array(0..<plan.width)))
        case .sort(var sort):
            let input = prune(sort.input, needed: needed.union(inputs(sort.keys.map(\.expression))))
            sort.input = input.plan
            return Pruned(plan: .sort(sort.with(keys: sort.keys.map { $0.mapExpressions(input.move) })), places: input.places)
        case .limit(var limit):
            let input = prune(limit.input, needed: needed.union(inputs(limit.tieKeys.map(\.expression))))
            limit.input = input.plan
            limit.tieKeys = limit.tieKeys.map { $0.mapExpressions(input.move) }
            return Pruned(plan: .limit(limit), places: input.places)
        case .apply(let apply):
            return prune(apply, needed: needed)
        case .window(var window):
            let width = window.input.width
            let input = prune(window.input, needed: needed.filter { $0 < width }.union(inputs(window.functions.flatMap(\.expressions))))
            window.input = input.plan
            window.functions = window.functions.map { $0.mapExpressions(input.move) }
            return Pruned(plan: .window(window), places: appended(input, from: width, count: window.functions.count))
        case .expand(var expand):
            let width = expand.input.width
            let input = prune(expand.input, needed: needed.filter { $0 < width }.union(inputs(expand.calls.flatMap(\.arguments))))
            expand.input = input.plan
            expand.calls = expand.calls.map { $0.mapExpressions(input.move) }
            return Pruned(plan: .expand(expand), places: appended(input, from: width, count: expand.calls.flatMap(\.columns).count))
        case .distinct(var distinct) where distinct.keys != nil:
            let input = prune(distinct.input, needed: needed.union(inputs(distinct.keys ?? [])))
            distinct.input = input.plan
            distinct.keys = distinct.keys?.map(input.move)
            return Pruned(plan: .distinct(distinct), places: input.places)
        case .distinct, .setOperation, .values, .tableFunction, .shared, .recursive, .workingTable, .measured:
            return Pruned(plan: plan.mapChildren(whole), places: places(Array(0..<plan.width)))
        }
    }

    private static func prune(_ project: ProjectPlan, needed: Set<Int>) -> Pruned {
        let kept = needed.sorted()
        var project = project
        let all = project.outputs
        let input = prune(project.input, needed: inputs(kept.map { all[$0].expression }))
        project.input = input.plan
        project.outputs = kept.map { all[$0].mapExpressions(input.move) }
        return Pruned(plan: .project(project), places: places(kept))
    }

    private static func prune(_ join: JoinPlan, needed: Set<Int>) -> Pruned {
        var join = join
        let leftWidth = join.left.width
        var wanted = needed
        if let condition = join.condition { wanted.formUnion(condition.inputs) }
        let leftReads = join.keys.map(\.left) + join.correlations.map(\.expression)
        let left = prune(join.left, needed: wanted.filter { $0 < leftWidth }.union(inputs(leftReads)))
        let right = prune(join.right, needed: Set(wanted.filter { $0 >= leftWidth }.map { $0 - leftWidth }).union(inputs(join.keys.map(\.right))))
        join.left = left.plan
        join.right = right.plan
        let newLeftWidth = left.plan.width
        var places = left.places
        for (old, new) in right.places { places[old + leftWidth] = new + newLeftWidth }
        join.keys = join.keys.map { JoinPlan.Key(left: left.move($0.left), right: right.move($0.right)) }
        join.correlations = join.correlations.map { $0.mapExpressions(left.move) }
        let result = Pruned(plan: .join(join), places: places)
        join.condition = join.condition.map(result.move)
        return Pruned(plan: .join(join), places: places)
    }

    private static func prune(_ apply: ApplyPlan, needed: Set<Int>) -> Pruned {
        var apply = apply
        let width = apply.input.width
        let reads = apply.subqueries.flatMap(\.outerExpressions)
        let input = prune(apply.input, needed: needed.filter { $0 < width }.union(inputs(reads)))
        apply.input = input.plan
        apply.subqueries = apply.subqueries.map { column in
            var column = column.mapExpressions(input.move)
            column.plan = whole(column.plan)
            return column
        }
        return Pruned(plan: .apply(apply), places: appended(input, from: width, count: apply.subqueries.count))
    }

    private static func inputs(_ expressions: [BoundExpression]) -> Set<Int> {
        expressions.reduce(into: []) { $0.formUnion($1.inputs) }
    }

    private static func places(_ kept: [Int]) -> [Int: Int] {
        Dictionary(kept.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Columns that a step adds behind its input's.
    private static func appended(_ input: Pruned, from width: Int, count: Int) -> [Int: Int] {
        let newWidth = input.plan.width
        var places = input.places
        for index in 0..<count { places[width + index] = newWidth + index }
        return places
    }
}

extension SortPlan {
    func with(keys: [SortKey]) -> SortPlan { SortPlan(input: input, keys: keys, bound: bound) }
}
