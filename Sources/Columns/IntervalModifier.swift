/// `interval fields (precision)` packed into a type modifier: the fields in the high half, the precision in the low half.
package struct IntervalModifier: Hashable, Sendable {
    /// Bits of `INTERVAL_MASK`: which fields the type keeps. `allFields` when the type names none.
    package let fields: Int32
    /// nil when the type names no precision.
    package let precision: Int32?

    package static let allFields: Int32 = 0x7fff
    package static let noPrecision: Int32 = 0xffff

    package static let month: Int32 = 1 << 1
    package static let year: Int32 = 1 << 2
    package static let day: Int32 = 1 << 3
    package static let hour: Int32 = 1 << 10
    package static let minute: Int32 = 1 << 11
    package static let second: Int32 = 1 << 12

    package init(_ modifier: Int32) {
        guard modifier >= 0 else {
            fields = Self.allFields
            precision = nil
            return
        }
        fields = (modifier >> 16) & 0x7fff
        let low = modifier & 0xffff
        precision = low == Self.noPrecision ? nil : low
    }

    package init(fields: Int32, precision: Int32?) {
        self.fields = fields
        self.precision = precision
    }

    package var packed: Int32 { (fields << 16) | (precision ?? Self.noPrecision) }

    /// The last of the fields; nil when the type names none.
    package var smallestField: Int32? {
        guard fields != Self.allFields else { return nil }
        return [Self.second, Self.minute, Self.hour, Self.day, Self.month, Self.year].first { fields & $0 != 0 }
    }

    /// What a number without a unit counts in such an interval: `INTERVAL '5' MINUTE`.
    package var unitOfBareNumber: String? {
        smallestField.flatMap { field in Self.fieldNames.first { $0.fields == field }?.name }
    }

    /// ` hour to minute`, `(3)`, ` day to second(2)`.
    package var suffix: String {
        (Self.fieldNames.first { $0.fields == fields }.map { " " + $0.name } ?? "") + (precision.map { "(\($0))" } ?? "")
    }

    package static let fieldNames: [(fields: Int32, name: String)] = [
        (year, "year"), (month, "month"), (day, "day"), (hour, "hour"), (minute, "minute"), (second, "second"),
        (year | month, "year to month"), (day | hour, "day to hour"), (day | hour | minute, "day to minute"),
        (day | hour | minute | second, "day to second"), (hour | minute, "hour to minute"), (hour | minute | second, "hour to second"),
        (minute | second, "minute to second"),
    ]
}
