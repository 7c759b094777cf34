import Columns

extension JSONValue {
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
