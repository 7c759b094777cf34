/// json and jsonb, kept as text: json as written, jsonb as PostgreSQL prints it.
package enum JSONText {
    /// The text itself when it is valid JSON; 22P02 otherwise.
    package static func validated(_ text: String) throws(SQLError) -> String {
        _ = try JSONReader.value(text, checksCharacters: false)
        return text
    }

    /// jsonb's one form: keys by length then bytes, the last of equal keys, numbers as numeric, one space after `:` and `,`.
    package static func normalized(_ text: String) throws(SQLError) -> String { try printed(try JSONReader.value(text)) }

    /// A value in jsonb's form.
    package static func printed(_ value: JSONValue) throws(SQLError) -> String { try text(of: value, .plain) }

    /// A value without any space, members in the order written.
    package static func compact(_ value: JSONValue) throws(SQLError) -> String { try text(of: value, .compact) }

    /// `jsonb_pretty`: one member or element to a line, four blanks for each depth.
    package static func pretty(_ value: JSONValue) throws(SQLError) -> String { try text(of: value, .pretty) }

    private static func text(of value: JSONValue, _ layout: JSONWriter.Layout) throws(SQLError) -> String {
        var writer = JSONWriter(layout)
        try writer.append(value)
        try Interruption.check()
        return String(decoding: writer.bytes, as: UTF8.self)
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

    /// Shorter keys first, then by bytes; of equal keys the last one written stays.
    fileprivate static func sorted(_ members: [JSONMember]) throws(SQLError) -> [JSONMember] {
        let order = try members.indices.interruptiblySorted { left, right in
            let (a, b) = (members[left].key, members[right].key)
            if a.utf8.count != b.utf8.count { return a.utf8.count < b.utf8.count }
            let order = TextBytes.compare(a, b)
            return order == 0 ? left < right : order < 0
        }
        var kept: [JSONMember] = []
        kept.reserveCapacity(members.count)
        var meter = WorkMeter()
        for index in order {
            try meter.spend(8)
            if let last = kept.last, TextBytes.areEqual(last.key, members[index].key) { kept.removeLast() }
            kept.append(members[index])
        }
        return kept
    }
}

/// Writes one value; given up when the computation is to stop.
private struct JSONWriter {
    enum Layout {
        /// jsonb's own: members in its order, a space after `:` and `,`.
        case plain
        /// No space, members in the order written.
        case compact
        /// A line for each member and element.
        case pretty
    }

    private(set) var bytes: [UInt8] = []
    private let layout: Layout
    private var depth = 0
    private var meter = WorkMeter()

    init(_ layout: Layout) { self.layout = layout }

    mutating func append(_ value: JSONValue) throws(SQLError) {
        try meter.spend(16)
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += value ? "true".utf8 : "false".utf8
        case .number(let value): value.append(to: &bytes)
        case .string(let value): try append(string: value)
        case .moment(let value): try append(string: value.text)
        case .array(let values):
            try append(values, "[", "]") { (writer, value) throws(SQLError) in try writer.append(value) }
        case .object(let members):
            try append(layout == .plain ? JSONText.sorted(members) : members, "{", "}") { (writer, member) throws(SQLError) in
                try writer.append(string: member.key)
                writer.bytes += writer.layout == .compact ? ":".utf8 : ": ".utf8
                try writer.append(member.value)
            }
        }
    }

    private mutating func append(string: String) throws(SQLError) {
        try meter.spend(string.utf8.count)
        JSONText.append(string: string, to: &bytes)
    }

    private mutating func append<Part>(
        _ parts: [Part], _ start: Unicode.Scalar, _ end: Unicode.Scalar, _ write: (inout Self, Part) throws(SQLError) -> Void
    ) throws(SQLError) {
        bytes.append(UInt8(ascii: start))
        depth += 1
        for (index, part) in parts.enumerated() {
            if index > 0 { bytes += layout == .plain ? ", ".utf8 : ",".utf8 }
            if layout == .pretty { beginLine() }
            try write(&self, part)
        }
        depth -= 1
        if layout == .pretty { beginLine() }
        bytes.append(UInt8(ascii: end))
    }

    private mutating func beginLine() {
        bytes.append(UInt8(ascii: "\n"))
        bytes += repeatElement(UInt8(ascii: " "), count: 4 * depth)
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
package enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(Numeric)
    case string(String)
    case array([JSONValue])
    /// In the order written, equal keys included.
    case object([JSONMember])
    /// A date or time that a path made of a string; it prints as one.
    case moment(JSONMoment)
}

extension JSONValue {
    /// jsonb's form of the value: members sorted, of equal keys the last.
    package func normalized() throws(SQLError) -> JSONValue {
        var meter = WorkMeter()
        return try normalized(&meter)
    }

    private func normalized(_ meter: inout WorkMeter) throws(SQLError) -> JSONValue {
        try meter.spend(16)
        switch self {
        case .array(let values):
            var normal: [JSONValue] = []
            normal.reserveCapacity(values.count)
            for value in values { normal.append(try value.normalized(&meter)) }
            return .array(normal)
        case .object(let members):
            var normal: [JSONMember] = []
            normal.reserveCapacity(members.count)
            for member in members { normal.append(JSONMember(key: member.key, value: try member.value.normalized(&meter))) }
            return .object(try JSONText.sorted(normal))
        default:
            return self
        }
    }
}
