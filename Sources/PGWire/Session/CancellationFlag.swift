import Synchronization

/// Set from outside to stop what a session runs; the session looks at it between batches, the runner while it works.
package final class CancellationFlag: Sendable {
    private let requested = Atomic(false)
    private let peerGone = Atomic(false)
    private let onCheck: (@Sendable () -> Void)?

    /// - Parameter onCheck: called whenever a running statement asks, which it does often: a moment at which it may be held up.
    package init(onCheck: (@Sendable () -> Void)? = nil) { self.onCheck = onCheck }

    /// CancelRequest. One that comes while nothing runs has no effect, as in PostgreSQL.
    package func request() { requested.store(true, ordering: .releasing) }

    /// The client went away: nobody will read the rows.
    package func noteGonePeer() { peerGone.store(true, ordering: .releasing) }

    func reset() { requested.store(false, ordering: .releasing) }

    var isRequested: Bool { requested.load(ordering: .acquiring) }

    /// What a statement asks while it runs. Only one that gives rows stops because its client is gone; a command comes to its end.
    func check(returnsRows: Bool) -> @Sendable () -> Bool {
        { [self] in
            onCheck?()
            return isRequested || (returnsRows && peerGone.load(ordering: .acquiring))
        }
    }
}
