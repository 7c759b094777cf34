import Columns
import Expressions
import SQL

/// `pg_type` and what belongs to types.
extension SystemCatalog {
    static let typeTables: [String: CatalogTable] = [
        "pg_type": CatalogTable(
            """
            oid typname typnamespace typowner typlen typbyval typtype typcategory typispreferred typisdefined typdelim typrelid typsubscript
            typelem typarray typinput typoutput typreceive typsend typmodin typmodout typalign typstorage typnotnull typbasetype typtypmod
            typndims typcollation
            """
        ) { state in typeRows + state.catalog.relations.flatMap(rowTypeRows) },
        "pg_cast": CatalogTable("oid castsource casttarget castfunc castcontext castmethod") { _ in castRows },
        "pg_collation": CatalogTable(
            "oid collname collnamespace collowner collprovider collisdeterministic collencoding collcollate collctype"
        ) { _ in
            Collation.all.map { collation in
                [
                    .oid(collation.oid), .text(collation.name), .oid(Namespace.systemOID), .oid(RoleList.ownerOID), .text(collation.provider),
                    .bool(true),
                    .int(-1), .optional(collation.locale), .optional(collation.locale),
                ]
            }
        },
        "pg_language": CatalogTable("oid lanname lanowner lanispl lanpltrusted lanplcallfoid laninline lanvalidator") { _ in
            Language.all.map {
                [.oid($0.oid), .text($0.name), .oid(RoleList.ownerOID), .bool(false), .bool($0.isTrusted), .oid(0), .oid(0), .oid(0)]
            }
        },
        "pg_am": CatalogTable("oid amname amhandler amtype") { _ in
            [[.oid(AccessMethod.heapOID), .text("heap"), .oid(0), .text("t")]]
        },
    ]

    private static let typeRows: [[Datum]] = TypeFact.present.map { fact in
        [
            .oid(fact.oid), .text(fact.name), .oid(Namespace.oid(named: fact.schema)), .oid(RoleList.ownerOID), .int(fact.length),
            .bool(fact.isByValue),
            .text(fact.kind), .text(fact.category), .bool(fact.isPreferred), .bool(true), .text(","), .oid(0), .oid(fact.functionOIDs[6]),
            .oid(fact.elementOID), .oid(fact.arrayOID), .oid(fact.functionOIDs[0]), .oid(fact.functionOIDs[1]), .oid(fact.functionOIDs[2]),
            .oid(fact.functionOIDs[3]), .oid(fact.functionOIDs[4]), .oid(fact.functionOIDs[5]), .text(fact.alignment), .text(fact.storage),
            .bool(false), .oid(fact.baseOID), .int(Int64(fact.modifier)), .int(0), .oid(fact.collationOID),
        ]
    }

    /// The type of a relation's rows, and that of arrays of them.
    private static func rowTypeRows(_ relation: RelationDescriptor) -> [[Datum]] {
        let (oid, arrayOID) = (RowType.oid(ofRelation: relation.oid), RowType.arrayOID(ofRelation: relation.oid))
        func row(
            _ oid: UInt32, _ name: String, like fact: TypeFact?, kind: String, category: String, relation relationOID: UInt32, element: UInt32,
            array: UInt32
        ) -> [Datum] {
            let functions = fact?.functionOIDs ?? []
            let function = { (index: Int) -> Datum in .oid(functions.indices.contains(index) ? functions[index] : 0) }
            return [
                .oid(oid), .text(name), .oid(Namespace.oid(named: relation.schema)), .oid(RoleList.ownerOID), .int(-1), .bool(false), .text(kind),
                .text(category), .bool(false), .bool(true), .text(","), .oid(relationOID), function(6), .oid(element), .oid(array), function(0),
                function(1), function(2), function(3), function(4), function(5), .text("d"), .text("x"), .bool(false), .oid(0), .int(-1), .int(0),
                .oid(0),
            ]
        }
        return [
            row(
                oid, relation.name, like: TypeFact.byOID[SQLType.record.oid], kind: "c", category: "C", relation: relation.oid, element: 0,
                array: arrayOID),
            row(
                arrayOID, "_" + relation.name, like: TypeFact.byOID[SQLType.array(.record).oid], kind: "b", category: "A", relation: 0,
                element: oid, array: 0),
        ]
    }

    /// The conversions that exist here, with PostgreSQL's numbers.
    private static let castRows: [[Datum]] = FactLine.lines(GeneratedFacts.castFacts, fieldCount: 6).compactMap { line in
        guard let source = SQLType(oid: line.oid(1)), let target = SQLType(oid: line.oid(2)),
            Coercion.canConvert(source, to: target, context: .explicit)
        else {
            return nil
        }
        return [.oid(line.oid(0)), .oid(line.oid(1)), .oid(line.oid(2)), .oid(line.oid(3)), .text(line.text(4)), .text(line.text(5))]
    }
}

extension Namespace {
    static let systemOID: UInt32 = 11
}

/// The collations: text is ordered by its bytes, whatever the name.
struct Collation: Sendable {
    var oid: UInt32
    var name: String
    var provider: String
    var locale: String?

    static let all = [
        Collation(oid: 100, name: "default", provider: "d"), Collation(oid: 950, name: "C", provider: "c", locale: "C"),
        Collation(oid: 951, name: "POSIX", provider: "c", locale: "POSIX"),
    ]
}

struct Language: Sendable {
    var oid: UInt32
    var name: String
    var isTrusted: Bool

    static let all = [
        Language(oid: 12, name: "internal", isTrusted: false), Language(oid: 13, name: "c", isTrusted: false),
        Language(oid: 14, name: "sql", isTrusted: true),
    ]
}
