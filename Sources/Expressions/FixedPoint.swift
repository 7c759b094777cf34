/// Exact sums of doubles as 128-bit fixed point: the integer `value * 2^90` in two limbs, two's complement.
///
///     |value| in [2^-38, 2^36) or +0  every such double is an integer multiple of 2^-90, so conversion loses nothing
///     any other double, -0 too         goes to an `ExactFloatSum`, which knows that a sum of only -0 is -0
///
/// Addition of integers does not depend on order: that is what makes the sum's bits independent of arrival order.
@usableFromInline
package enum FixedPoint {
    /// Biased exponents of the doubles that convert: `value * 2^90 = mantissa << (exponent - 985)`.
    @usableFromInline static let exponentMin: UInt64 = 985
    @usableFromInline static let exponentSpan: UInt64 = 74
    static let scale = -90

    /// The limbs of a double; `isExact` is false when it lies outside the range, and the limbs are then 0.
    @inlinable
    @inline(__always)
    package static func convert(_ value: Double) -> (low: UInt64, high: UInt64, isExact: Bool) {
        let bits = value.bitPattern
        let shift = ((bits &>> 52) & 0x7FF) &- exponentMin
        guard shift < exponentSpan else { return (0, 0, bits == 0) }
        let mantissa = (bits & 0x000F_FFFF_FFFF_FFFF) | 0x0010_0000_0000_0000
        let isWide = shift >= 64
        // `&<<` takes the shift modulo 64, so both cases share the same two shifts.
        let shifted = mantissa &<< shift
        let carried = (mantissa &>> 1) &>> (63 &- (shift & 63))
        var low = isWide ? 0 : shifted
        var high = isWide ? shifted : carried
        let sign = UInt64(bitPattern: Int64(bitPattern: bits) &>> 63)
        low = low ^ sign
        high = high ^ sign
        let (negated, carry) = low.addingReportingOverflow(sign & 1)
        return (negated, high &+ (carry ? 1 : 0), true)
    }

    /// `value * 2^-90`, rounded once, to nearest even.
    package static func rounded(_ value: Int128) -> Double {
        let parts = normalized(value)
        return Double(sign: value < 0 ? .minus : .plus, exponent: parts.exponent, significand: Double(parts.top))
    }

    /// The same as a float4, rounded once from the exact value.
    package static func roundedToFloat(_ value: Int128) -> Float {
        let parts = normalized(value)
        return Float(sign: value < 0 ? .minus : .plus, exponent: parts.exponent, significand: Float(parts.top))
    }

    /// The upper 64 bits of the magnitude, with a last bit that is set when anything lies below: it only breaks ties.
    private static func normalized(_ value: Int128) -> (top: UInt64, exponent: Int) {
        let magnitude = value.magnitude
        guard magnitude != 0 else { return (0, 0) }
        let shift = magnitude.leadingZeroBitCount
        let normalized = magnitude << UInt128(shift)
        let top = UInt64(truncatingIfNeeded: normalized >> 64) | (UInt64(truncatingIfNeeded: normalized) == 0 ? 0 : 1)
        return (top, 64 - shift + scale)
    }

    /// Adds `value * 2^-90` to an exact sum that holds the other of `count` addends.
    package static func add(_ value: Int128, of count: Int64, to sum: inout ExactFloatSum) {
        // Tells that something else than -0 was added, also where the value is 0.
        if sum.addendCount < count { sum.add(0) }
        add(value, to: &sum)
    }

    /// Adds `value * 2^-90` to an exact sum, in doubles that are exact themselves.
    package static func add(_ value: Int128, to sum: inout ExactFloatSum) {
        var rest = value.magnitude
        var exponent = scale
        while rest != 0 {
            let piece = UInt64(truncatingIfNeeded: rest) & 0xFFFF_FFFF_FFFF
            if piece != 0 { sum.add(Double(sign: value < 0 ? .minus : .plus, exponent: exponent, significand: Double(piece))) }
            rest >>= 48
            exponent += 48
        }
    }
}
