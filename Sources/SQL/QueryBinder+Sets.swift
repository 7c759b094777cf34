import Columns
import Expressions
import SQLSyntax

/// VALUES, set operations, and the types that they agree on.
extension QueryBinder {
    func bindValues(_ rows: [[ExpressionSyntax]], _ level: QueryLevel) throws(SQLError) -> BoundRelation {
        let binder = ExpressionBinder(state: state, level: level, clause: .values)
        var bound: [[BoundExpression]] = []
        let width = rows.first?.count ?? 0
        for row in rows {
            guard row.count == width else {
                throw SQLError(.syntaxError, "VALUES lists must all be the same length", at: row.first?.place ?? -1)
            }
            bound.append(try binder.bind(row))
        }
        var columns: [PlanColumn] = []
        for position in 0..<width {
            let places = rows.map { $0[position].place }
            let values = bound.map { $0[position] }
            let isOpen = values.count == 1 && values[0].type == .unknown
            let (unified, type) = isOpen ? (values, .unknown) : try binder.unify(values, places, construct: "VALUES", at: places.first ?? -1)
            for (index, value) in unified.enumerated() {
                bound[index][position] = value
                state.noteParameters(in: value)
            }
            columns.append(PlanColumn("column\(position + 1)", type))
        }
        guard bound.contains(where: { $0.contains(where: \.hasSubquery) }) else {
            return BoundRelation(plan: .values(ValuesPlan(rows: bound, columns: columns)))
        }
        return BoundRelation(plan: rowsWithSubqueries(bound, columns))
    }

    /// A row whose values need subqueries is a SELECT of its own.
    private func rowsWithSubqueries(_ rows: [[BoundExpression]], _ columns: [PlanColumn]) -> Plan {
        var all: Plan?
        for row in rows {
            var planner = SelectPlanner(state: state, from: .values(ValuesPlan(rows: [[]], columns: [])))
            let attached = planner.attach(row)
            let outputs = zip(columns, attached).map { ProjectPlan.Output(name: $0.name, expression: $1) }
            let one = Plan.project(ProjectPlan(input: planner.plan, outputs: outputs))
            all = all.map { .setOperation(SetOperationPlan(kind: .union, isAll: true, left: $0, right: one, columns: columns)) } ?? one
        }
        return all ?? .values(ValuesPlan(rows: [], columns: columns))
    }

    func bindSetOperation(
        _ kind: SetOperator, isAll: Bool, _ left: QuerySyntax, _ right: QuerySyntax, _ level: QueryLevel, at: Int
    ) throws(SQLError) -> BoundRelation {
        let word = kind == .union ? "UNION" : kind == .intersect ? "INTERSECT" : "EXCEPT"
        let (leftLevel, rightLevel) = (QueryLevel(parent: level, position: .inFrom), QueryLevel(parent: level, position: .inFrom))
        if kind == .except || (kind == .intersect && isAll) {
            // Rows of a recursive query may only be added up.
            rightLevel.recursionBarrier = word
            if isAll { leftLevel.recursionBarrier = word }
        }
        let a = try bind(left, level: leftLevel, keepsUnknown: true)
        let b = try bind(right, level: rightLevel, keepsUnknown: true)
        guard a.columns.count == b.columns.count else {
            throw SQLError(.syntaxError, "each \(word) query must have the same number of columns", at: right.firstPlace ?? at)
        }
        var types: [SQLType] = []
        for (x, y) in zip(a.columns, b.columns) {
            types.append(try Coercion.commonType([x.expression.type, y.expression.type], construct: word, at: right.firstPlace ?? at))
        }
        if !isAll || kind != .union, let type = types.first(where: { !$0.isOrderable }) {
            throw SQLError(.undefinedFunction, "could not identify an equality operator for type \(type.sqlName())", at: at)
        }
        let (leftPlan, rightPlan) = (
            try convert(a.plan, to: types, places: left.outputPlaces), try convert(b.plan, to: types, places: right.outputPlaces)
        )
        let names = a.columns.map(\.name)
        let plan = Plan.setOperation(
            SetOperationPlan(
                kind: SetOperationPlan.Kind(kind), isAll: isAll, left: leftPlan, right: rightPlan,
                columns: zip(names, types).map { PlanColumn($0, $1) }))
        var relation = BoundRelation(plan: plan)
        for (index, (x, y)) in zip(a.columns, b.columns).enumerated() where x.modifier == y.modifier && x.expression.type == y.expression.type {
            relation.columns[index].modifier = x.modifier
        }
        return relation
    }

    /// Outputs still without a type are text (`resolveTargetListUnknowns`).
    func settleUnknown(_ relation: BoundRelation, places: [Int] = []) throws(SQLError) -> BoundRelation {
        guard relation.columns.contains(where: { $0.expression.type == .unknown }) else { return relation }
        let types = relation.columns.map { $0.expression.type == .unknown ? SQLType.text : $0.expression.type }
        var settled = relation
        settled.plan = try convert(relation.plan, to: types, places: places)
        for index in settled.columns.indices { settled.columns[index].expression = .input(index, types[index]) }
        return settled
    }

    /// The plan with its columns converted. A literal without a type is read as the wanted one where it stands.
    ///
    /// - Parameter places: where each column was written, as far as that is known.
    func convert(
        _ plan: Plan, to types: [SQLType], places: [Int] = [], context: Coercion.Context = .implicit
    ) throws(SQLError) -> Plan {
        let current = plan.columns.map(\.type)
        guard current != types else { return plan }
        var plan = plan
        if zip(current, types).contains(where: { $0 == .unknown && $1 != .unknown }) { plan = try settleLiterals(plan, types, places) }
        guard plan.columns.map(\.type) != types else { return plan }
        var outputs: [ProjectPlan.Output] = []
        for (index, column) in plan.columns.enumerated() {
            let converted = try Coercion.convert(.input(index, column.type), to: types[index], context: context, at: -1)
            outputs.append(ProjectPlan.Output(name: column.name, expression: converted))
        }
        return .project(ProjectPlan(input: plan, outputs: outputs))
    }

    private func settleLiterals(_ plan: Plan, _ types: [SQLType], _ places: [Int] = []) throws(SQLError) -> Plan {
        func read(_ expression: BoundExpression, _ type: SQLType, _ position: Int) throws(SQLError) -> BoundExpression {
            guard expression.type == .unknown, type != .unknown else { return expression }
            let place = position < places.count ? places[position] : -1
            try state.checkUntyped(expression, becomes: type, at: place)
            let settled = try Coercion.convert(expression, to: type, context: .implicit, at: place)
            state.noteParameters(in: settled)
            return settled
        }
        switch plan {
        case .project(var project):
            if project.outputs.contains(where: { if case .input(_, .unknown) = $0.expression { true } else { false } }) {
                // A cut above a sort or DISTINCT ON: the literals stand below.
                let below = project.input.columns.map(\.type)
                var wanted = below
                for (output, type) in zip(project.outputs, types) {
                    if case .input(let position, .unknown) = output.expression { wanted[position] = type }
                }
                project.input = try settleLiterals(project.input, wanted)
                let settled = project.input.columns.map(\.type)
                project.outputs = project.outputs.map { $0.mapExpressions { $0.remapped { position, _ in .input(position, settled[position]) } } }
            }
            for (index, type) in zip(project.outputs.indices, types) {
                project.outputs[index].expression = try read(project.outputs[index].expression, type, index)
            }
            return .project(project)
        case .values(var values):
            for (position, type) in types.enumerated() where values.columns[position].type == .unknown {
                for row in values.rows.indices { values.rows[row][position] = try read(values.rows[row][position], type, position) }
                values.columns[position].type = type
            }
            return .values(values)
        case .sort(var sort):
            sort.input = try settleLiterals(sort.input, types, places)
            return .sort(sort)
        case .distinct(var distinct):
            distinct.input = try settleLiterals(distinct.input, types, places)
            return .distinct(distinct)
        case .limit(var limit):
            limit.input = try settleLiterals(limit.input, types, places)
            return .limit(limit)
        default:
            return plan
        }
    }
}

extension SetOperationPlan.Kind {
    init(_ kind: SetOperator) {
        switch kind {
        case .union: self = .union
        case .intersect: self = .intersect
        case .except: self = .except
        }
    }
}

extension QuerySyntax {
    /// Where each output stands; empty when `*` hides their number.
    var outputPlaces: [Int] {
        switch body {
        case .select(let select):
            let hasStar = select.targets.contains { target in
                switch target.expression {
                case .star, .fields: true
                default: false
                }
            }
            return hasStar ? [] : select.targets.map(\.expression.place)
        case .values(let rows): return rows.first?.map(\.place) ?? []
        case .setOperation(_, _, let left, _): return left.outputPlaces
        }
    }

    /// Where the first output stands: what PostgreSQL points at when branches do not match.
    var firstPlace: Int? {
        switch body {
        case .select(let select): select.targets.first?.at
        case .values(let rows): rows.first?.first?.place
        case .setOperation(_, _, let left, _): left.firstPlace
        }
    }
}
