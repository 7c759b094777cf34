/// A user as the catalog shows it.
package struct UserDescription: Hashable, Sendable {
    package var name: String
    /// Owns all there is; others may read.
    package var isAdmin: Bool

    package init(name: String, isAdmin: Bool) {
        self.name = name
        self.isAdmin = isAdmin
    }
}

/// Users and roles as one session sees them.
///
/// Where nobody has an account, who connects is who they say they are, and owns all there is. Where there are accounts, all there is belongs
/// to the role `admin`; users are members of it or of the role `reader`.
package struct RoleList: Hashable, Sendable {
    struct Role: Hashable, Sendable {
        var oid: UInt32
        var name: String
        var isUser: Bool
        /// The role that a user is a member of.
        var parentOID: UInt32?
    }

    /// The session's.
    package let user: UserDescription
    /// In the order of their names; nil where there are none to have.
    package let accounts: [UserDescription]?
    let all: [Role]

    /// PostgreSQL's bootstrap superuser: whoever owns all there is.
    static let ownerOID: UInt32 = 10
    /// A number that PostgreSQL gives to nothing.
    static let readerOID: UInt32 = 11
    /// Roles that PostgreSQL 15 brings along and that objects here name.
    private static let predefined = [Role(oid: 6_171, name: "pg_database_owner", isUser: false)]

    package init(user: UserDescription, accounts: [UserDescription]? = nil) {
        self.user = user
        self.accounts = accounts
        guard accounts != nil || !user.isAdmin else {
            all = [Role(oid: Self.ownerOID, name: user.name, isUser: true)] + Self.predefined
            return
        }
        let roles = [Role(oid: Self.ownerOID, name: "admin", isUser: false), Role(oid: Self.readerOID, name: "reader", isUser: false)]
        var users = accounts ?? []
        // Let in by a rule alone.
        if !users.contains(where: { $0.name == user.name }) { users.append(user) }
        all =
            roles
            + users.map { user in
                Role(
                    oid: Self.oid(of: user.name), name: user.name, isUser: true, parentOID: user.isAdmin ? Self.ownerOID : Self.readerOID)
            } + Self.predefined
    }

    /// The same number for the same name in every session and after every start: FNV-1a, above what catalogs use.
    private static func oid(of name: String) -> UInt32 {
        name.utf8.reduce(2_166_136_261 as UInt32) { ($0 ^ UInt32($1)) &* 16_777_619 } | 0x8000_0000
    }

    func oid(named name: String) -> UInt32? { all.first { $0.name == name }?.oid }

    /// Whether a role has the rights of another: its own, and those of the role that it is a member of.
    package func isMember(_ oid: UInt32, of other: UInt32) -> Bool { oid == other || all.contains { $0.oid == oid && $0.parentOID == other } }

    package func isAdmin(_ oid: UInt32) -> Bool { isMember(oid, of: Self.ownerOID) }

    package var userOID: UInt32 { oid(named: user.name) ?? Self.ownerOID }
}
