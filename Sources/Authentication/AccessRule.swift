/// One line of an access file: which connections, and how they log in.
package struct AccessRule: Hashable, Sendable {
    package enum Connection: String, Hashable, Sendable, CaseIterable {
        /// The unix socket.
        case local
        /// TCP, with TLS or without.
        case host
        case hostssl
        case hostnossl
    }

    package enum Method: String, Hashable, Sendable, CaseIterable {
        /// Without a password: only from this machine.
        case trust
        case password = "scram-sha-256"
        case reject
    }

    /// A name, a role that users are members of (`+reader`), or everything.
    enum NamePattern: Hashable, Sendable {
        case all
        case name(String)
        case members(UserRole)
        /// Of databases: the one that is called like the user.
        case sameUser
    }

    enum Source: Hashable, Sendable {
        case all
        case range(AddressRange)
    }

    var connection: Connection
    var databases: [NamePattern]
    var users: [NamePattern]
    /// nil for the unix socket.
    var source: Source?
    var method: Method
    /// With `trust`, what a user may do whom the users' file does not name.
    var role: UserRole

    func matches(_ attempt: LoginAttempt, role: UserRole?) -> Bool {
        switch (connection, attempt.address) {
        case (.local, nil): break
        case (.host, .some): break
        case (.hostssl, .some) where attempt.isEncrypted: break
        case (.hostnossl, .some) where !attempt.isEncrypted: break
        default: return false
        }
        if let address = attempt.address, case .range(let range) = source, !range.contains(address) { return false }
        return databases.contains { Self.matches($0, attempt.database, user: attempt.user, role: role) }
            && users.contains { Self.matches($0, attempt.user, user: attempt.user, role: role) }
    }

    private static func matches(_ pattern: NamePattern, _ name: String, user: String, role: UserRole?) -> Bool {
        switch pattern {
        case .all: true
        case .name(let wanted): wanted == name
        case .members(let wanted): role == wanted
        case .sameUser: name == user
        }
    }

    /// Whether somebody on another machine may log in without a password.
    var trustsOthers: Bool {
        guard method == .trust, connection != .local else { return false }
        if case .range(let range) = source { return !range.isLoopback }
        return true
    }
}

/// Who wants to log in, from where.
package struct LoginAttempt: Hashable, Sendable {
    package var user: String
    package var database: String
    /// nil on the unix socket.
    package var address: NetworkAddress?
    package var isEncrypted: Bool

    package init(user: String, database: String, address: NetworkAddress?, isEncrypted: Bool) {
        self.user = user
        self.database = database
        self.address = address
        self.isEncrypted = isEncrypted
    }
}
