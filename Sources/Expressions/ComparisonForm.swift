package import Columns

/// What the values of a type are compared by: `Datum`s whose `==`, hash and `Datum.compare` are those of the type's operator classes.
///
/// Most types are compared as they are kept. `char(n)` leaves out trailing blanks, `jsonb` becomes what `compareJsonbContainers`
/// looks at, addresses their family, network and bytes; arrays and rows have such values inside. Whoever hashes, sorts or compares
/// values of a type goes through its form once for each value.
package struct ComparisonForm: Sendable {
    private enum Rule {
        case plain
        /// `char(n)`: without the blanks behind.
        case trimmed
        case json
        case address
        /// `"char"`: its one byte.
        case byte
        case rowPlace
        /// A row: each field by its own type.
        case fields
    }

    private let rule: Rule
    private let isArray: Bool

    package init(_ type: SQLType) {
        switch type {
        case .scalar(let scalar): (rule, isArray) = (Self.rule(scalar), false)
        case .array(let element): (rule, isArray) = (Self.rule(element), true)
        case .row: (rule, isArray) = (.fields, false)
        }
    }

    /// Whether values are compared as they are kept.
    package var isPlain: Bool { rule == .plain }

    private static func rule(_ type: ScalarType) -> Rule {
        switch type {
        case .bpchar: .trimmed
        case .jsonb: .json
        case .inet: .address
        case .char: .byte
        case .tid: .rowPlace
        case .record: .fields
        default: .plain
        }
    }

    /// NULL stays NULL.
    package func callAsFunction(_ value: Datum) -> Datum {
        if isArray, case .array(var array) = value {
            if !isPlain { array.elements = array.elements.map(form) }
            return .array(array)
        }
        return form(value)
    }

    package func callAsFunction(_ values: [Datum]) -> [Datum] { isPlain ? values : values.map { self($0) } }

    private func form(_ value: Datum) -> Datum {
        switch (rule, value) {
        case (.plain, _): value
        case (.trimmed, .text(let text)): .text(TextFunctions.trimmedRight(text))
        // What cannot be read cannot be in a jsonb.
        case (.json, .text(let text)): (try? JSONReader.value(text).normalized().comparisonForm()) ?? value
        case (.address, .text(let text)): (try? InetText.parse(text)).map(Self.form) ?? value
        case (.byte, .text(let text)): .int(Int64(CharText.byte(text)))
        case (.rowPlace, .text(let text)): .array(ScalarText.numbers(tid: text).map { .int(Int64($0)) })
        case (.fields, .record(let record)):
            .record(RecordValue(record.indices.map { ComparisonForm(record.type(of: $0))(record.values[$0]) }, fields: record.fields))
        default: value
        }
    }

    /// By family, by the bits of the network (a network comes before what lies in it), by its length, by the whole address.
    private static func form(_ address: (bytes: [UInt8], bits: Int)) -> Datum {
        let network = address.bytes.prefix((address.bits + 7) / 8).enumerated().map { index, byte in
            byte & UInt8(truncatingIfNeeded: 0xff00 >> min(8, address.bits - index * 8))
        }
        return .record([.int(Int64(address.bytes.count)), .bytes(network), .int(Int64(address.bits)), .bytes(address.bytes)])
    }
}

extension JSONValue {
    /// The value as nested rows whose order is that of jsonb (`compareJsonbContainers` in `jsonb_util.c`): containers by the number of
    /// their elements first, objects as keys and values in turn.
    ///
    /// A scalar on its own is kept as an array of one element, and comes before every array but the empty one.
    fileprivate func comparisonForm() throws(SQLError) -> Datum {
        var meter = WorkMeter()
        let nested = try nestedForm(&meter)
        return switch self {
        case .array, .object: nested
        default: .record([.int(Int64(JSONValue.array([]).rank)), .int(1), .bool(false), nested])
        }
    }

    /// The order of two parts of documents: -1, 0 or 1.
    static func compare(_ left: JSONValue, _ right: JSONValue) throws(SQLError) -> Int {
        var meter = WorkMeter()
        return try Datum.compare(left.nestedForm(&meter), right.nestedForm(&meter))
    }

    /// The order of the kinds.
    private var rank: Int {
        switch self {
        case .null: 0
        case .string: 1
        case .number: 2
        case .bool: 3
        case .array: 4
        case .object: 5
        case .moment: 32
        }
    }

    private func nestedForm(_ meter: inout WorkMeter) throws(SQLError) -> Datum {
        try meter.spend(64)
        var parts: [Datum] = [.int(Int64(rank))]
        switch self {
        case .null: break
        case .bool(let value): parts.append(.bool(value))
        case .number(let value): parts.append(.numeric(value))
        case .string(let value): parts.append(.text(value))
        case .moment(let moment): parts.append(moment.value)
        case .array(let elements):
            parts += [.int(Int64(elements.count)), .bool(true)]
            for element in elements { parts.append(try element.nestedForm(&meter)) }
        case .object(let members):
            parts.append(.int(Int64(members.count)))
            for member in members {
                parts.append(.text(member.key))
                parts.append(try member.value.nestedForm(&meter))
            }
        }
        return .record(parts)
    }
}

/// The order of a type's B-tree operator class.
package enum SQLOrder {
    /// -1, 0 or 1 for two values that are not NULL.
    package static func compare(_ left: Datum, _ right: Datum, _ type: SQLType) -> Int {
        let form = ComparisonForm(type)
        // Values that are kept alike are nearly always what is asked about.
        return form.isPlain || left == right ? Datum.compare(left, right) : Datum.compare(form(left), form(right))
    }
}
