package import Columns
package import NIOCore

/// Writes rows as DataRow messages, straight into the connection's output.
///
///     'D' | length:4 | n:2 | n × (length:4 value)          length -1: NULL
///
/// The values of some rows are written column by column, then put together. What it works with serves all rows of a result.
package final class RowEncoder {
    private let columns: [(type: SQLType, format: WireFormat)]
    private var texts: [ColumnText]
    /// Where the next value of each row goes, in the rows' bytes.
    private var places: [Int] = []
    /// A value in the binary format.
    private var binary = ByteBuffer()
    /// Of the rows that were appended last.
    private var bytesPerRow = 64

    /// Rows that are put together at once: their values stay in the processor's cache.
    private static let rowsMax = 256
    /// Bytes of a column's values at once: a row of long values is sent alone.
    private static let columnBytesMax = 32 << 10

    package init(types: [SQLType], formats: [WireFormat]) {
        columns = Array(zip(types, formats))
        texts = Array(repeating: ColumnText(), count: columns.count)
    }

    /// Appends the first rows of a range that is not empty: at least one, and none behind the one that completes `bytesMax` bytes.
    ///
    /// - Returns: how many rows were appended. After an error none was, and the first row is the one that cannot be sent.
    package func encode(
        _ batch: DatumBatch, _ rows: Range<Int>, _ format: TextFormat, bytesMax: Int = .max, into out: inout ByteBuffer
    ) throws(SQLError) -> Int {
        guard batch.columns.count == columns.count, rows.lowerBound >= 0, rows.upperBound <= batch.rowCount else {
            throw SQLError(.internalError, "a result row has \(batch.columns.count) values and \(columns.count) columns")
        }
        var count = min(rows.count, Self.rowsMax, bytesMax / bytesPerRow + 1)
        for index in columns.indices {
            let wanted = rows.lowerBound..<rows.lowerBound + count
            count = try fill(&texts[index], batch.columns[index], wanted, columns[index], format)
        }
        count = try Self.place(texts, count, bytesMax, in: &places)
        let byteCount = places.last ?? 0
        bytesPerRow = max(1, byteCount / max(1, count))
        out.writeWithUnsafeMutableBytes(minimumWritableBytes: byteCount) { bytes in
            Self.putTogether(texts, count, &places, UnsafeMutableRawBufferPointer(rebasing: bytes[..<byteCount]))
            return byteCount
        }
        return count
    }

    private func fill(
        _ text: inout ColumnText, _ column: ColumnVector, _ rows: Range<Int>, _ description: (type: SQLType, format: WireFormat), _ format: TextFormat
    ) throws(SQLError) -> Int {
        guard description.format == .binary else {
            return try text.fill(column, rows, description.type, format, bytesMax: Self.columnBytesMax)
        }
        return try text.fill(rows, bytesMax: Self.columnBytesMax) { (row, bytes) throws(SQLError) in
            let value = column[row]
            guard !value.isNull else { return false }
            binary.clear()
            try BinaryValue.write(value, description.type, into: &binary)
            bytes.append(contentsOf: binary.readableBytesView)
            return true
        }
    }

    /// Finds where each row begins, and, behind the last one, where all end; returns how many rows are sent.
    private static func place(_ texts: [ColumnText], _ count: Int, _ bytesMax: Int, in places: inout [Int]) throws(SQLError) -> Int {
        places.removeAll(keepingCapacity: true)
        places.append(contentsOf: repeatElement(7 + 4 * texts.count, count: count))
        for text in texts {
            for row in 0..<count { places[row] += Int(max(text.lengths[row], 0)) }
        }
        var end = 0
        for row in 0..<count {
            let length = places[row]
            if row == 0, length > WireLimits.rowBytesMax {
                throw SQLError(.programLimitExceeded, "a result row is longer than \(WireLimits.rowBytesMax) bytes")
            }
            places[row] = end
            if length > WireLimits.rowBytesMax || (row > 0 && end >= bytesMax) {
                places.removeLast(count - row - 1)
                return row
            }
            end += length
        }
        places.append(end)
        return count
    }

    /// - Parameter places: where each row begins; afterwards where it ends.
    private static func putTogether(_ texts: [ColumnText], _ count: Int, _ places: inout [Int], _ out: UnsafeMutableRawBufferPointer) {
        for row in 0..<count {
            let start = places[row]
            out[start] = 0x44
            store(Int32(truncatingIfNeeded: places[row + 1] - start - 1), in: out, at: start + 1)
            out.storeBytes(of: UInt16(truncatingIfNeeded: texts.count).bigEndian, toByteOffset: start + 5, as: UInt16.self)
            places[row] = start + 7
        }
        for text in texts {
            text.bytes.withUnsafeBytes { bytes in
                var position = 0
                for row in 0..<count {
                    let (length, place) = (text.lengths[row], places[row])
                    store(length, in: out, at: place)
                    let byteCount = Int(max(length, 0))
                    UnsafeMutableRawBufferPointer(rebasing: out[place + 4..<place + 4 + byteCount])
                        .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[position..<position + byteCount]))
                    position += byteCount
                    places[row] = place + 4 + byteCount
                }
            }
        }
    }

    private static func store(_ value: Int32, in out: UnsafeMutableRawBufferPointer, at place: Int) {
        out.storeBytes(of: value.bigEndian, toByteOffset: place, as: Int32.self)
    }
}
