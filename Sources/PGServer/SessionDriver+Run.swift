import Columns
import Logging
import NIOCore
import PGWire
import Synchronization

/// The work on a query thread, or, if it is brief, on the event loop.
extension SessionDriver {
    /// Steps of one session (messages or pieces of a result) before another session may have the thread.
    private static let stepsPerTurnMax = 32

    private enum Step {
        case message(FrontendMessageType, ByteBuffer)
        case proceed
        case shutDown
        case broken(SQLError)
        case gone
        /// What is next is nothing for an event loop.
        case handOver
    }

    private enum Outcome {
        case goOn
        case sessionIsOver
        case handOver
    }

    /// One turn on the event loop; what is not brief goes to a query thread.
    func runBriefly() {
        let hasRun =
            configuration.briefMicrosecondsMax > 0
            && threads.runAtOnce {
                briefTurn.begin(microseconds: configuration.briefMicrosecondsMax)
                run(briefly: true)
            }
        if !hasRun { submit() }
    }

    /// One turn: steps until there is nothing to do, the client reads too slowly, or the turn is over.
    func run(briefly: Bool = false) {
        session.withLock { session in
            guard session != nil else { return }
            defer { briefTurn.finish() }
            for _ in 0..<Self.stepsPerTurnMax {
                if !briefly { threads.giveWay(turn) }
                let acceptsStep = !briefly || (session?.acceptsBriefly ?? false) && !briefTurn.isOver
                guard let step = nextStep(isBusy: session?.isBusy ?? false, acceptsStep: acceptsStep, briefly: briefly) else {
                    flush(&session)
                    // Something may have come while the last bytes were sent.
                    if park(session?.idleLimit) { return }
                    continue
                }
                switch take(step, &session, briefly: briefly) {
                case .goOn: continue
                case .handOver: return handOver(&session)
                case .sessionIsOver:
                    session = nil
                    inbox.withLock { $0.isEnded = true }
                    return
                }
            }
            flush(&session)
            handOver(&session)
        }
    }

    /// The next turn is on a query thread. Until then the session stays scheduled, so nobody else begins one.
    private func handOver(_ session: inout Session?) {
        session?.leaveBrief()
        submit()
    }

    /// nil when nothing is to do just now.
    private func nextStep(isBusy: Bool, acceptsStep: Bool, briefly: Bool) -> Step? {
        var resumesReading = false
        let step: Step? = inbox.withLock { inbox in
            if briefly, Self.needsThread(inbox) || (!acceptsStep && !inbox.entries.isEmpty) { return .handOver }
            if inbox.isClosed { return .gone }
            guard inbox.unsentBytes <= configuration.unsentBytesMax else { return nil }
            if inbox.needsProceed { return .proceed }
            if inbox.isShuttingDown, !isBusy { return .shutDown }
            guard let entry = inbox.entries.popFirst() else { return nil }
            switch entry {
            case .gone: return .gone
            case .broken(let error): return .broken(error)
            case .message(let type, let payload):
                inbox.byteCount -= Inbox.weight(payload)
                if inbox.isReadingPaused, inbox.byteCount < configuration.unhandledBytesMax / 2 {
                    inbox.isReadingPaused = false
                    resumesReading = true
                }
                return .message(type, payload)
            }
        }
        if resumesReading { channel.read() }
        return step
    }

    /// To end a session may take long, since it may have something to undo.
    private static func needsThread(_ inbox: borrowing Inbox) -> Bool {
        if inbox.isClosed || inbox.isShuttingDown || inbox.needsProceed { return true }
        switch inbox.entries.first {
        case .gone, .broken: return true
        case .message, nil: return false
        }
    }

    /// Gives the thread back, unless there is something to do again.
    private func park(_ idleLimit: IdleLimit?) -> Bool {
        let (isParked, restCount) = inbox.withLock { inbox in
            inbox.isScheduled = false
            inbox.restCount &+= 1
            return (!Self.schedule(&inbox, configuration), inbox.restCount)
        }
        if isParked, let idleLimit { watch(idleLimit, restCount) }
        return isParked
    }

    /// Ends the session when it still rests after the limit.
    private func watch(_ limit: IdleLimit, _ restCount: Int) {
        channel.eventLoop.scheduleTask(in: .milliseconds(Int64(limit.milliseconds))) { [weak self] in
            guard let self else { return }
            let mustSchedule = inbox.withLock { inbox in
                guard inbox.restCount == restCount, !inbox.isScheduled, inbox.entries.isEmpty else { return false }
                inbox.entries.append(.broken(limit.error))
                return Self.schedule(&inbox, configuration)
            }
            if mustSchedule { submit() }
        }
    }

    private func take(_ step: Step, _ session: inout Session?, briefly: Bool) -> Outcome {
        var action: Session.Action? =
            switch step {
            case .message(let type, let payload): session?.receive(type, payload, briefly: briefly)
            case .proceed: session?.proceed()
            case .shutDown: session?.terminate(Self.adminShutdown)
            case .broken(let error): session?.terminate(error)
            case .gone: nil
            case .handOver: .handOver
            }
        // The rows of a brief statement are one more step.
        if briefly, action == .proceed { action = session?.proceed() }
        guard let action, action != .close else {
            var awaitsPeer = false
            if case .gone = step { session?.abandon() }
            if case .broken = step { awaitsPeer = true }
            close(sending: session?.takeOutput() ?? ByteBuffer(), awaitsPeer: awaitsPeer)
            return .sessionIsOver
        }
        if case .handOver = step { return .handOver }
        inbox.withLock { $0.needsProceed = action == .proceed || action == .handOver }
        if session?.wantsFlush == true || (session?.outputByteCount ?? 0) >= configuration.limits.outputChunkBytes { flush(&session) }
        return action == .handOver || (briefly && action == .proceed) ? .handOver : .goOn
    }

    /// Hands the session's output to the channel and counts it until the system has it.
    private func flush(_ session: inout Session?) {
        guard let bytes = session?.takeOutput(), bytes.readableBytes > 0 else { return }
        let count = bytes.readableBytes
        let isOpen = inbox.withLock { inbox in
            if !inbox.isClosed { inbox.unsentBytes += count }
            return !inbox.isClosed
        }
        guard isOpen else { return }
        channel.writeAndFlush(bytes).whenComplete { [self] _ in sent(count) }
        watchReader()
    }

    /// Closes the connection of a client that takes nothing for a while, although answers wait for it.
    private func watchReader() {
        let sentCount: Int? = inbox.withLock { inbox in
            // With less than that the session goes on, and looks here again.
            guard !inbox.isStallWatched, inbox.unsentBytes > configuration.unsentBytesMax / 2, !inbox.isClosed else { return nil }
            inbox.isStallWatched = true
            return inbox.sentCount
        }
        guard let sentCount else { return }
        channel.eventLoop.scheduleTask(in: .seconds(Int64(configuration.writeStallSecondsMax))) { [weak self] in
            guard let self else { return }
            let isStalled = inbox.withLock { inbox in
                inbox.isStallWatched = false
                return inbox.sentCount == sentCount && inbox.unsentBytes > 0 && !inbox.isClosed
            }
            guard isStalled else { return watchReader() }
            logger.info("a client does not read its answers", metadata: ["process_id": "\(key.processID)", "user": "\(user)"])
            cancellation.noteGonePeer()
            channel.close(promise: nil)
        }
    }

    /// On the event loop: bytes have left, or never will. A session that waited for that goes on when half of the room is free.
    private func sent(_ count: Int) {
        let mustSchedule = inbox.withLock { inbox in
            inbox.unsentBytes -= count
            inbox.sentCount &+= 1
            guard inbox.unsentBytes <= configuration.unsentBytesMax / 2 else { return false }
            return Self.schedule(&inbox, configuration)
        }
        if mustSchedule { submit() }
    }

    /// Sends the last bytes and closes the connection.
    ///
    /// - Parameter awaitsPeer: the client may still be sending; see `LastWords`.
    func close(sending bytes: ByteBuffer, awaitsPeer: Bool = false) {
        let (isFirst, mustSchedule) = inbox.withLock { inbox in
            guard !inbox.isClosed else { return (false, false) }
            inbox.entries.removeAll()
            inbox.byteCount = 0
            inbox.isClosed = true
            return (true, Self.schedule(&inbox, configuration))
        }
        guard isFirst else { return }
        // One more turn lets the session give up what it has under way.
        if mustSchedule { submit() }
        LastWords.send(bytes, to: channel, awaitsPeer: awaitsPeer)
    }
}
