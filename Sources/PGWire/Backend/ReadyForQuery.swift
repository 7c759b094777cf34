package import NIOCore

/// The server waits for the next query.
///
///     'Z' | length:4 | 'I', 'T' or 'E'
package struct ReadyForQuery: BackendMessage {
    package static let type: UInt8 = 0x5A
    package var status: TransactionStatus

    package init(status: TransactionStatus) { self.status = status }

    package func encodePayload(into out: inout ByteBuffer) { out.writeInteger(status.rawValue) }
}
