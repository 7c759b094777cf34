/// The first byte of a client's message after startup. Any other byte is a protocol violation.
package enum FrontendMessageType: UInt8, Hashable, Sendable, CaseIterable {
    case bind = 0x42  // B
    case close = 0x43  // C
    case describe = 0x44  // D
    case execute = 0x45  // E
    case functionCall = 0x46  // F
    case flush = 0x48  // H
    case parse = 0x50  // P
    case query = 0x51  // Q
    case sync = 0x53  // S
    case terminate = 0x58  // X
    case copyDone = 0x63  // c
    case copyData = 0x64  // d
    case copyFail = 0x66  // f

    /// After an error in one of these the server skips messages until Sync.
    var isExtended: Bool {
        switch self {
        case .bind, .close, .describe, .execute, .flush, .parse: true
        case .functionCall, .query, .sync, .terminate, .copyDone, .copyData, .copyFail: false
        }
    }
}
