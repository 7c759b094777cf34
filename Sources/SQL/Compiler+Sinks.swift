package import Columns
import Expressions
package import SQLSyntax

/// Sinks: a materialized view's rows, filtered and projected, as upserts.
extension Compiler {
    package func createSink(_ syntax: CreateSinkSyntax) throws(SQLError) -> SinkDefinition {
        let (schema, name) = try target(syntax.name, at: syntax.at)
        guard syntax.format == "UPSERT" else {
            throw .unsupported("FORMAT \(syntax.format) of a sink", hint: "Use FORMAT UPSERT ENCODE JSON.", at: syntax.at)
        }
        guard syntax.encode == "JSON" else {
            throw .unsupported("ENCODE \(syntax.encode) of a sink", hint: "Use FORMAT UPSERT ENCODE JSON.", at: syntax.at)
        }
        let input = try input(syntax)
        var options = try OptionList(syntax.options, at: syntax.at)
        try options.requireKafka()
        let topic = try options.require("topic", example: "llm-cost-alerts").value
        if let type = options.take("type"), type.value != "upsert" {
            throw .unsupported("type '\(type.value)' of a sink", hint: "Use type = 'upsert'.", at: type.at)
        }
        let key = try options.require("primary_key", example: input.outputs.first?.column.name ?? "id")
        var definition = SinkDefinition(
            schema: schema, name: name, relationOID: input.relation.oid, filter: input.filter, outputs: input.outputs,
            primaryKey: try primaryKey(key, input.outputs), topic: topic, connection: options.takeKafkaConnection())
        definition.namedOIDs = input.namedOIDs
        if let emit = options.take("emit") {
            guard let committed = ["committed": true, "at_once": false][emit.value] else {
                throw options.invalid(emit, hint: "Use 'at_once' or 'committed'.")
            }
            definition.emitsCommitted = committed
        }
        try options.finish()
        return definition
    }

    private func primaryKey(_ option: OptionSyntax, _ outputs: [ContinuousQuery.Output]) throws(SQLError) -> [Int] {
        var key: [Int] = []
        for part in option.value.split(separator: ",", omittingEmptySubsequences: false) {
            let name = String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            guard let position = outputs.firstIndex(where: { $0.column.name == name }) else {
                let names = outputs.map(\.column.name).joined(separator: ", ")
                throw SQLError(
                    .undefinedColumn, "column \"\(name)\" named in primary_key does not exist", hint: "The sink's columns are: \(names).",
                    at: option.at)
            }
            guard !key.contains(position) else { throw SQLError(.duplicateColumn, "column \"\(name)\" appears twice in primary_key", at: option.at) }
            key.append(position)
        }
        return key
    }

    private struct SinkInput {
        var relation: RelationDescriptor
        var filter: BoundExpression?
        var outputs: [ContinuousQuery.Output]
        var namedOIDs: Set<UInt32> = []
    }

    private func input(_ syntax: CreateSinkSyntax) throws(SQLError) -> SinkInput {
        switch syntax.input {
        case .relation(let name, let at):
            var select = SelectSyntax()
            select.targets = [TargetSyntax(expression: .star(qualifier: [], at: at), alias: nil, at: at)]
            select.from = [.relation(name: name, alias: nil, at: at)]
            return try input(QuerySyntax(body: .select(select), at: at), at: at)
        case .query(let query):
            return try input(query, at: query.at)
        }
    }

    /// A query whose plan is a projection over a filter over one materialized view; plain views in between are seen through.
    private func input(_ query: QuerySyntax, at: Int) throws(SQLError) -> SinkInput {
        let state = BinderState(catalog: catalog, searchPath: searchPath, parameterTypes: [], allowsParameters: false)
        let bound = try QueryBinder(state: state).bind(query, level: QueryLevel(parent: nil, position: .inFrom))
        let finished = try QueryFinisher(state: state).finish(bound)
        let shape = "a sink over anything but a filter and a projection of one materialized view"
        guard finished.initPlans.isEmpty else { throw .unsupported("a subquery in a sink", at: at) }
        var outputs = finished.plan.columns.enumerated().map { BoundExpression.input($0, $1.type) }
        var terms: [BoundExpression] = []
        var plan = finished.plan
        while true {
            switch plan {
            case .project(let project):
                func below(_ expression: BoundExpression) -> BoundExpression {
                    expression.remapped { position, _ in project.outputs[position].expression }
                }
                outputs = outputs.map(below)
                terms = terms.map(below)
                plan = project.input
                continue
            case .filter(let filter):
                terms += filter.condition.conjuncts
                plan = filter.input
                continue
            case .scan(let scan):
                var found = try input(scan, finished.columns.map(\.column), outputs, terms, at: at)
                found.namedOIDs = state.relationOIDs
                return found
            default:
                throw .unsupported(shape, at: at)
            }
        }
    }

    private func input(
        _ scan: ScanPlan, _ columns: [ColumnDescriptor], _ outputs: [BoundExpression], _ terms: [BoundExpression], at: Int
    ) throws(SQLError) -> SinkInput {
        guard let relation = catalog.relation(oid: scan.relationOID), relation.kind == .materializedView else {
            throw .unsupported("a sink over anything but a materialized view", at: at)
        }
        func overRelation(_ expression: BoundExpression) -> BoundExpression { expression.remapped { .input(scan.positions[$0], $1) } }
        let filter = BoundExpression.conjunction(terms).map(overRelation)
        let expressions = outputs.map(overRelation)
        guard ([filter].compactMap { $0 } + expressions).allSatisfy({ $0.volatility == .immutable }) else {
            throw .unsupported(
                "a function of time or of the session in a sink", hint: "What a sink writes may depend on the view's rows only.", at: at)
        }
        var names: Set<String> = []
        for column in columns where !names.insert(column.name).inserted {
            throw SQLError(.duplicateColumn, "column \"\(column.name)\" specified more than once", at: at)
        }
        return SinkInput(
            relation: relation, filter: filter, outputs: zip(columns, expressions).map { ContinuousQuery.Output(column: $0, expression: $1) })
    }
}
