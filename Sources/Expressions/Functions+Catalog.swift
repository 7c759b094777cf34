import Columns

extension FunctionTableBuilder {
    /// What clients ask about relations, types and functions (manual, 9.26.2 to 9.26.4).
    mutating func addCatalogFunctions() {
        addVisibility()
        addDefinitions()
        addComments()
        addSizes()
        addEncodings()
        add(
            "current_schemas", [.bool], .type(.array(.name)), volatility: .stable,
            .unary { (isImplicit, context) throws(SQLError) in
                .array(ArrayValue(try context.information.schemas(includingImplicit: isImplicit.isTrue).map { .text($0) }))
            })
        add(
            "format_type", [.oid, .int4], .text, isStrict: false, volatility: .stable,
            .binary { (oid, modifier, context) throws(SQLError) in
                guard case .int(let oid) = oid else { return .null }
                return .text(CatalogFunctions.typeName(oid, modifier, context))
            })
        stableUnary("pg_get_userbyid", .oid, .name) { (oid: Int64, context) in
            CatalogFunctions.name(oid, .role, context)?.name ?? "unknown (OID=\(oid))"
        }
        add(
            "pg_get_userbyid", [.type(.regrole)], .name, volatility: .stable,
            .unary { (oid, context) throws(SQLError) in
                let oid = try Int64(oid)
                return .text(CatalogFunctions.name(oid, .role, context)?.name ?? "unknown (OID=\(oid))")
            })
    }

    /// `pg_table_is_visible` and its like.
    private mutating func addVisibility() {
        let kinds: [(String, ObjectKind?)] = [
            ("table", .relation), ("type", .type), ("function", .function), ("operator", .operator), ("collation", .collation), ("opclass", nil),
            ("opfamily", nil), ("conversion", nil), ("statistics_obj", nil), ("ts_config", nil), ("ts_dict", nil), ("ts_parser", nil),
            ("ts_template", nil),
        ]
        for (name, kind) in kinds {
            add(
                "pg_\(name)_is_visible", [.oid], .bool, volatility: .stable,
                .unary { (oid, context) throws(SQLError) in
                    let oid = try Int64(oid)
                    if kind == .type, let number = UInt32(exactly: oid), SQLType(oid: number) != nil { return .bool(true) }
                    return kind.flatMap { CatalogFunctions.name(oid, $0, context) }.map { .bool($0.isVisible) } ?? .null
                })
        }
    }

    /// Definitions of objects. Of kinds that do not exist here there is nothing to tell.
    private mutating func addDefinitions() {
        for further in [[], [ParameterType.bool], [.int4]] {
            add(
                "pg_get_viewdef", [.oid] + further, .text, volatility: .stable,
                .general { (arguments, context) throws(SQLError) in
                    .optional(try context.information.viewDefinition(of: CatalogFunctions.number(arguments[0])))
                })
        }
        for further in [[], [ParameterType.bool]] {
            add(
                "pg_get_viewdef", [.text] + further, .text, volatility: .stable,
                .general { (arguments, context) throws(SQLError) in
                    let oid = try ReferenceText.parse(try String(arguments[0]), as: .regclass, context.textFormat.names)
                    return .optional(try context.information.viewDefinition(of: CatalogFunctions.number(.int(oid))))
                })
            // Nothing here is kept as a tree, so an expression is its own text.
            add(
                "pg_get_expr", [.type(.scalar(.pgNodeTree)), .oid] + further, .text, volatility: .stable, .general { (arguments, _) in arguments[0] })
            add(
                "pg_get_ruledef", [.oid] + further, .text, volatility: .stable,
                .general { (arguments, context) throws(SQLError) in
                    let oid = CatalogFunctions.number(arguments[0])
                    guard let query = try context.information.viewDefinition(of: oid),
                        let name = CatalogFunctions.name(Int64(oid), .relation, context)
                    else { return .null }
                    let shown = Quoting.identifier(name.schema ?? "") + "." + Quoting.identifier(name.name)
                    return .text("CREATE RULE \"_RETURN\" AS\n    ON SELECT TO \(shown) DO INSTEAD \(query)")
                })
            nothing("pg_get_constraintdef", [.oid] + further, .text)
            nothing("pg_get_triggerdef", [.oid] + further, .text)
        }
        nothing("pg_get_indexdef", [.oid], .text)
        nothing("pg_get_indexdef", [.oid, .int4, .bool], .text)
        nothing("pg_get_partkeydef", [.oid], .text)
        nothing("pg_get_partition_constraintdef", [.oid], .text)
        nothing("pg_get_statisticsobjdef", [.oid], .text)
        nothing("pg_get_statisticsobjdef_columns", [.oid], .text)
        nothing("pg_get_functiondef", [.oid], .text)
        nothing("pg_get_function_sqlbody", [.oid], .text)
        add(
            "pg_get_serial_sequence", [.text, .text], .text, volatility: .stable,
            .binary { (relation, column, context) throws(SQLError) in
                let oid = CatalogFunctions.number(.int(try ReferenceText.parse(try String(relation), as: .regclass, context.textFormat.names)))
                let column = try String(column)
                guard try context.information.columnNumber(column, of: oid) != nil else {
                    let name = CatalogFunctions.name(Int64(oid), .relation, context)?.name ?? ""
                    throw SQLError(.undefinedColumn, "column \"\(column)\" of relation \"\(name)\" does not exist")
                }
                return .null
            })
        let parts: [(String, FunctionTextPart)] = [
            ("pg_get_function_arguments", .arguments), ("pg_get_function_identity_arguments", .identityArguments),
            ("pg_get_function_result", .result),
        ]
        for (name, part) in parts {
            add(
                name, [.oid], .text, volatility: .stable,
                .unary { (oid, context) throws(SQLError) in
                    .optional(try context.information.functionText(of: CatalogFunctions.number(oid), part))
                })
        }
        add("pg_relation_is_publishable", [.type(.regclass)], .bool, volatility: .stable, .unary { (_, _) in .bool(false) })
        add(
            "pg_relation_is_updatable", [.type(.regclass), .bool], .int4, volatility: .stable,
            .binary { (oid, _, context) throws(SQLError) in
                // The event that tables take: INSERT is bit 3.
                .int(try context.information.mayUse(CatalogFunctions.number(oid), .relation, "INSERT", user: nil) == true ? 8 : 0)
            })
        add("pg_column_is_updatable", [.type(.regclass), .int2, .bool], .bool, volatility: .stable, .general { (_, _) in .bool(false) })
        nothing("pg_relation_filenode", [.type(.regclass)], .oid)
        nothing("pg_relation_filepath", [.type(.regclass)], .text)
    }

    /// A function that has nothing to tell: there is no object of the kind.
    private mutating func nothing(_ name: String, _ parameters: [ParameterType], _ result: ParameterType) {
        add(name, parameters, result, volatility: .stable, .general { (_, _) in .null })
    }

    private mutating func addComments() {
        add(
            "col_description", [.oid, .int4], .text, volatility: .stable,
            .binary { (oid, column, context) throws(SQLError) in
                let column = Int32(truncatingIfNeeded: try Int64(column))
                return .optional(
                    column == 0 ? nil : try context.information.comment(on: CatalogFunctions.number(oid), catalog: "pg_class", column: column))
            })
        add(
            "obj_description", [.oid], .text, volatility: .stable,
            .unary { (oid, context) throws(SQLError) in
                .optional(try context.information.comment(on: CatalogFunctions.number(oid), catalog: nil, column: 0))
            })
        for name in ["obj_description", "shobj_description"] {
            add(
                name, [.oid, .name], .text, volatility: .stable,
                .binary { (oid, catalog, context) throws(SQLError) in
                    .optional(try context.information.comment(on: CatalogFunctions.number(oid), catalog: try String(catalog), column: 0))
                })
        }
    }

    private mutating func addSizes() {
        for name in ["pg_table_size", "pg_total_relation_size", "pg_relation_size"] {
            add(
                name, [.type(.regclass)], .int8, volatility: .volatile,
                .unary { (oid, context) throws(SQLError) in
                    .optional(try context.information.size(of: CatalogFunctions.number(oid)))
                })
        }
        add(
            "pg_relation_size", [.type(.regclass), .text], .int8, volatility: .volatile,
            .binary { (oid, fork, context) throws(SQLError) in
                let isMain = try String(fork) == "main"
                return .optional(try context.information.size(of: CatalogFunctions.number(oid)).map { isMain ? $0 : 0 })
            })
        add(
            "pg_indexes_size", [.type(.regclass)], .int8, volatility: .volatile,
            .unary { (oid, context) throws(SQLError) in
                .optional(try context.information.size(of: CatalogFunctions.number(oid)).map { _ in 0 })
            })
        for (name, type) in [
            ("pg_database_size", ParameterType.name), ("pg_database_size", .oid), ("pg_tablespace_size", .name), ("pg_tablespace_size", .oid),
        ] {
            add(name, [type], .int8, volatility: .volatile, .unary { (_, context) throws(SQLError) in .int(try context.information.totalSize) })
        }
        add("pg_tablespace_location", [.oid], .text, volatility: .stable, .unary { (_, _) in .text("") })
        for (name, type) in [
            ("pg_stat_get_numscans", ParameterType.int8), ("pg_stat_get_tuples_inserted", .int8), ("pg_stat_get_live_tuples", .int8),
        ] {
            add(name, [.oid], type, volatility: .stable, .unary { (_, _) in .int(0) })
        }
    }

    private mutating func addEncodings() {
        stableUnary("pg_encoding_to_char", .int4, .name) { (number: Int64, context) throws(SQLError) in
            try context.information.encodingName(number)
        }
        stableUnary("pg_char_to_encoding", .name, .int4) { (name: String, context) throws(SQLError) in
            try context.information.encodingNumber(name)
        }
        constant("getdatabaseencoding", .name) { _ in .text("UTF8") }
        constant("pg_client_encoding", .name) { _ in .text("UTF8") }
    }
}

extension EvaluationContext {
    /// The session's catalog; 0A000 where an expression is evaluated for nobody.
    var information: any CatalogInformation {
        get throws(SQLError) {
            guard let catalog else { throw SQLError(.featureNotSupported, "a function of the catalog outside a session") }
            return catalog
        }
    }
}

extension Datum {
    static func optional(_ text: String?) -> Datum { text.map { .text($0) } ?? .null }
    static func optional(_ number: Int64?) -> Datum { number.map { .int($0) } ?? .null }
}

enum CatalogFunctions {
    /// An OID; 0, which no object has, for what is none.
    static func number(_ datum: Datum) -> UInt32 {
        if case .int(let value) = datum { UInt32(truncatingIfNeeded: value) } else { 0 }
    }

    static func name(_ oid: Int64, _ kind: ObjectKind, _ context: EvaluationContext) -> ObjectName? {
        UInt32(exactly: oid).flatMap { context.textFormat.names?.name(of: $0, kind) }
    }

    /// `format_type`: a modifier that is NULL says that none was asked about.
    static func typeName(_ oid: Int64, _ modifier: Datum, _ context: EvaluationContext) -> String {
        guard let number = UInt32(exactly: oid), number != 0 else { return "-" }
        if let type = SQLType(oid: number) {
            guard case .int(let modifier) = modifier else { return type.sqlName() }
            return type.sqlName(modifier: Int32(truncatingIfNeeded: modifier))
        }
        return ReferenceText.typeName(number, context.textFormat.names) ?? "???"
    }
}
