internal import Columns
internal import Expressions
internal import Synchronization
package import SystemCatalog

/// The sessions that are connected just now: each says of itself what it does, and can be told to stop.
package final class SessionDirectory: Sendable {
    /// Cancels the statement of a session, or ends the session; false when there is no such session.
    package typealias Control = @Sendable (_ processID: Int32, _ terminating: Bool) -> Bool

    private struct State {
        var sessions: [Int32: SessionDescription] = [:]
        var control: Control?
        var lastTransactionID: Int64 = 0
        var startedAt: Int64 = 0
        var users: [UserDescription]?
    }

    private let state = Mutex(State())
    private let guardedUsersRevision = Atomic(0)

    /// Who can stop sessions, and when the daemon started (microseconds since 1970).
    package func serve(startedAt: Int64, control: @escaping Control) {
        state.withLock {
            $0.startedAt = startedAt
            $0.control = control
        }
    }

    package func enter(_ session: SessionDescription) { state.withLock { $0.sessions[session.processID] = session } }

    package func leave(processID: Int32) { state.withLock { _ = $0.sessions.removeValue(forKey: processID) } }

    package func update(processID: Int32, _ change: (inout SessionDescription) -> Void) {
        state.withLock { state in
            guard let index = state.sessions.index(forKey: processID) else { return }
            change(&state.sessions.values[index])
        }
    }

    /// By process id.
    package var all: [SessionDescription] { state.withLock { $0.sessions.values.sorted { $0.processID < $1.processID } } }

    /// What the statement's user may know of them.
    func shown(_ context: EvaluationContext) -> [SessionDescription] {
        guard let roles = (context.textFormat.names as? CatalogNames)?.roles else { return all }
        return all.map { $0.shown(to: roles.user) }
    }

    /// The users that have accounts, in the order of their names; nil where there are none to have.
    package var users: [UserDescription]? {
        get { state.withLock { $0.users } }
        set {
            state.withLock { $0.users = newValue }
            guardedUsersRevision.add(1, ordering: .releasing)
        }
    }

    /// Counts how often `users` was set.
    package var usersRevision: Int { guardedUsersRevision.load(ordering: .acquiring) }

    package var startedAt: Int64 { state.withLock { $0.startedAt } }

    package func takeTransactionID() -> Int64 {
        state.withLock { state in
            state.lastTransactionID &+= 1
            return state.lastTransactionID
        }
    }

    package func signal(processID: Int32, terminating: Bool) -> Bool {
        // Outside the lock: the session that ends leaves the directory.
        guard let control = state.withLock({ $0.control }) else { return false }
        return control(processID, terminating)
    }
}
