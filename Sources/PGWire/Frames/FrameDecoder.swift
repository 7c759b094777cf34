package import Columns
package import NIOCore

/// Cuts a client's bytes into messages, and refuses lengths before anything is allocated for them.
///
///     startup:    length:4 | code:4 | ...
///     login:      'p' | length:4 | payload             length counts itself, not the type
///     afterwards: type:1 | length:4 | payload
package struct FrameDecoder {
    package enum Frame: Equatable {
        /// What follows the length of a packet without a type byte.
        case startup(ByteBuffer)
        /// The payload of a PasswordMessage, SASLInitialResponse or SASLResponse: what was asked for tells which.
        case login(ByteBuffer)
        case message(FrontendMessageType, ByteBuffer)
    }

    private let limits: WireLimits
    private var buffer = ByteBuffer()
    private var mode = Mode.startup

    private enum Mode {
        case startup
        case login
        case session
    }

    package init(limits: WireLimits = WireLimits()) { self.limits = limits }

    /// Bytes received and not yet given out.
    package var bufferedByteCount: Int { buffer.readableBytes }

    package mutating func append(_ bytes: ByteBuffer) {
        if buffer.readableBytes == 0 {
            buffer = bytes
        } else {
            buffer.writeImmutableBuffer(bytes)
        }
    }

    /// A password has been asked for: nothing else may come.
    package mutating func loginBegan() { mode = .login }

    /// From now on messages of a session come.
    package mutating func startupCompleted() { mode = .session }

    /// The next whole message, nil when more bytes are needed. After an error the stream has lost its frame: the connection must close.
    package mutating func next() throws(SQLError) -> Frame? {
        switch mode {
        case .startup: try nextStartupPacket()
        case .login: try nextLoginMessage()
        case .session: try nextMessage()
        }
    }

    private mutating func nextStartupPacket() throws(SQLError) -> Frame? {
        guard let length = buffer.getInteger(at: buffer.readerIndex, as: Int32.self) else { return nil }
        guard length >= 8, Int(length) <= WireLimits.startupPacketBytesMax else {
            throw SQLError(.protocolViolation, "invalid length of startup packet")
        }
        guard buffer.readableBytes >= Int(length) else { return nil }
        buffer.moveReaderIndex(forwardBy: 4)
        return buffer.readSlice(length: Int(length) - 4).map { .startup($0) }
    }

    private static let loginMessageType = UInt8(ascii: "p")

    private mutating func nextLoginMessage() throws(SQLError) -> Frame? {
        guard let code = buffer.getInteger(at: buffer.readerIndex, as: UInt8.self) else { return nil }
        guard code == Self.loginMessageType else {
            throw SQLError(.protocolViolation, "expected SASL response, got message type \(code)")
        }
        guard let length = buffer.getInteger(at: buffer.readerIndex + 1, as: Int32.self) else { return nil }
        guard length >= 4, Int(length) - 4 <= WireLimits.loginMessageBytesMax else {
            throw SQLError(.protocolViolation, "invalid message length")
        }
        guard buffer.readableBytes >= 1 + Int(length) else { return nil }
        buffer.moveReaderIndex(forwardBy: 5)
        return buffer.readSlice(length: Int(length) - 4).map { .login($0) }
    }

    private mutating func nextMessage() throws(SQLError) -> Frame? {
        guard let code = buffer.getInteger(at: buffer.readerIndex, as: UInt8.self) else { return nil }
        guard let type = FrontendMessageType(rawValue: code) else {
            throw SQLError(.protocolViolation, "invalid frontend message type \(code)")
        }
        guard let length = buffer.getInteger(at: buffer.readerIndex + 1, as: Int32.self) else { return nil }
        guard length >= 4 else { throw SQLError(.protocolViolation, "invalid message length") }
        let payloadBytes = Int(length) - 4
        let payloadBytesMax = limits.payloadBytesMax(of: type)
        guard payloadBytes <= payloadBytesMax else {
            throw SQLError(
                .protocolViolation, "invalid message length",
                detail: "A message of type \(code) may have at most \(payloadBytesMax) bytes, this one announces \(payloadBytes).")
        }
        guard buffer.readableBytes >= 5 + payloadBytes else { return nil }
        buffer.moveReaderIndex(forwardBy: 5)
        return buffer.readSlice(length: payloadBytes).map { .message(type, $0) }
    }
}
