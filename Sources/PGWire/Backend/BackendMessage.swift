package import NIOCore

/// A message to the client: a type byte, a length that counts itself, and the fields that the message writes.
package protocol BackendMessage: Equatable {
    static var type: UInt8 { get }
    func encodePayload(into out: inout ByteBuffer)
}

extension BackendMessage {
    package func encodePayload(into out: inout ByteBuffer) {}

    package func encode(into out: inout ByteBuffer) {
        out.writeInteger(Self.type)
        let start = out.writerIndex
        out.writeInteger(0 as Int32)
        encodePayload(into: &out)
        out.setInteger(Int32(truncatingIfNeeded: out.writerIndex - start), at: start)
    }
}

extension ByteBuffer {
    mutating func writeTerminated(_ text: String) {
        writeString(text)
        writeInteger(0 as UInt8)
    }
}
