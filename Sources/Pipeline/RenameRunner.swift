internal import Columns
internal import SQL
internal import SQLSyntax
internal import Views

/// Runs an `ALTER .. RENAME`: the texts of the relation and of all that reads it are written anew, so that they make the same objects under
/// the new name, after a restart too. What reads the relation keeps its own names: a renamed relation gets its old name as an alias there,
/// and renamed columns their old names in a list, as PostgreSQL's views keep what they were bound to.
struct RenameRunner {
    let syntax: RenameSyntax
    let searchPath: [String]

    /// What changes besides the catalog, once everything has been checked.
    private struct Redefined {
        var sourceOID: UInt32
        var oldName: String
        var view: MaterializedViewDefinition
    }

    func run(catalog: inout Catalog, feeds: inout [UInt32: Feed]) throws(SQLError) -> DefinitionChange {
        var change = DefinitionChange(tag: "ALTER \(syntax.kind)")
        guard let relation = catalog.relation(syntax.name, searchPath: searchPath) else {
            let message = "relation \"\(syntax.name.suffix(2).joined(separator: "."))\" does not exist"
            guard syntax.ifExists else { throw SQLError(.undefinedTable, message, at: syntax.at) }
            change.notices.append(DefinitionNotice(message: message + ", skipping"))
            return change
        }
        try check(relation, feeds)
        var renamed = catalog
        var redefined: [Redefined] = []
        if let column = syntax.column {
            try rename(column: column, of: relation, &renamed, &redefined)
        } else {
            try renamed.rename(oid: relation.oid, to: syntax.newName)
            try define(relation, &renamed, &redefined) { text, place in text.rename(at: place, to: syntax.newName) }
        }
        try redefineReaders(of: relation, catalog, &renamed, &redefined)
        catalog = renamed
        for one in redefined { feeds[one.sourceOID]?.redefine(viewNamed: one.oldName, as: one.view) }
        if let now = catalog.relation(oid: relation.oid), let feed = feeds[relation.oid] {
            feed.rename(to: now)
            for part in feed.parts { try redefineDropped(in: part, relation, renamed) }
        }
        return change
    }

    private func check(_ relation: RelationDescriptor, _ feeds: [UInt32: Feed]) throws(SQLError) {
        switch (relation.kind, syntax.kind) {
        case (.system, _): throw SQLError(.insufficientPrivilege, "permission denied: \"\(relation.name)\" is a system catalog")
        case (.source, "SOURCE"), (.source, "TABLE"):
            guard syntax.column == nil else {
                throw SQLError.unsupported(
                    "RENAME of a source's columns", hint: "They are the keys of its events. Drop it and create it anew.", at: syntax.at)
            }
        case (_, "TABLE"), (.view, "VIEW"), (.materializedView, "MATERIALIZED VIEW"): break
        case (_, let kind): throw SQLError(.wrongObjectType, "\"\(relation.name)\" is not a \(kind.lowercased())")
        }
        if case .materializedView(let view) = relation.definition { _ = try feeds[view.sourceOID]?.readable(view.name) }
    }

    private func rename(
        column: String, of relation: RelationDescriptor, _ catalog: inout Catalog, _ redefined: inout [Redefined]
    ) throws(SQLError) {
        guard let index = relation.column(named: column) else { throw SQLError(.undefinedColumn, "column \"\(column)\" does not exist") }
        guard relation.column(named: syntax.newName) == nil else {
            throw SQLError(.duplicateColumn, "column \"\(syntax.newName)\" of relation \"\(relation.name)\" already exists")
        }
        var names = relation.columns.map(\.name)
        names[index] = syntax.newName
        let newName = syntax.newName
        let definition = try Self.parsed(relation.text)
        try define(relation, &catalog, &redefined) { text, place in
            guard case .createTable(let table) = definition else { return text.setColumnNames(ofViewAt: place, names) }
            if let written = table.columns.first(where: { $0.name == column }) { text.rename(at: written.at, to: newName) }
        }
    }

    /// Writes the relation's own text anew, and enters what it defines.
    private func define(
        _ relation: RelationDescriptor, _ catalog: inout Catalog, _ redefined: inout [Redefined],
        _ edit: (inout DefinitionText, _ place: Int) -> Void
    ) throws(SQLError) {
        var text = DefinitionText(relation.text, quote: Quoting.identifier)
        let place =
            switch try Self.parsed(relation.text) {
            case .createTable(let table): table.at
            case .createView(let view): view.at
            case .createSource(let source): source.at
            default: throw SQLError(.internalError, "the definition of \"\(relation.name)\" is no CREATE")
            }
        edit(&text, place)
        try enter(text.result, oid: relation.oid, searchPath: relation.searchPath, &catalog, &redefined)
    }

    /// Compiles a definition's new text and puts what it makes in the place of what is there.
    private func enter(
        _ text: String, oid: UInt32, searchPath: [String], _ catalog: inout Catalog, _ redefined: inout [Redefined]
    ) throws(SQLError) {
        let compiler = Compiler(catalog: catalog, searchPath: searchPath)
        switch try Self.parsed(text) {
        case .createTable(let syntax):
            let table = try compiler.createTable(syntax)
            catalog.replace(oid: oid, columns: table.columns, definition: .table(table))
        case .createSource(let syntax):
            let source = try compiler.createSource(syntax)
            catalog.replace(oid: oid, columns: source.columns, definition: .source(source))
        case .createView(let syntax) where syntax.isMaterialized:
            var view = try compiler.createMaterializedView(syntax)
            (view.text, view.searchPath) = (text, searchPath)
            if case .materializedView(let old)? = catalog.relation(oid: oid)?.definition {
                redefined.removeAll { $0.sourceOID == old.sourceOID && $0.oldName == old.name }
                redefined.append(Redefined(sourceOID: old.sourceOID, oldName: old.name, view: view))
            }
            catalog.replace(oid: oid, columns: view.columns, definition: .materializedView(view))
        case .createView(let syntax):
            let view = try compiler.createView(syntax)
            catalog.replace(oid: oid, columns: view.columns, definition: .view(view))
        default: throw SQLError(.internalError, "a definition became another statement")
        }
        catalog.setText(text, searchPath: searchPath, ofRelation: oid)
    }

    // MARK: What reads the relation

    private func redefineReaders(
        of relation: RelationDescriptor, _ old: Catalog, _ catalog: inout Catalog, _ redefined: inout [Redefined]
    ) throws(SQLError) {
        let readers = old.dependents(of: relation.oid)
        for oid in readers.relationOIDs {
            guard let reader = old.relation(oid: oid) else { continue }
            let text = try rewritten(reader.text, "\(reader.kind.rawValue) \"\(reader.name)\"", reader.searchPath, relation, old)
            try enter(text, oid: oid, searchPath: reader.searchPath, &catalog, &redefined)
            guard catalog.relation(oid: oid)?.columns.map(\.name) == reader.columns.map(\.name),
                old.dependencies(of: oid) == catalog.dependencies(of: oid)
            else { throw Self.cannotRewrite("\(reader.kind.rawValue) \"\(reader.name)\"") }
        }
        for name in readers.sinks {
            guard let sink = old.sink(schema: name.schema, name: name.name) else { continue }
            let text = try rewritten(sink.text, "sink \"\(sink.name)\"", sink.searchPath, relation, old)
            guard case .createSink(let syntax) = try Self.parsed(text) else { throw Self.cannotRewrite("sink \"\(sink.name)\"") }
            var new = try Compiler(catalog: catalog, searchPath: sink.searchPath).createSink(syntax)
            guard new.columns.map(\.name) == sink.columns.map(\.name), new.relationOID == sink.relationOID else {
                throw Self.cannotRewrite("sink \"\(sink.name)\"")
            }
            (new.text, new.searchPath) = (text, sink.searchPath)
            catalog.replace(new)
        }
    }

    /// The text of something that reads the relation.
    private func rewritten(
        _ text: String, _ reader: String, _ searchPath: [String], _ relation: RelationDescriptor, _ old: Catalog
    ) throws(SQLError) -> String {
        let statement = try Self.parsed(text)
        var edited = DefinitionText(text, quote: Quoting.identifier)
        let isWhole = if case .createSink(let sink) = statement, case .relation = sink.input { true } else { false }
        for place in try Compiler(catalog: old, searchPath: searchPath).relationPlaces(of: statement) where place.oid == relation.oid {
            if place.isType {
                // The type goes by the relation's name, and its fields by the columns'.
                if syntax.column == nil { edited.rename(at: place.at, to: syntax.newName) }
            } else if let column = syntax.column {
                // FROM of a sink has no place for other names.
                guard !isWhole,
                    edited.addAlias(at: place.at, hasAlias: place.hasAlias, alias: relation.name, columns: relation.columns.map(\.name))
                else { throw Self.cannotRewrite(reader) }
                edited.renameTimeColumn(ofTumbleAt: place.at, column, to: syntax.newName)
            } else {
                edited.rename(at: place.at, to: syntax.newName)
                if !isWhole { _ = edited.addAlias(at: place.at, hasAlias: place.hasAlias, alias: relation.name, columns: nil) }
            }
        }
        return edited.result
    }

    /// Views that were dropped, and whose engine lives on for others, are compiled at a restart, too.
    private func redefineDropped(in part: FeedEngine, _ relation: RelationDescriptor, _ catalog: Catalog) throws(SQLError) {
        for (index, view) in part.views.enumerated() where part.engine.isRetired(view: index) {
            var before = catalog
            before.replace(relation)
            var renamed = view
            renamed.text = try rewritten(view.text, "materialized view \"\(view.name)\"", view.searchPath, relation, before)
            part.redefine(view: index, as: renamed)
        }
    }

    private static func cannotRewrite(_ reader: String) -> SQLError {
        .unsupported("RENAME of what \(reader) reads", hint: "Its text cannot be written with the new name. Drop it and create it anew.")
    }

    private static func parsed(_ text: String) throws(SQLError) -> StatementSyntax {
        guard let parsed = try StatementParser.parse(text).first else { throw SQLError(.internalError, "a definition has no text") }
        return parsed.statement
    }
}
