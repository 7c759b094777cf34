package import Columns
internal import Expressions
package import PGWire
internal import Pipeline
internal import Queries
internal import SQL
internal import SQLSyntax
internal import SystemCatalog

/// Running prepared statements.
extension ClientSession {
    package func execute(
        _ statement: any PreparedStatement, parameters: [Datum], isCancelled: @escaping @Sendable () -> Bool
    ) throws(SQLError) -> StatementResult {
        guard let prepared = statement as? PreparedSessionStatement else {
            throw SQLError(.internalError, "a statement that another session prepared")
        }
        try requireUsableTransaction(prepared.statement.syntax)
        refreshCatalog()
        beginStatement()
        noteActive(prepared.statement, prepared.plan?.timing)
        let cancellation = Cancellation(isCancelled: isCancelled, deadline: deadline, clock: clock)
        switch prepared.work {
        case .query(let query):
            let rows = try run(query, parameters, cancellation)
            return .rows(columns: prepared.columns ?? [], rows, tag: "SELECT", tagCountsRows: true)
        case .insert(let insert):
            return try run(insert, parameters, cancellation)
        case .explain(let explain, let query, let planning):
            return try run(explain, query, planningMicroseconds: planning, parameters, cancellation)
        case .show(Self.asOfName):
            return FixedRows.text([lastAsOf?.text ?? "{}"], column: Self.asOfName, tag: "SHOW")
        case .show(let name):
            return FixedRows.text([settings.value(name) ?? ""], column: settings.displayName(name), tag: "SHOW")
        case .showObjects(let query):
            let rows = try run(query, parameters, cancellation)
            return .rows(columns: prepared.columns ?? [], rows, tag: "SHOW", tagCountsRows: false)
        case .showAll:
            let rows: [[Datum]] = settings.all.map { [.text($0.name), .text($0.value), .text($0.description)] }
            return .rows(columns: prepared.columns ?? [], FixedRows(rows, columnCount: 3), tag: "SHOW", tagCountsRows: false)
        case .copyIn(let table, let format, let filter): return try copyIn(table, format, filter, cancellation)
        case .copyOut(let query, let format, let relation):
            let source = try QueryCopySource(
                try run(query, parameters, cancellation), Self.columns(of: query), format, textFormat,
                relation: relation.map { ($0.name, $0.columns.map(\.name)) })
            return .copyOut(columnCount: query.columns.count, source)
        case .declare(let cursor, let query): return try declare(cursor, query, prepared, parameters, cancellation)
        case .fetch(let fetch): return try run(fetch)
        case .execute(let inner, let values):
            return try execute(inner, parameters: values, isCancelled: isCancelled)
        case .other:
            let result = try run(prepared.statement, cancellation)
            guard case .command(let tag, let notices) = result else { return result }
            return .command(tag: tag, notices: notices.filter(isWanted))
        }
    }

    /// What of the logs the last statement saw that read any.
    static let asOfName = "weir.as_of"

    /// Whether `client_min_messages` lets a notice through.
    func isWanted(_ notice: Notice) -> Bool {
        switch settings.value("client_min_messages") {
        case "error": false
        case "warning": notice.severity == "WARNING"
        default: true
        }
    }

    /// Time begins to run for a statement.
    func setDeadline() {
        deadline.set(settings.statementTimeoutMicroseconds.map { clock.nowMicroseconds + $0 })
    }

    /// A setting that is a time; nil when it is off.
    func milliseconds(_ name: String) -> Int? {
        guard let text = settings.value(name), text != "0", let count = SettingDefinition.byKey[name]?.count(text), count > 0 else { return nil }
        return Int(count)
    }

    // MARK: Queries

    func run(_ query: BoundQuery, _ parameters: [Datum], _ cancellation: Cancellation) throws(SQLError) -> QueryRows {
        let context = evaluationContext(parameters: parameters, cancellation)
        let snapshot = try snapshot(of: query, context)
        do throws(SQLError) {
            return QueryRows(
                try QueryExecution(query, reader: snapshot, context: context, memory: memory.account(), isCancelled: cancellation.check),
                cancellation)
        } catch {
            // Subqueries that are computed first run already here.
            throw cancellation.named(error)
        }
    }

    /// One cut for the statement, with what its own transaction inserted.
    func snapshot(of query: BoundQuery, _ context: EvaluationContext) throws(SQLError) -> DatabaseSnapshot {
        let snapshot = try database.snapshot(of: query.scans, context)
        hasSnapshot = true
        if !snapshot.asOf.isEmpty { lastAsOf = snapshot.asOf }
        if !pendingRows.isEmpty { snapshot.add(pendingRows) }
        return snapshot
    }

    private func run(_ insert: BoundInsert, _ parameters: [Datum], _ cancellation: Cancellation) throws(SQLError) -> StatementResult {
        try requireMayInsert(into: insert.relation)
        try requireWritable("INSERT")
        let rows = try run(insert.query, parameters, cancellation)
        var all = DatumBatch.empty(width: insert.columns.count)
        while let batch = try rows.next() {
            all.append(batch)
            guard all.rowCount <= TableStore.rowsMax else {
                throw SQLError(.configurationLimitExceeded, "INSERT of more than \(TableStore.rowsMax) rows")
            }
        }
        try NotNullCheck(relation: insert.relation, columns: insert.columns).check(all)
        try self.insert(TableRows(relationOID: insert.relationOID, batch: all))
        return .command(tag: "INSERT 0 \(all.rowCount)", notices: [])
    }

    func requireWritable(_ statement: String) throws(SQLError) {
        if settings.value("transaction_read_only") == "on" {
            throw SQLError(.readOnlySQLTransaction, "cannot execute \(statement) in a read-only transaction")
        }
    }

    // MARK: Everything that answers with a tag

    private func run(_ statement: SessionStatement, _ cancellation: Cancellation) throws(SQLError) -> StatementResult {
        guard let syntax = statement.syntax else { throw SQLError(.internalError, "a statement was not parsed") }
        switch syntax {
        case .transaction(let verb): return try run(verb)
        case .set(let set):
            return try run(set)
        case .reset(let name):
            if let name { try settings.set(name, to: nil) } else { try settings.resetAll() }
            return .command(tag: "RESET", notices: [])
        case .discard(let what):
            if what == "ALL" {
                guard !isInBlock else { throw SQLError(.activeSQLTransaction, "DISCARD ALL cannot run inside a transaction block") }
                try settings.resetAll()
                statements?.removeAll()
                portals?.closeAll()
            }
            return .command(tag: "DISCARD \(what)", notices: [])
        case .prepare(let name, let types, let body, let at):
            return try runPrepare(name, types, body, command: statement.text, cancellation, at: at)
        case .deallocate(let name):
            if let name { try statements?.remove(name) } else { statements?.removeAll() }
            return .command(tag: name == nil ? "DEALLOCATE ALL" : "DEALLOCATE", notices: [])
        // Every change is visible at once, so there is nothing to wait for.
        case .flush: return .command(tag: "FLUSH", notices: [])
        case .notify: return .command(tag: "NOTIFY", notices: [])
        case .listen: return .command(tag: "LISTEN", notices: [])
        case .unlisten: return .command(tag: "UNLISTEN", notices: [])
        case .close(let name):
            if let name { try portals?.close(name) } else { portals?.closeAll() }
            return .command(tag: name == nil ? "CLOSE CURSOR ALL" : "CLOSE CURSOR", notices: [])
        default:
            return try define(ParsedText(statement: syntax, text: statement.text, byteOffset: statement.byteOffset), cancellation)
        }
    }

    /// All the settings of one SET, or none.
    private func run(_ set: SetSyntax) throws(SQLError) -> StatementResult {
        var changed = settings
        for one in [set] + set.others {
            try requireNoSnapshot(for: one)
            // PostgreSQL gives its errors no place.
            if one.isList { try changed.requireList(one.name) }
            try changed.set(one.name, to: one.value, isLocal: one.isLocal)
        }
        settings = changed
        let isLost = set.isLocal && !isInBlock
        let verb = set.name.hasPrefix("transaction_") ? "SET TRANSACTION" : "SET LOCAL"
        return .command(
            tag: "SET", notices: isLost ? [Self.warning(.noActiveSQLTransaction, "\(verb) can only be used in transaction blocks")] : [])
    }

    private func runPrepare(
        _ name: String, _ types: [TypeNameSyntax], _ body: String, command: String, _ cancellation: Cancellation, at: Int
    ) throws(SQLError) -> StatementResult {
        /// Places within the body as places within the PREPARE.
        func placed<Result>(from start: Int, _ work: () throws(SQLError) -> Result) throws(SQLError) -> Result {
            do throws(SQLError) {
                return try work()
            } catch {
                var moved = error
                moved.byteOffset = error.byteOffset.map { $0 + start }
                throw moved
            }
        }
        let parsed = try placed(from: at) { () throws(SQLError) in try parse(body) }
        guard let first = parsed.first, parsed.count == 1 else { throw SQLError(.syntaxError, "PREPARE takes one statement", at: at) }
        var parameterTypes: [SQLType?] = []
        for type in types {
            parameterTypes.append(try Coercion.type(named: type.name, modifiers: [], arrayDimensions: type.arrayDimensions, at: type.at).0)
        }
        let prepared = try placed(from: at + first.byteOffset) { () throws(SQLError) in
            try prepare(first, parameterTypes: parameterTypes, isCancelled: cancellation.isCancelled)
        }
        var stored = StoredStatement(prepared, text: body, byteOffset: first.byteOffset)
        stored.command = command
        try statements?.insert(stored, named: name)
        return .command(tag: "PREPARE", notices: [])
    }
}

/// The rows of a running query, as the wire pulls them.
final class QueryRows: RowSource {
    private let rows: any Operator
    private let cancellation: Cancellation

    init(_ rows: any Operator, _ cancellation: Cancellation) {
        self.rows = rows
        self.cancellation = cancellation
    }

    deinit {
        // A portal may be closed before its end, and a client may go away.
        (rows as? QueryExecution)?.finish()
    }

    func next() throws(SQLError) -> DatumBatch? {
        do throws(SQLError) {
            return try rows.next()
        } catch {
            throw cancellation.named(error)
        }
    }

    func writing<Result>(_ body: () throws(SQLError) -> Result) throws(SQLError) -> Result {
        do throws(SQLError) {
            return try Interruption.probing(cancellation.check, body)
        } catch {
            throw cancellation.named(error)
        }
    }
}
