package import NIOCore

/// A statement is done; drivers read the row count from the tag.
///
///     'C' | length:4 | tag\0
package struct CommandComplete: BackendMessage {
    package static let type: UInt8 = 0x43
    package var tag: String

    package init(tag: String) { self.tag = tag }

    package func encodePayload(into out: inout ByteBuffer) { out.writeTerminated(tag) }
}
