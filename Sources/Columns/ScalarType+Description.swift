extension ScalarType {
    /// What `pg_type` says about the type.
    package var description: TypeDescription {
        switch self {
        case .bool: fixed(1, "c", .boolean, "bool", array: 1000, sql: "boolean", preferred: true)
        case .bytea: varying(.userDefined, "bytea", array: 1001)
        case .char: fixed(1, "c", .internal, "char", array: 1002, sql: "\"char\"")
        case .name: name
        case .int8: fixed(8, "d", .numeric, "int8", array: 1016, sql: "bigint")
        case .int2: fixed(2, "s", .numeric, "int2", array: 1005, sql: "smallint")
        case .int2vector: vector("int2vector", array: 1006, of: .int2)
        case .int4: fixed(4, "i", .numeric, "int4", array: 1007, sql: "integer")
        case .regproc: number("regproc", array: 1008)
        case .text: varying(.string, "text", array: 1009, preferred: true)
        case .oid: fixed(4, "i", .numeric, "oid", array: 1028, preferred: true)
        case .tid: fixed(6, "s", .userDefined, "tid", array: 1010, isByValue: false)
        case .xid: fixed(4, "i", .userDefined, "xid", array: 1011)
        case .cid: fixed(4, "i", .userDefined, "cid", array: 1012)
        case .oidvector: vector("oidvector", array: 1013, of: .oid)
        case .json: varying(.userDefined, "json", array: 199, stem: "json_")
        case .pgNodeTree: varying(.internal, "pg_node_tree", array: 0, stem: "pg_node_tree_")
        case .float4: fixed(4, "i", .numeric, "float4", array: 1021, sql: "real")
        case .float8: fixed(8, "d", .numeric, "float8", array: 1022, sql: "double precision", preferred: true)
        case .unknown: cString("unknown", .unknown, array: 0, stem: "unknown")
        case .inet: varying(.network, "inet", array: 1041, storage: "m", preferred: true, stem: "inet_")
        case .aclitem: aclitem
        case .bpchar: varying(.string, "bpchar", array: 1014, sql: "character", modifierStem: "bpchar")
        case .varchar: varying(.string, "varchar", array: 1015, sql: "character varying", modifierStem: "varchar")
        case .date: fixed(4, "i", .dateTime, "date", array: 1182, stem: "date_")
        case .time: moment("time", array: 1183, sql: "time without time zone")
        case .timestamp: moment("timestamp", array: 1115, sql: "timestamp without time zone")
        case .timestamptz: moment("timestamptz", array: 1185, sql: "timestamp with time zone", preferred: true)
        case .interval: interval
        case .timetz: timetz
        case .numeric: varying(.numeric, "numeric", array: 1231, storage: "m", stem: "numeric_", modifierStem: "numeric")
        case .regprocedure: number("regprocedure", array: 2207)
        case .regoper: number("regoper", array: 2208)
        case .regoperator: number("regoperator", array: 2209)
        case .regclass: number("regclass", array: 2210)
        case .regtype: number("regtype", array: 2211)
        case .record: varying(.pseudo, "record", array: 2287, alignment: "d", stem: "record_")
        case .cstring: cString("cstring", .pseudo, array: 1263, stem: "cstring_")
        case .any: pseudo("any", sql: "\"any\"")
        case .anyArray: varying(.pseudo, "anyarray", array: 0, alignment: "d", stem: "anyarray_")
        case .void: pseudo("void", hasBinaryForm: true)
        case .trigger: pseudo("trigger")
        case .internal: pseudo("internal", length: 8, alignment: "d")
        case .anyElement: pseudo("anyelement")
        case .anyNonArray: pseudo("anynonarray")
        case .uuid: fixed(16, "c", .userDefined, "uuid", array: 2951, isByValue: false, stem: "uuid_")
        case .regconfig: number("regconfig", array: 3735)
        case .regdictionary: number("regdictionary", array: 3770)
        case .jsonb: varying(.userDefined, "jsonb", array: 3807, stem: "jsonb_")
        case .jsonpath: varying(.userDefined, "jsonpath", array: 4073, stem: "jsonpath_")
        case .regnamespace: number("regnamespace", array: 4090)
        case .regrole: number("regrole", array: 4097)
        case .regcollation: number("regcollation", array: 4192)
        case .anyCompatible: pseudo("anycompatible")
        case .anyCompatibleArray: varying(.pseudo, "anycompatiblearray", array: 0, alignment: "d", stem: "anycompatiblearray_")
        case .anyCompatibleNonArray: pseudo("anycompatiblenonarray")
        }
    }

    private func fixed(
        _ length: Int16, _ alignment: Character, _ category: TypeCategory, _ name: String, array: UInt32, sql: String? = nil,
        isByValue: Bool = true, preferred: Bool = false, stem: String? = nil
    ) -> TypeDescription {
        TypeDescription(
            oid: rawValue, arrayOID: array, name: name, sqlName: sql ?? name, length: length, isByValue: isByValue, alignment: alignment,
            storage: "p", category: category, isPreferred: preferred, functionStem: stem ?? name)
    }

    private func varying(
        _ category: TypeCategory, _ name: String, array: UInt32, sql: String? = nil, alignment: Character = "i", storage: Character = "x",
        preferred: Bool = false, stem: String? = nil, modifierStem: String? = nil
    ) -> TypeDescription {
        TypeDescription(
            oid: rawValue, arrayOID: array, name: name, sqlName: sql ?? name, length: -1, isByValue: false, alignment: alignment,
            storage: storage, category: category, isPreferred: preferred, functionStem: stem ?? name, modifierStem: modifierStem)
    }

    /// The reg… types: an OID that prints as a name.
    private func number(_ name: String, array: UInt32) -> TypeDescription { fixed(4, "i", .numeric, name, array: array) }

    private func vector(_ name: String, array: UInt32, of element: ScalarType) -> TypeDescription {
        TypeDescription(
            oid: rawValue, arrayOID: array, name: name, sqlName: name, length: -1, isByValue: false, alignment: "i", storage: "p",
            category: .array, isPreferred: false, elementOID: element.rawValue, functionStem: name)
    }

    private func moment(_ name: String, array: UInt32, sql: String, preferred: Bool = false) -> TypeDescription {
        var description = fixed(8, "d", .dateTime, name, array: array, sql: sql, preferred: preferred, stem: name + "_")
        description.modifierStem = name
        return description
    }

    private var interval: TypeDescription {
        var description = fixed(16, "d", .timespan, "interval", array: 1187, isByValue: false, preferred: true, stem: "interval_")
        description.modifierStem = "interval"
        return description
    }

    private var timetz: TypeDescription {
        var description = fixed(12, "d", .dateTime, "timetz", array: 1270, sql: "time with time zone", isByValue: false, stem: "timetz_")
        description.modifierStem = "timetz"
        return description
    }

    private var name: TypeDescription {
        var description = fixed(64, "c", .string, "name", array: 1003, isByValue: false)
        description.elementOID = ScalarType.char.rawValue
        return description
    }

    private var aclitem: TypeDescription {
        var description = fixed(12, "i", .userDefined, "aclitem", array: 1034, isByValue: false)
        description.hasBinaryForm = false
        return description
    }

    private func cString(_ name: String, _ category: TypeCategory, array: UInt32, stem: String) -> TypeDescription {
        var description = fixed(-2, "c", category, name, array: array, isByValue: false, stem: stem)
        // PostgreSQL puts pseudo-types that are literals in no category of their own but X.
        description.hasBinaryForm = true
        return description
    }

    private func pseudo(
        _ name: String, sql: String? = nil, length: Int16 = 4, alignment: Character = "i", hasBinaryForm: Bool = false
    ) -> TypeDescription {
        var description = fixed(length, alignment, .pseudo, name, array: 0, sql: sql, stem: name + "_")
        description.hasBinaryForm = hasBinaryForm
        return description
    }
}
