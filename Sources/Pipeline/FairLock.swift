internal import Glibc

/// A lock that serves its callers in the order in which they came.
///
/// Ingest takes the engine's lock thousands of times a second with hardly a pause between; a plain mutex would let it win every time
/// and starve readers. Here a reader that asked first goes first, and waits for one batch at most.
///
/// A pthread mutex rather than `Synchronization.Mutex`, because ThreadSanitizer understands it.
package final class FairLock: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    /// Who waits for a ticket waits for the condition of its number, so that unlocking wakes nobody but the next.
    private let turns: UnsafeMutablePointer<pthread_cond_t>
    /// With more waiters than these some share a condition, and look at the ticket once more.
    private static let turnCount: UInt64 = 64
    private var nextTicket: UInt64 = 0
    private var servedTicket: UInt64 = 0

    package init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        turns = .allocate(capacity: Int(Self.turnCount))
        turns.initialize(repeating: pthread_cond_t(), count: Int(Self.turnCount))
        pthread_mutex_init(mutex, nil)
        for index in 0..<Int(Self.turnCount) { pthread_cond_init(turns + index, nil) }
    }

    deinit {
        for index in 0..<Int(Self.turnCount) { pthread_cond_destroy(turns + index) }
        pthread_mutex_destroy(mutex)
        turns.deallocate()
        mutex.deallocate()
    }

    private func lock() {
        pthread_mutex_lock(mutex)
        let ticket = nextTicket
        nextTicket &+= 1
        while ticket != servedTicket { pthread_cond_wait(turn(of: ticket), mutex) }
        pthread_mutex_unlock(mutex)
    }

    private func turn(of ticket: UInt64) -> UnsafeMutablePointer<pthread_cond_t> { turns + Int(ticket % Self.turnCount) }

    private func unlock() {
        pthread_mutex_lock(mutex)
        servedTicket &+= 1
        pthread_cond_broadcast(turn(of: servedTicket))
        pthread_mutex_unlock(mutex)
    }

    package func withLock<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        lock()
        defer { unlock() }
        return try body()
    }
}
