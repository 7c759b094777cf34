import Authentication
import Columns
import Logging
import NIOCore
import NIOSSL
import NIOTLS
import PGWire

/// The event loop's side of a connection: cuts bytes into messages, settles encryption and login, and hands messages to the session's driver.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What all connections of a server have in common.
    struct Surroundings: Sendable {
        var configuration: ServerConfiguration
        var access: AccessControl
        var registry: ConnectionRegistry
        var threads: QueryThreads
        var logger: Logger
        var secretKey: @Sendable (_ byteCount: Int) -> [UInt8]
        /// Random text for the server's half of a nonce.
        var nonce: @Sendable () -> String
        var makeRunner: RunnerFactory
    }

    private enum Stage {
        case startup(StartupNegotiation)
        /// TLS is being settled. `isDirect`: the client began with it, and must say that it means PostgreSQL.
        case handshake(StartupNegotiation, isDirect: Bool)
        case login(Login, SessionParameters, LoginAttempt)
        case session(SessionDriver)
        /// The session answers what it has; what still comes is dropped.
        case ending(SessionDriver)
        /// What still comes is dropped; the connection is closing.
        case closing
    }

    private let surroundings: Surroundings
    /// The unix socket's: whoever may open that is on this machine.
    private let isLocal: Bool
    /// The certificate of this connection, from its beginning to its end.
    private let identity: TLSIdentity?
    private var decoder: FrameDecoder
    private var stage: Stage
    /// nil without TLS.
    private var tlsVersion: TLSVersion?
    private var isEncrypted: Bool { tlsVersion != nil }
    private var address: NetworkAddress?
    private var loginDeadline: Scheduled<Void>?
    private var isReading = true

    init(_ surroundings: Surroundings, isLocal: Bool) {
        self.surroundings = surroundings
        self.isLocal = isLocal
        identity = isLocal ? nil : surroundings.access.identity
        decoder = FrameDecoder(limits: surroundings.configuration.limits)
        stage = .startup(StartupNegotiation(offersTLS: identity != nil))
    }

    func channelActive(context: ChannelHandlerContext) {
        if !isLocal { address = context.channel.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) } }
        // A client that is gone already has no address, and must not pass for one of the unix socket.
        guard isLocal || address != nil, surroundings.registry.enter(context.channel, address: address?.clientKey ?? [], now: .now()) else {
            stage = .closing
            context.close(promise: nil)
            return
        }
        let channel = context.channel
        loginDeadline = context.eventLoop.scheduleTask(in: .seconds(Int64(surroundings.configuration.loginSecondsMax))) {
            channel.close(promise: nil)
        }
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        switch stage {
        case .closing, .ending: return
        case .startup(var negotiation):
            let opensTLS = bytes.readableBytesView.first.map { negotiation.opensTLS(firstByte: $0) } ?? false
            stage = .startup(negotiation)
            if opensTLS {
                beginTLS(negotiation, isDirect: true, context)
                context.pipeline.syncOperations.fireChannelRead(data)
                context.pipeline.syncOperations.fireChannelReadComplete()
                return
            }
        case .handshake, .login, .session: break
        }
        decoder.append(bytes)
        do throws(SQLError) {
            try handleFrames(context)
        } catch {
            refuse(error, context)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if isReading { context.read() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        loginDeadline?.cancel()
        surroundings.registry.leavePending(context.channel)
        switch stage {
        case .session(let driver), .ending(let driver):
            driver.peerClosed()
            surroundings.registry.leave(processID: driver.key.processID)
        case .startup, .handshake, .login, .closing: break
        }
        stage = .closing
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { inputClosed(context) }
        if case .handshakeCompleted(let negotiated) = event as? TLSUserEvent, case .handshake(let negotiation, let isDirect) = stage {
            guard !isDirect || negotiated == TLSIdentity.applicationProtocol else {
                surroundings.logger.info(
                    "TLS refused: the client did not name the protocol \(TLSIdentity.applicationProtocol)", metadata: clientMetadata)
                stage = .closing
                context.close(promise: nil)
                return
            }
            // It has been settled, so there is one.
            tlsVersion = (try? context.pipeline.syncOperations.nioSSL_tlsVersion()) ?? .tlsv12
            stage = .startup(negotiation)
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// The client has sent its last byte and may still read: what it asked for is answered.
    private func inputClosed(_ context: ChannelHandlerContext) {
        switch stage {
        case .session(let driver):
            stage = .ending(driver)
            driver.inputEnded()
            // Most clients that close have gone for good: a long query is not run to its end for them.
            context.eventLoop.scheduleTask(in: .seconds(Self.halfClosedSecondsMax)) { driver.cancellation.noteGonePeer() }
        case .ending: break
        case .startup, .handshake, .login, .closing: context.close(promise: nil)
        }
    }

    /// How long a query still runs for a client that closed its side.
    private static let halfClosedSecondsMax: Int64 = 2

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if case .closing = stage { return }
        if case .handshake = stage {
            surroundings.logger.info("TLS handshake failed", metadata: clientMetadata.merging(["error": "\(error)"]) { $1 })
        } else {
            surroundings.logger.debug("connection lost", metadata: clientMetadata.merging(["error": "\(error)"]) { $1 })
        }
        // A session is told when the channel is closed.
        switch stage {
        case .session, .ending: break
        case .startup, .handshake, .login, .closing: stage = .closing
        }
        context.close(promise: nil)
    }

    private var clientMetadata: Logger.Metadata { ["client": "\(address.map(\.description) ?? "[local]")"] }

    // MARK: Frames

    private func handleFrames(_ context: ChannelHandlerContext) throws(SQLError) {
        var entries: [SessionDriver.Inbox.Entry] = []
        var failure: SQLError?
        do throws(SQLError) {
            while let frame = try decoder.next() {
                switch frame {
                case .startup(let packet): handleStartup(packet, context)
                case .login(let payload): handleLogin(payload, context)
                case .message(let type, let payload): entries.append(.message(type, payload))
                }
                if case .closing = stage { return }
            }
        } catch {
            failure = error
        }
        // Messages before the one that broke the frame are good and get their answers.
        // A read that ended no message leaves nothing to wait for: the rest of that message must be read.
        if case .session(let driver) = stage {
            if let failure { entries.append(.broken(failure)) }
            isReading = entries.isEmpty || driver.enqueue(entries)
            guard let failure else { return }
            surroundings.logger.info("protocol broken", metadata: ["sqlstate": "\(failure.state.code)", "error": "\(failure.message)"])
            stage = .ending(driver)
            isReading = true
        } else if let failure {
            throw failure
        }
    }

    private func handleStartup(_ packet: ByteBuffer, _ context: ChannelHandlerContext) {
        guard case .startup(var negotiation) = stage else { return }
        let action = negotiation.receive(packet, bytesFollow: decoder.bufferedByteCount > 0)
        stage = .startup(negotiation)
        switch action {
        case .answer(let byte):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: [byte])), promise: nil)
        case .startTLS(let byte):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: [byte])), promise: nil)
            beginTLS(negotiation, isDirect: false, context)
        case .begin(let parameters, let negotiation):
            if let negotiation { send(negotiation, context) }
            authenticate(parameters, context)
        case .cancel(let request):
            surroundings.registry.session(for: request)?.cancellation.request()
            stage = .closing
            context.close(promise: nil)
        case .refuse(let error):
            refuse(error, context)
        }
    }

    private func send(_ message: some BackendMessage, _ context: ChannelHandlerContext) {
        var out = ByteBuffer()
        message.encode(into: &out)
        context.writeAndFlush(wrapOutboundOut(out), promise: nil)
    }

    /// From here on all bytes pass through TLS, those of the client that are still to come first of all.
    private func beginTLS(_ negotiation: StartupNegotiation, isDirect: Bool, _ context: ChannelHandlerContext) {
        guard let identity else { return }
        stage = .handshake(negotiation, isDirect: isDirect)
        do {
            try context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: identity.context), position: .before(self))
        } catch {
            surroundings.logger.error("TLS cannot begin", metadata: clientMetadata.merging(["error": "\(error)"]) { $1 })
            stage = .closing
            context.close(promise: nil)
        }
    }

    // MARK: Login

    private static var now: Double { Double(NIODeadline.now().uptimeNanoseconds) / 1e9 }

    private func authenticate(_ parameters: SessionParameters, _ context: ChannelHandlerContext) {
        let attempt = LoginAttempt(user: parameters.user, database: parameters.database, address: address, isEncrypted: isEncrypted)
        var parameters = parameters
        parameters.tlsVersion = tlsVersion.map { $0 == .tlsv13 ? "TLSv1.3" : "TLSv1.2" }
        switch surroundings.access.decide(attempt, now: Self.now) {
        case .admit(let role):
            parameters.role = role
            begin(parameters, context)
        case .password(let verifier, let role, let isMock):
            parameters.role = role
            let binding = isEncrypted ? identity?.binding ?? .unavailable : .unavailable
            let exchange = SCRAMExchange(verifier: verifier, isMock: isMock, binding: binding, serverNonce: surroundings.nonce())
            let login = Login(user: parameters.user, exchange: exchange)
            decoder.loginBegan()
            stage = .login(login, parameters, attempt)
            send(login.request, context)
        case .refuse(let error):
            refuse(error, context, user: parameters.user)
        }
    }

    private func handleLogin(_ payload: ByteBuffer, _ context: ChannelHandlerContext) {
        guard case .login(var login, let parameters, let attempt) = stage else { return }
        let action = login.receive(payload)
        stage = .login(login, parameters, attempt)
        switch action {
        case .send(let bytes):
            context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
        case .admit(let bytes):
            surroundings.access.noteSuccess(attempt)
            context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
            begin(parameters, context)
        case .refuse(let error, let countsAsFailure):
            if countsAsFailure { surroundings.access.noteFailure(attempt, now: Self.now) }
            refuse(error, context, user: parameters.user)
        }
    }

    private func begin(_ parameters: SessionParameters, _ context: ChannelHandlerContext) {
        loginDeadline?.cancel()
        surroundings.registry.leavePending(context.channel)
        let admission = surroundings.registry.admit(user: parameters.user, isAdmin: parameters.role == .admin) { processID in
            let byteCount = BackendKeyData.secretKeyByteCount(protocolMinor: parameters.protocolMinor)
            return SessionDriver(
                key: BackendKeyData(processID: processID, secretKey: surroundings.secretKey(byteCount)), user: parameters.user,
                channel: context.channel,
                configuration: surroundings.configuration, threads: surroundings.threads, logger: surroundings.logger)
        }
        switch admission {
        case .tooMany: refuse(SQLError(.tooManyConnections, "sorry, too many clients already"), context)
        case .reserved:
            refuse(SQLError(.tooManyConnections, "remaining connection slots are reserved for administrators"), context)
        case .tooManyOfUser: refuse(SQLError(.tooManyConnections, "too many connections for role \"\(parameters.user)\""), context)
        case .closing: refuse(SQLError(.cannotConnectNow, "the database system is shutting down"), context)
        case .admitted(let driver):
            stage = .session(driver)
            decoder.startupCompleted()
            var parameters = parameters
            parameters.processID = driver.key.processID
            parameters.serverEnd = Self.end(context.channel.localAddress)
            parameters.clientEnd = Self.end(context.channel.remoteAddress)
            driver.open(parameters, surroundings.makeRunner)
        }
    }

    private static func end(_ address: SocketAddress?) -> SessionParameters.End? {
        guard let address, let ip = address.ipAddress, let port = address.port else { return nil }
        return SessionParameters.End(address: ip, port: port)
    }

    /// The last word to a client that broke the protocol or may not enter.
    private func refuse(_ error: SQLError, _ context: ChannelHandlerContext, user: String? = nil) {
        var metadata = clientMetadata.merging(["sqlstate": "\(error.state.code)", "error": "\(LogText.shown(error.message))"]) { $1 }
        if let user { metadata["user"] = "\(LogText.shown(user))" }
        surroundings.logger.info("connection refused", metadata: metadata)
        var out = ByteBuffer()
        ErrorResponse(.fatal, error).encode(into: &out)
        if case .session(let driver) = stage {
            driver.cancellation.noteGonePeer()
            driver.close(sending: out, awaitsPeer: true)
            surroundings.registry.leave(processID: driver.key.processID)
        } else {
            LastWords.send(out, to: context.channel, awaitsPeer: true)
        }
        stage = .closing
        isReading = true
    }
}
