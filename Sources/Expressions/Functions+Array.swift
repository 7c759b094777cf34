import Columns

/// The code behind SQL's array functions.
enum ArrayFunctions {
    static func elements(_ array: Datum) throws(SQLError) -> [Datum] {
        try ArrayValue(array).elements
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
        addArrayEditing()
        addArraySearch()
        add(
            "array_fill", [.anyElement, .type(.array(.int4))], .anyArray, isStrict: false,
            .binary { (value, counts, _) throws(SQLError) in
                try ArrayEditing.filled(with: value, counts, lowerBounds: nil)
            })
        add(
            "array_fill", [.anyElement, .type(.array(.int4)), .type(.array(.int4))], .anyArray, isStrict: false,
            .general { (x, _) throws(SQLError) in try ArrayEditing.filled(with: x[0], x[1], lowerBounds: x[2]) })
    }

    private mutating func addArrayEditing() {
        add(
            "array_append", [.anyCompatibleArray, .anyCompatible], .anyCompatibleArray, isStrict: false,
            .binary { (a, b, _) throws(SQLError) in
                try ArrayEditing.extended(a, by: b, atEnd: true)
            })
        add(
            "array_prepend", [.anyCompatible, .anyCompatibleArray], .anyCompatibleArray, isStrict: false,
            .binary { (a, b, _) throws(SQLError) in
                try ArrayEditing.extended(b, by: a, atEnd: false)
            })
        add(
            "array_cat", [.anyCompatibleArray, .anyCompatibleArray], .anyCompatibleArray, isStrict: false,
            .binary { (a, b, _) throws(SQLError) in try ArrayEditing.concatenated(a, b) })
        addTyped("array_remove", [.anyCompatibleArray, .anyCompatible], .anyCompatibleArray, isStrict: false) { types in
            let form = ComparisonForm(types[1])
            return .binary { (a, b, _) throws(SQLError) in
                a.isNull ? .null : .array(try ArrayEditing.removing(b, from: ArrayValue(a), form))
            }
        }
        addTyped("array_replace", [.anyCompatibleArray, .anyCompatible, .anyCompatible], .anyCompatibleArray, isStrict: false) { types in
            let form = ComparisonForm(types[1])
            return .general { (x, _) throws(SQLError) in
                if x[0].isNull { return .null }
                var array = try ArrayValue(x[0])
                let replaced = form(x[1])
                array.elements = array.elements.map { form($0) == replaced ? x[2] : $0 }
                return .array(array)
            }
        }
        add(
            "trim_array", [.anyArray, .int4], .anyArray,
            .binary { (a, count, _) throws(SQLError) in
                try .array(ArrayEditing.trimmed(ArrayValue(a), by: Int64(count)))
            })
    }

    private mutating func addArraySearch() {
        addTyped("array_position", [.anyCompatibleArray, .anyCompatible], .int4, isStrict: false) { types in
            let form = ComparisonForm(types[1])
            return .binary { (a, b, _) throws(SQLError) in try ArrayEditing.position(of: b, in: a, from: nil, form) }
        }
        addTyped("array_position", [.anyCompatibleArray, .anyCompatible, .int4], .int4, isStrict: false) { types in
            let form = ComparisonForm(types[1])
            return .general { (x, _) throws(SQLError) in
                guard x[0].isNull || !x[2].isNull else { throw SQLError(SQLState("22004"), "initial position must not be null") }
                return try ArrayEditing.position(of: x[1], in: x[0], from: x[2].isNull ? nil : Int64(x[2]), form)
            }
        }
        addTyped("array_positions", [.anyCompatibleArray, .anyCompatible], .type(.array(.int4)), isStrict: false) { types in
            let form = ComparisonForm(types[1])
            return .binary { (a, b, _) throws(SQLError) in
                if a.isNull { return .null }
                let array = try ArrayEditing.flat(a, "searching for elements in multidimensional arrays is not supported")
                let first = Int64(array.dimensions.first?.lowerBound ?? 1)
                let wanted = form(b)
                return .array(array.elements.enumerated().filter { form($0.element) == wanted }.map { .int(first + Int64($0.offset)) })
            }
        }
    }

    private mutating func addArrayMeasures() {
        add("cardinality", [.anyArray], .int4, .unary { (a, _) throws(SQLError) in try .int(Int64(ArrayValue(a).elements.count)) })
        addDimension("array_length") { Int64($0.count) }
        addDimension("array_lower") { Int64($0.lowerBound) }
        addDimension("array_upper") { $0.upperBound }
        add(
            "array_ndims", [.anyArray], .int4,
            .unary { (a, _) throws(SQLError) in
                let count = try ArrayValue(a).dimensions.count
                return count == 0 ? .null : .int(Int64(count))
            })
        add(
            "array_dims", [.anyArray], .text,
            .unary { (a, _) throws(SQLError) in
                let dimensions = try ArrayValue(a).dimensions
                return dimensions.isEmpty ? .null : .text(dimensions.map { "[\($0.lowerBound):\($0.upperBound)]" }.joined())
            })
    }

    /// A measure of one dimension, counted from 1; NULL for a dimension that is not there.
    private mutating func addDimension(_ name: String, _ measure: @escaping @Sendable (ArrayDimension) -> Int64) {
        add(
            name, [.anyArray, .int4], .int4,
            .binary { (a, number, _) throws(SQLError) in
                let (dimensions, number) = (try ArrayValue(a).dimensions, try Int64(number))
                guard number >= 1, number <= Int64(dimensions.count) else { return .null }
                return .int(measure(dimensions[Int(number) - 1]))
            })
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
