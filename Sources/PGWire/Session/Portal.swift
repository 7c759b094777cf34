package import Columns

/// A statement with its parameters that runs once, as far as its client asks: what Bind makes, or, already running, DECLARE CURSOR.
package final class Portal {
    enum State {
        case bound
        /// Some rows, or all, have been sent.
        case open(RowCursor)
        /// A statement without rows, which runs once.
        case finished
        /// An error ended it.
        case failed
    }

    package let statement: StoredStatement
    let parameters: [Datum]
    /// nil: no rows.
    package let columns: [ResultColumn]?
    /// One for each result column.
    let formats: [WireFormat]
    var state: State
    /// WITH HOLD: it outlives the transaction that made it, if that commits.
    package let isHeld: Bool
    /// All its rows are kept, and no transaction ends it any more.
    fileprivate(set) var outlivesTransactions = false
    /// When it was made, microseconds since 1970.
    package fileprivate(set) var createdAt: Int64 = 0
    /// Counts the portals of a session, which tells those made since a savepoint.
    fileprivate(set) var number = 0

    init(statement: StoredStatement, parameters: [Datum], formats: [WireFormat]) {
        self.statement = statement
        self.parameters = parameters
        columns = statement.prepared?.columns
        self.formats = formats
        state = .bound
        isHeld = false
    }

    /// A cursor.
    package init(rows: CursorRows, columns: [ResultColumn], format: WireFormat, isHeld: Bool, statement: StoredStatement) {
        self.statement = statement
        parameters = []
        self.columns = columns
        formats = Array(repeating: format, count: columns.count)
        state = .open(RowCursor(rows, columns: columns, formats: formats, tag: "SELECT"))
        self.isHeld = isHeld
    }

    /// What FETCH and MOVE go over.
    package func rows(name: String) throws(SQLError) -> CursorRows {
        guard case .open(let cursor) = state else { throw Self.notRunnable(name) }
        return cursor.rows
    }

    /// SCROLL: rows can be fetched again.
    package var isScrollable: Bool {
        if case .open(let cursor) = state { cursor.rows.isScrollable } else { false }
    }

    /// FETCH sends values as the cursor was declared to.
    package var fetchFormat: WireFormat { formats.first ?? .text }

    /// Nothing can be read from it any more.
    package func fail() { state = .failed }

    static func notRunnable(_ name: String) -> SQLError {
        SQLError(.objectNotInPrerequisiteState, "portal \"\(name)\" cannot be run")
    }
}

/// The portals of one session by name, shared by the protocol (Bind, Execute, Close) and by SQL (DECLARE, FETCH, MOVE, CLOSE).
package final class Portals {
    private let countMax: Int
    /// Bytes of rows that one SCROLL or WITH HOLD cursor may keep.
    package let cursorBytesMax: Int
    private var portals: [String: Portal] = [:]
    /// The clock by which portals say when they were made, microseconds since 1970.
    package var now: () -> Int64 = { 0 }
    /// The number of the newest portal: a savepoint notes it.
    package private(set) var lastNumber = 0

    package init(countMax: Int, cursorBytesMax: Int) {
        self.countMax = countMax
        self.cursorBytesMax = cursorBytesMax
    }

    subscript(name: String) -> Portal? { portals[name] }

    /// The unnamed one is replaced, a named one must be new.
    package func insert(_ portal: Portal, named name: String) throws(SQLError) {
        guard name.isEmpty || portals[name] == nil else { throw SQLError(.duplicateCursor, "cursor \"\(name)\" already exists") }
        guard portals.count < countMax || portals[name] != nil else {
            throw SQLError(
                .configurationLimitExceeded, "too many open portals", detail: "A session may hold \(countMax) portals and cursors.",
                hint: "Use CLOSE for those that are no longer needed.")
        }
        lastNumber += 1
        portal.number = lastNumber
        portal.createdAt = now()
        portals[name] = portal
    }

    /// By their names; the unnamed one is first.
    package var all: [(name: String, portal: Portal)] { portals.sorted { $0.key < $1.key }.map { (name: $0.key, portal: $0.value) } }

    package func cursor(named name: String) throws(SQLError) -> Portal {
        guard let portal = portals[name] else { throw SQLError(.invalidCursorName, "cursor \"\(name)\" does not exist") }
        return portal
    }

    func discard(_ name: String) { portals[name] = nil }

    /// CLOSE name.
    package func close(_ name: String) throws(SQLError) {
        _ = try cursor(named: name)
        discard(name)
    }

    /// Whether COMMIT has rows to take for a cursor WITH HOLD.
    package var hasHeld: Bool { portals.values.contains { $0.isHeld && !$0.outlivesTransactions } }

    package func closeAll() { portals = [:] }

    /// COMMIT: cursors WITH HOLD take the rest of their rows, all others end.
    package func transactionCommits() throws(SQLError) {
        for portal in portals.values where portal.isHeld && !portal.outlivesTransactions {
            if case .open(let cursor) = portal.state { try cursor.rows.keepAll() }
            portal.outlivesTransactions = true
        }
        transactionEnded()
    }

    /// The end of a transaction, or of the part of one after a savepoint: portals that it made end with it.
    /// - Parameter number: what `lastNumber` was at the savepoint.
    package func transactionEnded(after number: Int = 0) {
        guard !portals.isEmpty else { return }
        portals = portals.filter { $0.value.outlivesTransactions || $0.value.number <= number }
    }
}
