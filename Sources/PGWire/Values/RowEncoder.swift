package import Columns
package import NIOCore

/// Writes rows as DataRow messages, straight into the connection's output.
///
///     'D' | length:4 | n:2 | n × (length:4 value)          length -1: NULL
package struct RowEncoder {
    private let columns: [(type: SQLType, format: WireFormat)]
    private let textFormat: TextFormat
    /// Room for the text of one value, used again and again.
    private var scratch: [UInt8] = []

    package init(types: [SQLType], formats: [WireFormat], textFormat: TextFormat) {
        columns = Array(zip(types, formats))
        self.textFormat = textFormat
    }

    /// Appends one row. After an error nothing of the row is in `out`.
    package mutating func encode(_ batch: DatumBatch, row: Int, into out: inout ByteBuffer) throws(SQLError) {
        let start = out.writerIndex
        do throws(SQLError) {
            try encodeFields(batch, row: row, into: &out)
        } catch {
            out.moveWriterIndex(to: start)
            throw error
        }
    }

    private mutating func encodeFields(_ batch: DatumBatch, row: Int, into out: inout ByteBuffer) throws(SQLError) {
        guard batch.columns.count == columns.count, row >= 0, row < batch.rowCount else {
            throw SQLError(.internalError, "a result row has \(batch.columns.count) values and \(columns.count) columns")
        }
        out.writeInteger(0x44 as UInt8)
        let lengthIndex = out.writerIndex
        out.writeInteger(0 as Int32)
        out.writeInteger(UInt16(truncatingIfNeeded: columns.count))
        for index in columns.indices {
            try encodeField(batch.columns[index][row], index, into: &out)
            guard out.writerIndex - lengthIndex <= WireLimits.rowBytesMax else {
                throw SQLError(.programLimitExceeded, "a result row is longer than \(WireLimits.rowBytesMax) bytes")
            }
        }
        out.setInteger(Int32(truncatingIfNeeded: out.writerIndex - lengthIndex), at: lengthIndex)
    }

    private mutating func encodeField(_ datum: Datum, _ column: Int, into out: inout ByteBuffer) throws(SQLError) {
        guard !datum.isNull else {
            out.writeInteger(-1 as Int32)
            return
        }
        let lengthIndex = out.writerIndex
        out.writeInteger(0 as Int32)
        switch columns[column].format {
        case .text: TextValue.write(datum, columns[column].type, textFormat, &scratch, into: &out)
        case .binary: try BinaryValue.write(datum, columns[column].type, into: &out)
        }
        out.setInteger(Int32(truncatingIfNeeded: out.writerIndex - lengthIndex - 4), at: lengthIndex)
    }
}
