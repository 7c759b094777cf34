import Columns
import Expressions

/// Moves expressions from the rows that are grouped to the rows of the groups.
struct GroupRow {
    /// Where each grouped expression stands in the group's row.
    let positions: [BoundExpression: Int]
    let firstAggregate: Int
    let scope: Scope
    let state: BinderState

    /// - Parameter groupsConstants: a key without columns is NULL in sets that leave it out.
    init(keys: [BoundExpression], firstAggregate: Int, scope: Scope, state: BinderState, groupsConstants: Bool = false) {
        var positions: [BoundExpression: Int] = [:]
        // A key without columns is a constant: the expression itself does as well.
        for (index, key) in keys.enumerated() where positions[key] == nil && (groupsConstants || !key.inputs.isEmpty || key.hasSubquery) {
            positions[key] = index
            positions[state.twin(ofKey: key)] = index
        }
        self.positions = positions
        self.firstAggregate = firstAggregate
        self.scope = scope
        self.state = state
    }

    func move(_ expression: BoundExpression, places: [Int: Int]) throws(SQLError) -> BoundExpression {
        try expression.replacing { (part) throws(SQLError) in
            if let position = positions[part] { return .input(position, part.type) }
            switch part {
            case .input(let position, let type):
                if position >= SelectCalls.windowBase { return part }
                if position >= SelectCalls.aggregateBase { return .input(firstAggregate + position - SelectCalls.aggregateBase, type) }
                throw ungrouped(position, "column", "must appear in the GROUP BY clause or be used in an aggregate function", at: places[position])
            case .subquery(let number, _):
                try moveSubquery(number)
                return part
            default:
                return nil
            }
        }
    }

    /// A subquery of a grouped query reads the group's row.
    private func moveSubquery(_ number: Int) throws(SQLError) {
        guard let column = state.takeUnmovedSubquery(number) else { return }
        var failure: SQLError?
        func place(_ position: Int) -> Int? {
            column.correlations.first { $0.expression.inputs.contains(position) }.flatMap { state.place(ofParameter: $0.parameter) }
        }
        let moved = column.mapExpressions { expression in
            do throws(SQLError) {
                return try expression.replacing { (part) throws(SQLError) in
                    if let position = positions[part] { return .input(position, part.type) }
                    guard case .input(let position, let type) = part else { return nil }
                    if position >= SelectCalls.windowBase { return part }
                    if position >= SelectCalls.aggregateBase { return .input(firstAggregate + position - SelectCalls.aggregateBase, type) }
                    throw SQLError(
                        .groupingError, "subquery uses ungrouped column \"\(scope.qualifiedName(position))\" from outer query", at: place(position))
                }
            } catch {
                failure = error
                return expression
            }
        }
        if let failure { throw failure }
        state.updateSubquery(number, moved)
    }

    private func ungrouped(_ position: Int, _ prefix: String, _ rest: String, at: Int?) -> SQLError {
        SQLError(.groupingError, "\(prefix) \"\(scope.qualifiedName(position))\" \(rest)", at: at)
    }
}

extension Scope {
    /// `table.column` of an input.
    func qualifiedName(_ position: Int) -> String {
        for table in tables {
            for column in table.columns {
                if case .input(position, _) = column.expression { return "\(table.name).\(column.name)" }
            }
        }
        return "?column?"
    }
}
