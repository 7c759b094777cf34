package import Columns

/// What binding asks of a catalog. A value or a snapshot: answers do not change while a statement is bound.
package protocol CatalogReader: Sendable {
    /// The relation of a name of one to three parts (`[[database.]schema.]name`); nil when there is none.
    ///
    /// One part is looked for along the search path; `pg_catalog` comes first unless the path names it.
    func relation(_ name: [String], searchPath: [String]) -> RelationDescriptor?
    func relation(oid: UInt32) -> RelationDescriptor?
    func hasSchema(_ name: String) -> Bool
}

/// The relations and sinks of a daemon, by schema and name.
package struct Catalog: CatalogReader {
    /// PostgreSQL's first OID for user objects (`FirstNormalObjectId`).
    package static let firstOID: UInt32 = 16_384
    package static let defaultSchema = "public"
    /// Where the daemon's own relations live (`weir_ledger` is also found without it).
    package static let ownSchema = "weir"
    package static let systemSchema = "pg_catalog"

    private var relationsBySchema: [String: [String: RelationDescriptor]]
    private var sinksByName: [QualifiedName: SinkDefinition] = [:]
    private var nextOID = firstOID

    package struct QualifiedName: Hashable, Sendable {
        package var schema: String
        package var name: String
    }

    package init() {
        relationsBySchema = [Self.defaultSchema: [:], Self.ownSchema: [:], Self.systemSchema: [:], "information_schema": [:]]
    }

    package func hasSchema(_ name: String) -> Bool { relationsBySchema[name] != nil }

    package func relation(_ name: [String], searchPath: [String]) -> RelationDescriptor? {
        guard let last = name.last, name.count <= 3 else { return nil }
        if name.count > 1 { return relationsBySchema[name[name.count - 2]]?[last] }
        let implicit = [Self.systemSchema, Self.ownSchema].filter { !searchPath.contains($0) }
        for schema in implicit + searchPath {
            if let found = relationsBySchema[schema]?[last] { return found }
        }
        return nil
    }

    /// All relations, by OID.
    package var relations: [RelationDescriptor] {
        relationsBySchema.values.flatMap(\.values).sorted { $0.oid < $1.oid }
    }

    /// All sinks, by name.
    package var sinks: [SinkDefinition] {
        sinksByName.values.sorted { ($0.schema, $0.name) < ($1.schema, $1.name) }
    }

    package func relation(oid: UInt32) -> RelationDescriptor? {
        for schema in relationsBySchema.values {
            for relation in schema.values where relation.oid == oid { return relation }
        }
        return nil
    }

    package func sink(schema: String, name: String) -> SinkDefinition? {
        sinksByName[QualifiedName(schema: schema, name: name)]
    }

    /// Enters a relation under the next free OID, or under `oid` for system relations whose number is fixed.
    @discardableResult
    package mutating func add(
        schema: String, name: String, columns: [ColumnDescriptor], definition: RelationDefinition, oid: UInt32? = nil
    ) throws(SQLError) -> RelationDescriptor {
        try requireFree(schema: schema, name: name)
        let relation = RelationDescriptor(oid: oid ?? takeOID(), schema: schema, name: name, columns: columns, definition: definition)
        relationsBySchema[schema]?[name] = relation
        return relation
    }

    package mutating func add(_ sink: SinkDefinition) throws(SQLError) {
        try requireFree(schema: sink.schema, name: sink.name)
        sinksByName[QualifiedName(schema: sink.schema, name: sink.name)] = sink
    }

    /// `CREATE OR REPLACE VIEW`: the OID stays.
    package mutating func replace(oid: UInt32, columns: [ColumnDescriptor], definition: RelationDefinition) {
        guard var relation = relation(oid: oid) else { return }
        relation.columns = columns
        relation.definition = definition
        relationsBySchema[relation.schema]?[relation.name] = relation
    }

    @discardableResult
    package mutating func remove(oid: UInt32) -> RelationDescriptor? {
        guard let relation = relation(oid: oid) else { return nil }
        relationsBySchema[relation.schema]?[relation.name] = nil
        return relation
    }

    @discardableResult
    package mutating func removeSink(schema: String, name: String) -> SinkDefinition? {
        sinksByName.removeValue(forKey: QualifiedName(schema: schema, name: name))
    }

    private mutating func takeOID() -> UInt32 {
        defer { nextOID += 1 }
        return nextOID
    }

    private func requireFree(schema: String, name: String) throws(SQLError) {
        guard hasSchema(schema) else { throw SQLError(.invalidSchemaName, "schema \"\(schema)\" does not exist") }
        guard relationsBySchema[schema]?[name] == nil, sink(schema: schema, name: name) == nil else {
            throw SQLError(.duplicateTable, "relation \"\(name)\" already exists")
        }
    }
}
