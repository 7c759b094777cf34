/// json and jsonb, kept as text: json as written, jsonb as PostgreSQL prints it.
package enum JSONText {
    /// The text itself when it is valid JSON; 22P02 otherwise.
    package static func validated(_ text: String) throws(SQLError) -> String {
        _ = try JSONReader.value(text, checksCharacters: false)
        return text
    }

    /// jsonb's one form: keys by length then bytes, the last of equal keys, numbers as numeric, one space after `:` and `,`.
    package static func normalized(_ text: String) throws(SQLError) -> String {
        var out: [UInt8] = []
        append(try JSONReader.value(text), to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// A value in jsonb's form.
    package static func printed(_ value: JSONValue) -> String {
        var out: [UInt8] = []
        append(value, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// A value without any space, members in the order written.
    package static func compact(_ value: JSONValue) -> String {
        var out: [UInt8] = []
        appendCompact(value, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    private static func appendCompact(_ value: JSONValue, to out: inout [UInt8]) {
        switch value {
        case .array(let values):
            out.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                appendCompact(value, to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                append(string: member.key, to: &out)
                out.append(UInt8(ascii: ":"))
                appendCompact(member.value, to: &out)
            }
            out.append(UInt8(ascii: "}"))
        default: append(value, to: &out)
        }
    }

    /// `jsonb_pretty`: one member or element to a line, four blanks for each depth.
    package static func pretty(_ value: JSONValue) -> String {
        var out: [UInt8] = []
        appendPretty(value, depth: 0, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    private static func appendPretty(_ value: JSONValue, depth: Int, to out: inout [UInt8]) {
        func newLine(_ depth: Int) { out += "\n".utf8 + Array(repeating: UInt8(ascii: " "), count: 4 * depth) }
        switch value {
        case .array(let values):
            out.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                newLine(depth + 1)
                appendPretty(value, depth: depth + 1, to: &out)
            }
            newLine(depth)
            out.append(UInt8(ascii: "]"))
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                newLine(depth + 1)
                append(string: member.key, to: &out)
                out += ": ".utf8
                appendPretty(member.value, depth: depth + 1, to: &out)
            }
            newLine(depth)
            out.append(UInt8(ascii: "}"))
        default: append(value, to: &out)
        }
    }

    /// A string as a JSON string with its quotes.
    package static func append(string: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): out.append(contentsOf: "\\\"".utf8)
            case UInt8(ascii: "\\"): out.append(contentsOf: "\\\\".utf8)
            case 0x08: out.append(contentsOf: "\\b".utf8)
            case 0x0c: out.append(contentsOf: "\\f".utf8)
            case 0x0a: out.append(contentsOf: "\\n".utf8)
            case 0x0d: out.append(contentsOf: "\\r".utf8)
            case 0x09: out.append(contentsOf: "\\t".utf8)
            case 0..<0x20:
                out.append(contentsOf: "\\u00".utf8)
                out.append(UInt8(ascii: "0") + (byte >> 4))
                let low = byte & 15
                out.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }

    static func append(_ value: JSONValue, to out: inout [UInt8]) {
        switch value {
        case .null: out.append(contentsOf: "null".utf8)
        case .bool(let value): out.append(contentsOf: value ? "true".utf8 : "false".utf8)
        case .number(let value): value.append(to: &out)
        case .string(let value): append(string: value, to: &out)
        case .array(let values):
            out.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(contentsOf: ", ".utf8) }
                append(value, to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            for (index, member) in sorted(members).enumerated() {
                if index > 0 { out.append(contentsOf: ", ".utf8) }
                append(string: member.key, to: &out)
                out.append(contentsOf: ": ".utf8)
                append(member.value, to: &out)
            }
            out.append(UInt8(ascii: "}"))
        }
    }

    /// Shorter keys first, then by bytes; of equal keys the last one written stays.
    fileprivate static func sorted(_ members: [JSONMember]) -> [JSONMember] {
        let ordered = members.enumerated().sorted { left, right in
            let (a, b) = (left.element.key, right.element.key)
            if a.utf8.count != b.utf8.count { return a.utf8.count < b.utf8.count }
            let order = TextBytes.compare(a, b)
            return order == 0 ? left.offset < right.offset : order < 0
        }
        return ordered.enumerated().compactMap { position, member in
            let next = position + 1 < ordered.count ? ordered[position + 1].element.key : nil
            return next.map { TextBytes.areEqual($0, member.element.key) } == true ? nil : member.element
        }
    }
}

package struct JSONMember: Sendable {
    package var key: String
    package var value: JSONValue

    package init(key: String, value: JSONValue) {
        self.key = key
        self.value = value
    }
}

/// A JSON value; numbers exact.
package indirect enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(Numeric)
    case string(String)
    case array([JSONValue])
    /// In the order written, equal keys included.
    case object([JSONMember])
}

extension JSONValue {
    /// jsonb's form of the value: members sorted, of equal keys the last.
    package var normalized: JSONValue {
        switch self {
        case .array(let values): .array(values.map(\.normalized))
        case .object(let members): .object(JSONText.sorted(members.map { JSONMember(key: $0.key, value: $0.value.normalized) }))
        default: self
        }
    }
}
