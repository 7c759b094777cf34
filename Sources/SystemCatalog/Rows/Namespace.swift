import SQL

/// A row of `pg_namespace`. There is no CREATE SCHEMA, so they are all known.
struct Namespace: Sendable {
    var oid: UInt32
    var name: String
    var ownerOID: UInt32 = RoleList.ownerOID
    /// As `nspacl` holds them; nil for the default.
    var privileges: [String]?
    var comment: String?

    static let all = [
        Namespace(oid: 11, name: Catalog.systemSchema, privileges: nil, comment: "system catalog schema"),
        Namespace(oid: 99, name: "pg_toast", comment: "reserved schema for TOAST tables"),
        Namespace(
            oid: 2_200, name: Catalog.defaultSchema, ownerOID: 6_171,
            privileges: ["pg_database_owner=UC/pg_database_owner", "=U/pg_database_owner"], comment: "standard public schema"),
        Namespace(oid: informationSchemaOID, name: Catalog.informationSchema),
        Namespace(oid: 14_000, name: Catalog.ownSchema, comment: "what Weir tells about itself"),
    ]

    private static let informationSchemaOID: UInt32 = 13_207

    static func oid(named name: String) -> UInt32 { all.first { $0.name == name }?.oid ?? 0 }
    static func named(_ oid: UInt32) -> Namespace? { all.first { $0.oid == oid } }
}

/// Access methods that relations are made of.
enum AccessMethod {
    static let heapOID: UInt32 = 2
}
