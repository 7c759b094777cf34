package import Columns
import Expressions
package import SQLSyntax

/// From syntax to meaning: statements become definitions and plans against one catalog. Nothing is run and nothing is changed.
package struct Compiler: Sendable {
    let catalog: any CatalogReader
    /// Schemas that a bare name is looked for in; `pg_catalog` is always one of them.
    let searchPath: [String]

    package init(catalog: any CatalogReader, searchPath: [String] = [Catalog.defaultSchema]) {
        self.catalog = catalog
        self.searchPath = searchPath
    }

    /// Schema and name of something that a statement creates.
    func target(_ name: [String], at: Int) throws(SQLError) -> (schema: String, name: String) {
        guard let last = name.last, name.count <= 3 else {
            throw SQLError(.syntaxError, "improper relation name (too many dotted names): \(name.joined(separator: "."))", at: at)
        }
        let schema = name.count > 1 ? name[name.count - 2] : searchPath.first { catalog.hasSchema($0) } ?? Catalog.defaultSchema
        guard catalog.hasSchema(schema) else { throw SQLError(.invalidSchemaName, "schema \"\(schema)\" does not exist", at: at) }
        guard schema == Catalog.defaultSchema else {
            throw SQLError(
                .insufficientPrivilege, "permission denied for schema \(schema)",
                hint: "Relations are created in schema \"\(Catalog.defaultSchema)\".", at: at)
        }
        return (schema, last)
    }
}

/// Sources and tables.
extension Compiler {
    package func createSource(_ syntax: CreateSourceSyntax) throws(SQLError) -> SourceDefinition {
        let (schema, name) = try target(syntax.name, at: syntax.at)
        guard syntax.format == "PLAIN" else {
            throw .unsupported("FORMAT \(syntax.format) of a source", hint: "Use FORMAT PLAIN ENCODE JSON.", at: syntax.at)
        }
        guard syntax.encode == "JSON" else {
            throw .unsupported("ENCODE \(syntax.encode) of a source", hint: "Use FORMAT PLAIN ENCODE JSON.", at: syntax.at)
        }
        let columns = try columns(syntax.columns, of: "a source", at: syntax.at)
        guard !columns.isEmpty else { throw SQLError(.invalidObjectDefinition, "source \"\(name)\" has no columns", at: syntax.at) }
        var options = try OptionList(syntax.options, at: syntax.at)
        try options.requireKafka()
        let topic = try options.require("topic", example: "llm-api-logs").value
        var definition = SourceDefinition(
            schema: schema, name: name, columns: columns, topic: topic, connection: options.takeKafkaConnection(), startup: try startup(&options),
            onError: try onError(&options), retentionMicroseconds: try options.takeRetention())
        if let watermark = syntax.watermark { definition.watermark = try WatermarkBinder(columns: columns).bind(watermark) }
        definition.deduplication = try deduplication(columns, &options)
        try options.finish()
        return definition
    }

    private func deduplication(_ columns: [ColumnDescriptor], _ options: inout OptionList) throws(SQLError) -> SourceDefinition.Deduplication? {
        let by = options.take("deduplicate_by")
        let within = try options.takeInterval("deduplicate_within")
        guard let by else {
            if let within {
                throw SQLError(.invalidParameterValue, "parameter \"deduplicate_within\" needs parameter \"deduplicate_by\"", at: within.at)
            }
            return nil
        }
        var positions: [Int] = []
        for part in by.value.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let name = FloatText.trimmed(String(decoding: part, as: UTF8.self))
            guard let position = columns.firstIndex(where: { $0.name == name }) else {
                throw options.invalid(by, hint: "There is no column \"\(name)\". Name columns of the source: deduplicate_by = 'request_id'.")
            }
            guard ![.float4, .float8, .numeric].contains(columns[position].type) else {
                throw options.invalid(by, hint: "Column \"\(name)\" is of a type in which one value has several forms.")
            }
            guard !positions.contains(position) else { throw options.invalid(by, hint: "Name each column once.") }
            positions.append(position)
        }
        return SourceDefinition.Deduplication(
            columns: positions, withinMicroseconds: within?.microseconds ?? SourceDefinition.Deduplication.withinDefaultMicroseconds)
    }

    private func startup(_ options: inout OptionList) throws(SQLError) -> SourceDefinition.StartupPosition {
        let mode = options.take("scan.startup.mode")
        let millis = options.take("scan.startup.timestamp.millis")
        if let millis {
            guard let value = Int64(millis.value), value >= 0 else {
                throw options.invalid(millis, hint: "Use milliseconds since 1970-01-01 00:00:00 UTC.")
            }
            guard mode == nil || mode?.value == "timestamp" else {
                throw SQLError(
                    .invalidParameterValue, "parameter \"scan.startup.timestamp.millis\" needs scan.startup.mode = 'timestamp'", at: millis.at)
            }
            return .timestamp(milliseconds: value)
        }
        guard let mode else { return .earliest }
        switch mode.value {
        case "earliest": return .earliest
        case "latest": return .latest
        case "timestamp":
            throw SQLError(
                .invalidParameterValue, "scan.startup.mode 'timestamp' needs parameter \"scan.startup.timestamp.millis\"",
                hint: "Add scan.startup.timestamp.millis = '1774692000000' to the WITH list.", at: mode.at)
        default: throw options.invalid(mode, hint: "Use 'earliest', 'latest' or 'timestamp'.")
        }
    }

    private func onError(_ options: inout OptionList) throws(SQLError) -> SourceDefinition.DecodeErrorPolicy {
        guard let option = options.take("on_error") else { return .reject }
        guard let policy = SourceDefinition.DecodeErrorPolicy(rawValue: option.value) else {
            throw options.invalid(option, hint: "Use 'reject' or 'null'.")
        }
        return policy
    }

    package func createTable(_ syntax: CreateTableSyntax) throws(SQLError) -> TableDefinition {
        let (schema, name) = try target(syntax.name, at: syntax.at)
        let columns = try columns(syntax.columns, of: "a table", at: syntax.at)
        if let connector = syntax.options.first(where: { $0.name == "connector" }) {
            throw .unsupported("a table with a connector", hint: "Use CREATE SOURCE.", at: connector.at)
        }
        var options = try OptionList(syntax.options, at: syntax.at)
        let retention = try options.takeRetention()
        try options.finish()
        var definition = TableDefinition(schema: schema, name: name, columns: columns, retentionMicroseconds: retention)
        if let watermark = syntax.watermark { definition.watermark = try WatermarkBinder(columns: columns).bind(watermark) }
        return definition
    }

    private func columns(_ definitions: [ColumnDefinitionSyntax], of owner: String, at: Int) throws(SQLError) -> [ColumnDescriptor] {
        guard definitions.count <= BindingLimits.relationColumnsMax else {
            throw SQLError(.tooManyColumns, "tables can have at most \(BindingLimits.relationColumnsMax) columns", at: at)
        }
        var columns: [ColumnDescriptor] = []
        var names: Set<String> = []
        for definition in definitions {
            guard names.insert(definition.name).inserted else {
                throw SQLError(.duplicateColumn, "column \"\(definition.name)\" specified more than once", at: definition.at)
            }
            if definition.isPrimaryKey { throw .unsupported("PRIMARY KEY of \(owner)", at: definition.at) }
            let (type, modifier) = try TypeNames.resolve(definition.type)
            guard Self.columnTypes.contains(type) else {
                throw .unsupported("a column of type \(type.sqlName()) in \(owner)", at: definition.type.at)
            }
            columns.append(ColumnDescriptor(definition.name, type, modifier: modifier, isNotNull: definition.isNotNull))
        }
        return columns
    }

    /// What an event's field can be.
    private static let columnTypes: Set<SQLType> = [
        .bool, .int2, .int4, .int8, .float4, .float8, .numeric, .text, .varchar, .scalar(.bpchar), .date, .time, .uuid, .scalar(.inet), .bytea,
        .timestamp, .timestamptz, .interval, .jsonb,
    ]
}
