import Columns
import NIOCore
import PGWire
import WireTesting

/// Messages of a session, over a database of almost nothing: whatever comes, what is sent are whole messages.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSession(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    // It waits to be cancelled, and nobody would.
    if String(decoding: input, as: UTF8.self).contains("WAIT") { return 0 }
    var session = Session(runner: EchoRunner(), cancellation: CancellationFlag())
    _ = session.start(user: "ann", serverVersion: "15.8", key: BackendKeyData(processID: 1, secretKey: 2))
    var decoder = FrameDecoder()
    decoder.startupCompleted()
    decoder.append(ByteBuffer(bytes: input))
    var sent: [UInt8] = []
    while let frame = try? decoder.next() {
        guard case .message(let type, let payload) = frame else { preconditionFailure("a packet within a session") }
        var action = session.receive(type, payload)
        // Long results are the database's affair.
        for _ in 0..<50 where action == .proceed { action = session.proceed() }
        sent += session.takeOutput().readableBytesView
        if action != .awaitMessage { break }
    }
    precondition(!Transcript.lines(sent).contains { $0.hasPrefix("??") || $0.hasSuffix("??") }, "a message that is not whole")
    return 0
}
