import Columns

/// The simple protocol: a text of statements, each run to its end, results as text.
extension Session {
    mutating func start(_ message: Query) -> Action {
        // As PostgreSQL does: a simple Query drops what the unnamed names stand for.
        unnamedStatement = nil
        portals.discard("")
        do throws(SQLError) {
            for notice in runner.notices(about: message.text) { NoticeResponse(notice).encode(into: &output) }
            let parsed = try runner.parse(message.text)
            guard !parsed.isEmpty else {
                EmptyQueryResponse().encode(into: &output)
                return sync()
            }
            if parsed.count > 1 { runner.beginImplicitBlock() }
            query = SimpleQuery(text: message.text, remaining: parsed[...])
            return runNextStatement()
        } catch {
            return fail(error, isExtended: false, in: (message.text, 0))
        }
    }

    /// Runs the next statement of the text, or ends the Query.
    mutating func runNextStatement() -> Action {
        guard let statement = query?.remaining.popFirst(), let text = query?.text else { return sync() }
        let origin = StatementOrigin(text: text, byteOffset: statement.byteOffset, portal: nil)
        do throws(SQLError) {
            try checkNotCancelled(returnsRows: false)
            let prepared = try runner.prepare(statement, parameterTypes: nil, isCancelled: cancellation.check(returnsRows: true))
            guard prepared.parameterTypes.isEmpty else {
                throw SQLError(.undefinedParameter, "there is no parameter $1")
            }
            let result = try runner.execute(
                prepared, parameters: [], isCancelled: cancellation.check(returnsRows: prepared.columns != nil))
            return begin(result, prepared.fetchFormat, origin)
        } catch {
            return fail(error, isExtended: false, in: (origin.text, origin.byteOffset))
        }
    }

    private mutating func begin(_ result: StatementResult, _ format: WireFormat, _ origin: StatementOrigin) -> Action {
        guard case .rows(let columns, let source, let tag, let tagCountsRows) = result else { return beginWithoutRows(result, origin) }
        let formats = Array(repeating: format, count: columns.count)
        RowDescription(columns: columns, formats: formats).encode(into: &output)
        let cursor = RowCursor(CursorRows(source), columns: columns, formats: formats, tag: tag, tagCountsRows: tagCountsRows)
        phase = .working(.rows(RowsUnderWay(cursor: cursor, origin: origin)))
        return .proceed
    }

    func checkNotCancelled(returnsRows: Bool) throws(SQLError) {
        guard !cancellation.check(returnsRows: returnsRows)() else {
            throw SQLError(.queryCanceled, "canceling statement due to user request")
        }
    }
}
