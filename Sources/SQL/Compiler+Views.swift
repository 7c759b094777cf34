package import Columns
import Expressions
package import SQLSyntax

/// Views, plain and materialized.
extension Compiler {
    /// `CREATE MATERIALIZED VIEW`; 0A000 with the construct's name and place for what cannot be kept current event by event.
    package func createMaterializedView(_ syntax: CreateViewSyntax) throws(SQLError) -> MaterializedViewDefinition {
        let (schema, name) = try target(syntax.name, at: syntax.at)
        if syntax.orReplace { throw .unsupported("CREATE OR REPLACE MATERIALIZED VIEW", at: syntax.at) }
        var options = try OptionList(syntax.options, at: syntax.at)
        let retention = try options.takeRetention()
        try options.finish()
        var bound = try ContinuousQueryBinder(catalog: catalog, searchPath: searchPath).bind(syntax.query)
        try rename(&bound.query, syntax.columnNames, at: syntax.at)
        let kept = retention ?? bound.sourceRetentionMicroseconds ?? MaterializedViewDefinition.retentionDefaultMicroseconds
        if let window = bound.query.window, kept < window.sizeMicroseconds {
            throw SQLError(
                .invalidParameterValue, "retention of \"\(name)\" is shorter than its window",
                hint: "Set retention to at least the size of the window.",
                at: syntax.options.first { $0.name == "retention" }?.at ?? syntax.at)
        }
        let closingDelay = syntax.emitOnWindowClose ? try closingDelay(of: bound, name, at: syntax.at) : nil
        if let closingDelay, kept < closingDelay {
            throw SQLError(
                .invalidParameterValue, "retention of \"\(name)\" is shorter than the delay of the watermark",
                hint: "Its windows would be gone before they are shown.", at: syntax.at)
        }
        return MaterializedViewDefinition(
            schema: schema, name: name, columns: bound.query.outputs.map(\.column), query: bound.query, sourceOID: bound.sourceOID,
            retentionMicroseconds: kept, closingDelayMicroseconds: closingDelay, queryText: Self.definition(syntax))
    }

    /// What EMIT ON WINDOW CLOSE waits for.
    private func closingDelay(of bound: ContinuousQueryBinder.Bound, _ name: String, at: Int) throws(SQLError) -> Int64 {
        guard let window = bound.query.window else {
            throw SQLError(
                .invalidObjectDefinition, "EMIT ON WINDOW CLOSE of \"\(name)\" needs windows",
                hint: "Read from TUMBLE(relation, column, size), and group by window_start.", at: at)
        }
        guard let watermark = bound.watermark, watermark.column == window.timeColumn else {
            throw SQLError(
                .invalidObjectDefinition, "EMIT ON WINDOW CLOSE of \"\(name)\" needs a watermark on the time column of its windows",
                hint: "Add WATERMARK FOR logged_at AS logged_at - INTERVAL '1 minute' to the columns of the source.", at: at)
        }
        return watermark.delayMicroseconds
    }

    private func rename(_ query: inout ContinuousQuery, _ names: [String], at: Int) throws(SQLError) {
        guard names.count <= query.outputs.count else { throw SQLError(.syntaxError, "too many column names were specified", at: at) }
        for (index, name) in names.enumerated() { query.outputs[index].column.name = name }
        try requireDistinct(query.outputs.map(\.column.name), at: at)
    }

    private func requireDistinct(_ names: [String], at: Int) throws(SQLError) {
        guard names.count <= BindingLimits.relationColumnsMax else {
            throw SQLError(.tooManyColumns, "views can have at most \(BindingLimits.relationColumnsMax) columns", at: at)
        }
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            throw SQLError(.duplicateColumn, "column \"\(name)\" specified more than once", at: at)
        }
    }

    /// `CREATE VIEW`: the query is bound now to fix its columns, and again wherever the view is used.
    package func createView(_ syntax: CreateViewSyntax) throws(SQLError) -> ViewDefinition {
        let (schema, name) = try target(syntax.name, at: syntax.at)
        if let option = syntax.options.first { throw .unsupported("parameter \"\(option.name)\" of a view", at: option.at) }
        if syntax.emitOnWindowClose { throw .unsupported("EMIT ON WINDOW CLOSE of a view", at: syntax.at) }
        let state = BinderState(catalog: catalog, searchPath: searchPath, parameterTypes: [], allowsParameters: false)
        var relation = try QueryBinder(state: state).bind(syntax.query, level: QueryLevel(parent: nil, position: .inFrom))
        guard syntax.columnNames.count <= relation.columns.count else {
            throw SQLError(.syntaxError, "CREATE VIEW specifies more column names than columns", at: syntax.at)
        }
        for (index, name) in syntax.columnNames.enumerated() { relation.columns[index].name = name }
        try requireDistinct(relation.columns.map(\.name), at: syntax.at)
        return ViewDefinition(
            schema: schema, name: name, columns: relation.columns.map { ColumnDescriptor($0.name, $0.expression.type, modifier: $0.modifier) },
            query: syntax.query, queryText: Self.definition(syntax), relationOIDs: state.relationOIDs, orReplace: syntax.orReplace)
    }

    /// The view's query as it stands without a list of column names: `pg_get_viewdef` has no place for one.
    private static func definition(_ syntax: CreateViewSyntax) -> String {
        guard !syntax.columnNames.isEmpty else { return syntax.queryText }
        let quote = Quoting.identifier
        if let targets = firstSelect(syntax.query.body)?.targets,
            let renamed = SelectListText.renamed(syntax.queryText, targets: targets, names: syntax.columnNames, quote: quote)
        {
            return renamed
        }
        let names = syntax.columnNames.map(quote).joined(separator: ", ")
        return "SELECT * FROM (\(syntax.queryText)) AS \(quote(syntax.name.last ?? "view"))(\(names))"
    }

    /// The SELECT whose list names the columns: of set operations the leftmost.
    private static func firstSelect(_ body: QueryBodySyntax) -> SelectSyntax? {
        switch body {
        case .select(let select): select
        case .setOperation(_, _, let left, _): firstSelect(left.body)
        case .values: nil
        }
    }
}
