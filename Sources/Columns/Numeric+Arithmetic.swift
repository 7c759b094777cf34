internal import BigInt

/// Addition, subtraction and multiplication: exact, with the scales that PostgreSQL gives.
extension Numeric {
    /// The scale is the larger of the two.
    package func adding(_ other: Numeric) throws(SQLError) -> Numeric {
        if let a = inlineParts, let b = other.inlineParts {
            if a.scale == b.scale {
                let (sum, overflows) = a.coefficient.addingReportingOverflow(b.coefficient)
                if !overflows { return Numeric(coefficient: sum, scale: a.scale) }
            } else if let factor = PowersOfTen.wide(abs(a.scale - b.scale)) {
                let (scaled, overflows) = (a.scale < b.scale ? a.coefficient : b.coefficient).multipliedReportingOverflow(by: factor)
                let (sum, overflowsToo) = scaled.addingReportingOverflow(a.scale < b.scale ? b.coefficient : a.coefficient)
                if !overflows && !overflowsToo { return Numeric(coefficient: sum, scale: max(a.scale, b.scale)) }
            }
        }
        return try addingLong(other)
    }

    package func subtracting(_ other: Numeric) throws(SQLError) -> Numeric { try adding(other.negated) }

    private func addingLong(_ other: Numeric) throws(SQLError) -> Numeric {
        guard let a = longParts, let b = other.longParts else {
            if isNaN || other.isNaN || (isInfinite && other.isInfinite && signum != other.signum) { return .nan }
            return isInfinite ? self : other
        }
        let scale = max(a.scale, b.scale)
        return try Numeric(a.coefficient * PowersOfTen.big(scale - a.scale) + b.coefficient * PowersOfTen.big(scale - b.scale), scale: scale)
    }

    /// The scale is the sum of the two, rounded when that is beyond the format.
    package func multiplied(by other: Numeric) throws(SQLError) -> Numeric {
        if let a = inlineParts, let b = other.inlineParts, a.scale + b.scale <= Self.scaleMax {
            let (product, overflows) = a.coefficient.multipliedReportingOverflow(by: b.coefficient)
            if !overflows { return Numeric(coefficient: product, scale: a.scale + b.scale) }
        }
        guard let a = longParts, let b = other.longParts else {
            let sign = signum * other.signum
            return isNaN || other.isNaN || sign == 0 ? .nan : sign > 0 ? .infinity : .negativeInfinity
        }
        return try Self.rounded(
            LongArithmetic.product(a.coefficient, b.coefficient), scale: a.scale + b.scale, to: min(a.scale + b.scale, Self.scaleMax))
    }

    package var negated: Numeric {
        switch storage {
        case .small(let low, let high, let scale):
            let coefficient = Self.coefficient(low, high)
            if coefficient != .min { return Numeric(coefficient: -coefficient, scale: Int(scale)) }
            return Numeric(storage: .large(LargeDecimal(-BigInt(coefficient), scale: Int(scale))))
        case .large(let value):
            let opposite = -value.coefficient
            if let short = opposite.asInt128 { return Numeric(coefficient: short, scale: value.scale) }
            return Numeric(storage: .large(LargeDecimal(opposite, scale: value.scale)))
        case .nan: return self
        case .positiveInfinity: return .negativeInfinity
        case .negativeInfinity: return .infinity
        }
    }

    /// `abs`.
    package var magnitude: Numeric { signum < 0 ? negated : self }

    /// `sign`: -1, 0, 1 or NaN.
    package var sign: Numeric { isNaN ? .nan : Numeric(Int64(signum)) }
}
