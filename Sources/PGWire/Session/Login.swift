package import Authentication
package import Columns
package import NIOCore

/// The part of a connection between its startup packet and its session, when a password is asked for. Messages in, an action out.
package struct Login {
    package enum Action: Equatable {
        /// Send the bytes and wait for the next message.
        case send(ByteBuffer)
        /// Send the bytes and make the session; AuthenticationOk is its first message.
        case admit(ByteBuffer)
        /// Send the error as FATAL and close. `countsAsFailure`: a password was wrong, or there is no such user.
        case refuse(SQLError, countsAsFailure: Bool)
    }

    private let user: String
    private var exchange: SCRAMExchange
    private var hasMechanism = false

    package init(user: String, exchange: SCRAMExchange) {
        self.user = user
        self.exchange = exchange
    }

    /// The question that opens it.
    package var request: AuthenticationSASL { AuthenticationSASL(mechanisms: exchange.mechanisms) }

    package mutating func receive(_ payload: ByteBuffer) -> Action {
        do throws(SQLError) {
            switch try advance(payload) {
            case .proceed(let data):
                var out = ByteBuffer()
                AuthenticationSASLContinue(data: data).encode(into: &out)
                return .send(out)
            case .succeed(let data):
                var out = ByteBuffer()
                AuthenticationSASLFinal(data: data).encode(into: &out)
                return .admit(out)
            case .fail: return .refuse(AccessPolicy.wrongPassword(user), countsAsFailure: true)
            }
        } catch {
            return .refuse(error, countsAsFailure: false)
        }
    }

    private mutating func advance(_ payload: ByteBuffer) throws(SQLError) -> SCRAMExchange.Answer {
        guard !hasMechanism else { return try exchange.receive(Array(payload.readableBytesView)) }
        var reader = MessageReader(payload)
        let first = try SASLInitialResponse(from: &reader)
        try reader.end()
        hasMechanism = true
        return try exchange.begin(mechanism: first.mechanism, data: first.data)
    }
}
