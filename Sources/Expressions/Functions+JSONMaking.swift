import Columns

extension FunctionTableBuilder {
    /// Functions that make JSON of SQL values (manual, table 9.47).
    mutating func addJSONMaking() {
        let json = ParameterType.type(.scalar(.json))
        addConversion("to_json", [.anyElement], json) { (x, types, context) throws(SQLError) in try JSONMaking.text(x[0], types[0], context) }
        addConversion("to_jsonb", [.anyElement], .jsonb) { (x, types, context) throws(SQLError) in
            try JSONText.normalized(JSONMaking.text(x[0], types[0], context))
        }
        for (name, parameter) in [("row_to_json", ParameterType.type(.record)), ("array_to_json", .anyArray)] {
            addConversion(name, [parameter], json) { (x, types, context) throws(SQLError) in try JSONMaking.text(x[0], types[0], context) }
            addConversion(name, [parameter, .bool], json) { (x, types, context) throws(SQLError) in
                try JSONMaking.text(x[0], types[0], isPretty: Bool(x[1]), context)
            }
        }
        for (name, source) in [("json_populate_record", json), ("jsonb_populate_record", ParameterType.jsonb)] {
            addTyped(name, [.anyElement, source], .anyElement, isStrict: false, volatility: .stable) { types in
                .binary { (base, object, context) throws(SQLError) in try JSONRecord.populated(base, object, types[0], name, context) }
            }
        }
        addBuilding("json_build_array", json) { (x, types, context) throws(SQLError) in try JSONBuilding.array(x, types, context) }
        addBuilding("json_build_object", json) { (x, types, context) throws(SQLError) in
            try JSONBuilding.object(x, types, isBinary: false, context)
        }
        addBuilding("jsonb_build_array", .jsonb) { (x, types, context) throws(SQLError) in
            try JSONText.normalized(JSONBuilding.array(x, types, context))
        }
        addBuilding("jsonb_build_object", .jsonb) { (x, types, context) throws(SQLError) in
            try JSONText.normalized(JSONBuilding.object(x, types, isBinary: true, context))
        }
        for (name, type, isBinary) in [("json_object", json, false), ("jsonb_object", .jsonb, true)] {
            add(
                name, [.type(.array(.text))], type,
                .unary { (pairs, _) throws(SQLError) in
                    let text = try JSONBuilding.object(pairs: ArrayValue(pairs))
                    return .text(isBinary ? try JSONText.normalized(text) : text)
                })
            add(
                name, [.type(.array(.text)), .type(.array(.text))], type,
                .binary { (keys, values, _) throws(SQLError) in
                    let (keys, values) = (try ArrayValue(keys), try ArrayValue(values))
                    guard keys.dimensions.count <= 1, values.dimensions.count <= 1 else { throw JSONBuilding.wrongSubscripts }
                    let text = try JSONBuilding.object(keys: keys.elements, values: values.elements)
                    return .text(isBinary ? try JSONText.normalized(text) : text)
                })
        }
    }

    private typealias Making = @Sendable ([Datum], [SQLType], EvaluationContext) throws(SQLError) -> String

    private mutating func addConversion(_ name: String, _ parameters: [ParameterType], _ result: ParameterType, _ make: @escaping Making) {
        addTyped(name, parameters, result, volatility: .stable) { types in
            .general { (x, context) throws(SQLError) in .text(try make(x, types, context)) }
        }
    }

    private mutating func addBuilding(_ name: String, _ result: ParameterType, _ make: @escaping Making) {
        addTyped(name, [], result, variadic: .any, isStrict: false, volatility: .stable) { types in
            .general { (x, context) throws(SQLError) in .text(try make(x, types, context)) }
        }
        add(name, [], result, isStrict: false, .general { (_, context) throws(SQLError) in .text(try make([], [], context)) })
    }
}

/// `json_build_*` and `json_object`.
enum JSONBuilding {
    static func array(_ values: [Datum], _ types: [SQLType], _ context: EvaluationContext) throws(SQLError) -> String {
        var parts: [String] = []
        for (value, type) in zip(values, types) { parts.append(try JSONMaking.text(value, type, context)) }
        return try TextFunctions.joined(parts, separator: ", ", between: "[", "]")
    }

    static func object(_ values: [Datum], _ types: [SQLType], isBinary: Bool, _ context: EvaluationContext) throws(SQLError) -> String {
        guard values.count % 2 == 0 else {
            throw SQLError(
                .invalidParameterValue, "argument list must have even number of elements",
                hint: "The arguments of \(isBinary ? "jsonb" : "json")_build_object() must consist of alternating keys and values.")
        }
        var parts: [String] = []
        for index in stride(from: 0, to: values.count, by: 2) {
            guard !values[index].isNull else {
                if isBinary { throw SQLError(.invalidParameterValue, "argument \(index + 1): key must not be null") }
                throw SQLError(.invalidParameterValue, "argument \(index + 1) cannot be null", hint: "Object keys should be text.")
            }
            let key = try JSONMaking.key(values[index], types[index], context)
            parts.append(key + " : " + (try JSONMaking.text(values[index + 1], types[index + 1], context)))
        }
        return try TextFunctions.joined(parts, separator: ", ", between: "{", "}")
    }

    private static let nullKey = SQLError(SQLState("22004"), "null value not allowed for object key")

    static let wrongSubscripts = SQLError(SQLState("2202E"), "wrong number of array subscripts")

    /// Keys and values in turn, or in the two columns of an array of two dimensions.
    static func object(pairs: ArrayValue) throws(SQLError) -> String {
        let elements = pairs.elements
        switch pairs.dimensions.count {
        case 0, 1: guard elements.count % 2 == 0 else { throw SQLError(SQLState("2202E"), "array must have even number of elements") }
        case 2: guard pairs.dimensions[1].count == 2 else { throw SQLError(SQLState("2202E"), "array must have two columns") }
        default: throw wrongSubscripts
        }
        return try object(
            keys: stride(from: 0, to: elements.count, by: 2).map { elements[$0] },
            values: stride(from: 1, to: elements.count, by: 2).map { elements[$0] })
    }

    static func object(keys: [Datum], values: [Datum]) throws(SQLError) -> String {
        guard keys.count == values.count else { throw SQLError(SQLState("2202E"), "mismatched array dimensions") }
        var out: [UInt8] = [UInt8(ascii: "{")]
        var meter = WorkMeter()
        for (index, (key, value)) in zip(keys, values).enumerated() {
            guard !key.isNull else { throw nullKey }
            try meter.spend(ArrayFunctions.elementCost + key.workSize + value.workSize)
            if index > 0 { out += ", ".utf8 }
            JSONText.append(string: try String(key), to: &out)
            out += " : ".utf8
            if value.isNull { out += "null".utf8 } else { JSONText.append(string: try String(value), to: &out) }
        }
        out.append(UInt8(ascii: "}"))
        return String(decoding: out, as: UTF8.self)
    }
}
