/// Reading the types whose text is one plain word, as their input functions in PostgreSQL do.
package enum ScalarText {
    /// Every unique beginning of true, false, yes, no, on, off, and 1, 0; white space around it; any case.
    package static func bool(_ text: String) throws(SQLError) -> Bool {
        let word = AsciiText.lowercased(FloatText.trimmed(text))
        let isTrue = (!word.isEmpty && ("true".hasPrefix(word) || "yes".hasPrefix(word))) || word == "on" || word == "1"
        // A lone "o" could be on or off.
        let isFalse = (!word.isEmpty && ("false".hasPrefix(word) || "no".hasPrefix(word))) || word == "of" || word == "off" || word == "0"
        guard isTrue != isFalse else { throw invalid(text, "boolean") }
        return isTrue
    }

    /// Decimal digits with a sign and white space around: 22P02 for other text, 22003 outside the range.
    package static func integer(_ text: String, _ range: ClosedRange<Int64>, _ type: String) throws(SQLError) -> Int64 {
        let parsed: ParsedInteger = TextBytes.withBytes(text) { parse(AsciiText.trimmed($0)) }
        switch parsed {
        case .value(let value) where range.contains(value): return value
        case .value, .tooLong: throw SQLError(.numericValueOutOfRange, "value \"\(text)\" is out of range for type \(type)")
        case .invalid: throw invalid(text, type)
        }
    }

    private enum ParsedInteger {
        case value(Int64)
        case tooLong
        case invalid
    }

    private static func parse(_ bytes: UnsafeRawBufferPointer) -> ParsedInteger {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = bytes.dropFirst(isNegative || bytes.first == UInt8(ascii: "+") ? 1 : 0)
        guard !digits.isEmpty, digits.allSatisfy(AsciiText.isDigit) else { return .invalid }
        var value: Int64 = 0
        for byte in digits {
            // Counting downwards reaches Int64.min.
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflowsToo) = product.subtractingReportingOverflow(Int64(byte & 15))
            if overflows || overflowsToo { return .tooLong }
            value = sum
        }
        if isNegative { return .value(value) }
        return value == .min ? .tooLong : .value(-value)
    }

    /// `varchar(n)`: an explicit cast cuts, everything else refuses what is longer, spaces at the end excepted.
    package static func varying(_ text: String, _ modifier: Int32, isExplicitCast: Bool) throws(SQLError) -> String {
        try limited(text, modifier, isExplicitCast: isExplicitCast, "character varying")
    }

    /// `char(n)`: as varchar, then padded with spaces to n characters.
    package static func padded(_ text: String, _ modifier: Int32, isExplicitCast: Bool) throws(SQLError) -> String {
        guard modifier >= 4 else { return text }
        let limited = try limited(text, modifier, isExplicitCast: isExplicitCast, "character")
        return limited + String(repeating: " ", count: max(0, Int(modifier) - 4 - limited.unicodeScalars.count))
    }

    private static func limited(_ text: String, _ modifier: Int32, isExplicitCast: Bool, _ type: String) throws(SQLError) -> String {
        let limit = Int(modifier) - 4
        // Characters are code points; there are at most as many as bytes.
        guard limit >= 0, text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
        let kept = text.unicodeScalars.prefix(limit)
        if !isExplicitCast, text.unicodeScalars.dropFirst(limit).contains(where: { $0 != " " }) {
            throw SQLError(.stringDataRightTruncation, "value too long for type \(type)(\(limit))")
        }
        return String(String.UnicodeScalarView(kept))
    }

    /// `name`: cut to 63 bytes at a character's end.
    package static func name(_ text: String) -> String {
        guard text.utf8.count > nameBytesMax else { return text }
        var count = 0
        let kept = text.unicodeScalars.prefix { scalar in
            count += UTF8.width(scalar)
            return count <= nameBytesMax
        }
        return String(String.UnicodeScalarView(kept))
    }

    /// NAMEDATALEN - 1: identifiers in PostgreSQL's catalogs are no longer.
    package static let nameBytesMax = 63

    /// 32 hex digits, a hyphen allowed after every fourth, braces around; gives the form with four hyphens in lower case.
    package static func uuid(_ text: String) throws(SQLError) -> String {
        var bytes = Array(text.utf8)[...]
        if bytes.first == UInt8(ascii: "{") {
            guard bytes.last == UInt8(ascii: "}"), bytes.count > 1 else { throw invalid(text, "uuid") }
            bytes = bytes.dropFirst().dropLast()
        }
        var digits: [UInt8] = []
        var afterHyphen = false
        for byte in bytes {
            if byte == UInt8(ascii: "-"), !afterHyphen, digits.count % 4 == 0, 1..<32 ~= digits.count {
                afterHyphen = true
                continue
            }
            guard ByteaText.hexValue(byte) != nil, digits.count < 32 else { throw invalid(text, "uuid") }
            digits.append(AsciiText.lowercased(byte))
            afterHyphen = false
        }
        guard digits.count == 32 else { throw invalid(text, "uuid") }
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(decoding: digits[$0], as: UTF8.self) }
        return parts.joined(separator: "-")
    }

    /// xid and cid: what C's `strtoul` makes of the text, which refuses nothing.
    static func lenientInteger(_ text: String) -> Int64 {
        TextBytes.withBytes(text) { bytes in
            var value: UInt32 = 0
            for byte in bytes.drop(while: AsciiText.isSpace) {
                guard AsciiText.isDigit(byte) else { break }
                value = value &* 10 &+ UInt32(byte & 15)
            }
            return Int64(value)
        }
    }

    /// `(block,offset)`: where a row lies in PostgreSQL.
    static func tid(_ text: String) throws(SQLError) -> String {
        var reader = NameReader(text)
        guard reader.take(UInt8(ascii: "(")), let block = reader.number(), reader.take(UInt8(ascii: ",")), let offset = reader.number(),
            reader.take(UInt8(ascii: ")")), block >= 0, 0...65_535 ~= offset
        else { throw invalid(text, "tid") }
        return "(\(block),\(offset))"
    }

    /// The block and the offset.
    package static func numbers(tid text: String) -> [UInt32] {
        text.dropFirst().dropLast().split(separator: ",").map { UInt32($0) ?? 0 }
    }

    static func invalid(_ text: String, _ type: String) -> SQLError {
        SQLError(.invalidTextRepresentation, "invalid input syntax for type \(type): \"\(text)\"")
    }
}
