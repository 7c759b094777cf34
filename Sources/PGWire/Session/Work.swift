/// What is left to do for the message that a session is at.
enum Work {
    case rows(RowsUnderWay)
    case copyOut(CopyOut)
    case nextStatement
    /// All of a message: it was too long to be handled where it came.
    case message(FrontendMessageType, FrontendMessage)
}

/// The text that a statement came from, for the places in its errors, and the protocol that it came by.
struct StatementOrigin {
    var text: String
    var byteOffset: Int
    /// nil: a simple Query.
    var portal: String?

    var isExtended: Bool { portal != nil }
}

/// A simple Query between its statements.
struct SimpleQuery {
    var text: String
    /// Those not yet run.
    var remaining: ArraySlice<any ParsedStatement>
}

/// Rows on their way to the client.
struct RowsUnderWay {
    var cursor: RowCursor
    var origin: StatementOrigin
    /// Of this Execute; nil: no limit.
    var rowCountMax: Int?
    var sentRowCount = 0
    var sentByteCount = 0
}

struct CopyIn {
    var receiver: any CopyReceiver
    var origin: StatementOrigin
}

struct CopyOut {
    var source: any CopySource
    var sentRowCount = 0
    var sentByteCount = 0
    var origin: StatementOrigin
}
