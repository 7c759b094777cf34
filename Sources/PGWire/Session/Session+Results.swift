import Columns
import NIOCore

/// What both protocols do with the result of a statement.
extension Session {
    mutating func beginWithoutRows(_ result: StatementResult, _ origin: StatementOrigin) -> Action {
        switch result {
        case .command(let tag, let notices):
            finish(origin)
            return complete(tag: tag, notices: notices)
        case .copyIn(let receiver):
            finish(origin)
            CopyInResponse(columnCount: receiver.columnCount, format: receiver.format).encode(into: &output)
            phase = .copyIn(CopyIn(receiver: receiver, origin: origin))
            wantsFlush = true
            return .awaitMessage
        case .copyOut(let columnCount, let source):
            finish(origin)
            CopyOutResponse(columnCount: columnCount, format: source.format).encode(into: &output)
            phase = .working(.copyOut(CopyOut(source: source, origin: origin)))
            return .proceed
        case .rows:
            assertionFailure("rows are begun by the protocol that asked for them")
            return endStatement()
        }
    }

    /// A portal's statement without rows runs once.
    private func finish(_ origin: StatementOrigin) {
        if let portal = origin.portal { portals[portal]?.state = .finished }
    }

    /// Sends the next piece of a result.
    mutating func proceed(_ rows: RowsUnderWay) -> Action {
        var rows = rows
        let start = output.writerIndex
        do throws(SQLError) {
            let progress = try rows.cursor.write(
                into: &output, outputBytesMax: limits.outputChunkBytes, rowCountMax: rows.rowCountMax,
                sentRowCount: &rows.sentRowCount, textFormat: runner.textFormat, isCancelled: cancellation.check(returnsRows: true))
            rows.sentByteCount += output.writerIndex - start
            try checkSize(rowCount: rows.sentRowCount, byteCount: rows.sentByteCount)
            switch progress {
            case .more:
                phase = .working(.rows(rows))
                return .proceed
            case .limitReached:
                PortalSuspended().encode(into: &output)
                return endStatement()
            case .end:
                return complete(tag: rows.cursor.tag(rowCount: rows.sentRowCount))
            }
        } catch {
            if let portal = rows.origin.portal { portals[portal]?.fail() }
            return fail(error, isExtended: rows.origin.isExtended, in: (rows.origin.text, rows.origin.byteOffset))
        }
    }

    private func checkSize(rowCount: Int, byteCount: Int) throws(SQLError) {
        let hint = "Add conditions or a LIMIT, or read it in pieces with a cursor."
        guard rowCount <= limits.resultRowsMax else {
            throw SQLError(.programLimitExceeded, "a result has more than \(limits.resultRowsMax) rows", hint: hint)
        }
        guard byteCount <= limits.resultBytesMax else {
            throw SQLError(.programLimitExceeded, "a result has more than \(limits.resultBytesMax) bytes", hint: hint)
        }
    }

    /// Sends the next piece of a COPY to the client.
    mutating func proceed(_ copy: CopyOut) -> Action {
        var copy = copy
        let start = output.writerIndex
        do throws(SQLError) {
            while output.writerIndex - start < limits.outputChunkBytes {
                try checkNotCancelled(returnsRows: true)
                guard let chunk = try copy.source.next() else {
                    CopyDone().encode(into: &output)
                    return complete(tag: copy.source.tag)
                }
                var start = 0
                for end in chunk.ends {
                    CopyData(bytes: chunk.bytes[start..<end]).encode(into: &output)
                    start = end
                }
                copy.sentRowCount += chunk.ends.count
                copy.sentByteCount += chunk.bytes.count
                try checkSize(rowCount: copy.sentRowCount, byteCount: copy.sentByteCount)
            }
            phase = .working(.copyOut(copy))
            return .proceed
        } catch {
            return fail(error, isExtended: copy.origin.isExtended, in: (copy.origin.text, copy.origin.byteOffset))
        }
    }
}
