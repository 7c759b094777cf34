import Columns
import NIOCore

/// Arrays, as PostgreSQL's `array_send` writes them; int2vector and oidvector travel so too.
///
///     dimensions:4 | hasNULL:4 | elementOID:4 | dimensions × (count:4 lowerBound:4)     no dimension: the empty array
///         | product of the counts × (length:4 value)                                    length -1: NULL
enum BinaryArray {
    static func write(_ datum: Datum, _ element: ScalarType, into out: inout ByteBuffer) throws(SQLError) {
        guard case .array(let array) = datum else { throw SQLError(.internalError, "a value is not the array of its column") }
        let dimensions = array.dimensions
        out.writeInteger(Int32(truncatingIfNeeded: dimensions.count))
        out.writeInteger(array.contains { $0.isNull } ? 1 : 0 as Int32)
        out.writeInteger(SQLType.scalar(element).wireOID)
        for dimension in dimensions {
            out.writeInteger(Int32(truncatingIfNeeded: dimension.count))
            out.writeInteger(dimension.lowerBound)
        }
        var meter = WorkMeter()
        for value in array {
            try meter.spend(32 + value.workSize)
            try writeElement(value, element, into: &out)
        }
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
            func name(_ oid: UInt32) -> String { SQLType(wireOID: oid).map { "\(oid) (\($0.sqlName()))" } ?? "\(oid)" }
            throw SQLError(
                .datatypeMismatch, "binary data has array element type \(name(elementOID)) instead of expected \(name(element.rawValue))")
        }
        guard 0...ArrayValue.dimensionsMax ~= Int(dimensions) else {
            throw dimensions < 0
                ? BinaryValue.malformed("invalid number of dimensions: \(dimensions)")
                : SQLError(
                    .programLimitExceeded,
                    "number of array dimensions (\(dimensions)) exceeds the maximum allowed (\(ArrayValue.dimensionsMax))")
        }
        let shape = try readDimensions(&bytes, count: Int(dimensions))
        return .array(ArrayValue(try readElements(&bytes, element, count: shape.elementCount), dimensions: shape.dimensions))
    }

    private static func readDimensions(
        _ bytes: inout ByteBuffer, count: Int
    ) throws(SQLError) -> (dimensions: [ArrayDimension], elementCount: Int) {
        var dimensions: [ArrayDimension] = []
        for _ in 0..<count {
            let size = try BinaryValue.integer(&bytes, Int32.self)
            let lowerBound = try BinaryValue.integer(&bytes, Int32.self)
            guard size >= 0, Int64(lowerBound) + Int64(size) <= Int64(Int32.max) else {
                throw SQLError(.programLimitExceeded, "array lower bound is too large: \(lowerBound)")
            }
            dimensions.append(ArrayDimension(lowerBound: lowerBound, count: Int(size)))
        }
        var elementCount = dimensions.isEmpty ? 0 : 1
        for dimension in dimensions {
            // Each element has a length of four bytes, so the count is checked before it is allocated for.
            let (product, overflows) = elementCount.multipliedReportingOverflow(by: dimension.count)
            guard !overflows, product <= ArrayValue.elementsMax else { throw ArrayValue.tooLarge }
            elementCount = product
        }
        guard elementCount * 4 <= bytes.readableBytes else { throw BinaryValue.malformed("insufficient data left in message") }
        return (elementCount == 0 ? [] : dimensions, elementCount)
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
