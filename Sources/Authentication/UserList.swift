package import Columns

/// The users' file: who may log in with a password, with which role.
///
///     secret <base64>                                       makes the answers to unknown names look like those to known ones
///     user "grafana" reader SCRAM-SHA-256$4096:<salt>$<stored key>:<server key>
///
/// `weir user` writes it; a line that begins with `#` is a comment and is lost when it does.
package struct UserList: Hashable, Sendable {
    package struct User: Hashable, Sendable {
        package var name: String
        package var role: UserRole
        package var verifier: SCRAMVerifier

        package init(name: String, role: UserRole, verifier: SCRAMVerifier) {
            self.name = name
            self.role = role
            self.verifier = verifier
        }
    }

    /// Bytes of a users' file; a larger one is something else.
    package static let fileBytesMax = 4 << 20
    /// Users of a daemon, so that the catalog's rows of them stay few.
    package static let usersMax = 10_000
    /// Bytes of a name: PostgreSQL's `NAMEDATALEN - 1`.
    package static let nameBytesMax = 63
    package static let secretByteCount = 32

    /// By name.
    package private(set) var users: [String: User] = [:]
    package let secret: [UInt8]

    package init(secret: [UInt8]) { self.secret = secret }

    package var isEmpty: Bool { users.isEmpty }

    /// By name, in the order of their bytes.
    package var sorted: [User] { users.values.sorted { TextBytes.compare($0.name, $1.name) < 0 } }

    package subscript(name: String) -> User? { users[name] }

    /// Adds a user or replaces the one of the same name; says what is wrong with the name otherwise.
    package mutating func set(_ user: User) throws(SQLError) {
        if let fault = Self.nameFault(user.name) { throw SQLError(.invalidName, fault) }
        guard users[user.name] != nil || users.count < Self.usersMax else {
            throw SQLError(.configurationLimitExceeded, "more than \(Self.usersMax) users")
        }
        users[user.name] = user
    }

    /// False when there is none.
    package mutating func remove(_ name: String) -> Bool { users.removeValue(forKey: name) != nil }

    /// The rounds that most verifiers ask for: an unknown user's exchange asks for as many.
    package var commonIterations: Int {
        let counts = Dictionary(grouping: users.values, by: \.verifier.iterations).mapValues(\.count)
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? SCRAMVerifier.defaultIterations
    }

    package static func nameFault(_ name: String) -> String? {
        if name.isEmpty { return "a user name must not be empty" }
        if name.utf8.count > nameBytesMax { return "a user name has at most \(nameBytesMax) bytes" }
        if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) { return "a user name has no control characters" }
        // They are the roles that users are members of.
        if UserRole(rawValue: name) != nil { return "\"\(name)\" is the name of a role" }
        return nil
    }

    // MARK: The file

    /// - Parameter file: its name, for messages.
    package init(text: String, file: String) throws(FileFaults) {
        var faults: [FileFault] = []
        var list = UserList(secret: [])
        var secret: [UInt8]?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            do throws(SQLError) {
                let words = RuleWord.split(line)
                if let words, words.isEmpty { continue }
                switch words?.first?.single {
                case "secret": secret = try Self.secret(words ?? [])
                case "user": try list.add(try Self.user(words ?? []))
                default: throw SQLError(.syntaxError, "a line is: user \"NAME\" reader|admin SCRAM-SHA-256$..")
                }
            } catch {
                faults.append(FileFault(file: file, line: index + 1, message: error.message))
            }
        }
        if secret == nil, faults.isEmpty {
            faults.append(FileFault(file: file, line: 0, message: "the line \"secret ..\" is missing; `weir user add` writes it"))
        }
        guard faults.isEmpty else { throw FileFaults(faults) }
        self = UserList(users: list.users, secret: secret ?? [])
    }

    private init(users: [String: User], secret: [UInt8]) {
        self.users = users
        self.secret = secret
    }

    private mutating func add(_ user: User) throws(SQLError) {
        guard users[user.name] == nil else { throw SQLError(.duplicateObject, "user \"\(user.name)\" is there twice") }
        try set(user)
    }

    private static func secret(_ words: [RuleWord]) throws(SQLError) -> [UInt8] {
        guard words.count == 2, let text = words[1].single, let bytes = Base64Text.strictlyDecoded(text), bytes.count == secretByteCount else {
            throw SQLError(.syntaxError, "secret must be \(secretByteCount) bytes in base64")
        }
        return bytes
    }

    private static func user(_ words: [RuleWord]) throws(SQLError) -> User {
        guard words.count == 4, let name = words[1].single, let role = words[2].single, let verifier = words[3].single else {
            throw SQLError(.syntaxError, "a line is: user \"NAME\" reader|admin SCRAM-SHA-256$..")
        }
        guard let role = UserRole(rawValue: role) else { throw SQLError(.syntaxError, "the role must be reader or admin, is \"\(role)\"") }
        guard let verifier = SCRAMVerifier(text: verifier) else {
            throw SQLError(.syntaxError, "the verifier of user \"\(name)\" must be SCRAM-SHA-256$ROUNDS:SALT$KEY:KEY with 4096 rounds or more")
        }
        return User(name: name, role: role, verifier: verifier)
    }

    /// The file's text.
    package var text: String {
        var lines = ["# Weir's users, written by `weir user`. Passwords are not here, but whoever reads this can try them out: keep it private."]
        lines.append("secret \(Base64Text.encoded(secret))")
        for user in sorted { lines.append("user \(RuleWord.quoted(user.name)) \(user.role.rawValue) \(user.verifier.text)") }
        return lines.joined(separator: "\n") + "\n"
    }
}
