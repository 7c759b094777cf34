internal import Foundation
internal import Synchronization

/// A thread of its own that does one thing over and over until it is told to stop: ingest and sinks never wait for Swift's shared threads.
final class WorkThread: Sendable {
    private let isStopping = Atomic(false)
    private let finished = DispatchSemaphore(value: 0)

    /// - Parameters:
    ///   - step: one round; must return within about 100 ms, so that stopping is quick.
    ///   - finish: runs on the thread after the last round.
    init(name: String, step: @escaping @Sendable () -> Void, finish: @escaping @Sendable () -> Void) {
        let thread = Thread { [self] in
            while !isStopping.load(ordering: .acquiring) { step() }
            finish()
            finished.signal()
        }
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }

    func stop() { isStopping.store(true, ordering: .releasing) }

    /// Waits for the end of `finish`; false when it takes longer than `seconds`.
    func join(seconds: Double) -> Bool { finished.wait(timeout: .now() + seconds) == .success }
}
