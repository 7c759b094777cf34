/// Appends values to bytes in the form that the store keeps: little-endian, lengths before what they count.
package struct ByteWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    package mutating func write(_ value: UInt8) { bytes.append(value) }
    package mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }
    package mutating func write(_ value: UInt32) { append(value) }
    package mutating func write(_ value: Int32) { append(value) }
    package mutating func write(_ value: UInt64) { append(value) }
    package mutating func write(_ value: Int64) { append(value) }

    /// A count: seven bits a byte, the lowest first, the upper bit set in all bytes but the last.
    package mutating func write(count: Int) {
        var left = UInt64(max(0, count))
        while left >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: left) | 0x80)
            left >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: left))
    }

    /// Bytes, with their number before them.
    package mutating func write(_ content: UnsafeRawBufferPointer) {
        write(count: content.count)
        bytes.append(contentsOf: content)
    }

    package mutating func write(_ content: [UInt8]) { content.withUnsafeBytes { write($0) } }

    /// Bytes whose number the reader knows.
    package mutating func write(raw content: UnsafeRawBufferPointer) { bytes.append(contentsOf: content) }

    package mutating func write(_ text: String) { TextBytes.withBytes(text) { write($0) } }

    /// nil as 0, a value behind a 1.
    package mutating func write(_ text: String?) {
        write(text != nil)
        if let text { write(text) }
    }

    package mutating func write(_ number: Int64?) {
        write(number != nil)
        if let number { write(number) }
    }

    private mutating func append<Value: FixedWidthInteger>(_ value: Value) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
