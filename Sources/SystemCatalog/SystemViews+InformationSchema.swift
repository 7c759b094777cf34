extension SystemViews {
    /// The relations that information_schema shows: those of PostgreSQL's kinds that hold rows.
    private static let relations = "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"

    static let informationSchemaViews: [String: View] = [
        "information_schema.information_schema_catalog_name": View("catalog_name", "SELECT current_database()"),
        "information_schema.schemata": View(
            "catalog_name schema_name schema_owner",
            "SELECT current_database(), n.nspname, pg_catalog.pg_get_userbyid(n.nspowner) FROM pg_catalog.pg_namespace n"),
        "information_schema.tables": View(
            "table_catalog table_schema table_name table_type is_insertable_into is_typed",
            """
            SELECT current_database(), n.nspname, c.relname,
                CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'f' THEN 'FOREIGN' ELSE 'BASE TABLE' END,
                CASE WHEN c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') THEN 'YES' ELSE 'NO' END, 'NO'
            FROM \(relations) WHERE c.relkind IN ('r', 'v', 'f', 'p')
            """),
        "information_schema.columns": View(
            """
            table_catalog table_schema table_name column_name ordinal_position column_default is_nullable data_type character_maximum_length
            character_octet_length numeric_precision numeric_precision_radix numeric_scale datetime_precision interval_type domain_catalog
            domain_schema domain_name udt_catalog udt_schema udt_name dtd_identifier is_self_referencing is_identity identity_cycle is_generated
            is_updatable
            """,
            """
            SELECT current_database(), n.nspname, c.relname, a.attname, a.attnum, pg_catalog.pg_get_expr(d.adbin, d.adrelid),
                CASE WHEN a.attnotnull THEN 'NO' ELSE 'YES' END,
                CASE WHEN b.typelem <> 0 AND b.typlen = -1 AND b.typcategory = 'A' THEN 'ARRAY'
                    WHEN b.typnamespace = 11 THEN pg_catalog.format_type(b.oid, NULL) ELSE 'USER-DEFINED' END,
                CASE WHEN b.oid IN (1042, 1043) AND m.typmod > 3 THEN m.typmod - 4 END,
                CASE WHEN b.oid IN (25, 1042, 1043) THEN CASE WHEN m.typmod > 3 THEN (m.typmod - 4) * 4 ELSE 1073741824 END END,
                CASE b.oid WHEN 21 THEN 16 WHEN 23 THEN 32 WHEN 20 THEN 64 WHEN 700 THEN 24 WHEN 701 THEN 53
                    WHEN 1700 THEN CASE WHEN m.typmod > 3 THEN ((m.typmod - 4) >> 16) & 65535 END END,
                CASE WHEN b.oid IN (21, 23, 20, 700, 701) THEN 2 WHEN b.oid = 1700 THEN 10 END,
                CASE WHEN b.oid IN (21, 23, 20) THEN 0 WHEN b.oid = 1700 AND m.typmod > 3 THEN (m.typmod - 4) & 2047 END,
                CASE WHEN b.oid = 1082 THEN 0 WHEN b.oid IN (1083, 1114, 1184, 1266) THEN CASE WHEN m.typmod < 0 THEN 6 ELSE m.typmod END
                    WHEN b.oid = 1186 THEN CASE WHEN m.typmod < 0 OR m.typmod & 65535 = 65535 THEN 6 ELSE m.typmod & 65535 END END,
                CASE WHEN b.oid = 1186 THEN nullif(upper(regexp_replace(pg_catalog.format_type(b.oid, m.typmod), '^interval[()0-9]* ?', '')), '') END,
                CASE WHEN t.typtype = 'd' THEN current_database() END, CASE WHEN t.typtype = 'd' THEN tn.nspname END,
                CASE WHEN t.typtype = 'd' THEN t.typname END, current_database(), bn.nspname, b.typname, a.attnum::text, 'NO', 'NO', 'NO', 'NEVER',
                CASE WHEN c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') THEN 'YES' ELSE 'NO' END
            FROM pg_catalog.pg_attribute a
                JOIN \(relations) ON c.oid = a.attrelid
                JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
                JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
                JOIN pg_catalog.pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
                JOIN pg_catalog.pg_namespace bn ON bn.oid = b.typnamespace
                JOIN LATERAL (SELECT CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END) AS m(typmod) ON true
                LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'v', 'f', 'p')
            """),
        "information_schema.views": View(
            """
            table_catalog table_schema table_name view_definition check_option is_updatable is_insertable_into is_trigger_updatable
            is_trigger_deletable is_trigger_insertable_into
            """,
            """
            SELECT current_database(), n.nspname, c.relname, pg_catalog.pg_get_viewdef(c.oid), 'NONE', 'NO', 'NO', 'NO', 'NO', 'NO'
            FROM \(relations) WHERE c.relkind = 'v'
            """),
        "information_schema.view_table_usage": View(
            "view_catalog view_schema view_name table_catalog table_schema table_name",
            """
            SELECT DISTINCT current_database(), vn.nspname, v.relname, current_database(), n.nspname, c.relname
            FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class v ON v.oid = d.objid
                JOIN pg_catalog.pg_namespace vn ON vn.oid = v.relnamespace
                JOIN \(relations) ON c.oid = d.refobjid
            WHERE d.classid = 2618 AND d.refclassid = 1259
            """),
        "information_schema.table_constraints": View(
            """
            constraint_catalog constraint_schema constraint_name table_catalog table_schema table_name constraint_type is_deferrable
            initially_deferred enforced
            """,
            """
            SELECT current_database(), n.nspname, pg_catalog.concat(n.oid, '_', c.oid, '_', a.attnum, '_not_null'), current_database(), n.nspname,
                c.relname, 'CHECK', 'NO', 'NO', 'YES'
            FROM pg_catalog.pg_attribute a JOIN \(relations) ON c.oid = a.attrelid
            WHERE a.attnotnull AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind = 'r'
            """),
        "information_schema.check_constraints": View(
            "constraint_catalog constraint_schema constraint_name check_clause",
            """
            SELECT current_database(), n.nspname, pg_catalog.concat(n.oid, '_', c.oid, '_', a.attnum, '_not_null'), a.attname || ' IS NOT NULL'
            FROM pg_catalog.pg_attribute a JOIN \(relations) ON c.oid = a.attrelid
            WHERE a.attnotnull AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind = 'r'
            """),
        "information_schema.table_privileges": View(privilegeColumns, tablePrivileges),
        "information_schema.role_table_grants": View(privilegeColumns, tablePrivileges),
        "information_schema.enabled_roles": View("role_name", "SELECT rolname FROM pg_catalog.pg_roles WHERE pg_catalog.pg_has_role(oid, 'USAGE')"),
        "information_schema.character_sets": View(
            "character_set_name character_repertoire form_of_use default_collate_catalog default_collate_schema default_collate_name",
            "SELECT 'UTF8', 'UCS', 'UTF8', current_database(), 'pg_catalog', 'C'"),
        "information_schema.collations": View(
            "collation_catalog collation_schema collation_name pad_attribute",
            """
            SELECT current_database(), n.nspname, c.collname, 'NO PAD'
            FROM pg_catalog.pg_collation c JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
            """),
        "information_schema.foreign_tables": View(
            "foreign_table_catalog foreign_table_schema foreign_table_name foreign_server_catalog foreign_server_name",
            """
            SELECT current_database(), n.nspname, c.relname, current_database(), s.srvname
            FROM pg_catalog.pg_foreign_table t JOIN \(relations) ON c.oid = t.ftrelid JOIN pg_catalog.pg_foreign_server s ON s.oid = t.ftserver
            """),
        "information_schema.foreign_servers": View(
            "foreign_server_catalog foreign_server_name foreign_data_wrapper_catalog foreign_data_wrapper_name authorization_identifier",
            """
            SELECT current_database(), s.srvname, current_database(), w.fdwname, pg_catalog.pg_get_userbyid(s.srvowner)
            FROM pg_catalog.pg_foreign_server s JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
            """),
        "information_schema.routines": View(
            """
            specific_catalog specific_schema specific_name routine_catalog routine_schema routine_name routine_type data_type
            type_udt_catalog type_udt_schema type_udt_name routine_body external_language is_deterministic is_null_call security_type
            """,
            """
            SELECT current_database(), n.nspname, pg_catalog.concat(p.proname, '_', p.oid), current_database(), n.nspname, p.proname, 'FUNCTION',
                CASE WHEN t.typelem <> 0 AND t.typlen = -1 THEN 'ARRAY' ELSE pg_catalog.format_type(t.oid, NULL) END, current_database(), tn.nspname,
                t.typname, 'EXTERNAL', upper(l.lanname), CASE WHEN p.provolatile = 'i' THEN 'YES' ELSE 'NO' END,
                CASE WHEN p.proisstrict THEN 'YES' ELSE 'NO' END, 'INVOKER'
            FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                JOIN pg_catalog.pg_language l ON l.oid = p.prolang LEFT JOIN pg_catalog.pg_type t ON t.oid = p.prorettype
                LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
            """),
    ]

    private static let privilegeColumns = "grantor grantee table_catalog table_schema table_name privilege_type is_grantable with_hierarchy"

    /// Everybody may read what can be read; who may write to tables, `has_table_privilege` knows.
    private static let tablePrivileges = """
        SELECT current_user, current_user, current_database(), n.nspname, c.relname, p.privilege, 'YES',
            CASE WHEN p.privilege = 'SELECT' THEN 'YES' ELSE 'NO' END
        FROM \(relations) CROSS JOIN (VALUES ('SELECT'), ('INSERT')) AS p(privilege)
        WHERE c.relkind IN ('r', 'v') AND (p.privilege = 'SELECT' OR c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            AND pg_catalog.has_table_privilege(c.oid, 'INSERT'))
        """
}
