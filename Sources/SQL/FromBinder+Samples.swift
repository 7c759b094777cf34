import Columns
import Expressions
import SQLSyntax

/// `TABLESAMPLE BERNOULLI | SYSTEM (percent) [REPEATABLE (seed)]` (`transformRangeTableSample`).
///
/// Both methods choose row by row: rows lie in no blocks here of which SYSTEM could take some.
extension FromBinder {
    func bindSample(_ sample: SampleSyntax, at: Int) throws(SQLError) -> FromItem {
        try state.refuseInContinuous("TABLESAMPLE", at: at)
        let isQuery = sample.name.count == 1 ? try commonTable(sample.name[0], at: at) != nil : false
        if !isQuery { _ = try lookUp(sample.name, at: at) }
        let kind = isQuery ? nil : state.catalog.relation(sample.name, searchPath: state.searchPath)?.definition
        switch kind {
        case .table?, .materializedView?, .system?: break
        default:
            throw SQLError(.featureNotSupported, "TABLESAMPLE clause can only be applied to tables and materialized views", at: at)
        }
        guard let method = sample.method.last, ["bernoulli", "system"].contains(method), sample.method.count == 1 else {
            throw SQLError(.undefinedObject, "tablesample method \(sample.method.joined(separator: ".")) does not exist", at: sample.at)
        }
        guard sample.arguments.count == 1, let argument = sample.arguments.first else {
            throw SQLError(
                TableSample.invalidArgument, "tablesample method \(method) requires 1 argument, not \(sample.arguments.count)", at: sample.at)
        }
        let level = QueryLevel(parent: level, position: .inFrom)
        let binder = ExpressionBinder(state: state, level: level, clause: .tableFunction)
        let percent = try number(argument, .float4, "TABLESAMPLE", binder)
        var seed: BoundExpression?
        if let written = sample.seed { seed = try number(written, .float8, "REPEATABLE", binder) }
        guard level.correlations.isEmpty else { throw .unsupported("columns of an outer query in TABLESAMPLE", at: sample.at) }
        return sampled(try bindRelation(sample.name, sample.alias, at: at), percent, seed)
    }

    private func number(
        _ syntax: ExpressionSyntax, _ type: SQLType, _ construct: String, _ binder: ExpressionBinder
    ) throws(SQLError) -> BoundExpression {
        let value = try binder.bind(syntax)
        guard Coercion.canConvert(value.type, to: type, context: .assignment) else {
            throw SQLError(
                .datatypeMismatch, "argument of \(construct) must be type \(type.sqlName()), not type \(value.type.sqlName())", at: syntax.place)
        }
        let converted = try Coercion.convert(value, to: type, context: .assignment, at: syntax.place)
        state.noteParameters(in: converted)
        return converted
    }

    /// The rows with their numbers, those that are chosen, and then without the numbers again.
    private func sampled(_ item: FromItem, _ percent: BoundExpression, _ seed: BoundExpression?) -> FromItem {
        let width = item.plan.width
        let number = WindowFunction(kind: .rowNumber, arguments: [], partitionBy: [], orderBy: [], frame: WindowFrame(), type: .int8)
        let numbered = Plan.window(WindowPlan(input: item.plan, functions: [number]))
        let row = BoundExpression.input(width, .int8)
        let condition: BoundExpression =
            if let seed { .call(TableSample.repeatable, [row, percent, seed], .bool) } else { .call(TableSample.random, [row, percent], .bool) }
        let outputs = item.plan.columns.enumerated().map { ProjectPlan.Output(name: $1.name, expression: .input($0, $1.type)) }
        var sampled = item
        sampled.plan = .project(ProjectPlan(input: .filter(FilterPlan(input: numbered, condition: condition)), outputs: outputs))
        return sampled
    }
}
