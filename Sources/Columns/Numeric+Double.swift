/// `float8 -> numeric` without text, for the doubles that people store: 15 significant digits of the exact value, halves to even, as
/// `%.15g` prints them.
extension Numeric {
    /// nil for zero, and for values whose digits do not come out of 128 bits: less than 2^-26, 2^52 and more, and what is not finite.
    static func short(_ value: Double) -> Numeric? {
        guard value.isNormal, value.magnitude < 0x1p52, value.magnitude >= 0x1p-26 else { return nil }
        let significand = UInt128(value.significandBitPattern | 1 << 52)
        let shift = UInt128(52 - Int(value.exponent))
        // A little below the decimal exponent, never above: log10(2) is more than 1233 / 4096.
        var scale = 14 - ((Int(value.exponent) * 1_233) >> 12)
        while scale >= 0, let factor = PowersOfTen.wide(scale) {
            let product = significand * UInt128(factor)
            var digits = UInt64(truncatingIfNeeded: product >> shift)
            let rest = product & ((1 << shift) - 1)
            let half: UInt128 = 1 << (shift - 1)
            if rest > half || (rest == half && digits & 1 == 1) { digits += 1 }
            guard digits < 1_000_000_000_000_000 else {
                // One digit too many: the exponent was one higher, or rounding made it so.
                scale -= 1
                continue
            }
            while scale > 0, digits % 10 == 0 { (digits, scale) = (digits / 10, scale - 1) }
            return Numeric(coefficient: value < 0 ? -Int128(digits) : Int128(digits), scale: scale)
        }
        return nil
    }
}
