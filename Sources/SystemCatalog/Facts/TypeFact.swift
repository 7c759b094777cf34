import Columns

/// A row of PostgreSQL's `pg_type`.
struct TypeFact: Sendable {
    var oid: UInt32
    var schema: String
    var name: String
    var length: Int64
    var isByValue: Bool
    var kind: String
    var category: String
    var isPreferred: Bool
    var elementOID: UInt32
    var arrayOID: UInt32
    /// input, output, receive, send, modin, modout, subscript.
    var functionOIDs: [UInt32]
    var alignment: String
    var storage: String
    var collationOID: UInt32
    var baseOID: UInt32
    var modifier: Int32

    static let all: [TypeFact] = FactLine.lines(GeneratedFacts.typeFacts, fieldCount: 22).map { line in
        TypeFact(
            oid: line.oid(0), schema: line.text(1), name: line.text(2), length: line.number(3), isByValue: line.flag(4), kind: line.text(5),
            category: line.text(6), isPreferred: line.flag(7), elementOID: line.oid(8), arrayOID: line.oid(9),
            functionOIDs: (10...15).map { line.oid($0) } + [line.oid(19)], alignment: line.text(16), storage: line.text(17),
            collationOID: line.oid(18), baseOID: line.oid(20), modifier: Int32(truncatingIfNeeded: line.number(21)))
    }

    static let byOID = Dictionary(uniqueKeysWithValues: all.map { ($0.oid, $0) })
    static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// How values of the type are kept here: as they are; a domain as its base; types without values of their own as text.
    var sqlType: SQLType {
        if let own = SQLType(oid: oid) { return own }
        if let base = Self.byOID[baseOID] { return base.sqlType }
        if category == "A", let element = Self.byOID[elementOID], case .scalar(let scalar) = element.sqlType { return .array(scalar) }
        return .text
    }

    /// The type as SQL writes it.
    static func sqlName(_ oid: UInt32) -> String {
        if let type = SQLType(oid: oid) { return type.sqlName() }
        guard let fact = byOID[oid] else { return oid == 0 ? "-" : "???" }
        if fact.category == "A", fact.elementOID != 0 { return sqlName(fact.elementOID) + "[]" }
        return fact.schema == "pg_catalog" ? fact.name : fact.schema + "." + Quoting.identifier(fact.name)
    }

    /// The types that exist here: Weir's own, and what the catalog's columns are declared with.
    static let present: [TypeFact] = {
        var wanted = Set(SQLType.all.map(\.oid))
        for relation in SystemRelation.postgres { wanted.formUnion(relation.declaredTypeOIDs) }
        for fact in all where wanted.contains(fact.oid) { wanted.formUnion([fact.elementOID, fact.arrayOID, fact.baseOID]) }
        return all.filter { wanted.contains($0.oid) }
    }()
}
