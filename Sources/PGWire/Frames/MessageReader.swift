import Columns
import NIOCore

/// Reads the fields of one message. Every field is checked against the bytes that are there, and `end` against bytes left over;
/// wording follows PostgreSQL's `pqformat.c`.
struct MessageReader {
    private var payload: ByteBuffer

    init(_ payload: ByteBuffer) { self.payload = payload }

    var remainingByteCount: Int { payload.readableBytes }

    mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) throws(SQLError) -> Value {
        guard let value = payload.readInteger(as: type) else {
            throw Value.bitWidth == 8 ? SQLError(.protocolViolation, "no data left in message") : Self.tooShort
        }
        return value
    }

    /// A count of items of at least `itemBytes` each: refused before anybody allocates for it.
    mutating func count(itemBytes: Int) throws(SQLError) -> Int {
        let count = Int(try integer(UInt16.self))
        guard count * itemBytes <= payload.readableBytes else { throw Self.tooShort }
        return count
    }

    /// Text up to its NUL byte.
    mutating func string() throws(SQLError) -> String {
        let view = payload.readableBytesView
        guard let end = view.firstIndex(of: 0) else { throw SQLError(.protocolViolation, "invalid string in message") }
        let text = try ClientText.decode(view[view.startIndex..<end])
        payload.moveReaderIndex(to: end + 1)
        return text
    }

    mutating func bytes(_ count: Int) throws(SQLError) -> ByteBuffer {
        guard count >= 0, let slice = payload.readSlice(length: count) else { throw Self.tooShort }
        return slice
    }

    mutating func rest() -> ByteBuffer {
        let rest = payload
        payload.moveReaderIndex(forwardBy: payload.readableBytes)
        return rest
    }

    func end() throws(SQLError) {
        guard payload.readableBytes == 0 else { throw SQLError(.protocolViolation, "invalid message format") }
    }

    private static var tooShort: SQLError { SQLError(.protocolViolation, "insufficient data left in message") }
}
