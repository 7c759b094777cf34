internal import Columns
internal import SQL
internal import SQLSyntax
internal import SystemCatalog

/// RisingWave's SHOW and DESCRIBE, each as a query over the catalog.
struct ObjectCommand {
    let names: CatalogNames
    let searchPath: [String]

    func query(_ syntax: ShowObjectsSyntax) throws(SQLError) -> String {
        switch syntax.subject {
        case .list(let kind, let schema):
            let schema = schema ?? searchPath.first { names.catalog.hasSchema($0) } ?? Catalog.defaultSchema
            guard names.catalog.hasSchema(schema) else { throw SQLError(.invalidSchemaName, "schema \"\(schema)\" does not exist", at: syntax.at) }
            let condition = syntax.like.map { " WHERE \"Name\" LIKE \(Quoting.literal($0))" } ?? ""
            return "SELECT \"Name\" FROM (\(list(kind, schema: schema))) AS q(\"Name\")\(condition) ORDER BY 1"
        case .columns(let name):
            return """
                SELECT a.attname::text AS "Name", pg_catalog.format_type(a.atttypid, a.atttypmod) AS "Type", 'false' AS "Is Hidden",
                    pg_catalog.col_description(a.attrelid, a.attnum) AS "Description"
                FROM pg_catalog.pg_attribute a WHERE a.attrelid = \(try relation(name, at: syntax.at).oid) AND a.attnum > 0 ORDER BY a.attnum
                """
        case .indexes(let name):
            _ = try relation(name, at: syntax.at)
            // Nothing has an index that could be named.
            return """
                SELECT NULL::text AS "Name", NULL::text AS "On", NULL::text AS "Key", NULL::text AS "Include", NULL::text AS "Distributed By" WHERE false
                """
        case .definition(let kind, let name):
            let (shown, text) = try definition(kind, name, at: syntax.at)
            return "SELECT \(Quoting.literal(shown))::text AS \"Name\", \(Quoting.literal(SecretText.masked(text)))::text AS \"Create Sql\""
        }
    }

    private func list(_ kind: String, schema: String) -> String {
        let schema = Quoting.literal(schema)
        func relations(_ condition: String) -> String {
            """
            SELECT c.relname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = \(schema) AND \(condition)
            """
        }
        let materialized = "SELECT m.view FROM weir.views m"
        switch kind {
        case "TABLES": return relations("c.relkind = 'r'")
        case "SOURCES": return relations("c.relkind = 'f'")
        case "VIEWS": return relations("c.relkind = 'v' AND c.relname NOT IN (\(materialized))")
        case "MATERIALIZED VIEWS": return relations("c.relkind = 'v' AND c.relname IN (\(materialized))")
        case "SINKS": return "SELECT s.sink FROM weir.sinks s WHERE \(schema) = 'public'"
        case "SCHEMAS": return "SELECT n.nspname::text FROM pg_catalog.pg_namespace n"
        case "DATABASES": return "SELECT d.datname::text FROM pg_catalog.pg_database d"
        // Functions that users made: there are none.
        default: return "SELECT NULL::text WHERE false"
        }
    }

    private func relation(_ name: [String], at: Int) throws(SQLError) -> RelationDescriptor {
        guard let relation = names.catalog.relation(name, searchPath: searchPath) else {
            throw SQLError(.undefinedTable, "relation \"\(name.joined(separator: "."))\" does not exist", at: at)
        }
        return relation
    }

    private func definition(_ kind: String, _ name: [String], at: Int) throws(SQLError) -> (name: String, text: String) {
        let missing = SQLError(.undefinedObject, "\(kind.lowercased()) \"\(name.joined(separator: "."))\" does not exist", at: at)
        if kind == "SINK" {
            let schema = name.count > 1 ? name[name.count - 2] : Catalog.defaultSchema
            guard let last = name.last, let sink = names.catalog.sink(schema: schema, name: last) else { throw missing }
            return ("\(schema).\(last)", sink.text)
        }
        guard let relation = names.catalog.relation(name, searchPath: searchPath), relation.kind.rawValue == kind.lowercased() else { throw missing }
        return ("\(relation.schema).\(relation.name)", relation.text)
    }
}
