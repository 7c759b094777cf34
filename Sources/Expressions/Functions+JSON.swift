import Columns

extension FunctionTableBuilder {
    /// `->`, `->>`, `#>`, `#>>` and `?` (manual, 9.16).
    mutating func addJSONOperators() {
        for type in [ParameterType.type(.scalar(.json)), .jsonb] {
            addJSONAccess("->", type, .text) { (json, key: String) in json.member(key) }
            addJSONAccess("->", type, .int4) { (json, position: Int64) in json.element(position) }
            addJSONAccess("#>", type, .type(.array(.text))) { (json, path: TextPath) in path.isReachable ? json.part(at: path.steps) : nil }
        }
        add(
            "?", [.jsonb, .text], .bool,
            .binary { (json, key, _) throws(SQLError) in
                let (access, key) = (JSONAccess(try String(json)), try String(key))
                if access.kind == .string { return .bool(TextBytes.areEqual(access.unquoted ?? "", key)) }
                return .bool(access.member(key) != nil || access.hasStringElement(key))
            })
    }

    /// An operator that gives a part, and the one with `>` after it that gives the part's text.
    private mutating func addJSONAccess<Key: SQLValue>(
        _ name: String, _ type: ParameterType, _ key: ParameterType, _ find: @escaping @Sendable (JSONAccess, Key) -> JSONAccess?
    ) {
        add(
            name, [type, key], type,
            .binary { (json, key, _) throws(SQLError) in
                guard let part = find(JSONAccess(try String(json)), try Key(key)) else { return .null }
                return .text(part.text)
            })
        add(
            name + ">", [type, key], .text,
            .binary { (json, key, _) throws(SQLError) in
                guard let text = find(JSONAccess(try String(json)), try Key(key))?.unquoted else { return .null }
                return .text(text)
            })
    }

    mutating func addJSONFunctions() {
        for (type, prefix) in [(ParameterType.type(.scalar(.json)), "json"), (.jsonb, "jsonb")] {
            unary(prefix + "_typeof", type, .text) { (a: String) in JSONAccess(a).kind.rawValue }
            unary(prefix + "_array_length", type, .int4) { (a: String) throws(SQLError) in
                let access = JSONAccess(a)
                guard let count = access.elementCount else {
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
                        guard let part = JSONAccess(try String(x[0])).part(at: path) else { return .null }
                        return (result == .text ? part.unquoted : part.text).map { .text($0) } ?? .null
                    })
            }
        }
    }
}

/// The right side of `#>`: an array of texts. A NULL step leads nowhere.
private struct TextPath: SQLValue {
    var steps: [String] = []
    var isReachable = true

    init(_ datum: Datum) throws(SQLError) {
        for step in try ArrayFunctions.elements(datum) {
            if step.isNull { isReachable = false } else { steps.append(try String(step)) }
        }
    }

    var datum: Datum { .array(steps.map { .text($0) }) }
}

extension JSONAccess {
    /// Whether an array has the string as an element.
    func hasStringElement(_ text: String) -> Bool {
        guard let count = elementCount else { return false }
        return (0..<count).contains { index in
            guard let element = element(Int64(index)), element.kind == .string else { return false }
            return TextBytes.areEqual(element.unquoted ?? "", text)
        }
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
