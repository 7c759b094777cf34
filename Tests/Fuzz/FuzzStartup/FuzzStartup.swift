import Columns
import NIOCore
import PGWire

/// Bytes before a session: they are cut into packets and answered as the listener does it. The first byte of the input says whether TLS is
/// offered, the second where the bytes are cut into two reads.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzStartup(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    guard input.count > 2 else { return 0 }
    var negotiation = StartupNegotiation(offersTLS: input[0] & 1 == 1)
    let bytes = input[2...]
    let cut = bytes.startIndex + Int(input[1]) % bytes.count
    var decoder = FrameDecoder()
    var encryptions = 0
    do throws(SQLError) {
        for part in [bytes[..<cut], bytes[cut...]] where !part.isEmpty {
            if let first = part.first, negotiation.opensTLS(firstByte: first) { encryptions += 1 }
            decoder.append(ByteBuffer(bytes: part))
            while let frame = try decoder.next() {
                guard case .startup(let packet) = frame else { preconditionFailure("a message before the session") }
                switch negotiation.receive(packet, bytesFollow: decoder.bufferedByteCount > 0) {
                case .answer(let byte): precondition(byte == UInt8(ascii: "N"), "an answer that is none")
                case .startTLS:
                    precondition(input[0] & 1 == 1 && decoder.bufferedByteCount == 0, "TLS that is not offered, or bytes ahead of it")
                    encryptions += 1
                case .begin(let parameters, _):
                    precondition(!parameters.user.isEmpty, "a session of nobody")
                    return 0
                case .cancel, .refuse: return 0
                }
            }
        }
    } catch {
        precondition(error.state == .protocolViolation, "an error of another kind")
    }
    precondition(encryptions <= 1, "TLS within TLS")
    return 0
}
