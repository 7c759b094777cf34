import Columns

/// Finding parts of a JSON text that is known to be valid, without building a tree: a part of a text is a piece of its bytes.
struct JSONAccess {
    private let bytes: ArraySlice<UInt8>

    init(_ text: String) { bytes = Self.trimmed(Array(text.utf8)[...]) }

    private init(_ bytes: ArraySlice<UInt8>) { self.bytes = Self.trimmed(bytes) }

    /// The part as written.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    enum Kind: String {
        case object, array, string, number, boolean, null
    }

    var kind: Kind {
        switch bytes.first {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
        case UInt8(ascii: "n"): .null
        default: .number
        }
    }

    /// A string without its quotes and escapes, anything else as written; nil for null.
    var unquoted: String? {
        switch kind {
        case .null: nil
        case .string: Self.unescaped(bytes.dropFirst().dropLast())
        default: text
        }
    }

    /// The value of the last member with the key; nil when there is none or this is no object.
    func member(_ key: String) throws(SQLError) -> JSONAccess? { try values(of: key).last }

    /// The values of all members with the key, as json may have several.
    private func values(of key: String) throws(SQLError) -> [JSONAccess] {
        guard kind == .object else { return [] }
        var found: [JSONAccess] = []
        for part in try parts() {
            let end = Self.valueEnd(part)
            guard TextBytes.areEqual(JSONAccess(part[part.startIndex..<end]).unquoted ?? "", key),
                let colon = part[end...].firstIndex(of: UInt8(ascii: ":"))
            else { continue }
            found.append(JSONAccess(part[(colon + 1)...]))
        }
        return found
    }

    /// The element at a position from 0, negative from the end; nil outside or when this is no array.
    func element(_ position: Int64) throws(SQLError) -> JSONAccess? {
        guard kind == .array else { return nil }
        let parts = try parts()
        let index = position < 0 ? Int64(parts.count) + position : position
        guard index >= 0, index < Int64(parts.count) else { return nil }
        return JSONAccess(parts[Int(index)])
    }

    /// `#>`: keys and positions from the outside in. Where a key comes several times, the last that leads to the path's end counts.
    func part(at path: [String]) throws(SQLError) -> JSONAccess? { try part(at: path[...]) }

    private func part(at path: ArraySlice<String>) throws(SQLError) -> JSONAccess? {
        guard let step = path.first else { return self }
        if kind == .array {
            guard let position = Int64(step) else { return nil }
            return try element(position)?.part(at: path.dropFirst())
        }
        for value in try values(of: step).reversed() {
            if let part = try value.part(at: path.dropFirst()) { return part }
        }
        return nil
    }

    /// The members in the order written, equal keys included; nil when this is no object.
    func members() throws(SQLError) -> [(key: String, value: JSONAccess)]? {
        guard kind == .object else { return nil }
        var members: [(key: String, value: JSONAccess)] = []
        var meter = WorkMeter()
        for part in try parts() {
            try meter.spend(Self.partUnits)
            let end = Self.valueEnd(part)
            guard let colon = part[end...].firstIndex(of: UInt8(ascii: ":")) else { continue }
            try members.append((JSONAccess(part[part.startIndex..<end]).unquoted ?? "", JSONAccess(part[(colon + 1)...])), &meter)
        }
        return members
    }

    /// The elements; nil when this is no array.
    func elements() throws(SQLError) -> [JSONAccess]? {
        guard kind == .array else { return nil }
        var elements: [JSONAccess] = []
        var meter = WorkMeter()
        for part in try parts() {
            try meter.spend(Self.partUnits)
            try elements.append(JSONAccess(part), &meter)
        }
        return elements
    }

    var isScalar: Bool { kind != .object && kind != .array }

    func elementCount() throws(SQLError) -> Int? { kind == .array ? try parts().count : nil }

    /// Units of work for one member or element.
    private static let partUnits = 64

    /// The members or elements: what stands between the commas of this level.
    private func parts() throws(SQLError) -> [ArraySlice<UInt8>] {
        let inside = Self.trimmed(bytes.dropFirst().dropLast())
        guard !inside.isEmpty else { return [] }
        var parts: [ArraySlice<UInt8>] = []
        var depth = 0
        var begin = inside.startIndex
        var index = inside.startIndex
        var meter = WorkMeter()
        while index < inside.endIndex {
            try meter.spend()
            switch inside[index] {
            case UInt8(ascii: "\""):
                let end = Self.stringEnd(inside, from: index)
                try meter.spend(end - index)
                index = end - 1
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ",") where depth == 0:
                try parts.append(Self.trimmed(inside[begin..<index]), &meter)
                begin = index + 1
            default: break
            }
            index += 1
        }
        parts.append(Self.trimmed(inside[begin...]))
        return parts
    }

    /// The end of the key that a member begins with.
    private static func valueEnd(_ bytes: ArraySlice<UInt8>) -> Int { stringEnd(bytes, from: bytes.startIndex) }

    /// Past the closing quote of the string that begins here.
    private static func stringEnd(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
        var index = start + 1
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if bytes[index] == UInt8(ascii: "\"") { return index + 1 }
            index += 1
        }
        return bytes.endIndex
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes.drop(while: isBlank)
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return bytes
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d }

    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
        var units: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
                units.append(byte)
                continue
            }
            switch escape {
            case UInt8(ascii: "b"): units.append(0x08)
            case UInt8(ascii: "f"): units.append(0x0c)
            case UInt8(ascii: "n"): units.append(0x0a)
            case UInt8(ascii: "r"): units.append(0x0d)
            case UInt8(ascii: "t"): units.append(0x09)
            case UInt8(ascii: "u"): units += Array(String(Character(scalar(&rest))).utf8)
            default: units.append(escape)
            }
        }
        return String(decoding: units, as: UTF8.self)
    }

    /// After `\u`: four digits, and four more when they are the first half of a pair.
    private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar {
        let first = codeUnit(&rest)
        guard (0xd800..<0xdc00).contains(first), rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
            return Unicode.Scalar(first) ?? "\u{fffd}"
        }
        var probe = rest.dropFirst(2)
        let second = codeUnit(&probe)
        guard (0xdc00..<0xe000).contains(second) else { return "\u{fffd}" }
        rest = probe
        return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00)) ?? "\u{fffd}"
    }

    private static func codeUnit(_ rest: inout ArraySlice<UInt8>) -> UInt32 {
        let digits = rest.prefix(4)
        rest = rest.dropFirst(4)
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0xfffd
    }
}
