import Columns
import NIOCore

/// Values in the text format: `ValueText` does the work, this writes it into the connection's buffer.
enum TextValue {
    /// Writes a value that is not NULL, without its length.
    ///
    /// - Parameter scratch: kept by the caller, so that its memory serves every value.
    static func write(_ datum: Datum, _ type: SQLType, _ format: TextFormat, _ scratch: inout [UInt8], into out: inout ByteBuffer) {
        switch datum {
        // These need no array in between.
        case .text(let text): out.writeString(text)
        case .bool(let value): out.writeInteger(UInt8(ascii: value ? "t" : "f"))
        default:
            scratch.removeAll(keepingCapacity: true)
            ValueText.append(datum, type, format, to: &scratch)
            out.writeBytes(scratch)
        }
    }

    static func read(_ text: String, _ type: SQLType, _ input: TextInput) throws(SQLError) -> Datum {
        try ValueText.parse(text, as: type, input)
    }
}
