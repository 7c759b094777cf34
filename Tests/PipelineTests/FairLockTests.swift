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
        let atWork = Atomic(2)
        threads(2) { index in
            for _ in 0..<2_000 {
                guarded.lock.withLock {
                    // Until the other asks too, unless it has had all its turns.
                    while guarded.lock.waitingCount == 0, atWork.load(ordering: .acquiring) == 2 { sched_yield() }
                    guarded.takers.append(index)
                }
            }
            atWork.subtract(1, ordering: .acquiringAndReleasing)
        }
        let firstEnd = min(guarded.takers.lastIndex(of: 0) ?? 0, guarded.takers.lastIndex(of: 1) ?? 0)
        let contested = guarded.takers[...firstEnd]
        #expect(contested.count >= 3_999)
        #expect(zip(contested, contested.dropFirst()).allSatisfy { $0 != $1 })
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
        let holder = Mutex<pthread_t?>(nil)
        let carriers = Mutex<[Bool]>([])
        threads(5) { index in
            if index == 0 {
                guarded.lock.withLock {
                    holder.withLock { $0 = pthread_self() }
                    isInside.store(true, ordering: .releasing)
                    while guarded.lock.waitingCount < 4 { sched_yield() }
                }
                return
            }
            while !isInside.load(ordering: .acquiring) { sched_yield() }
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
