/// A row as a value: `ROW(1, 'a')`, or a table's row as a whole.
///
/// It is a collection of its fields' values.
package struct RecordValue: Sendable {
    package var values: [Datum]
    /// What the fields are; shared by all rows of one expression. Empty when nobody knew: then fields print by how they are kept.
    package var fields: [Field]

    package struct Field: Hashable, Sendable {
        package var name: String
        package var type: SQLType

        package init(name: String, type: SQLType) {
            self.name = name
            self.type = type
        }

        /// The fields of `ROW(..)`: `f1`, `f2`, ..
        package static func unnamed(_ types: [SQLType]) -> [Field] {
            types.enumerated().map { Field(name: "f\($0.offset + 1)", type: $0.element) }
        }
    }

    package init(_ values: [Datum], fields: [Field] = []) {
        self.values = values
        self.fields = fields
    }

    /// The type of a field, from what is known or from how it is kept.
    package func type(of position: Int) -> SQLType {
        if fields.indices.contains(position) { return fields[position].type }
        return values.indices.contains(position) ? values[position].plainType : .text
    }
}

extension RecordValue: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { values.count }
    package subscript(position: Int) -> Datum { values[position] }
}

/// Rows are equal by their values, whatever their fields are called.
extension RecordValue: Hashable {
    package static func == (left: RecordValue, right: RecordValue) -> Bool { left.values == right.values }
    package func hash(into hasher: inout Hasher) { hasher.combine(values) }
}

extension Datum {
    /// A row of which only the values are known.
    package static func record(_ values: [Datum]) -> Datum { .record(RecordValue(values)) }

    /// The type that a value is most likely of when nothing else is known.
    fileprivate var plainType: SQLType {
        switch self {
        case .null, .text: .text
        case .bool: .bool
        case .int: .int8
        case .float: .float8
        case .numeric: .numeric
        case .bytes: .bytea
        case .date: .date
        case .time: .time
        case .timetz: .timetz
        case .timestamp: .timestamptz
        case .interval: .interval
        case .record: .record
        case .array(let array):
            array.first { !$0.isNull }.map(\.plainType).flatMap { if case .scalar(let scalar) = $0 { .array(scalar) } else { nil } } ?? .array(.text)
        }
    }
}
