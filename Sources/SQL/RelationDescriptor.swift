package import Columns
package import Expressions

/// A relation as the catalog knows it: what a name in FROM stands for.
package struct RelationDescriptor: Sendable {
    /// Unique in the catalog; what `pg_class.oid` and RowDescription show.
    package var oid: UInt32
    package var schema: String
    package var name: String
    package var columns: [ColumnDescriptor]
    package var definition: RelationDefinition
    /// The statement that made it, for `SHOW CREATE`; empty for what is always there.
    package var text = ""
    /// Where the statement's names were looked for.
    package var searchPath: [String] = []

    package init(oid: UInt32, schema: String, name: String, columns: [ColumnDescriptor], definition: RelationDefinition) {
        self.oid = oid
        self.schema = schema
        self.name = name
        self.columns = columns
        self.definition = definition
    }

    package var kind: RelationKind { definition.kind }

    /// The continuous query behind a materialized view; nil for the other kinds.
    package var continuous: ContinuousQuery? {
        if case .materializedView(let view) = definition { view.query } else { nil }
    }

    /// The type of its rows, under the relation's name: with the schema unless that is one where names are looked for by themselves.
    package var rowType: RowType {
        let quoted = Quoting.identifier(name)
        let isFoundByName = schema == Catalog.defaultSchema || schema == Catalog.systemSchema
        return RowType(
            relationOID: oid, name: name, sqlName: isFoundByName ? quoted : Quoting.identifier(schema) + "." + quoted,
            fields: columns.map { RecordValue.Field(name: $0.name, type: $0.type) }, modifiers: columns.map(\.modifier))
    }

    package func column(named name: String) -> Int? { columns.firstIndex { $0.name == name } }
}

package enum RelationKind: String, Hashable, Sendable {
    case source
    case table
    case materializedView = "materialized view"
    case view
    /// A relation of `pg_catalog` or `information_schema`, or one of the daemon's own (`weir_ledger`).
    case system = "system view"
}

/// What made a relation: the statement, checked and bound.
package enum RelationDefinition: Sendable {
    case source(SourceDefinition)
    case table(TableDefinition)
    case materializedView(MaterializedViewDefinition)
    case view(ViewDefinition)
    case system
    /// A relation of the catalog that is a query over others of its relations.
    case systemView(SystemViewDefinition)

    package var kind: RelationKind {
        switch self {
        case .source: .source
        case .table: .table
        case .materializedView: .materializedView
        case .view: .view
        case .system, .systemView: .system
        }
    }
}
