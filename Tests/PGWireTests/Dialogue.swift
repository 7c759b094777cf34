import Columns
import NIOCore
import PGWire
import WireTesting

/// A session without a socket: bytes in, transcript lines out.
final class Dialogue {
    var session: Session
    let runner: EchoRunner
    let cancellation = CancellationFlag()
    private var decoder: FrameDecoder
    private(set) var isClosed = false
    /// Calls of `proceed` so far.
    private(set) var proceedCount = 0

    init(limits: WireLimits = WireLimits(), runner: EchoRunner = EchoRunner()) {
        self.runner = runner
        session = Session(runner: runner, cancellation: cancellation, limits: limits)
        decoder = FrameDecoder(limits: limits)
        decoder.startupCompleted()
    }

    func send(_ bytes: [UInt8]...) -> [String] {
        decoder.append(ByteBuffer(bytes: bytes.flatMap { $0 }))
        do throws(SQLError) {
            while !isClosed, case .message(let type, let payload)? = try decoder.next() {
                follow(session.receive(type, payload))
            }
        } catch {
            return take() + ["broken frame: \(error.state.code) \(error.message)"]
        }
        return take()
    }

    /// The answer as it is.
    func rawBytes(_ bytes: [UInt8]) -> [UInt8] {
        decoder.append(ByteBuffer(bytes: bytes))
        while case .message(let type, let payload)? = (try? decoder.next()) ?? nil { follow(session.receive(type, payload)) }
        return Array(session.takeOutput().readableBytesView)
    }

    private func follow(_ action: Session.Action) {
        var action = action
        while action == .proceed {
            proceedCount += 1
            action = session.proceed()
        }
        if action == .close { isClosed = true }
    }

    private func take() -> [String] { Transcript.lines(Array(session.takeOutput().readableBytesView)) }
}
