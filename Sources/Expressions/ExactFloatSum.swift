package import Columns

/// The sum of any number of doubles, exact until it is read: the same bits for every order, split and merge.
///
/// A fixed-point number wide enough for every double, in limbs of 32 bits that each have 31 bits of room for carries:
///
///     limb i holds multiples of 2^(32 * i - 1074)
///
/// Infinities and NaN are counted aside and combine as PostgreSQL's float8 addition combines them.
package struct ExactFloatSum: Sendable, Equatable {
    /// 2^-1074 to 2^1024, and 64 bits more for 2^63 addends.
    private static let limbCount = (1074 + 1024 + 64) / 32 + 2
    private static let limbBits = 32
    private static let lowestExponent = -1074
    /// Additions after which a limb may be full: each adds less than 2^32 to it, and it holds 63 bits.
    private static let additionsMax = 1 << 30

    private var limbs: [Int64]
    /// Additions since the carries were last passed on.
    private var pendingCount: Int
    private var hasNaN: Bool
    private var hasPositiveInfinity: Bool
    private var hasNegativeInfinity: Bool
    /// How many addends there were, and whether one was not -0: a sum of only -0 is -0, every other zero is +0.
    package private(set) var addendCount: Int64
    private var hasAddendBesideNegativeZero: Bool

    package init() {
        limbs = Array(repeating: 0, count: Self.limbCount)
        pendingCount = 0
        hasNaN = false
        hasPositiveInfinity = false
        hasNegativeInfinity = false
        addendCount = 0
        hasAddendBesideNegativeZero = false
    }

    package mutating func add(_ value: Double) {
        addendCount += 1
        if value != 0 || value.sign == .plus { hasAddendBesideNegativeZero = true }
        guard value.isFinite else {
            addSpecial(value)
            return
        }
        // A normal value is 1.fraction * 2^(field - 1023), a subnormal 0.fraction * 2^-1022: both are an integer times 2^(position - 1074).
        let field = Int(value.exponentBitPattern)
        let significand = value.significandBitPattern | (field == 0 ? 0 : 1 << 52)
        let position = max(field, 1) - 1
        let (index, shift) = position.quotientAndRemainder(dividingBy: Self.limbBits)
        let wide = UInt128(significand) << UInt128(shift)
        let parts = (Int64(wide & 0xffff_ffff), Int64((wide >> 32) & 0xffff_ffff), Int64(wide >> 64))
        if value.sign == .plus {
            limbs[index] += parts.0
            limbs[index + 1] += parts.1
            limbs[index + 2] += parts.2
        } else {
            limbs[index] -= parts.0
            limbs[index + 1] -= parts.1
            limbs[index + 2] -= parts.2
        }
        pendingCount += 1
        if pendingCount >= Self.additionsMax { passCarries() }
    }

    private mutating func addSpecial(_ value: Double) {
        if value.isNaN {
            hasNaN = true
        } else if value > 0 {
            hasPositiveInfinity = true
        } else {
            hasNegativeInfinity = true
        }
    }

    package mutating func merge(_ other: ExactFloatSum) {
        passCarries()
        var other = other
        other.passCarries()
        for index in limbs.indices { limbs[index] += other.limbs[index] }
        pendingCount = 2
        passCarries()
        hasNaN = hasNaN || other.hasNaN
        hasPositiveInfinity = hasPositiveInfinity || other.hasPositiveInfinity
        hasNegativeInfinity = hasNegativeInfinity || other.hasNegativeInfinity
        addendCount += other.addendCount
        hasAddendBesideNegativeZero = hasAddendBesideNegativeZero || other.hasAddendBesideNegativeZero
    }

    /// Brings every limb but the last into 0..<2^32; the last one keeps the sign. The form is then the same for equal sums.
    private mutating func passCarries() {
        guard pendingCount > 0 else { return }
        var carry: Int64 = 0
        for index in 0..<(limbs.count - 1) {
            let value = limbs[index] + carry
            limbs[index] = value & 0xffff_ffff
            carry = value >> 32
        }
        limbs[limbs.count - 1] += carry
        pendingCount = 0
    }

    package static func == (left: ExactFloatSum, right: ExactFloatSum) -> Bool {
        var (left, right) = (left, right)
        left.passCarries()
        right.passCarries()
        return left.limbs == right.limbs && left.hasNaN == right.hasNaN && left.hasPositiveInfinity == right.hasPositiveInfinity
            && left.hasNegativeInfinity == right.hasNegativeInfinity && (left.addendCount > 0) == (right.addendCount > 0)
            && left.hasAddendBesideNegativeZero == right.hasAddendBesideNegativeZero
    }
}

extension ExactFloatSum {
    /// Whether infinities or NaN took part; then an infinite result is no overflow.
    package var hasSpecialValue: Bool { hasNaN || hasPositiveInfinity || hasNegativeInfinity }

    /// The sum as the nearest double, half to even; infinite when it is too large for one.
    package var rounded: Double { rounded(significandBits: 53, exponentMin: -1074, exponentMax: 1023) }

    /// The sum as the nearest float4, rounded once from the exact sum.
    package var roundedToFloat: Float { Float(rounded(significandBits: 24, exponentMin: -149, exponentMax: 127)) }

    /// The sum itself, when only finite values took part.
    package func exact() throws(SQLError) -> Numeric {
        var sum = self
        sum.passCarries()
        return try Numeric(limbs: sum.limbs, exponent: Self.lowestExponent)
    }

    /// The same, for sums of products. The last limb, which keeps the sign, lies beyond every sum's bits.
    package var exactBinary: ExactBinary {
        var sum = self
        sum.passCarries()
        let isNegative = (sum.limbs.last ?? 0) < 0
        if isNegative { sum.negate() }
        return ExactBinary(isNegative: isNegative, limbs: sum.limbs, exponent: Self.lowestExponent)
    }

    private func rounded(significandBits: Int, exponentMin: Int, exponentMax: Int) -> Double {
        if hasNaN || (hasPositiveInfinity && hasNegativeInfinity) { return .nan }
        if hasPositiveInfinity { return .infinity }
        if hasNegativeInfinity { return -.infinity }
        var exact = self
        exact.passCarries()
        let isNegative = (exact.limbs.last ?? 0) < 0
        if isNegative { exact.negate() }
        guard let top = exact.limbs.lastIndex(where: { $0 != 0 }) else { return addendCount > 0 && !hasAddendBesideNegativeZero ? -0.0 : 0 }
        let topBit = top * Self.limbBits + (63 - exact.limbs[top].leadingZeroBitCount)
        // The lowest bit that the result keeps, counted from 2^-1074.
        let lowBit = max(topBit - significandBits + 1, exponentMin - Self.lowestExponent)
        var significand = exact.bits(from: lowBit, through: max(topBit, lowBit))
        let isHalf = lowBit > 0 && exact.bit(lowBit - 1)
        if isHalf, significand & 1 == 1 || exact.hasBits(below: lowBit - 1) { significand += 1 }
        let exponent = lowBit + Self.lowestExponent
        let magnitude = Double(sign: .plus, exponent: exponent, significand: Double(significand))
        let isOverflow = significand != 0 && exponent + (63 - significand.leadingZeroBitCount) > exponentMax
        return isOverflow ? (isNegative ? -.infinity : .infinity) : (isNegative ? -magnitude : magnitude)
    }

    private mutating func negate() {
        var carry: Int64 = 1
        for index in 0..<(limbs.count - 1) {
            let value = (limbs[index] ^ 0xffff_ffff) + carry
            limbs[index] = value & 0xffff_ffff
            carry = value >> 32
        }
        limbs[limbs.count - 1] = ~limbs[limbs.count - 1] + carry
    }

    private func bit(_ position: Int) -> Bool {
        let (index, offset) = position.quotientAndRemainder(dividingBy: Self.limbBits)
        guard limbs.indices.contains(index) else { return false }
        return (limbs[index] >> Int64(offset)) & 1 == 1
    }

    /// At most 54 bits.
    private func bits(from low: Int, through high: Int) -> UInt64 {
        var result: UInt64 = 0
        for position in stride(from: high, through: low, by: -1) { result = result << 1 | (bit(position) ? 1 : 0) }
        return result
    }

    private func hasBits(below position: Int) -> Bool {
        guard position > 0 else { return false }
        let (index, offset) = position.quotientAndRemainder(dividingBy: Self.limbBits)
        if limbs[..<min(index, limbs.count)].contains(where: { $0 != 0 }) { return true }
        guard offset > 0, limbs.indices.contains(index) else { return false }
        return limbs[index] & ((1 << Int64(offset)) - 1) != 0
    }
}

/// In the store: the flags, the number of addends, then the limbs that are not 0, each behind its number, with all carries passed on.
extension ExactFloatSum {
    package func write(to writer: inout ByteWriter) {
        var sum = self
        sum.passCarries()
        for flag in [hasNaN, hasPositiveInfinity, hasNegativeInfinity, hasAddendBesideNegativeZero] { writer.write(flag) }
        writer.write(addendCount)
        let used = sum.limbs.indices.filter { sum.limbs[$0] != 0 }
        writer.write(count: used.count)
        for index in used {
            writer.write(count: index)
            writer.write(sum.limbs[index])
        }
    }

    package init(_ reader: inout ByteReader) throws(StoredDamage) {
        self.init()
        hasNaN = try reader.bool()
        hasPositiveInfinity = try reader.bool()
        hasNegativeInfinity = try reader.bool()
        hasAddendBesideNegativeZero = try reader.bool()
        addendCount = try reader.int64()
        guard 0...Int64.max / 2 ~= addendCount else { throw StoredDamage("a sum of \(addendCount) addends") }
        for _ in 0..<(try reader.count(max: Self.limbCount)) {
            let index = try reader.count(max: Self.limbCount - 1)
            limbs[index] = try reader.int64()
            guard index == Self.limbCount - 1 || 0...0xffff_ffff ~= limbs[index] else { throw StoredDamage("a limb of a sum is out of range") }
        }
    }
}
