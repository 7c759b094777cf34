import Columns

/// SQL values as JSON text (`datum_to_json` in `json.c`).
enum JSONMaking {
    static let nullKey = SQLError(.invalidParameterValue, "field name must not be null")

    /// Arrays and rows, which PostgreSQL puts on lines of their own.
    static func isStructured(_ type: SQLType) -> Bool { type.category == .array || type.isRow }

    static func text(_ value: Datum, _ type: SQLType, isPretty: Bool = false, _ context: EvaluationContext) throws(SQLError) -> String {
        var out: [UInt8] = []
        var meter = WorkMeter()
        try append(value, type, separator: isPretty ? ",\n " : ",", context, to: &out, &meter)
        return String(decoding: out, as: UTF8.self)
    }

    /// A value as the key of a member, in quotes.
    static func key(_ value: Datum, _ type: SQLType, _ context: EvaluationContext) throws(SQLError) -> String {
        if isStructured(type) || type == .scalar(.json) || type == .jsonb {
            throw SQLError(.invalidParameterValue, "key value must be scalar, not array, composite, or json")
        }
        var out: [UInt8] = []
        JSONText.append(string: try plainText(value, type, context), to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    private static func append(
        _ value: Datum, _ type: SQLType, separator: String, _ context: EvaluationContext, to out: inout [UInt8], _ meter: inout WorkMeter
    ) throws(SQLError) {
        try meter.spend(ArrayFunctions.elementCost + value.workSize)
        switch value {
        case .null:
            out += "null".utf8
        case .bool(let value):
            out += (value ? "true" : "false").utf8
        case .int where [.int2, .int4, .int8].contains(type), .float, .numeric:
            let text = ValueText.format(value, type, context.textFormat)
            if isNumber(text) { out += text.utf8 } else { JSONText.append(string: text, to: &out) }
        case .array(let array):
            let element: SQLType = if case .array(let scalar) = type { .scalar(scalar) } else { .text }
            try append(array.elements[...], array.dimensions[...], element, separator: separator, context, to: &out, &meter)
        case .record:
            out.append(UInt8(ascii: "{"))
            for (index, field) in try RecordFields.of(value).enumerated() {
                if index > 0 { out += separator.utf8 }
                JSONText.append(string: field.name, to: &out)
                out.append(UInt8(ascii: ":"))
                try append(field.value, field.type, separator: ",", context, to: &out, &meter)
            }
            out.append(UInt8(ascii: "}"))
        case .text(let text) where type == .scalar(.json) || type == .jsonb:
            out += text.utf8
        default:
            JSONText.append(string: try plainText(value, type, context), to: &out)
        }
        guard out.count <= TextFunctions.resultBytesMax else { throw TextFunctions.tooLarge }
    }

    /// One dimension of an array, and what is below it.
    private static func append(
        _ elements: ArraySlice<Datum>, _ dimensions: ArraySlice<ArrayDimension>, _ type: SQLType, separator: String, _ context: EvaluationContext,
        to out: inout [UInt8], _ meter: inout WorkMeter
    ) throws(SQLError) {
        out.append(UInt8(ascii: "["))
        let count = dimensions.first?.count ?? 0
        let width = count > 0 ? elements.count / count : 0
        for index in 0..<count {
            if index > 0 { out += separator.utf8 }
            let start = elements.startIndex + index * width
            if dimensions.count > 1 {
                try append(elements[start..<(start + width)], dimensions.dropFirst(), type, separator: ",", context, to: &out, &meter)
            } else {
                try append(elements[start], type, separator: ",", context, to: &out, &meter)
            }
        }
        out.append(UInt8(ascii: "]"))
    }

    /// The text of a scalar: times as XML Schema writes them, everything else as it prints.
    private static func plainText(_ value: Datum, _ type: SQLType, _ context: EvaluationContext) throws(SQLError) -> String {
        switch value {
        case .bool(let value): return value ? "true" : "false"
        case .date, .timestamp:
            var format = context.textFormat
            format.dateStyle = DateStyle()
            let text = ValueText.format(value, type, format)
            guard case .timestamp(let microseconds) = value, !TimestampArithmetic.isInfinite(microseconds) else { return text }
            return xmlSchema(text, hasZone: type == .timestamptz)
        default: return try ValueText.interruptiblyFormat(value, type, context.textFormat)
        }
    }

    /// `2020-01-01 00:00:00+00` as `2020-01-01T00:00:00+00:00`.
    private static func xmlSchema(_ text: String, hasZone: Bool) -> String {
        var bytes = Array(text.utf8)
        guard let blank = bytes.firstIndex(of: UInt8(ascii: " ")) else { return text }
        bytes[blank] = UInt8(ascii: "T")
        let sign = bytes[blank...].lastIndex { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
        if hasZone, let sign {
            let end = bytes[sign...].firstIndex(of: UInt8(ascii: " ")) ?? bytes.endIndex
            if end - sign == 3 { bytes.insert(contentsOf: ":00".utf8, at: end) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a number's text is one in JSON: NaN and the infinities are not.
    private static func isNumber(_ text: String) -> Bool {
        text.utf8.allSatisfy {
            AsciiText.isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e")
        }
    }
}

/// The fields of a row value with their names and types.
enum RecordFields {
    static func of(_ value: Datum) throws(SQLError) -> [(name: String, type: SQLType, value: Datum)] {
        guard case .record(let record) = value else { throw value.mismatch("record") }
        return record.values.enumerated().map { index, value in
            (record.fields.indices.contains(index) ? record.fields[index].name : "f\(index + 1)", record.type(of: index), value)
        }
    }
}
