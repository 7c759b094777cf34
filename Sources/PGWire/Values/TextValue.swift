import Columns
import NIOCore

/// Values in the text format: `ValueText` does the work, this writes it into the connection's buffer.
enum TextValue {
    /// Writes a value that is not NULL, without its length.
    static func write(_ datum: Datum, _ type: SQLType, _ format: TextFormat, into out: inout ByteBuffer) {
        switch datum {
        // The commonest values need no array in between.
        case .text(let text): out.writeString(text)
        case .bool(let value): out.writeInteger(UInt8(ascii: value ? "t" : "f"))
        default:
            var bytes: [UInt8] = []
            ValueText.append(datum, type, format, to: &bytes)
            out.writeBytes(bytes)
        }
    }

    static func read(_ text: String, _ type: SQLType, _ input: TextInput) throws(SQLError) -> Datum {
        try ValueText.parse(text, as: type, input)
    }
}
