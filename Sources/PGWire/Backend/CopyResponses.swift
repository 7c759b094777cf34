package import NIOCore

/// The server waits for COPY data.
///
///     'G' | length:4 | format:1 | n:2 | n × format:2          all of one format
package struct CopyInResponse: BackendMessage {
    package static let type: UInt8 = 0x47
    package var columnCount: Int
    package var format: WireFormat

    package init(columnCount: Int, format: WireFormat = .text) {
        self.columnCount = columnCount
        self.format = format
    }

    package func encodePayload(into out: inout ByteBuffer) { out.writeCopyFormats(columnCount, format) }
}

/// COPY data follows.
///
///     'H' | length:4 | format:1 | n:2 | n × format:2          all of one format
package struct CopyOutResponse: BackendMessage {
    package static let type: UInt8 = 0x48
    package var columnCount: Int
    package var format: WireFormat

    package init(columnCount: Int, format: WireFormat = .text) {
        self.columnCount = columnCount
        self.format = format
    }

    package func encodePayload(into out: inout ByteBuffer) { out.writeCopyFormats(columnCount, format) }
}

/// A piece of COPY data, here one row.
///
///     'd' | length:4 | bytes
package struct CopyData: BackendMessage {
    package static let type: UInt8 = 0x64
    package var bytes: ArraySlice<UInt8>

    package init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    package func encodePayload(into out: inout ByteBuffer) { out.writeBytes(bytes) }
}

extension ByteBuffer {
    fileprivate mutating func writeCopyFormats(_ columnCount: Int, _ format: WireFormat) {
        let count = UInt16(truncatingIfNeeded: columnCount)
        writeInteger(UInt8(truncatingIfNeeded: format.rawValue))
        writeInteger(count)
        for _ in 0..<count { writeInteger(format.rawValue) }
    }
}
