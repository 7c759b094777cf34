package import Columns
package import PGWire
internal import Pipeline
internal import SQL
internal import SQLSyntax
internal import SystemCatalog

/// Transactions: every statement runs in one. Inserted rows and definitions are the transaction's own until it commits.
extension ClientSession {
    enum Transaction {
        case none
        /// Outside BEGIN .. COMMIT: of one statement, of the statements of one Query, or of those up to a Sync.
        case implicit(startedAt: Int64)
        /// Within BEGIN .. COMMIT; `startedAt` is what now() answers.
        case open(startedAt: Int64)
        case failed(startedAt: Int64)
    }

    /// What there was when a savepoint was made.
    struct Savepoint {
        var name: String
        var insertCount: Int
        var objectCount: Int
        var portalNumber: Int
        var settings: SessionSettings
    }

    package var transactionStatus: TransactionStatus {
        switch transaction {
        case .none, .implicit: .idle
        case .open: .inTransaction
        case .failed: .failed
        }
    }

    /// What now() answers in this statement: the start of its transaction.
    var transactionTimestamp: Int64 {
        switch transaction {
        case .none: clock.nowMicroseconds
        case .implicit(let startedAt), .open(let startedAt), .failed(let startedAt): startedAt
        }
    }

    /// Within BEGIN .. COMMIT.
    var isInTransaction: Bool {
        switch transaction {
        case .none, .implicit: false
        case .open, .failed: true
        }
    }

    /// As `isInTransaction`, or within the several statements of one Query.
    var isInBlock: Bool { isInTransaction || isImplicitBlock }

    package func beginImplicitBlock() { isImplicitBlock = true }

    /// A statement begins: outside a transaction it begins its own.
    func beginStatement() {
        setDeadline()
        guard case .none = transaction else { return }
        transaction = .implicit(startedAt: clock.nowMicroseconds)
        transactionID = database.sessions.takeTransactionID()
        settings.transactionBegan()
    }

    package func statementContinues() { setDeadline() }

    package var idleLimit: IdleLimit? {
        // Asked after every message, so it is not made anew each time.
        if knownIdleLimits?.revision != settings.revision {
            func limit(_ setting: String, _ state: String, _ what: String) -> IdleLimit? {
                milliseconds(setting).map {
                    IdleLimit(milliseconds: $0, error: SQLError(SQLState(state), "terminating connection due to \(what) timeout"))
                }
            }
            knownIdleLimits = (
                settings.revision, outside: limit("idle_session_timeout", "57P05", "idle-session"),
                inside: limit("idle_in_transaction_session_timeout", "25P03", "idle-in-transaction")
            )
        }
        return isInTransaction ? knownIdleLimits?.inside : knownIdleLimits?.outside
    }

    package func statementFailed(_ error: SQLError, in text: String?) {
        report(error, text)
        switch transaction {
        case .none: break
        case .implicit: rollBack()
        case .open(let startedAt), .failed(let startedAt):
            transaction = .failed(startedAt: startedAt)
            portals?.transactionEnded(after: savepoints.last?.portalNumber ?? 0)
        }
        noteIdle()
    }

    package func sync() throws(SQLError) {
        isImplicitBlock = false
        defer { noteIdle() }
        if case .implicit = transaction { try commit() }
    }

    /// In a failed transaction only its end is accepted.
    func requireUsableTransaction(_ statement: StatementSyntax?) throws(SQLError) {
        guard case .failed = transaction else { return }
        if case .transaction(let verb)? = statement, verb.endsFailedTransaction { return }
        throw SQLError(.inFailedSQLTransaction, "current transaction is aborted, commands ignored until end of transaction block")
    }

    func run(_ verb: TransactionSyntax) throws(SQLError) -> StatementResult {
        switch verb {
        case .begin(let modes, let isStart): return try begin(modes, tag: isStart ? "START TRANSACTION" : "BEGIN")
        case .commit(let chain): return try end(committing: true, chain: chain)
        case .rollback(let chain): return try end(committing: false, chain: chain)
        case .savepoint(let name):
            try requireTransaction("SAVEPOINT")
            savepoints.append(
                Savepoint(
                    name: name, insertCount: pendingRows.count, objectCount: definedObjects.count, portalNumber: portals?.lastNumber ?? 0,
                    settings: settings))
            return .command(tag: "SAVEPOINT", notices: [])
        case .release(let name):
            try requireTransaction("RELEASE SAVEPOINT")
            savepoints.removeSubrange(try savepoint(name)...)
            return .command(tag: "RELEASE", notices: [])
        case .rollbackTo(let name):
            try requireTransaction("ROLLBACK TO SAVEPOINT")
            try rollBack(to: try savepoint(name))
            return .command(tag: "ROLLBACK", notices: [])
        }
    }

    private func begin(_ modes: [SetSyntax], tag: String) throws(SQLError) -> StatementResult {
        var notices: [Notice] = []
        if isInTransaction {
            notices.append(Self.warning(.activeSQLTransaction, "there is already a transaction in progress"))
        } else {
            // What the Query did before BEGIN belongs to the transaction.
            transaction = .open(startedAt: transactionTimestamp)
        }
        for mode in modes {
            try requireNoSnapshot(for: mode)
            try settings.set(mode.name, to: mode.value, isLocal: true)
        }
        return .command(tag: tag, notices: notices)
    }

    /// The isolation level is settled before the first query.
    func requireNoSnapshot(for set: SetSyntax) throws(SQLError) {
        guard set.name == "transaction_isolation", hasSnapshot, isInTransaction, let value = set.value,
            settings.value(set.name) != value.lowercased()
        else { return }
        throw SQLError(.activeSQLTransaction, "SET TRANSACTION ISOLATION LEVEL must be called before any query")
    }

    private func end(committing: Bool, chain: Bool) throws(SQLError) -> StatementResult {
        let verb = committing ? "COMMIT" : "ROLLBACK"
        var notices: [Notice] = []
        var commits = committing
        switch transaction {
        case .none, .implicit:
            if chain { throw SQLError(.noActiveSQLTransaction, "\(verb) AND CHAIN can only be used in transaction blocks") }
            notices.append(Self.warning(.noActiveSQLTransaction, "there is no transaction in progress"))
        case .open: break
        case .failed: commits = false
        }
        let modes = Self.modeNames.map { ($0, settings.value($0)) }
        if commits { try commit() } else { rollBack() }
        if chain {
            beginStatement()
            transaction = .open(startedAt: transactionTimestamp)
            for (name, value) in modes { try settings.set(name, to: value, isLocal: true) }
        }
        return .command(tag: commits ? "COMMIT" : "ROLLBACK", notices: notices)
    }

    /// What AND CHAIN hands on.
    private static let modeNames = ["transaction_isolation", "transaction_read_only", "transaction_deferrable"]

    private func savepoint(_ name: String) throws(SQLError) -> Int {
        guard let index = savepoints.lastIndex(where: { $0.name == name }) else {
            throw SQLError(SQLState("3B001"), "savepoint \"\(name)\" does not exist")
        }
        return index
    }

    private func rollBack(to index: Int) throws(SQLError) {
        let savepoint = savepoints[index]
        pendingRows.removeSubrange(savepoint.insertCount...)
        pendingRowCount = pendingRows.reduce(0) { $0 + $1.batch.rowCount }
        undoDefinitions(after: savepoint.objectCount)
        portals?.transactionEnded(after: savepoint.portalNumber)
        settings.restore(savepoint.settings)
        savepoints.removeSubrange((index + 1)...)
        if case .failed(let startedAt) = transaction { transaction = .open(startedAt: startedAt) }
    }

    private func requireTransaction(_ statement: String) throws(SQLError) {
        guard isInTransaction else {
            throw SQLError(.noActiveSQLTransaction, "\(statement) can only be used in transaction blocks")
        }
    }

    /// Commits what the statements of a Query did so far; the rest of them is a transaction of its own.
    func commitImplicit() throws(SQLError) {
        try commit()
        beginStatement()
    }

    /// When something fails, the transaction is rolled back.
    private func commit() throws(SQLError) {
        do throws(SQLError) {
            // Cursors WITH HOLD take their rows first: they saw no more than their transaction did.
            try portals?.transactionCommits()
            if !pendingRows.isEmpty { try database.insert(pendingRows, now: clock.nowMicroseconds) }
        } catch {
            rollBack()
            throw error
        }
        // As PostgreSQL does: a COMMIT that was answered outlives a crash, unless the client does not care.
        if !pendingRows.isEmpty, settings.value("synchronous_commit") != "off" { _ = database.host?.keepChanges() }
        definedObjects.removeAll()
        try settings.transactionEnded(committed: true)
        forgetTransaction()
    }

    private func rollBack() {
        undoDefinitions(after: 0)
        portals?.transactionEnded()
        // The settings that come back were valid before.
        _ = try? settings.transactionEnded(committed: false)
        forgetTransaction()
    }

    private func forgetTransaction() {
        transaction = .none
        hasSnapshot = false
        pendingRows.removeAll()
        pendingRowCount = 0
        savepoints.removeAll()
    }

    /// Rows for a table. They reach it when the transaction commits.
    func insert(_ rows: TableRows) throws(SQLError) {
        guard names.catalog.relation(oid: rows.relationOID) != nil else { throw SQLError(.undefinedTable, "the table was dropped") }
        guard pendingRowCount + rows.batch.rowCount <= TableStore.rowsMax else {
            throw SQLError(.configurationLimitExceeded, "a transaction may insert \(TableStore.rowsMax) rows")
        }
        guard rows.batch.rowCount > 0 else { return }
        pendingRows.append(rows)
        pendingRowCount += rows.batch.rowCount
    }
}

extension TransactionSyntax {
    /// What a failed transaction still takes.
    var endsFailedTransaction: Bool {
        switch self {
        case .commit, .rollback, .rollbackTo: true
        case .begin, .savepoint, .release: false
        }
    }
}
