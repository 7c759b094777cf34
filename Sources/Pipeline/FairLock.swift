internal import Glibc

/// A lock that serves its callers in the order in which they came, and readers without a change of thread.
///
/// Ingest takes the engine's lock thousands of times a second with hardly a pause between; a plain mutex would let it win every time
/// and starve readers. Handing the lock to a reader's thread instead would stop ingest until that thread gets a processor, and readers stand
/// back behind everything else. So a reader leaves its request, and whoever holds the lock carries it out before letting go:
///
///     turn       ingest, sinks, definitions: on the caller's own thread, in order of arrival
///     request    readers: on the caller's thread when the lock is free, else on that of the holder, after its turn
///
/// A turn is followed by all requests that are there when it ends; requests that nobody's turn follows give way to the next turn. So ingest
/// waits for no more than the request that is being carried out, and a reader for one turn.
///
/// A pthread mutex rather than `Synchronization.Mutex`, because ThreadSanitizer understands it.
package final class FairLock: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var isHeld = false
    /// Whoever holds it has a turn, or is about to get one.
    private var isTurn = false
    private var turns = WaiterList()
    private var requests = WaiterList()

    package init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Whether a request would be carried out at once, or behind others like it, which are short.
    package var isOpenToRequests: Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return !isHeld || (!isTurn && turns.count == 0)
    }

    /// How many callers wait at this moment, for turns and for requests.
    package var waitingCount: Int {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return turns.count + requests.count
    }

    /// Runs the body on the caller's thread when its turn comes.
    package func withLock<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        takeTurn()
        defer { release(afterTurn: true) }
        return try body()
    }

    /// Runs the body, on the caller's thread or on another that holds the lock, and returns when it has run. It must be short, and must not
    /// use the lock.
    package func request<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        var outcome: Swift.Result<Result, Failure>?
        withoutActuallyEscaping({
            do throws(Failure) { outcome = .success(try body()) } catch { outcome = .failure(error) }
        }) { perform($0) }
        guard let outcome else { preconditionFailure("a request returns when it has been carried out") }
        return try outcome.get()
    }

    private func takeTurn() {
        pthread_mutex_lock(mutex)
        if isHeld {
            let waiter = Waiter(nil)
            turns.append(waiter)
            waiter.wait(mutex)
        } else {
            (isHeld, isTurn) = (true, true)
        }
        pthread_mutex_unlock(mutex)
    }

    private func perform(_ body: @escaping () -> Void) {
        pthread_mutex_lock(mutex)
        guard isHeld else {
            (isHeld, isTurn) = (true, false)
            pthread_mutex_unlock(mutex)
            body()
            release(afterTurn: false)
            return
        }
        let waiter = Waiter(body)
        requests.append(waiter)
        waiter.wait(mutex)
        pthread_mutex_unlock(mutex)
    }

    /// Carries out requests and hands the lock on, or opens it.
    private func release(afterTurn: Bool) {
        pthread_mutex_lock(mutex)
        isTurn = false
        var owed = afterTurn ? requests.count : 0
        while true {
            if owed == 0, let next = turns.popFirst() {
                isTurn = true
                next.finish()
                break
            }
            guard let request = requests.popFirst() else {
                isHeld = false
                break
            }
            owed = max(0, owed - 1)
            pthread_mutex_unlock(mutex)
            request.carryOut()
            pthread_mutex_lock(mutex)
            request.finish()
        }
        pthread_mutex_unlock(mutex)
    }
}

/// Somebody who waits for a turn, or for a request to be carried out. Guarded by the lock's mutex, but for the run of the request.
private final class Waiter {
    private var body: (() -> Void)?
    private var isDone = false
    private let signal: UnsafeMutablePointer<pthread_cond_t>

    init(_ body: (() -> Void)?) {
        self.body = body
        signal = .allocate(capacity: 1)
        signal.initialize(to: pthread_cond_t())
        pthread_cond_init(signal, nil)
    }

    deinit {
        pthread_cond_destroy(signal)
        signal.deallocate()
    }

    func wait(_ mutex: UnsafeMutablePointer<pthread_mutex_t>) {
        while !isDone { pthread_cond_wait(signal, mutex) }
    }

    /// By one thread alone, without the mutex. The request is let go at once: its owner may go on when this is told.
    func carryOut() {
        body?()
        body = nil
    }

    func finish() {
        isDone = true
        pthread_cond_signal(signal)
    }
}

/// Who came first leaves first.
private struct WaiterList {
    private var waiters: [Waiter] = []
    private var first = 0

    var count: Int { waiters.count - first }

    mutating func append(_ waiter: Waiter) { waiters.append(waiter) }

    mutating func popFirst() -> Waiter? {
        guard first < waiters.count else { return nil }
        defer {
            first += 1
            // Also when there is always somebody: what is done is not kept.
            if first == waiters.count || first >= 64 {
                waiters.removeFirst(first)
                first = 0
            }
        }
        return waiters[first]
    }
}
