/// Arrays `{a,"b c",NULL}` and records `(a,"b c",)` as PostgreSQL prints them.
package enum CompositeText {
    /// The subscripts stand in front when a dimension does not begin at 1: `[0:1]={a,b}`.
    package static func append(array: ArrayValue, _ element: ScalarType, _ format: TextFormat, to out: inout [UInt8]) {
        // No subscripts for what has no elements.
        guard !array.isEmpty else { return out.append(contentsOf: "{}".utf8) }
        let dimensions = array.dimensions
        if dimensions.contains(where: { $0.lowerBound != 1 }) {
            for dimension in dimensions { out.append(contentsOf: "[\(dimension.lowerBound):\(dimension.upperBound)]".utf8) }
            out.append(UInt8(ascii: "="))
        }
        var index = 0
        append(array.elements, dimensions[...], &index, .scalar(element), format, to: &out)
    }

    private static func append(
        _ elements: [Datum], _ dimensions: ArraySlice<ArrayDimension>, _ index: inout Int, _ type: SQLType, _ format: TextFormat,
        to out: inout [UInt8]
    ) {
        guard let outer = dimensions.first else { return }
        out.append(UInt8(ascii: "{"))
        for position in 0..<outer.count {
            if position > 0 { out.append(UInt8(ascii: ",")) }
            if dimensions.count > 1 {
                append(elements, dimensions.dropFirst(), &index, type, format, to: &out)
                continue
            }
            let value = elements[index]
            index += 1
            if value.isNull { out.append(contentsOf: "NULL".utf8) } else { appendElement(value, type, format, to: &out) }
        }
        out.append(UInt8(ascii: "}"))
    }

    private static func appendElement(_ value: Datum, _ type: SQLType, _ format: TextFormat, to out: inout [UInt8]) {
        var text: [UInt8] = []
        ValueText.append(value, type, format, to: &text)
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

    package static func append(record: RecordValue, _ format: TextFormat, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "("))
        for (index, value) in record.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            if !value.isNull { appendField(value, record.type(of: index), format, to: &out) }
        }
        out.append(UInt8(ascii: ")"))
    }

    private static func appendField(_ value: Datum, _ type: SQLType, _ format: TextFormat, to out: inout [UInt8]) {
        var text: [UInt8] = []
        ValueText.append(value, type, format, to: &text)
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
