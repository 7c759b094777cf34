/// Bytes as text in base64 (RFC 4648, section 4).
package enum Base64Text {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// - Parameter lineLength: a line break after so many characters; nil for none.
    package static func encoded(_ bytes: [UInt8], lineLength: Int? = nil) -> String {
        var out: [UInt8] = []
        var currentLength = 0
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let word = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
            for index in 0..<4 {
                out.append(index <= group.count ? digits[Int(word >> (18 - 6 * UInt32(index)) & 63)] : UInt8(ascii: "="))
            }
            currentLength += 4
            if let lineLength, currentLength >= lineLength {
                out.append(UInt8(ascii: "\n"))
                currentLength = 0
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// White space is passed over; 22023 for anything else that is no base64, in PostgreSQL's words.
    package static func decoded(_ text: String) throws(SQLError) -> [UInt8] {
        var bytes: [UInt8] = []
        var word: UInt32 = 0
        var digitCount = 0
        var padCount = 0
        var meter = WorkMeter()
        for scalar in text.unicodeScalars where ![" ", "\n", "\t", "\r"].contains(scalar) {
            try meter.spend(16)
            var digit: UInt32 = 0
            if scalar == "=" {
                if padCount == 0 {
                    guard digitCount >= 2 else { throw SQLError(.invalidParameterValue, "unexpected \"=\" while decoding base64 sequence") }
                }
                padCount += 1
            } else {
                guard scalar.isASCII, let place = digits.firstIndex(of: UInt8(scalar.value)), padCount == 0 else {
                    throw SQLError(.invalidParameterValue, "invalid symbol \"\(scalar)\" found while decoding base64 sequence")
                }
                digit = UInt32(place)
            }
            word = word << 6 | digit
            digitCount += 1
            if digitCount == 4 {
                for index in 0..<(3 - min(padCount, 2)) { bytes.append(UInt8(truncatingIfNeeded: word >> (16 - 8 * UInt32(index)))) }
                (word, digitCount) = (0, 0)
            }
        }
        guard digitCount == 0 else {
            throw SQLError(
                .invalidParameterValue, "invalid base64 end sequence",
                hint: "Input data is missing padding, is truncated, or is otherwise corrupted.")
        }
        return bytes
    }

    /// nil unless the text is the one that `encoded` gives for its bytes: no white space, no other spelling.
    package static func strictlyDecoded(_ text: String) -> [UInt8]? {
        guard let bytes = try? decoded(text), encoded(bytes) == text else { return nil }
        return bytes
    }
}
