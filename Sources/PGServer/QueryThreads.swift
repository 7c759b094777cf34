import NIOPosix
import Synchronization

/// The threads that statements run on, and how many tasks they have or wait for.
final class QueryThreads: Sendable {
    private let pool: NIOThreadPool
    private let taskCount = Atomic(0)

    init(threadCount: Int) {
        pool = NIOThreadPool(numberOfThreads: threadCount)
        pool.start()
    }

    func submit(_ body: @escaping @Sendable () -> Void) {
        taskCount.add(1, ordering: .acquiringAndReleasing)
        pool.submit { [self] state in
            // A pool that was stopped gives tasks back undone.
            if case .active = state { body() }
            taskCount.subtract(1, ordering: .acquiringAndReleasing)
        }
    }

    /// Nothing runs and nothing waits to.
    var isIdle: Bool { taskCount.load(ordering: .acquiring) == 0 }

    /// Takes no more tasks. Not waited for: a statement that does not look at its cancellation must not hold the process.
    func stop() { pool.shutdownGracefully { _ in } }
}
