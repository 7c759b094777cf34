/// Reading arrays: `array_in` for one dimension, `{1,NULL,"a b"}`.
extension CompositeText {
    package static func parse(array text: String, _ element: ScalarType, _ modifier: Int32, _ input: TextInput) throws(SQLError) -> Datum {
        var reader = ArrayReader(text)
        var values: [Datum] = []
        for item in try reader.items() {
            if let item { values.append(try ValueText.parse(item, as: element, modifier, input)) } else { values.append(.null) }
        }
        return .array(values)
    }
}

/// Splits the text of an array into its elements; nil stands for NULL.
private struct ArrayReader {
    let text: String
    let bytes: [UInt8]
    var position = 0

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func items() throws(SQLError) -> [String?] {
        skipSpaces()
        guard current == UInt8(ascii: "{") else {
            throw malformed(current == UInt8(ascii: "[") ? nil : "Array value must start with \"{\" or dimension information.")
        }
        position += 1
        skipSpaces()
        var items: [String?] = []
        if current == UInt8(ascii: "}") {
            position += 1
        } else {
            repeat { items.append(try item()) } while try separator()
        }
        skipSpaces()
        guard current == nil else { throw malformed("Junk after closing right brace.") }
        return items
    }

    /// Whether another element follows.
    private mutating func separator() throws(SQLError) -> Bool {
        skipSpaces()
        defer { position += 1 }
        switch current {
        case UInt8(ascii: ","): return true
        case UInt8(ascii: "}"): return false
        case nil: throw malformed("Unexpected end of input.")
        default: throw malformed("Unexpected array element.")
        }
    }

    private mutating func item() throws(SQLError) -> String? {
        skipSpaces()
        if current == UInt8(ascii: "{") { throw .unsupported("an array of more than one dimension") }
        if current == UInt8(ascii: "\"") { return try quotedItem() }
        return try plainItem()
    }

    private mutating func quotedItem() throws(SQLError) -> String {
        var item: [UInt8] = []
        position += 1
        while let byte = current {
            position += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: item, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                item.append(byte)
                continue
            }
            guard let escaped = current else { break }
            item.append(escaped)
            position += 1
        }
        throw malformed("Unexpected end of input.")
    }

    private mutating func plainItem() throws(SQLError) -> String? {
        var item: [UInt8] = []
        var keptCount = 0
        var hasEscape = false
        while let byte = current, byte != UInt8(ascii: ","), byte != UInt8(ascii: "}") {
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "\"") {
                throw malformed(byte == UInt8(ascii: "{") ? "Unexpected \"{\" character." : "Unexpected array element.")
            }
            position += 1
            if byte == UInt8(ascii: "\\") {
                guard let escaped = current else { throw malformed("Unexpected end of input.") }
                item.append(escaped)
                position += 1
                hasEscape = true
                keptCount = item.count
                continue
            }
            item.append(byte)
            if !AsciiText.isSpace(byte) { keptCount = item.count }
        }
        guard current != nil else { throw malformed("Unexpected end of input.") }
        guard keptCount > 0 else { throw malformed("Unexpected \"\(current == UInt8(ascii: ",") ? "," : "}")\" character.") }
        let word = String(decoding: item[..<keptCount], as: UTF8.self)
        return !hasEscape && AsciiText.lowercased(word) == "null" ? nil : word
    }

    private mutating func skipSpaces() {
        while let byte = current, AsciiText.isSpace(byte) { position += 1 }
    }

    private func malformed(_ detail: String?) -> SQLError {
        SQLError(.invalidTextRepresentation, "malformed array literal: \"\(text)\"", detail: detail)
    }
}
