internal import BigInt

/// Fewer digits than the shortest exact form, rounded as C's `%.*g` rounds the binary value.
extension ShortestDecimal {
    /// So many significant digits at most, without zeros at their end.
    ///
    /// - Parameter exact: the value itself; it decides where the shortest digits alone show a half.
    func rounded(to digitsMax: Int, exact: Double) -> ShortestDecimal {
        let digitCount = PowersOfTen.digitCount(UInt128(digits))
        var result = self
        if isSubnormal {
            // Few significant bits: the shortest digits are fewer than `%g` prints.
            (result.digits, result.exponent) = Self.exactDigits(exact.magnitude, count: digitsMax, leading: exponent + digitCount - 1)
        } else if digitCount > digitsMax {
            let unit = PowersOfTen.words[digitCount - digitsMax]
            let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: unit)
            (result.digits, result.exponent) = (quotient, exponent + digitCount - digitsMax)
            // The shortest digits only hide on which side of a half the value is when they show the half itself.
            let goesUp =
                remainder == unit / 2 ? Self.roundsUpAtHalf(exact.magnitude, quotient, result.exponent) : remainder > unit / 2
            if goesUp { result.digits += 1 }
        }
        while result.digits != 0, result.digits % 10 == 0 { (result.digits, result.exponent) = (result.digits / 10, result.exponent + 1) }
        if result.digits == 0 { result.exponent = 0 }
        return result
    }

    /// A float as `significand * 2^exponent`.
    private static func binaryParts(_ value: Double) -> (significand: BigInt, exponent: Int) {
        if value.isNormal { return (BigInt(value.significandBitPattern | 1 << 52), Int(value.exponent) - 52) }
        return (BigInt(value.significandBitPattern), -1_074)
    }

    /// Whether a value whose shortest digits are exactly `(digits + 1/2) * 10^exponent` is above that, or on it with odd digits.
    private static func roundsUpAtHalf(_ value: Double, _ digits: UInt64, _ exponent: Int) -> Bool {
        let (significand, binary) = binaryParts(value)
        var exact = significand << max(binary + 1, 0)
        var half = BigInt(digits * 2 + 1) << max(-binary - 1, 0)
        if exponent >= 0 { half *= PowersOfTen.big(exponent) } else { exact *= PowersOfTen.big(-exponent) }
        return exact == half ? digits % 2 == 1 : exact > half
    }

    /// The first digits of a tiny value, rounded; `leading` is the decimal exponent of the first digit, perhaps one too large.
    private static func exactDigits(_ value: Double, count: Int, leading: Int) -> (digits: UInt64, exponent: Int) {
        let (significand, binary) = binaryParts(value)
        for leading in [leading, leading - 1] {
            let exponent = leading - count + 1
            let digits = Numeric.roundedQuotient(significand * PowersOfTen.big(-exponent), BigInt(1) << -binary)
            if digits >= PowersOfTen.big(count - 1) { return (UInt64(digits), exponent) }
        }
        return (0, 0)
    }
}
