internal import Columns
internal import SQL
internal import SystemCatalog
internal import Views

extension Feed {
    /// What the feed's table and views take, by OID.
    func addSizes(to sizes: inout [UInt32: RelationSize], _ catalog: Catalog) {
        if case .table = relation.definition {
            sizes[relation.oid] = RelationSize(rows: Int64(rows.rowCount), bytes: Int64(rows.rowCount) * Self.rowBytes(relation.columns))
        }
        for view in views {
            guard let oid = catalog.relation([view.schema, view.name], searchPath: [])?.oid, let (part, index) = place(ofView: view.name) else {
                continue
            }
            sizes[oid] = RelationSize(rows: 0, bytes: Int64(part.engine.stateBytes(view: index)))
        }
    }

    /// A table's values are kept one by one; what texts and other long values hold besides is not counted.
    private static func rowBytes(_ columns: [ColumnDescriptor]) -> Int64 { Int64(columns.count * MemoryLayout<Datum>.stride) }
}
