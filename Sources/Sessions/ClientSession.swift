package import Columns
package import Expressions
package import PGWire
package import Pipeline
package import Queries
internal import SQL
internal import SQLSyntax
internal import SystemCatalog

/// What one client may do: its settings, its transaction, its prepared statements; statements in, results out.
///
/// Called on the connection's query thread only. Everything shared lives behind `Database`.
package final class ClientSession: StatementRunner {
    let database: Database
    let clock: any Clock
    let random: RandomNumbers
    let identity: Identity
    let zones: TimeZoneDatabase
    var settings: SessionSettings
    /// The connection's named statements, shared with the protocol's Parse and Close.
    private(set) var statements: NamedStatements?
    /// The connection's portals, shared with the protocol's Bind, Execute and Close.
    private(set) var portals: Portals?
    var transaction = Transaction.none
    /// A Query of several statements is under way: they are one transaction, which counts as a block.
    var isImplicitBlock = false
    /// Rows that the open transaction inserts; they reach the table and its views at COMMIT, all at once.
    var pendingRows: [TableRows] = []
    var pendingRowCount = 0
    /// What the open transaction made; a rollback drops it again.
    var definedObjects: [DefinedObject] = []
    /// The offsets that the last statement saw.
    var lastAsOf: AsOf?
    /// A query of the transaction has seen the database.
    var hasSnapshot = false
    /// Oldest first.
    var savepoints: [Savepoint] = []
    /// When the statement that runs, or the next that begins, has taken too long.
    let deadline = StatementDeadline()
    private var lastReported: [String: String] = [:]
    /// `SessionSettings.revision` when the settings were last compared with `lastReported`.
    private var reportedRevision = -1
    /// The catalog as the statement at work sees it.
    private(set) var names: CatalogNames
    /// `SessionSettings.revision` when `names` was made.
    private var namesRevision = -1
    /// `SessionDirectory.usersRevision` of the roles in `names`.
    private var rolesRevision = -1
    /// What was found of the last text that begins as a query does, with `Catalog.revision`.
    var lastLifted: (text: String, revision: Int, query: LiftedQuery)?
    /// The statement that runs, and since when.
    private var running: (plan: PlanTiming, since: Int64)?
    /// What `contextSettings` made last.
    var knownSettings: (revision: Int, values: ContextSettings)?
    /// Waits so many microseconds: what `pg_sleep` sleeps with.
    let pause: (@Sendable (Int64) -> Void)?
    /// What `idleLimit` made last.
    var knownIdleLimits: (revision: Int, outside: IdleLimit?, inside: IdleLimit?)?
    /// What its queries may hold.
    let memory: QueryMemory
    private let reportStopped: @Sendable (StoppedStatement) -> Void
    /// What `txid_current` answers; a transaction that nobody asked has none.
    var transactionID: Int64 = 0

    /// Who is on the other end.
    package struct Identity: Sendable {
        package var user: String
        /// Whether the user may change what there is; others only read.
        package var isAdmin: Bool
        package var database: String
        package var processID: Int32
        /// `TLSv1.3`; nil without TLS.
        package var tlsVersion: String?
        /// The two ends of the connection, where there is one.
        package var serverEnd: ConnectionEnd?
        package var clientEnd: ConnectionEnd?

        package init(
            user: String, isAdmin: Bool = true, database: String, processID: Int32, tlsVersion: String? = nil, serverEnd: ConnectionEnd? = nil,
            clientEnd: ConnectionEnd? = nil
        ) {
            self.user = user
            self.isAdmin = isAdmin
            self.database = database
            self.processID = processID
            self.tlsVersion = tlsVersion
            self.serverEnd = serverEnd
            self.clientEnd = clientEnd
        }
    }

    /// - Parameters:
    ///   - random: what `random()` answers, in [0, 1).
    ///   - pause: waits so many microseconds; without it `pg_sleep` is refused.
    ///   - memory: what queries may hold, shared by the sessions of a server.
    ///   - defaults: settings of the server, which the client's go before.
    ///   - reportStopped: takes statements that a limit ended, for the log.
    ///   - startupParameters: what the client asked for when it connected (`TimeZone`, `application_name`, ..), in its order.
    package init(
        database: Database, clock: any Clock, random: @escaping @Sendable () -> Double = { 0.5 }, pause: (@Sendable (Int64) -> Void)? = nil,
        identity: Identity, serverVersion: String, serverVersionNumber: String,
        zones: TimeZoneDatabase, memory: QueryMemory = QueryMemory(), defaults: [(name: String, value: String)] = [],
        startupParameters: [(name: String, value: String)], reportStopped: @escaping @Sendable (StoppedStatement) -> Void = { _ in }
    ) throws(SQLError) {
        self.memory = memory
        self.reportStopped = reportStopped
        self.database = database
        self.clock = clock
        self.random = RandomNumbers(random)
        self.pause = pause
        self.identity = identity
        self.zones = zones
        settings = SessionSettings(
            serverVersion: serverVersion, serverVersionNumber: serverVersionNumber, user: identity.user, zones: zones)
        names = CatalogNames(
            catalog: database.catalog, searchPath: [], roles: RoleList(user: identity.description, accounts: database.sessions.users))
        // The wire tells the client these by itself; what the startup packet changes is reported after them.
        for (name, value) in settings.reported { lastReported[name] = value }
        for (name, value) in defaults + startupParameters { try settings.setDefault(name, to: value) }
        refreshCatalog()
        var description = SessionDescription(
            processID: identity.processID, user: identity.user, database: identity.database, address: identity.clientEnd?.address,
            port: identity.clientEnd?.port, startedAt: clock.nowMicroseconds)
        description.tlsVersion = identity.tlsVersion
        description.applicationName = settings.applicationName
        description.stateChangedAt = description.startedAt
        database.sessions.enter(description)
    }

    deinit {
        // A client that goes away within a transaction has rolled it back.
        for object in definedObjects.reversed() { database.undo(object) }
        database.sessions.leave(processID: identity.processID)
    }

    /// Takes the catalog as it is now, for the statement that begins.
    func refreshCatalog() {
        let usersRevision = database.sessions.usersRevision
        let isCurrent = database.catalogRevision == names.catalog.revision && settings.revision == namesRevision && usersRevision == rolesRevision
        guard !isCurrent else { return }
        let roles = usersRevision == rolesRevision ? names.roles : RoleList(user: identity.description, accounts: database.sessions.users)
        names = CatalogNames(catalog: database.catalog, searchPath: searchPath, roles: roles)
        (namesRevision, rolesRevision) = (settings.revision, usersRevision)
    }

    // MARK: StatementRunner

    package var textFormat: TextFormat {
        var format = settings.textFormat
        format.names = names
        return format
    }

    package var textInput: TextInput { TextInput(textFormat, zones: zones, transactionTimestamp: transactionTimestamp) }

    package func attach(_ statements: NamedStatements, _ portals: Portals) {
        self.statements = statements
        self.portals = portals
        let clock = clock
        statements.now = { clock.nowMicroseconds }
        portals.now = { clock.nowMicroseconds }
    }

    /// `pg_stat_activity`: a statement begins.
    func noteActive(_ statement: SessionStatement, _ timing: PlanTiming?) {
        let now = clock.nowMicroseconds
        running = timing.map { ($0, now) }
        let startedAt = transactionTimestamp
        let query = statement.text.utf8.count <= Self.shownQueryLengthMax ? statement.text : String(statement.text.prefix(Self.shownQueryLengthMax))
        let applicationName = settings.applicationName
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

    func noteIdle() {
        let now = clock.nowMicroseconds
        if let running { running.plan.note(microseconds: now - running.since) }
        running = nil
        let state: SessionDescription.State
        var startedAt: Int64?
        switch transaction {
        case .none, .implicit: state = .idle
        case .open(let began): (state, startedAt) = (.idleInTransaction, began)
        case .failed(let began): (state, startedAt) = (.failed, began)
        }
        let applicationName = settings.applicationName
        database.sessions.update(processID: identity.processID) { session in
            session.state = state
            session.transactionStartedAt = startedAt
            session.stateChangedAt = now
            session.applicationName = applicationName
        }
    }

    package func takeChangedParameters() -> [(name: String, value: String)] {
        guard settings.revision != reportedRevision else { return [] }
        reportedRevision = settings.revision
        let changed = settings.reported.filter { lastReported[$0.name] != $0.value }
        for (name, value) in changed { lastReported[name] = value }
        return changed
    }

    /// Tells of a statement that a limit ended, or somebody else, without what could be somebody's data in it.
    func report(_ error: SQLError, _ text: String?) {
        guard StoppedStatement.isReported(error.state) else { return }
        reportStopped(
            StoppedStatement(
                user: identity.user, processID: identity.processID, state: error.state, message: error.message,
                text: text.map { RedactedText.redacted($0) }))
    }

    static func warning(_ state: SQLState, _ message: String) -> Notice {
        Notice(severity: "WARNING", state: state, message: message)
    }
}
