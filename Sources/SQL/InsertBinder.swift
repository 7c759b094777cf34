import Columns
import Expressions
import SQLSyntax

/// Makes the rows of an INSERT into rows of its table: converted by assignment, in the table's order, NULL where no value is given.
struct InsertBinder {
    let state: BinderState
    let relation: RelationDescriptor
    /// Where each given value goes.
    let positions: [Int]
    let columnsAreNamed: Bool

    func bind(_ insert: InsertSyntax) throws(SQLError) -> BoundRelation {
        let level = QueryLevel(parent: nil, position: .inFrom)
        let source: Plan
        if case .values(let rows) = insert.query.body, insert.query.with.isEmpty, insert.query.orderBy.isEmpty, insert.query.limit == nil,
            insert.query.offset == nil
        {
            source = try bindRows(rows, level, at: insert.at)
        } else {
            let query = try QueryBinder(state: state).bind(insert.query, level: level, keepsUnknown: true)
            try checkCount(query.columns.count, at: insert.query.firstPlace ?? insert.at)
            source = try assign(query.plan, at: insert.query.firstPlace ?? insert.at)
        }
        let outputs = relation.columns.enumerated().map { index, column in
            let value: BoundExpression =
                positions.firstIndex(of: index).flatMap { $0 < source.width ? .input($0, column.type) : nil } ?? .constant(.null, column.type)
            return ProjectPlan.Output(name: column.name, expression: value)
        }
        return BoundRelation(plan: .project(ProjectPlan(input: source, outputs: outputs)))
    }

    /// VALUES: each value is converted to its own column's type, not to a type common to the rows.
    private func bindRows(_ rows: [[ExpressionSyntax]], _ level: QueryLevel, at: Int) throws(SQLError) -> Plan {
        let binder = ExpressionBinder(state: state, level: level, clause: .values)
        let width = rows.first?.count ?? 0
        var bound: [[BoundExpression]] = []
        for row in rows {
            guard row.count == width else { throw SQLError(.syntaxError, "VALUES lists must all be the same length", at: row.first?.place ?? at) }
            try checkCount(row.count, at: row.count > positions.count ? row[positions.count].place : row.first?.place ?? at)
            var values: [BoundExpression] = []
            for (value, position) in zip(row, positions) {
                let column = relation.columns[position]
                if case .defaultValue = value {
                    values.append(.constant(.null, column.type))
                } else {
                    values.append(try assign(try binder.bind(value), to: column, at: value.place))
                }
            }
            bound.append(values)
        }
        guard bound.allSatisfy({ $0.allSatisfy { !$0.hasSubquery } }) else { throw .unsupported("a correlated subquery in VALUES", at: at) }
        let columns = positions.prefix(width).map { PlanColumn(relation.columns[$0].name, relation.columns[$0].type) }
        return .values(ValuesPlan(rows: bound, columns: columns))
    }

    private func checkCount(_ count: Int, at: Int) throws(SQLError) {
        guard count <= positions.count else { throw SQLError(.syntaxError, "INSERT has more expressions than target columns", at: at) }
        guard count == positions.count || !columnsAreNamed else {
            throw SQLError(.syntaxError, "INSERT has more target columns than expressions", at: at)
        }
    }

    /// The rows of a query: literals without a type are read as their columns' types first.
    private func assign(_ plan: Plan, at: Int) throws(SQLError) -> Plan {
        var types = plan.columns.map(\.type)
        for (index, position) in positions.enumerated() where index < types.count && types[index] == .unknown {
            types[index] = relation.columns[position].type
        }
        let settled = try QueryBinder(state: state).convert(plan, to: types)
        var outputs: [ProjectPlan.Output] = []
        for (index, column) in settled.columns.enumerated() {
            let target = relation.columns[positions[index]]
            outputs.append(ProjectPlan.Output(name: target.name, expression: try assign(.input(index, column.type), to: target, at: at)))
        }
        return .project(ProjectPlan(input: settled, outputs: outputs))
    }

    private func assign(_ value: BoundExpression, to column: ColumnDescriptor, at: Int) throws(SQLError) -> BoundExpression {
        guard Coercion.canConvert(value.type, to: column.type, context: .assignment) else {
            throw SQLError(
                .datatypeMismatch, "column \"\(column.name)\" is of type \(column.type.sqlName()) but expression is of type \(value.type.sqlName())",
                hint: "You will need to rewrite or cast the expression.", at: at)
        }
        let converted = try Coercion.convert(value, to: column.type, modifier: column.modifier, context: .assignment, at: at)
        state.noteParameters(in: converted)
        return converted
    }
}
