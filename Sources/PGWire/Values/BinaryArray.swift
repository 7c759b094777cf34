import Columns
import NIOCore

/// Arrays of at most one dimension, as PostgreSQL's `array_send` writes them.
///
///     dimensions:4 | hasNULL:4 | elementOID:4 | (count:4 lowerBound:4)        no dimension: the empty array
///         | count × (length:4 value)                                          length -1: NULL
enum BinaryArray {
    static func write(_ datum: Datum, _ element: ScalarType, into out: inout ByteBuffer) throws(SQLError) {
        guard case .array(let values) = datum else { throw SQLError(.internalError, "a value is not the array of its column") }
        out.writeInteger(values.isEmpty ? 0 : 1 as Int32)
        out.writeInteger(values.contains { $0.isNull } ? 1 : 0 as Int32)
        out.writeInteger(SQLType.scalar(element).wireOID)
        guard !values.isEmpty else { return }
        out.writeInteger(Int32(truncatingIfNeeded: values.count))
        out.writeInteger(1 as Int32)
        for value in values { try writeElement(value, element, into: &out) }
    }

    private static func writeElement(_ value: Datum, _ element: ScalarType, into out: inout ByteBuffer) throws(SQLError) {
        guard !value.isNull else {
            out.writeInteger(-1 as Int32)
            return
        }
        let lengthIndex = out.writerIndex
        out.writeInteger(0 as Int32)
        try BinaryValue.write(value, .scalar(element), into: &out)
        out.setInteger(Int32(truncatingIfNeeded: out.writerIndex - lengthIndex - 4), at: lengthIndex)
    }

    static func read(_ bytes: inout ByteBuffer, _ element: ScalarType) throws(SQLError) -> Datum {
        let dimensions = try BinaryValue.integer(&bytes, Int32.self)
        let flags = try BinaryValue.integer(&bytes, Int32.self)
        let elementOID = try BinaryValue.integer(&bytes, UInt32.self)
        guard flags == 0 || flags == 1 else { throw BinaryValue.malformed("invalid array flags") }
        guard elementOID == element.rawValue else {
            throw SQLError(.datatypeMismatch, "binary data has array element type \(elementOID) instead of expected \(element.rawValue)")
        }
        if dimensions == 0 { return .array([]) }
        guard dimensions == 1 else { throw SQLError(.featureNotSupported, "arrays of more than one dimension are not supported") }
        let count = try BinaryValue.integer(&bytes, Int32.self)
        let lowerBound = try BinaryValue.integer(&bytes, Int32.self)
        // Each element has a length of four bytes, so the count is checked before it is allocated for.
        guard count >= 0, Int(count) * 4 <= bytes.readableBytes else { throw BinaryValue.malformed("insufficient data left in message") }
        guard lowerBound == 1 || count == 0 else {
            throw SQLError(.featureNotSupported, "arrays with a lower bound other than 1 are not supported")
        }
        return .array(try readElements(&bytes, element, count: Int(count)))
    }

    private static func readElements(_ bytes: inout ByteBuffer, _ element: ScalarType, count: Int) throws(SQLError) -> [Datum] {
        var values: [Datum] = []
        values.reserveCapacity(count)
        for _ in 0..<count {
            let length = try BinaryValue.integer(&bytes, Int32.self)
            if length == -1 {
                values.append(.null)
                continue
            }
            guard length >= 0, let value = bytes.readSlice(length: Int(length)) else {
                throw BinaryValue.malformed("insufficient data left in message")
            }
            values.append(try BinaryValue.read(value, .scalar(element)))
        }
        return values
    }
}
