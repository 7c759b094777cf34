package import Columns

/// `array_agg`: NULLs too; NULL when there were no rows.
struct ArrayAccumulator: Accumulator {
    var values: [Datum] = []
    private var meter = WorkMeter()

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        try values.append(arguments.first ?? .null, &meter)
        guard values.count <= ArrayValue.elementsMax else { throw ArrayValue.tooLarge }
    }

    mutating func merge(_ other: ArrayAccumulator) throws(SQLError) { values += other.values }
    func result() throws(SQLError) -> Datum { values.isEmpty ? .null : .array(values) }
}

/// `array_agg` of arrays, and ARRAY(SELECT ..) of them: one dimension more. None may be NULL or empty, and all have the same dimensions
/// (`accumArrayResultArr`).
package struct NestedArrayAccumulator: Accumulator {
    private var elements: [Datum] = []
    /// Those of each array.
    private var dimensions: [ArrayDimension] = []
    private var count = 0

    package init() {}

    package mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard let argument = arguments.first, !argument.isNull else { throw SQLError(SQLState("22004"), "cannot accumulate null arrays") }
        let array = try ArrayValue(argument)
        guard count > 0 || !array.dimensions.isEmpty else { throw SQLError(.arraySubscriptError, "cannot accumulate empty arrays") }
        try append(array.elements, array.dimensions, count: 1)
    }

    package mutating func merge(_ other: NestedArrayAccumulator) throws(SQLError) {
        if other.count > 0 { try append(other.elements, other.dimensions, count: other.count) }
    }

    private mutating func append(_ added: [Datum], _ shape: [ArrayDimension], count addedCount: Int) throws(SQLError) {
        if count == 0 {
            guard shape.count < ArrayValue.dimensionsMax else { throw ArraySubscript.tooManyDimensions(shape.count + 1) }
            dimensions = shape
        }
        guard dimensions == shape else { throw SQLError(.arraySubscriptError, "cannot accumulate arrays of different dimensionality") }
        guard elements.count + added.count <= ArrayValue.elementsMax else { throw ArrayValue.tooLarge }
        elements += added
        count += addedCount
    }

    package func result() throws(SQLError) -> Datum {
        count == 0 ? .null : .array(ArrayValue(elements, dimensions: [ArrayDimension(count: count)] + dimensions))
    }
}

/// `bit_and`, `bit_or`, `bit_xor`.
struct BitAccumulator: Accumulator {
    let combine: @Sendable (Int64, Int64) -> Int64
    var value: Int64?

    init(combine: @escaping @Sendable (Int64, Int64) -> Int64) { self.combine = combine }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard let argument = arguments.first, !argument.isNull else { return }
        let next = try Int64(argument)
        value = value.map { combine($0, next) } ?? next
    }

    mutating func merge(_ other: BitAccumulator) throws(SQLError) {
        guard let next = other.value else { return }
        value = value.map { combine($0, next) } ?? next
    }

    func result() throws(SQLError) -> Datum { value.map { .int($0) } ?? .null }
}

/// `string_agg(bytea, delimiter)`, in the order of the rows. The first row's delimiter is not used.
struct BytesAccumulator: Accumulator {
    var parts: [(delimiter: [UInt8], bytes: [UInt8])] = []
    var byteCount = 0

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard arguments.count == 2, !arguments[0].isNull else { return }
        try append(arguments[1].isNull ? [] : [UInt8](arguments[1]), [UInt8](arguments[0]))
    }

    mutating func merge(_ other: BytesAccumulator) throws(SQLError) {
        for part in other.parts { try append(part.delimiter, part.bytes) }
    }

    private mutating func append(_ delimiter: [UInt8], _ bytes: [UInt8]) throws(SQLError) {
        byteCount += delimiter.count + bytes.count
        guard byteCount <= TextFunctions.resultBytesMax else { throw TextFunctions.tooLarge }
        parts.append((delimiter, bytes))
    }

    func result() throws(SQLError) -> Datum {
        guard let first = parts.first else { return .null }
        var bytes = first.bytes
        var meter = WorkMeter()
        for part in parts.dropFirst() {
            try meter.spend(16 + part.delimiter.count + part.bytes.count)
            bytes += part.delimiter
            bytes += part.bytes
        }
        return .bytes(bytes)
    }
}

/// `json_agg` and `jsonb_agg`: NULLs too; NULL when there were no rows.
struct JSONArrayAccumulator: Accumulator {
    let type: SQLType
    let isBinary: Bool
    let context: EvaluationContext
    var elements: [String] = []
    var byteCount = 0

    init(type: SQLType, isBinary: Bool, context: EvaluationContext) {
        self.type = type
        self.isBinary = isBinary
        self.context = context
    }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        try append(JSONMaking.text(arguments.first ?? .null, type, context))
    }

    mutating func merge(_ other: JSONArrayAccumulator) throws(SQLError) {
        for element in other.elements { try append(element) }
    }

    private mutating func append(_ element: String) throws(SQLError) {
        byteCount += element.utf8.count + 2
        guard byteCount <= TextFunctions.resultBytesMax else { throw TextFunctions.tooLarge }
        elements.append(element)
    }

    func result() throws(SQLError) -> Datum {
        guard !elements.isEmpty else { return .null }
        // PostgreSQL puts arrays and rows each on a line of their own.
        let text = try TextFunctions.joined(elements, separator: JSONMaking.isStructured(type) ? ", \n " : ", ", between: "[", "]")
        return .text(isBinary ? try JSONText.normalized(text) : text)
    }
}

/// `json_object_agg` and `jsonb_object_agg`; NULL when there were no rows.
struct JSONObjectAccumulator: Accumulator {
    let types: [SQLType]
    let isBinary: Bool
    let context: EvaluationContext
    var members: [String] = []
    var byteCount = 0

    init(types: [SQLType], isBinary: Bool, context: EvaluationContext) {
        self.types = types
        self.isBinary = isBinary
        self.context = context
    }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard arguments.count == 2, types.count == 2 else { return }
        guard !arguments[0].isNull else { throw JSONMaking.nullKey }
        try append(JSONMaking.key(arguments[0], types[0], context) + " : " + JSONMaking.text(arguments[1], types[1], context))
    }

    mutating func merge(_ other: JSONObjectAccumulator) throws(SQLError) {
        for member in other.members { try append(member) }
    }

    private mutating func append(_ member: String) throws(SQLError) {
        byteCount += member.utf8.count + 2
        guard byteCount <= TextFunctions.resultBytesMax else { throw TextFunctions.tooLarge }
        members.append(member)
    }

    func result() throws(SQLError) -> Datum {
        guard !members.isEmpty else { return .null }
        let text = try TextFunctions.joined(members, separator: ", ", between: "{ ", " }")
        return .text(isBinary ? try JSONText.normalized(text) : text)
    }
}
