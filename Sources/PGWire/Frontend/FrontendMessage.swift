import Columns
import NIOCore

/// A client's message after startup, decoded whole.
///
/// Messages without fields (`type | length:4`): Flush `H`, Sync `S`, Terminate `X`, CopyDone `c`. CopyData `d` is nothing but its data.
/// FunctionCall `F` is refused unread: nothing that still uses it is worth its code.
enum FrontendMessage: Equatable {
    case query(Query)
    case parse(Parse)
    case bind(Bind)
    case describe(Describe)
    case execute(Execute)
    case close(Close)
    case flush
    case sync
    case functionCall
    case copyData(ByteBuffer)
    case copyDone
    case copyFail(CopyFail)
    case terminate

    init(_ type: FrontendMessageType, decoding payload: ByteBuffer) throws(SQLError) {
        var reader = MessageReader(payload)
        switch type {
        case .query: self = .query(try Query(from: &reader))
        case .parse: self = .parse(try Parse(from: &reader))
        case .bind: self = .bind(try Bind(from: &reader))
        case .describe: self = .describe(try Describe(from: &reader))
        case .execute: self = .execute(try Execute(from: &reader))
        case .close: self = .close(try Close(from: &reader))
        case .flush: self = .flush
        case .sync: self = .sync
        case .terminate:
            _ = reader.rest()
            self = .terminate
        case .functionCall:
            _ = reader.rest()
            self = .functionCall
        case .copyData: self = .copyData(reader.rest())
        case .copyDone: self = .copyDone
        case .copyFail: self = .copyFail(try CopyFail(from: &reader))
        }
        try reader.end()
    }
}
