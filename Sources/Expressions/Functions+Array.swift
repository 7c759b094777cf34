import Columns

/// The code behind SQL's array functions.
enum ArrayFunctions {
    static func elements(_ array: Datum) throws(SQLError) -> [Datum] {
        try ArrayValue(array).elements
    }

    /// Whether every element of one array that is not NULL is in the other.
    static func contains(_ array: Datum, _ part: Datum) throws(SQLError) -> Bool {
        let present = try set(of: elements(array))
        var meter = WorkMeter()
        for element in try elements(part) {
            try meter.spend(elementCost)
            if !present.contains(element) { return false }
        }
        return true
    }

    static func overlap(_ left: Datum, _ right: Datum) throws(SQLError) -> Bool {
        let present = try set(of: elements(left))
        var meter = WorkMeter()
        for element in try elements(right) {
            try meter.spend(elementCost)
            if present.contains(element) { return true }
        }
        return false
    }

    /// Units of work for one element: it is hashed, compared, copied or printed.
    static let elementCost = 32

    private static func set(of elements: [Datum]) throws(SQLError) -> Set<Datum> {
        var set: Set<Datum> = []
        var meter = WorkMeter()
        for element in elements where !element.isNull {
            try meter.spend(elementCost)
            set.insert(element)
        }
        return set
    }

    /// `array_to_string`: NULL elements as `null`, or left out when that is nil.
    static func joined(_ array: Datum, _ type: SQLType, separator: String, null: String?, _ context: EvaluationContext) throws(SQLError) -> String {
        let element: SQLType = if case .array(let scalar) = type { .scalar(scalar) } else { .text }
        var result = ""
        var isFirst = true
        var meter = WorkMeter()
        for value in try elements(array) {
            try meter.spend(elementCost)
            guard !value.isNull || null != nil else { continue }
            if !isFirst { result += separator }
            isFirst = false
            if value.isNull {
                result += null ?? ""
            } else {
                result += try ValueText.interruptiblyFormat(value, element, context.textFormat)
            }
            guard result.utf8.count <= TextFunctions.resultBytesMax else { throw TextFunctions.tooLarge }
        }
        return result
    }

    /// `string_to_array`: characters when the separator is NULL; pieces equal to `null` become NULL.
    static func split(_ text: String, separator: String?, null: String?) throws(SQLError) -> [Datum] {
        guard !text.utf8.isEmpty else { return [] }
        var pieces: [Datum] = []
        var growth = WorkMeter()
        func append(_ piece: String) throws(SQLError) {
            guard pieces.count < ArrayValue.elementsMax else { throw ArrayValue.tooLarge }
            let isNull = null.map { TextBytes.areEqual(piece, $0) } ?? false
            try pieces.append(isNull ? .null : .text(piece), &growth)
        }
        if let separator {
            try ByteSearch.forEachPiece(Array(text.utf8), Array(separator.utf8)) { (_, piece) throws(SQLError) in
                try append(String(decoding: piece, as: UTF8.self))
                return true
            }
        } else {
            var meter = WorkMeter()
            for scalar in text.unicodeScalars {
                try meter.spend(elementCost)
                try append(String(Character(scalar)))
            }
        }
        return pieces
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
                array.elements = try ArrayEditing.mapped(array.elements) { form($0) == replaced ? x[2] : $0 }
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
                var positions: [Datum] = []
                var meter = WorkMeter()
                for (offset, element) in array.elements.enumerated() {
                    try meter.spend(ArrayFunctions.elementCost)
                    if form(element) == wanted { try positions.append(.int(first + Int64(offset)), &meter) }
                }
                return .array(positions)
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
                return .array(ArrayValue(try ArrayFunctions.split(String(a), separator: separator, null: nil)))
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
