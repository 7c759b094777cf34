/// From a key's bytes to its column: for keys that came in another order than the last time.
///
/// Open addressing on length, first and last eight bytes; the names lie one after the other in `bytes`.
struct KeyTable {
    private struct Slot {
        var start: Int32
        var length: Int32
        /// -1: free.
        var column: Int32
    }

    private let slots: UnsafeMutablePointer<Slot>
    private let slotMask: Int
    private let bytes: UnsafeMutablePointer<UInt8>

    init(names: [[UInt8]]) {
        bytes = .allocate(capacity: names.reduce(1) { $0 + $1.count })
        var size = 32
        while size < names.count * 4 { size *= 2 }
        slotMask = size - 1
        slots = .allocate(capacity: size)
        slots.initialize(repeating: Slot(start: 0, length: 0, column: -1), count: size)
        var start = 0
        for (column, name) in names.enumerated() {
            for (offset, byte) in name.enumerated() { bytes[start + offset] = byte }
            var position = Self.hash(name) & slotMask
            while slots[position].column >= 0 { position = (position + 1) & slotMask }
            slots[position] = Slot(
                start: Int32(truncatingIfNeeded: start), length: Int32(truncatingIfNeeded: name.count), column: Int32(truncatingIfNeeded: column))
            start += name.count
        }
    }

    func deallocate() {
        bytes.deallocate()
        slots.deallocate()
    }

    /// The column of that name; -1 when there is none. Eight bytes behind the key are readable.
    func find(_ key: Position, _ length: Int) -> Int {
        var position = Self.hash(key, length) & slotMask
        while slots[position].column >= 0 {
            let slot = slots[position]
            if Int(slot.length) == length, isEqual(bytes + Int(slot.start), key, length) { return Int(slot.column) }
            position = (position &+ 1) & slotMask
        }
        return -1
    }

    @inline(__always)
    private func isEqual(_ a: Position, _ b: Position, _ length: Int) -> Bool {
        var offset = 0
        while offset &+ 8 <= length {
            if Block.load(a + offset) != Block.load(b + offset) { return false }
            offset &+= 8
        }
        while offset < length {
            if a[offset] != b[offset] { return false }
            offset &+= 1
        }
        return true
    }

    @inline(__always)
    private static func hash(_ key: Position, _ length: Int) -> Int {
        let first = Block.prefix(Block.load(key), min(length, 8))
        let last = length >= 8 ? Block.load(key + (length - 8)) : 0
        let product = (first ^ 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: length)).multipliedFullWidth(by: last ^ 0xD6E8_FEB8_6659_FD93)
        return Int(truncatingIfNeeded: product.high ^ product.low)
    }

    private static func hash(_ name: [UInt8]) -> Int {
        let padded = name + [UInt8](repeating: 0, count: 8)
        return padded.withUnsafeBufferPointer { bytes in bytes.baseAddress.map { hash($0, name.count) } ?? 0 }
    }
}
