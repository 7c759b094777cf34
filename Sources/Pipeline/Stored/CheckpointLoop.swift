internal import Synchronization
internal import Views

/// Commits what changed, over and over: a cut under the database's lock, its encoding and writing without it.
///
/// One thread calls `step`; `ask` and `isDone` may be called from any.
package final class CheckpointLoop: @unchecked Sendable {
    /// What one commit took.
    package struct Report: Hashable, Sendable {
        package var generation: Int64
        package var recordCount: Int
        package var byteCount: Int
        /// Under the database's lock.
        package var cutMicroseconds: Int64
        /// Encoding and writing.
        package var commitMicroseconds: Int64
    }

    package enum Event: Hashable, Sendable {
        case committed(Report)
        /// There is no room; everything goes on, and the same commit is tried again.
        case full(String)
        /// The books that were committed do not balance: Weir has a fault.
        case imbalanced([String])
    }

    /// At least so long from one commit to the next.
    package static let intervalMin: Int64 = 2_000_000
    /// At most so long while something changes.
    package static let intervalMax: Int64 = 30_000_000
    /// A commit takes a tenth of the time at most.
    static let dutyDivisor: Int64 = 10
    static let retryMicroseconds: Int64 = 5_000_000
    /// So many written groups, or bytes of them, are committed before their time: a cut copies them under the database's lock.
    package static let writtenRowsMax = 200_000
    static let writtenBytesMax = 64 << 20
    /// Between two looks for room that can be given back.
    static let tidyMicroseconds: Int64 = 1_000_000

    private let database: Database
    private let store: any CheckpointStore
    private let clock: any Clock
    private let memoryBytesMax: Int
    private let report: (Event) -> Void
    /// What is written leaves too little memory: a commit lets it go.
    private var isMemoryShort = false
    private var encoder = CutEncoder()
    /// A cut that found no room: it is what the next commit writes.
    private var pending: StoreTransaction?
    private var pendingRequests: Int64 = 0
    private var nextAt: Int64 = 0
    /// When a forced commit may be: the share of time holds for it too.
    private var nextForcedAt: Int64 = 0
    private var nextTidyAt: Int64 = 0
    private var status = StoreStatus()
    private var committedRevision: Int64 = -1
    private var reportedFaults: [String] = []
    private let requested = Atomic<Int64>(0)
    private let done = Atomic<Int64>(0)

    /// - Parameter memoryBytesMax: what the rows of views may take; beyond it the oldest windows leave memory.
    package init(
        database: Database, store: any CheckpointStore, clock: any Clock, memoryBytesMax: Int = .max, report: @escaping (Event) -> Void
    ) {
        self.memoryBytesMax = memoryBytesMax
        self.database = database
        self.store = store
        self.clock = clock
        self.report = report
    }

    /// Commits the definitions before anything is read or sent: a sink that is not in the store must not have sent anything, since the next
    /// process would take its topic for empty. Throws `full` when there is no room for that.
    package func begin() throws(StoreError) {
        _ = try commit(requested.load(ordering: .acquiring))
        if pending != nil, database.hasNewSinks { throw .full("there is no room for the definitions of sinks") }
    }

    /// Asks for a commit of all that is there now, as soon as may be.
    package func ask() -> Int64 { requested.add(1, ordering: .acquiringAndReleasing).newValue }

    /// Whether what `ask` asked for is in the store.
    package func isDone(_ ticket: Int64) -> Bool { done.load(ordering: .acquiring) >= ticket }

    /// Commits when it is time to. Any error but a full disk is the end: what the disk holds is then for the next start to find out.
    ///
    /// - Returns: whether there was something to do.
    @discardableResult
    package func step() throws(StoreError) -> Bool {
        let now = clock.nowMicroseconds
        // A clock that jumps back must not stop commits for good.
        let isDue = now >= nextAt || nextAt - now > Self.intervalMax
        if pending != nil { return isDue ? try commitPending() : false }
        let requests = requested.load(ordering: .acquiring)
        let (revision, written) = database.pendingChanges
        let isLarge = written.rowCount >= Self.writtenRowsMax || written.byteCount >= Self.writtenBytesMax
        let isForced = now >= nextForcedAt && (isLarge || (isMemoryShort && written.rowCount > 0))
        guard requests > done.load(ordering: .acquiring) || isForced || (isDue && revision != committedRevision) else { return try tidy(now) }
        return try commit(requests)
    }

    private func tidy(_ now: Int64) throws(StoreError) -> Bool {
        guard now >= nextTidyAt || nextTidyAt - now > Self.intervalMax else { return false }
        let hadWork = try store.tidy()
        let ended = clock.nowMicroseconds
        nextTidyAt = ended + (hadWork ? (ended - now) * Self.dutyDivisor : Self.tidyMicroseconds)
        return hadWork
    }

    /// Commits what is there, at the end.
    package func finish() throws(StoreError) {
        if pending != nil { _ = try commitPending() }
        if pending == nil, database.revision != committedRevision { _ = try commit(requested.load(ordering: .acquiring)) }
    }

    private func commit(_ requests: Int64) throws(StoreError) -> Bool {
        let began = clock.nowMicroseconds
        let revision = database.revision
        let cut = database.takeCut()
        let taken = clock.nowMicroseconds
        let transaction = encoder.transaction(of: cut)
        committedRevision = revision
        let faults = cut.feeds.flatMap(\.faults)
        // Said once: they do not go away.
        if !faults.isEmpty, faults != reportedFaults {
            reportedFaults = faults
            report(.imbalanced(faults))
        }
        return try write(transaction, requests, began: began, taken: taken)
    }

    private func commitPending() throws(StoreError) -> Bool {
        guard let transaction = pending else { return false }
        let began = clock.nowMicroseconds
        return try write(transaction, pendingRequests, began: began, taken: began)
    }

    private func write(_ transaction: StoreTransaction, _ requests: Int64, began: Int64, taken: Int64) throws(StoreError) -> Bool {
        do throws(StoreError) {
            try store.commit(transaction)
        } catch {
            guard case .full(let reason) = error else { throw error }
            (pending, pendingRequests) = (transaction, requests)
            nextAt = clock.nowMicroseconds + Self.retryMicroseconds
            (status.state, status.reason) = (.full, reason)
            publish()
            report(.full(reason))
            return true
        }
        pending = nil
        database.noteCommitted()
        if memoryBytesMax < .max { isMemoryShort = !database.keepMemory(within: memoryBytesMax) }
        encoder.isDone(transaction)
        database.note(committed: transaction.generation)
        self.done.store(requests, ordering: .releasing)
        let ended = clock.nowMicroseconds
        // A clock that jumped meanwhile says nothing of how long it took.
        let duration = max(0, min(Self.intervalMax, ended - began))
        nextAt = ended + min(Self.intervalMax, max(Self.intervalMin, duration * Self.dutyDivisor))
        nextForcedAt = ended + duration * Self.dutyDivisor
        let done = Report(
            generation: transaction.generation, recordCount: transaction.records.count, byteCount: transaction.byteCount,
            cutMicroseconds: taken - began, commitMicroseconds: ended - taken)
        status.last = done
        (status.state, status.reason, status.committedAt) = (.ok, nil, ended)
        publish()
        report(.committed(done))
        return true
    }

    /// For `weir.store`.
    private func publish() {
        status.sizes = store.sizes
        database.note(status)
    }
}
