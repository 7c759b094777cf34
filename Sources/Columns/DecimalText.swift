/// Writes decimal digits into a byte buffer without a `String` in between.
package enum DecimalText {
    package static func append(_ value: Int64, to out: inout [UInt8]) {
        if value < 0 { out.append(UInt8(ascii: "-")) }
        append(value.magnitude, to: &out)
    }

    package static func append(_ value: UInt64, to out: inout [UInt8]) {
        if value < 10 {
            out.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value))
            return
        }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
            let start = write(value, endingAt: 20, of: buffer)
            out.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<20]))
        }
    }

    /// At least `width` digits (at most 20), with zeros in front.
    package static func append(_ value: UInt64, width: Int, to out: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
            var start = write(value, endingAt: 20, of: buffer)
            while start > 20 - min(width, 20) {
                start -= 1
                buffer[start] = UInt8(ascii: "0")
            }
            out.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<20]))
        }
    }

    /// `coefficient / 10^scale` with exactly `scale` digits after the point.
    package static func append(_ coefficient: Int128, scale: Int, to out: inout [UInt8]) {
        if coefficient < 0 { out.append(UInt8(ascii: "-")) }
        let magnitude = coefficient.magnitude
        guard scale > 0 else {
            append(magnitude, to: &out)
            return
        }
        if scale < 20, let short = UInt64(exactly: magnitude) {
            let (whole, fraction) = short.quotientAndRemainder(dividingBy: PowersOfTen.words[scale])
            append(whole, to: &out)
            out.append(UInt8(ascii: "."))
            append(fraction, width: scale, to: &out)
            return
        }
        var digits: [UInt8] = []
        append(magnitude, to: &digits)
        append(digits: digits, scale: scale, to: &out)
    }

    /// Digits of an integer, with the point put `scale` digits from their end.
    package static func append(digits: [UInt8], scale: Int, to out: inout [UInt8]) {
        let wholeCount = digits.count - scale
        if wholeCount > 0 { out.append(contentsOf: digits[..<wholeCount]) } else { out.append(UInt8(ascii: "0")) }
        guard scale > 0 else { return }
        out.append(UInt8(ascii: "."))
        if wholeCount < 0 { out.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -wholeCount)) }
        out.append(contentsOf: digits[max(wholeCount, 0)...])
    }

    private static func append(_ value: UInt128, to out: inout [UInt8]) {
        if let short = UInt64(exactly: value) {
            append(short, to: &out)
            return
        }
        let (high, low) = value.quotientAndRemainder(dividingBy: UInt128(PowersOfTen.words[19]))
        append(high, to: &out)
        append(UInt64(truncatingIfNeeded: low), width: 19, to: &out)
    }

    /// Writes backwards from `end`; gives where the digits start.
    private static func write(_ value: UInt64, endingAt end: Int, of buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var rest = value
        var position = end
        repeat {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            position -= 1
            buffer[position] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
            rest = quotient
        } while rest > 0
        return position
    }
}
