package import Columns

/// A constant as it was written.
package struct LiteralSyntax: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        case null
        case boolean(Bool)
        /// Digits that fit `int4`.
        case integer(Int32)
        /// Digits that do not fit `int4`, or a decimal, or with an exponent: as written.
        case decimal(String)
        case string(String)
        /// `B'..'`, `X'..'` as written.
        case bitString(String)
    }

    /// The value for who records how it is used, so that it can be used again in the same way: reading it is not noted.
    package let recordedValue: Value
    /// Where it stands among the literals of a text whose plan may be kept; nil when no plan is kept, or the text cannot change here.
    package let slot: LiteralSlot?

    package init(_ value: Value, slot: LiteralSlot? = nil) {
        recordedValue = value
        self.slot = slot
        slot?.notePlace()
    }

    /// The value, for who decides by it.
    package var value: Value {
        slot?.noteRead()
        return recordedValue
    }

    /// Texts of one shape have literals of the same kind in the same places, so this and the next decide nothing by a value.
    package var isNull: Bool { recordedValue == .null }

    package var isString: Bool { if case .string = recordedValue { true } else { false } }

    package static func == (left: LiteralSyntax, right: LiteralSyntax) -> Bool { left.value == right.value }

    package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
