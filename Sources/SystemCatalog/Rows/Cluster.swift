import Columns
import Expressions
import SQL

/// The database, its users and what PostgreSQL says about a whole cluster.
extension SystemCatalog {
    static let clusterTables: [String: CatalogTable] = [
        "pg_database": CatalogTable(
            """
            oid datname datdba encoding datlocprovider datistemplate datallowconn datconnlimit dattablespace datcollate datctype
            """
        ) { state in
            [
                [
                    .oid(DatabaseObject.oid), .text(state.setting("current_database")), .oid(RoleList.ownerOID), .int(Encodings.utf8), .text("c"),
                    .bool(false),
                    .bool(true), .int(-1), .oid(DatabaseObject.tablespaceOID), .text(state.setting("lc_collate")), .text(state.setting("lc_ctype")),
                ]
            ]
        },
        "pg_tablespace": CatalogTable("oid spcname spcowner") { _ in
            [
                [.oid(DatabaseObject.tablespaceOID), .text("pg_default"), .oid(RoleList.ownerOID)],
                [.oid(1_664), .text("pg_global"), .oid(RoleList.ownerOID)],
            ]
        },
        "pg_authid": CatalogTable(
            "oid rolname rolsuper rolinherit rolcreaterole rolcreatedb rolcanlogin rolreplication rolbypassrls rolconnlimit"
        ) { state in
            state.roles.all.map { role in
                [
                    .oid(role.oid), .text(role.name), .bool(false), .bool(true), .bool(false), .bool(false), .bool(role.isUser), .bool(false),
                    .bool(false), .int(-1),
                ]
            }
        },
        "pg_auth_members": CatalogTable("roleid member grantor admin_option") { state in
            state.roles.all.compactMap { role in
                role.parentOID.map { [.oid($0), .oid(role.oid), .oid(RoleList.ownerOID), .bool(false)] }
            }
        },
        "pg_shdescription": CatalogTable("objoid classoid description") { _ in
            [[.oid(DatabaseObject.oid), .oid(ClassOID.database), .text(DatabaseObject.comment)]]
        },
        "pg_stat_database": CatalogTable("datid datname numbackends") { state in
            [[.oid(DatabaseObject.oid), .text(state.setting("current_database")), .int(Int64(state.sessions.count))]]
        },
        "pg_stat_all_tables": CatalogTable("relid schemaname relname n_live_tup") { state in
            state.catalog.relations.filter { $0.relkind == "r" }.map { relation in
                [.oid(relation.oid), .text(relation.schema), .text(relation.name), .int(state.sizes[relation.oid]?.rows ?? 0)]
            }
        },
    ]
}

/// The one database that a daemon is.
enum DatabaseObject {
    /// PostgreSQL's `postgres`.
    static let oid: UInt32 = 5
    static let tablespaceOID: UInt32 = 1_663
    static let comment = "live views over Kafka topics"
}

/// Character sets by PostgreSQL's numbers.
enum Encodings {
    static let utf8: Int64 = 6
    private static let lines = FactLine.lines(GeneratedFacts.encodingFacts, fieldCount: 2)

    static func name(_ number: Int64) -> String { lines.first { $0.number(0) == number }?.text(1) ?? "" }

    /// -1 for a name that is none. Case and what is neither letter nor digit do not count.
    static func number(_ name: String) -> Int64 {
        func plain(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        let wanted = plain(name)
        return lines.first { plain($0.text(1)) == wanted }?.number(0) ?? -1
    }
}
