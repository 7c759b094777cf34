import Columns

extension TableFunctionTableBuilder {
    /// JSON as rows (manual, table 9.47).
    mutating func addJSONFunctions() {
        addJSONRows("json", .type(.scalar(.json)))
        addJSONRows("jsonb", .jsonb)
        addPopulate("json", .type(.scalar(.json)))
        addPopulate("jsonb", .jsonb)
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

    /// `json_populate_recordset`: rows of the first argument's type, whose value gives the fields that an object lacks.
    private mutating func addPopulate(_ prefix: String, _ type: ParameterType) {
        let name = "\(prefix)_populate_recordset"
        addLikeFirst(name, [.anyElement, type]) { types, columns in
            { (x, context) throws(SQLError) in
                guard types[0].isRow else { throw JSONRecord.wantsRow(name) }
                guard !x[1].isNull else { return TableFunction.rows([]) }
                let json = JSONAccess(try String(x[1]))
                guard let elements = try json.elements() else {
                    let kind = prefix == "jsonb" ? "a non-array" : json.kind == .object ? "an object" : "a scalar"
                    throw SQLError(.invalidParameterValue, "cannot call \(name) on \(kind)")
                }
                var base: RecordValue?
                if case .record(let record) = x[0] { base = record }
                var rows: [[Datum]] = []
                for element in elements {
                    guard element.kind == .object else {
                        throw SQLError(.invalidParameterValue, "argument of \(name) must be an array of objects")
                    }
                    rows.append(try JSONRecord.row(element, columns, over: base?.values, name, context))
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
    static func wantsRow(_ name: String) -> SQLError { SQLError(.datatypeMismatch, "first argument of \(name) must be a row type") }

    /// - Parameter base: the values of fields that the object lacks; NULL without it.
    static func row(
        _ json: JSONAccess, _ columns: [PlanColumn], over base: [Datum]? = nil, _ name: String, _ context: EvaluationContext
    ) throws(SQLError) -> [Datum] {
        guard json.kind == .object else {
            throw SQLError(.invalidParameterValue, "cannot call \(name) on \(json.kind == .array ? "an array" : "a scalar")")
        }
        var row: [Datum] = []
        for (index, column) in columns.enumerated() {
            guard let member = try json.member(column.name) else {
                row.append(base.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? .null)
                continue
            }
            row.append(try value(member, column.type, column.modifier, column.name, context))
        }
        return row
    }

    /// `json_populate_record`: the base's row with what the object says.
    static func populated(
        _ base: Datum, _ json: Datum, _ type: SQLType, _ name: String, _ context: EvaluationContext
    ) throws(SQLError) -> Datum {
        guard type.isRow else { throw wantsRow(name) }
        guard !json.isNull else { return base }
        var record: RecordValue?
        if case .record(let value) = base { record = value }
        let (fields, modifiers): ([RecordValue.Field], [Int32])
        switch type {
        case .row(let row): (fields, modifiers) = (row.fields, row.modifiers)
        default:
            guard let record else {
                throw SQLError(
                    .featureNotSupported, "could not determine row type for result of \(name)",
                    hint:
                        "Provide a non-null record argument, or call the function in the FROM clause using a column definition list.")
            }
            (fields, modifiers) = (record.fields, record.fields.map { _ in -1 })
        }
        let columns = zip(fields, modifiers).map { PlanColumn($0.name, $0.type, modifier: $1) }
        let values = try row(JSONAccess(try String(json)), columns, over: record?.values, populating, context)
        return .record(RecordValue(values, fields: fields))
    }

    /// What PostgreSQL's messages call the function when the whole is no object.
    private static let populating = "populate_composite"

    private static func value(
        _ json: JSONAccess, _ type: SQLType, _ modifier: Int32, _ key: String, _ context: EvaluationContext
    ) throws(SQLError) -> Datum {
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
            for item in elements { values.append(try value(item, .scalar(element), modifier, key, context)) }
            return .array(values)
        case .row where json.kind != .string: return try populated(.null, .text(json.text), type, populating, context)
        default: return try ValueText.parse(json.unquoted ?? json.text, as: type, modifier: modifier, context.textInput)
        }
    }
}
