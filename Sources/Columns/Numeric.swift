internal import BigInt

/// Exact decimal as PostgreSQL's `numeric`: a finite value with a display scale, NaN, Infinity or -Infinity.
///
/// A finite value is `coefficient / 10^scale`; the scale is what PostgreSQL calls dscale, the digits printed after the point,
/// so 1.0 and 1.00 are equal and print differently. Coefficients of up to 127 bits lie inline; longer ones are boxed.
/// Results and their scales follow PostgreSQL 15's `src/backend/utils/adt/numeric.c`.
package struct Numeric: Sendable {
    enum Storage: Sendable {
        /// An Int128 in two halves: an Int128 itself would be aligned to 16 bytes and make every `Datum` 48 bytes wide.
        case small(low: UInt64, high: Int64, scale: UInt16)
        /// Only for coefficients that do not fit an Int128.
        case large(LargeDecimal)
        case nan
        case positiveInfinity
        case negativeInfinity
    }

    /// The boxed form of a long value.
    final class LargeDecimal: Sendable {
        let coefficient: BigInt
        let scale: Int
        init(_ coefficient: BigInt, scale: Int) {
            self.coefficient = coefficient
            self.scale = scale
        }
    }

    let storage: Storage

    init(storage: Storage) { self.storage = storage }

    /// Zero.
    package init() { storage = .small(low: 0, high: 0, scale: 0) }
    package init(_ value: Int64) { storage = .small(low: UInt64(bitPattern: value), high: value >> 63, scale: 0) }
    package init(_ value: Int128) { self.init(coefficient: value, scale: 0) }

    /// `coefficient / 10^scale`. The scale is in 0...`Numeric.scaleMax`.
    package init(coefficient: Int128, scale: Int) {
        assert(0...Self.scaleMax ~= scale, "the caller keeps the scale within the format")
        storage = .small(
            low: UInt64(truncatingIfNeeded: coefficient), high: Int64(truncatingIfNeeded: coefficient >> 64),
            scale: UInt16(truncatingIfNeeded: scale))
    }

    package static let zero = Numeric()
    package static let one = Numeric(Int64(1))
    package static let nan = Numeric(storage: .nan)
    package static let infinity = Numeric(storage: .positiveInfinity)
    package static let negativeInfinity = Numeric(storage: .negativeInfinity)
}

/// Limits of the format (PostgreSQL manual, 8.1.2).
extension Numeric {
    /// Digits after the point that a stored value may have.
    package static let scaleMax = 16_383
    /// Digits before the point that a stored value may have.
    static let integerDigitsMax = 131_072
    /// The largest scale that division, roots and logarithms choose by themselves (NUMERIC_MAX_DISPLAY_SCALE).
    static let chosenScaleMax = 1_000
    /// The digits that division, roots and logarithms aim for (NUMERIC_MIN_SIG_DIGITS).
    static let significantDigitsMin = 16
    /// The bound on the argument of `round` and `trunc` (NUMERIC_MAX_RESULT_SCALE).
    static let roundingScaleMax = 2_000

    static let overflow = SQLError(.numericValueOutOfRange, "value overflows numeric format")
}

extension Numeric {
    package var isNaN: Bool { if case .nan = storage { true } else { false } }

    package var isInfinite: Bool {
        switch storage {
        case .positiveInfinity, .negativeInfinity: true
        default: false
        }
    }

    package var isFinite: Bool { !isNaN && !isInfinite }
    package var isZero: Bool { signum == 0 && !isNaN }

    /// -1, 0 or 1; NaN counts as 0 here, callers ask `isNaN` first.
    package var signum: Int {
        switch storage {
        case .small(let low, let high, _): high < 0 ? -1 : (high | Int64(bitPattern: low)) == 0 ? 0 : 1
        case .large(let value): value.coefficient.sign == .minus ? -1 : 1
        case .nan: 0
        case .positiveInfinity: 1
        case .negativeInfinity: -1
        }
    }

    /// The digits printed after the point; 0 for NaN and the infinities.
    package var scale: Int {
        switch storage {
        case .small(_, _, let scale): Int(scale)
        case .large(let value): value.scale
        default: 0
        }
    }
}

/// The two views on finite values that arithmetic works with.
extension Numeric {
    @inline(__always)
    static func coefficient(_ low: UInt64, _ high: Int64) -> Int128 { Int128(high) << 64 | Int128(low) }

    /// The inline form; nil for long, NaN and infinite values.
    @inline(__always)
    package var inlineParts: (coefficient: Int128, scale: Int)? {
        if case .small(let low, let high, let scale) = storage { return (Self.coefficient(low, high), Int(scale)) }
        return nil
    }

    /// Any finite value; nil for NaN and the infinities.
    var longParts: (coefficient: BigInt, scale: Int)? {
        switch storage {
        case .small(let low, let high, let scale): (BigInt(Self.coefficient(low, high)), Int(scale))
        case .large(let value): (value.coefficient, value.scale)
        default: nil
        }
    }

    /// A finite value in its shortest storage; 22003 when it is outside the format.
    init(_ coefficient: BigInt, scale: Int) throws(SQLError) {
        guard scale <= Self.scaleMax else { throw Self.overflow }
        if let short = coefficient.asInt128 {
            self.init(coefficient: short, scale: scale)
            return
        }
        // The limit itself is a number of 130,000 digits: it is made for values of just as many bits, which are rare.
        let digitsMax = Self.integerDigitsMax + scale
        let limitBits = PowersOfTen.bitWidth(digitsMax)
        let bits = coefficient.magnitude.bitWidth
        if bits > limitBits || (bits == limitBits && coefficient.magnitude >= PowersOfTen.big(digitsMax).magnitude) { throw Self.overflow }
        self.init(storage: .large(LargeDecimal(coefficient, scale: scale)))
    }
}

extension BigInt {
    /// The value when it fits.
    var asInt128: Int128? {
        guard bitWidth <= 128 else { return nil }
        var result: Int128 = 0
        var shift: Int128 = 0
        for word in words.prefix(2) {
            result |= Int128(word) << shift
            shift += 64
        }
        // `words` is two's complement of just enough words: one word alone still carries its sign.
        if words.count == 1 { return Int128(Int64(truncatingIfNeeded: result)) }
        return result
    }
}
