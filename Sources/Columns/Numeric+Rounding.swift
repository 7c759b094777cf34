internal import BigInt

extension Numeric {
    /// `round(value, digits)`: half away from zero; a negative count rounds before the point. NaN and infinities stay.
    package func rounded(to digits: Int) throws(SQLError) -> Numeric {
        try atScale(Self.roundingScale(digits), .halfAwayFromZero)
    }

    /// `trunc(value, digits)`.
    package func truncated(to digits: Int) throws(SQLError) -> Numeric {
        try atScale(Self.roundingScale(digits), .towardsZero)
    }

    /// As many digits as a numeric may have behind its point, and before it.
    private static func roundingScale(_ digits: Int) -> Int { min(max(digits, -(integerDigitsMax + 1)), scaleMax) }

    /// `ceil`.
    package func ceiling() throws(SQLError) -> Numeric { try atScale(0, .up) }

    /// `floor`.
    package func floor() throws(SQLError) -> Numeric { try atScale(0, .down) }

    /// `trim_scale`: the same value without zeros at the end of its fraction.
    package var trimmed: Numeric {
        if let parts = inlineParts {
            let (coefficient, scale) = Self.withoutTrailingZeros(parts.coefficient, parts.scale)
            return Numeric(coefficient: coefficient, scale: scale)
        }
        guard let parts = longParts else { return self }
        var (coefficient, scale) = parts
        // Many zeros at once first: each division passes over the whole number.
        var step = 1 << 13
        while step > 0, scale > 0 {
            guard step <= scale else {
                step /= 2
                continue
            }
            let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: PowersOfTen.big(step))
            if remainder.isZero { (coefficient, scale) = (quotient, scale - step) } else { step /= 2 }
        }
        if let short = coefficient.asInt128 { return Numeric(coefficient: short, scale: scale) }
        return Numeric(storage: .large(LargeDecimal(coefficient, scale: scale)))
    }

    enum Direction {
        case halfAwayFromZero
        case towardsZero
        case up
        case down
    }

    /// The value in units of 10^-digits; the display scale is `digits`, or 0 when that is negative.
    func atScale(_ digits: Int, _ direction: Direction) throws(SQLError) -> Numeric {
        if let parts = inlineParts, let result = Self.atScaleShort(parts.coefficient, parts.scale, digits, direction) { return result }
        guard let parts = longParts else { return self }
        return try Self.rounded(parts.coefficient, scale: parts.scale, to: digits, direction)
    }

    private static func atScaleShort(_ coefficient: Int128, _ scale: Int, _ digits: Int, _ direction: Direction) -> Numeric? {
        if digits == scale { return Numeric(coefficient: coefficient, scale: scale) }
        guard digits >= 0, let factor = PowersOfTen.wide(abs(digits - scale)) else { return nil }
        if digits > scale {
            let (scaled, overflows) = coefficient.multipliedReportingOverflow(by: factor)
            return overflows ? nil : Numeric(coefficient: scaled, scale: digits)
        }
        if direction == .halfAwayFromZero {
            return roundedQuotient(coefficient, factor).map { Numeric(coefficient: $0, scale: digits) }
        }
        let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: factor)
        let step: Int128 = remainder == 0 ? 0 : direction == .up && remainder > 0 ? 1 : direction == .down && remainder < 0 ? -1 : 0
        return Numeric(coefficient: quotient + step, scale: digits)
    }

    static func rounded(_ coefficient: BigInt, scale: Int, to digits: Int, _ direction: Direction = .halfAwayFromZero) throws(SQLError) -> Numeric {
        if digits >= scale { return try Numeric(coefficient * PowersOfTen.big(digits - scale), scale: digits) }
        // Below a tenth of the unit nothing is left, and the unit need not be computed: it may have a hundred thousand digits.
        if direction == .halfAwayFromZero || direction == .towardsZero,
            Double(coefficient.magnitude.bitWidth) * 0.30103 + 2 < Double(scale - digits)
        {
            return Numeric(coefficient: 0, scale: max(digits, 0))
        }
        let factor = PowersOfTen.big(scale - digits)
        var units: BigInt
        if direction == .halfAwayFromZero {
            units = roundedQuotient(coefficient, factor)
        } else {
            let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: factor)
            let isPositive = remainder.sign == .plus && !remainder.isZero
            let isNegative = remainder.sign == .minus && !remainder.isZero
            units = quotient + (direction == .up && isPositive ? 1 : direction == .down && isNegative ? -1 : 0)
        }
        if digits < 0 { units *= PowersOfTen.big(-digits) }
        return try Numeric(units, scale: max(digits, 0))
    }
}

/// The type modifier of `numeric(precision, scale)`.
extension Numeric {
    /// `numeric(precision, scale)` as `pg_attribute.atttypmod`; the scale may be negative.
    package static func modifier(precision: Int, scale: Int) -> Int32 {
        Int32(truncatingIfNeeded: (precision << 16) | (scale & 0x7ff)) &+ 4
    }

    /// What a modifier says; nil for -1, no limits.
    package static func precisionAndScale(of modifier: Int32) -> (precision: Int, scale: Int)? {
        guard modifier >= 4 else { return nil }
        let bits = Int(modifier) - 4
        return ((bits >> 16) & 0xffff, ((bits & 0x7ff) ^ 1_024) - 1_024)
    }

    /// The value as a column `numeric(p, s)` keeps it: rounded to its scale; 22003 when the integer part is too long.
    package func applying(modifier: Int32) throws(SQLError) -> Numeric {
        guard let (precision, scale) = Self.precisionAndScale(of: modifier), !isNaN else { return self }
        if isInfinite { throw Self.fieldOverflow("A field with precision \(precision), scale \(scale) cannot hold an infinite value.") }
        let rounded = try atScale(scale, .halfAwayFromZero)
        guard let parts = rounded.longParts else { return rounded }
        let integerDigits = PowersOfTen.digitCount(parts.coefficient.magnitude) - parts.scale
        if !rounded.isZero, integerDigits > precision - scale {
            let bound = precision == scale ? "1" : "10^\(precision - scale)"
            throw Self.fieldOverflow("A field with precision \(precision), scale \(scale) must round to an absolute value less than \(bound).")
        }
        return rounded
    }

    private static func fieldOverflow(_ detail: String) -> SQLError {
        SQLError(.numericValueOutOfRange, "numeric field overflow", detail: detail)
    }
}
