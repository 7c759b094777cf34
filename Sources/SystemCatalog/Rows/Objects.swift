import Columns
import SQL

/// Schemas, relations, their columns and comments.
extension SystemCatalog {
    static let objectTables: [String: CatalogTable] = [
        "pg_namespace": CatalogTable("oid nspname nspowner nspacl") { state in
            Namespace.all.map { [.oid($0.oid), .text($0.name), .oid($0.ownerOID), $0.privileges.map { .list($0.map { .text($0) }) } ?? .null] }
        },
        "pg_class": CatalogTable(
            """
            oid relname relnamespace reltype relowner relam relpages reltuples relpersistence relkind relnatts relhasrules relispopulated
            relreplident reloptions
            """
        ) { state in
            state.catalog.relations.map { classRow($0, state) }
        },
        "pg_attribute": CatalogTable(
            """
            attrelid attname atttypid attstattarget attlen attnum attndims attcacheoff atttypmod attbyval attalign attstorage attnotnull
            attislocal attcollation
            """
        ) { state in
            state.catalog.relations.flatMap(attributeRows)
        },
        "pg_description": CatalogTable("objoid classoid objsubid description") { state in
            let own = Namespace.all.compactMap { namespace -> [Datum]? in
                namespace.comment.map { [.oid(namespace.oid), .oid(ClassOID.namespace), .int(0), .text($0)] }
            }
            let facts = DescriptionFact.all.map { [Datum.oid($0.object.oid), .oid($0.object.catalogOID), .int(0), .text($0.text)] }
            return own + facts
                + state.catalog.comments.map { [.oid($0.key.relationOID), .oid(ClassOID.relation), .int(Int64($0.key.attribute)), .text($0.value)] }
        },
        "pg_rewrite": CatalogTable("oid rulename ev_class ev_type ev_enabled is_instead ev_qual ev_action") { state in
            state.catalog.relations.filter { $0.relkind == "v" }.map { relation in
                // The rule of a view has no number of its own here; its view's serves.
                [.oid(relation.oid), .text("_RETURN"), .oid(relation.oid), .text("1"), .text("O"), .bool(true), .text("<>"), .text("<>")]
            }
        },
        "pg_depend": CatalogTable("classid objid objsubid refclassid refobjid refobjsubid deptype") { state in
            state.catalog.relations.flatMap { relation in
                relation.readOIDs.sorted().map { read in
                    [.oid(ClassOID.rewrite), .oid(relation.oid), .int(0), .oid(ClassOID.relation), .oid(read), .int(0), .text("n")]
                }
            }
        },
        "pg_foreign_table": CatalogTable("ftrelid ftserver ftoptions") { state in
            state.catalog.relations.compactMap { relation in
                guard case .source(let source) = relation.definition else { return nil }
                return [.oid(relation.oid), .oid(ForeignServer.oid), .list(source.shownOptions.map { .text("\($0.name)=\($0.value)") })]
            }
        },
        "pg_foreign_server": CatalogTable("oid srvname srvowner srvfdw") { state in
            [[.oid(ForeignServer.oid), .text(ForeignServer.name), .oid(RoleList.ownerOID), .oid(ForeignServer.wrapperOID)]]
        },
        "pg_foreign_data_wrapper": CatalogTable("oid fdwname fdwowner") { state in
            [[.oid(ForeignServer.wrapperOID), .text(ForeignServer.name), .oid(RoleList.ownerOID)]]
        },
    ]

    private static func classRow(_ relation: RelationDescriptor, _ state: CatalogState) -> [Datum] {
        let kind = relation.relkind
        let isTable = kind == "r"
        let size = state.sizes[relation.oid]
        return [
            .oid(relation.oid), .text(relation.name), .oid(Namespace.oid(named: relation.schema)),
            .oid(RowType.oid(ofRelation: relation.oid)), .oid(RoleList.ownerOID), .oid(isTable ? AccessMethod.heapOID : 0),
            .int((size?.bytes ?? 0) / 8_192), .float(size.map { Double($0.rows) } ?? (isTable ? -1 : 0)),
            .text("p"), .text(kind), .int(Int64(relation.columns.count)), .bool(kind == "v"), .bool(true),
            .text(isTable ? (relation.kind == .system ? "n" : "d") : "n"), .null,
        ]
    }

    private static func attributeRows(_ relation: RelationDescriptor) -> [[Datum]] {
        let declared = SystemRelation.byOID[relation.oid]?.declaredTypeOIDs
        return relation.columns.enumerated().map { index, column in
            let type = declared?[index] ?? column.type.oid
            let fact = TypeFact.byOID[type]
            return [
                .oid(relation.oid), .text(column.name), .oid(type), .int(-1), .int(fact?.length ?? -1), .int(Int64(index + 1)),
                .int(fact?.category == "A" && fact?.length == -1 && type != ScalarType.int2vector.rawValue ? 1 : 0), .int(-1),
                .int(fact?.kind == "d" ? -1 : Int64(column.modifier)), .bool(fact?.isByValue ?? false), .text(fact?.alignment ?? "i"),
                .text(fact?.storage ?? "x"), .bool(column.isNotNull), .bool(true), .oid(fact?.collationOID ?? 0),
            ]
        }
    }
}

/// The catalogs that other catalogs name by number (`classoid`).
enum ClassOID {
    static let type: UInt32 = 1247
    static let function: UInt32 = 1255
    static let relation: UInt32 = 1259
    static let database: UInt32 = 1262
    static let role: UInt32 = 1260
    static let namespace: UInt32 = 2615
    static let `operator`: UInt32 = 2617
    static let rewrite: UInt32 = 2618
}

/// Where sources' events live: Kafka is to Weir what a foreign server is to PostgreSQL.
enum ForeignServer {
    static let oid: UInt32 = 14_090
    static let wrapperOID: UInt32 = 14_091
    static let name = "kafka"
}

extension RelationDescriptor {
    /// `pg_class.relkind`: views of both kinds are `v`, because tools look for those; sources are foreign tables, because their rows are in Kafka.
    package var relkind: String {
        switch definition {
        case .source: "f"
        case .table: "r"
        case .materializedView, .view, .systemView: "v"
        case .system: SystemRelation.byOID[oid]?.relkind ?? "v"
        }
    }

    /// The relations that it reads.
    var readOIDs: Set<UInt32> {
        switch definition {
        case .materializedView(let view): [view.sourceOID]
        case .view(let view): view.relationOIDs
        case .source, .table, .system, .systemView: []
        }
    }
}
