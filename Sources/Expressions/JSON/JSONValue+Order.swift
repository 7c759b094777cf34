import Columns

extension JSONValue {
    /// The order of jsonb (`compareJsonbContainers` in `jsonb_util.c`): -1, 0 or 1.
    static func compare(_ left: JSONValue, _ right: JSONValue, isOutermost: Bool = true) -> Int {
        switch (left, right) {
        case (.array(let a), .array(let b)):
            if a.count != b.count { return a.count < b.count ? -1 : 1 }
            return first(zip(a, b)) { compare($0, $1, isOutermost: false) }
        case (.object(let a), .object(let b)):
            if a.count != b.count { return a.count < b.count ? -1 : 1 }
            return first(zip(a, b)) { left, right in
                let order = TextBytes.compare(left.key, right.key)
                return order != 0 ? order : compare(left.value, right.value, isOutermost: false)
            }
        case (.number(let a), .number(let b)): return Numeric.compare(a, b)
        case (.string(let a), .string(let b)): return TextBytes.compare(a, b)
        case (.bool(let a), .bool(let b)): return a == b ? 0 : a ? 1 : -1
        // A scalar on its own is kept as an array of one element, so only an empty array comes before it.
        case (.array(let a), _) where isOutermost && !right.isObject: return a.isEmpty ? -1 : 1
        case (_, .array(let b)) where isOutermost && !left.isObject: return b.isEmpty ? 1 : -1
        default: return left.rank == right.rank ? 0 : left.rank < right.rank ? -1 : 1
        }
    }

    private static func first<Pairs: Sequence>(_ pairs: Pairs, _ compare: (Pairs.Element) -> Int) -> Int {
        for pair in pairs {
            let order = compare(pair)
            if order != 0 { return order }
        }
        return 0
    }

    private var isObject: Bool { if case .object = self { true } else { false } }

    private var rank: Int {
        switch self {
        case .null: 0
        case .string: 1
        case .number: 2
        case .bool: 3
        case .array: 4
        case .object: 5
        }
    }

    /// `@>`: whether this holds all that the other says.
    func contains(_ other: JSONValue, isOutermost: Bool = true) -> Bool {
        switch (self, other) {
        case (.object(let members), .object(let wanted)):
            return wanted.allSatisfy { member in
                members.contains { TextBytes.areEqual($0.key, member.key) && $0.value.contains(member.value, isOutermost: false) }
            }
        case (.array(let elements), .array(let wanted)):
            return wanted.allSatisfy { element in
                elements.contains { $0.isContainer == element.isContainer && $0.contains(element, isOutermost: false) }
            }
        // An array holds a scalar on its own as if it were an array of it.
        case (.array(let elements), _) where isOutermost && !other.isContainer:
            return elements.contains { !$0.isContainer && Self.compare($0, other) == 0 }
        default:
            return !isContainer && !other.isContainer && Self.compare(self, other) == 0
        }
    }

    var isContainer: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }

    /// `?`: whether the text is a key, or a string element, or the string itself.
    func hasKey(_ key: String) -> Bool {
        switch self {
        case .object(let members): members.contains { TextBytes.areEqual($0.key, key) }
        case .array(let elements):
            elements.contains { if case .string(let text) = $0 { TextBytes.areEqual(text, key) } else { false } }
        case .string(let text): TextBytes.areEqual(text, key)
        default: false
        }
    }

    /// The word of `jsonb_typeof`.
    var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}

/// A jsonb as an argument or result: read from its text, written in its normal form.
struct JSONBinary: SQLValue {
    var value: JSONValue

    init(_ value: JSONValue) { self.value = value }

    init(_ datum: Datum) throws(SQLError) { value = try JSONReader.value(String(datum)).normalized }

    var datum: Datum { .text(JSONText.printed(value)) }
}
