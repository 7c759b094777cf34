import Columns

/// The code behind SQL's array functions. Arrays have one dimension and begin at 1.
enum ArrayFunctions {
    static func elements(_ array: Datum) throws(SQLError) -> [Datum] {
        try ArrayValue(array).elements
    }

    /// Elements that an array made by an expression may have (PostgreSQL allows as many as fit 1 GB).
    static let elementsMax = 1 << 24

    static func joined(_ left: [Datum], _ right: [Datum]) throws(SQLError) -> Datum {
        guard left.count + right.count <= elementsMax else {
            throw SQLError(.programLimitExceeded, "array size exceeds the maximum allowed (\(elementsMax))")
        }
        return .array(left + right)
    }

    /// Whether every element of one array that is not NULL is in the other.
    static func contains(_ array: Datum, _ part: Datum) throws(SQLError) -> Bool {
        let present = Set(try elements(array).filter { !$0.isNull })
        return try elements(part).allSatisfy { present.contains($0) }
    }

    static func overlap(_ left: Datum, _ right: Datum) throws(SQLError) -> Bool {
        let present = Set(try elements(left).filter { !$0.isNull })
        return try elements(right).contains { present.contains($0) }
    }

    /// `array_to_string`: NULL elements as `null`, or left out when that is nil.
    static func joined(_ array: Datum, _ type: SQLType, separator: String, null: String?, _ context: EvaluationContext) throws(SQLError) -> String {
        let element: SQLType = if case .array(let scalar) = type { .scalar(scalar) } else { .text }
        var texts: [String] = []
        for value in try elements(array) {
            if value.isNull {
                if let null { texts.append(null) }
            } else {
                texts.append(ValueText.format(value, element, context.textFormat))
            }
        }
        return texts.joined(separator: separator)
    }

    /// `string_to_array`: characters when the separator is NULL; pieces equal to `null` become NULL.
    static func split(_ text: String, separator: String?, null: String?) -> [Datum] {
        guard !text.utf8.isEmpty else { return [] }
        let pieces: [String]
        if let separator {
            pieces = ByteSearch.split(Array(text.utf8), Array(separator.utf8)).map { String(decoding: $0, as: UTF8.self) }
        } else {
            pieces = text.unicodeScalars.map { String(Character($0)) }
        }
        return pieces.map { piece in
            if let null, TextBytes.areEqual(piece, null) { return .null }
            return .text(piece)
        }
    }
}

extension FunctionTableBuilder {
    /// Array functions (manual, 9.19).
    mutating func addArrayFunctions() {
        addArrayMeasures()
        addArrayTexts()
        add(
            "array_append", [.anyArray, .anyElement], .anyArray, isStrict: false,
            .binary { (a, b, _) throws(SQLError) in
                try ArrayFunctions.joined(a.isNull ? [] : ArrayFunctions.elements(a), [b])
            })
        add(
            "array_prepend", [.anyElement, .anyArray], .anyArray, isStrict: false,
            .binary { (a, b, _) throws(SQLError) in
                try ArrayFunctions.joined([a], b.isNull ? [] : ArrayFunctions.elements(b))
            })
        add(
            "array_remove", [.anyArray, .anyElement], .anyArray, isStrict: false,
            .binary { (a, b, _) throws(SQLError) in
                a.isNull ? .null : try .array(ArrayFunctions.elements(a).filter { $0 != b })
            })
        add(
            "array_position", [.anyArray, .anyElement], .int4, isStrict: false,
            .binary { (a, b, _) throws(SQLError) in
                guard !a.isNull, let index = try ArrayFunctions.elements(a).firstIndex(of: b) else { return .null }
                return .int(Int64(index) + 1)
            })
    }

    private mutating func addArrayMeasures() {
        add("cardinality", [.anyArray], .int4, .unary { (a, _) throws(SQLError) in try .int(Int64(ArrayFunctions.elements(a).count)) })
        for name in ["array_length", "array_upper"] {
            add(
                name, [.anyArray, .int4], .int4,
                .binary { (a, dimension, _) throws(SQLError) in
                    let count = try ArrayFunctions.elements(a).count
                    let asked = try Int64(dimension)
                    return asked == 1 && count > 0 ? .int(Int64(count)) : .null
                })
        }
        add(
            "array_lower", [.anyArray, .int4], .int4,
            .binary { (a, dimension, _) throws(SQLError) in
                let (asked, isEmpty) = (try Int64(dimension), try ArrayFunctions.elements(a).isEmpty)
                return asked == 1 && !isEmpty ? .int(1) : .null
            })
        add("array_ndims", [.anyArray], .int4, .unary { (a, _) throws(SQLError) in try ArrayFunctions.elements(a).isEmpty ? .null : .int(1) })
    }

    private mutating func addArrayTexts() {
        addTyped("array_to_string", [.anyArray, .text], .text, volatility: .stable) { types in
            .binary { (a, separator, context) throws(SQLError) in
                try .text(ArrayFunctions.joined(a, types[0], separator: String(separator), null: nil, context))
            }
        }
        addTyped("array_to_string", [.anyArray, .text, .text], .text, isStrict: false, volatility: .stable) { types in
            .general { (x, context) throws(SQLError) in
                if x[0].isNull || x[1].isNull { return .null }
                let null: String? = x[2].isNull ? nil : try String(x[2])
                return try .text(ArrayFunctions.joined(x[0], types[0], separator: String(x[1]), null: null, context))
            }
        }
        add(
            "string_to_array", [.text, .text], .type(.array(.text)), isStrict: false,
            .binary { (a, separator, _) throws(SQLError) in
                if a.isNull { return .null }
                let separator: String? = separator.isNull ? nil : try String(separator)
                return try .array(ArrayFunctions.split(String(a), separator: separator, null: nil))
            })
        add(
            "string_to_array", [.text, .text, .text], .type(.array(.text)), isStrict: false,
            .general { (x, _) throws(SQLError) in
                if x[0].isNull { return .null }
                let separator: String? = x[1].isNull ? nil : try String(x[1])
                let null: String? = x[2].isNull ? nil : try String(x[2])
                return try .array(ArrayFunctions.split(String(x[0]), separator: separator, null: null))
            })
    }
}
