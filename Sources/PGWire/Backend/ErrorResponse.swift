package import Columns
package import NIOCore

/// An error, as fields that each begin with a letter.
///
///     'E' | length:4 | (field:1 value\0)* | \0
///     S severity (localized)  V severity  C SQLSTATE  M message  D detail  H hint  P position  W context
package struct ErrorResponse: BackendMessage, Sendable {
    package static let type: UInt8 = 0x45

    package enum Severity: String, Sendable {
        case error = "ERROR"
        /// The session ends with it.
        case fatal = "FATAL"
    }

    package var severity: Severity
    package var error: SQLError
    /// In characters from 1, in the text that the client sent.
    package var position: Int?

    package init(_ severity: Severity, _ error: SQLError, position: Int? = nil) {
        self.severity = severity
        self.error = error
        self.position = position
    }

    package func encodePayload(into out: inout ByteBuffer) {
        out.writeField("S", severity.rawValue)
        out.writeField("V", severity.rawValue)
        out.writeField("C", error.state.code)
        out.writeField("M", error.message)
        if let detail = error.detail { out.writeField("D", detail) }
        if let hint = error.hint { out.writeField("H", hint) }
        if let position { out.writeField("P", String(position)) }
        if let context = error.context { out.writeField("W", context) }
        out.writeInteger(0 as UInt8)
    }
}

extension ByteBuffer {
    /// A field of an error or a notice. NUL would end it early, so text stops there.
    mutating func writeField(_ letter: Unicode.Scalar, _ value: String) {
        writeInteger(UInt8(truncatingIfNeeded: letter.value))
        writeBytes(value.utf8.prefix { $0 != 0 })
        writeInteger(0 as UInt8)
    }
}
