import Authentication
import Foundation
import PGServer
import Synchronization
import Testing
import WireTesting

private typealias F = FrontendBytes

@Suite("Server")
struct ServerTests {
    @Test("a client connects, asks and leaves")
    func conversation() async throws {
        try await withServer { server, port in
            let client = try RawClient(port: port)
            client.send(F.startup([("user", "ann"), ("application_name", "test"), ("options", "-c TimeZone=Asia/Tokyo")]))
            let greeting = client.until("Z")
            #expect(greeting.prefix(2) == ["R 0", "S application_name=test"])
            #expect(greeting.contains("S TimeZone=Asia/Tokyo") && greeting.contains("K 1 16909060"))
            #expect(client.query("SELECT 1; ROWS 2") == ["T ?column?:23", "D 1", "C SELECT 1", "T n:23", "D 1", "D 2", "C SELECT 2", "Z I"])
            #expect(server.connectionCount == 1)
            client.send(F.terminate)
            #expect(client.untilClosed() == ["closed"])
        }
    }

    @Test("messages may come in one piece or byte by byte")
    func pipelining() async throws {
        try await withServer { _, port in
            let once = F.parse("SELECT $1::int4") + F.bind(texts: ["4"]) + F.execute() + F.sync
            let client = try RawClient(port: port)
            client.send(F.startup(), Array(repeating: once, count: 300).flatMap { $0 }, F.query("SELECT 'end'"))
            _ = client.until("Z")
            for _ in 0..<300 { #expect(client.until("Z") == ["1", "2", "D 4", "C SELECT 1", "Z I"]) }
            #expect(client.until("Z").contains("D end"))
            for byte in once { client.send([byte]) }
            #expect(client.until("Z") == ["1", "2", "D 4", "C SELECT 1", "Z I"])
        }
    }

    @Test("CancelRequest stops the statement of its session alone, and only with the right key")
    func cancelling() async throws {
        try await withServer { _, port in
            let client = try RawClient.session(port: port)
            let other = try RawClient.session(port: port)
            client.send(F.query("WAIT"))
            other.send(F.query("WAIT"))
            pause(.milliseconds(100))
            for (processID, key) in [(1, 5), (99, 0x0102_0304), (1, 0x0102_0304)] {
                let canceller = try RawClient(port: port)
                canceller.send(F.cancel(processID, key))
                #expect(canceller.untilClosed() == ["closed"])
            }
            #expect(client.until("Z") == ["T w:23", "E ERROR 57014: canceling statement due to user request", "Z I"])
            #expect(client.query("SELECT 1").last == "Z I")
            let canceller = try RawClient(port: port)
            canceller.send(F.cancel(2, 0x0102_0304))
            #expect(other.until("Z").contains("E ERROR 57014: canceling statement due to user request"))
        }
    }

    @Test("one session too many is told so, and may come when another has left")
    func tooMany() async throws {
        try await withServer({ $0.connectionsMax = 2 }) { server, port in
            let first = try RawClient.session(port: port)
            let second = try RawClient.session(port: port)
            let third = try RawClient(port: port)
            third.send(F.startup())
            #expect(third.untilClosed() == ["E FATAL 53300: sorry, too many clients already", "closed"])
            first.send(F.terminate)
            _ = first.untilClosed()
            #expect(waitUntil { server.connectionCount == 1 })
            #expect(try RawClient.session(port: port).query("SELECT 1").last == "Z I")
            #expect(second.query("SELECT 1").last == "Z I")
        }
    }

    @Test("a client that does not say who it is in time is closed")
    func loginDeadline() async throws {
        try await withServer({ $0.loginSecondsMax = 1 }) { _, port in
            let client = try RawClient(port: port)
            client.send([0, 0])
            let start = ContinuousClock.now
            #expect(client.untilClosed() == ["closed"])
            #expect(ContinuousClock.now - start < patience)
        }
    }

    @Test("connections that do not log in make room for newer ones, but not at once")
    func pendingConnections() async throws {
        try await withServer({ $0.pendingConnectionsPerAddressMax = 3 }) { _, port in
            let silent = try (0..<3).map { _ in try RawClient(port: port) }
            pause(.milliseconds(100))
            #expect(try RawClient(port: port).untilClosed() == ["closed"])
            pause(.milliseconds(1_100))
            #expect(try RawClient.session(port: port).query("SELECT 1").last == "Z I")
            #expect(silent[0].untilClosed() == ["closed"])
            // Who has logged in is not counted.
            let sessions = try (0..<5).map { _ in try RawClient.session(port: port) }
            for session in sessions { #expect(session.query("SELECT 1").last == "Z I") }
        }
    }

    @Test("the access rules decide who comes in, and who is asked for a password")
    func accessRules() async throws {
        let rules = try AccessRules(
            text: "host all bob all reject\nhost all ann 127.0.0.1/32 trust\nhost all carol all scram-sha-256", file: "access", allowsTrust: false)
        try await withServer(policy: AccessPolicy(rules: rules, users: UserList(secret: [1]))) { _, port in
            #expect(try RawClient.session(port: port, parameters: [("user", "ann")]).query("SELECT 1").last == "Z I")
            for (user, answer) in [
                ("bob", "E FATAL 28000: pg_hba.conf rejects connection for host \"127.0.0.1\", user \"bob\", database \"bob\", no encryption"),
                ("dave", "E FATAL 28000: no pg_hba.conf entry for host \"127.0.0.1\", user \"dave\", database \"dave\", no encryption"),
            ] {
                let client = try RawClient(port: port)
                client.send(F.startup([("user", user)]))
                #expect(client.untilClosed() == [answer, "closed"])
            }
            let client = try RawClient(port: port)
            client.send(F.startup([("user", "carol")]))
            #expect(client.until("R") == ["R 10 ??"])
            client.send(F.message("p", F.terminated("SCRAM-SHA-256") + F.int32(-1)))
            #expect(client.until("R") == ["R 11"])
            client.send(F.query("SELECT 1"))
            #expect(client.untilClosed() == ["E FATAL 08P01: expected SASL response, got message type 81", "closed"])
        }
    }

    @Test("idle sessions far beyond the number of query threads hold none")
    func idleSessions() async throws {
        try await withServer({ $0.queryThreadCount = 1 }) { _, port in
            let clients = try (0..<50).map { _ in try RawClient.session(port: port) }
            for client in clients { #expect(client.query("SELECT 1").last == "Z I") }
            #expect(try RawClient.session(port: port).query("ROWS 1000").count == 1_003)
        }
    }

    @Test("a reader that takes nothing holds neither the thread nor the memory of its result")
    func slowReader() async throws {
        try await withServer({ $0.queryThreadCount = 1 }) { server, port in
            let slow = try RawClient(port: port, receiveBufferBytes: 4_096)
            slow.send(F.startup())
            _ = slow.until("Z")
            slow.send(F.query("ROWS 20000001"))
            // What the server may leave unsent and what the sockets hold is filled when nothing more is taken for a while.
            var given = -1
            #expect(
                waitUntil {
                    let before = given
                    pause(.milliseconds(300))
                    given = EchoRunner.rowsGiven(ofCount: 20_000_001)
                    return given > 0 && given == before
                })
            // The only query thread serves others while the slow one's result of some 300 MB waits.
            let other = try RawClient.session(port: port)
            for _ in 0..<20 { #expect(other.query("SELECT 1").last == "Z I") }
            // A few megabytes of 15 bytes a row.
            #expect(given < 1_000_000)
            #expect(EchoRunner.rowsGiven(ofCount: 20_000_001) == given)
            var received = 0
            while received < 1 << 20, let bytes = slow.receive() { received += bytes.count }
            #expect(received >= 1 << 20)
        }
    }

    @Test("a long result arrives whole through back-pressure")
    func longResult() async throws {
        try await withServer { _, port in
            let client = try RawClient.session(port: port)
            let lines = client.query("ROWS 200000 1000")
            #expect(lines.count == 200_003)
            #expect(lines[200_000] == "D 200000" && lines[200_001] == "C SELECT 200000")
        }
    }

    @Test("a client that goes away in the middle leaves the server as it was")
    func leaving() async throws {
        try await withServer { server, port in
            for _ in 0..<20 {
                let client = try RawClient.session(port: port)
                client.send(F.query("ROWS 100000000"))
                _ = client.receive(10)
            }
            let waiting = try RawClient.session(port: port)
            waiting.send(F.query("WAIT"))
            _ = waiting
            let client = try RawClient.session(port: port)
            #expect(client.query("SELECT 1").last == "Z I")
            #expect(waitUntil { server.connectionCount <= 2 })
        }
    }

    @Test("more messages than may wait are read when there is room again")
    func inputBackPressure() async throws {
        try await withServer({ $0.unhandledBytesMax = 64 << 10 }) { _, port in
            let client = try RawClient.session(port: port)
            let line = String(repeating: "x", count: 10_000) + "\n"
            client.send(F.query("COPYIN"))
            #expect(client.until("G") == ["G 0 0 0"])
            for _ in 0..<500 { client.send(F.copyData(line)) }
            client.send(F.copyDone)
            #expect(client.until("Z") == ["C COPY 500", "Z I"])
        }
    }

    @Test("shutdown tells idle sessions at once and lets a running statement end")
    func shutdown() async throws {
        try await withServer { server, port in
            let idle = try RawClient.session(port: port)
            let busy = try RawClient.session(port: port)
            busy.send(F.query("WAIT"))
            pause(.milliseconds(100))
            let down = Background { await server.shutdown(grace: patience) }
            #expect(idle.untilClosed() == ["E FATAL 57P01: terminating connection due to administrator command", "closed"])
            #expect(throws: ClientError.self) { try RawClient(port: port) }
            #expect(server.cancel(processID: 2))
            #expect(
                busy.untilClosed() == [
                    "T w:23", "E ERROR 57014: canceling statement due to user request", "Z I",
                    "E FATAL 57P01: terminating connection due to administrator command", "closed",
                ])
            down.wait()
        }
    }

    @Test("after the grace period the rest is ended too")
    func forcedShutdown() async throws {
        try await withServer { server, port in
            let busy = try RawClient.session(port: port)
            busy.send(F.query("WAIT"))
            pause(.milliseconds(100))
            Background { await server.shutdown(grace: .milliseconds(50)) }.wait()
            #expect(busy.untilClosed().contains("E FATAL 57P01: terminating connection due to administrator command"))
        }
    }

    @Test("a statement that does not look whether it is to stop does not hold the shutdown")
    func shutdownBesideStuckStatement() async throws {
        try await withServer { server, port in
            defer { EchoRunner.freeStuck() }
            let stuck = try RawClient.session(port: port)
            stuck.send(F.query("STUCK"))
            pause(.milliseconds(100))
            let isIdle = Mutex(true)
            Background {
                let ended = await server.shutdown(grace: .milliseconds(50))
                isIdle.withLock { $0 = ended }
            }.wait()
            #expect(!isIdle.withLock { $0 })
        }
    }

    @Test("one session can be ended from within, as pg_terminate_backend does")
    func terminating() async throws {
        try await withServer { server, port in
            let client = try RawClient.session(port: port)
            #expect(server.terminate(processID: 1) && !server.terminate(processID: 7))
            #expect(client.untilClosed() == ["E FATAL 57P01: terminating connection due to administrator command", "closed"])
        }
    }

    @Test("a session whose client takes nothing can be ended all the same")
    func terminatingSlowReader() async throws {
        try await withServer { server, port in
            let slow = try RawClient(port: port, receiveBufferBytes: 4_096)
            slow.send(F.startup(), F.query("ROWS 20000000"))
            pause(.milliseconds(200))
            #expect(server.terminate(processID: 1))
            #expect(waitUntil { server.connectionCount == 0 })
        }
    }

    @Test("all faults of a configuration are told at once")
    func configuration() {
        var configuration = ServerConfiguration()
        configuration.port = 70_000
        configuration.connectionsMax = 0
        configuration.unsentBytesMax = 1
        #expect(
            throws: ServerConfigurationError(faults: [
                "port must be 0 to 65535, is 70000", "connectionsMax must be 1 to 10000, is 0", "unsentBytesMax must be 65536 to 67108864, is 1",
            ])
        ) { try configuration.validated() }
    }

    @Test(
        "loopback is known by address, not by looking names up",
        arguments: [
            ("127.0.0.1", true), ("127.9.9.9", true), ("localhost", true), ("::1", true), ("[::1]", true), ("::ffff:127.0.0.1", true),
            ("0.0.0.0", false), ("::", false), ("10.0.0.1", false), ("127.evil.example", false), ("", false),
        ])
    func loopback(host: String, expected: Bool) { #expect(isLoopbackHost(host) == expected) }
}
