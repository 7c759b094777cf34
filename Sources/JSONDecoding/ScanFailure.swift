/// Where and why a scan stopped; `Reject` is made of it outside the hot path.
struct ScanFailure {
    var reason: RejectReason
    /// In the payload.
    var byteOffset: Int
    /// What would have been right.
    var expected: StaticString
    /// The column at work, by position in the schema; -1 for none.
    var column: Int
}

extension ScanFailure {
    /// `\uXXXX`.
    private static let escapeBytes = 6
    /// Most bytes of a wrong value that a message repeats.
    private static let excerptBytesMax = 40

    /// The failure in words, for a person.
    func sentence(_ payload: UnsafeRawBufferPointer) -> String { "expected \(expected), found \(found(payload))" }

    private func found(_ payload: UnsafeRawBufferPointer) -> String {
        switch reason {
        case .tombstone: "a message without a value"
        case .empty: payload.isEmpty ? "nothing" : "white space alone"
        case .tooLarge: "\(payload.count) bytes"
        case .truncated: "the end of the message"
        case .missingValue: "no value"
        case .keyTooLong: "a longer one"
        case .tooDeep: "one more"
        case .dictionaryFull: "a new one beyond the limit"
        case .loneSurrogate: Self.text(payload.dropFirst(byteOffset).prefix(Self.escapeBytes))
        case .nulCharacter: byteOffset < payload.count && payload[byteOffset] == 0 ? "byte 0x00" : #"\u0000"#
        case .wrongType, .outOfRange, .badTimestamp, .badValue, .tooLong: excerpt(payload)
        default: byteOffset < payload.count ? Self.name(payload[byteOffset]) : "the end of the message"
        }
    }

    private static func name(_ byte: UInt8) -> String {
        0x21...0x7E ~= byte ? "'\(Character(UnicodeScalar(byte)))'" : "byte 0x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    /// A value as it stands in the payload: to the end of its string or token, or cut.
    private func excerpt(_ payload: UnsafeRawBufferPointer) -> String {
        let value = payload.dropFirst(byteOffset)
        guard let first = value.first else { return "nothing" }
        switch first {
        case UInt8(ascii: "{"): return "an object"
        case UInt8(ascii: "["): return "an array"
        case UInt8(ascii: "\""): return "string \(Self.text(Self.stringLiteral(value)))"
        default: return Self.text(value.prefix { !($0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") || $0 <= 0x20) })
        }
    }

    private static func stringLiteral(_ value: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        var isEscaped = false
        let end = value.dropFirst().firstIndex { byte in
            if byte == UInt8(ascii: "\""), !isEscaped { return true }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            return false
        }
        return end.map { value[...$0] } ?? value
    }

    private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        let isCut = bytes.count > excerptBytesMax
        let text = String(decoding: bytes.prefix(excerptBytesMax), as: UTF8.self)
        return isCut ? text + "..." : text
    }
}
