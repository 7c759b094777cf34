package import Columns
package import SQL

/// How the rows of one system relation are made.
struct CatalogTable: Sendable {
    typealias Rows = @Sendable (CatalogState) -> [[Datum]]

    /// The columns that a row of `rows` holds; the relation's others are NULL, or empty where they are NOT NULL.
    let columns: [String]
    let rows: Rows

    init(_ columns: String, _ rows: @escaping Rows) {
        self.columns = columns.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
        self.rows = rows
    }
}

/// The rows of `pg_catalog` and `information_schema`.
package enum SystemCatalog {
    /// The relations that have rows, by name. All others of PostgreSQL's exist and are empty.
    static let tables: [String: CatalogTable] = {
        var tables: [String: CatalogTable] = [:]
        for part in [objectTables, typeTables, functionTables, clusterTables, sessionTables] { tables.merge(part) { first, _ in first } }
        return tables
    }()

    /// Whether the rows tell how much relations hold, which costs a look at all of them.
    package static func needsSizes(_ relation: RelationDescriptor) -> Bool { relation.name == "pg_class" || relation.name == "pg_stat_all_tables" }

    /// All columns of a relation of PostgreSQL's catalog.
    package static func rows(of relation: RelationDescriptor, _ state: CatalogState) -> DatumBatch {
        guard let table = tables[relation.name] else { return DatumBatch(columns: relation.columns.map { _ in [] }, rowCount: 0) }
        let rows = table.rows(state)
        let columns = relation.columns.map { column in
            if let position = table.columns.firstIndex(of: column.name) { return rows.map { $0[position] } }
            return Array(repeating: column.isNotNull ? Datum.empty(column.type) : .null, count: rows.count)
        }
        return DatumBatch(columns: columns, rowCount: rows.count)
    }
}

/// How the builders write values.
extension Datum {
    static func oid(_ value: UInt32) -> Datum { .int(Int64(value)) }
    static func list(_ values: [Datum]) -> Datum { .array(ArrayValue(values)) }
    static func optional(_ text: String?) -> Datum { text.map { .text($0) } ?? .null }
    static func optional(_ number: Int64?) -> Datum { number.map { .int($0) } ?? .null }

    /// What a column that says nothing holds when it may not be NULL.
    static func empty(_ type: SQLType) -> Datum {
        switch type {
        case .array: return .list([])
        case .scalar(.bool): return .bool(false)
        case .scalar(.float4), .scalar(.float8): return .float(0)
        case .scalar(.int2vector), .scalar(.oidvector): return .vector([])
        default: return type.category == .numeric || type == .scalar(.xid) ? .int(0) : .text("")
        }
    }
}
