import Columns
import NIOCore
import PGWire
import Synchronization

/// The work on a query thread.
extension SessionDriver {
    /// Steps of one session (messages or pieces of a result) before another session may have the thread.
    private static let stepsPerTurnMax = 32

    private enum Step {
        case message(FrontendMessageType, ByteBuffer)
        case proceed
        case shutDown
        case gone
    }

    /// One turn: steps until there is nothing to do, the client reads too slowly, or the turn is over.
    func run() {
        session.withLock { session in
            guard session != nil else { return }
            for _ in 0..<Self.stepsPerTurnMax {
                threads.giveWay(turn)
                guard let step = nextStep(isBusy: session?.isBusy ?? false) else {
                    flush(&session)
                    // Something may have come while the last bytes were sent.
                    if park() { return }
                    continue
                }
                guard take(step, &session) else {
                    session = nil
                    inbox.withLock { $0.isEnded = true }
                    return
                }
            }
            flush(&session)
            submit()
        }
    }

    /// nil when nothing is to do just now.
    private func nextStep(isBusy: Bool) -> Step? {
        var resumesReading = false
        let step: Step? = inbox.withLock { inbox in
            if inbox.isClosed { return .gone }
            guard inbox.unsentBytes <= configuration.unsentBytesMax else { return nil }
            if inbox.needsProceed { return .proceed }
            if inbox.isShuttingDown, !isBusy { return .shutDown }
            guard let entry = inbox.entries.popFirst() else { return nil }
            switch entry {
            case .gone: return .gone
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

    /// Gives the thread back, unless there is something to do again.
    private func park() -> Bool {
        inbox.withLock { inbox in
            inbox.isScheduled = false
            return !Self.schedule(&inbox, configuration)
        }
    }

    /// False when the session is over.
    private func take(_ step: Step, _ session: inout Session?) -> Bool {
        let action: Session.Action? =
            switch step {
            case .message(let type, let payload): session?.receive(type, payload)
            case .proceed: session?.proceed()
            case .shutDown: session?.terminate(Self.adminShutdown)
            case .gone: nil
            }
        guard let action, action != .close else {
            if case .gone = step { session?.abandon() }
            close(sending: session?.takeOutput() ?? ByteBuffer())
            return false
        }
        inbox.withLock { $0.needsProceed = action == .proceed }
        if let current = session, current.wantsFlush || current.outputByteCount >= configuration.limits.outputChunkBytes {
            flush(&session)
        }
        return true
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
    }

    /// On the event loop: bytes have left, or never will. A session that waited for that goes on when half of the room is free.
    private func sent(_ count: Int) {
        let mustSchedule = inbox.withLock { inbox in
            inbox.unsentBytes -= count
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
