import Synchronization

/// Set from outside to stop what a session runs; the session looks at it between batches, the runner while it works.
package final class CancellationFlag: Sendable {
    private let requested = Atomic(false)
    private let peerGone = Atomic(false)
    private let onCheck: (@Sendable () -> Void)?
    private let turnIsOver: @Sendable () -> Bool

    /// - Parameters:
    ///   - onCheck: called whenever a running statement asks, which it does often: a moment at which it may be held up.
    ///   - turnIsOver: whether what runs briefly has had its time; it is given up then, to be run anew elsewhere.
    package init(onCheck: (@Sendable () -> Void)? = nil, turnIsOver: @escaping @Sendable () -> Bool = { false }) {
        self.onCheck = onCheck
        self.turnIsOver = turnIsOver
    }

    /// CancelRequest. One that comes while nothing runs has no effect, as in PostgreSQL.
    package func request() { requested.store(true, ordering: .releasing) }

    /// The client went away: nobody will read the rows.
    package func noteGonePeer() { peerGone.store(true, ordering: .releasing) }

    func reset() { requested.store(false, ordering: .releasing) }

    var isRequested: Bool { requested.load(ordering: .acquiring) }

    /// Nobody asked to stop what runs, but it must go elsewhere.
    var isOnlyOutOfTime: Bool { !isRequested && turnIsOver() }

    /// What a statement asks while it runs. Only one that gives rows stops because its client is gone; a command comes to its end.
    func check(returnsRows: Bool) -> @Sendable () -> Bool {
        { [self] in
            onCheck?()
            return isRequested || turnIsOver() || (returnsRows && peerGone.load(ordering: .acquiring))
        }
    }
}
