import Columns
import NIOCore

/// `inet`, as PostgreSQL's `inet_send` writes it.
///
///     family:1 (2 or 3) | network bits:1 | isCIDR:1 (0) | byte count:1 (4 or 16) | address bytes
enum BinaryInet {
    static func write(_ text: String, into out: inout ByteBuffer) throws(SQLError) {
        let address = try InetText.parse(text)
        out.writeInteger(address.bytes.count == 4 ? 2 : 3 as UInt8)
        out.writeInteger(UInt8(truncatingIfNeeded: address.bits))
        out.writeInteger(0 as UInt8)
        out.writeInteger(UInt8(truncatingIfNeeded: address.bytes.count))
        out.writeBytes(address.bytes)
    }

    static func read(_ bytes: inout ByteBuffer) throws(SQLError) -> Datum {
        let family = try BinaryValue.integer(&bytes, UInt8.self)
        let bits = try BinaryValue.integer(&bytes, UInt8.self)
        _ = try BinaryValue.integer(&bytes, UInt8.self)
        let count = try BinaryValue.integer(&bytes, UInt8.self)
        guard (family == 2 && count == 4) || (family == 3 && count == 16), Int(bits) <= Int(count) * 8,
            let address = bytes.readBytes(length: Int(count))
        else { throw BinaryValue.malformed("invalid address family in external \"inet\" value") }
        return .text(InetText.text(bytes: address, bits: Int(bits)))
    }
}
