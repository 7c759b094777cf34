internal import BigInt

/// Operations on integers of up to some hundred thousand digits, which ask now and then whether to go on: a product of two numerics of full
/// length takes as long as a hundred thousand of short ones.
enum LongArithmetic {
    static func product(_ left: BigInt, _ right: BigInt) throws(SQLError) -> BigInt {
        try check(left.magnitude.bitWidth, right.magnitude.bitWidth)
        return left * right
    }

    static func quotientAndRemainder(_ dividend: BigInt, _ divisor: BigInt) throws(SQLError) -> (quotient: BigInt, remainder: BigInt) {
        try check(dividend.magnitude.bitWidth, divisor.magnitude.bitWidth)
        return dividend.quotientAndRemainder(dividingBy: divisor)
    }

    /// The largest integer whose square is not above a value, by Newton's method from above.
    static func squareRoot(_ value: BigUInt) throws(SQLError) -> BigUInt {
        if value.isZero { return value }
        var root = BigUInt(1) << ((value.bitWidth + 1) / 2)
        while true {
            try check(value.bitWidth, root.bitWidth)
            let next = (value / root + root) >> 1
            if next >= root { return root }
            root = next
        }
    }

    /// Work below this is so short that the loop around it asks often enough.
    private static let shortWork = 1 << 16

    private static func check(_ leftBits: Int, _ rightBits: Int) throws(SQLError) {
        if (leftBits >> 6) * (rightBits >> 6) > shortWork { try Interruption.check() }
    }
}

/// Long numbers in decimal digits: halves of halves, down to what the library does by words.
enum LongDecimal {
    /// Digits below which digits are made and read one word after another.
    private static let shortDigits = 19 * 32

    static func digits(_ value: BigUInt) -> [UInt8] {
        var powers: [BigUInt] = []
        var power = BigUInt(10).power(shortDigits)
        while power <= value {
            powers.append(power)
            power = power * power
        }
        var digits: [UInt8] = []
        append(value, powers[...], paddedTo: 0, to: &digits)
        return digits
    }

    /// - Parameter powers: 10 to `shortDigits`, its square, the square of that, .. ; the value is below the square of the last.
    private static func append(_ value: BigUInt, _ powers: ArraySlice<BigUInt>, paddedTo width: Int, to digits: inout [UInt8]) {
        guard let power = powers.last else {
            let text = String(value).utf8
            let written = value.isZero && width > 0 ? 0 : text.count
            digits.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, width - written)))
            if written > 0 { digits.append(contentsOf: text) }
            return
        }
        let lowWidth = shortDigits << (powers.count - 1)
        if value < power {
            if width > 0 { digits.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: width - lowWidth)) }
            return append(value, powers.dropLast(), paddedTo: width > 0 ? lowWidth : 0, to: &digits)
        }
        let (high, low) = value.quotientAndRemainder(dividingBy: power)
        append(high, powers.dropLast(), paddedTo: width > 0 ? width - lowWidth : 0, to: &digits)
        append(low, powers.dropLast(), paddedTo: lowWidth, to: &digits)
    }

    /// - Parameter digits: of ASCII, none else.
    static func value(_ digits: ArraySlice<UInt8>) throws(SQLError) -> BigUInt {
        guard digits.count > shortDigits else { return BigUInt(String(decoding: digits, as: UTF8.self), radix: 10) ?? 0 }
        try Interruption.check()
        let lowCount = digits.count / 2
        let high = try value(digits.dropLast(lowCount))
        return try high * BigUInt(10).power(lowCount) + value(digits.suffix(lowCount))
    }
}
