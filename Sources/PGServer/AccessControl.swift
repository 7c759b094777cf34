package import Authentication
import Synchronization

/// Who may come in, as it is just now: rules, users, certificate, and who guessed wrong lately. All but the last can be replaced while
/// connections are open; those keep what they began with.
package final class AccessControl: Sendable {
    private struct State {
        var policy: AccessPolicy
        var identity: TLSIdentity?
        var throttle = LoginThrottle()
    }

    private let state: Mutex<State>

    /// - Parameter identity: without one, TLS is not offered.
    package init(policy: AccessPolicy, identity: TLSIdentity? = nil) {
        state = Mutex(State(policy: policy, identity: identity))
    }

    /// Whoever is on this machine may come in and do everything; nobody else.
    package static var openOnThisMachine: AccessControl {
        AccessControl(policy: AccessPolicy(rules: .standard(hasUsers: false, isInsecure: false), users: UserList(secret: [])))
    }

    package func use(_ policy: AccessPolicy) { state.withLock { $0.policy = policy } }

    package func use(_ identity: TLSIdentity) { state.withLock { $0.identity = identity } }

    package var identity: TLSIdentity? { state.withLock { $0.identity } }

    /// - Parameter now: seconds of a clock that only goes forward.
    func decide(_ attempt: LoginAttempt, now: Double) -> AccessPolicy.Decision {
        state.withLock { state in
            let decision = state.policy.decide(attempt)
            guard case .password = decision, let address = attempt.address,
                let seconds = state.throttle.secondsToWait(address, user: attempt.user, now: now)
            else { return decision }
            return .refuse(AccessPolicy.throttled(attempt.user, seconds: seconds))
        }
    }

    func noteFailure(_ attempt: LoginAttempt, now: Double) {
        guard let address = attempt.address else { return }
        state.withLock { $0.throttle.noteFailure(address, user: attempt.user, now: now) }
    }

    func noteSuccess(_ attempt: LoginAttempt) {
        guard let address = attempt.address else { return }
        state.withLock { $0.throttle.noteSuccess(address, user: attempt.user) }
    }
}
