/// `interval fields (precision)` packed into a type modifier: the fields in the high half, the precision in the low half.
package struct IntervalModifier: Hashable, Sendable {
    /// Bits of `INTERVAL_MASK`: which fields the type keeps. `allFields` when the type names none.
    package let fields: Int32
    /// nil when the type names no precision.
    package let precision: Int32?

    static let allFields: Int32 = 0x7fff
    static let noPrecision: Int32 = 0xffff

    static let month: Int32 = 1 << 1
    static let year: Int32 = 1 << 2
    static let day: Int32 = 1 << 3
    static let hour: Int32 = 1 << 10
    static let minute: Int32 = 1 << 11
    static let second: Int32 = 1 << 12

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

    init(fields: Int32, precision: Int32?) {
        self.fields = fields
        self.precision = precision
    }

    package var packed: Int32 { (fields << 16) | (precision ?? Self.noPrecision) }

    /// The last of the fields; nil when the type names none.
    var smallestField: Int32? {
        guard fields != Self.allFields else { return nil }
        return [Self.second, Self.minute, Self.hour, Self.day, Self.month, Self.year].first { fields & $0 != 0 }
    }

    /// What a number without a unit counts in such an interval: `INTERVAL '5' MINUTE`.
    var unitOfBareNumber: String? {
        smallestField.flatMap { field in Self.fieldNames.first { $0.fields == field }?.name }
    }

    /// ` hour to minute`, `(3)`, ` day to second(2)`.
    var suffix: String {
        Self.fieldNames.first { $0.fields == fields }.map { " " + $0.name }.orEmpty + precision.map { "(\($0))" }.orEmpty
    }

    static let fieldNames: [(fields: Int32, name: String)] = [
        (year, "year"), (month, "month"), (day, "day"), (hour, "hour"), (minute, "minute"), (second, "second"),
        (year | month, "year to month"), (day | hour, "day to hour"), (day | hour | minute, "day to minute"),
        (day | hour | minute | second, "day to second"), (hour | minute, "hour to minute"), (hour | minute | second, "hour to second"),
        (minute | second, "minute to second"),
    ]
}
