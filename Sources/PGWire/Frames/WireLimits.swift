/// How much one client may make the server hold. Each limit has a reason and an error.
package struct WireLimits: Hashable, Sendable {
    /// Bytes of a startup packet, its length included: PostgreSQL's `MAX_STARTUP_PACKET_LENGTH`. Beyond it: FATAL 08P01.
    package static let startupPacketBytesMax = 10_000
    /// Bytes of a message of a login: PostgreSQL's `PG_MAX_SASL_MESSAGE_LENGTH`. Beyond it: FATAL 08P01.
    package static let loginMessageBytesMax = 1_024
    /// Bytes of a message that has no data of its own (Sync, Close, Execute ...): PostgreSQL's `PQ_SMALL_MESSAGE_LIMIT`. Beyond it: FATAL 08P01.
    package static let smallMessageBytesMax = 10_000

    /// Bytes of a message that may be handled on an event loop; a longer one is handed to a query thread, whatever it asks for.
    static let briefMessageBytesMax = 16 << 10

    /// Bytes of one DataRow, PostgreSQL's `MaxAllocSize`: its length field has no more than 31 bits. Beyond it: 54000.
    static let rowBytesMax = 0x3FFF_FFFF

    /// Bytes of a Parse, Bind or FunctionCall. The message is held whole, so this bounds a connection's memory. Beyond it: FATAL 08P01.
    package var messageBytesMax = 1 << 20
    /// Bytes of a simple Query, whose INSERT may carry many rows. Beyond it: FATAL 08P01.
    package var queryBytesMax = 16 << 20
    /// Bytes of one CopyData message (a client splits its data as it likes). Beyond it: FATAL 08P01.
    package var copyDataBytesMax = 16 << 20
    /// Named prepared statements of one session; pgx keeps up to 512 by default. Beyond it: 53400.
    package var namedStatementsMax = 1_024
    /// Bytes of the texts of a session's named prepared statements together. Beyond it: 53400.
    package var namedStatementBytesMax = 16 << 20
    /// Open portals of one session; each may hold a result. Beyond it: 53400.
    package var portalsMax = 64
    /// Bytes of rows that one SCROLL or WITH HOLD cursor keeps. Beyond it: 53200.
    package var cursorBytesMax = 64 << 20
    /// Rows that one Query, Execute or COPY sends. Beyond it: 54000. A client that wants more takes it in pieces.
    package var resultRowsMax = 10_000_000
    /// Bytes that one Query, Execute or COPY sends. Beyond it: 54000.
    package var resultBytesMax = 1 << 30
    /// Bytes of rows made before the edge may send them and look at back-pressure. A single row may be longer.
    package var outputChunkBytes = 64 << 10

    package init() {}

    /// The most bytes that a message of this type may announce, its length field not counted.
    func payloadBytesMax(of type: FrontendMessageType) -> Int {
        switch type {
        case .query: queryBytesMax
        case .copyData: copyDataBytesMax
        case .parse, .bind, .functionCall: messageBytesMax
        case .close, .copyDone, .copyFail, .describe, .execute, .flush, .sync, .terminate: Self.smallMessageBytesMax
        }
    }
}
