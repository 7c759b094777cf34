import Columns
import SQL

/// The relations of the catalog that are queries over others, written in the same SQL that clients use.
enum SystemViews {
    /// A query and the columns that it gives, in its order; the relation's other columns are NULL.
    struct View: Sendable {
        let columns: [String]
        let query: String

        init(_ columns: String, _ query: String) {
            self.columns = columns.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
            self.query = query
        }
    }

    private static let all = catalogViews.merging(informationSchemaViews) { first, _ in first }

    /// By `schema.name`; nil for a relation that is none of these.
    static func view(_ relation: SystemRelation) -> View? { all["\(relation.schema).\(relation.name)"] }

    /// The whole query of a view: every column of the relation, with its type.
    static func text(_ view: View, _ columns: [ColumnDescriptor]) -> String {
        let outputs = columns.map { column in
            let type = column.type.sqlName(modifier: column.modifier < 0 ? nil : column.modifier)
            let name = Quoting.identifier(column.name)
            return view.columns.contains(column.name) ? "q.\(name)::\(type) AS \(name)" : "NULL::\(type) AS \(name)"
        }
        let names = view.columns.map(Quoting.identifier).joined(separator: ", ")
        return "SELECT \(outputs.joined(separator: ", ")) FROM (\(view.query)) AS q(\(names))"
    }
}

extension SystemViews {
    static let catalogViews: [String: View] = [
        "pg_catalog.pg_tables": View(
            "schemaname tablename tableowner hasindexes hasrules hastriggers rowsecurity",
            """
            SELECT n.nspname, c.relname, pg_get_userbyid(c.relowner), c.relhasindex, c.relhasrules, c.relhastriggers, c.relrowsecurity
            FROM pg_class c LEFT JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')
            """),
        "pg_catalog.pg_views": View(
            "schemaname viewname viewowner definition",
            """
            SELECT n.nspname, c.relname, pg_get_userbyid(c.relowner), pg_get_viewdef(c.oid)
            FROM pg_class c LEFT JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'v'
            """),
        "pg_catalog.pg_rules": View(
            "schemaname tablename rulename definition",
            """
            SELECT n.nspname, c.relname, r.rulename, pg_get_ruledef(r.oid)
            FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE r.rulename <> '_RETURN'
            """),
        "pg_catalog.pg_roles": View(
            """
            rolname rolsuper rolinherit rolcreaterole rolcreatedb rolcanlogin rolreplication rolconnlimit rolpassword rolbypassrls oid
            """,
            """
            SELECT rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolconnlimit, '********', rolbypassrls, oid
            FROM pg_authid
            """),
        "pg_catalog.pg_user": View(
            "usename usesysid usecreatedb usesuper userepl usebypassrls passwd",
            """
            SELECT rolname, oid, rolcreatedb, rolsuper, rolreplication, rolbypassrls, '********' FROM pg_authid WHERE rolcanlogin
            """),
        "pg_catalog.pg_shadow": View(
            "usename usesysid usecreatedb usesuper userepl usebypassrls",
            "SELECT rolname, oid, rolcreatedb, rolsuper, rolreplication, rolbypassrls FROM pg_authid WHERE rolcanlogin"),
        "pg_catalog.pg_group": View(
            "groname grosysid grolist",
            "SELECT rolname, oid, ARRAY(SELECT member FROM pg_auth_members WHERE roleid = oid) FROM pg_authid WHERE NOT rolcanlogin"),
        "pg_catalog.pg_stat_user_tables": View(
            "relid schemaname relname n_live_tup",
            """
            SELECT relid, schemaname, relname, n_live_tup FROM pg_stat_all_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND schemaname !~ '^pg_toast'
            """),
    ]
}
