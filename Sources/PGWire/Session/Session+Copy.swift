import Columns
import NIOCore

/// COPY .. FROM STDIN: data until CopyDone or CopyFail.
extension Session {
    mutating func receive(_ type: FrontendMessageType, _ payload: ByteBuffer, in copy: CopyIn) -> Action {
        do throws(SQLError) {
            switch try FrontendMessage(type, decoding: payload) {
            case .copyData(let bytes):
                try checkNotCancelled(returnsRows: false)
                try copy.receiver.receive(Array(bytes.readableBytesView))
                return .awaitMessage
            case .copyDone:
                let tag = try copy.receiver.finish()
                phase = .idle
                return complete(tag: tag)
            case .copyFail(let failure):
                throw SQLError(.queryCanceled, "COPY from stdin failed: \(failure.reason)")
            // Clients send them behind the Execute without knowing that it was a COPY.
            case .flush, .sync:
                return .awaitMessage
            case .terminate:
                abandon()
                return .close
            case .query, .parse, .bind, .describe, .execute, .close, .functionCall:
                throw SQLError(
                    .protocolViolation, "unexpected message type 0x\(String(type.rawValue, radix: 16, uppercase: true)) during COPY from stdin")
            }
        } catch {
            copy.receiver.abort()
            return fail(error, isExtended: copy.origin.isExtended, in: (copy.origin.text, copy.origin.byteOffset))
        }
    }
}
