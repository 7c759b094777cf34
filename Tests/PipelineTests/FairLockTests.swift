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

    @Test("turns and requests of many threads go one at a time, each once")
    func requests() {
        let guarded = Guarded()
        threads(6) { index in
            for round in 0..<5_000 {
                if index % 2 == 0 {
                    guarded.lock.withLock { guarded.counter += 1 }
                } else {
                    let seen = guarded.lock.request { () -> Int in
                        guarded.counter += 1
                        return guarded.counter
                    }
                    precondition(seen > round)
                }
            }
        }
        #expect(guarded.counter == 30_000)
    }

    @Test("a request that finds the lock taken is carried out by whoever has it, before the next turn")
    func carriedOut() {
        let guarded = Guarded()
        let isInside = Atomic(false)
        let waiting = Atomic(0)
        let holder = Mutex<pthread_t?>(nil)
        let carriers = Mutex<[Bool]>([])
        threads(5) { index in
            if index == 0 {
                guarded.lock.withLock {
                    holder.withLock { $0 = pthread_self() }
                    isInside.store(true, ordering: .releasing)
                    while waiting.load(ordering: .acquiring) < 4 {}
                    // Until the others are in the queue.
                    usleep(50_000)
                }
                return
            }
            while !isInside.load(ordering: .acquiring) {}
            waiting.add(1, ordering: .acquiringAndReleasing)
            guarded.lock.request {
                let isHolder = holder.withLock { pthread_equal($0 ?? pthread_self(), pthread_self()) != 0 }
                carriers.withLock { $0.append(isHolder) }
            }
        }
        #expect(carriers.withLock { $0 } == [true, true, true, true])
    }

    @Test("a request's error comes back to whoever made it")
    func requestErrors() {
        enum Trouble: Error { case one }
        let lock = FairLock()
        #expect(throws: Trouble.one) { try lock.request { () throws(Trouble) in throw .one } }
        #expect(lock.request { 7 } == 7)
    }
}
