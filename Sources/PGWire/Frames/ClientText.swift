package import Columns

/// Text that a client sent: UTF-8 without NUL, or 22021 naming the bytes, as PostgreSQL's `report_invalid_encoding` does.
package enum ClientText {
    package static func decode(_ bytes: some Collection<UInt8>) throws(SQLError) -> String {
        let text =
            bytes.withContiguousStorageIfAvailable { bytes in bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self) }
            ?? (bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self))
        guard let text else { throw invalid(bytes) }
        return text
    }

    private static func invalid(_ bytes: some Collection<UInt8>) -> SQLError {
        let bad = firstInvalidSequence(Array(bytes)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0x0\(digits)" : "0x\(digits)"
        }
        return SQLError(.characterNotInRepertoire, "invalid byte sequence for encoding \"UTF8\": \(bad.joined(separator: " "))")
    }

    /// The bytes from the first bad character on, as many as its first byte announces.
    private static func firstInvalidSequence(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        var index = 0
        while index < bytes.count {
            let end = min(index + announcedLength(bytes[index]), bytes.count)
            let character = bytes[index..<end]
            guard bytes[index] != 0, String(validating: character, as: UTF8.self) != nil else { return character }
            index = end
        }
        return []
    }

    private static func announcedLength(_ first: UInt8) -> Int {
        switch first {
        case 0xC0..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0..<0xF8: 4
        default: 1
        }
    }
}
