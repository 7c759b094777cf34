import Columns
import Logging
import NIOCore
import PGWire
import Synchronization

/// Brings a session's messages and a query thread together.
///
/// Messages come from the event loop and wait here. While there are any, one task at a time works on a query thread; it goes when there is
/// nothing to do, or when the client does not read its answers, so that neither an idle client nor a slow one holds a thread.
/// What is known to be brief runs on the event loop, without a change of threads.
final class SessionDriver: Sendable {
    /// What lies between the event loop and the query thread.
    struct Inbox {
        enum Entry {
            case message(FrontendMessageType, ByteBuffer)
            /// What came next is no message: the session ends with this error.
            case broken(SQLError)
            /// The client has closed; what came before is still done.
            case gone
        }

        var entries = CircularBuffer<Entry>()
        /// Payload bytes of the entries.
        var byteCount = 0
        /// A task is on a query thread or waits for one.
        var isScheduled = false
        /// The session has more to do for its last message.
        var needsProceed = false
        /// Bytes given to the channel and not yet to the system.
        var unsentBytes = 0
        /// Counts what has left: a reader that stands still is known by it.
        var sentCount = 0
        /// Somebody looks in a while whether the reader has moved.
        var isStallWatched = false
        /// Counts the times that the session came to rest: who waits for the end of one knows whether it still lasts.
        var restCount = 0
        /// The event loop stopped reading from the socket.
        var isReadingPaused = false
        /// The server goes down: end at the next quiet moment.
        var isShuttingDown = false
        /// Nothing more is sent; the session is to be given up.
        var isClosed = false
        /// The session is gone, and no task will come again.
        var isEnded = false
    }

    let key: BackendKeyData
    let cancellation: CancellationFlag
    let turn = StatementTurns.Turn()
    let briefTurn = BriefTurn()
    let user: String
    let channel: any Channel
    let configuration: ServerConfiguration
    let threads: QueryThreads
    let logger: Logger
    let inbox = Mutex(Inbox())
    /// Only the task on the query thread opens it, so nobody ever waits for this lock.
    let session = Mutex<Session?>(nil)

    init(key: BackendKeyData, user: String, channel: any Channel, configuration: ServerConfiguration, threads: QueryThreads, logger: Logger) {
        self.key = key
        self.user = user
        self.channel = channel
        self.configuration = configuration
        self.threads = threads
        let (turn, briefTurn) = (turn, briefTurn)
        cancellation = CancellationFlag(onCheck: { threads.giveWay(turn) }, turnIsOver: { briefTurn.isOver })
        self.logger = logger
    }

    /// Makes the runner and greets the client, on a query thread.
    func open(_ parameters: SessionParameters, _ makeRunner: @escaping RunnerFactory) {
        inbox.withLock { $0.isScheduled = true }
        threads.submit(turn) { [self] in
            let refusal = start(parameters, makeRunner)
            if let refusal {
                close(sending: refusal)
                inbox.withLock { $0.isEnded = true }
            } else {
                run()
            }
        }
    }

    /// The FATAL error as bytes when the runner could not be made.
    private func start(_ parameters: SessionParameters, _ makeRunner: RunnerFactory) -> ByteBuffer? {
        session.withLock { session in
            do throws(SQLError) {
                var opened = Session(
                    runner: try makeRunner(parameters), cancellation: cancellation, limits: configuration.limits)
                _ = opened.start(user: parameters.user, serverVersion: configuration.serverVersion, key: key)
                session = consume opened
                return nil
            } catch {
                logger.info("session refused", metadata: ["sqlstate": "\(error.state.code)", "error": "\(LogText.shown(error.message))"])
                var out = ByteBuffer()
                ErrorResponse(.fatal, error).encode(into: &out)
                return out
            }
        }
    }

    /// Called by the event loop with messages in order. False: stop reading until `channel.read()` is called.
    func enqueue(_ entries: [Inbox.Entry]) -> Bool {
        let (mustSchedule, goesOn, isAllSent) = inbox.withLock { inbox in
            guard !inbox.isClosed else { return (false, true, true) }
            for entry in entries {
                if case .message(_, let payload) = entry { inbox.byteCount += Inbox.weight(payload) }
                inbox.entries.append(entry)
            }
            inbox.isReadingPaused = inbox.byteCount >= configuration.unhandledBytesMax
            return (Self.schedule(&inbox, configuration), !inbox.isReadingPaused, inbox.unsentBytes == 0)
        }
        // What a query thread has sent may still wait for the event loop's next round: an answer that is made here would go before it.
        if mustSchedule { if isAllSent { runBriefly() } else { submit() } }
        return goesOn
    }

    /// The client sends no more, but may still read.
    func inputEnded() { _ = enqueue([.gone]) }

    /// The client closed its connection.
    func peerClosed() {
        cancellation.noteGonePeer()
        _ = enqueue([.gone])
    }

    /// Ends the session with 57P01 when it is at rest: now, or after the statement under way.
    func shutDown() {
        let mustSchedule = inbox.withLock { inbox in
            inbox.isShuttingDown = true
            return Self.schedule(&inbox, configuration)
        }
        if mustSchedule { submit() }
    }

    /// Ends the session with 57P01 whatever it does. Answers consist of whole messages, so the error may go between any two writes.
    func terminate() {
        cancellation.request()
        cancellation.noteGonePeer()
        var out = ByteBuffer()
        ErrorResponse(.fatal, Self.adminShutdown).encode(into: &out)
        close(sending: out)
    }

    static let adminShutdown = SQLError(.adminShutdown, "terminating connection due to administrator command")

    /// Whether a task must be submitted; notes that it is.
    static func schedule(_ inbox: inout Inbox, _ configuration: ServerConfiguration) -> Bool {
        guard !inbox.isScheduled, !inbox.isEnded else { return false }
        let hasRoom = inbox.unsentBytes <= configuration.unsentBytesMax
        let hasWork = inbox.needsProceed || !inbox.entries.isEmpty || inbox.isShuttingDown
        guard inbox.isClosed || (hasRoom && hasWork) else { return false }
        inbox.isScheduled = true
        return true
    }

    func submit() {
        threads.submit(turn) { [self] in run() }
    }
}

extension SessionDriver.Inbox {
    /// What a waiting message costs: its bytes and about what holding it takes.
    static func weight(_ payload: ByteBuffer) -> Int { payload.readableBytes + 64 }
}
