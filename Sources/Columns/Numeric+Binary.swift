internal import BigInt

extension Numeric {
    /// The sum of `limbs[i] * 2^(32 * i + exponent)`, exact as far as a numeric's scale reaches.
    package init(limbs: [Int64], exponent: Int) throws(SQLError) {
        var whole = BigInt(0)
        for limb in limbs.reversed() { whole = whole << 32 + BigInt(limb) }
        guard !whole.isZero else {
            self = .zero
            return
        }
        let zeros = whole.trailingZeroBitCount
        whole >>= zeros
        let power = exponent + zeros
        guard power < 0 else {
            self = try Numeric(whole << power, scale: 0)
            return
        }
        // m * 2^-k is m * 5^k / 10^k; what lies beyond the scale's end is cut off.
        let dropped = max(0, -power - Self.scaleMax)
        let scaled = whole * BigInt(5).power(-power)
        self = try Numeric(dropped > 0 ? scaled / PowersOfTen.big(dropped) : scaled, scale: -power - dropped)
    }
}
