internal import BigInt

extension Numeric: CustomStringConvertible {
    /// As PostgreSQL prints it: plain digits, never an exponent.
    package var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    package func append(to out: inout [UInt8]) {
        switch storage {
        case .small(let low, let high, let scale):
            DecimalText.append(Self.coefficient(low, high), scale: Int(scale), to: &out)
        case .large(let value):
            if value.coefficient.sign == .minus { out.append(UInt8(ascii: "-")) }
            DecimalText.append(digits: LongDecimal.digits(value.coefficient.magnitude), scale: value.scale, to: &out)
        case .nan: out.append(contentsOf: "NaN".utf8)
        case .positiveInfinity: out.append(contentsOf: "Infinity".utf8)
        case .negativeInfinity: out.append(contentsOf: "-Infinity".utf8)
        }
    }
}

extension Numeric {
    /// `numeric_in`: 22P02 for what is no number, 22003 for one outside the format.
    package init(parsing text: String) throws(SQLError) {
        let result = TextBytes.withBytes(text) { bytes in
            Result { () throws(SQLError) in try Numeric.parse(AsciiText.trimmed(bytes)) }
        }
        guard let value = try result.get() else {
            throw SQLError(.invalidTextRepresentation, "invalid input syntax for type numeric: \"\(text)\"")
        }
        self = value
    }

    /// A number with nothing around it: sign, digits, point, exponent, or NaN, Infinity, inf. nil when it is none of these.
    package static func parse(_ bytes: UnsafeRawBufferPointer) throws(SQLError) -> Numeric? {
        guard let first = bytes.first else { return nil }
        let hasSign = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        let isNegative = first == UInt8(ascii: "-")
        let body = UnsafeRawBufferPointer(rebasing: bytes[(hasSign ? 1 : 0)...])
        guard let lead = body.first else { return nil }
        if lead != UInt8(ascii: "."), !AsciiText.isDigit(lead) { return special(body, hasSign: hasSign, isNegative: isNegative) }
        guard let literal = DecimalLiteral(body) else { return nil }
        return try make(literal, body, isNegative: isNegative)
    }

    private static func special(_ body: UnsafeRawBufferPointer, hasSign: Bool, isNegative: Bool) -> Numeric? {
        if AsciiText.equals(body, "nan") { return hasSign ? nil : .nan }
        if AsciiText.equals(body, "infinity") || AsciiText.equals(body, "inf") { return isNegative ? .negativeInfinity : .infinity }
        return nil
    }

    private static func make(_ literal: DecimalLiteral, _ body: UnsafeRawBufferPointer, isNegative: Bool) throws(SQLError) -> Numeric {
        // PostgreSQL refuses exponents beyond half of an int32, even of zero.
        guard abs(literal.exponent) < Int(Int32.max) / 2 else { throw overflow }
        let scale = literal.fractionCount - literal.exponent
        guard scale <= scaleMax else { throw overflow }
        if literal.significantCount == 0 { return Numeric(coefficient: 0, scale: max(scale, 0)) }
        guard literal.significantCount - scale <= integerDigitsMax else { throw overflow }
        if literal.significantCount <= PowersOfTen.wideExponentMax - max(-scale, 0) {
            let magnitude = Int128(literal.shortCoefficient(body)) * (PowersOfTen.wide(max(-scale, 0)) ?? 1)
            return Numeric(coefficient: isNegative ? -magnitude : magnitude, scale: max(scale, 0))
        }
        let magnitude = try LongDecimal.value(literal.digits(body)[...])
        let coefficient = BigInt(sign: isNegative ? .minus : .plus, magnitude: magnitude) * PowersOfTen.big(max(-scale, 0))
        return try Numeric(coefficient, scale: max(scale, 0))
    }
}

/// Where the parts of a decimal literal without sign lie: `123.45e-6`.
private struct DecimalLiteral {
    /// The bytes of digits and point, without the exponent.
    var mantissaCount: Int
    var fractionCount = 0
    /// Digits from the first that is not 0.
    var significantCount = 0
    var exponent = 0

    /// nil when the bytes are not a number.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var position = 0
        var digitCount = 0
        var hasPoint = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if AsciiText.isDigit(byte) {
                digitCount += 1
                if hasPoint { fractionCount += 1 }
                if significantCount > 0 || byte != UInt8(ascii: "0") { significantCount += 1 }
            } else {
                break
            }
            position += 1
        }
        guard digitCount > 0 else { return nil }
        mantissaCount = position
        if position < bytes.count, !readExponent(bytes, position) { return nil }
    }

    private mutating func readExponent(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
        var position = start
        guard bytes[position] | 0x20 == UInt8(ascii: "e") else { return false }
        position += 1
        var isNegative = false
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
            isNegative = bytes[position] == UInt8(ascii: "-")
            position += 1
        }
        guard position < bytes.count else { return false }
        while position < bytes.count {
            guard AsciiText.isDigit(bytes[position]) else { return false }
            // Larger ones are all the same: outside the format.
            if exponent < Int(Int32.max) { exponent = exponent * 10 + Int(bytes[position] & 15) }
            position += 1
        }
        if isNegative { exponent = -exponent }
        return true
    }

    /// The digits as a number; they are at most 38.
    func shortCoefficient(_ bytes: UnsafeRawBufferPointer) -> UInt128 {
        var high: UInt128 = 0
        var low: UInt64 = 0
        var lowCount = 0
        for byte in bytes[..<mantissaCount] where byte != UInt8(ascii: ".") {
            if lowCount == 18 {
                high = high * UInt128(PowersOfTen.words[18]) + UInt128(low)
                (low, lowCount) = (0, 0)
            }
            low = low &* 10 &+ UInt64(byte & 15)
            lowCount += 1
        }
        return high * UInt128(PowersOfTen.words[lowCount]) + UInt128(low)
    }

    func digits(_ bytes: UnsafeRawBufferPointer) -> [UInt8] { bytes[..<mantissaCount].filter { $0 != UInt8(ascii: ".") } }
}
