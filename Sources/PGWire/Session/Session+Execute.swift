import Columns

/// Execute: runs a portal, or goes on with one that a row limit stopped.
extension Session {
    mutating func handle(_ execute: Execute) throws(SQLError) -> Action {
        let portal = try portal(named: execute.portal)
        guard let prepared = portal.statement.prepared else {
            EmptyQueryResponse().encode(into: &output)
            return .awaitMessage
        }
        let origin = StatementOrigin(
            text: portal.statement.text, byteOffset: portal.statement.byteOffset, portal: execute.portal)
        let rowCountMax = execute.rowCountMax > 0 ? Int(execute.rowCountMax) : nil
        switch portal.state {
        case .bound:
            return run(prepared, portal, origin, rowCountMax)
        case .open(let cursor):
            guard runner.transactionStatus != .failed else { throw Self.transactionFailed }
            runner.statementContinues()
            phase = .working(.rows(RowsUnderWay(cursor: cursor, origin: origin, rowCountMax: rowCountMax)))
            return .proceed
        case .finished, .failed: throw Portal.notRunnable(execute.portal)
        }
    }

    private mutating func run(
        _ prepared: any PreparedStatement, _ portal: Portal, _ origin: StatementOrigin, _ rowCountMax: Int?
    ) -> Action {
        let statusBefore = runner.transactionStatus
        do throws(SQLError) {
            try checkNotCancelled(returnsRows: false)
            let result = try runner.execute(
                prepared, parameters: portal.parameters, isCancelled: cancellation.check(returnsRows: prepared.columns != nil))
            // COMMIT and ROLLBACK end the portals of their transaction.
            if statusBefore != .idle, runner.transactionStatus == .idle { portals.transactionEnded() }
            guard case .rows(let columns, let source, let tag, let tagCountsRows) = result else {
                return beginWithoutRows(result, origin)
            }
            try Self.check(columns, against: prepared.columns)
            let cursor = RowCursor(
                CursorRows(source), columns: columns, formats: portal.formats, tag: tag, tagCountsRows: tagCountsRows)
            portal.state = .open(cursor)
            phase = .working(.rows(RowsUnderWay(cursor: cursor, origin: origin, rowCountMax: rowCountMax)))
            return .proceed
        } catch {
            portal.fail()
            return fail(error, isExtended: true, in: (origin.text, origin.byteOffset))
        }
    }

    /// The client reads the rows by the columns it was told: after a change of the relation it must prepare anew.
    private static func check(_ columns: [ResultColumn], against described: [ResultColumn]?) throws(SQLError) {
        let isSame = described?.elementsEqual(columns) { $0.name == $1.name && $0.type == $1.type && $0.modifier == $1.modifier }
        guard isSame == true else { throw SQLError(.featureNotSupported, "cached plan must not change result type") }
    }
}
