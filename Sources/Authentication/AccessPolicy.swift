package import Columns

/// Who may come in, and how: the rules and the users together, as they are at one moment.
package struct AccessPolicy: Sendable {
    package enum Decision: Hashable, Sendable {
        /// Without a password.
        case admit(UserRole)
        /// With a password. `isMock`: there is no such user; the exchange is played to its end, and fails.
        case password(SCRAMVerifier, UserRole, isMock: Bool)
        case refuse(SQLError)
    }

    package let rules: AccessRules
    package let users: UserList
    /// What an unknown user's exchange asks for.
    private let mockIterations: Int

    package init(rules: AccessRules, users: UserList) {
        self.rules = rules
        self.users = users
        mockIterations = users.commonIterations
    }

    package func decide(_ attempt: LoginAttempt) -> Decision {
        let user = users[attempt.user]
        guard let rule = rules.first(for: attempt, role: user?.role) else { return .refuse(Self.error("no pg_hba.conf entry for", attempt)) }
        switch rule.method {
        case .reject: return .refuse(Self.error("pg_hba.conf rejects connection for", attempt))
        case .trust: return .admit(user?.role ?? rule.role)
        case .password:
            if let user { return .password(user.verifier, user.role, isMock: false) }
            let mock = SCRAMVerifier.mock(user: attempt.user, secret: users.secret, iterations: mockIterations)
            return .password(mock, .reader, isMock: true)
        }
    }

    /// PostgreSQL's words; its pg_hba.conf is the access file here.
    private static func error(_ what: String, _ attempt: LoginAttempt) -> SQLError {
        let end = attempt.address.map { "\"\($0)\"" } ?? "\"[local]\""
        let encryption = attempt.isEncrypted ? "SSL encryption" : "no encryption"
        return SQLError(
            .invalidAuthorizationSpecification, "\(what) host \(end), user \"\(attempt.user)\", database \"\(attempt.database)\", \(encryption)")
    }

    package static func wrongPassword(_ user: String) -> SQLError {
        SQLError(.invalidPassword, "password authentication failed for user \"\(user)\"")
    }

    package static func throttled(_ user: String, seconds: Int) -> SQLError {
        SQLError(
            .invalidAuthorizationSpecification, "too many failed logins for user \"\(user)\"",
            hint: "Try again in \(seconds) second\(seconds == 1 ? "" : "s").")
    }
}
