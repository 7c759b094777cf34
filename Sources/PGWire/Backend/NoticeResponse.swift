import Columns
package import NIOCore

/// Something worth telling that is no error; the fields of ErrorResponse.
///
///     'N' | length:4 | (field:1 value\0)* | \0
package struct NoticeResponse: BackendMessage {
    package static let type: UInt8 = 0x4E
    package var notice: Notice

    package init(_ notice: Notice) { self.notice = notice }

    package func encodePayload(into out: inout ByteBuffer) {
        out.writeField("S", notice.severity)
        out.writeField("V", notice.severity)
        out.writeField("C", notice.state.code)
        out.writeField("M", notice.message)
        if let detail = notice.detail { out.writeField("D", detail) }
        out.writeInteger(0 as UInt8)
    }
}
