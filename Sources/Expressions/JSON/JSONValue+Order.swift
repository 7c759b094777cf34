import Columns

extension JSONValue {
    /// `@>`: whether this holds all that the other says.
    func contains(_ other: JSONValue) throws(SQLError) -> Bool {
        var meter = WorkMeter()
        return try contains(other, isOutermost: true, &meter)
    }

    private func contains(_ other: JSONValue, isOutermost: Bool, _ meter: inout WorkMeter) throws(SQLError) -> Bool {
        switch (self, other) {
        case (.object(let members), .object(let wanted)):
            for member in wanted where try !Self.hold(members, member, &meter) { return false }
            return true
        case (.array(let elements), .array(let wanted)):
            for element in wanted where try !Self.hold(elements, element, &meter) { return false }
            return true
        // An array holds a scalar on its own as if it were an array of it.
        case (.array(let elements), _) where isOutermost && !other.isContainer:
            return try Self.hold(elements, other, &meter)
        default:
            guard !isContainer, !other.isContainer else { return false }
            return try Self.compare(self, other) == 0
        }
    }

    private static func hold(_ members: [JSONMember], _ wanted: JSONMember, _ meter: inout WorkMeter) throws(SQLError) -> Bool {
        for member in members {
            try meter.spend(8)
            guard TextBytes.areEqual(member.key, wanted.key) else { continue }
            if try member.value.contains(wanted.value, isOutermost: false, &meter) { return true }
        }
        return false
    }

    private static func hold(_ elements: [JSONValue], _ wanted: JSONValue, _ meter: inout WorkMeter) throws(SQLError) -> Bool {
        for element in elements {
            try meter.spend(64)
            guard element.isContainer == wanted.isContainer else { continue }
            if try element.contains(wanted, isOutermost: false, &meter) { return true }
        }
        return false
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

    /// `?|` and `?&`: `hasKey` for some or for all of the texts.
    func hasAny(of keys: [String]) throws(SQLError) -> Bool {
        var meter = WorkMeter()
        for key in keys {
            try meter.spend(8 * partCount)
            if hasKey(key) { return true }
        }
        return false
    }

    func hasAll(of keys: [String]) throws(SQLError) -> Bool {
        var meter = WorkMeter()
        for key in keys {
            try meter.spend(8 * partCount)
            if !hasKey(key) { return false }
        }
        return true
    }

    private var partCount: Int {
        switch self {
        case .object(let members): members.count
        case .array(let elements): elements.count
        default: 1
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
        case .moment(let moment): moment.type.sqlName()
        }
    }
}

/// A jsonb as an argument or result: read from its text, written in its normal form.
struct JSONBinary: SQLValue {
    var value: JSONValue

    init(_ value: JSONValue) { self.value = value }

    init(_ datum: Datum) throws(SQLError) { value = try JSONReader.value(String(datum)).normalized() }

    var datum: Datum { get throws(SQLError) { .text(try JSONText.printed(value)) } }
}
