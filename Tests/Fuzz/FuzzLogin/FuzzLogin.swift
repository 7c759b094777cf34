import Authentication
import Columns
import NIOCore
import PGWire

/// A login without the password. The first byte says whether the channel can be bound; then come messages, each after its length in two bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLogin(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = Array(UnsafeBufferPointer(start: start, count: count))[...]
    guard let first = input.popFirst() else { return 0 }
    let verifier = SCRAMVerifier.mock(user: "ann", secret: [1, 2, 3], iterations: SCRAMVerifier.defaultIterations)
    let binding: ChannelBinding = first & 1 == 1 ? .serverEndPoint(Array(repeating: 7, count: 32)) : .unavailable
    var login = Login(user: "ann", exchange: SCRAMExchange(verifier: verifier, isMock: first & 2 == 2, binding: binding, serverNonce: "server"))
    while input.count >= 2 {
        let length = Int(input.removeFirst()) << 8 | Int(input.removeFirst())
        let message = input.prefix(length)
        input = input.dropFirst(length)
        switch login.receive(ByteBuffer(bytes: message)) {
        case .send: continue
        case .admit: preconditionFailure("a login without the password")
        case .refuse(let error, _):
            precondition(["08P01", "0A000", "28000", "28P01", "22021"].contains(error.state.code), "an error of another kind")
            return 0
        }
    }
    return 0
}
