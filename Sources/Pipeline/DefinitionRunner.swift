internal import Columns
internal import SQL
internal import SQLSyntax

/// Runs one CREATE or DROP against the catalog and the feeds; either all of it happens or nothing.
struct DefinitionRunner {
    let parsed: ParsedText
    let searchPath: [String]

    /// The command tag; nil when the statement defines nothing.
    func run(catalog: inout Catalog, feeds: inout [UInt32: Feed]) throws(SQLError) -> String? {
        let compiler = Compiler(catalog: catalog, searchPath: searchPath)
        switch parsed.statement {
        case .createSource(let syntax):
            if syntax.ifNotExists, exists(syntax.name, in: catalog) { return "CREATE_SOURCE" }
            let relation = try catalog.add(try compiler.createSource(syntax))
            try open(relation, &catalog, &feeds)
            catalog.setText(text, ofRelation: relation.oid)
            return "CREATE_SOURCE"
        case .createTable(let syntax):
            if syntax.ifNotExists, exists(syntax.name, in: catalog) { return "CREATE TABLE" }
            let relation = try catalog.add(try compiler.createTable(syntax))
            try open(relation, &catalog, &feeds)
            catalog.setText(text, ofRelation: relation.oid)
            return "CREATE TABLE"
        case .createView(let syntax) where syntax.isMaterialized:
            if syntax.ifNotExists, exists(syntax.name, in: catalog) { return "CREATE MATERIALIZED VIEW" }
            let view = try compiler.createMaterializedView(syntax)
            let relation = try catalog.add(view)
            do throws(SQLError) {
                try feeds[view.sourceOID]?.add(view)
            } catch {
                catalog.remove(oid: relation.oid)
                throw error
            }
            catalog.setText(text, ofRelation: relation.oid)
            return "CREATE MATERIALIZED VIEW"
        case .createView(let syntax):
            if syntax.ifNotExists, exists(syntax.name, in: catalog) { return "CREATE VIEW" }
            let relation = try catalog.add(try compiler.createView(syntax))
            catalog.setText(text, ofRelation: relation.oid)
            return "CREATE VIEW"
        case .createSink(let syntax):
            var sink = try compiler.createSink(syntax)
            sink.text = text
            if syntax.ifNotExists, catalog.sink(schema: sink.schema, name: sink.name) != nil { return "CREATE_SINK" }
            try catalog.add(sink)
            return "CREATE_SINK"
        case .comment(let syntax):
            try catalog.comment(syntax, searchPath: searchPath)
            return "COMMENT"
        case .drop(let syntax):
            try drop(syntax, &catalog, &feeds)
            return "DROP \(syntax.kind)"
        default:
            return nil
        }
    }

    /// The statement without what stands around it.
    private var text: String { FloatText.trimmed(parsed.text) }

    private func exists(_ name: [String], in catalog: Catalog) -> Bool { catalog.relation(name, searchPath: searchPath) != nil }

    private func open(_ relation: RelationDescriptor, _ catalog: inout Catalog, _ feeds: inout [UInt32: Feed]) throws(SQLError) {
        do throws(SQLError) {
            feeds[relation.oid] = try Feed(relation: relation)
        } catch {
            catalog.remove(oid: relation.oid)
            throw error
        }
    }

    /// Everything is checked before anything goes.
    private func drop(_ syntax: DropSyntax, _ catalog: inout Catalog, _ feeds: inout [UInt32: Feed]) throws(SQLError) {
        var dropped: [RelationDescriptor] = []
        for name in syntax.names {
            guard let relation = try dropTarget(name, syntax, catalog) else { continue }
            if !dropped.contains(where: { $0.oid == relation.oid }) { dropped.append(relation) }
        }
        let oids = Set(dropped.map(\.oid))
        for relation in dropped {
            var dependents = catalog.dependents(of: relation.oid)
            dependents.relationOIDs.removeAll { oids.contains($0) }
            guard dependents.isEmpty else {
                throw SQLError(
                    .dependentObjectsStillExist, "cannot drop \(relation.kind.rawValue) \(relation.name) because other objects depend on it",
                    detail: Self.detail(dependents, catalog), hint: "Drop what depends on it first.", at: syntax.at)
            }
            if case .materializedView(let view) = relation.definition { try feeds[view.sourceOID]?.requireRebuildable(at: syntax.at) }
        }
        for relation in dropped {
            if case .materializedView(let view) = relation.definition { try feeds[view.sourceOID]?.remove(viewNamed: view.name) }
            feeds[relation.oid] = nil
            catalog.remove(oid: relation.oid)
        }
    }

    /// What a name of a DROP stands for; nil when it stands for nothing and IF EXISTS allows that.
    private func dropTarget(_ name: [String], _ syntax: DropSyntax, _ catalog: Catalog) throws(SQLError) -> RelationDescriptor? {
        let wanted = syntax.kind.lowercased()
        let printed = name.joined(separator: ".")
        if wanted == "sink", let last = name.last, catalog.sink(schema: Catalog.defaultSchema, name: last) != nil {
            throw SQLError.unsupported("DROP SINK while the daemon runs", hint: "Remove it from the schema folder.", at: syntax.at)
        }
        guard let relation = catalog.relation(name, searchPath: searchPath), relation.kind != .system else {
            if syntax.ifExists { return nil }
            throw SQLError(
                wanted == "sink" ? .undefinedObject : .undefinedTable, "\(wanted) \"\(printed)\" does not exist", at: syntax.at)
        }
        guard relation.kind.rawValue == wanted else {
            throw SQLError(
                .wrongObjectType, "\"\(printed)\" is not a \(wanted)",
                hint: "Use DROP \(relation.kind.rawValue.uppercased()) to remove it.", at: syntax.at)
        }
        guard relation.kind != .source else {
            throw SQLError.unsupported("DROP SOURCE while the daemon runs", hint: "Remove it from the schema folder.", at: syntax.at)
        }
        return relation
    }

    private static func detail(_ dependents: Catalog.Dependents, _ catalog: Catalog) -> String {
        let relations = dependents.relationOIDs.compactMap { catalog.relation(oid: $0) }.map { "\($0.kind.rawValue) \($0.name)" }
        return (relations + dependents.sinks.map { "sink \($0.name)" }).joined(separator: ", ") + " depends on it."
    }
}
