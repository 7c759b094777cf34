package import NIOCore

/// Describes the columns of the rows that follow.
///
///     'T' | length:4 | n:2 | n × (name\0 tableOID:4 attribute:2 typeOID:4 size:2 modifier:4 format:2)
package struct RowDescription: BackendMessage {
    package static let type: UInt8 = 0x54
    package var columns: [ResultColumn]
    /// One for each column.
    package var formats: [WireFormat]

    package init(columns: [ResultColumn], formats: [WireFormat]) {
        self.columns = columns
        self.formats = formats
    }

    package func encodePayload(into out: inout ByteBuffer) {
        out.writeInteger(UInt16(truncatingIfNeeded: columns.count))
        for (column, format) in zip(columns, formats) {
            out.writeTerminated(column.name)
            out.writeInteger(column.tableOID)
            out.writeInteger(column.attributeNumber)
            out.writeInteger(column.type.wireOID)
            out.writeInteger(column.type.wireSize)
            out.writeInteger(column.modifier)
            out.writeInteger(format.rawValue)
        }
    }
}
