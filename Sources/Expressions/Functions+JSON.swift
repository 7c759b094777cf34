import Columns

extension FunctionTableBuilder {
    /// The operators of json and jsonb (manual, tables 9.45 and 9.46).
    mutating func addJSONOperators() {
        for type in [ParameterType.type(.scalar(.json)), .jsonb] {
            addJSONAccess("->", type, .text) { (json, key: String) throws(SQLError) in try json.member(key) }
            addJSONAccess("->", type, .int4) { (json, position: Int64) throws(SQLError) in
                // A jsonb scalar on its own is kept as an array of it.
                type == .jsonb && json.isScalar ? (position == 0 || position == -1 ? json : nil) : try json.element(position)
            }
            addJSONAccess("#>", type, .type(.array(.text))) { (json, path: TextPath) throws(SQLError) in
                path.isReachable ? try json.part(at: path.steps) : nil
            }
        }
        addJSONPathOperators()
        binary("@>", .jsonb, .jsonb, .bool) { (a: JSONBinary, b: JSONBinary) throws(SQLError) in try a.value.contains(b.value) }
        binary("<@", .jsonb, .jsonb, .bool) { (a: JSONBinary, b: JSONBinary) throws(SQLError) in try b.value.contains(a.value) }
        binary("?", .jsonb, .text, .bool) { (a: JSONBinary, key: String) in a.value.hasKey(key) }
        binary("?|", .jsonb, .type(.array(.text)), .bool) { (a: JSONBinary, keys: TextPath) throws(SQLError) in
            try a.value.hasAny(of: keys.steps)
        }
        binary("?&", .jsonb, .type(.array(.text)), .bool) { (a: JSONBinary, keys: TextPath) throws(SQLError) in
            try a.value.hasAll(of: keys.steps)
        }
        binary("||", .jsonb, .jsonb, .jsonb) { (a: JSONBinary, b: JSONBinary) throws(SQLError) in
            JSONBinary(try a.value.concatenated(b.value))
        }
        binary("-", .jsonb, .text, .jsonb) { (a: JSONBinary, key: String) throws(SQLError) in JSONBinary(try a.value.removing(keys: [key])) }
        binary("-", .jsonb, .int4, .jsonb) { (a: JSONBinary, position: Int64) throws(SQLError) in
            JSONBinary(try a.value.removing(position: position))
        }
        binary("-", .jsonb, .type(.array(.text)), .jsonb) { (a: JSONBinary, keys: TextPath) throws(SQLError) in
            JSONBinary(try a.value.removing(keys: keys.steps))
        }
        binary("#-", .jsonb, .type(.array(.text)), .jsonb) { (a: JSONBinary, path: TextPath) throws(SQLError) in
            JSONBinary(try a.value.edited(path.checkedSteps(), .delete))
        }
    }

    /// An operator that gives a part, and the one with `>` after it that gives the part's text.
    private mutating func addJSONAccess<Key: SQLValue>(
        _ name: String, _ type: ParameterType, _ key: ParameterType, _ find: @escaping @Sendable (JSONAccess, Key) throws(SQLError) -> JSONAccess?
    ) {
        add(
            name, [type, key], type,
            .binary { (json, key, _) throws(SQLError) in
                guard let part = try find(JSONAccess(try String(json)), try Key(key)) else { return .null }
                return .text(part.text)
            })
        add(
            name + ">", [type, key], .text,
            .binary { (json, key, _) throws(SQLError) in
                guard let text = try find(JSONAccess(try String(json)), try Key(key))?.unquoted else { return .null }
                return .text(text)
            })
    }

    mutating func addJSONFunctions() {
        for (type, prefix) in [(ParameterType.type(.scalar(.json)), "json"), (.jsonb, "jsonb")] {
            unary(prefix + "_typeof", type, .text) { (a: String) in JSONAccess(a).kind.rawValue }
            unary(prefix + "_array_length", type, .int4) { (a: String) throws(SQLError) in
                let access = JSONAccess(a)
                guard let count = try access.elementCount() else {
                    throw SQLError(.invalidParameterValue, "cannot get array length of \(access.kind == .object ? "a non-array" : "a scalar")")
                }
                return Int64(count)
            }
            for (suffix, result) in [("_extract_path", type), ("_extract_path_text", ParameterType.text)] {
                add(
                    prefix + suffix, [type], result, variadic: .text,
                    .general { (x, _) throws(SQLError) in
                        var path: [String] = []
                        for step in x.dropFirst() { path.append(try String(step)) }
                        guard let part = try JSONAccess(String(x[0])).part(at: path) else { return .null }
                        return (result == .text ? part.unquoted : part.text).map { .text($0) } ?? .null
                    })
            }
        }
        unary("json_strip_nulls", .type(.scalar(.json)), .type(.scalar(.json))) { (a: String) throws(SQLError) in
            try JSONText.compact(JSONReader.value(a).withoutNulls())
        }
        unary("jsonb_strip_nulls", .jsonb, .jsonb) { (a: JSONBinary) throws(SQLError) in JSONBinary(try a.value.withoutNulls()) }
        unary("jsonb_pretty", .jsonb, .text) { (a: JSONBinary) throws(SQLError) in try JSONText.pretty(a.value) }
        addJSONEditing()
        addJSONMaking()
        addJSONPathFunctions()
    }

    private mutating func addJSONEditing() {
        let steps = ParameterType.type(.array(.text))
        add(
            [.jsonb, steps, .jsonb, .bool], "jsonb_set", .jsonb,
            defaults: [.constant(.bool(true), .bool)]
        ) { (x, _) throws(SQLError) in
            let edit = JSONValue.Edit.set(try JSONBinary(x[2]).value, createsMissing: try Bool(x[3]))
            return try JSONBinary(JSONBinary(x[0]).value.edited(TextPath(x[1]).checkedSteps(), edit)).datum
        }
        add(
            [.jsonb, steps, .jsonb, .bool], "jsonb_insert", .jsonb,
            defaults: [.constant(.bool(false), .bool)]
        ) { (x, _) throws(SQLError) in
            let edit = JSONValue.Edit.insert(try JSONBinary(x[2]).value, isAfter: try Bool(x[3]))
            return try JSONBinary(JSONBinary(x[0]).value.edited(TextPath(x[1]).checkedSteps(), edit)).datum
        }
        add(
            [
                .jsonb, steps, .jsonb, .bool, .text,
            ], "jsonb_set_lax", .jsonb, defaults: [.constant(.bool(true), .bool), .constant(.text("use_json_null"), .text)], isStrict: false
        ) { (x, _) throws(SQLError) in
            if x[0].isNull || x[1].isNull || x[3].isNull { return .null }
            return try Self.setLax(JSONBinary(x[0]).value, TextPath(x[1]), x[2], createsMissing: Bool(x[3]), nullTreatment: x[4])
        }
    }

    private static func setLax(
        _ target: JSONValue, _ path: TextPath, _ value: Datum, createsMissing: Bool, nullTreatment: Datum
    ) throws(SQLError) -> Datum {
        let treatment: String? = nullTreatment.isNull ? nil : try String(nullTreatment)
        let edit: JSONValue.Edit
        if !value.isNull, treatment != nil {
            edit = .set(try JSONBinary(value).value, createsMissing: createsMissing)
        } else if treatment.map(["raise_exception", "use_json_null", "delete_key", "return_target"].contains) != true {
            throw SQLError(
                .invalidParameterValue,
                "null_value_treatment must be \"delete_key\", \"return_target\", \"use_json_null\", or \"raise_exception\"")
        } else if treatment == "raise_exception" {
            throw SQLError(
                SQLState("22004"), "JSON value must not be null",
                detail: "Exception was raised because null_value_treatment is \"raise_exception\".",
                hint: "To avoid, either change the null_value_treatment argument or ensure that an SQL NULL is not passed.")
        } else if treatment == "return_target" {
            return try JSONBinary(target).datum
        } else {
            edit = treatment == "delete_key" ? .delete : .set(.null, createsMissing: createsMissing)
        }
        return try JSONBinary(target.edited(path.checkedSteps(), edit)).datum
    }

    /// A function whose last parameters have defaults.
    mutating func add(
        _ parameters: [ParameterType], _ name: String, _ result: ParameterType, defaults: [BoundExpression],
        isStrict: Bool = true, volatility: ScalarFunction.Volatility = .immutable, _ body: @escaping ScalarFunction.Body
    ) {
        let least = parameters.count - defaults.count
        for count in least...parameters.count {
            // What a call leaves out is put in behind what it gives.
            var missing: [Datum] = []
            for value in defaults.dropFirst(count - least) { if case .constant(let constant) = value { missing.append(constant.value) } }
            let rest = missing
            add(
                Candidate(
                    name: name, parameters: Array(parameters.prefix(count)), variadic: nil, result: result, isStrict: isStrict,
                    volatility: volatility, code: .fixed(.general { (x, context) throws(SQLError) in try body(x + rest, context) })))
        }
    }
}

/// An array of texts: the keys of `?|`, the steps of a path. A NULL step leads nowhere.
struct TextPath: SQLValue {
    var steps: [String] = []
    var isReachable = true
    private var nullPosition = 0

    init(_ datum: Datum) throws(SQLError) {
        for (index, step) in try ArrayFunctions.elements(datum).enumerated() {
            if step.isNull {
                if isReachable { nullPosition = index + 1 }
                isReachable = false
            } else {
                steps.append(try String(step))
            }
        }
    }

    var datum: Datum { .array(steps.map { .text($0) }) }

    /// The steps of a path along which something is changed.
    func checkedSteps() throws(SQLError) -> [String] {
        guard isReachable else { throw SQLError(SQLState("22004"), "path element at position \(nullPosition) is null") }
        return steps
    }
}

extension CastTableBuilder {
    /// A jsonb scalar as the SQL value that it says.
    mutating func addJSONCasts() {
        addJSONNumber(.int2) { (a) throws(SQLError) in .int(try a.int16()) }
        addJSONNumber(.int4) { (a) throws(SQLError) in .int(try a.int32()) }
        addJSONNumber(.int8) { (a) throws(SQLError) in .int(try a.int64()) }
        addJSONNumber(.float4) { (a) throws(SQLError) in .float(Double(try a.single())) }
        addJSONNumber(.float8) { (a) throws(SQLError) in .float(try a.double()) }
        addJSONNumber(.numeric) { (a) in .numeric(a) }
        add(.jsonb, .bool, .explicit) { (a: String) throws(SQLError) in
            let access = JSONAccess(a)
            guard access.kind == .boolean else { throw access.cannotCast(to: .bool) }
            return access.text.utf8.first == UInt8(ascii: "t")
        }
    }

    private mutating func addJSONNumber(_ target: ScalarType, _ convert: @escaping @Sendable (Numeric) throws(SQLError) -> Datum) {
        let implementation = ScalarFunction.Implementation.unary { (value, _) throws(SQLError) in
            let access = JSONAccess(try String(value))
            guard access.kind == .number else { throw access.cannotCast(to: .scalar(target)) }
            return try convert(Numeric(parsing: access.text))
        }
        rules[CastTable.Pair(source: .jsonb, target: target)] = CastTable.Rule(context: .explicit, method: .function(implementation, .immutable))
    }
}

extension JSONAccess {
    fileprivate func cannotCast(to type: SQLType) -> SQLError {
        let what = kind == .number ? "numeric" : kind.rawValue
        return SQLError(.invalidParameterValue, "cannot cast jsonb \(what) to type \(type.sqlName())")
    }
}
