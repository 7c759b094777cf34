internal import Columns
internal import SQL
internal import SQLSyntax

/// Runs one CREATE or DROP against the catalog and the feeds; either all of it happens or nothing.
struct DefinitionRunner {
    /// Views that may be filled at one time: each has a thread and a connection, and a copy of the source's newest messages under way.
    static let fillsMax = 8

    let parsed: ParsedText
    let searchPath: [String]
    /// Whether something may read a view that is still to be filled.
    var takesUnfilled = false

    /// What changed; nil when the statement defines nothing.
    func run(catalog: inout Catalog, feeds: inout [UInt32: Feed]) throws(SQLError) -> DefinitionChange? {
        let compiler = Compiler(catalog: catalog, searchPath: searchPath)
        switch parsed.statement {
        case .createSource(let syntax):
            if syntax.ifNotExists, let skipped = skipped(syntax.name, "CREATE_SOURCE", catalog) { return skipped }
            let source = try compiler.createSource(syntax)
            let relation = try catalog.add(source)
            try open(relation, &catalog, &feeds)
            catalog.setText(text, searchPath: searchPath, ofRelation: relation.oid)
            return DefinitionChange(tag: "CREATE_SOURCE", created: relation.defined, createdSource: (source, relation.oid))
        case .createTable(let syntax):
            if syntax.ifNotExists, let skipped = skipped(syntax.name, "CREATE TABLE", catalog) { return skipped }
            let relation = try catalog.add(try compiler.createTable(syntax))
            try open(relation, &catalog, &feeds)
            catalog.setText(text, searchPath: searchPath, ofRelation: relation.oid)
            return DefinitionChange(tag: "CREATE TABLE", created: relation.defined)
        case .createView(let syntax) where syntax.isMaterialized:
            if syntax.ifNotExists, let skipped = skipped(syntax.name, "CREATE MATERIALIZED VIEW", catalog) { return skipped }
            var view = try compiler.createMaterializedView(syntax)
            (view.text, view.searchPath) = (text, searchPath)
            return try create(view, &catalog, feeds)
        case .createView(let syntax):
            if syntax.ifNotExists, let skipped = skipped(syntax.name, "CREATE VIEW", catalog) { return skipped }
            let view = try compiler.createView(syntax)
            try requireFilled(view.relationOIDs, catalog, feeds)
            let isNew = catalog.relation([view.schema, view.name], searchPath: []) == nil
            let relation = try catalog.add(view)
            catalog.setText(text, searchPath: searchPath, ofRelation: relation.oid)
            return DefinitionChange(tag: "CREATE VIEW", created: isNew ? relation.defined : nil)
        case .createSink(let syntax):
            var sink = try compiler.createSink(syntax)
            (sink.text, sink.searchPath) = (text, searchPath)
            return try create(sink, ifNotExists: syntax.ifNotExists, &catalog, feeds)
        case .comment(let syntax):
            try catalog.comment(syntax, searchPath: searchPath)
            return DefinitionChange(tag: "COMMENT")
        case .drop(let syntax):
            return try DropRunner(syntax: syntax, searchPath: searchPath).run(catalog: &catalog, feeds: &feeds)
        case .rename(let syntax):
            return try RenameRunner(syntax: syntax, searchPath: searchPath).run(catalog: &catalog, feeds: &feeds)
        default:
            return nil
        }
    }

    /// The statement without what stands around it.
    private var text: String { FloatText.trimmed(parsed.text) }

    /// IF NOT EXISTS of what exists.
    private func skipped(_ name: [String], _ tag: String, _ catalog: Catalog) -> DefinitionChange? {
        guard let relation = catalog.relation(name, searchPath: searchPath) else { return nil }
        return DefinitionChange(tag: tag, notices: [Self.exists(relation.name)])
    }

    private static func exists(_ name: String) -> DefinitionNotice {
        DefinitionNotice(state: .duplicateTable, message: "relation \"\(name)\" already exists, skipping")
    }

    private func open(_ relation: RelationDescriptor, _ catalog: inout Catalog, _ feeds: inout [UInt32: Feed]) throws(SQLError) {
        do throws(SQLError) {
            feeds[relation.oid] = try Feed(relation: relation)
        } catch {
            catalog.remove(oid: relation.oid)
            throw error
        }
    }

    private func create(
        _ view: MaterializedViewDefinition, _ catalog: inout Catalog, _ feeds: [UInt32: Feed]
    ) throws(SQLError) -> DefinitionChange {
        let fillCount = feeds.values.reduce(0) { count, feed in count + feed.parts.count { $0.fill != nil } }
        guard fillCount < Self.fillsMax else {
            throw SQLError(
                .configurationLimitExceeded, "\(fillCount) materialized views are being filled already",
                hint: "Wait until one of them is ready; their progress is in weir.views.")
        }
        let relation = try catalog.add(view)
        do throws(SQLError) {
            let part = try feeds[view.sourceOID]?.add(view)
            catalog.setText(text, searchPath: searchPath, ofRelation: relation.oid)
            return DefinitionChange(tag: "CREATE MATERIALIZED VIEW", created: relation.defined, filling: part.map { (view, $0) })
        } catch {
            catalog.remove(oid: relation.oid)
            throw error
        }
    }

    private func create(
        _ sink: SinkDefinition, ifNotExists: Bool, _ catalog: inout Catalog, _ feeds: [UInt32: Feed]
    ) throws(SQLError) -> DefinitionChange {
        if ifNotExists, catalog.sink(schema: sink.schema, name: sink.name) != nil {
            return DefinitionChange(tag: "CREATE_SINK", notices: [Self.exists(sink.name)])
        }
        try requireFilled([sink.relationOID], catalog, feeds)
        try requireNoReplacement(sink.relationOID, catalog, feeds)
        try catalog.add(sink)
        var change = DefinitionChange(tag: "CREATE_SINK", created: sink.defined, createdSink: sink)
        if let view = catalog.relation(oid: sink.relationOID), let query = view.continuous, !sink.keyIdentifiesRows(of: query) {
            change.notices.append(
                DefinitionNotice(
                    isWarning: true, state: .warning,
                    message: "several rows of materialized view \"\(view.name)\" share a key of the sink: they overwrite one another"))
        }
        return change
    }

    /// A sink keeps its view from being replaced: its topic would keep records of rows that the new version does not have.
    private func requireNoReplacement(_ oid: UInt32, _ catalog: Catalog, _ feeds: [UInt32: Feed]) throws(SQLError) {
        guard case .materializedView(let view)? = catalog.relation(oid: oid)?.definition,
            feeds[view.sourceOID]?.parts.contains(where: { $0.replacement?.definition.name == view.name }) ?? false
        else { return }
        throw SQLError(
            .objectNotInPrerequisiteState, "materialized view \"\(view.name)\" is being replaced by a new version",
            hint: "Create the sink when that is ready: state is \"replacing\" in weir.views until then.")
    }

    /// A view whose making may still be undone takes no dependents.
    private func requireFilled(_ oids: Set<UInt32>, _ catalog: Catalog, _ feeds: [UInt32: Feed]) throws(SQLError) {
        guard !takesUnfilled else { return }
        for oid in oids.sorted() {
            guard case .materializedView(let view)? = catalog.relation(oid: oid)?.definition else { continue }
            _ = try feeds[view.sourceOID]?.readable(view.name)
        }
    }
}

extension RelationDescriptor {
    var defined: DefinedObject { DefinedObject(identity: .relation(oid: oid), kind: kind.rawValue, name: name) }
}

extension SinkDefinition {
    var defined: DefinedObject {
        DefinedObject(identity: .sink(Catalog.QualifiedName(schema: schema, name: name)), kind: "sink", name: name)
    }
}
