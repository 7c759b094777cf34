internal import Foundation
internal import Synchronization

/// A thread of its own that does one thing over and over until it is told to stop: ingest and sinks never wait for Swift's shared threads.
final class WorkThread: Sendable {
    private let stopping = Stopping()
    private let finished = DispatchSemaphore(value: 0)

    /// Apart from the thread's owner, so that the work may ask without holding it.
    private final class Stopping: Sendable {
        let isAsked = Atomic(false)
        let isFinished = Atomic(false)
    }

    /// - Parameters:
    ///   - step: one round; must return within about 100 ms, so that stopping is quick.
    ///   - finish: runs on the thread after the last round.
    convenience init(name: String, step: @escaping @Sendable () -> Void, finish: @escaping @Sendable () -> Void) {
        self.init(name: name) { isStopping in
            while !isStopping() { step() }
            finish()
        }
    }

    /// - Parameter body: runs once; is to end soon when it is told to stop.
    init(name: String, running body: @escaping @Sendable (_ isStopping: @escaping @Sendable () -> Bool) -> Void) {
        let (stopping, finished) = (stopping, finished)
        let thread = Thread {
            body { stopping.isAsked.load(ordering: .acquiring) }
            stopping.isFinished.store(true, ordering: .releasing)
            finished.signal()
        }
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }

    var isFinished: Bool { stopping.isFinished.load(ordering: .acquiring) }

    func stop() { stopping.isAsked.store(true, ordering: .releasing) }

    /// Waits for the end of the work; false when it takes longer than `seconds`.
    func join(seconds: Double) -> Bool { finished.wait(timeout: .now() + seconds) == .success }
}
