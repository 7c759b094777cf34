import Foundation
import Pipeline
import Synchronization
import Testing

@Suite("FairLock")
struct FairLockTests {
    /// A plain class guarded by the lock under test alone.
    private final class Guarded: @unchecked Sendable {
        let lock = FairLock()
        var counter = 0
        var takers: [Int] = []
    }

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

    @Test("one thread at a time is inside")
    func exclusion() {
        let guarded = Guarded()
        threads(4) { _ in
            for _ in 0..<20_000 { guarded.lock.withLock { guarded.counter += 1 } }
        }
        #expect(guarded.counter == 80_000)
    }

    @Test("threads that all want the lock all the time alternate")
    func alternation() {
        let guarded = Guarded()
        let arrived = Atomic(0)
        let turns = 2_000
        threads(2) { index in
            arrived.add(1, ordering: .relaxed)
            while arrived.load(ordering: .relaxed) < 2 {}
            for _ in 0..<turns {
                guarded.lock.withLock {
                    guarded.takers.append(index)
                    // Long enough for the other to ask meanwhile, whatever the scheduler does.
                    usleep(20)
                }
            }
        }
        // Where both still want it, a thread hardly ever goes twice in a row: it would have to ask again before the other wakes from nothing.
        let firstEnd = min(guarded.takers.lastIndex(of: 0) ?? 0, guarded.takers.lastIndex(of: 1) ?? 0)
        let contested = guarded.takers[...firstEnd]
        let repeats = zip(contested, contested.dropFirst()).count { $0 == $1 }
        #expect(repeats * 10 < contested.count, "\(repeats) of \(contested.count)")
    }

    @Test("an error leaves the lock open, and its type is kept")
    func errors() {
        enum Trouble: Error { case one }
        let lock = FairLock()
        #expect(throws: Trouble.one) { try lock.withLock { () throws(Trouble) in throw .one } }
        #expect(lock.withLock { 7 } == 7)
    }
}
