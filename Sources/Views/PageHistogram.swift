import Columns

/// How often each Int32 occurs, in pages of 256 neighbouring values: the form of a multiset with many repeats.
///
///     slots   | page number | counters | ..      open addressing by page, at most half full
///     page    | 256 counters of 4 bytes |        values page * 256 ..< page * 256 + 256
///
/// A counter that goes around leaves its carry, in units of 2^32, in `carries`. Law: counts add, whatever the order.
struct PageHistogram {
    private struct Slot {
        var page: Int32
        var counters: UnsafeMutablePointer<UInt32>?
    }

    static let pageSize = 256
    static let pageBytes = pageSize * 4 + MemoryLayout<Slot>.stride * 2

    private var slots: UnsafeMutablePointer<Slot>
    private var slotCapacity = 16
    private(set) var pageCount = 0
    private var lastPage: Int32 = 0
    private var lastCounters: UnsafeMutablePointer<UInt32>?
    private(set) var total: UInt64 = 0
    private var carries: [Int32: UInt64] = [:]

    init() { slots = Self.makeSlots(16) }

    private static func makeSlots(_ capacity: Int) -> UnsafeMutablePointer<Slot> {
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: capacity)
        slots.initialize(repeating: Slot(page: 0, counters: nil), count: capacity)
        return slots
    }

    @inline(__always)
    mutating func add(_ value: Int32) {
        let page = value &>> 8
        var counters = lastCounters
        if counters == nil || page != lastPage { counters = self.counters(of: page) }
        guard let counters else { return }
        let index = Int(value & 0xFF)
        let (sum, overflows) = counters[index].addingReportingOverflow(1)
        counters[index] = sum
        if overflows { carries[value, default: 0] += 1 }
        total &+= 1
    }

    mutating func merge(_ other: PageHistogram) {
        other.forEachPage { page, theirs in
            guard let mine = counters(of: page) else { return }
            for index in 0..<Self.pageSize {
                let (sum, overflows) = mine[index].addingReportingOverflow(theirs[index])
                mine[index] = sum
                if overflows { carries[page << 8 | Int32(index), default: 0] += 1 }
            }
        }
        carries.merge(other.carries) { $0 + $1 }
        total += other.total
    }

    @inline(never)
    private mutating func counters(of page: Int32) -> UnsafeMutablePointer<UInt32>? {
        if (pageCount + 1) * 2 > slotCapacity { growSlots() }
        let slot = find(page)
        if slots[slot].counters == nil {
            let made = UnsafeMutablePointer<UInt32>.allocate(capacity: Self.pageSize)
            made.initialize(repeating: 0, count: Self.pageSize)
            slots[slot] = Slot(page: page, counters: made)
            pageCount += 1
        }
        (lastPage, lastCounters) = (page, slots[slot].counters)
        return lastCounters
    }

    /// The slot of a page, or the free one where it belongs.
    private func find(_ page: Int32) -> Int {
        var index = Int((UInt64(UInt32(bitPattern: page)) &* 0x9E37_79B9_7F4A_7C15) &>> 32) & (slotCapacity - 1)
        while slots[index].counters != nil, slots[index].page != page { index = (index + 1) & (slotCapacity - 1) }
        return index
    }

    private mutating func growSlots() {
        let (old, oldCapacity) = (slots, slotCapacity)
        slotCapacity *= 2
        slots = Self.makeSlots(slotCapacity)
        for index in 0..<oldCapacity where old[index].counters != nil { slots[find(old[index].page)] = old[index] }
        old.deallocate()
    }

    private func forEachPage(_ body: (Int32, UnsafeMutablePointer<UInt32>) -> Void) {
        for index in 0..<slotCapacity {
            if let counters = slots[index].counters { body(slots[index].page, counters) }
        }
    }

    var byteCount: Int { pageCount * Self.pageSize * 4 + slotCapacity * MemoryLayout<Slot>.stride }

    func free() {
        forEachPage { _, counters in counters.deallocate() }
        slots.deallocate()
    }

    /// The values in ascending order, and how many are at most each.
    func sorted() -> SortedCounts {
        var pages: [(page: Int32, counters: UnsafeMutablePointer<UInt32>)] = []
        forEachPage { pages.append(($0, $1)) }
        pages.sort { $0.page < $1.page }
        var result = SortedCounts()
        var end: UInt64 = 0
        for (page, counters) in pages {
            for index in 0..<Self.pageSize {
                let value = page << 8 | Int32(index)
                let count = UInt64(counters[index]) + (carries.isEmpty ? 0 : (carries[value] ?? 0) << 32)
                if count == 0 { continue }
                end += count
                result.values.append(value)
                result.ends.append(end)
            }
        }
        return result
    }
}

/// In the store: the pages in ascending order, of each the counters that are not 0.
extension PageHistogram {
    func write(to writer: inout ByteWriter) {
        let sorted = sorted()
        writer.write(count: sorted.values.count)
        var before: UInt64 = 0
        for (value, end) in zip(sorted.values, sorted.ends) {
            writer.write(value)
            writer.write(count: Int(truncatingIfNeeded: end - before))
            before = end
        }
    }

    init(_ reader: inout ByteReader) throws(StoredDamage) {
        self.init()
        do throws(StoredDamage) {
            for _ in 0..<(try reader.count(ofBytes: 5)) {
                let value = try reader.int32()
                let count = UInt64(try reader.count(max: .max))
                let (sum, overflows) = total.addingReportingOverflow(count)
                guard !overflows, let counters = counters(of: value >> 8) else { throw StoredDamage("a histogram counts too many values") }
                counters[Int(value & 0xFF)] = UInt32(truncatingIfNeeded: count)
                if count >> 32 > 0 { carries[value] = count >> 32 }
                total = sum
            }
        } catch {
            free()
            throw error
        }
    }
}

/// A multiset as a reader holds it: distinct values, ascending, each with the number of values up to and including it.
struct SortedCounts: Sendable {
    var values: [Int32] = []
    var ends: [UInt64] = []

    var count: Int { Int(ends.last ?? 0) }

    /// The value at a rank from 0.
    func value(at rank: Int) -> Int32 {
        var (low, high) = (0, ends.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] > UInt64(rank) { high = middle } else { low = middle + 1 }
        }
        return values[low]
    }
}
