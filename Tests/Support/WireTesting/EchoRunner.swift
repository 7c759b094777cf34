package import Columns
internal import Dispatch
package import PGWire

/// A database of almost nothing, for tests of the wire. Statements are separated by `;`, `--` begins a comment:
///
///     SELECT a, 'b', 'c'::numeric, $1::int4    one row of literals and parameters
///     ROWS n [batch]                           n rows of int4 from 1, in batches (100 by default)
///     FAILROWS n                               n rows, then 22012
///     WAIT                                     a row, once it is cancelled: 57014
///     STUCK                                    computes without asking whether to stop, until `EchoRunner.freeStuck()`
///     ERROR code text                          that error, placed at the code
///     SYNTAX                                   a syntax error, found when the whole text is parsed
///     BEGIN COMMIT ROLLBACK SET name value  SHOW name  INSERT n  COPYIN  COPYOUT n  DEALLOCATE name  NOTICE text
///     IDLE n                                   the session may rest for n ms
package final class EchoRunner: StatementRunner {
    package private(set) var transactionStatus = TransactionStatus.idle
    package private(set) var syncCount = 0
    package private(set) var settings: [String: String] = [:]
    /// What COPYIN has taken.
    package private(set) var copied: [UInt8] = []
    private var changed: [(name: String, value: String)] = []
    private var statements: NamedStatements?
    package var textFormat = TextFormat()
    package private(set) var idleLimit: IdleLimit?
    /// What the runner says of every statement and of `sync`.
    package var isBrief = false
    /// The columns that `RELATION` has just now; a test changes them to see a changed result type.
    package var relation = [ResultColumn(name: "a", type: .int4)]

    package init(_ parameters: SessionParameters = SessionParameters(user: "weir", database: "weir")) {
        for setting in parameters.settings { set(setting.name, setting.value) }
    }

    package func attach(_ statements: NamedStatements, _ portals: Portals) { self.statements = statements }

    package func parse(_ text: String) throws(SQLError) -> [any ParsedStatement] {
        var parsed: [any ParsedStatement] = []
        var offset = 0
        for piece in text.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
            let statement = String(decoding: piece, as: UTF8.self)
            let blanks = statement.utf8.prefix { $0 == 0x20 || $0 == 0x0A }.count
            let body = String(decoding: Array(statement.utf8.dropFirst(blanks)), as: UTF8.self)
            if body.hasPrefix("SYNTAX") {
                throw SQLError(.syntaxError, "syntax error at or near \"SYNTAX\"", at: offset + blanks)
            }
            if !body.isEmpty, !body.hasPrefix("--") { parsed.append(EchoStatement(text: body, byteOffset: offset + blanks)) }
            offset += piece.count + 1
        }
        return parsed
    }

    package func prepare(
        _ statement: any ParsedStatement, parameterTypes: [SQLType?]?, isCancelled: @escaping @Sendable () -> Bool
    ) throws(SQLError) -> any PreparedStatement {
        let words = statement.text.split(separator: " ").map(String.init)
        guard let command = words.first else { throw SQLError(.internalError, "an empty statement") }
        try checkTransaction(command)
        switch command {
        case "SELECT": return try EchoSelect.prepare(statement.text.dropFirst(6), parameterTypes ?? [])
        case "ROWS", "FAILROWS": return EchoPrepared(words: words, columns: [ResultColumn(name: "n", type: .int4)])
        case "WAIT": return EchoPrepared(words: words, columns: [ResultColumn(name: "w", type: .int4)])
        case "RELATION": return EchoPrepared(words: words, columns: relation)
        case "SHOW": return EchoPrepared(words: words, columns: [ResultColumn(name: words.last ?? "", type: .text)])
        default: return EchoPrepared(words: words, columns: nil)
        }
    }

    private func checkTransaction(_ command: String) throws(SQLError) {
        guard transactionStatus != .failed || ["COMMIT", "ROLLBACK"].contains(command) else {
            throw SQLError(.inFailedSQLTransaction, "current transaction is aborted, commands ignored until end of transaction block")
        }
    }

    package func execute(
        _ statement: any PreparedStatement, parameters: [Datum], isCancelled: @escaping @Sendable () -> Bool
    ) throws(SQLError) -> StatementResult {
        if let select = statement as? EchoSelect { return try rows(select.columns ?? [], select.source(parameters)) }
        guard let prepared = statement as? EchoPrepared, let command = prepared.words.first else {
            throw SQLError(.internalError, "a statement of another runner")
        }
        try checkTransaction(command)
        let words = prepared.words
        let argument = words.count > 1 ? words[1] : ""
        let number = Int(argument) ?? 0
        switch command {
        case "ROWS": return rows(prepared.columns ?? [], EchoRows(count: number, batch: words.count > 2 ? Int(words[2]) ?? 100 : 100))
        case "FAILROWS":
            let failure = SQLError(.divisionByZero, "division by zero")
            return rows(prepared.columns ?? [], EchoRows(count: number, batch: 100, failure: failure))
        case "WAIT": return rows(prepared.columns ?? [], EchoWait(isCancelled: isCancelled))
        case "RELATION": return rows(relation, EchoRows(count: 1, batch: 1))
        case "SHOW":
            let value = DatumBatch(columns: [[.text(settings[words.last ?? ""] ?? "")]], rowCount: 1)
            return .rows(columns: prepared.columns ?? [], EchoOnce(value), tag: "SHOW", tagCountsRows: false)
        default: return try run(command, words, argument, number)
        }
    }

    private func rows(_ columns: [ResultColumn], _ source: any RowSource) -> StatementResult {
        .rows(columns: columns, source, tag: "SELECT", tagCountsRows: true)
    }

    private func run(_ command: String, _ words: [String], _ argument: String, _ number: Int) throws(SQLError) -> StatementResult {
        switch command {
        case "BEGIN": transactionStatus = .inTransaction
        case "ROLLBACK", "COMMIT":
            let tag = transactionStatus == .failed ? "ROLLBACK" : command
            transactionStatus = .idle
            return .command(tag: tag, notices: [])
        case "SET": set(argument, words.dropFirst(2).joined(separator: " "))
        case "INSERT": return .command(tag: "INSERT 0 \(number)", notices: [])
        case "NOTICE":
            let notice = Notice(severity: "NOTICE", state: .successfulCompletion, message: words.dropFirst().joined(separator: " "))
            return .command(tag: "DO", notices: [notice])
        case "STUCK": Self.stuck.wait()
        case "DEALLOCATE": try statements?.remove(argument)
        case "IDLE":
            idleLimit = IdleLimit(milliseconds: number, error: SQLError(SQLState("57P05"), "terminating connection due to idle-session timeout"))
        case "COPYIN": return .copyIn(EchoCopyIn { [self] in copied = $0 })
        case "COPYOUT": return .copyOut(columnCount: 2, EchoCopyOut(count: number))
        case "ERROR": throw SQLError(SQLState(argument), words.dropFirst(2).joined(separator: " "), at: 6)
        default: throw SQLError(.syntaxError, "syntax error at or near \"\(command)\"", at: 0)
        }
        return .command(tag: command, notices: [])
    }

    private static let stuck = DispatchSemaphore(value: 0)

    /// Lets one STUCK end.
    package static func freeStuck() { stuck.signal() }

    private func set(_ name: String, _ value: String) {
        settings[name] = value
        changed.append((name, value))
    }

    package func statementFailed(_ error: SQLError, in text: String?) { if transactionStatus == .inTransaction { transactionStatus = .failed } }
    package func sync() { syncCount += 1 }
    package func isBrief(_ text: String) -> Bool { isBrief }
    package func isBrief(_ statement: any PreparedStatement) -> Bool { isBrief }
    package var hasNothingToCommit: Bool { isBrief }
    package func takeChangedParameters() -> [(name: String, value: String)] {
        defer { changed = [] }
        return changed
    }
}

struct EchoStatement: ParsedStatement {
    var text: String
    var byteOffset: Int
}

struct EchoPrepared: PreparedStatement {
    var words: [String]
    var parameterTypes: [SQLType] { [] }
    var endsTransaction: Bool { words.first == "COMMIT" || words.first == "ROLLBACK" }
    var columns: [ResultColumn]?
}
