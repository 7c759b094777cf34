/// Sorting many integers: by one byte after another, leaving out bytes that are equal in all values. Of long values only as many leading bytes as
/// tell most of them apart; what is equal in these is sorted by the others. Short lists go to the standard sort.
package enum RadixSort {
    /// Up to so many values the standard sort is faster: a pass begins with 256 counters.
    package static let shortMax = 48

    package static func sort(_ values: UnsafeMutableBufferPointer<Int32>) { sort(any: values, ignoredBits: 0) }

    /// - Parameter ignoredBits: so many low bits rise along the list already, as the numbers of rows do, and need no pass.
    package static func sort(_ values: UnsafeMutableBufferPointer<Int64>, ignoredBits: Int = 0) { sort(any: values, ignoredBits: ignoredBits) }

    private static func sort<Value: FixedWidthInteger & BitwiseCopyable>(any values: UnsafeMutableBufferPointer<Value>, ignoredBits: Int) {
        guard values.count > shortMax, let base = values.baseAddress else {
            var short = values
            short.sort()
            return
        }
        let count = values.count
        let spare = UnsafeMutablePointer<Value>.allocate(capacity: count)
        defer { spare.deallocate() }
        var (source, target) = (base, spare)
        let varying = varyingBits(values)
        let width = min(64 - varying.leadingZeroBitCount, Value.bitWidth)
        // A byte more than it takes to number the values.
        let leading = (Int.bitWidth - count.leadingZeroBitCount + 15) / 8 * 8
        let first = width - ignoredBits > leading + 8 ? width - leading : ignoredBits
        for shift in stride(from: first, to: width, by: 8) where (varying >> UInt64(shift)) & 0xFF != 0 {
            pass(source, target, count, shift: shift)
            swap(&source, &target)
        }
        if source != base { base.update(from: source, count: count) }
        guard first > ignoredBits else { return }
        var start = 0
        while start < count {
            var end = start + 1
            while end < count, base[end] &>> Value(first) == base[start] &>> Value(first) { end += 1 }
            if end - start > 1 { sort(any: UnsafeMutableBufferPointer(rebasing: values[start..<end]), ignoredBits: ignoredBits) }
            start = end
        }
    }

    /// The bits in which the values differ from the first.
    private static func varyingBits<Value: FixedWidthInteger>(_ values: UnsafeMutableBufferPointer<Value>) -> UInt64 {
        let first = values[0]
        var varying: Value = 0
        for value in values { varying |= value ^ first }
        return UInt64(truncatingIfNeeded: varying)
    }

    private static func pass<Value: FixedWidthInteger & BitwiseCopyable>(
        _ source: UnsafeMutablePointer<Value>, _ target: UnsafeMutablePointer<Value>, _ count: Int, shift: Int
    ) {
        // The sign bit is turned around so that negative values come first.
        let flip: Int = shift + 8 >= Value.bitWidth ? 0x80 : 0
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { starts in
            starts.initialize(repeating: 0)
            for index in 0..<count { starts[(Int(truncatingIfNeeded: source[index] &>> Value(shift)) & 0xFF) ^ flip] &+= 1 }
            var next = 0
            for digit in 0..<256 {
                let size = starts[digit]
                starts[digit] = next
                next &+= size
            }
            for index in 0..<count {
                let digit = (Int(truncatingIfNeeded: source[index] &>> Value(shift)) & 0xFF) ^ flip
                target[starts[digit]] = source[index]
                starts[digit] &+= 1
            }
        }
    }
}
