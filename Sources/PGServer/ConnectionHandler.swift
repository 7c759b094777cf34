import Columns
import Logging
import NIOCore
import PGWire

/// The event loop's side of a connection: cuts bytes into messages, settles the startup, and hands messages to the session's driver.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What all connections of a server have in common.
    struct Surroundings: Sendable {
        var configuration: ServerConfiguration
        var registry: ConnectionRegistry
        var threads: QueryThreads
        var logger: Logger
        var secretKey: @Sendable () -> UInt32
        var makeRunner: RunnerFactory
    }

    private enum Stage {
        case startup(StartupNegotiation)
        case session(SessionDriver)
        /// What still comes is dropped; the connection is closing.
        case closing
    }

    private let surroundings: Surroundings
    private var decoder: FrameDecoder
    private var stage = Stage.startup(StartupNegotiation())
    private var loginDeadline: Scheduled<Void>?
    private var isReading = true

    init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
        decoder = FrameDecoder(limits: surroundings.configuration.limits)
    }

    func channelActive(context: ChannelHandlerContext) {
        guard surroundings.registry.enter(context.channel) else {
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
        if case .closing = stage { return }
        decoder.append(unwrapInboundIn(data))
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
        if case .session(let driver) = stage {
            driver.peerClosed()
            surroundings.registry.leave(processID: driver.key.processID)
        }
        stage = .closing
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        surroundings.logger.debug("connection lost", metadata: ["error": "\(error)"])
        context.close(promise: nil)
    }

    private func handleFrames(_ context: ChannelHandlerContext) throws(SQLError) {
        var entries: [SessionDriver.Inbox.Entry] = []
        var failure: SQLError?
        do throws(SQLError) {
            while let frame = try decoder.next() {
                switch frame {
                case .startup(let packet): handleStartup(packet, context)
                case .message(let type, let payload): entries.append(.message(type, payload))
                }
                if case .closing = stage { return }
            }
        } catch {
            failure = error
        }
        // Messages before the one that broke the frame are good and get their answers' chance.
        // A read that ended no message leaves nothing to wait for: the rest of that message must be read.
        if case .session(let driver) = stage { isReading = entries.isEmpty || driver.enqueue(entries) }
        if let failure { throw failure }
    }

    private func handleStartup(_ packet: ByteBuffer, _ context: ChannelHandlerContext) {
        guard case .startup(var negotiation) = stage else { return }
        let action = negotiation.receive(packet, bytesFollow: decoder.bufferedByteCount > 0)
        stage = .startup(negotiation)
        switch action {
        case .answer(let byte):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: [byte])), promise: nil)
        case .begin(let parameters, let negotiation):
            begin(parameters, negotiation, context)
        case .cancel(let request):
            surroundings.registry.session(for: request)?.cancellation.request()
            stage = .closing
            context.close(promise: nil)
        case .refuse(let error):
            refuse(error, context)
        }
    }

    private func begin(_ parameters: SessionParameters, _ negotiation: NegotiateProtocolVersion?, _ context: ChannelHandlerContext) {
        loginDeadline?.cancel()
        surroundings.registry.leavePending(context.channel)
        let admission = surroundings.registry.admit { processID in
            SessionDriver(
                key: BackendKeyData(processID: processID, secretKey: surroundings.secretKey()), channel: context.channel,
                configuration: surroundings.configuration, threads: surroundings.threads, logger: surroundings.logger)
        }
        switch admission {
        case .tooMany: refuse(SQLError(.tooManyConnections, "sorry, too many clients already"), context)
        case .closing: refuse(SQLError(.cannotConnectNow, "the database system is shutting down"), context)
        case .admitted(let driver):
            stage = .session(driver)
            decoder.startupCompleted()
            var parameters = parameters
            parameters.processID = driver.key.processID
            parameters.serverEnd = Self.end(context.channel.localAddress)
            parameters.clientEnd = Self.end(context.channel.remoteAddress)
            driver.open(parameters, negotiation, surroundings.makeRunner)
        }
    }

    private static func end(_ address: SocketAddress?) -> SessionParameters.End? {
        guard let address, let ip = address.ipAddress, let port = address.port else { return nil }
        return SessionParameters.End(address: ip, port: port)
    }

    /// The last word to a client that broke the protocol or may not enter.
    private func refuse(_ error: SQLError, _ context: ChannelHandlerContext) {
        surroundings.logger.info("connection refused", metadata: ["sqlstate": "\(error.state.code)", "error": "\(error.message)"])
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
