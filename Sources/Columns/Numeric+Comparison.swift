internal import BigInt

extension Numeric: Hashable, Comparable {
    package static func == (left: Numeric, right: Numeric) -> Bool { compare(left, right) == 0 }
    package static func < (left: Numeric, right: Numeric) -> Bool { compare(left, right) < 0 }

    /// -1, 0 or 1 by value: the display scale does not count, NaN equals NaN and is the greatest.
    package static func compare(_ left: Numeric, _ right: Numeric) -> Int {
        if let a = left.inlineParts, let b = right.inlineParts {
            if a.scale == b.scale { return a.coefficient < b.coefficient ? -1 : a.coefficient == b.coefficient ? 0 : 1 }
            if let result = compareShort(a, b) { return result }
        }
        return compareLong(left, right)
    }

    /// Brings both to the larger scale when that fits 127 bits.
    private static func compareShort(_ a: (coefficient: Int128, scale: Int), _ b: (coefficient: Int128, scale: Int)) -> Int? {
        guard let factor = PowersOfTen.wide(abs(a.scale - b.scale)) else { return nil }
        let (scaled, overflows) = (a.scale < b.scale ? a.coefficient : b.coefficient).multipliedReportingOverflow(by: factor)
        if overflows { return nil }
        let (x, y) = a.scale < b.scale ? (scaled, b.coefficient) : (a.coefficient, scaled)
        return x < y ? -1 : x == y ? 0 : 1
    }

    private static func compareLong(_ left: Numeric, _ right: Numeric) -> Int {
        guard let a = left.longParts, let b = right.longParts else {
            let (x, y) = (left.specialRank, right.specialRank)
            return x < y ? -1 : x == y ? 0 : 1
        }
        let scale = max(a.scale, b.scale)
        let x = a.coefficient * PowersOfTen.big(scale - a.scale)
        let y = b.coefficient * PowersOfTen.big(scale - b.scale)
        return x < y ? -1 : x == y ? 0 : 1
    }

    private var specialRank: Int {
        switch storage {
        case .negativeInfinity: -1
        case .small, .large: 0
        case .positiveInfinity: 1
        case .nan: 2
        }
    }

    /// Equal values have equal hashes whatever their scale, so trailing zeros after the point are dropped first.
    package func hash(into hasher: inout Hasher) {
        switch storage {
        case .small(let low, let high, let scale):
            let (coefficient, scale) = Self.withoutTrailingZeros(Self.coefficient(low, high), Int(scale))
            hasher.combine(coefficient)
            hasher.combine(scale)
        case .large(let value):
            var (coefficient, scale) = (value.coefficient, value.scale)
            while scale > 0 {
                let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
                guard remainder.isZero else { break }
                (coefficient, scale) = (quotient, scale - 1)
            }
            // A long coefficient with zeros at its end may equal an inline one: both forms are hashed alike.
            if let short = coefficient.asInt128 { hasher.combine(short) } else { hasher.combine(coefficient) }
            hasher.combine(scale)
        case .nan, .positiveInfinity, .negativeInfinity:
            hasher.combine(specialRank)
        }
    }

    /// The same value with the smallest scale that shows all of it.
    static func withoutTrailingZeros(_ coefficient: Int128, _ scale: Int) -> (coefficient: Int128, scale: Int) {
        if coefficient == 0 { return (0, 0) }
        var scale = scale
        if var short = Int64(exactly: coefficient) {
            while scale > 0, short % 10 == 0 { (short, scale) = (short / 10, scale - 1) }
            return (Int128(short), scale)
        }
        var coefficient = coefficient
        while scale > 0 {
            let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
            guard remainder == 0 else { break }
            (coefficient, scale) = (quotient, scale - 1)
        }
        return (coefficient, scale)
    }
}
