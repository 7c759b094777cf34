internal import BigInt

/// From and to binary numbers.
extension Numeric {
    /// `float8 -> numeric`: 15 significant digits, as `float8_numeric` takes them with `%.15g`.
    package init(_ value: Double) {
        guard value.isFinite else {
            self = value.isNaN ? .nan : value > 0 ? .infinity : .negativeInfinity
            return
        }
        self.init(ShortestDecimal(value), exact: value, digitsMax: 15)
    }

    /// `float4 -> numeric`: 6 significant digits.
    package init(_ value: Float) {
        guard value.isFinite else {
            self = value.isNaN ? .nan : value > 0 ? .infinity : .negativeInfinity
            return
        }
        self.init(ShortestDecimal(value), exact: Double(value), digitsMax: 6)
    }

    private init(_ shortest: ShortestDecimal, exact: Double, digitsMax: Int) {
        let digitCount = PowersOfTen.digitCount(UInt128(shortest.digits))
        var (digits, exponent) = (shortest.digits, shortest.exponent)
        if shortest.isSubnormal {
            // Few significant bits: the shortest digits are fewer than `%g` prints.
            (digits, exponent) = Self.exactDigits(exact.magnitude, count: digitsMax, leading: exponent + digitCount - 1)
        } else if digitCount > digitsMax {
            let unit = PowersOfTen.words[digitCount - digitsMax]
            let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: unit)
            (digits, exponent) = (quotient, exponent + digitCount - digitsMax)
            // The shortest digits only hide on which side of a half the value is when they show the half itself.
            let goesUp = remainder == unit / 2 ? Self.roundsUpAtHalf(exact.magnitude, quotient, exponent) : remainder > unit / 2
            if goesUp { digits += 1 }
        }
        while digits != 0, digits % 10 == 0 { (digits, exponent) = (digits / 10, exponent + 1) }
        self.init(digits: digits, exponent: digits == 0 ? 0 : exponent, isNegative: shortest.isNegative)
    }

    /// At most 17 digits and an exponent of a binary float: always within the format.
    private init(digits: UInt64, exponent: Int, isNegative: Bool) {
        let coefficient = isNegative ? -Int128(digits) : Int128(digits)
        if exponent <= 0 {
            self.init(coefficient: coefficient, scale: -exponent)
        } else if exponent <= 20, let factor = PowersOfTen.wide(exponent) {
            self.init(coefficient: coefficient * factor, scale: 0)
        } else {
            self = (try? Numeric(BigInt(coefficient) * PowersOfTen.big(exponent), scale: 0)) ?? .zero
        }
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
            let digits = roundedQuotient(significand * PowersOfTen.big(-exponent), BigInt(1) << -binary)
            if digits >= PowersOfTen.big(count - 1) { return (UInt64(digits), exponent) }
        }
        return (0, 0)
    }

    /// `numeric -> float8`: the nearest float; 22003 when there is none.
    package func double() throws(SQLError) -> Double {
        switch storage {
        case .small(let low, let high, let scale):
            let coefficient = Self.coefficient(low, high)
            // Both operands are exact, so the quotient is rounded once.
            if scale <= 22, coefficient.magnitude <= 1 << 53 { return Double(Int64(coefficient)) / Self.exactPower(Int(scale)) }
        case .large: break
        case .nan: return .nan
        case .positiveInfinity: return .infinity
        case .negativeInfinity: return -.infinity
        }
        return try FloatText.parse(description)
    }

    private static func exactPower(_ exponent: Int) -> Double {
        exponent < 20 ? Double(PowersOfTen.words[exponent]) : 1e19 * Double(PowersOfTen.words[exponent - 19])
    }

    /// `numeric -> float4`.
    package func single() throws(SQLError) -> Float {
        switch storage {
        case .nan: .nan
        case .positiveInfinity: .infinity
        case .negativeInfinity: -.infinity
        default: try FloatText.parseSingle(description)
        }
    }

    /// The nearest float, infinite or 0 where there is none: for estimates.
    var estimate: Double {
        if isNaN { return .nan }
        return Double(description.lowercased()) ?? (signum < 0 ? -.infinity : .infinity)
    }

    /// `numeric -> int8`: rounded half away from zero.
    package func int64() throws(SQLError) -> Int64 { Int64(try integer(Int64.min...Int64.max, "bigint")) }

    /// `numeric -> int4`.
    package func int32() throws(SQLError) -> Int64 { try integer(Int64(Int32.min)...Int64(Int32.max), "integer") }

    /// `numeric -> int2`.
    package func int16() throws(SQLError) -> Int64 { try integer(Int64(Int16.min)...Int64(Int16.max), "smallint") }

    private func integer(_ range: ClosedRange<Int64>, _ type: String) throws(SQLError) -> Int64 {
        if isNaN { throw SQLError(.featureNotSupported, "cannot convert NaN to \(type)") }
        if isInfinite { throw SQLError(.featureNotSupported, "cannot convert infinity to \(type)") }
        let rounded = try atScale(0, .halfAwayFromZero)
        guard let parts = rounded.inlineParts, let value = Int64(exactly: parts.coefficient), range.contains(value) else {
            throw SQLError(.numericValueOutOfRange, "\(type) out of range")
        }
        return value
    }
}
