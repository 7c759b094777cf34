import Authentication
import PGServer
import PGWire
import Testing
import WireTesting

private typealias F = FrontendBytes

@Suite("Limits of connections")
struct LimitTests {
    @Test("one session of a user too many is told so; other users come in")
    func perUser() async throws {
        try await withServer({ $0.connectionsPerUserMax = 2 }) { server, port in
            let first = try RawClient.session(port: port)
            let second = try RawClient.session(port: port)
            let third = try RawClient(port: port)
            third.send(F.startup())
            #expect(third.untilClosed() == ["E FATAL 53300: too many connections for role \"weir\"", "closed"])
            let other = try RawClient.session(port: port, parameters: [("user", "ann"), ("database", "weir")])
            #expect(other.query("SELECT 1").last == "Z I")
            first.send(F.terminate)
            _ = first.untilClosed()
            #expect(waitUntil { server.connectionCount <= 2 })
            #expect(try RawClient.session(port: port).query("SELECT 1").last == "Z I")
            _ = second
        }
    }

    @Test("the last sessions are for administrators")
    func reserved() async throws {
        let rules = try AccessRules(
            text: "host all ann 127.0.0.1/32 trust\nhost all root 127.0.0.1/32 trust role=admin\n", file: "access", allowsTrust: true)
        let policy = AccessPolicy(rules: rules, users: UserList(secret: [UInt8](repeating: 1, count: 32)))
        try await withServer({ $0.connectionsMax = 3 }, policy: policy) { server, port in
            let first = try RawClient.session(port: port, parameters: [("user", "ann"), ("database", "weir")])
            let second = try RawClient(port: port)
            second.send(F.startup([("user", "ann"), ("database", "weir")]))
            #expect(second.untilClosed() == ["E FATAL 53300: remaining connection slots are reserved for administrators", "closed"])
            let root = try RawClient.session(port: port, parameters: [("user", "root"), ("database", "weir")])
            #expect(root.query("SELECT 1").last == "Z I")
            #expect(first.query("SELECT 1").last == "Z I")
        }
    }

    @Test("a reader that takes nothing is closed after a while, one that takes something is not")
    func writeStall() async throws {
        try await withServer({ $0.writeStallSecondsMax = 3 }) { server, port in
            let slow = try RawClient(port: port, receiveBufferBytes: 4_096)
            slow.send(F.startup())
            _ = slow.until("Z")
            slow.send(F.query("ROWS 20000000"))
            let reader = try RawClient.session(port: port)
            reader.send(F.query("ROWS 20000000"))
            #expect(
                waitUntil {
                    _ = reader.receive(1 << 20)
                    return server.connectionCount == 1
                })
            #expect(reader.receive() != nil)
        }
    }

    @Test("a session that rests too long is ended, and each message starts the time again")
    func idle() async throws {
        try await withServer { server, port in
            let client = try RawClient.session(port: port)
            #expect(client.query("IDLE 3000") == ["C IDLE", "Z I"])
            for _ in 0..<4 {
                pause(.milliseconds(1_000))
                #expect(client.query("SELECT 1").last == "Z I")
            }
            #expect(client.untilClosed() == ["E FATAL 57P05: terminating connection due to idle-session timeout", "closed"])
            #expect(try RawClient.session(port: port).query("SELECT 1").last == "Z I")
        }
    }

    private static let hint = " (hint: Add conditions or a LIMIT, or read it in pieces with a cursor.)"

    @Test(
        "a result may have so many rows and bytes",
        arguments: [("ROWS 1001", "rows"), ("COPYOUT 1001", "rows"), ("ROWS 900 900; ROWS 100000", "rows")])
    func rows(query: String, what: String) async throws {
        try await withServer({ $0.limits.resultRowsMax = 1_000 }) { _, port in
            let client = try RawClient.session(port: port)
            let lines = client.query(query)
            #expect(lines.suffix(2) == ["E ERROR 54000: a result has more than 1000 \(what)\(Self.hint)", "Z I"])
            #expect(client.query("ROWS 1000").suffix(2) == ["C SELECT 1000", "Z I"])
        }
    }

    @Test("a result may have so many bytes")
    func bytes() async throws {
        try await withServer({ $0.limits.resultBytesMax = 1 << 20 }) { _, port in
            let client = try RawClient.session(port: port)
            #expect(client.query("ROWS 1000000").suffix(2) == ["E ERROR 54000: a result has more than 1048576 bytes\(Self.hint)", "Z I"])
            #expect(client.query("ROWS 1000").suffix(2) == ["C SELECT 1000", "Z I"])
        }
    }

    @Test("messages ahead of a broken one are answered, however fast it follows")
    func brokenBehindGood() async throws {
        try await withServer { _, port in
            for _ in 0..<20 {
                let client = try RawClient.session(port: port)
                client.send(F.query("SELECT 1"), F.query("SELECT 2"), [0x78, 0, 0, 0, 4])
                #expect(
                    client.untilClosed() == [
                        "T ?column?:23", "D 1", "C SELECT 1", "Z I", "T ?column?:23", "D 2", "C SELECT 1", "Z I",
                        "E FATAL 08P01: invalid frontend message type 120", "closed",
                    ])
            }
        }
    }

    @Test("a client that closes its side gets its answers")
    func halfClosed() async throws {
        try await withServer { server, port in
            for _ in 0..<20 {
                let client = try RawClient.session(port: port)
                client.send(F.query("SELECT 1"), F.query("ROWS 2"))
                client.closeOutput()
                #expect(client.untilClosed() == ["T ?column?:23", "D 1", "C SELECT 1", "Z I", "T n:23", "D 1", "D 2", "C SELECT 2", "Z I", "closed"])
            }
        }
    }

    @Test("protocol 3.2 has longer keys")
    func longKeys() async throws {
        try await withServer { _, port in
            let client = try RawClient(port: port)
            client.send(F.startup(version: 196_610))
            #expect(client.until("Z").contains { $0.hasPrefix("K ") })
            client.send(F.query("WAIT"))
            pause(.milliseconds(50))
            let wrong = try RawClient(port: port)
            wrong.send(F.cancel(1, 0x0102_0305))
            _ = wrong.untilClosed()
            let right = try RawClient(port: port)
            right.send(F.cancel(1, 0x0102_0304))
            #expect(client.until("Z").contains("E ERROR 57014: canceling statement due to user request"))
        }
    }
}
