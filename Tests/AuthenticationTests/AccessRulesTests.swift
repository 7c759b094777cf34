import Authentication
import Columns
import Testing

@Suite("Access rules")
struct AccessRulesTests {
    private static let secret = [UInt8](repeating: 1, count: 32)

    private func users() throws -> UserList {
        var users = UserList(secret: Self.secret)
        for (name, role) in [("ann", UserRole.admin), ("grafana", .reader), ("all", .reader)] {
            try users.set(UserList.User(name: name, role: role, verifier: try SCRAMVerifier(password: name, salt: [1])))
        }
        return users
    }

    /// What a rule file says about a connection, in a word.
    private func decision(_ rules: AccessRules, _ user: String, _ address: String?, isEncrypted: Bool = false, database: String = "weir") throws
        -> String
    {
        let attempt = LoginAttempt(user: user, database: database, address: address.flatMap { NetworkAddress($0) }, isEncrypted: isEncrypted)
        switch AccessPolicy(rules: rules, users: try users()).decide(attempt) {
        case .admit(let role): return "trust \(role)"
        case .password(_, let role, let isMock): return isMock ? "mock" : "password \(role)"
        case .refuse(let error): return "\(error.state.code) \(error.message)"
        }
    }

    private static let text = """
        # type  database  user  address  method
        local   all       all                      trust role=admin
        host    all       "all"  all               reject
        host    secret,"all"  +admin  all          scram-sha-256
        hostnossl all     all   10.1.0.0 255.255.0.0  reject   # a comment
        hostssl all       all   10.0.0.0/8         scram-sha-256
        host    sameuser  ann,"bob b"  127.0.0.1/32  trust
        host    all       +reader  2001:db8::/32   scram-sha-256
        """

    @Test(
        "the first rule that fits decides",
        arguments: [
            ("ann", nil, false, "x", "trust admin"), ("somebody", nil, false, "x", "trust admin"),
            (
                "all", "10.0.0.1", true, "x",
                "28000 pg_hba.conf rejects connection for host \"10.0.0.1\", user \"all\", database \"x\", SSL encryption"
            ),
            ("ann", "8.8.8.8", false, "secret", "password admin"), ("ann", "8.8.8.8", false, "all", "password admin"),
            (
                "ann", "8.8.8.8", false, "x",
                "28000 no pg_hba.conf entry for host \"8.8.8.8\", user \"ann\", database \"x\", no encryption"
            ),
            ("ann", "10.1.2.3", true, "x", "password admin"),
            (
                "ann", "10.1.2.3", false, "x",
                "28000 pg_hba.conf rejects connection for host \"10.1.2.3\", user \"ann\", database \"x\", no encryption"
            ),
            ("nobody", "10.2.2.3", true, "x", "mock"),
            ("ann", "127.0.0.1", false, "ann", "trust admin"), ("bob b", "127.0.0.1", false, "bob b", "trust reader"),
            (
                "bob b", "127.0.0.1", false, "ann",
                "28000 no pg_hba.conf entry for host \"127.0.0.1\", user \"bob b\", database \"ann\", no encryption"
            ),
            ("ann", "::ffff:10.2.2.3", true, "x", "password admin"), ("grafana", "2001:db8::1", false, "x", "password reader"),
            ("ann", "2001:db8::1", false, "x", "28000 no pg_hba.conf entry for host \"2001:db8::1\", user \"ann\", database \"x\", no encryption"),
        ] as [(String, String?, Bool, String, String)])
    func firstRule(user: String, address: String?, isEncrypted: Bool, database: String, expected: String) throws {
        let rules = try AccessRules(text: Self.text, file: "access", allowsTrust: false)
        #expect(try decision(rules, user, address, isEncrypted: isEncrypted, database: database) == expected)
    }

    @Test("every fault is told with its file and line")
    func faults() {
        let text = """
            hosts all all all trust
            host all all all trust
            host all all 10.0.0.1/8 scram-sha-256
            host all all 10.0.0.1 scram-sha-256
            host all all example.com scram-sha-256
            host all all all md5
            host all +writer all reject
            host all "all all reject
            host all ,x all reject
            host all all 127.0.0.0/8 trust role=king
            host all all 127.0.0.1/32 scram-sha-256 role=admin
            local replication all trust
            host all all
            host all all 0.0.0.0/0 trust
            """
        do throws(FileFaults) {
            _ = try AccessRules(text: text, file: "access", allowsTrust: false)
            Issue.record("the file was read")
        } catch {
            let lines = error.description.split(separator: "\n").map(String.init)
            #expect(lines.count == 14)
            for (index, line) in lines.enumerated() { #expect(line.hasPrefix("access:\(index + 1): "), "\(line)") }
            #expect(lines[0].hasSuffix("the first word must be local, host, hostssl or hostnossl, is \"hosts\""))
            #expect(lines[3].hasSuffix("10.0.0.1 needs the length of its network: 10.0.0.1/32 is this one address"))
            #expect(lines[5].hasSuffix("the method must be trust, scram-sha-256 or reject"))
        }
    }

    @Test(
        "without a file: trust on this machine while there are no users, then passwords, and TLS from elsewhere",
        arguments: [
            (false, false, nil, false, "trust admin"), (false, false, "127.0.0.1", false, "trust admin"), (false, false, "::1", true, "trust admin"),
            (false, false, "10.0.0.1", true, "28000"), (false, true, "10.0.0.1", false, "trust admin"),
            (true, false, nil, false, "trust admin"), (true, false, "127.0.0.1", false, "password admin"),
            (true, false, "10.0.0.1", false, "28000"), (true, false, "10.0.0.1", true, "password admin"),
            (true, true, "10.0.0.1", false, "password admin"),
        ] as [(Bool, Bool, String?, Bool, String)])
    func standard(hasUsers: Bool, isInsecure: Bool, address: String?, isEncrypted: Bool, expected: String) throws {
        let rules = AccessRules.standard(hasUsers: hasUsers, isInsecure: isInsecure)
        #expect(try decision(rules, "ann", address, isEncrypted: isEncrypted).hasPrefix(expected))
    }

    @Test("the users' file comes back as it was written, and its faults have lines")
    func userFile() throws {
        var users = try users()
        let odd = "o'brien \"x\" #1, ü"
        try users.set(UserList.User(name: odd, role: .reader, verifier: try SCRAMVerifier(password: "x", salt: [2], iterations: 5_000)))
        #expect(try UserList(text: users.text, file: "users") == users)
        #expect(users.commonIterations == 4_096 && users[odd]?.verifier.iterations == 5_000)
        let removals = [users.remove(odd), users.remove(odd)]
        #expect(removals == [true, false])
        let broken = "secret AAAA\nuser \"a\" king x\nuser \"b\" reader x\nhello\nuser \"reader\" reader \(users.sorted[0].verifier.text)\n"
        do throws(FileFaults) {
            _ = try UserList(text: broken, file: "users")
            Issue.record("the file was read")
        } catch {
            #expect(error.list.map(\.line) == [1, 2, 3, 4, 5])
        }
        #expect(throws: FileFaults.self) { try UserList(text: "", file: "users") }
    }
}

@Suite("Login throttle")
struct LoginThrottleTests {
    private let address = NetworkAddress("10.0.0.1")
    private let other = NetworkAddress("10.0.0.2")

    @Test("five failures are free, the next login waits, and time forgets")
    func waiting() throws {
        let address = try #require(address)
        let other = try #require(other)
        var throttle = LoginThrottle()
        for second in 0..<5 {
            #expect(throttle.secondsToWait(address, user: "ann", now: Double(second) / 100) == nil)
            throttle.noteFailure(address, user: "ann", now: Double(second) / 100)
        }
        #expect(throttle.secondsToWait(address, user: "ann", now: 0.05) == 2)
        #expect(throttle.secondsToWait(address, user: "bob", now: 0.05) == nil)
        #expect(throttle.secondsToWait(other, user: "ann", now: 0.05) == nil)
        #expect(throttle.secondsToWait(address, user: "ann", now: 2.1) == nil)
        throttle.noteFailure(address, user: "ann", now: 2.1)
        #expect(throttle.secondsToWait(address, user: "ann", now: 2.1) == 2)
        throttle.noteSuccess(address, user: "ann")
        #expect(throttle.secondsToWait(address, user: "ann", now: 2.1) == nil)
    }

    @Test("who tries many users from one address waits, too; an IPv6 network is one address")
    func spraying() throws {
        var throttle = LoginThrottle()
        for index in 0..<50 {
            throttle.noteFailure(try #require(NetworkAddress("2001:db8::\(String(index, radix: 16))")), user: "u\(index)", now: 0)
        }
        #expect(throttle.secondsToWait(try #require(NetworkAddress("2001:db8::ffff")), user: "new", now: 0) != nil)
        #expect(throttle.secondsToWait(try #require(NetworkAddress("2001:db8:0:1::1")), user: "new", now: 0) == nil)
    }

    @Test("the table stays bounded, and keeps those who fail most")
    func bounded() throws {
        let address = try #require(address)
        var throttle = LoginThrottle()
        for _ in 0..<5 { throttle.noteFailure(address, user: "ann", now: 0) }
        for index in 0..<30_000 {
            let many = try #require(NetworkAddress("11.\(index >> 16).\(index >> 8 & 255).\(index & 255)"))
            throttle.noteFailure(many, user: "x", now: 0.001)
        }
        #expect(throttle.secondsToWait(address, user: "ann", now: 0.001) != nil)
        #expect(throttle.bucketCount <= LoginThrottle.bucketsMax)
    }
}
