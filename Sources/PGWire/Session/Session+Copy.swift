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
                throw Self.placed(SQLError(.queryCanceled, "COPY from stdin failed: \(failure.reason)"), in: copy)
            // Clients send them behind the Execute without knowing that it was a COPY.
            case .flush, .sync:
                return .awaitMessage
            case .terminate, .query, .parse, .bind, .describe, .execute, .close, .functionCall:
                // PostgreSQL has then read a message's type and not its body: it gives the connection up.
                let code = String(type.rawValue, radix: 16, uppercase: true)
                let error = SQLError(.protocolViolation, "unexpected message type 0x\(code) during COPY from stdin")
                ErrorResponse(.error, Self.placed(error, in: copy)).encode(into: &output)
                return terminate(SQLError(.protocolViolation, "terminating connection because protocol synchronization was lost"))
            }
        } catch {
            copy.receiver.abort()
            return fail(error, isExtended: copy.origin.isExtended, in: (copy.origin.text, copy.origin.byteOffset))
        }
    }

    private static func placed(_ error: SQLError, in copy: CopyIn) -> SQLError { copy.receiver.place.map { error.within($0) } ?? error }
}
