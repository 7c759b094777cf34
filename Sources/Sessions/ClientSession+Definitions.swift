internal import Columns
internal import PGWire
internal import Pipeline
internal import SQL
internal import SQLSyntax
internal import SystemCatalog

/// CREATE and DROP.
extension ClientSession {
    /// Definitions take effect at once. A CREATE is undone when its transaction is rolled back; what could not be undone is refused in a
    /// transaction block, and among the statements of one Query it commits what they did before.
    func define(_ parsed: ParsedText, _ cancellation: Cancellation) throws(SQLError) -> StatementResult {
        if let verb = Self.definitionVerb(parsed.statement) { try requireWritable(verb) }
        try requireMayDefine(parsed.statement)
        try requireUndoable(parsed.statement)
        guard let definition = try database.begin(parsed, searchPath: searchPath, clock: clock) else {
            throw SQLError.unsupported("this statement")
        }
        var notices = definition.notices
        if case .comment = parsed.statement, isInTransaction {
            notices.append(DefinitionNotice(message: "COMMENT took effect at once and is not undone by ROLLBACK"))
        }
        if let fill = definition.backFill { notices += try run(fill, cancellation) }
        _ = database.host?.keepChanges()
        if let created = definition.created {
            definedObjects.append(created)
            if database.host?.keepsDefinitions == false {
                notices.append(
                    DefinitionNotice(
                        message: "\(created.kind) \"\(created.name)\" is kept until the daemon stops",
                        detail: "Put the statement into a file of the schema folder to have it at every start."))
            }
        }
        return .command(tag: definition.tag, notices: notices.map(Self.notice))
    }

    /// Drops what the open transaction made after its first `count` definitions, the newest first.
    func undoDefinitions(after count: Int) {
        guard definedObjects.count > count else { return }
        while definedObjects.count > count, let object = definedObjects.popLast() { database.undo(object) }
        _ = database.host?.keepChanges()
    }

    /// Waits until the view has all rows, or leaves that to a thread of the process (`background_ddl`).
    /// The server's `statement_timeout` is for queries: here only one that the client set counts.
    private func run(_ fill: BackFill, _ cancellation: Cancellation) throws(SQLError) -> [DefinitionNotice] {
        let host = database.host
        if settings.value("background_ddl") == "on", let host {
            host.runInBackground("fill-\(fill.view)") { isStopping in
                // What went wrong has been reported, and the view is gone.
                let isKept = host.keepsDefinitions
                _ = try? fill.run(
                    isCancelled: { !isKept && isStopping() }, isStopping: { isKept && isStopping() }, pause: host.pause, report: host.note)
            }
            return [DefinitionNotice(message: "materialized view \"\(fill.view)\" is being filled; weir.views shows its progress")]
        }
        do throws(SQLError) {
            let missedCount = try fill.run(
                isCancelled: settings.isDefault("statement_timeout") ? cancellation.isCancelled : cancellation.check,
                pause: { host?.pause(microseconds: $0) }, report: { host?.note($0) })
            guard missedCount > 0 else { return [] }
            return [
                DefinitionNotice(
                    isWarning: true, state: .warning,
                    message: "materialized view \"\(fill.view)\" lacks \(missedCount) messages that the log no longer has",
                    detail: "Its source had read them before; weir.views counts them as missed.")
            ]
        } catch {
            throw cancellation.named(error)
        }
    }

    private func requireUndoable(_ syntax: StatementSyntax) throws(SQLError) {
        var verb: String?
        switch syntax {
        case .drop(let drop): verb = "DROP \(drop.kind)"
        case .rename(let rename): verb = "ALTER \(rename.kind) .. RENAME"
        case .createView(let view) where view.orReplace && names.catalog.relation(view.name, searchPath: searchPath) != nil:
            verb = "CREATE OR REPLACE VIEW of an existing view"
        default: break
        }
        guard let verb else { return }
        if isInTransaction {
            throw SQLError(
                .activeSQLTransaction, "\(verb) cannot run inside a transaction block",
                hint: "It takes effect at once and ROLLBACK could not undo it.")
        }
        if isImplicitBlock { try commitImplicit() }
    }

    private static func definitionVerb(_ syntax: StatementSyntax) -> String? {
        switch syntax {
        case .createSource: "CREATE SOURCE"
        case .createTable: "CREATE TABLE"
        case .createView(let view): view.isMaterialized ? "CREATE MATERIALIZED VIEW" : "CREATE VIEW"
        case .createSink: "CREATE SINK"
        case .drop(let drop): "DROP \(drop.kind)"
        case .rename(let rename): "ALTER \(rename.kind)"
        case .comment: "COMMENT"
        default: nil
        }
    }

    private static func notice(_ notice: DefinitionNotice) -> Notice {
        Notice(severity: notice.isWarning ? "WARNING" : "NOTICE", state: notice.state, message: notice.message, detail: notice.detail)
    }
}
