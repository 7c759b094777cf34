import Foundation
import Synchronization
import Testing

@testable import PGServer

@Suite("StatementTurns")
struct StatementTurnsTests {
    private func threads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let group = DispatchGroup()
        for index in 0..<count {
            group.enter()
            Thread.detachNewThread {
                body(index)
                group.leave()
            }
        }
        group.wait()
    }

    @Test("no more compute at once than there are places")
    func places() {
        let turns = StatementTurns(patience: .seconds(60)) { 2 }
        let running = Atomic(0)
        let most = Atomic(0)
        threads(6) { _ in
            for _ in 0..<20 {
                let turn = StatementTurns.Turn()
                turns.begin(turn)
                let now = running.add(1, ordering: .sequentiallyConsistent).newValue
                most.max(now, ordering: .sequentiallyConsistent)
                usleep(200)
                running.subtract(1, ordering: .sequentiallyConsistent)
                turns.end(turn)
            }
        }
        #expect(most.load(ordering: .relaxed) == 2)
    }

    @Test("a long statement lets a short one go first")
    func givesWay() {
        let turns = StatementTurns(patience: .seconds(60)) { 1 }
        let hasBegun = Atomic(false)
        let isShortDone = Atomic(false)
        let roundsBefore = Atomic(0)
        threads(2) { index in
            let turn = StatementTurns.Turn()
            if index == 0 {
                turns.begin(turn)
                hasBegun.store(true, ordering: .releasing)
                // Far longer than the other would wait at most.
                for _ in 0..<2_000 where !isShortDone.load(ordering: .acquiring) {
                    usleep(1_000)
                    roundsBefore.add(1, ordering: .relaxed)
                    turns.giveWay(turn)
                }
                turns.end(turn)
            } else {
                while !hasBegun.load(ordering: .acquiring) {}
                turns.begin(turn)
                isShortDone.store(true, ordering: .releasing)
                turns.end(turn)
            }
        }
        #expect(roundsBefore.load(ordering: .relaxed) < 2_000)
    }

    @Test("a place that is never given back does not stop the others")
    func patience() {
        let turns = StatementTurns { 1 }
        turns.begin(StatementTurns.Turn())
        let next = StatementTurns.Turn()
        turns.begin(next)
        turns.end(next)
    }

    @Test("new statements go before long ones, but one place of four is for a long one")
    func order() {
        var line = StatementLine<String>()
        for name in ["A", "B"] { _ = line.append(name, isLong: true) }
        for name in ["c", "d", "e", "f", "g"] { _ = line.append(name, isLong: false) }
        var served: [String] = []
        while let next = line.popNext() { served.append(next) }
        #expect(served == ["c", "d", "e", "A", "f", "g", "B"])
    }

    @Test("who gave up waiting gets no place")
    func givingUp() {
        var line = StatementLine<String>()
        let first = line.append("a", isLong: false)
        let second = line.append("B", isLong: true)
        let hasLeft = (line.remove(first), line.remove(first))
        #expect(hasLeft == (true, false))
        let next = line.popNext()
        #expect(next == "B")
        let isLate = !line.remove(second)
        #expect(isLate)
        #expect(line.isEmpty)
    }
}
