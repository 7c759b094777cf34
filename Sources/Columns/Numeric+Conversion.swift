internal import BigInt

/// From and to binary numbers.
extension Numeric {
    /// `float8 -> numeric`: 15 significant digits, as `float8_numeric` takes them with `%.15g`.
    package init(_ value: Double) {
        guard value.isFinite else {
            self = value.isNaN ? .nan : value > 0 ? .infinity : .negativeInfinity
            return
        }
        self = Self.short(value) ?? Self(ShortestDecimal(value), exact: value, digitsMax: 15)
    }

    /// `float4 -> numeric`: 6 significant digits.
    package init(_ value: Float) {
        guard value.isFinite else {
            self = value.isNaN ? .nan : value > 0 ? .infinity : .negativeInfinity
            return
        }
        self.init(ShortestDecimal(value), exact: Double(value), digitsMax: 6)
    }

    /// By way of the shortest digits: for every finite value.
    init(_ shortest: ShortestDecimal, exact: Double, digitsMax: Int) {
        let rounded = shortest.rounded(to: digitsMax, exact: exact)
        self.init(digits: rounded.digits, exponent: rounded.exponent, isNegative: rounded.isNegative)
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
