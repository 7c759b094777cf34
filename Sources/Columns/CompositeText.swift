/// Arrays `{a,"b c",NULL}` and records `(a,"b c",)` as PostgreSQL prints them.
package enum CompositeText {
    package static func append(array values: [Datum], _ type: SQLType, _ format: TextFormat, to out: inout [UInt8]) {
        let element: SQLType = if case .array(let scalar) = type { .scalar(scalar) } else { .text }
        out.append(UInt8(ascii: "{"))
        for (index, value) in values.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            if value.isNull { out.append(contentsOf: "NULL".utf8) } else { appendElement(value, element, format, to: &out) }
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

    /// The type `record` does not say what its fields are: they print by how they are kept (floats as float8, timestamps as timestamptz).
    package static func append(record values: [Datum], _ format: TextFormat, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "("))
        for (index, value) in values.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            if !value.isNull { appendField(value, format, to: &out) }
        }
        out.append(UInt8(ascii: ")"))
    }

    private static func appendField(_ value: Datum, _ format: TextFormat, to out: inout [UInt8]) {
        var text: [UInt8] = []
        ValueText.append(value, value.isTimestamp ? .timestamptz : .text, format, to: &text)
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

extension Datum {
    fileprivate var isTimestamp: Bool { if case .timestamp = self { true } else { false } }
}
