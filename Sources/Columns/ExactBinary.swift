internal import BigInt

/// A binary number of any length, `coefficient * 2^exponent`: exact products and differences of sums of floats, rounded once.
package struct ExactBinary {
    private var coefficient: BigInt
    private var exponent: Int

    /// `±(limbs[i] * 2^(32 * i + exponent))`, each limb from 0 to 2^32 - 1.
    package init(isNegative: Bool, limbs: [Int64], exponent: Int) {
        guard let first = limbs.firstIndex(where: { $0 != 0 }), let last = limbs.lastIndex(where: { $0 != 0 }) else {
            self.init(0, exponent: 0)
            return
        }
        var words: [UInt] = []
        for index in stride(from: first, through: last, by: 2) {
            let high = index < last ? UInt(truncatingIfNeeded: limbs[index + 1]) : 0
            words.append(UInt(truncatingIfNeeded: limbs[index]) | high << 32)
        }
        self.init(BigInt(sign: isNegative ? .minus : .plus, magnitude: BigUInt(words: words)), exponent: exponent + 32 * first)
    }

    private init(_ coefficient: BigInt, exponent: Int) {
        self.coefficient = coefficient
        self.exponent = exponent
    }

    package func multiplied(by other: ExactBinary) -> ExactBinary {
        ExactBinary(coefficient * other.coefficient, exponent: exponent + other.exponent)
    }

    package func multiplied(by factor: Int64) -> ExactBinary {
        ExactBinary(coefficient * BigInt(words: [UInt(bitPattern: Int(factor))]), exponent: exponent)
    }

    package func subtracting(_ other: ExactBinary) -> ExactBinary {
        let common = min(exponent, other.exponent)
        return ExactBinary(
            (coefficient << (exponent - common)) - (other.coefficient << (other.exponent - common)), exponent: common)
    }

    /// The nearest double, half to even; infinite when it is too large for one.
    package var double: Double {
        let magnitude = coefficient.magnitude
        guard !magnitude.isZero else { return 0 }
        let width = magnitude.bitWidth
        // A double keeps 53 bits, and none below 2^-1074.
        let kept = min(53, exponent + width + 1_074)
        guard kept >= 0 else { return coefficient.sign == .minus ? -0.0 : 0 }
        let dropped = width - kept
        var significand: UInt64
        if dropped > 0 {
            let shifted = magnitude >> (dropped - 1)
            let bits = UInt64(truncatingIfNeeded: shifted.words.first ?? 0)
            significand = bits >> 1
            let isHalf = bits & 1 == 1
            if isHalf, significand & 1 == 1 || magnitude.trailingZeroBitCount < dropped - 1 { significand += 1 }
        } else {
            significand = UInt64(truncatingIfNeeded: magnitude.words.first ?? 0)
        }
        let value = Double(sign: .plus, exponent: exponent + max(dropped, 0), significand: Double(significand))
        return coefficient.sign == .minus ? -value : value
    }
}
