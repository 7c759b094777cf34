/// Eight bytes at a time: loads, hashing and comparison of raw memory.
enum Words {
    /// Eight bytes, the first one lowest, whatever the machine.
    @inline(__always)
    static func load(_ bytes: UnsafeRawPointer) -> UInt64 { UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)) }

    /// Both halves of the 128-bit product, folded: one multiplication that mixes 128 bits into 64.
    @inline(__always)
    static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }

    /// Up to 16 bytes as two zero-padded words, reading nothing behind them.
    static func padded(_ bytes: UnsafeRawBufferPointer) -> (low: UInt64, high: UInt64) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for (index, byte) in bytes.enumerated() {
            if index < 8 { low |= UInt64(byte) << UInt64(index * 8) } else { high |= UInt64(byte) << UInt64(index * 8 - 64) }
        }
        return (low, high)
    }

    static func areEqual(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ length: Int) -> Bool {
        var offset = 0
        while offset + 8 <= length {
            if load(a + offset) != load(b + offset) { return false }
            offset += 8
        }
        while offset < length {
            if a.load(fromByteOffset: offset, as: UInt8.self) != b.load(fromByteOffset: offset, as: UInt8.self) { return false }
            offset += 1
        }
        return true
    }

    /// -1, 0 or 1, by bytes as `memcmp`, a prefix before the longer string.
    static func compare(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
        let shared = min(a.count, b.count)
        var offset = 0
        if let start = a.baseAddress, let other = b.baseAddress {
            while offset + 8 <= shared {
                let left = load(start + offset).byteSwapped
                let right = load(other + offset).byteSwapped
                if left != right { return left < right ? -1 : 1 }
                offset += 8
            }
        }
        while offset < shared {
            if a[offset] != b[offset] { return a[offset] < b[offset] ? -1 : 1 }
            offset += 1
        }
        return a.count < b.count ? -1 : a.count == b.count ? 0 : 1
    }
}
