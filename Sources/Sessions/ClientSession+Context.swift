internal import Columns
internal import Expressions
internal import PGWire
internal import Pipeline
internal import SQL
internal import SystemCatalog

/// What a statement's expressions may know about the session.
extension ClientSession {
    func evaluationContext(parameters: [Datum], _ cancellation: Cancellation? = nil) -> EvaluationContext {
        let clock = clock
        var context = EvaluationContext(
            transactionTimestamp: transactionTimestamp, statementTimestamp: clock.nowMicroseconds, parameters: parameters, settings: contextSettings()
        )
        context.textFormat = textFormat
        context.zones = zones
        context.clock = { clock.nowMicroseconds }
        context.random = random.next
        context.seedRandom = random.seed
        context.catalog = SessionCatalog(names: names, searchPath: searchPath, surroundings: surroundings)
        if let cancellation, let pause {
            context.sleep = { (microseconds) throws(SQLError) in
                let end = clock.nowMicroseconds &+ microseconds
                while clock.nowMicroseconds < end {
                    if cancellation.check() { throw cancellation.named(SQLError(.queryCanceled, "canceling statement due to user request")) }
                    pause(min(Self.sleepStepMicroseconds, end - clock.nowMicroseconds))
                }
            }
        }
        return context
    }

    /// How long `pg_sleep` sleeps before it looks whether it is to stop.
    private static let sleepStepMicroseconds: Int64 = 10_000

    private var surroundings: SessionCatalog.Surroundings {
        // Functions run on the session's own thread while its statement runs.
        nonisolated(unsafe) let session = self
        let database = database
        var surroundings = SessionCatalog.Surroundings(
            sizes: { database.sizes },
            set: { (name, value, isLocal) throws(SQLError) in try session.setConfig(name, to: value, isLocal: isLocal) },
            signal: { (processID, terminating) throws(SQLError) in
                try session.requireMaySignal(processID, terminating: terminating)
                return database.sessions.signal(processID: processID, terminating: terminating)
            }, startedAt: database.sessions.startedAt,
            transactionID: transactionID,
            serverEnd: identity.serverEnd, clientEnd: identity.clientEnd)
        surroundings.statements = { session.heldStatements }
        surroundings.cursors = { session.heldCursors }
        return surroundings
    }

    private var heldStatements: [HeldStatement] {
        (statements?.all ?? []).map { name, statement in
            HeldStatement(
                name: name, text: statement.command ?? statement.text, preparedAt: statement.preparedAt, parameterTypes: statement.parameterTypes,
                isOfSQL: statement.command != nil, runCount: statement.runCount)
        }
    }

    private var heldCursors: [HeldCursor] {
        (portals?.all ?? []).map { name, portal in
            HeldCursor(
                name: name, text: portal.statement.text, isHoldable: portal.isHeld, isBinary: portal.fetchFormat == .binary,
                isScrollable: portal.isScrollable, createdAt: portal.createdAt)
        }
    }

    private func setConfig(_ name: String, to value: String, isLocal: Bool) throws(SQLError) -> String {
        try settings.set(name, to: value, isLocal: isLocal)
        return settings.value(name) ?? ""
    }

    /// The settings with what else `current_setting` and its like answer, made again when one changed.
    private func contextSettings() -> ContextSettings {
        let schema = searchPath.first { names.catalog.hasSchema($0) }
        if let known = knownSettings, known.revision == settings.revision, known.values["current_schema"] == schema { return known.values }
        var values = settings.answers
        values["current_user"] = identity.user
        values["session_user"] = identity.user
        values["current_database"] = identity.database
        values["current_schema"] = schema
        values["version"] = "PostgreSQL \(settings.value("server_version") ?? "") on Linux, a streaming SQL daemon"
        values["pg_backend_pid"] = String(identity.processID)
        knownSettings = (settings.revision, values)
        return values
    }
}
