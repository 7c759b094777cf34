/// float4 and float8 as PostgreSQL prints them; with `extra_float_digits` above 0 the shortest digits that read back, an exponent of at least two
/// digits when the first digit stands before 10^-4 or from 10^15 (float8) or 10^6 (float4) on.
package enum FloatText {
    /// - Parameter extraDigits: `extra_float_digits`; below 1 so many digits fewer than the 15 that every float8 keeps.
    package static func append(_ value: Double, extraDigits: Int = 1, to out: inout [UInt8]) {
        if extraDigits <= 0 { return append(value, digitsMax: max(15 + extraDigits, 1), ShortestDecimal.init, to: &out) }
        let isWritten = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: DigitWriter.byteCountMax) { buffer in
            var writer = DigitWriter(buffer: buffer)
            guard writePlain(value, to: &writer) else { return false }
            out.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<writer.count]))
            return true
        }
        if isWritten { return }
        guard value.isFinite else { return appendSpecial(value, to: &out) }
        append(ShortestDecimal(value), plainExponentMax: 15, to: &out)
    }

    /// Writes a double that has no exponent in its text; false for others.
    @inline(__always)
    static func writePlain(_ value: Double, to writer: inout DigitWriter) -> Bool {
        if let (digits, scale) = shortDecimal(value) {
            writer.add(coefficient: digits, scale: scale)
            return true
        }
        guard value.magnitude < 1e15, value.magnitude >= 1e-4 else { return false }
        if value == value.rounded(.towardZero) {
            writer.add(integer: Int64(value))
            return true
        }
        // Here Swift prints what PostgreSQL does: plain digits, and as many.
        TextBytes.withBytes(value.description) { text in for byte in text { writer.add(byte) } }
        return true
    }

    /// The shortest decimal that reads back as a double, `digits / 10^scale`, when it has at most six digits after the point and fifteen
    /// in all; nil for others, for -0, and below 10^-4.
    ///
    /// A decimal of at most fifteen digits is the only one that reads back as its double, so it is the shortest but for zeros at its end. The
    /// quotient of two whole numbers that doubles hold is the double that the decimal reads as.
    @inline(__always)
    static func shortDecimal(_ value: Double) -> (digits: Int64, scale: Int)? {
        let scaled = (value * 1e6).rounded()
        guard scaled.magnitude < 1e15, scaled / 1e6 == value, scaled.magnitude >= 100 || (value == 0 && value.sign == .plus) else { return nil }
        var digits = Int64(scaled)
        var scale = 6
        while scale > 0, digits % 10 == 0 { (digits, scale) = (digits / 10, scale - 1) }
        return (digits, scale)
    }

    /// A float4 keeps 6 digits.
    package static func append(_ value: Float, extraDigits: Int = 1, to out: inout [UInt8]) {
        if extraDigits <= 0 { return append(value, digitsMax: max(6 + extraDigits, 1), ShortestDecimal.init, to: &out) }
        if appendSmallInteger(Double(value), below: 1e6, to: &out) { return }
        guard value.isFinite else { return appendSpecial(Double(value), to: &out) }
        append(ShortestDecimal(value), plainExponentMax: 6, to: &out)
    }

    /// As C's `%.*g`.
    private static func append<Value: BinaryFloatingPoint>(
        _ value: Value, digitsMax: Int, _ shortest: (Value) -> ShortestDecimal, to out: inout [UInt8]
    ) {
        let exact = Double(value)
        guard value.isFinite else { return appendSpecial(exact, to: &out) }
        append(shortest(value).rounded(to: digitsMax, exact: exact), plainExponentMax: digitsMax, to: &out)
    }

    /// Whole numbers are frequent and need no search for digits; -0 does.
    private static func appendSmallInteger(_ value: Double, below limit: Double, to out: inout [UInt8]) -> Bool {
        guard value.magnitude < limit, value == value.rounded(.towardZero), value != 0 || value.sign == .plus else { return false }
        DecimalText.append(Int64(value), to: &out)
        return true
    }

    private static func appendSpecial(_ value: Double, to out: inout [UInt8]) {
        out.append(contentsOf: value.isNaN ? "NaN".utf8 : value > 0 ? "Infinity".utf8 : "-Infinity".utf8)
    }

    private static func append(_ decimal: ShortestDecimal, plainExponentMax: Int, to out: inout [UInt8]) {
        if decimal.isNegative { out.append(UInt8(ascii: "-")) }
        let digitCount = max(PowersOfTen.digitCount(UInt128(decimal.digits)), 1)
        let leading = decimal.exponent + digitCount - 1
        if leading >= -4, leading < plainExponentMax {
            if decimal.exponent < 0 {
                DecimalText.append(Int128(decimal.digits), scale: -decimal.exponent, to: &out)
            } else {
                DecimalText.append(decimal.digits, to: &out)
                out.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: decimal.exponent))
            }
            return
        }
        let power = PowersOfTen.words[digitCount - 1]
        let (first, rest) = decimal.digits.quotientAndRemainder(dividingBy: power)
        DecimalText.append(first, to: &out)
        if digitCount > 1 {
            out.append(UInt8(ascii: "."))
            DecimalText.append(rest, width: digitCount - 1, to: &out)
        }
        out.append(contentsOf: leading < 0 ? "e-".utf8 : "e+".utf8)
        DecimalText.append(UInt64(leading.magnitude), width: 2, to: &out)
    }
}

/// Reading floats as `float8in` and `float4in` do.
extension FloatText {
    package static func parse(_ text: String) throws(SQLError) -> Double {
        guard let value: Double = parse(text, minimal: Double("1")) else { throw invalid(text, "double precision") }
        guard value.isFinite || isSpecial(text), value != 0 || !hasDigits(text) else { throw outOfRange(text, "double precision") }
        return value
    }

    /// float4, rounded once from the text.
    package static func parseSingle(_ text: String) throws(SQLError) -> Float {
        guard let value: Float = parse(text, minimal: Float("1")) else { throw invalid(text, "real") }
        guard value.isFinite || isSpecial(text), value != 0 || !hasDigits(text) else { throw outOfRange(text, "real") }
        return value
    }

    private static func parse<Value: LosslessStringConvertible>(_ text: String, minimal: Value?) -> Value? {
        let word = trimmed(text)
        // Swift reads "nan(1)" and "snan" too: only what PostgreSQL's strtod knows is let through.
        let lowered = AsciiText.lowercased(word)
        let unsigned = lowered.first == "-" || lowered.first == "+" ? String(lowered.dropFirst()) : lowered
        switch unsigned {
        case "nan": return Value("nan")
        case "inf", "infinity": return Value(lowered.hasPrefix("-") ? "-inf" : "inf")
        default:
            guard let first = unsigned.utf8.first, AsciiText.isDigit(first) || first == UInt8(ascii: ".") else { return nil }
            return Value(unsigned.hasPrefix(".") || unsigned.hasSuffix(".") || unsigned.contains(".e") ? padded(lowered) : lowered)
        }
    }

    /// Swift wants a digit on both sides of the point: `.5`, `5.` and `5.e3` get one.
    private static func padded(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: "."), !(result.last.map(AsciiText.isDigit) ?? false) { result.append(UInt8(ascii: "0")) }
            if byte == UInt8(ascii: "e"), result.last == UInt8(ascii: ".") { result.append(UInt8(ascii: "0")) }
            result.append(byte)
        }
        if result.last == UInt8(ascii: ".") { result.append(UInt8(ascii: "0")) }
        // A point alone is no number.
        let mantissa = text.utf8.prefix { $0 != UInt8(ascii: "e") }
        return mantissa.contains(where: AsciiText.isDigit) ? String(decoding: result, as: UTF8.self) : ""
    }

    private static func isSpecial(_ text: String) -> Bool { AsciiText.lowercased(text).utf8.contains(UInt8(ascii: "n")) }

    /// Whether a digit of the mantissa is not 0: then a result of 0 is an underflow.
    private static func hasDigits(_ text: String) -> Bool {
        for byte in text.utf8 {
            if byte | 0x20 == UInt8(ascii: "e") { return false }
            if byte &- UInt8(ascii: "1") < 9 { return true }
        }
        return false
    }

    package static func trimmed(_ text: String) -> String {
        TextBytes.withBytes(text) { String(decoding: AsciiText.trimmed($0), as: UTF8.self) }
    }

    private static func invalid(_ text: String, _ type: String) -> SQLError {
        SQLError(.invalidTextRepresentation, "invalid input syntax for type \(type): \"\(text)\"")
    }

    static func outOfRange(_ text: String, _ type: String) -> SQLError {
        SQLError(.numericValueOutOfRange, "\"\(trimmed(text))\" is out of range for type \(type)")
    }
}
