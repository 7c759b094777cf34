/// Arrays `{a,"b c",NULL}` and records `(a,"b c",)` as PostgreSQL prints them.
package enum CompositeText {
    /// The subscripts stand in front when a dimension does not begin at 1: `[0:1]={a,b}`.
    static func append<Failure>(
        array: ArrayValue, _ element: ScalarType, _ format: TextFormat, to out: inout [UInt8], spend: (Int) throws(Failure) -> Void
    ) throws(Failure) {
        // No subscripts for what has no elements.
        guard !array.isEmpty else { return out.append(contentsOf: "{}".utf8) }
        let dimensions = array.dimensions
        if dimensions.contains(where: { $0.lowerBound != 1 }) {
            for dimension in dimensions { out.append(contentsOf: "[\(dimension.lowerBound):\(dimension.upperBound)]".utf8) }
            out.append(UInt8(ascii: "="))
        }
        var index = 0
        try append(array.elements, dimensions[...], &index, .scalar(element), format, to: &out, spend: spend)
    }

    private static func append<Failure>(
        _ elements: [Datum], _ dimensions: ArraySlice<ArrayDimension>, _ index: inout Int, _ type: SQLType, _ format: TextFormat,
        to out: inout [UInt8], spend: (Int) throws(Failure) -> Void
    ) throws(Failure) {
        guard let outer = dimensions.first else { return }
        out.append(UInt8(ascii: "{"))
        for position in 0..<outer.count {
            if position > 0 { out.append(UInt8(ascii: ",")) }
            if dimensions.count > 1 {
                try append(elements, dimensions.dropFirst(), &index, type, format, to: &out, spend: spend)
                continue
            }
            let value = elements[index]
            index += 1
            try spend(elementUnits)
            if value.isNull { out.append(contentsOf: "NULL".utf8) } else { try appendElement(value, type, format, to: &out, spend: spend) }
        }
        out.append(UInt8(ascii: "}"))
    }

    /// Units of work for a short element or field.
    private static let elementUnits = 32

    private static func appendElement<Failure>(
        _ value: Datum, _ type: SQLType, _ format: TextFormat, to out: inout [UInt8], spend: (Int) throws(Failure) -> Void
    ) throws(Failure) {
        var text: [UInt8] = []
        try ValueText.append(value, type, format, to: &text, spend: spend)
        try spend(text.count)
        let isWordNull = text.count == 4 && text.map(AsciiText.lowercased).elementsEqual("null".utf8)
        let needsQuotes = text.isEmpty || isWordNull || text.contains { "\"\\{},".utf8.contains($0) || AsciiText.isSpace($0) }
        guard needsQuotes else { return out.append(contentsOf: text) }
        out.append(UInt8(ascii: "\""))
        for byte in text {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { out.append(UInt8(ascii: "\\")) }
            out.append(byte)
        }
        out.append(UInt8(ascii: "\""))
    }

    /// int2vector and oidvector: numbers with spaces between.
    static func append(vector: ArrayValue, to out: inout [UInt8]) {
        for (index, value) in vector.enumerated() {
            if index > 0 { out.append(UInt8(ascii: " ")) }
            if case .int(let number) = value { DecimalText.append(number, to: &out) }
        }
    }

    static func append<Failure>(
        record: RecordValue, _ format: TextFormat, to out: inout [UInt8], spend: (Int) throws(Failure) -> Void
    ) throws(Failure) {
        out.append(UInt8(ascii: "("))
        for (index, value) in record.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            try spend(elementUnits)
            if !value.isNull { try appendField(value, record.type(of: index), format, to: &out, spend: spend) }
        }
        out.append(UInt8(ascii: ")"))
    }

    /// A row of a relation from its text (`record_in`): fields in parentheses, none between two commas is NULL.
    package static func parse(record text: String, _ type: RowType, _ input: TextInput) throws(SQLError) -> RecordValue {
        func malformed(_ detail: String) -> SQLError {
            SQLError(.invalidTextRepresentation, "malformed record literal: \"\(text)\"", detail: detail)
        }
        var rest = Array(text.utf8)[...]
        rest = rest.drop(while: AsciiText.isSpace)
        guard rest.popFirst() == UInt8(ascii: "(") else { throw malformed("Missing left parenthesis.") }
        var values: [Datum] = []
        for (index, field) in type.fields.enumerated() {
            if index > 0 {
                guard rest.first == UInt8(ascii: ",") else { throw malformed("Too few columns.") }
                rest = rest.dropFirst()
            }
            if rest.first == UInt8(ascii: ",") || rest.first == UInt8(ascii: ")") {
                values.append(.null)
                continue
            }
            guard let content = takeField(&rest) else { throw malformed("Unexpected end of input.") }
            values.append(try ValueText.parse(content, as: field.type, modifier: type.modifiers[index], input))
        }
        guard rest.popFirst() == UInt8(ascii: ")") else { throw malformed("Too many columns.") }
        guard rest.allSatisfy(AsciiText.isSpace) else { throw malformed("Junk after right parenthesis.") }
        return RecordValue(values, fields: type.fields)
    }

    /// One field up to its comma or parenthesis, quotes and backslashes undone; nil when the text ends in it.
    private static func takeField(_ rest: inout ArraySlice<UInt8>) -> String? {
        var content: [UInt8] = []
        var isQuoted = false
        while isQuoted || (rest.first != UInt8(ascii: ",") && rest.first != UInt8(ascii: ")")) {
            guard let byte = rest.popFirst() else { return nil }
            switch byte {
            case UInt8(ascii: "\\"):
                guard let escaped = rest.popFirst() else { return nil }
                content.append(escaped)
            case UInt8(ascii: "\"") where isQuoted && rest.first == UInt8(ascii: "\""):
                content.append(byte)
                rest = rest.dropFirst()
            case UInt8(ascii: "\""): isQuoted.toggle()
            default: content.append(byte)
            }
        }
        return String(decoding: content, as: UTF8.self)
    }

    private static func appendField<Failure>(
        _ value: Datum, _ type: SQLType, _ format: TextFormat, to out: inout [UInt8], spend: (Int) throws(Failure) -> Void
    ) throws(Failure) {
        var text: [UInt8] = []
        try ValueText.append(value, type, format, to: &text, spend: spend)
        try spend(text.count)
        let needsQuotes = text.isEmpty || text.contains { "\"\\(),".utf8.contains($0) || AsciiText.isSpace($0) }
        guard needsQuotes else { return out.append(contentsOf: text) }
        out.append(UInt8(ascii: "\""))
        for byte in text {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { out.append(byte) }
            out.append(byte)
        }
        out.append(UInt8(ascii: "\""))
    }
}
