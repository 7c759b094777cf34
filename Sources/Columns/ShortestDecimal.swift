internal import BigInt

/// The shortest decimal that reads back as the same binary float: `±digits * 10^exponent`.
///
/// PostgreSQL's Ryu (`src/common/d2s.c`) never returns a decimal that lies exactly halfway between two floats, although reading
/// halves to even would bring it back; so 1e23 prints as 9.999999999999999e+22. Swift's own digits do use such halves.
struct ShortestDecimal {
    var isNegative: Bool
    var digits: UInt64
    var exponent: Int
    /// Whether the float is below its type's normal range.
    var isSubnormal = false

    /// A finite value.
    init(_ value: Double) {
        self.init(text: value.description)
        isSubnormal = value.isSubnormal
        guard value.magnitude >= 0x1p53 else { return }
        let significand = value.significandBitPattern | (1 << 52)
        avoidHalves(significand: significand, exponent: Int(value.exponent) - 52, isPowerOfTwo: value.significandBitPattern == 0, digitsMax: 17)
    }

    /// A finite value.
    init(_ value: Float) {
        self.init(text: value.description)
        isSubnormal = value.isSubnormal
        guard value.magnitude >= 0x1p24 else { return }
        let significand = UInt64(value.significandBitPattern | (1 << 23))
        avoidHalves(significand: significand, exponent: Int(value.exponent) - 23, isPowerOfTwo: value.significandBitPattern == 0, digitsMax: 9)
    }

    /// Swift prints `123.0`, `1e-07`, `1.5e+20`.
    private init(text: String) {
        (isNegative, digits, exponent) = TextBytes.withBytes(text) { Self.parts($0) }
    }

    private static func parts(_ bytes: UnsafeRawBufferPointer) -> (isNegative: Bool, digits: UInt64, exponent: Int) {
        let isNegative = bytes.first == UInt8(ascii: "-")
        var position = isNegative ? 1 : 0
        var digits: UInt64 = 0
        var exponent = 0
        var hasPoint = false
        while position < bytes.count, bytes[position] != UInt8(ascii: "e") {
            if bytes[position] == UInt8(ascii: ".") {
                hasPoint = true
            } else {
                digits = digits &* 10 &+ UInt64(bytes[position] & 15)
                if hasPoint { exponent -= 1 }
            }
            position += 1
        }
        exponent += writtenExponent(bytes.dropFirst(position + 1))
        while digits != 0, digits % 10 == 0 { (digits, exponent) = (digits / 10, exponent + 1) }
        return (isNegative, digits, digits == 0 ? 0 : exponent)
    }

    private static func writtenExponent(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
        let value = bytes.reduce(0) { AsciiText.isDigit($1) ? $0 * 10 + Int($1 & 15) : $0 }
        return bytes.first == UInt8(ascii: "-") ? -value : value
    }

    /// Replaces a decimal that lies exactly between two floats; the value is `significand * 2^exponent`, the exponent above 0.
    private mutating func avoidHalves(significand: UInt64, exponent binary: Int, isPowerOfTwo: Bool, digitsMax: Int) {
        guard exponent >= 0, binary >= 1 else { return }
        // A half is an odd multiple of a high power of two: almost every decimal fails this first look.
        guard digits.trailingZeroBitCount + exponent >= binary - 2 else { return }
        // In quarters, because the half below a power of two is a quarter of the step above it.
        let exact = BigInt(significand) << (binary + 2)
        let above = BigInt(1) << (binary + 1)
        let below = isPowerOfTwo ? above >> 1 : above
        func isInside(_ candidate: BigInt) -> Bool { candidate * 4 > exact - below && candidate * 4 < exact + above }
        if isInside(BigInt(digits) * PowersOfTen.big(exponent)) { return }
        let exactDigits = PowersOfTen.digitCount((exact >> 2).magnitude)
        for kept in PowersOfTen.digitCount(UInt128(digits))...digitsMax where kept <= exactDigits {
            let factor = PowersOfTen.big(exactDigits - kept)
            let rounded = Numeric.roundedQuotient(exact >> 2, factor)
            if isInside(rounded * factor) {
                (digits, exponent) = (UInt64(rounded), exactDigits - kept)
                while digits % 10 == 0 { (digits, exponent) = (digits / 10, exponent + 1) }
                return
            }
        }
    }
}
