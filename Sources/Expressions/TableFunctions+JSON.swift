import Columns

extension TableFunctionTableBuilder {
    /// JSON as rows (manual, table 9.47).
    mutating func addJSONFunctions() {
        addJSONRows("json", .type(.scalar(.json)))
        addJSONRows("jsonb", .jsonb)
        addJSONPathFunctions()
    }

    private mutating func addJSONRows(_ prefix: String, _ type: ParameterType) {
        let isBinary = prefix == "jsonb"
        for (suffix, valueType) in [("", type), ("_text", ParameterType.text)] {
            let isText = !suffix.isEmpty
            let each = prefix + "_each" + suffix
            add(each, [type], columns: [("key", .text), ("value", valueType)]) { _, _ in
                { (x, _) throws(SQLError) in
                    let json = JSONAccess(try String(x[0]))
                    guard let members = try json.members() else { throw Self.notAnObject(json, each, isBinary: isBinary) }
                    return TableFunction.rows(members) { [.text($0.key), Self.shown($0.value, isText: isText)] }
                }
            }
            let elements = prefix + "_array_elements" + suffix
            addTyped(elements, [type], [TableFunctionCandidate.Column(name: "value", type: valueType)]) { _, _ in
                { (x, _) throws(SQLError) in
                    let json = JSONAccess(try String(x[0]))
                    guard let values = try json.elements() else { throw Self.notAnArray(json, elements, isBinary: isBinary) }
                    return TableFunction.rows(values) { [Self.shown($0, isText: isText)] }
                }
            }
        }
        let keys = prefix + "_object_keys"
        addValues(keys, [type], .text) { (x, _) throws(SQLError) in
            let json = JSONAccess(try String(x[0]))
            guard let members = try json.members() else {
                throw SQLError(.invalidParameterValue, "cannot call \(keys) on \(json.kind == .array ? "an array" : "a scalar")")
            }
            return members.map { .text($0.key) }
        }
        add(prefix + "_to_record", [type], columns: []) { _, columns in
            { (x, context) throws(SQLError) in
                TableFunction.rows([try JSONRecord.row(JSONAccess(String(x[0])), columns, "\(prefix)_to_record", context)])
            }
        }
        add(prefix + "_to_recordset", [type], columns: []) { _, columns in
            { (x, context) throws(SQLError) in
                let name = "\(prefix)_to_recordset"
                let json = JSONAccess(try String(x[0]))
                guard let elements = try json.elements() else {
                    throw SQLError(.invalidParameterValue, "cannot call \(name) on \(json.kind == .object ? "an object" : "a scalar")")
                }
                var rows: [[Datum]] = []
                for element in elements {
                    guard element.kind == .object else {
                        throw SQLError(.invalidParameterValue, "argument of \(name) must be an array of objects")
                    }
                    rows.append(try JSONRecord.row(element, columns, name, context))
                }
                return TableFunction.rows(rows)
            }
        }
    }

    private static func shown(_ value: JSONAccess, isText: Bool) -> Datum {
        (isText ? value.unquoted : value.text).map { .text($0) } ?? .null
    }

    private static func notAnObject(_ json: JSONAccess, _ name: String, isBinary: Bool) -> SQLError {
        if isBinary { return SQLError(.invalidParameterValue, "cannot call \(name) on a non-object") }
        return SQLError(.invalidParameterValue, json.kind == .array ? "cannot deconstruct an array as an object" : "cannot deconstruct a scalar")
    }

    private static func notAnArray(_ json: JSONAccess, _ name: String, isBinary: Bool) -> SQLError {
        let isObject = json.kind == .object
        if isBinary { return SQLError(.invalidParameterValue, "cannot extract elements from \(isObject ? "an object" : "a scalar")") }
        return SQLError(.invalidParameterValue, "cannot call \(name) on \(isObject ? "a non-array" : "a scalar")")
    }
}

/// A JSON object as a row of SQL values (`populate_record` in `jsonfuncs.c`).
enum JSONRecord {
    static func row(_ json: JSONAccess, _ columns: [PlanColumn], _ name: String, _ context: EvaluationContext) throws(SQLError) -> [Datum] {
        guard json.kind == .object else {
            throw SQLError(.invalidParameterValue, "cannot call \(name) on \(json.kind == .array ? "an array" : "a scalar")")
        }
        var row: [Datum] = []
        for column in columns {
            guard let member = try json.member(column.name) else {
                row.append(.null)
                continue
            }
            row.append(try value(member, column.type, column.name, context))
        }
        return row
    }

    private static func value(_ json: JSONAccess, _ type: SQLType, _ key: String, _ context: EvaluationContext) throws(SQLError) -> Datum {
        if json.kind == .null { return type == .jsonb || type == .scalar(.json) ? .text(json.text) : .null }
        switch type {
        case .scalar(.json): return .text(json.text)
        case .jsonb: return .text(try JSONText.normalized(json.text))
        case .array(let element) where json.kind != .string:
            guard let elements = try json.elements() else {
                throw SQLError(
                    .invalidTextRepresentation, "expected JSON array", hint: "See the value of key \"\(key)\".")
            }
            var values: [Datum] = []
            for item in elements { values.append(try value(item, .scalar(element), key, context)) }
            return .array(values)
        default: return try ValueText.parse(json.unquoted ?? json.text, as: type, context.textInput)
        }
    }
}
