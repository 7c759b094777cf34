import Columns
import NIOCore
import PGWire

extension FuzzTarget {
    /// Bytes before a session: they are cut into packets and answered as the listener does it. The first byte of the input says whether TLS is
    /// offered, the second where the bytes are cut into two reads.
    static func startup(_ input: [UInt8]) throws(Finding) {
        guard input.count > 2 else { return }
        let offersTLS = input[0] & 1 == 1
        let bytes = input[2...]
        let cut = bytes.startIndex + Int(input[1]) % bytes.count
        var negotiation = StartupNegotiation(offersTLS: offersTLS)
        var decoder = FrameDecoder()
        var encryptionCount = 0
        for part in [bytes[..<cut], bytes[cut...]] where !part.isEmpty {
            if let first = part.first, negotiation.opensTLS(firstByte: first) { encryptionCount += 1 }
            decoder.append(ByteBuffer(bytes: part))
            while let frame = try nextFrame(&decoder) {
                guard case .startup(let packet) = frame else { throw Finding(description: "a message before the session") }
                switch negotiation.receive(packet, bytesFollow: decoder.bufferedByteCount > 0) {
                case .answer(let byte): try require(byte == UInt8(ascii: "N"), "an answer that is none")
                case .startTLS:
                    try require(offersTLS && decoder.bufferedByteCount == 0, "TLS that is not offered, or bytes ahead of it")
                    encryptionCount += 1
                case .begin(let parameters, _): return try require(!parameters.user.isEmpty, "a session of nobody")
                case .cancel, .refuse: return
                }
            }
        }
        try require(encryptionCount <= 1, "TLS within TLS")
    }

    /// nil at the end, and where the bytes are no packet.
    private static func nextFrame(_ decoder: inout FrameDecoder) throws(Finding) -> FrameDecoder.Frame? {
        do throws(SQLError) {
            return try decoder.next()
        } catch {
            try require(error.state == .protocolViolation, "an error of another kind: \(error.state.code)")
            return nil
        }
    }
}
