import Columns
import NIOCore
import PGWire
import WireTesting

extension FuzzTarget {
    /// Messages of a session, over a database of almost nothing: whatever comes, what is sent are whole messages.
    static func session(_ input: [UInt8]) throws(Finding) {
        // It waits to be cancelled, and nobody would.
        if String(decoding: input, as: UTF8.self).contains("WAIT") { return }
        try requireWholeMessages(answers(to: input, of: EchoRunner()))
    }

    /// What a session that has begun sends for these bytes.
    static func answers(to bytes: [UInt8], of runner: any StatementRunner) -> [UInt8] {
        var session = Session(runner: runner, cancellation: CancellationFlag())
        _ = session.start(user: "ann", serverVersion: "15.8", key: BackendKeyData(processID: 1, secretKey: [0, 0, 0, 2]))
        _ = session.takeOutput()
        var decoder = FrameDecoder()
        decoder.startupCompleted()
        decoder.append(ByteBuffer(bytes: bytes))
        var sent: [UInt8] = []
        while let frame = try? decoder.next(), case .message(let type, let payload) = frame {
            var action = session.receive(type, payload)
            // Long results are the database's affair.
            for _ in 0..<50 where action == .proceed { action = session.proceed() }
            sent += session.takeOutput().readableBytesView
            if action != .awaitMessage { break }
        }
        return sent
    }

    static func requireWholeMessages(_ sent: [UInt8]) throws(Finding) {
        let broken = Transcript.lines(sent).first { $0.hasPrefix("??") || $0.hasSuffix("??") }
        try require(broken == nil, "a message that is not whole: \(broken ?? "")")
    }
}
