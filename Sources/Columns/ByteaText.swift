/// `bytea` in PostgreSQL's two forms: hex `\x0aff`, and the older one with escapes.
package enum ByteaText {
    /// - Parameter spend: is told of the work, piece by piece.
    static func append<Failure>(
        _ bytes: [UInt8], _ style: ByteaOutput = .hex, to out: inout [UInt8], spend: (Int) throws(Failure) -> Void
    ) throws(Failure) {
        if style == .hex { out.append(contentsOf: "\\x".utf8) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(pieceBytes)
            try spend(2 * piece.count)
            if style == .escape { appendEscaped(piece, to: &out) } else { appendHex(piece, to: &out) }
            rest = rest.dropFirst(piece.count)
        }
    }

    private static let pieceBytes = 1 << 14

    private static func appendHex(_ bytes: ArraySlice<UInt8>, to out: inout [UInt8]) {
        for byte in bytes {
            out.append(digit(byte >> 4))
            out.append(digit(byte & 15))
        }
    }

    /// Printable ASCII as it is, a backslash twice, everything else in octal.
    private static func appendEscaped(_ bytes: ArraySlice<UInt8>, to out: inout [UInt8]) {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\\"): out.append(contentsOf: [byte, byte])
            case 0x20...0x7e: out.append(byte)
            default: out.append(contentsOf: [UInt8(ascii: "\\"), byte >> 6 | 0x30, (byte >> 3 & 7) | 0x30, (byte & 7) | 0x30])
            }
        }
    }

    package static func parse(_ text: String) throws(SQLError) -> [UInt8] {
        let bytes = Array(text.utf8)
        if bytes.starts(with: "\\x".utf8) { return try parseHex(bytes.dropFirst(2)) }
        return try parseEscapes(bytes)
    }

    /// Pairs of hex digits, with white space between pairs.
    private static func parseHex(_ bytes: ArraySlice<UInt8>) throws(SQLError) -> [UInt8] {
        var result: [UInt8] = []
        var high: UInt8?
        var meter = WorkMeter()
        for byte in bytes {
            try meter.spend()
            if high == nil, AsciiText.isSpace(byte) { continue }
            guard let value = hexValue(byte) else {
                throw SQLError(.invalidParameterValue, "invalid hexadecimal digit: \"\(Character(Unicode.Scalar(byte)))\"")
            }
            if let first = high {
                result.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        if high != nil { throw SQLError(.invalidParameterValue, "invalid hexadecimal data: odd number of digits") }
        return result
    }

    /// The older form: `\\` and `\nnn` in octal, every other byte as it is.
    private static func parseEscapes(_ bytes: [UInt8]) throws(SQLError) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        var meter = WorkMeter()
        while position < bytes.count {
            try meter.spend()
            guard bytes[position] == UInt8(ascii: "\\") else {
                result.append(bytes[position])
                position += 1
                continue
            }
            if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\\") {
                result.append(UInt8(ascii: "\\"))
                position += 2
                continue
            }
            let octal = bytes[(position + 1)...].prefix(3).map { Int($0) - 48 }
            guard octal.count == 3, octal.allSatisfy({ 0...7 ~= $0 }), octal[0] <= 3 else {
                throw SQLError(.invalidTextRepresentation, "invalid input syntax for type bytea")
            }
            result.append(UInt8(octal[0] * 64 + octal[1] * 8 + octal[2]))
            position += 4
        }
        return result
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? value + UInt8(ascii: "0") : value - 10 + UInt8(ascii: "a") }

    package static func hexValue(_ byte: UInt8) -> UInt8? {
        if AsciiText.isDigit(byte) { return byte - UInt8(ascii: "0") }
        let lower = byte | 0x20
        return UInt8(ascii: "a")...UInt8(ascii: "f") ~= lower ? lower - UInt8(ascii: "a") + 10 : nil
    }
}
