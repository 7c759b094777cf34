package import NIOCore

/// The server waits for COPY data.
///
///     'G' | length:4 | format:1 | n:2 | n × format:2          all text
package struct CopyInResponse: BackendMessage {
    package static let type: UInt8 = 0x47
    package var columnCount: Int

    package init(columnCount: Int) { self.columnCount = columnCount }

    package func encodePayload(into out: inout ByteBuffer) { out.writeCopyFormats(columnCount) }
}

/// COPY data follows.
///
///     'H' | length:4 | format:1 | n:2 | n × format:2          all text
package struct CopyOutResponse: BackendMessage {
    package static let type: UInt8 = 0x48
    package var columnCount: Int

    package init(columnCount: Int) { self.columnCount = columnCount }

    package func encodePayload(into out: inout ByteBuffer) { out.writeCopyFormats(columnCount) }
}

/// A piece of COPY data, here one or more whole lines.
///
///     'd' | length:4 | bytes
package struct CopyData: BackendMessage {
    package static let type: UInt8 = 0x64
    package var bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }

    package func encodePayload(into out: inout ByteBuffer) { out.writeBytes(bytes) }
}

extension ByteBuffer {
    fileprivate mutating func writeCopyFormats(_ columnCount: Int) {
        writeInteger(0 as UInt8)
        writeInteger(UInt16(truncatingIfNeeded: columnCount))
        writeRepeatingByte(0, count: 2 * Int(UInt16(truncatingIfNeeded: columnCount)))
    }
}
