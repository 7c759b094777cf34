internal import Glibc

/// A lock that serves its callers in the order in which they came.
///
/// Ingest takes the engine's lock thousands of times a second with hardly a pause between; a plain mutex would let it win every time
/// and starve readers. Here a reader that asked first goes first, and waits for one batch at most.
///
/// A pthread mutex rather than `Synchronization.Mutex`, because ThreadSanitizer understands it.
package final class FairLock: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let turn: UnsafeMutablePointer<pthread_cond_t>
    private var nextTicket: UInt64 = 0
    private var servedTicket: UInt64 = 0

    package init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        turn = .allocate(capacity: 1)
        turn.initialize(to: pthread_cond_t())
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(turn, nil)
    }

    deinit {
        pthread_cond_destroy(turn)
        pthread_mutex_destroy(mutex)
        turn.deallocate()
        mutex.deallocate()
    }

    private func lock() {
        pthread_mutex_lock(mutex)
        let ticket = nextTicket
        nextTicket &+= 1
        while ticket != servedTicket { pthread_cond_wait(turn, mutex) }
        pthread_mutex_unlock(mutex)
    }

    private func unlock() {
        pthread_mutex_lock(mutex)
        servedTicket &+= 1
        pthread_cond_broadcast(turn)
        pthread_mutex_unlock(mutex)
    }

    package func withLock<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        lock()
        defer { unlock() }
        return try body()
    }
}
