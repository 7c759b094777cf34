/// A JSON number taken apart exactly: `±digits · 10^exponent`, without leading or trailing zeros in the digits.
struct JSONNumber {
    let isNegative: Bool
    /// The significant digits as one number; meaningless when `digitCount` is above `digitCountMax`.
    let digits: UInt64
    /// How many significant digits; 0 for zero.
    let digitCount: Int
    let exponent: Int

    /// What fits a UInt64 for certain.
    static let digitCountMax = 19
    /// Where exponents stop counting; every type's range ends long before.
    private static let exponentMax = 1_000_000

    /// The text is a number of JSON's grammar.
    init(_ start: Position, _ end: Position) {
        var p = start
        isNegative = p[0] == UInt8(ascii: "-")
        if isNegative { p += 1 }
        var digits: UInt64 = 0
        var digitCount = 0
        var exponent = 0
        // Zeros wait until a digit follows them: those at the end belong to the exponent.
        var zeros = 0
        var isFraction = false
        while p < end, p[0] | 0x20 != UInt8(ascii: "e") {
            if p[0] == UInt8(ascii: ".") {
                isFraction = true
            } else {
                let digit = UInt64(p[0] &- UInt8(ascii: "0"))
                if isFraction { exponent -= 1 }
                if digit == 0 {
                    zeros += digitCount == 0 ? 0 : 1
                } else {
                    for _ in 0..<min(zeros, Self.digitCountMax) { digits = digits &* 10 }
                    digits = digits &* 10 &+ digit
                    digitCount += zeros + 1
                    zeros = 0
                }
            }
            p += 1
        }
        self.digits = digits
        self.digitCount = digitCount
        self.exponent = digitCount == 0 ? 0 : exponent + zeros + (p < end ? Self.exponent(p + 1, end) : 0)
    }

    private static func exponent(_ start: Position, _ end: Position) -> Int {
        var p = start
        let isNegative = p[0] == UInt8(ascii: "-")
        if isNegative || p[0] == UInt8(ascii: "+") { p += 1 }
        var value = 0
        while p < end {
            value = min(value * 10 + Int(p[0] &- UInt8(ascii: "0")), exponentMax)
            p += 1
        }
        return isNegative ? -value : value
    }

    var isZero: Bool { digitCount == 0 }
    var isIntegral: Bool { digitCount == 0 || exponent >= 0 }

    /// The value of an integral number; nil outside the range of Int64.
    var int64: Int64? {
        guard isIntegral, digitCount + exponent <= Self.digitCountMax else { return nil }
        var magnitude = digits
        for _ in 0..<exponent { magnitude = magnitude &* 10 }
        if isNegative { return magnitude <= UInt64(Int64.max) + 1 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil }
        return Int64(exactly: magnitude)
    }
}
