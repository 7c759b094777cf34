import Columns
import NIOCore

/// Numeric in base 10000, as PostgreSQL's `numeric_send` writes it.
///
///     n:2 | weight:2 | sign:2 | scale:2 | n × digit:2
///
/// The value is the sum of digit[i] × 10000^(weight - i); scale counts the decimal digits to print after the point.
/// Both directions go through decimal digits, where four of them make one digit of the format.
enum BinaryNumeric {
    private enum Sign {
        static let positive: UInt16 = 0x0000
        static let negative: UInt16 = 0x4000
        static let nan: UInt16 = 0xC000
        static let infinity: UInt16 = 0xD000
        static let negativeInfinity: UInt16 = 0xF000
    }

    static func write(_ value: Numeric, into out: inout ByteBuffer) throws(SQLError) {
        guard value.isFinite else {
            let sign = value.isNaN ? Sign.nan : value.signum > 0 ? Sign.infinity : Sign.negativeInfinity
            write(digits: [], weight: 0, sign: sign, scale: 0, into: &out)
            return
        }
        var text: [UInt8] = []
        value.append(to: &text)
        let isNegative = text.first == UInt8(ascii: "-")
        let parts = text.drop { $0 == UInt8(ascii: "-") }.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let whole = parts.first ?? []
        let fraction = parts.dropFirst().first ?? []
        var decimals = Array(repeating: UInt8(ascii: "0"), count: (4 - whole.count % 4) % 4)
        decimals += whole
        decimals += fraction
        decimals += Array(repeating: UInt8(ascii: "0"), count: (4 - fraction.count % 4) % 4)
        let groups = stride(from: 0, to: decimals.count, by: 4).map { start in
            decimals[start..<start + 4].reduce(0 as UInt16) { $0 * 10 + UInt16($1 &- UInt8(ascii: "0")) }
        }
        let leadingZeros = groups.prefix { $0 == 0 }.count
        let digits = Array(groups.dropFirst(leadingZeros).reversed().drop { $0 == 0 }.reversed())
        let weight = digits.isEmpty ? 0 : (whole.count + 3) / 4 - 1 - leadingZeros
        write(
            digits: digits, weight: weight, sign: isNegative && !digits.isEmpty ? Sign.negative : Sign.positive,
            scale: fraction.count, into: &out)
    }

    private static func write(digits: [UInt16], weight: Int, sign: UInt16, scale: Int, into out: inout ByteBuffer) {
        out.writeInteger(UInt16(truncatingIfNeeded: digits.count))
        out.writeInteger(Int16(truncatingIfNeeded: weight))
        out.writeInteger(sign)
        out.writeInteger(UInt16(truncatingIfNeeded: scale))
        for digit in digits { out.writeInteger(digit) }
    }

    static func read(_ bytes: inout ByteBuffer) throws(SQLError) -> Numeric {
        let count = Int(try BinaryValue.integer(&bytes, UInt16.self))
        let weight = Int(try BinaryValue.integer(&bytes, Int16.self))
        let sign = try BinaryValue.integer(&bytes, UInt16.self)
        let scale = Int(try BinaryValue.integer(&bytes, UInt16.self))
        guard count * 2 <= bytes.readableBytes else {
            throw SQLError(.protocolViolation, "insufficient data left in message")
        }
        guard scale <= Numeric.scaleMax else { throw BinaryValue.malformed("invalid scale in external \"numeric\" value") }
        var digits: [UInt16] = []
        for _ in 0..<count {
            let digit = try BinaryValue.integer(&bytes, UInt16.self)
            guard digit < 10_000 else { throw BinaryValue.malformed("invalid digit in external \"numeric\" value") }
            digits.append(digit)
        }
        switch sign {
        case Sign.nan: return .nan
        case Sign.infinity: return .infinity
        case Sign.negativeInfinity: return .negativeInfinity
        case Sign.positive, Sign.negative:
            return try Numeric(parsing: text(digits, weight: weight, isNegative: sign == Sign.negative, scale: scale))
        default: throw BinaryValue.malformed("invalid sign in external \"numeric\" value")
        }
    }

    /// Decimal text with exactly `scale` digits after the point; digits beyond are cut off, as `numeric_recv` does.
    private static func text(_ digits: [UInt16], weight: Int, isNegative: Bool, scale: Int) -> String {
        var text: [UInt8] = isNegative ? [UInt8(ascii: "-"), UInt8(ascii: "0")] : [UInt8(ascii: "0")]
        func appendGroup(_ position: Int) {
            let index = weight - position
            let digit = digits.indices.contains(index) ? digits[index] : 0
            for divisor in [1000, 100, 10, 1] as [UInt16] { text.append(UInt8(ascii: "0") + UInt8(digit / divisor % 10)) }
        }
        for position in stride(from: weight, through: 0, by: -1) { appendGroup(position) }
        guard scale > 0 else { return String(decoding: text, as: UTF8.self) }
        text.append(UInt8(ascii: "."))
        let fractionStart = text.count
        for position in stride(from: -1, through: -((scale + 3) / 4), by: -1) { appendGroup(position) }
        return String(decoding: text.prefix(fractionStart + scale), as: UTF8.self)
    }
}
