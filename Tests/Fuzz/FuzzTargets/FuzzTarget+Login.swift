import Authentication
import Columns
import NIOCore
import PGWire

extension FuzzTarget {
    /// A login without the password. The first byte says whether the channel can be bound and whether the user exists; then come messages, each
    /// after its length in two bytes.
    static func login(_ input: [UInt8]) throws(Finding) {
        var input = input[...]
        guard let first = input.popFirst() else { return }
        let verifier = SCRAMVerifier.mock(user: "ann", secret: [1, 2, 3], iterations: SCRAMVerifier.defaultIterations)
        let binding: ChannelBinding = first & 1 == 1 ? .serverEndPoint(Array(repeating: 7, count: 32)) : .unavailable
        let exchange = SCRAMExchange(verifier: verifier, isMock: first & 2 == 2, binding: binding, serverNonce: "server")
        var login = Login(user: "ann", exchange: exchange)
        while input.count >= 2 {
            let length = Int(input.removeFirst()) << 8 | Int(input.removeFirst())
            let message = input.prefix(length)
            input = input.dropFirst(length)
            switch login.receive(ByteBuffer(bytes: message)) {
            case .send: continue
            case .admit: throw Finding(description: "a login without the password")
            case .refuse(let error, _):
                let code = error.state.code
                return try require(["08P01", "0A000", "28000", "28P01", "22021"].contains(code), "an error of another kind: \(code)")
            }
        }
    }
}
