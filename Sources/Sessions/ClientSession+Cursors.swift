internal import Columns
internal import PGWire
internal import Queries
internal import SQL
internal import SQLSyntax

/// DECLARE, FETCH, MOVE and CLOSE. Cursors are portals: what Bind made can be fetched from, and Execute reads what was declared.
extension ClientSession {
    func prepareFetch(_ statement: SessionStatement, _ fetch: FetchSyntax) -> PreparedSessionStatement {
        let portal = try? portals?.cursor(named: fetch.cursor)
        return PreparedSessionStatement(
            statement, .fetch(fetch), columns: fetch.isMove ? nil : portal?.columns, fetchFormat: portal?.fetchFormat ?? .text)
    }

    func declare(
        _ cursor: DeclareCursorSyntax, _ query: BoundQuery, _ prepared: PreparedSessionStatement, _ parameters: [Datum],
        _ cancellation: Cancellation
    ) throws(SQLError) -> StatementResult {
        guard !cursor.name.isEmpty else { throw SQLError(.invalidCursorName, "invalid cursor name: must not be empty") }
        guard cursor.isHeld || isInBlock else {
            throw SQLError(.noActiveSQLTransaction, "DECLARE CURSOR can only be used in transaction blocks")
        }
        guard let portals else { throw SQLError.unsupported("DECLARE CURSOR") }
        let rows = CursorRows(
            try run(query, parameters, cancellation), isScrollable: cursor.isScrollable, bytesMax: portals.cursorBytesMax)
        try portals.insert(
            Portal(
                rows: rows, columns: Self.columns(of: query), format: cursor.isBinary ? .binary : .text, isHeld: cursor.isHeld,
                statement: StoredStatement(prepared, text: prepared.statement.text)),
            named: cursor.name)
        return .command(tag: "DECLARE CURSOR", notices: [])
    }

    func run(_ fetch: FetchSyntax) throws(SQLError) -> StatementResult {
        guard let portal = try portals?.cursor(named: fetch.cursor) else { throw SQLError.unsupported("FETCH") }
        guard let columns = portal.columns else { throw SQLError(.objectNotInPrerequisiteState, "portal \"\(fetch.cursor)\" cannot be run") }
        let rows = try portal.rows(name: fetch.cursor)
        do throws(SQLError) {
            if fetch.isMove { return .command(tag: "MOVE \(try rows.move(Self.direction(fetch.direction)))", notices: []) }
            let source = FetchedRows(try rows.fetch(Self.direction(fetch.direction)), portal)
            return .rows(columns: columns, source, tag: "FETCH", tagCountsRows: true)
        } catch {
            portal.fail()
            throw error
        }
    }

    private static func direction(_ syntax: FetchDirection) -> CursorRows.Direction {
        switch syntax {
        case .forward(let count): .forward(count)
        case .backward(let count): .backward(count)
        case .absolute(let row): .absolute(row)
        case .relative(let count): .relative(count)
        }
    }
}

/// The rows of one FETCH. An error in them ends their cursor.
private final class FetchedRows: RowSource {
    private let rows: any RowSource
    private let portal: Portal

    init(_ rows: any RowSource, _ portal: Portal) {
        self.rows = rows
        self.portal = portal
    }

    func next() throws(SQLError) -> DatumBatch? {
        do throws(SQLError) {
            return try rows.next()
        } catch {
            portal.fail()
            throw error
        }
    }
}
