package import Columns

/// Entering definitions, and what depends on what.
extension Catalog {
    @discardableResult
    package mutating func add(_ source: SourceDefinition) throws(SQLError) -> RelationDescriptor {
        try add(schema: source.schema, name: source.name, columns: source.columns, definition: .source(source))
    }

    @discardableResult
    package mutating func add(_ table: TableDefinition) throws(SQLError) -> RelationDescriptor {
        try add(schema: table.schema, name: table.name, columns: table.columns, definition: .table(table))
    }

    @discardableResult
    package mutating func add(_ view: MaterializedViewDefinition) throws(SQLError) -> RelationDescriptor {
        try add(schema: view.schema, name: view.name, columns: view.columns, definition: .materializedView(view))
    }

    /// Enters a plain view; with OR REPLACE an existing view keeps its OID and may only gain columns at the end.
    @discardableResult
    package mutating func add(_ view: ViewDefinition) throws(SQLError) -> RelationDescriptor {
        guard view.orReplace, let old = relation([view.schema, view.name], searchPath: []) else {
            return try add(schema: view.schema, name: view.name, columns: view.columns, definition: .view(view))
        }
        guard old.kind == .view else { throw SQLError(.wrongObjectType, "\"\(view.name)\" is not a view") }
        guard view.columns.count >= old.columns.count else { throw SQLError(Self.invalidTableDefinition, "cannot drop columns from view") }
        for (new, old) in zip(view.columns, old.columns) {
            guard new.name == old.name else {
                throw SQLError(
                    Self.invalidTableDefinition, "cannot change name of view column \"\(old.name)\" to \"\(new.name)\"",
                    hint: "Use ALTER VIEW ... RENAME COLUMN ... to change name of view column instead.")
            }
            guard new.type == old.type else {
                throw SQLError(
                    Self.invalidTableDefinition,
                    "cannot change data type of view column \"\(old.name)\" from \(old.type.sqlName(modifier: old.modifier)) to \(new.type.sqlName(modifier: new.modifier))"
                )
            }
        }
        guard view.relationOIDs.isDisjoint(with: readers(of: old.oid)) else {
            throw SQLError(.invalidObjectDefinition, "infinite recursion detected in view \"\(view.name)\"")
        }
        replace(oid: old.oid, columns: view.columns, definition: .view(view))
        return relation(oid: old.oid) ?? old
    }

    private static let invalidTableDefinition = SQLState("42P16")

    /// What reads a relation directly.
    package struct Dependents: Hashable, Sendable {
        package var relationOIDs: [UInt32] = []
        package var sinks: [QualifiedName] = []
        package var isEmpty: Bool { relationOIDs.isEmpty && sinks.isEmpty }

        package init() {}
    }

    /// The relation and everything that reads it, directly or through others.
    package func readers(of oid: UInt32) -> Set<UInt32> {
        var found: Set<UInt32> = [oid]
        var open = [oid]
        while let next = open.popLast() {
            for reader in dependents(of: next).relationOIDs where found.insert(reader).inserted { open.append(reader) }
        }
        return found
    }

    /// What a relation reads directly.
    package func dependencies(of oid: UInt32) -> Set<UInt32> {
        switch relation(oid: oid)?.definition {
        case .materializedView(let view): [view.sourceOID]
        case .view(let view): view.relationOIDs
        default: []
        }
    }

    package func dependents(of oid: UInt32) -> Dependents {
        var dependents = Dependents()
        for relation in relations {
            switch relation.definition {
            case .materializedView(let view) where view.sourceOID == oid: dependents.relationOIDs.append(relation.oid)
            case .view(let view) where view.relationOIDs.contains(oid): dependents.relationOIDs.append(relation.oid)
            default: break
            }
        }
        dependents.sinks = sinks.filter { $0.relationOID == oid || $0.namedOIDs.contains(oid) }.map {
            QualifiedName(schema: $0.schema, name: $0.name)
        }
        return dependents
    }
}
