package import Columns
package import NIOCore

/// One client's session after startup: messages in, bytes and an action out. It knows no socket, clock or thread.
///
/// The edge gives it one message at a time with `receive` and, as long as the answer is `proceed`, calls `proceed` before the next one.
/// A long result is thus made piece by piece: between two pieces the edge sends what is in `output`, waits for a slow reader, or lets
/// another session run. There is one of it and no copy: it is large, and what it has under way is done once.
package struct Session: ~Copyable {
    package enum Action: Equatable, Sendable {
        /// All that the message asked for is in the output.
        case awaitMessage
        /// There is more to do for the message: call `proceed`.
        case proceed
        /// As `proceed`, but not on an event loop: what is left may take long.
        case handOver
        /// Send the output and close the connection.
        case close
    }

    /// Where the session stands between two calls.
    enum Phase {
        case idle
        /// A message of the extended protocol failed: all is ignored up to Sync.
        case skippingToSync
        case working(Work)
        case copyIn(CopyIn)
        case closed
    }

    let runner: any StatementRunner
    let cancellation: CancellationFlag
    let limits: WireLimits
    var phase = Phase.idle
    var output = ByteBuffer()
    /// The simple Query under way; nil while the extended protocol is spoken.
    var query: SimpleQuery?
    let statements: NamedStatements
    var unnamedStatement: StoredStatement?
    let portals: Portals
    /// What the client was last told by ParameterStatus.
    var reportedParameters: [String: String] = [:]
    /// The answer should leave now, even if more messages wait: ReadyForQuery or Flush.
    package internal(set) var wantsFlush = false
    /// The message under way, while it is handled briefly.
    var briefMessage: BriefMessage?
    /// From the first message after ReadyForQuery to the next ReadyForQuery.
    package internal(set) var isBusy = false

    package init(runner: any StatementRunner, cancellation: CancellationFlag, limits: WireLimits = WireLimits()) {
        self.runner = runner
        self.cancellation = cancellation
        self.limits = limits
        statements = NamedStatements(countMax: limits.namedStatementsMax, byteCountMax: limits.namedStatementBytesMax)
        portals = Portals(countMax: limits.portalsMax, cursorBytesMax: limits.cursorBytesMax)
        runner.attach(statements, portals)
    }

    /// Bytes made and not yet taken.
    package var outputByteCount: Int { output.readableBytes }

    /// The bytes to send. The session starts a new buffer.
    package mutating func takeOutput() -> ByteBuffer {
        wantsFlush = false
        let taken = output
        output = ByteBuffer()
        return taken
    }

    /// - Parameter briefly: only when it takes little, as on an event loop (`acceptsBriefly`); otherwise the answer is `handOver`.
    package mutating func receive(_ type: FrontendMessageType, _ payload: ByteBuffer, briefly: Bool = false) -> Action {
        switch phase {
        case .idle: return receiveIdle(type, payload, briefly: briefly)
        case .skippingToSync: return receiveSkipping(type)
        case .copyIn(let copy): return receive(type, payload, in: copy)
        case .closed: return .close
        case .working:
            assertionFailure("the edge gives the next message only after awaitMessage")
            return terminate(SQLError(.internalError, "a message was given to a session that is at work"))
        }
    }

    /// Goes on with what the last message asked for.
    package mutating func proceed() -> Action {
        guard case .working(let work) = phase else { return phase.isClosed ? .close : .awaitMessage }
        // The work is moved out of the phase, so that its batch is never held twice.
        phase = .idle
        switch work {
        case .rows(let rows): return proceed(rows)
        case .copyOut(let copy): return proceed(copy)
        case .nextStatement: return runNextStatement()
        case .message(let type, let message): return handle(type, message)
        }
    }

    /// How long the edge may wait for the next message. nil while there is none to wait for, or no limit.
    package var idleLimit: IdleLimit? { !isBusy && !phase.isClosed ? runner.idleLimit : nil }

    /// Tells the client why the session ends, whatever it was doing.
    package mutating func terminate(_ error: SQLError) -> Action {
        abandon()
        ErrorResponse(.fatal, error).encode(into: &output)
        phase = .closed
        return .close
    }

    /// The client is gone: what it had under way is given up.
    package mutating func abandon() {
        if case .copyIn(let copy) = phase { copy.receiver.abort() }
        portals.closeAll()
        query = nil
        phase = .closed
    }

    private mutating func receiveIdle(_ type: FrontendMessageType, _ payload: ByteBuffer, briefly: Bool) -> Action {
        if !isBusy {
            isBusy = true
            cancellation.reset()
        }
        let message: FrontendMessage
        do throws(SQLError) {
            message = try FrontendMessage(type, decoding: payload)
        } catch {
            return fail(error, isExtended: type.isExtended)
        }
        guard briefly else { return handle(type, message) }
        guard isBrief(message, byteCount: payload.readableBytes) else {
            phase = .working(.message(type, message))
            return .handOver
        }
        briefMessage = BriefMessage(type: type, message: message, outputStart: output.writerIndex)
        return handle(type, message)
    }

    private mutating func handle(_ type: FrontendMessageType, _ message: FrontendMessage) -> Action {
        do throws(SQLError) {
            return try handle(message)
        } catch {
            return fail(error, isExtended: type.isExtended)
        }
    }

    private mutating func receiveSkipping(_ type: FrontendMessageType) -> Action {
        switch type {
        case .sync: return sync()
        case .terminate: return close()
        default: return .awaitMessage
        }
    }

    private mutating func handle(_ message: FrontendMessage) throws(SQLError) -> Action {
        switch message {
        case .query(let query): return start(query)
        case .parse(let parse): return try handle(parse)
        case .bind(let bind): return try handle(bind)
        case .describe(let describe): return try handle(describe)
        case .execute(let execute): return try handle(execute)
        case .close(let close): return handle(close)
        case .flush:
            wantsFlush = true
            return .awaitMessage
        case .sync: return sync()
        case .functionCall: throw .unsupported("the FunctionCall message", hint: "Call the function in a SELECT.")
        // Left over from a COPY that failed on this side: ignored, as PostgreSQL does.
        case .copyData, .copyDone, .copyFail:
            isBusy = false
            return .awaitMessage
        case .terminate: return close()
        }
    }

    private mutating func close() -> Action {
        abandon()
        return .close
    }
}

extension Session.Phase {
    var isClosed: Bool { if case .closed = self { true } else { false } }
}
