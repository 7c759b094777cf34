internal import BigInt

/// The binary form of a numeric on PostgreSQL's wire (`numeric_send`): groups of four decimal digits.
///
///     count:2 | weight:2 | sign:2 | scale:2 | count × digit:2
///
/// The value is the sum of `digits[i] * 10000^(weight - i)`.
package struct NumericWireForm: Hashable, Sendable {
    package var weight: Int16
    /// One of `positive`, `negative`, `nan`, `infinity`, `negativeInfinity`.
    package var sign: UInt16
    package var scale: UInt16
    /// 0...9999 each, without zeros at either end.
    package var digits: [Int16]

    package static let positive: UInt16 = 0x0000
    package static let negative: UInt16 = 0x4000
    package static let nan: UInt16 = 0xc000
    package static let infinity: UInt16 = 0xd000
    package static let negativeInfinity: UInt16 = 0xf000

    package init(weight: Int16, sign: UInt16, scale: UInt16, digits: [Int16]) {
        self.weight = weight
        self.sign = sign
        self.scale = scale
        self.digits = digits
    }

    package init(_ value: Numeric) {
        self.init(weight: 0, sign: Self.positive, scale: UInt16(value.scale), digits: [])
        switch value.storage {
        case .nan: sign = Self.nan
        // PostgreSQL sends a bit of its own header as the scale of an infinity; clients ignore it.
        case .positiveInfinity: (sign, scale) = (Self.infinity, 0x20)
        case .negativeInfinity: (sign, scale) = (Self.negativeInfinity, 0x20)
        case .small, .large:
            sign = value.signum < 0 ? Self.negative : Self.positive
            setDigits(value)
        }
    }

    /// Cuts the decimal digits into groups that begin at the point.
    private mutating func setDigits(_ value: Numeric) {
        guard let parts = value.longParts, !parts.coefficient.isZero else { return }
        var text = Array(String(parts.coefficient.magnitude).utf8)
        text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: (4 - parts.scale % 4) % 4))
        let groupsAfterPoint = (parts.scale + 3) / 4
        text.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: (4 - text.count % 4) % 4), at: 0)
        digits = stride(from: 0, to: text.count, by: 4).map { start in text[start..<start + 4].reduce(0) { $0 * 10 + Int16($1 & 15) } }
        weight = Int16(digits.count - groupsAfterPoint - 1)
        let zeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(zeros)
        weight -= Int16(zeros)
        while digits.last == 0 { digits.removeLast() }
    }
}

extension Numeric {
    /// A value from the wire; 22P03 when the form is not one, digits beyond the scale are cut as `numeric_recv` does.
    package init(_ form: NumericWireForm) throws(SQLError) {
        switch form.sign {
        case NumericWireForm.nan: self = .nan
        case NumericWireForm.infinity: self = .infinity
        case NumericWireForm.negativeInfinity: self = .negativeInfinity
        case NumericWireForm.positive, NumericWireForm.negative: self = try Self.finite(form)
        default: throw Self.invalid("sign")
        }
    }

    private static func finite(_ form: NumericWireForm) throws(SQLError) -> Numeric {
        guard form.scale <= scaleMax else { throw invalid("scale") }
        guard form.digits.allSatisfy({ 0..<10_000 ~= $0 }) else { throw invalid("digit") }
        var text = ""
        for digit in form.digits { text += String(Int(digit) + 10_000).dropFirst() }
        guard let magnitude = BigUInt(text.isEmpty ? "0" : text, radix: 10) else { throw invalid("digit") }
        let coefficient = BigInt(sign: form.sign == NumericWireForm.negative ? .minus : .plus, magnitude: magnitude)
        // The last group's unit is 10000^(weight - count + 1).
        let scale = (form.digits.count - 1 - Int(form.weight)) * 4
        if scale <= Int(form.scale) {
            return try Numeric(coefficient * PowersOfTen.big(Int(form.scale) - scale), scale: Int(form.scale))
        }
        return try Numeric(coefficient / PowersOfTen.big(scale - Int(form.scale)), scale: Int(form.scale))
    }

    private static func invalid(_ part: String) -> SQLError {
        SQLError(.invalidBinaryRepresentation, "invalid \(part) in external \"numeric\" value")
    }
}
