/// The raw table under a `StringDictionary`: open addressing over 24-byte slots that answer most questions without touching the strings.
///
///     slot   low:8 | high:8 | length:4 | id:4        id 0: free
///     span   start:8 | length:8                      one for each id; the bytes lie in the arena and never move
///
/// For a string of up to 16 bytes `low` and `high` are the string itself, zero-padded; for a longer one `low` is its first
/// eight bytes and `high` its hash, and equal slots are confirmed byte by byte.
package struct StringTable {
    struct Slot {
        var low: UInt64
        var high: UInt64
        var length: UInt32
        var id: UInt32
    }

    struct Span {
        var start: UnsafeRawPointer
        var length: Int
    }

    /// Strings of up to this many bytes are compared as two words.
    package static let shortLengthMax = 16

    private let seed: UInt64
    private let limits: StringDictionary.Limits
    private var slots: UnsafeMutablePointer<Slot>
    private var slotMask: Int
    private var spans: UnsafeMutablePointer<Span>
    private var spanCapacity: Int
    private var arena = ByteArena()
    /// Bytes of all strings.
    private(set) var stringBytes = 0
    /// Ids in use, id 0 included.
    package private(set) var count = 1

    init(seed: UInt64, limits: StringDictionary.Limits) {
        self.seed = seed
        self.limits = limits
        slots = .allocate(capacity: 64)
        slots.initialize(repeating: Slot(low: 0, high: 0, length: 0, id: 0), count: 64)
        slotMask = 63
        spans = .allocate(capacity: 32)
        spanCapacity = 32
        // Id 0 is NULL; its bytes are empty.
        spans.initialize(to: Span(start: UnsafeRawPointer(spans), length: 0))
    }

    mutating func removeAll() {
        let (seed, limits) = (seed, limits)
        deallocate()
        self = StringTable(seed: seed, limits: limits)
    }

    mutating func deallocate() {
        slots.deallocate()
        spans.deallocate()
        arena.deallocate()
    }

    /// What the table takes in memory.
    var byteCount: Int { (slotMask + 1) * MemoryLayout<Slot>.stride + spanCapacity * MemoryLayout<Span>.stride + arena.allocatedBytes }

    /// The bytes of an id below `count`.
    func bytes(_ id: UInt32) -> UnsafeRawBufferPointer {
        precondition(Int(id) < count, "ids come from this dictionary")
        let span = spans[Int(id)]
        return UnsafeRawBufferPointer(start: span.start, count: span.length)
    }
}

/// Hashing.
extension StringTable {
    @inline(__always)
    private func hashShort(_ low: UInt64, _ high: UInt64) -> UInt64 {
        Words.fold(low ^ seed, high ^ 0x9E37_79B9_7F4A_7C15)
    }

    private func hashLong(_ bytes: UnsafeRawPointer, _ length: Int) -> UInt64 {
        var hash = seed ^ UInt64(truncatingIfNeeded: length)
        var offset = 0
        while offset + 16 < length {
            hash = Words.fold(hash ^ Words.load(bytes + offset), 0x9E37_79B9_7F4A_7C15 ^ Words.load(bytes + offset + 8))
            offset += 16
        }
        return Words.fold(hash ^ Words.load(bytes + length - 16), 0xD6E8_FEB8_6659_FD93 ^ Words.load(bytes + length - 8))
    }

    /// Where a slot would like to lie.
    @inline(__always)
    private func home(_ slot: Slot) -> Int {
        let hash = slot.length <= Self.shortLengthMax ? hashShort(slot.low, slot.high) : slot.high
        return Int(truncatingIfNeeded: hash) & slotMask
    }
}

/// Finding and adding.
extension StringTable {
    /// The id of a string of up to 16 bytes, given as its zero-padded words; adds it when it is new. 0 when a limit forbids that.
    package mutating func internShort(_ low: UInt64, _ high: UInt64, _ length: Int, _ bytes: UnsafeRawPointer) -> UInt32 {
        var index = Int(truncatingIfNeeded: hashShort(low, high)) & slotMask
        let shortLength = UInt32(truncatingIfNeeded: length)
        while true {
            let slot = slots + index
            if slot.pointee.low == low, slot.pointee.high == high, slot.pointee.length == shortLength, slot.pointee.id != 0 { return slot.pointee.id }
            if slot.pointee.id == 0 { return add(Slot(low: low, high: high, length: shortLength, id: 0), at: index, bytes) }
            index = (index &+ 1) & slotMask
        }
    }

    /// The same for a string of more than 16 bytes.
    package mutating func internLong(_ bytes: UnsafeRawPointer, _ length: Int) -> UInt32 {
        guard let key = UInt32(exactly: length) else { return 0 }
        let slot = Slot(low: Words.load(bytes), high: hashLong(bytes, length), length: key, id: 0)
        let index = position(of: slot, bytes)
        return slots[index].id != 0 ? slots[index].id : add(slot, at: index, bytes)
    }

    /// Any string; the memory behind it need not be readable.
    package mutating func intern(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        guard let start = bytes.baseAddress else { return withUnsafeBytes(of: 0) { internShort(0, 0, 0, $0.baseAddress ?? UnsafeRawPointer(slots)) } }
        guard bytes.count <= Self.shortLengthMax else { return internLong(start, bytes.count) }
        let words = Words.padded(bytes)
        return internShort(words.low, words.high, bytes.count, start)
    }

    func find(_ bytes: UnsafeRawBufferPointer) -> UInt32? {
        guard let length = UInt32(exactly: bytes.count) else { return nil }
        var slot = Slot(low: 0, high: 0, length: length, id: 0)
        let start = bytes.baseAddress ?? UnsafeRawPointer(slots)
        if bytes.count <= Self.shortLengthMax {
            (slot.low, slot.high) = Words.padded(bytes)
        } else {
            slot.low = Words.load(start)
            slot.high = hashLong(start, bytes.count)
        }
        let id = slots[position(of: slot, start)].id
        return id == 0 ? nil : id
    }

    /// The index of the equal slot, or of the free one where it belongs.
    private func position(of key: Slot, _ bytes: UnsafeRawPointer) -> Int {
        var index = home(key)
        while true {
            let slot = slots[index]
            if slot.id == 0 { return index }
            if slot.low == key.low, slot.high == key.high, slot.length == key.length {
                if key.length <= UInt32(Self.shortLengthMax) || Words.areEqual(spans[Int(slot.id)].start, bytes, Int(key.length)) { return index }
            }
            index = (index &+ 1) & slotMask
        }
    }

    @inline(never)
    private mutating func add(_ key: Slot, at index: Int, _ bytes: UnsafeRawPointer) -> UInt32 {
        let length = Int(key.length)
        guard count < limits.entriesMax, length <= limits.bytesMax - stringBytes else { return 0 }
        let id = UInt32(truncatingIfNeeded: count)
        if count == spanCapacity { growSpans() }
        (spans + count).initialize(to: Span(start: arena.append(bytes, length), length: length))
        slots[index] = Slot(low: key.low, high: key.high, length: key.length, id: id)
        count += 1
        stringBytes += length
        // At most half full: probes stay short.
        if count * 2 > slotMask { growSlots() }
        return id
    }
}

/// Growing and taking back.
extension StringTable {
    private mutating func growSpans() {
        let grown = UnsafeMutablePointer<Span>.allocate(capacity: spanCapacity * 2)
        grown.moveInitialize(from: spans, count: count)
        // Id 0 points at memory that is always there, never read.
        grown[0].start = UnsafeRawPointer(grown)
        spans.deallocate()
        spans = grown
        spanCapacity *= 2
    }

    private mutating func growSlots() {
        let old = slots
        let oldCount = slotMask + 1
        slots = .allocate(capacity: oldCount * 2)
        slots.initialize(repeating: Slot(low: 0, high: 0, length: 0, id: 0), count: oldCount * 2)
        slotMask = oldCount * 2 - 1
        for slot in UnsafeBufferPointer(start: old, count: oldCount) where slot.id != 0 {
            var index = home(slot)
            while slots[index].id != 0 { index = (index &+ 1) & slotMask }
            slots[index] = slot
        }
        old.deallocate()
    }

    /// Forgets the newest id, as if its string had never been seen: what a rejected message brought does not stay.
    package mutating func removeLast() {
        guard count > 1 else { return }
        let id = UInt32(truncatingIfNeeded: count - 1)
        let span = spans[count - 1]
        var key = Slot(low: 0, high: 0, length: UInt32(truncatingIfNeeded: span.length), id: 0)
        if span.length <= Self.shortLengthMax {
            (key.low, key.high) = Words.padded(UnsafeRawBufferPointer(start: span.start, count: span.length))
        } else {
            key.low = Words.load(span.start)
            key.high = hashLong(span.start, span.length)
        }
        var index = home(key)
        while slots[index].id != id { index = (index &+ 1) & slotMask }
        removeSlot(at: index)
        arena.removeLast(span.length, at: span.start)
        stringBytes -= span.length
        count -= 1
    }

    /// Frees a slot and moves the followers that a probe would no longer reach.
    private mutating func removeSlot(at start: Int) {
        var free = start
        var index = (start &+ 1) & slotMask
        while slots[index].id != 0 {
            let wanted = home(slots[index])
            // The follower may move when its home does not lie in the ring's stretch (free, index].
            if (index &- wanted) & slotMask >= (index &- free) & slotMask {
                slots[free] = slots[index]
                free = index
            }
            index = (index &+ 1) & slotMask
        }
        slots[free] = Slot(low: 0, high: 0, length: 0, id: 0)
    }
}
