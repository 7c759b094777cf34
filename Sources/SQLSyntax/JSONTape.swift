/// A JSON text as a flat list of nodes in the order of the text, for trees of any depth: building and freeing it does not recurse.
///
/// An object's members are a key node and a value node each. `next` of a node is the index after everything that belongs to it.
struct JSONTape {
    enum Kind: UInt8 {
        case object
        case array
        case string
        case number
        case `true`
        case `false`
        case null
    }

    struct Node {
        var kind: Kind
        /// A string with a backslash in it.
        var hasEscapes = false
        /// The bytes of a string (without quotes) or a number.
        var start: Int32
        var end: Int32
        var next: Int32
    }

    let bytes: [UInt8]
    private(set) var nodes: [Node] = []

    /// nil when the bytes are not one JSON value.
    init?(_ bytes: [UInt8]) {
        guard bytes.count < Int(Int32.max) else { return nil }
        self.bytes = bytes
        nodes.reserveCapacity(bytes.count / 9 + 8)
        guard build() else { return nil }
    }

    // MARK: Building

    /// One pass; `open` holds the objects and arrays not yet closed. Commas and colons are taken as blanks: the writer is libpg_query, not a user.
    private mutating func build() -> Bool {
        var open: [Int] = []
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open.append(nodes.count)
                nodes.append(Node(kind: byte == UInt8(ascii: "{") ? .object : .array, start: Int32(position), end: 0, next: 0))
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard let index = open.popLast() else { return false }
                position += 1
                nodes[index].end = Int32(position)
                nodes[index].next = Int32(nodes.count)
            case UInt8(ascii: "\""):
                guard let end = appendString(from: position + 1) else { return false }
                position = end
            case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x0A, 0x09, 0x0D:
                position += 1
            default:
                position = appendScalar(from: position)
            }
        }
        return open.isEmpty && !nodes.isEmpty
    }

    private mutating func appendString(from start: Int) -> Int? {
        var end = start
        var hasEscapes = false
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
            if bytes[end] == UInt8(ascii: "\\") {
                hasEscapes = true
                end += 1
            }
            end += 1
        }
        guard end < bytes.count else { return nil }
        nodes.append(Node(kind: .string, hasEscapes: hasEscapes, start: Int32(start), end: Int32(end), next: Int32(nodes.count + 1)))
        return end + 1
    }

    private mutating func appendScalar(from start: Int) -> Int {
        var end = start
        while end < bytes.count, !Self.endsScalar(bytes[end]) { end += 1 }
        let kind: Kind =
            switch bytes[start] {
            case UInt8(ascii: "t"): .true
            case UInt8(ascii: "f"): .false
            case UInt8(ascii: "n"): .null
            default: .number
            }
        nodes.append(Node(kind: kind, start: Int32(start), end: Int32(end), next: Int32(nodes.count + 1)))
        return end
    }

    private static func endsScalar(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") || byte <= 0x20
    }
}
