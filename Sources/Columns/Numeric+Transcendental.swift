internal import BigInt

/// sqrt, ln, log, exp: PostgreSQL's scales, digits rounded once from a longer computation.
extension Numeric {
    private static let zeroLogarithm = SQLError(.invalidArgumentForLogarithm, "cannot take logarithm of zero")
    private static let negativeLogarithm = SQLError(.invalidArgumentForLogarithm, "cannot take logarithm of a negative number")
    private static let log10OfE = 0.434294481903252

    package func squareRoot() throws(SQLError) -> Numeric {
        guard let parts = longParts else {
            if signum < 0 { throw SQLError(.invalidArgumentForPowerFunction, "cannot take square root of a negative number") }
            return self
        }
        if signum < 0 { throw SQLError(.invalidArgumentForPowerFunction, "cannot take square root of a negative number") }
        let rootWeight = (leadingGroup.weight + 1) * 2 - 1
        return try squareRoot(scale: Self.chosenScale(Self.significantDigitsMin - rootWeight, parts.scale))
    }

    /// The root of a value that is not negative, with so many digits after the point.
    package func squareRoot(scale: Int) throws(SQLError) -> Numeric {
        guard let parts = longParts else { return self }
        // The integer root of value * 10^(2 scale + 2) has one digit too many: it decides the rounding.
        let shift = 2 * (scale + 1) - parts.scale
        let square = shift >= 0 ? parts.coefficient * PowersOfTen.big(shift) : parts.coefficient / PowersOfTen.big(-shift)
        return try Self.rounded(BigInt(LongArithmetic.squareRoot(square.magnitude)), scale: scale + 1, to: scale)
    }

    package func naturalLogarithm() throws(SQLError) -> Numeric {
        if isNaN { return .nan }
        if signum < 0 { throw Self.negativeLogarithm }
        if isZero { throw Self.zeroLogarithm }
        guard let parts = longParts else { return .infinity }
        return try logarithm(scale: Self.chosenScale(Self.significantDigitsMin - logarithmWeight, parts.scale))
    }

    /// ln of a positive finite value at a scale.
    private func logarithm(scale: Int) throws(SQLError) -> Numeric {
        guard let parts = longParts else { return .nan }
        let point = BinaryFixedPoint(digits: scale + 20)
        return try Numeric(point.decimal(point.logarithm(parts.coefficient, scale: parts.scale), scale: scale), scale: scale)
    }

    /// `log(base, value)`.
    package func logarithm(base: Numeric) throws(SQLError) -> Numeric {
        if isNaN || base.isNaN { return .nan }
        for value in [base, self] {
            if value.signum < 0 { throw Self.negativeLogarithm }
            if value.isZero { throw Self.zeroLogarithm }
        }
        guard let parts = longParts, let baseParts = base.longParts else {
            if isInfinite { return base.isInfinite ? .nan : .infinity }
            return .zero
        }
        let weight = logarithmWeight - base.logarithmWeight
        let scale = Self.chosenScale(Self.significantDigitsMin - weight, parts.scale, baseParts.scale)
        let point = BinaryFixedPoint(digits: scale + abs(base.logarithmWeight) * 2 + 30)
        let divisor = try point.logarithm(baseParts.coefficient, scale: baseParts.scale)
        if divisor.isZero { throw SQLError(.divisionByZero, "division by zero") }
        let quotient = try (point.logarithm(parts.coefficient, scale: parts.scale) << point.bits) / divisor
        return try Numeric(point.decimal(quotient, scale: scale), scale: scale)
    }

    package func exponential() throws(SQLError) -> Numeric {
        guard let parts = longParts else { return isNaN ? .nan : signum < 0 ? .zero : .infinity }
        let limit = Double(Self.roundingScaleMax)
        let weight = min(max(estimate * Self.log10OfE, -limit), limit)
        let scale = Self.chosenScale(Self.significantDigitsMin - Int(weight), parts.scale)
        return try Self.exponential(parts.coefficient, scale: parts.scale, estimate: estimate, resultScale: scale)
    }

    /// e^(coefficient / 10^scale) at a scale.
    private static func exponential(_ coefficient: BigInt, scale: Int, estimate: Double, resultScale: Int) throws(SQLError) -> Numeric {
        if estimate.magnitude >= Double(roundingScaleMax * 3) {
            if estimate > 0 { throw overflow }
            return Numeric(coefficient: 0, scale: resultScale)
        }
        let integerDigits = max(Int(estimate * log10OfE) + 1, 0)
        let point = BinaryFixedPoint(digits: resultScale + integerDigits + 20)
        let (mantissa, power) = try point.exponential(point.value(coefficient, scale: scale))
        return try Numeric(point.decimal(power >= 0 ? mantissa << power : mantissa >> -power, scale: resultScale), scale: resultScale)
    }

    /// `estimate_ln_dweight`: about the decimal exponent of ln(value), for positive finite values.
    var logarithmWeight: Int {
        guard let parts = longParts else { return 0 }
        let nearOne = Numeric.compare(self, Numeric(coefficient: 9, scale: 1)) >= 0 && Numeric.compare(self, Numeric(coefficient: 11, scale: 1)) <= 0
        if nearOne {
            // ln(1 + x) is about x.
            let difference = parts.coefficient - PowersOfTen.big(parts.scale)
            return difference.isZero ? 0 : PowersOfTen.digitCount(difference.magnitude) - 1 - parts.scale
        }
        let digits = PowersOfTen.digitCount(parts.coefficient.magnitude)
        let leading = String(parts.coefficient.magnitude / PowersOfTen.big(max(digits - 8, 0)).magnitude)
        let exponent = digits - leading.utf8.count - parts.scale
        let logarithm = FloatMath.log(Double(leading) ?? 1) + Double(exponent) * 2.302585092994046
        return Int(FloatMath.log10(logarithm.magnitude))
    }

    /// At least the scales of the arguments, between 0 and 1000.
    private static func chosenScale(_ wanted: Int, _ argumentScales: Int...) -> Int {
        min(max(wanted, argumentScales.max() ?? 0, 0), chosenScaleMax)
    }
}

/// `power`.
extension Numeric {
    package func power(_ exponent: Numeric) throws(SQLError) -> Numeric {
        guard let parts = longParts, let exponentParts = exponent.longParts else { return try powerOfSpecial(exponent) }
        if isZero, exponent.signum < 0 {
            throw SQLError(.invalidArgumentForPowerFunction, "zero raised to a negative power is undefined")
        }
        let trimmed = exponent.trimmed
        if let whole = trimmed.inlineParts, whole.scale == 0, let count = Int32(exactly: whole.coefficient) {
            return try integerPower(Int(count))
        }
        if isZero { return Numeric(coefficient: 0, scale: Self.significantDigitsMin) }
        if signum < 0, trimmed.scale > 0 {
            throw SQLError(.invalidArgumentForPowerFunction, "a negative number raised to a non-integer power yields a complex result")
        }
        let isNegative = signum < 0 && (trimmed.inlineParts.map { $0.coefficient & 1 == 1 } ?? false)
        let logarithm = FloatMath.log(magnitude.estimate) * exponent.estimate
        if logarithm.magnitude > Double(Self.roundingScaleMax) * 3.01 {
            if logarithm > 0 { throw Self.overflow }
            return Numeric(coefficient: 0, scale: Self.chosenScaleMax)
        }
        let weight = try magnitude.decimalWeight(of: exponent)
        let scale = Self.chosenScale(Self.significantDigitsMin - weight, parts.scale, exponentParts.scale)
        // The product's error is scaled up by the result's size, and by the exponent's.
        let exponentDigits = max(PowersOfTen.digitCount(exponentParts.coefficient.magnitude) - exponentParts.scale, 0)
        let digits = scale + abs(weight) + exponentDigits + 30
        let point = BinaryFixedPoint(digits: digits)
        let product =
            try point.logarithm(BigInt(parts.coefficient.magnitude), scale: parts.scale) * exponentParts.coefficient
            / PowersOfTen.big(exponentParts.scale)
        let (mantissa, power) = try point.exponential(product)
        let result = try Numeric(point.decimal(power >= 0 ? mantissa << power : mantissa >> -power, scale: scale), scale: scale)
        return isNegative ? result.negated : result
    }

    /// The decimal exponent of the result, from ln with 8 significant digits as PostgreSQL estimates it.
    private func decimalWeight(of exponent: Numeric) throws(SQLError) -> Int {
        let scale = Self.chosenScale(8 - logarithmWeight)
        let product = try logarithm(scale: scale).multiplied(by: exponent).atScale(scale, .halfAwayFromZero)
        return Int(product.estimate * Self.log10OfE)
    }

    /// Whole exponents: products with enough digits, rounded once to 16 digits after the point or the base's own scale.
    private func integerPower(_ exponent: Int) throws(SQLError) -> Numeric {
        guard let parts = longParts else { return .nan }
        let estimate = isZero ? 0 : Double(exponent) * magnitude.log10Estimate
        let scale = Self.chosenScale(Self.significantDigitsMin, parts.scale)
        if estimate > Double(Self.integerDigitsMax) { throw Self.overflow }
        if estimate + 1 < -Double(scale) { return Numeric(coefficient: 0, scale: scale) }
        switch exponent {
        case 0: return try Numeric.one.rounded(to: scale)
        case 1: return try atScale(scale, .halfAwayFromZero)
        case -1: return try Numeric.one.divided(by: self, scale: scale)
        default: return try Self.integerPower(parts.coefficient, parts.scale, exponent, estimate: estimate, scale: scale)
        }
    }

    /// By squaring, over coefficients cut to the digits that can matter.
    private static func integerPower(_ coefficient: BigInt, _ baseScale: Int, _ exponent: Int, estimate: Double, scale: Int) throws(SQLError)
        -> Numeric
    {
        if coefficient.isZero { return Numeric(coefficient: 0, scale: scale) }
        let digitsMax = scale + Int(estimate.magnitude) + 40
        func cut(_ value: (BigInt, Int)) -> (BigInt, Int) {
            let dropped = PowersOfTen.digitCount(value.0.magnitude) - digitsMax
            return dropped > 0 ? (value.0 / PowersOfTen.big(dropped), value.1 - dropped) : value
        }
        var base = (coefficient, baseScale)
        var result = (BigInt(1), 0)
        var rest = exponent.magnitude
        while true {
            if rest & 1 == 1 { result = cut((try LongArithmetic.product(result.0, base.0), result.1 + base.1)) }
            rest >>= 1
            if rest == 0 { break }
            base = cut((try LongArithmetic.product(base.0, base.0), base.1 + base.1))
        }
        // The scale of a cut number may be negative, or far beyond the format: only the quotient is a value.
        let shift = exponent < 0 ? scale + result.1 : scale - result.1
        let dividend = exponent < 0 ? PowersOfTen.big(max(shift, 0)) : result.0 * PowersOfTen.big(max(shift, 0))
        let divisor = exponent < 0 ? result.0 * PowersOfTen.big(max(-shift, 0)) : PowersOfTen.big(max(-shift, 0))
        return try Numeric(roundedQuotient(dividend, divisor), scale: scale)
    }

    /// log10 of a positive value.
    private var log10Estimate: Double {
        guard let parts = longParts else { return 0 }
        let digits = PowersOfTen.digitCount(parts.coefficient.magnitude)
        let leading = parts.coefficient.magnitude / PowersOfTen.big(max(digits - 17, 0)).magnitude
        return FloatMath.log10(Double(String(leading)) ?? 1) + Double(max(digits - 17, 0) - parts.scale)
    }

    /// POSIX.1 `pow` for NaN and the infinities, with PostgreSQL's errors.
    private func powerOfSpecial(_ exponent: Numeric) throws(SQLError) -> Numeric {
        if isNaN { return exponent.isZero ? .one : .nan }
        if exponent.isNaN { return self == .one ? .one : .nan }
        if isZero, exponent.signum < 0 {
            throw SQLError(.invalidArgumentForPowerFunction, "zero raised to a negative power is undefined")
        }
        if exponent.isInfinite {
            let order = Numeric.compare(magnitude, .one)
            if order == 0 { return .one }
            return (order > 0) == (exponent.signum > 0) ? .infinity : .zero
        }
        if exponent.isZero { return .one }
        if exponent.signum < 0 { return .zero }
        let isOdd = exponent.trimmed.scale == 0 && (exponent.trimmed.inlineParts.map { $0.coefficient & 1 == 1 } ?? false)
        if signum < 0, exponent.trimmed.scale > 0 {
            throw SQLError(.invalidArgumentForPowerFunction, "a negative number raised to a non-integer power yields a complex result")
        }
        return signum < 0 && isOdd ? .negativeInfinity : .infinity
    }
}
