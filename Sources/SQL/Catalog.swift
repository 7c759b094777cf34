package import Columns
import Synchronization

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
    /// Where the daemon's own relations live (`weir.ledger`).
    package static let ownSchema = "weir"
    package static let systemSchema = "pg_catalog"
    package static let informationSchema = "information_schema"

    /// OIDs by schema and name.
    private var oidsBySchema: [String: [String: UInt32]] {
        didSet { revision = Self.takeRevision() }
    }
    private var relationsByOID: [UInt32: RelationDescriptor] = [:] {
        didSet { revision = Self.takeRevision() }
    }
    /// Two catalogs of one process with the same number are the same: what was planned over one is right over the other.
    package private(set) var revision = 0
    /// What `COMMENT ON` said.
    package private(set) var comments: [CommentTarget: String] = [:] {
        didSet { revision = Self.takeRevision() }
    }
    private var sinksByName: [QualifiedName: SinkDefinition] = [:] {
        didSet { revision = Self.takeRevision() }
    }
    /// The OID that the next relation gets.
    package var nextFreeOID = firstOID

    package struct QualifiedName: Hashable, Sendable {
        package var schema: String
        package var name: String

        package init(schema: String, name: String) {
            self.schema = schema
            self.name = name
        }
    }

    /// A relation, or a column of one (attributes count from 1, 0 is the relation itself).
    package struct CommentTarget: Hashable, Sendable {
        package var relationOID: UInt32
        package var attribute: Int32

        package init(relationOID: UInt32, attribute: Int32 = 0) {
            self.relationOID = relationOID
            self.attribute = attribute
        }
    }

    package init() {
        oidsBySchema = [Self.defaultSchema: [:], Self.ownSchema: [:], Self.systemSchema: [:], Self.informationSchema: [:]]
    }

    package func hasSchema(_ name: String) -> Bool { oidsBySchema[name] != nil }

    package func relation(_ name: [String], searchPath: [String]) -> RelationDescriptor? {
        guard let last = name.last, name.count <= 3 else { return nil }
        if name.count > 1 { return relation(schema: name[name.count - 2], name: last) }
        if !searchPath.contains(Self.systemSchema), let found = relation(schema: Self.systemSchema, name: last) { return found }
        for schema in searchPath {
            if let found = relation(schema: schema, name: last) { return found }
        }
        return nil
    }

    /// All relations, by OID.
    package var relations: [RelationDescriptor] {
        relationsByOID.values.sorted { $0.oid < $1.oid }
    }

    /// All sinks, by name.
    package var sinks: [SinkDefinition] {
        sinksByName.values.sorted { ($0.schema, $0.name) < ($1.schema, $1.name) }
    }

    package func relation(oid: UInt32) -> RelationDescriptor? { relationsByOID[oid] }

    private func relation(schema: String, name: String) -> RelationDescriptor? {
        oidsBySchema[schema]?[name].flatMap { relationsByOID[$0] }
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
        oidsBySchema[schema]?[name] = relation.oid
        relationsByOID[relation.oid] = relation
        return relation
    }

    package mutating func add(_ sink: SinkDefinition) throws(SQLError) {
        try requireFree(schema: sink.schema, name: sink.name)
        sinksByName[QualifiedName(schema: sink.schema, name: sink.name)] = sink
    }

    /// `CREATE OR REPLACE VIEW`: the OID stays.
    package mutating func replace(oid: UInt32, columns: [ColumnDescriptor], definition: RelationDefinition) {
        relationsByOID[oid]?.columns = columns
        relationsByOID[oid]?.definition = definition
    }

    /// `ALTER .. RENAME TO`: the OID stays, and with it what others know of the relation.
    package mutating func rename(oid: UInt32, to name: String) throws(SQLError) {
        guard let relation = relation(oid: oid) else { return }
        try requireFree(schema: relation.schema, name: name)
        oidsBySchema[relation.schema]?[relation.name] = nil
        oidsBySchema[relation.schema]?[name] = oid
        relationsByOID[oid]?.name = name
    }

    /// The relation as it was, under its old name.
    package mutating func replace(_ relation: RelationDescriptor) {
        if let name = relationsByOID[relation.oid]?.name { oidsBySchema[relation.schema]?[name] = nil }
        oidsBySchema[relation.schema]?[relation.name] = relation.oid
        relationsByOID[relation.oid] = relation
    }

    package mutating func replace(_ sink: SinkDefinition) { sinksByName[QualifiedName(schema: sink.schema, name: sink.name)] = sink }

    @discardableResult
    package mutating func remove(oid: UInt32) -> RelationDescriptor? {
        guard let relation = relation(oid: oid) else { return nil }
        oidsBySchema[relation.schema]?[relation.name] = nil
        relationsByOID[oid] = nil
        comments = comments.filter { $0.key.relationOID != oid }
        return relation
    }

    @discardableResult
    package mutating func removeSink(schema: String, name: String) -> SinkDefinition? {
        sinksByName.removeValue(forKey: QualifiedName(schema: schema, name: name))
    }

    /// Keeps the statement that made a relation, and where its names were looked for.
    package mutating func setText(_ text: String, searchPath: [String], ofRelation oid: UInt32) {
        relationsByOID[oid]?.text = text
        relationsByOID[oid]?.searchPath = searchPath
    }

    /// `COMMENT ON ..`; nil takes a comment away.
    package mutating func setComment(_ text: String?, on target: CommentTarget) { comments[target] = text }

    private static let lastRevision = Atomic(0)

    private static func takeRevision() -> Int { lastRevision.add(1, ordering: .relaxed).newValue }

    private mutating func takeOID() -> UInt32 {
        defer { nextFreeOID += 1 }
        return nextFreeOID
    }

    private func requireFree(schema: String, name: String) throws(SQLError) {
        guard hasSchema(schema) else { throw SQLError(.invalidSchemaName, "schema \"\(schema)\" does not exist") }
        guard relation(schema: schema, name: name) == nil, sink(schema: schema, name: name) == nil else {
            throw SQLError(.duplicateTable, "relation \"\(name)\" already exists")
        }
    }
}
