package import Columns
package import SQL

/// The names of the catalog's objects and their numbers, as one session's search path sees them. An object, since all
/// that prints or reads values holds it.
package final class CatalogNames: ObjectNames {
    package let catalog: Catalog
    /// Where names without a schema are looked up, `pg_catalog` first unless it stands elsewhere.
    let path: [String]
    package let roles: RoleList

    package init(catalog: Catalog, searchPath: [String], roles: RoleList) {
        self.catalog = catalog
        path = searchPath.contains(Catalog.systemSchema) ? searchPath : [Catalog.systemSchema] + searchPath
        self.roles = roles
    }

    package func oids(named name: [String], _ kind: ObjectKind) throws(SQLError) -> [UInt32] {
        guard let last = name.last else { return [] }
        let schema = name.count > 1 ? name[name.count - 2] : nil
        switch kind {
        case .namespace: return Namespace.all.filter { $0.name == last }.map(\.oid)
        case .role: return roles.all.filter { $0.name == last }.map(\.oid)
        default: break
        }
        if let schema {
            guard catalog.hasSchema(schema) || Namespace.oid(named: schema) != 0 else {
                throw SQLError(.invalidSchemaName, "schema \"\(schema)\" does not exist")
            }
        }
        // Everything but relations and the types of information_schema is in pg_catalog.
        let seesSystem = schema == nil || schema == Catalog.systemSchema
        switch kind {
        case .relation: return catalog.relation(name, searchPath: path).map { [$0.oid] } ?? []
        case .type:
            let built = TypeFact.present.filter { $0.name == last && (schema.map { [$0] } ?? path).contains($0.schema) }.map(\.oid)
            return built + rowTypes(named: name)
        case .function: return seesSystem ? FunctionFact.byName[last, default: []].map(\.oid) : []
        case .operator: return seesSystem ? OperatorFact.byName[last, default: []].map(\.oid) : []
        case .collation: return seesSystem ? Collation.all.filter { $0.name == last }.map(\.oid) : []
        case .namespace, .role, .textSearchConfiguration, .textSearchDictionary: return []
        }
    }

    package func name(of oid: UInt32, _ kind: ObjectKind) -> ObjectName? {
        switch kind {
        case .relation:
            guard let relation = catalog.relation(oid: oid) else { return nil }
            return ObjectName(schema: relation.schema, name: relation.name, isVisible: isVisible(relation))
        case .type:
            guard let fact = TypeFact.byOID[oid] else { return rowTypeName(oid) }
            if fact.category == "A", let element = TypeFact.byOID[fact.elementOID], fact.name.hasPrefix("_") {
                var name = ObjectName(schema: fact.schema, name: element.name, isVisible: path.contains(fact.schema))
                name.isArray = true
                return name
            }
            return ObjectName(schema: fact.schema, name: fact.name, isVisible: path.contains(fact.schema))
        case .function:
            return FunctionFact.byOID[oid].map { ObjectName(schema: Catalog.systemSchema, name: $0.name, argumentTypes: $0.argumentOIDs) }
        case .operator:
            return OperatorFact.byOID[oid].map {
                ObjectName(schema: Catalog.systemSchema, name: $0.name, argumentTypes: [$0.leftOID, $0.rightOID])
            }
        case .namespace: return Namespace.named(oid).map { ObjectName(schema: nil, name: $0.name) }
        case .role: return roles.all.first { $0.oid == oid }.map { ObjectName(schema: nil, name: $0.name) }
        case .collation:
            return Collation.all.first { $0.oid == oid }.map { ObjectName(schema: Catalog.systemSchema, name: $0.name) }
        case .textSearchConfiguration, .textSearchDictionary: return nil
        }
    }

    /// The types of relations' rows, and of arrays of them (`_name`).
    private func rowTypes(named name: [String]) -> [UInt32] {
        var found = catalog.relation(name, searchPath: path).map { [RowType.oid(ofRelation: $0.oid)] } ?? []
        if let last = name.last, last.hasPrefix("_"),
            let relation = catalog.relation(name.dropLast() + [String(last.dropFirst())], searchPath: path)
        {
            found.append(RowType.arrayOID(ofRelation: relation.oid))
        }
        return found
    }

    private func rowTypeName(_ oid: UInt32) -> ObjectName? {
        guard let type = RowType.relation(ofType: oid), let relation = catalog.relation(oid: type.oid) else { return nil }
        var name = ObjectName(schema: relation.schema, name: relation.name, isVisible: isVisible(relation))
        name.isArray = type.isArray
        return name
    }

    /// Whether the name alone means this relation.
    func isVisible(_ relation: RelationDescriptor) -> Bool { catalog.relation([relation.name], searchPath: path)?.oid == relation.oid }
}
