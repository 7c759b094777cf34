package import Columns

/// What the wire asks of the database behind it: one for each connection, called by one thread at a time
/// (not always the same one), and on an event loop only for what it says is brief.
///
/// The wire knows bytes and the order of messages; the runner knows SQL, settings and transactions.
/// In a failed transaction it is the runner that answers 25P02 from `prepare` and `execute`, because it knows which statements end one.
package protocol StatementRunner: AnyObject {
    /// The session's named prepared statements and portals, given once before anything else: for PREPARE, EXECUTE, DEALLOCATE, DECLARE, FETCH,
    /// CLOSE and DISCARD ALL, which share them with the protocol's messages. A runner without these statements need not implement it.
    func attach(_ statements: NamedStatements, _ portals: Portals)
    /// A simple Query with several statements begins. They are one transaction, unless they say otherwise.
    func beginImplicitBlock()
    /// Splits a text into statements and parses each. An empty text (or only comments) gives an empty array.
    /// Places in its errors are byte offsets in `text`.
    func parse(_ text: String) throws(SQLError) -> [any ParsedStatement]
    /// What is to be said about a text before it is parsed.
    func notices(about text: String) -> [Notice]
    /// Settles parameter and result types without running. Types that the client left open are nil; there may be fewer than parameters.
    /// In the simple protocol, where a statement has no parameters, the whole list is nil, and `$1` is an error with its place.
    /// Constant parts are computed here, which may take as long as running: `isCancelled` is asked meanwhile.
    func prepare(_ statement: any ParsedStatement, parameterTypes: [SQLType?]?, isCancelled: @escaping @Sendable () -> Bool) throws(SQLError)
        -> any PreparedStatement
    /// Runs a prepared statement. Rows are pulled from the result as the client takes them.
    func execute(_ statement: any PreparedStatement, parameters: [Datum], isCancelled: @escaping @Sendable () -> Bool) throws(SQLError)
        -> StatementResult
    /// Execute goes on with a portal that a row limit stopped: a statement of its own, as far as its timeout goes.
    func statementContinues()
    /// Whether the one statement of a text is known to take so little that it may run on an event loop: shorter than handing it to another
    /// thread is worth, waiting for nobody, and with the same result when it is given up and run anew.
    func isBrief(_ text: String) -> Bool
    /// The same of a prepared statement.
    func isBrief(_ statement: any PreparedStatement) -> Bool
    /// Whether `sync` has nothing to commit.
    var hasNothingToCommit: Bool { get }
    /// `I`, `T` or `E` of ReadyForQuery.
    var transactionStatus: TransactionStatus { get }
    /// The wire tells the runner that a statement failed: an open transaction becomes a failed one, an implicit one is rolled back.
    ///
    /// - Parameter text: where the error happened, when that is known.
    func statementFailed(_ error: SQLError, in text: String?)
    /// How long the session may wait for its client as it stands now, between two messages. nil: for ever.
    var idleLimit: IdleLimit? { get }
    /// Sync of the extended protocol, or the end of a simple Query: commits an implicit transaction. When that fails, `statementFailed` follows.
    func sync() throws(SQLError)
    /// Reported settings (ParameterStatus) whose value changed since the last call, in the order of the change.
    /// The first call, at the start of the session, gives those that the client's startup packet set; the wire knows PostgreSQL's defaults.
    func takeChangedParameters() -> [(name: String, value: String)]
    /// How values are printed for this session just now.
    var textFormat: TextFormat { get }
    /// How text parameters are read: the session's zone, zone names, and what `now` means. From `textFormat` unless the runner knows more.
    var textInput: TextInput { get }
}

extension CopyReceiver {
    package var format: WireFormat { .text }
    package var place: String? { nil }
}

extension CopySource {
    package var format: WireFormat { .text }
}

extension StatementRunner {
    package func attach(_ statements: NamedStatements, _ portals: Portals) {}
    package func beginImplicitBlock() {}
    package func notices(about text: String) -> [Notice] { [] }
    package func statementContinues() {}
    package var idleLimit: IdleLimit? { nil }
    package func isBrief(_ text: String) -> Bool { false }
    package func isBrief(_ statement: any PreparedStatement) -> Bool { false }
    package var hasNothingToCommit: Bool { false }
    package var textInput: TextInput { TextInput(zone: textFormat.zone) }
}

/// Makes the runner of one session, on a query thread. Its error goes to the client as FATAL.
package typealias RunnerFactory = @Sendable (SessionParameters) throws(SQLError) -> sending any StatementRunner

package enum TransactionStatus: UInt8, Sendable {
    case idle = 0x49
    case inTransaction = 0x54
    case failed = 0x45
}

/// A limit on the time between two messages, and the error that ends the session beyond it.
package struct IdleLimit: Sendable {
    package var milliseconds: Int
    package var error: SQLError

    package init(milliseconds: Int, error: SQLError) {
        self.milliseconds = milliseconds
        self.error = error
    }
}

package protocol ParsedStatement: Sendable {
    var text: String { get }
    /// Added to the place of every error of this statement: where `text` starts in the whole text given to `parse`
    /// when places count from the statement's start, 0 when they already count from the whole text's.
    var byteOffset: Int { get }
}

extension ParsedStatement {
    package var byteOffset: Int { 0 }
}

package protocol PreparedStatement: Sendable {
    var parameterTypes: [SQLType] { get }
    /// nil: the statement returns no rows (NoData).
    var columns: [ResultColumn]? { get }
    /// COMMIT, ROLLBACK: what a failed transaction still takes.
    var endsTransaction: Bool { get }
    /// How a simple Query sends its rows: text, but for a FETCH from a BINARY cursor.
    var fetchFormat: WireFormat { get }
}

extension PreparedStatement {
    package var fetchFormat: WireFormat { .text }
    package var endsTransaction: Bool { false }
}

/// A column of a result as RowDescription tells it.
package struct ResultColumn: Hashable, Sendable {
    package var name: String
    package var type: SQLType
    package var modifier: Int32
    /// The relation and column that the value comes from, 0 when it is computed.
    package var tableOID: UInt32
    package var attributeNumber: Int16

    package init(name: String, type: SQLType, modifier: Int32 = -1, tableOID: UInt32 = 0, attributeNumber: Int16 = 0) {
        self.name = name
        self.type = type
        self.modifier = modifier
        self.tableOID = tableOID
        self.attributeNumber = attributeNumber
    }
}

package enum StatementResult {
    /// Rows, then a tag made from their number: `SELECT n`, `FETCH n`; a fixed tag (`SHOW`, `EXPLAIN`) when `tagCountsRows` is false.
    /// The columns must be those of the prepared statement; others are answered with 0A000, so that drivers prepare anew.
    case rows(columns: [ResultColumn], any RowSource, tag: String, tagCountsRows: Bool)
    /// No rows: `SET`, `BEGIN`, `INSERT 0 3`, `CREATE TABLE`.
    case command(tag: String, notices: [Notice])
    /// COPY .. FROM STDIN: the wire collects CopyData and hands it on.
    case copyIn(any CopyReceiver)
    /// COPY .. TO STDOUT: the source gives finished rows of the copy format.
    case copyOut(columnCount: Int, any CopySource)
}

/// Rows on demand; nil at the end. May throw in the middle of a result, as a division by zero in row 1,000 does.
package protocol RowSource: AnyObject {
    func next() throws(SQLError) -> DatumBatch?
    /// Runs `body`, which writes rows that came from here for the client, and ends it when the statement is to stop, as `next` ends.
    func writing<Result>(_ body: () throws(SQLError) -> Result) throws(SQLError) -> Result
}

extension RowSource {
    package func writing<Result>(_ body: () throws(SQLError) -> Result) throws(SQLError) -> Result { try body() }
}

package protocol CopyReceiver: AnyObject {
    var columnCount: Int { get }
    var format: WireFormat { get }
    /// What errors of the protocol say of where they happened: `COPY t, line 2`.
    var place: String? { get }
    /// Data as it came: a piece may end in the middle of a line.
    func receive(_ bytes: [UInt8]) throws(SQLError)
    /// The end of the data; gives the tag (`COPY n`).
    func finish() throws(SQLError) -> String
    /// CopyFail, an error of `receive`, or a connection that went away: nothing is kept.
    func abort()
}

package protocol CopySource: AnyObject {
    var format: WireFormat { get }
    /// nil at the end.
    func next() throws(SQLError) -> CopyChunk?
    /// The tag, after the last line.
    var tag: String { get }
}

/// Rows of COPY data. Each goes out as a message of its own: there are clients that take a message for a row.
package struct CopyChunk: Sendable {
    package var bytes: [UInt8] = []
    /// Where each row ends.
    package private(set) var ends: [Int] = []

    package init() {}

    /// What was appended since the last one is a row.
    package mutating func endRow() { ends.append(bytes.count) }
}

package struct Notice: Hashable, Sendable {
    package var severity: String
    package var state: SQLState
    package var message: String
    package var detail: String?
    package init(severity: String, state: SQLState, message: String, detail: String? = nil) {
        self.severity = severity
        self.state = state
        self.message = message
        self.detail = detail
    }
}
