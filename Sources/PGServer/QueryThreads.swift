import NIOPosix
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The threads that statements run on, and how many tasks they have or wait for.
final class QueryThreads: Sendable {
    private let pool: NIOThreadPool
    private let taskCount = Atomic(0)
    private let niceness: Int32
    private let turns: StatementTurns

    /// - Parameter runningMax: how many tasks may compute at this moment.
    init(threadCount: Int, niceness: Int, runningMax: @escaping @Sendable () -> Int) {
        turns = StatementTurns(runningMax: runningMax)
        #if os(Linux)
        // As far behind the process as told, however nice it was started.
        self.niceness = min(19, getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) + Int32(clamping: niceness))
        #else
        self.niceness = Int32(clamping: niceness)
        #endif
        pool = NIOThreadPool(numberOfThreads: threadCount)
        pool.start()
    }

    /// - Parameter turn: of the session whose task it is.
    func submit(_ turn: StatementTurns.Turn, _ body: @escaping @Sendable () -> Void) {
        taskCount.add(1, ordering: .acquiringAndReleasing)
        pool.submit { [self] state in
            // A pool that was stopped gives tasks back undone.
            if case .active = state {
                standBack()
                turns.begin(turn)
                body()
                turns.end(turn)
            }
            taskCount.subtract(1, ordering: .acquiringAndReleasing)
        }
    }

    /// Runs something brief on the caller's thread, as one of the tasks that compute; false when it would have to wait for its place.
    func runAtOnce(_ body: () -> Void) -> Bool {
        guard turns.beginAtOnce() else { return false }
        body()
        turns.end()
        return true
    }

    /// A task that has computed for long lets others go on.
    func giveWay(_ turn: StatementTurns.Turn) { turns.giveWay(turn) }

    /// Linux keeps the niceness of each thread apart; a thread that has it already is asked again, at the cost of a system call.
    func standBack() {
        #if os(Linux)
        // Where it is not allowed, statements just do not stand back.
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness)
        #endif
    }

    /// Nothing runs and nothing waits to.
    var isIdle: Bool { taskCount.load(ordering: .acquiring) == 0 }

    /// Takes no more tasks. Not waited for: a statement that does not look at its cancellation must not hold the process.
    func stop() { pool.shutdownGracefully { _ in } }
}
