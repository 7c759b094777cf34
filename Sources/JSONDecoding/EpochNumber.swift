/// Timestamps that are written as numbers since 1970-01-01 00:00:00 UTC; the magnitude tells the unit.
///
///     |number| below    unit            range of times
///     10^11             seconds         until the year 5138; may have a fraction
///     10^14             milliseconds    until the year 5138, from March 1973
///     10^17             microseconds    the same
///     2^63              nanoseconds     until the year 2262
///
/// What is finer than a microsecond is rounded half to even.
enum EpochNumber {
    private static let secondsEnd: Int128 = 100_000_000_000
    private static let millisecondsEnd: Int128 = 100_000_000_000_000
    private static let microsecondsEnd: Int128 = 100_000_000_000_000_000
    private static let nanosecondsEnd: Int128 = 1 << 63

    /// nil when the number fits no unit.
    static func microseconds(_ number: JSONNumber) -> Int64? {
        guard number.digitCount <= JSONNumber.digitCountMax, number.digitCount + number.exponent <= JSONNumber.digitCountMax else { return nil }
        // The exponent is below 19 and the digits are below 10^19: the product fits 128 bits.
        let magnitude: Int128
        if number.exponent >= 0 {
            magnitude = Int128(number.digits) * power(number.exponent)
        } else {
            return number.digitCount + number.exponent <= 11 ? fractionalSeconds(number) : nil
        }
        let microseconds: Int128
        if magnitude < secondsEnd {
            microseconds = magnitude * 1_000_000
        } else if magnitude < millisecondsEnd {
            microseconds = magnitude * 1_000
        } else if magnitude < microsecondsEnd {
            microseconds = magnitude
        } else if magnitude < nanosecondsEnd {
            microseconds = divided(magnitude, by: 1_000)
        } else {
            return nil
        }
        return Int64(exactly: number.isNegative ? -microseconds : microseconds)
    }

    /// Below 10^11 seconds, with at most 19 digits in all.
    private static func fractionalSeconds(_ number: JSONNumber) -> Int64? {
        let exponent = number.exponent + 6
        if exponent >= 0 {
            let microseconds = Int128(number.digits) * power(exponent)
            return Int64(exactly: number.isNegative ? -microseconds : microseconds)
        }
        // 19 digits divided by 10^20 or more are less than half a microsecond.
        let microseconds = exponent < -20 ? 0 : divided(Int128(number.digits), by: power(-exponent))
        return Int64(exactly: number.isNegative ? -microseconds : microseconds)
    }

    private static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

    private static func divided(_ value: Int128, by divisor: Int128) -> Int128 {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        let isUp = remainder * 2 > divisor || (remainder * 2 == divisor && quotient & 1 == 1)
        return isUp ? quotient + 1 : quotient
    }
}
