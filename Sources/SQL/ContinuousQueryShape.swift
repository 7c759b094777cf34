import Columns
import Expressions

/// Puts a bound SELECT into the form that the engine runs.
///
/// TUMBLE's row is the relation's row with `window_start` and `window_end` behind it. Grouping by either of them makes the window
/// part of the group; every other use of them is an expression of the time column, and without such grouping the window has no say.
struct ContinuousQueryShape {
    let relation: RelationDescriptor
    let window: TumblingWindow?
    let state: BinderState

    private var windowStart: Int { relation.columns.count }

    func query(_ select: BoundSelect, keys: [BoundSelect.GroupKey]) throws(SQLError) -> ContinuousQuery {
        let timeType = window.map { relation.columns[$0.timeColumn].type } ?? .timestamptz
        let windowKeys: [BoundExpression] = [.input(windowStart, timeType), .input(windowStart + 1, timeType)]
        let groupKeys = keys.map(\.expression).filter { !windowKeys.contains($0) }
        let isWindowed = window != nil && groupKeys.count < keys.count
        let row = GroupRow(
            keys: groupKeys + (isWindowed ? windowKeys : []), firstAggregate: groupKeys.count + (isWindowed ? 2 : 0), scope: select.from.scope,
            state: state)
        var outputs: [ContinuousQuery.Output] = []
        for target in select.targets.prefix(select.visibleCount) { outputs.append(try output(target, row)) }
        var having: BoundExpression?
        if let condition = select.having { having = try row.move(condition.expression, places: condition.places).folded() }
        var sourceKeys: [BoundExpression] = []
        for key in groupKeys { sourceKeys.append(try overSource(key)) }
        return ContinuousQuery(
            source: relation.name, sourceColumns: relation.columns, window: isWindowed ? window : nil, filter: try select.filter.map(overSource),
            groupKeys: sourceKeys, aggregates: try aggregates(select.calls.aggregates), having: having, outputs: outputs)
    }

    private func output(_ target: BoundSelect.Target, _ row: GroupRow) throws(SQLError) -> ContinuousQuery.Output {
        var expression = try row.move(target.column.expression, places: target.places)
        if expression.type == .unknown { expression = try Coercion.convert(expression, to: .text, context: .implicit, at: -1) }
        let column = ColumnDescriptor(target.column.name, expression.type, modifier: target.column.modifier)
        return ContinuousQuery.Output(column: column, expression: expression.folded())
    }

    private func aggregates(_ bound: [BoundAggregate]) throws(SQLError) -> [BoundAggregate] {
        var aggregates: [BoundAggregate] = []
        for aggregate in bound {
            var moved = aggregate
            moved.arguments = []
            for argument in aggregate.arguments { moved.arguments.append(try overSource(argument)) }
            moved.fraction = try aggregate.fraction.map(overSource)
            moved.filter = try aggregate.filter.map(overSource)
            guard moved.fraction?.inputs.isEmpty ?? true else {
                throw .unsupported("a fraction of \(aggregate.function.rawValue)() that is not constant in \(ContinuousQueryBinder.owner)")
            }
            aggregates.append(moved)
        }
        return aggregates
    }

    /// The window's columns as expressions of the time column.
    private func overSource(_ expression: BoundExpression) throws(SQLError) -> BoundExpression {
        guard let window, expression.inputs.contains(where: { $0 >= windowStart }) else { return expression.folded() }
        let bounds = try TumbleBinder.bounds(window, relation.columns[window.timeColumn].type)
        return expression.remapped { position, type in
            position == windowStart ? bounds.start : position == windowStart + 1 ? bounds.end : .input(position, type)
        }.folded()
    }
}
