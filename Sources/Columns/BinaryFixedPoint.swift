internal import BigInt

/// Real numbers as `value * 2^-bits`: what the series of exp and ln are summed in, with bits to spare for their rounding errors.
struct BinaryFixedPoint {
    /// Bits after the point.
    let bits: Int

    /// Units of work for one term of a series: a product.
    private var termCost: Int { (bits / 64 + 1) * (bits / 64 + 8) }

    /// Enough bits for a count of decimal digits after the point, and 64 more.
    init(digits: Int) { bits = max(digits, 0) * 3_322 / 1_000 + 64 }

    /// `coefficient / 10^scale`.
    func value(_ coefficient: BigInt, scale: Int) -> BigInt { (coefficient << bits) / PowersOfTen.big(scale) }

    func multiply(_ left: BigInt, _ right: BigInt) -> BigInt { (left * right) >> bits }

    /// Back to a decimal, rounded half away from zero: the coefficient at a scale.
    func decimal(_ value: BigInt, scale: Int) -> BigInt {
        Numeric.roundedQuotient(value * PowersOfTen.big(scale), BigInt(1) << bits)
    }

    /// ln 2 as 2 atanh(1/3).
    func ln2() throws(SQLError) -> BigInt { try atanhSeries((BigInt(1) << bits) / 3) * 2 }

    /// Natural logarithm of a positive number `coefficient / 10^scale`.
    func logarithm(_ coefficient: BigInt, scale: Int) throws(SQLError) -> BigInt {
        let divisor = PowersOfTen.big(scale)
        // x = m * 2^k with m between 1/2 and 2, then m brought near 1, so that atanh's series is short.
        var power = coefficient.magnitude.bitWidth - divisor.magnitude.bitWidth
        var mantissa = (coefficient << (bits + max(-power, 0))) / (divisor << max(power, 0))
        let one = BigInt(1) << bits
        if mantissa > one + (one >> 1) {
            mantissa >>= 1
            power += 1
        } else if mantissa < one - (one >> 2) {
            mantissa <<= 1
            power -= 1
        }
        let ratio = ((mantissa - one) << bits) / (mantissa + one)
        return try atanhSeries(ratio) * 2 + ln2() * BigInt(power)
    }

    /// x + x^3/3 + x^5/5 + ..
    private func atanhSeries(_ x: BigInt) throws(SQLError) -> BigInt {
        let square = multiply(x, x)
        var power = x
        var sum = x
        var odd = 3
        var meter = WorkMeter()
        while true {
            try meter.spend(termCost)
            power = multiply(power, square)
            let term = power / BigInt(odd)
            if term.isZero { return sum }
            sum += term
            odd += 2
        }
    }

    /// exp of a number given in this fixed point: `mantissa * 2^power` with the mantissa between 1/2 and 2.
    func exponential(_ x: BigInt) throws(SQLError) -> (mantissa: BigInt, power: Int) {
        let ln2 = try ln2()
        let power = Int((x + ln2 / 2) / ln2)
        // |r| < 0.7, then 2^-8 of it: the series then gains more than 8 bits a term.
        let halvings = 8
        let r = (x - ln2 * BigInt(power)) >> halvings
        var term = BigInt(1) << bits
        var sum = term
        var count = 1
        var meter = WorkMeter()
        while !term.isZero {
            try meter.spend(termCost)
            term = multiply(term, r) / BigInt(count)
            // A shift rounds downwards: -1 would never become 0.
            if term == -1 { break }
            sum += term
            count += 1
        }
        for _ in 0..<halvings { sum = multiply(sum, sum) }
        return (sum, power)
    }
}
