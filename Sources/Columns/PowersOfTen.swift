internal import BigInt

/// 10^0, 10^1, .. in the widths that decimal arithmetic uses.
package enum PowersOfTen {
    /// 10^0 ... 10^19, all that fit 64 bits.
    package static let words: [UInt64] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
        100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ]

    /// The largest exponent of `wide`.
    package static let wideExponentMax = 38

    /// 10^exponent for 0...38; nil beyond, where it does not fit an Int128.
    @inline(__always)
    package static func wide(_ exponent: Int) -> Int128? {
        if exponent < 0 || exponent > wideExponentMax { return nil }
        if exponent < 20 { return Int128(words[exponent]) }
        return Int128(words[19]) &* Int128(words[exponent - 19])
    }

    /// 10^exponent for 0...38, within a value that is known to have more digits.
    static func wideMagnitude(_ exponent: Int) -> UInt128 { wide(exponent)?.magnitude ?? 1 }

    /// 10^exponent for every exponent from 0.
    static func big(_ exponent: Int) -> BigInt {
        if let short = wide(exponent) { return BigInt(short) }
        return BigInt(10).power(max(exponent, 0))
    }

    /// How many bits 10^exponent has. Exact for the exponents of a numeric: no power of ten from 10^1 on is a power of two, and none of them
    /// is so close to one that a double would not tell.
    static func bitWidth(_ exponent: Int) -> Int { Int((Double(exponent) * 3.321928094887362).rounded(.down)) + 1 }

    /// How many decimal digits a value has; 0 has none.
    package static func digitCount(_ value: UInt128) -> Int {
        if value == 0 { return 0 }
        guard let short = UInt64(exactly: value) else {
            let (high, _) = value.quotientAndRemainder(dividingBy: UInt128(words[19]))
            return 19 + digitCount(high)
        }
        return digitCount(short)
    }

    /// How many decimal digits a value has; 0 has none.
    @inline(__always)
    static func digitCount(_ value: UInt64) -> Int {
        // 1233/4096 is just above log10(2): the guess is right or one too small.
        let guess = ((64 - value.leadingZeroBitCount) * 1_233) >> 12
        return guess + (guess < 20 && value >= words[guess] ? 1 : 0)
    }

    static func digitCount(_ value: BigUInt) -> Int {
        if value.bitWidth <= 128 { return digitCount(UInt128(truncatingIfNeeded: value)) }
        var guess = Int(Double(value.bitWidth - 1) * 0.30102999566398)
        while value >= big(guess).magnitude { guess += 1 }
        return guess
    }
}
