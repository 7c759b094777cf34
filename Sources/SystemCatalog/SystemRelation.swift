package import Columns
package import SQL

/// A relation of `pg_catalog` or `information_schema`: PostgreSQL 15's name, number and columns.
package struct SystemRelation: Sendable {
    package let oid: UInt32
    package let schema: String
    package let name: String
    /// `r` or `v`, what `pg_class.relkind` says.
    package let relkind: String
    package let columns: [ColumnDescriptor]
    /// The columns' types as declared; a few of them (domains, `pg_lsn`) are kept as another type.
    let declaredTypeOIDs: [UInt32]

    /// All of PostgreSQL's own.
    package static let postgres: [SystemRelation] = FactLine.lines(GeneratedFacts.relationFacts, fieldCount: 5).map { line in
        var columns: [ColumnDescriptor] = []
        var typeOIDs: [UInt32] = []
        for part in line[4].split(separator: ",") {
            let words = part.split(separator: " ")
            guard let name = words.first, let type = words.last else { continue }
            let isNotNull = type.hasSuffix("!")
            let fact = TypeFact.byName[String(isNotNull ? type.dropLast() : type)]
            columns.append(ColumnDescriptor(String(name), fact?.sqlType ?? .text, modifier: fact?.modifier ?? -1, isNotNull: isNotNull))
            typeOIDs.append(fact?.oid ?? SQLType.text.oid)
        }
        return SystemRelation(
            oid: line.oid(0), schema: line.text(2), name: line.text(3), relkind: line.text(1), columns: columns, declaredTypeOIDs: typeOIDs)
    }

    static let byOID = Dictionary(uniqueKeysWithValues: postgres.map { ($0.oid, $0) })

    /// What the catalog holds of it: the query of those that are views over others, else rows made from what Weir knows.
    package var definition: RelationDefinition {
        guard let view = SystemViews.view(self) else { return .system }
        return .systemView(SystemViewDefinition(text: SystemViews.text(view, columns)))
    }
}
