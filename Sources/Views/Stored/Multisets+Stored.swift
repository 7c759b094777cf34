import Columns

extension ValueVector {
    /// The values in their order, which is part of what a cut holds although it means nothing.
    func write(to writer: inout ByteWriter) {
        let bytes = UnsafeRawBufferPointer(UnsafeBufferPointer(start: values, count: Int(count)))
        writer.write(bytes)
    }

    init(_ reader: inout ByteReader) throws(StoredDamage) {
        let bytes = try reader.content()
        let size = MemoryLayout<Value>.size
        guard bytes.count % size == 0, let number = UInt32(exactly: bytes.count / size), number < .max else {
            throw StoredDamage("a multiset has \(bytes.count) bytes")
        }
        self.init(values: nil, count: 0, capacity: 0)
        guard number > 0, let source = bytes.baseAddress else { return }
        let made = UnsafeMutablePointer<Value>.allocate(capacity: Int(number))
        UnsafeMutableRawPointer(made).copyMemory(from: source, byteCount: bytes.count)
        self.init(values: made, count: number, capacity: number)
    }
}

extension BoxedState {
    /// Distinct values in the order of their bytes, so that equal states have equal bytes.
    func write(to writer: inout ByteWriter) {
        switch kind {
        case .sum, .min, .max: writer.write(value)
        case .values:
            writer.write(count: values.count)
            for value in values { writer.write(value) }
        case .distinct:
            let encoded = distinct.map { value in
                var one = ByteWriter()
                one.write(value)
                return one.bytes
            }
            writer.write(count: encoded.count)
            for bytes in encoded.sorted(by: { $0.lexicographicallyPrecedes($1) }) { bytes.withUnsafeBytes { writer.write(raw: $0) } }
        }
    }
}
