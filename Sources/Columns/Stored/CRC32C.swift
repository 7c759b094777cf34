/// CRC-32C (Castagnoli; RFC 3720, appendix B.4), eight bytes a step: what tells damaged stored bytes from sound ones.
package struct CRC32C: Sendable {
    private var state: UInt32 = .max

    package init() {}

    package var value: UInt32 { ~state }

    package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        var crc = CRC32C()
        crc.add(bytes)
        return crc.value
    }

    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var crc = state
        var position = 0
        Self.tables.withUnsafeBufferPointer { tables in
            while position + 8 <= bytes.count {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)) ^ UInt64(crc)
                crc = 0
                for slice in 0..<8 { crc ^= tables[(7 - slice) << 8 | Int(truncatingIfNeeded: word >> UInt64(slice * 8)) & 0xFF] }
                position += 8
            }
            while position < bytes.count {
                crc = tables[Int(truncatingIfNeeded: crc ^ UInt32(bytes[position])) & 0xFF] ^ crc >> 8
                position += 1
            }
        }
        state = crc
    }

    package mutating func add(_ number: Int64) { withUnsafeBytes(of: number.littleEndian) { add($0) } }

    /// For a byte that is followed by 0 to 7 others in one step: 256 remainders each.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var remainder = UInt32(byte)
            for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0x82F6_3B78 : remainder >> 1 }
            tables[byte] = remainder
        }
        for index in 256..<tables.count {
            let before = tables[index - 256]
            tables[index] = tables[Int(before & 0xFF)] ^ before >> 8
        }
        return tables
    }()
}
