/// An access file, in the form of PostgreSQL's pg_hba.conf. The first line that fits a connection decides.
///
///     # type    database  user       address       method          options
///     local     all       all                      trust           role=admin
///     host      all       all        127.0.0.1/32  scram-sha-256
///     hostssl   all       +reader    10.0.0.0/8    scram-sha-256
///     host      all       all        all           reject
package struct AccessRules: Hashable, Sendable {
    /// Bytes of an access file; a larger one is something else.
    package static let fileBytesMax = 1 << 20
    /// Every login looks at them in turn.
    package static let rulesMax = 1_000

    package private(set) var rules: [AccessRule]

    /// - Parameters:
    ///   - file: its name, for messages.
    ///   - allowsTrust: whether `trust` may reach beyond this machine, because somebody said so.
    package init(text: String, file: String, allowsTrust: Bool) throws(FileFaults) {
        rules = []
        var faults: [FileFault] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            do throws(Misreading) {
                guard let words = RuleWord.split(line) else { throw Misreading("a quote is not closed, or a comma has no word at its side") }
                if words.isEmpty { continue }
                let rule = try Self.rule(words)
                if rule.trustsOthers, !allowsTrust {
                    throw Misreading(
                        "trust beyond this machine would let anybody in without a password; use scram-sha-256, an address of 127.0.0.0/8 or ::1, "
                            + "or say --insecure-listen-without-authentication")
                }
                rules.append(rule)
            } catch {
                faults.append(FileFault(file: file, line: index + 1, message: error.message))
            }
        }
        if rules.count > Self.rulesMax { faults.append(FileFault(file: file, line: 0, message: "more than \(Self.rulesMax) rules")) }
        guard faults.isEmpty else { throw FileFaults(faults) }
    }

    init(_ rules: [AccessRule]) { self.rules = rules }

    /// What holds without an access file.
    ///
    /// - Parameters:
    ///   - hasUsers: without users, whoever is on this machine is let in, as an admin. With them, only the unix socket, which the system
    ///     opens for the daemon's own user alone, asks for no password, and a password from another machine needs TLS.
    ///   - isInsecure: what an operator said who wants to do without.
    package static func standard(hasUsers: Bool, isInsecure: Bool) -> AccessRules {
        func rule(_ connection: AccessRule.Connection, _ source: AccessRule.Source?, _ method: AccessRule.Method) -> AccessRule {
            AccessRule(connection: connection, databases: [.all], users: [.all], source: source, method: method, role: .admin)
        }
        let own: AccessRule.Method = hasUsers ? .password : .trust
        var rules = [rule(.local, nil, .trust)]
        rules += AddressRange.loopback.map { rule(.host, .range($0), own) }
        if hasUsers {
            rules.append(rule(isInsecure ? .host : .hostssl, .all, .password))
        } else if isInsecure {
            rules.append(rule(.host, .all, .trust))
        }
        return AccessRules(rules)
    }

    struct Misreading: Error {
        var message: String
        init(_ message: String) { self.message = message }
    }

    private static func rule(_ words: [RuleWord]) throws(Misreading) -> AccessRule {
        var rest = words[...]
        guard let type = rest.popFirst()?.single, let connection = AccessRule.Connection(rawValue: type) else {
            throw Misreading(
                "the first word must be \(names(AccessRule.Connection.allCases)), is \"\(words[0].items.map(\.text).joined(separator: ","))\"")
        }
        guard let databases = rest.popFirst() else { throw Misreading("the database is missing; write all") }
        guard let users = rest.popFirst() else { throw Misreading("the user is missing; write all, a name, +reader or +admin") }
        let source = connection == .local ? nil : try Self.source(&rest)
        guard let methodName = rest.popFirst()?.single, let method = AccessRule.Method(rawValue: methodName) else {
            throw Misreading("the method must be \(names(AccessRule.Method.allCases))")
        }
        var role = UserRole.reader
        for option in rest {
            guard let text = option.single, text.hasPrefix("role="), let wanted = UserRole(rawValue: String(text.dropFirst("role=".count))),
                method == .trust
            else { throw Misreading("the only option is role=reader or role=admin, after trust") }
            role = wanted
        }
        return AccessRule(
            connection: connection, databases: try databases.items.map { (item) throws(Misreading) in try database(item) },
            users: try users.items.map { (item) throws(Misreading) in try user(item) }, source: source, method: method, role: role)
    }

    private static func database(_ item: RuleWord.Item) throws(Misreading) -> AccessRule.NamePattern {
        if item.isQuoted { return .name(item.text) }
        switch item.text {
        case "all": return .all
        case "sameuser": return .sameUser
        case "samerole", "samegroup", "replication": throw Misreading("\(item.text) means nothing here; write all, sameuser or a name")
        default: return .name(item.text)
        }
    }

    private static func user(_ item: RuleWord.Item) throws(Misreading) -> AccessRule.NamePattern {
        if item.isQuoted { return .name(item.text) }
        if item.text == "all" { return .all }
        guard item.text.hasPrefix("+") else { return .name(item.text) }
        guard let role = UserRole(rawValue: String(item.text.dropFirst())) else { throw Misreading("a role is +reader or +admin, not \(item.text)") }
        return .members(role)
    }

    /// An address of one or two words.
    private static func source(_ rest: inout ArraySlice<RuleWord>) throws(Misreading) -> AccessRule.Source {
        guard let text = rest.popFirst()?.single else { throw Misreading("the address is missing; write all, or one like 10.0.0.0/8") }
        if text == "all" { return .all }
        if text.contains("/") {
            guard let range = AddressRange(text) else {
                throw Misreading("\(text) is no network: an address, /, and the number of bits that are the same in all of it")
            }
            return .range(range)
        }
        guard NetworkAddress(text) != nil else { throw Misreading("\(text) is no address; names are not looked up") }
        guard let mask = rest.popFirst()?.single, let range = AddressRange(address: text, mask: mask) else {
            throw Misreading("\(text) needs the length of its network: \(text)/\(text.contains(":") ? 128 : 32) is this one address")
        }
        return .range(range)
    }

    private static func names<Name: RawRepresentable<String>>(_ all: [Name]) -> String {
        let texts = all.map(\.rawValue)
        return texts.dropLast().joined(separator: ", ") + " or " + (texts.last ?? "")
    }

    /// The rule for a connection; nil when none fits.
    func first(for attempt: LoginAttempt, role: UserRole?) -> AccessRule? { rules.first { $0.matches(attempt, role: role) } }
}
