import Columns
import NIOCore
import Synchronization
import Testing
import WireTesting

@testable import PGWire

/// Messages that are handled on an event loop give the bytes that they give on a query thread.
struct BriefMessageTests {
    /// A session that is asked to be brief; what it hands over it is given again as on another thread.
    private final class EventLoop {
        let runner = EchoRunner()
        private let turn = Turn()
        private var session: Session
        private(set) var handedOverCount = 0

        private final class Turn: Sendable {
            let isOver = Atomic(false)
        }

        init(isBrief: Bool, isSlow: Bool = false) {
            runner.isBrief = isBrief
            let turn = turn
            session = Session(runner: runner, cancellation: CancellationFlag(turnIsOver: { turn.isOver.load(ordering: .relaxed) }))
            isOver = isSlow
        }

        private var isOver: Bool

        func send(_ bytes: [UInt8]...) throws -> [String] {
            var decoder = FrameDecoder(limits: WireLimits())
            decoder.startupCompleted()
            decoder.append(ByteBuffer(bytes: bytes.flatMap { $0 }))
            while case .message(let type, let payload)? = try decoder.next() {
                turn.isOver.store(isOver, ordering: .relaxed)
                var action = session.acceptsBriefly ? session.receive(type, payload, briefly: true) : session.receive(type, payload)
                if action == .proceed { action = session.proceed() }
                if action == .handOver { handedOverCount += 1 }
                session.leaveBrief()
                turn.isOver.store(false, ordering: .relaxed)
                while action == .proceed || action == .handOver { action = session.proceed() }
            }
            return Transcript.lines(Array(session.takeOutput().readableBytesView))
        }
    }

    private static let dialogues: [[[UInt8]]] = [
        [FrontendBytes.query("SELECT 'a', 'b'")], [FrontendBytes.query("ROWS 3")], [FrontendBytes.query("FAILROWS 2")],
        [FrontendBytes.query("SYNTAX")],
        [FrontendBytes.query("ERROR 22012 division by zero")], [FrontendBytes.query("")], [FrontendBytes.query("BEGIN; ROWS 2; COMMIT")],
        [
            FrontendBytes.parse("SELECT $1::int4"), FrontendBytes.bind(texts: ["7"]), FrontendBytes.describe("P"), FrontendBytes.execute(),
            FrontendBytes.sync,
        ],
        [
            FrontendBytes.parse("ROWS 5", name: "s"), FrontendBytes.bind(statement: "s"), FrontendBytes.execute(max: 2), FrontendBytes.execute(),
            FrontendBytes.sync,
        ],
        [
            FrontendBytes.parse("ROWS 5", name: "s"), FrontendBytes.bind(statement: "missing"), FrontendBytes.execute(), FrontendBytes.sync,
            FrontendBytes.query("SELECT 'after'"),
        ],
    ]

    @Test("brief, handed over, or given up and run anew", arguments: dialogues.indices)
    func sameAnswers(index: Int) throws {
        let plain = Dialogue()
        let expected = plain.send(Self.dialogues[index].flatMap { $0 })
        let brief = EventLoop(isBrief: true)
        #expect(try brief.send(Self.dialogues[index].flatMap { $0 }) == expected)
        let long = EventLoop(isBrief: false)
        #expect(try long.send(Self.dialogues[index].flatMap { $0 }) == expected)
        let slow = EventLoop(isBrief: true, isSlow: true)
        #expect(try slow.send(Self.dialogues[index].flatMap { $0 }) == expected)
    }

    @Test("what is brief is not handed over; what is not, or takes too long, is")
    func handingOver() throws {
        let brief = EventLoop(isBrief: true)
        _ = try brief.send(FrontendBytes.query("ROWS 3"))
        #expect(brief.handedOverCount == 0)
        let long = EventLoop(isBrief: false)
        _ = try long.send(FrontendBytes.query("ROWS 3"))
        #expect(long.handedOverCount == 1)
        let slow = EventLoop(isBrief: true, isSlow: true)
        _ = try slow.send(FrontendBytes.query("ROWS 3"))
        #expect(slow.handedOverCount == 1)
    }
}
