/// The multiset of a percentile's values: a growing vector whose 16-byte cell lies in the row.
///
///     cell   | pointer | count:4 | capacity:4 |
///
/// Values lie unsorted; whoever reads a percentile copies and orders them.
struct ValueVector<Value: FixedWidthInteger & BitwiseCopyable> {
    var values: UnsafeMutablePointer<Value>?
    var count: UInt32
    var capacity: UInt32

    @inline(__always)
    static func cell(_ row: UnsafeMutableRawPointer, _ offset: Int) -> UnsafeMutablePointer<ValueVector<Value>> {
        (row + offset).assumingMemoryBound(to: ValueVector<Value>.self)
    }

    @inline(__always)
    mutating func append(_ value: Value) {
        if count == capacity { grow() }
        if let values, count < capacity {
            values[Int(count)] = value
            count &+= 1
        }
    }

    @inline(never)
    private mutating func grow() {
        reserve(Swift.max(4, Int(capacity) + Int(capacity) / 2 + 2))
    }

    private mutating func reserve(_ wanted: Int) {
        let target = Swift.min(wanted, Int(UInt32.max) - 1)
        guard target > Int(capacity) else { return }
        let grown = UnsafeMutablePointer<Value>.allocate(capacity: target)
        if let values {
            grown.update(from: values, count: Int(count))
            values.deallocate()
        }
        values = grown
        capacity = UInt32(target)
    }

    mutating func append(contentsOf other: ValueVector<Value>) {
        guard let source = other.values, other.count > 0 else { return }
        reserve(Int(count) + Int(other.count))
        guard let values, Int(count) + Int(other.count) <= Int(capacity) else { return }
        (values + Int(count)).update(from: source, count: Int(other.count))
        count += other.count
    }

    mutating func free() {
        values?.deallocate()
        self = ValueVector(values: nil, count: 0, capacity: 0)
    }
}
