internal import BigInt

extension Numeric {
    private static let divisionByZero = SQLError(.divisionByZero, "division by zero")

    /// The quotient at the scale that PostgreSQL picks, rounded half away from zero.
    package func divided(by other: Numeric) throws(SQLError) -> Numeric {
        guard isFinite, other.isFinite else { return try dividedSpecially(by: other) }
        if other.isZero { throw Self.divisionByZero }
        return try divided(by: other, scale: Self.quotientScale(self, other))
    }

    private func dividedSpecially(by other: Numeric) throws(SQLError) -> Numeric {
        if isNaN || other.isNaN || (isInfinite && other.isInfinite) { return .nan }
        if other.isInfinite { return .zero }
        if other.isZero { throw Self.divisionByZero }
        return signum * other.signum > 0 ? .infinity : .negativeInfinity
    }

    /// The quotient of finite values at a given scale, rounded half away from zero; the divisor is not zero.
    package func divided(by other: Numeric, scale: Int) throws(SQLError) -> Numeric {
        // coefficient / 10^s1 : coefficient2 / 10^s2, in units of 10^-scale
        let shift = scale + other.scale - self.scale
        if let a = inlineParts, let b = other.inlineParts, shift >= 0, let factor = PowersOfTen.wide(shift) {
            let (dividend, overflows) = a.coefficient.multipliedReportingOverflow(by: factor)
            if !overflows, let quotient = Self.roundedQuotient(dividend, b.coefficient) { return Numeric(coefficient: quotient, scale: scale) }
        }
        guard let a = longParts, let b = other.longParts else { return .nan }
        let dividend = shift >= 0 ? a.coefficient * PowersOfTen.big(shift) : a.coefficient
        let divisor = shift >= 0 ? b.coefficient : b.coefficient * PowersOfTen.big(-shift)
        try Interruption.check()
        return try Numeric(Self.roundedQuotient(dividend, divisor), scale: scale)
    }

    /// `select_div_scale`: at least 16 significant digits, counted from the base-10000 digits that PostgreSQL keeps.
    private static func quotientScale(_ dividend: Numeric, _ divisor: Numeric) -> Int {
        let (weight1, first1) = dividend.leadingGroup
        let (weight2, first2) = divisor.leadingGroup
        let quotientWeight = weight1 - weight2 - (first1 <= first2 ? 1 : 0)
        return min(max(significantDigitsMin - quotientWeight * 4, dividend.scale, divisor.scale, 0), chosenScaleMax)
    }

    /// The first non-zero base-10000 digit and its weight (10000^weight); (0, 0) for zero.
    var leadingGroup: (weight: Int, digit: Int) {
        switch storage {
        case .small(let low, let high, let scale):
            let magnitude = Self.coefficient(low, high).magnitude
            if magnitude == 0 { return (0, 0) }
            let digits = PowersOfTen.digitCount(magnitude)
            let (weight, kept) = Self.leadingGroup(digits: digits, scale: Int(scale))
            if kept <= digits { return (weight, Int(magnitude / PowersOfTen.wideMagnitude(digits - kept))) }
            return (weight, Int(magnitude * PowersOfTen.wideMagnitude(kept - digits)))
        case .large(let value):
            let digits = PowersOfTen.digitCount(value.coefficient.magnitude)
            let (weight, kept) = Self.leadingGroup(digits: digits, scale: value.scale)
            return (weight, Int(value.coefficient.magnitude / PowersOfTen.big(digits - kept).magnitude))
        default: return (0, 0)
        }
    }

    /// How many leading decimal digits make up the first base-10000 digit, and the weight of that digit.
    private static func leadingGroup(digits: Int, scale: Int) -> (weight: Int, kept: Int) {
        let exponent = digits - 1 - scale
        let weight = exponent >> 2
        return (weight, exponent - weight * 4 + 1)
    }

    /// `%`: the remainder of the division that truncates; the scale is the larger of the two.
    package func remainder(dividingBy other: Numeric) throws(SQLError) -> Numeric {
        guard let a = longParts, let b = other.longParts else {
            if isNaN || other.isNaN { return .nan }
            if other.isInfinite { return isInfinite ? .nan : self }
            if other.isZero { throw Self.divisionByZero }
            return .nan
        }
        if other.isZero { throw Self.divisionByZero }
        let scale = max(a.scale, b.scale)
        let (_, remainder) = try LongArithmetic.quotientAndRemainder(
            a.coefficient * PowersOfTen.big(scale - a.scale), b.coefficient * PowersOfTen.big(scale - b.scale))
        return try Numeric(remainder, scale: scale)
    }

    /// `div(y, x)`: the integer quotient, truncated.
    package func integerQuotient(dividingBy other: Numeric) throws(SQLError) -> Numeric {
        guard let a = longParts, let b = other.longParts else { return try dividedSpecially(by: other) }
        if other.isZero { throw Self.divisionByZero }
        let scale = max(a.scale, b.scale)
        let (quotient, _) = try LongArithmetic.quotientAndRemainder(
            a.coefficient * PowersOfTen.big(scale - a.scale), b.coefficient * PowersOfTen.big(scale - b.scale))
        return try Numeric(quotient, scale: 0)
    }

    /// Half away from zero; nil when a step does not fit.
    static func roundedQuotient(_ dividend: Int128, _ divisor: Int128) -> Int128? {
        if let a = Int64(exactly: dividend), let b = Int64(exactly: divisor), a != .min {
            let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
            if remainder.magnitude < b.magnitude - remainder.magnitude { return Int128(quotient) }
            return Int128(quotient) + ((a < 0) == (b < 0) ? 1 : -1)
        }
        if dividend == .min { return nil }
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        if remainder.magnitude < divisor.magnitude - remainder.magnitude { return quotient }
        let (rounded, overflows) = quotient.addingReportingOverflow((dividend < 0) == (divisor < 0) ? 1 : -1)
        return overflows ? nil : rounded
    }

    static func roundedQuotient(_ dividend: BigInt, _ divisor: BigInt) -> BigInt {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        if remainder.magnitude * 2 < divisor.magnitude { return quotient }
        return quotient + (dividend.sign == divisor.sign ? 1 : -1)
    }
}

/// The mean as PostgreSQL's `avg` of integers and numerics gives it.
extension Numeric {
    /// nil when there are no values: SQL's NULL.
    package static func average(sum: Numeric, count: Int64) throws(SQLError) -> Numeric? {
        if count == 0 { return nil }
        return try sum.divided(by: Numeric(count))
    }
}
