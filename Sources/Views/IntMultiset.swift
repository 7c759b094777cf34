import Columns

/// The multiset of a percentile over narrow integers: a vector while it is short, a `PageHistogram` once that is smaller.
///
///     cell   | pointer | count:4 | capacity:4 |      a vector of Int32
///            | pointer |       0 | 2^32 - 1   |      a histogram
struct IntMultiset {
    private var memory: UnsafeMutableRawPointer?
    private(set) var count: UInt32
    private var capacity: UInt32

    /// No values.
    init() { (memory, count, capacity) = (nil, 0, 0) }

    static let histogramMark = UInt32.max
    /// Shorter vectors are never converted.
    static let convertedMin = 4_096
    private static let sampleSize = 4_096

    @inline(__always)
    static func cell(_ row: UnsafeMutableRawPointer, _ offset: Int) -> UnsafeMutablePointer<IntMultiset> {
        (row + offset).assumingMemoryBound(to: IntMultiset.self)
    }

    @inline(__always)
    mutating func append(_ value: Int32) {
        if count == capacity { grow() }
        guard let memory else { return }
        if capacity == Self.histogramMark {
            memory.assumingMemoryBound(to: PageHistogram.self).pointee.add(value)
        } else {
            memory.assumingMemoryBound(to: Int32.self)[Int(count)] = value
            count &+= 1
        }
    }

    @inline(never)
    private mutating func grow() {
        if Int(count) >= Self.convertedMin, isSmallerAsHistogram {
            convert()
        } else {
            reserve(Swift.max(4, Int(capacity) + Int(capacity) / 2 + 2))
        }
    }

    /// Judges by the latest values: how many pages they touch.
    private var isSmallerAsHistogram: Bool {
        guard let memory else { return false }
        let values = memory.assumingMemoryBound(to: Int32.self)
        var pages: Set<Int32> = []
        for index in Int(count) - Swift.min(Int(count), Self.sampleSize)..<Int(count) { pages.insert(values[index] >> 8) }
        return pages.count * PageHistogram.pageBytes * 2 <= Int(count) * 4 || Int(count) >= Int(Self.histogramMark) / 2
    }

    private mutating func reserve(_ wanted: Int) {
        let target = Swift.min(wanted, Int(Self.histogramMark) - 1)
        guard target > Int(capacity), !isHistogram else { return }
        let grown = UnsafeMutablePointer<Int32>.allocate(capacity: target)
        if let memory {
            grown.update(from: memory.assumingMemoryBound(to: Int32.self), count: Int(count))
            memory.deallocate()
        }
        memory = UnsafeMutableRawPointer(grown)
        capacity = UInt32(target)
    }

    private mutating func convert() {
        let histogram = UnsafeMutablePointer<PageHistogram>.allocate(capacity: 1)
        histogram.initialize(to: PageHistogram())
        if let memory {
            let values = memory.assumingMemoryBound(to: Int32.self)
            for index in 0..<Int(count) { histogram.pointee.add(values[index]) }
            memory.deallocate()
        }
        memory = UnsafeMutableRawPointer(histogram)
        (count, capacity) = (0, Self.histogramMark)
    }

    var isHistogram: Bool { capacity == Self.histogramMark }

    var histogram: PageHistogram? { isHistogram ? memory?.assumingMemoryBound(to: PageHistogram.self).pointee : nil }

    /// The values of a vector; nothing for a histogram.
    var vector: UnsafeBufferPointer<Int32> {
        isHistogram
            ? UnsafeBufferPointer(start: nil, count: 0) : UnsafeBufferPointer(start: memory?.assumingMemoryBound(to: Int32.self), count: Int(count))
    }

    mutating func append(contentsOf other: IntMultiset) {
        if let theirs = other.histogram {
            if !isHistogram { convert() }
            memory?.assumingMemoryBound(to: PageHistogram.self).pointee.merge(theirs)
        } else {
            for value in other.vector { append(value) }
        }
    }

    var byteCount: Int { histogram?.byteCount ?? Int(capacity) * 4 }

    mutating func free() {
        if let memory, isHistogram {
            let histogram = memory.assumingMemoryBound(to: PageHistogram.self)
            histogram.pointee.free()
            histogram.deinitialize(count: 1)
        }
        memory?.deallocate()
        self = IntMultiset()
    }
}

/// In the store: 0 and the bytes of a vector, or 1 and a histogram.
extension IntMultiset {
    func write(to writer: inout ByteWriter) {
        writer.write(isHistogram)
        if let histogram { histogram.write(to: &writer) } else { writer.write(UnsafeRawBufferPointer(vector)) }
    }

    init(_ reader: inout ByteReader) throws(StoredDamage) {
        self.init()
        if try reader.bool() {
            let made = try PageHistogram(&reader)
            let histogram = UnsafeMutablePointer<PageHistogram>.allocate(capacity: 1)
            histogram.initialize(to: made)
            (memory, capacity) = (UnsafeMutableRawPointer(histogram), Self.histogramMark)
            return
        }
        let stored = try ValueVector<Int32>(&reader)
        (memory, count, capacity) = (stored.values.map { UnsafeMutableRawPointer($0) }, stored.count, stored.capacity)
    }
}
