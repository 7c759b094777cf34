import Columns

/// How messages, statements and batches of messages end.
extension Session {
    /// Sync: the end of an implicit transaction and of error recovery.
    mutating func sync() -> Action {
        do throws(SQLError) {
            try runner.sync()
        } catch {
            ErrorResponse(.error, error).encode(into: &output)
            runner.statementFailed(error, in: nil)
        }
        becomeReady()
        return .awaitMessage
    }

    /// Tells changed settings, then ReadyForQuery.
    mutating func becomeReady() {
        if runner.transactionStatus == .idle { portals.transactionEnded() }
        phase = .idle
        query = nil
        isBusy = false
        for (name, value) in runner.takeChangedParameters() where reportedParameters[name] != value {
            reportedParameters[name] = value
            ParameterStatus(name: name, value: value).encode(into: &output)
        }
        ReadyForQuery(status: runner.transactionStatus).encode(into: &output)
        wantsFlush = true
    }

    /// Answers an error. A simple Query ends with it, the extended protocol skips to Sync.
    ///
    /// - Parameter source: the text that the error's place counts in, and from which byte.
    mutating func fail(_ error: SQLError, isExtended: Bool, in source: (text: String, byteOffset: Int)? = nil) -> Action {
        if let action = handOver(insteadOf: error) { return action }
        // The one error after which nothing more is said: the runner was told to end the session.
        if error.state == .adminShutdown { return terminate(error) }
        let position = source.flatMap { source in
            error.byteOffset.flatMap { ErrorPosition.character(atByte: $0 + source.byteOffset, in: source.text) }
        }
        ErrorResponse(.error, error, position: position).encode(into: &output)
        runner.statementFailed(error, in: source?.text)
        query = nil
        if isExtended {
            phase = .skippingToSync
            return .awaitMessage
        }
        return sync()
    }

    /// A statement is done: the next one of a simple Query follows, or the next message.
    /// The last one of a Query is done when its transaction is: what fails then is an error of the statement.
    mutating func complete(tag: String, notices: [Notice] = []) -> Action {
        if let query, query.remaining.isEmpty {
            do throws(SQLError) {
                try runner.sync()
            } catch {
                return fail(error, isExtended: false)
            }
            tell(tag, notices)
            becomeReady()
            return .awaitMessage
        }
        tell(tag, notices)
        return endStatement()
    }

    private mutating func tell(_ tag: String, _ notices: [Notice]) {
        for notice in notices { NoticeResponse(notice).encode(into: &output) }
        CommandComplete(tag: tag).encode(into: &output)
    }

    mutating func endStatement() -> Action {
        guard query != nil else {
            phase = .idle
            return .awaitMessage
        }
        phase = .working(.nextStatement)
        return .proceed
    }
}
