/// Stored bytes do not mean what they should: the store is damaged, or was written by something else.
package struct StoredDamage: Error, Hashable, Sendable, CustomStringConvertible {
    package var reason: String
    package var description: String { reason }

    package init(_ reason: String) { self.reason = reason }
}

/// Reads what a `ByteWriter` wrote. Nothing in the bytes is believed: whatever does not fit is `StoredDamage`.
package struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    /// - Parameter bytes: stay valid for as long as the reader is used.
    package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    package var leftCount: Int { bytes.count - position }

    package mutating func uint8() throws(StoredDamage) -> UInt8 { try integer() }
    package mutating func uint32() throws(StoredDamage) -> UInt32 { try integer() }
    package mutating func int32() throws(StoredDamage) -> Int32 { try integer() }
    package mutating func uint64() throws(StoredDamage) -> UInt64 { try integer() }
    package mutating func int64() throws(StoredDamage) -> Int64 { try integer() }

    package mutating func bool() throws(StoredDamage) -> Bool {
        switch try uint8() {
        case 0: return false
        case 1: return true
        default: throw StoredDamage("a flag is neither 0 nor 1")
        }
    }

    /// A count of at most `max`.
    package mutating func count(max: Int) throws(StoredDamage) -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try uint8()
            guard shift < 63 else { throw StoredDamage("a count has too many bytes") }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { break }
            shift += 7
        }
        guard let count = Int(exactly: value), count <= max else { throw StoredDamage("a count is \(value), beyond \(max)") }
        return count
    }

    /// The number of things of at least so many bytes each: no more than the bytes that are left can hold.
    package mutating func count(ofBytes size: Int) throws(StoredDamage) -> Int { try count(max: leftCount / max(1, size)) }

    /// Bytes behind their number; valid for as long as the reader's own.
    package mutating func content() throws(StoredDamage) -> UnsafeRawBufferPointer { try raw(try count(ofBytes: 1)) }

    package mutating func raw(_ count: Int) throws(StoredDamage) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= leftCount else { throw StoredDamage("the content ends too early") }
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }

    package mutating func text() throws(StoredDamage) -> String {
        guard let text = String(validating: try content(), as: UTF8.self) else { throw StoredDamage("a text is not UTF-8") }
        return text
    }

    package mutating func optionalText() throws(StoredDamage) -> String? { try bool() ? try text() : nil }
    package mutating func optionalInt64() throws(StoredDamage) -> Int64? { try bool() ? try int64() : nil }

    /// Nothing may be left.
    package func end() throws(StoredDamage) {
        guard leftCount == 0 else { throw StoredDamage("\(leftCount) bytes too many") }
    }

    private mutating func integer<Value: FixedWidthInteger>() throws(StoredDamage) -> Value {
        let size = MemoryLayout<Value>.size
        guard size <= leftCount else { throw StoredDamage("the content ends too early") }
        defer { position += size }
        return Value(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Value.self))
    }
}
