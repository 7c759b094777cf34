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

    init(threadCount: Int, niceness: Int) {
        self.niceness = Int32(clamping: niceness)
        pool = NIOThreadPool(numberOfThreads: threadCount)
        pool.start()
    }

    func submit(_ body: @escaping @Sendable () -> Void) {
        taskCount.add(1, ordering: .acquiringAndReleasing)
        pool.submit { [self] state in
            // A pool that was stopped gives tasks back undone.
            if case .active = state {
                standBack()
                body()
            }
            taskCount.subtract(1, ordering: .acquiringAndReleasing)
        }
    }

    /// Linux keeps the niceness of each thread apart; a thread that has it already is asked again, at the cost of a system call.
    private func standBack() {
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
