package import Columns
package import Expressions
package import PGWire
package import Pipeline
internal import SQL
internal import SQLSyntax
internal import SystemCatalog

/// What one client may do: its settings, its transaction, its prepared statements; statements in, results out.
///
/// Called on the connection's query thread only. Everything shared lives behind `Database`.
package final class ClientSession: StatementRunner {
    let database: Database
    let clock: any Clock
    let random: @Sendable () -> Double
    let identity: Identity
    let zones: TimeZoneDatabase
    var settings: SessionSettings
    /// The connection's named statements, shared with the protocol's Parse and Close.
    private(set) var statements: NamedStatements?
    private var transaction = Transaction.none
    /// Rows that the open transaction inserts; they reach the table and its views at COMMIT, all at once.
    private var pendingRows: [TableRows] = []
    /// What the open transaction made; a rollback drops it again.
    var definedObjects: [DefinedObject] = []
    /// Savepoints, oldest first, each with the numbers of `pendingRows` and `definedObjects` before it and the settings at the time.
    private var savepoints: [(name: String, rowsBefore: Int, objectsBefore: Int, settings: SessionSettings)] = []
    private var lastReported: [String: String] = [:]
    /// The catalog as the statement at work sees it.
    private(set) var names: CatalogNames
    /// What `contextSettings` made last.
    var knownSettings: (revision: Int, values: [String: String])?
    /// Waits so many microseconds: what `pg_sleep` sleeps with.
    let pause: (@Sendable (Int64) -> Void)?
    /// What `txid_current` answers; a transaction that nobody asked has none.
    private(set) var transactionID: Int64 = 0

    /// Who is on the other end.
    package struct Identity: Sendable {
        package var user: String
        package var database: String
        package var processID: Int32
        /// The two ends of the connection, where there is one.
        package var serverEnd: ConnectionEnd?
        package var clientEnd: ConnectionEnd?

        package init(
            user: String, database: String, processID: Int32, serverEnd: ConnectionEnd? = nil, clientEnd: ConnectionEnd? = nil
        ) {
            self.user = user
            self.database = database
            self.processID = processID
            self.serverEnd = serverEnd
            self.clientEnd = clientEnd
        }
    }

    enum Transaction {
        case none
        /// Within BEGIN .. COMMIT; `startedAt` is what now() answers.
        case open(startedAt: Int64)
        case failed(startedAt: Int64)
    }

    /// - Parameters:
    ///   - random: what `random()` answers, in [0, 1).
    ///   - pause: waits so many microseconds; without it `pg_sleep` is refused.
    ///   - startupParameters: what the client asked for when it connected (`TimeZone`, `application_name`, ..), in its order.
    package init(
        database: Database, clock: any Clock, random: @escaping @Sendable () -> Double = { 0.5 }, pause: (@Sendable (Int64) -> Void)? = nil,
        identity: Identity, serverVersion: String, serverVersionNumber: String,
        zones: TimeZoneDatabase, startupParameters: [(name: String, value: String)]
    ) throws(SQLError) {
        self.database = database
        self.clock = clock
        self.random = random
        self.pause = pause
        self.identity = identity
        self.zones = zones
        settings = SessionSettings(
            serverVersion: serverVersion, serverVersionNumber: serverVersionNumber, user: identity.user, zones: zones)
        names = CatalogNames(catalog: database.catalog, searchPath: [], user: identity.user)
        // The wire tells the client these by itself; what the startup packet changes is reported after them.
        for (name, value) in settings.reported { lastReported[name] = value }
        for (name, value) in startupParameters { try settings.setDefault(name, to: value) }
        refreshCatalog()
        var description = SessionDescription(
            processID: identity.processID, user: identity.user, database: identity.database, address: identity.clientEnd?.address,
            port: identity.clientEnd?.port, startedAt: clock.nowMicroseconds)
        description.applicationName = settings.value("application_name") ?? ""
        description.stateChangedAt = description.startedAt
        database.sessions.enter(description)
    }

    deinit {
        // A client that goes away within a transaction has rolled it back.
        for object in definedObjects.reversed() { database.undo(object) }
        database.sessions.leave(processID: identity.processID)
    }

    /// Takes the catalog as it is now, for the statement that begins.
    func refreshCatalog() { names = CatalogNames(catalog: database.catalog, searchPath: searchPath, user: identity.user) }

    // MARK: StatementRunner

    package var transactionStatus: TransactionStatus {
        switch transaction {
        case .none: .idle
        case .open: .inTransaction
        case .failed: .failed
        }
    }

    package var textFormat: TextFormat {
        var format = settings.textFormat
        format.names = names
        return format
    }

    package var textInput: TextInput { TextInput(textFormat, zones: zones, transactionTimestamp: transactionTimestamp) }

    package func attach(_ statements: NamedStatements) { self.statements = statements }

    package func statementFailed() {
        noteIdle()
        if case .open(let startedAt) = transaction { transaction = .failed(startedAt: startedAt) }
    }

    package func sync() { noteIdle() }

    /// `pg_stat_activity`: a statement begins.
    func noteActive(_ statement: SessionStatement) {
        if case .none = transaction { transactionID = database.sessions.takeTransactionID() }
        let now = clock.nowMicroseconds
        let startedAt = transactionTimestamp
        let query = String(statement.text.prefix(Self.shownQueryLengthMax))
        let applicationName = settings.value("application_name") ?? ""
        database.sessions.update(processID: identity.processID) { session in
            session.state = .active
            session.query = query
            session.queryStartedAt = now
            session.stateChangedAt = now
            session.transactionStartedAt = startedAt
            session.applicationName = applicationName
        }
    }

    /// PostgreSQL's `track_activity_query_size`.
    private static let shownQueryLengthMax = 1_024

    private func noteIdle() {
        let now = clock.nowMicroseconds
        let state: SessionDescription.State
        var startedAt: Int64?
        switch transaction {
        case .none: state = .idle
        case .open(let began): (state, startedAt) = (.idleInTransaction, began)
        case .failed(let began): (state, startedAt) = (.failed, began)
        }
        let applicationName = settings.value("application_name") ?? ""
        database.sessions.update(processID: identity.processID) { session in
            session.state = state
            session.transactionStartedAt = startedAt
            session.stateChangedAt = now
            session.applicationName = applicationName
        }
    }

    package func takeChangedParameters() -> [(name: String, value: String)] {
        let changed = settings.reported.filter { lastReported[$0.name] != $0.value }
        for (name, value) in changed { lastReported[name] = value }
        return changed
    }

    // MARK: Transactions

    /// What now() answers in this statement: the start of the transaction, or of the statement outside one.
    var transactionTimestamp: Int64 {
        switch transaction {
        case .none: clock.nowMicroseconds
        case .open(let startedAt), .failed(let startedAt): startedAt
        }
    }

    /// In a failed transaction only its end is accepted.
    func requireUsableTransaction(_ statement: StatementSyntax) throws(SQLError) {
        guard case .failed = transaction else { return }
        if case .transaction(let verb) = statement {
            switch verb {
            case .commit, .rollback, .rollbackTo: return
            default: break
            }
        }
        throw SQLError(.inFailedSQLTransaction, "current transaction is aborted, commands ignored until end of transaction block")
    }

    func run(_ verb: TransactionSyntax) throws(SQLError) -> StatementResult {
        switch verb {
        case .begin(let modes):
            guard case .none = transaction else {
                return .command(tag: "BEGIN", notices: [Self.warning(.activeSQLTransaction, "there is already a transaction in progress")])
            }
            transaction = .open(startedAt: clock.nowMicroseconds)
            settings.transactionBegan()
            for mode in modes { try settings.set(mode.name, to: mode.value, isLocal: true) }
            return .command(tag: "BEGIN", notices: [])
        case .commit: return try end(committed: true)
        case .rollback: return try end(committed: false)
        case .savepoint(let name):
            try requireTransaction("SAVEPOINT")
            savepoints.append((name, pendingRows.count, definedObjects.count, settings))
            return .command(tag: "SAVEPOINT", notices: [])
        case .release(let name):
            try requireTransaction("RELEASE SAVEPOINT")
            savepoints.removeSubrange(try savepoint(name)...)
            return .command(tag: "RELEASE", notices: [])
        case .rollbackTo(let name):
            try requireTransaction("ROLLBACK TO SAVEPOINT")
            let index = try savepoint(name)
            pendingRows.removeSubrange(savepoints[index].rowsBefore...)
            undoDefinitions(after: savepoints[index].objectsBefore)
            settings = savepoints[index].settings
            savepoints.removeSubrange((index + 1)...)
            if case .failed(let startedAt) = transaction { transaction = .open(startedAt: startedAt) }
            return .command(tag: "ROLLBACK", notices: [])
        }
    }

    private func savepoint(_ name: String) throws(SQLError) -> Int {
        guard let index = savepoints.lastIndex(where: { $0.name == name }) else {
            throw SQLError(SQLState("3B001"), "savepoint \"\(name)\" does not exist")
        }
        return index
    }

    /// Rows for a table: at once outside a transaction, at COMMIT inside one.
    func insert(_ rows: TableRows) throws(SQLError) {
        guard case .open = transaction else { return try database.insert([rows], now: clock.nowMicroseconds) }
        pendingRows.append(rows)
    }

    private func requireTransaction(_ statement: String) throws(SQLError) {
        if case .none = transaction {
            throw SQLError(.noActiveSQLTransaction, "\(statement) can only be used in transaction blocks")
        }
    }

    private func end(committed: Bool) throws(SQLError) -> StatementResult {
        var notices: [Notice] = []
        var isCommitted = committed
        switch transaction {
        case .none: notices.append(Self.warning(.noActiveSQLTransaction, "there is no transaction in progress"))
        case .open: break
        case .failed: isCommitted = false
        }
        let rows = pendingRows
        if isCommitted { definedObjects.removeAll() } else { undoDefinitions(after: 0) }
        transaction = .none
        pendingRows.removeAll()
        savepoints.removeAll()
        try settings.transactionEnded(committed: isCommitted)
        if isCommitted, !rows.isEmpty { try database.insert(rows, now: clock.nowMicroseconds) }
        return .command(tag: isCommitted ? "COMMIT" : "ROLLBACK", notices: notices)
    }

    var isInTransaction: Bool {
        if case .none = transaction { false } else { true }
    }

    static func warning(_ state: SQLState, _ message: String) -> Notice {
        Notice(severity: "WARNING", state: state, message: message)
    }
}
