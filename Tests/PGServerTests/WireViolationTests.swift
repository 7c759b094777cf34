import PGServer
import PGWire
import Testing
import WireTesting

private typealias F = FrontendBytes

@Suite("Broken clients")
struct WireViolationTests {
    @Test(
        "what breaks the startup is told or closed, and harms nobody else",
        arguments: [
            (F.int32(0), "E FATAL 08P01: invalid length of startup packet"),
            (F.int32(3), "E FATAL 08P01: invalid length of startup packet"),
            (F.int32(-1), "E FATAL 08P01: invalid length of startup packet"),
            (F.int32(0x7FFF_FFFF), "E FATAL 08P01: invalid length of startup packet"),
            (Array("GET / HTTP/1.1\r\n\r\n".utf8), "E FATAL 08P01: invalid length of startup packet"),
            (F.startup(version: 131_072), "E FATAL 0A000: unsupported frontend protocol 2.0: server supports 3.0 to 3.0"),
            (F.startup([("database", "x")]), "E FATAL 28000: no PostgreSQL user name specified in startup packet"),
            (F.startup([("user", "u"), ("database", "missing")]), "E FATAL 3D000: database \"missing\" does not exist"),
            (F.cancel(1, 1), nil),
            (F.packet(F.int32(80_877_102) + F.int32(1)), "E FATAL 08P01: invalid length of cancel request"),
        ] as [([UInt8], String?)])
    func startup(bytes: [UInt8], expected: String?) async throws {
        try await withServer { _, port in
            let neighbour = try RawClient.session(port: port)
            let client = try RawClient(port: port)
            client.send(bytes)
            #expect(client.untilClosed() == (expected.map { [$0] } ?? []) + ["closed"])
            #expect(neighbour.query("SELECT 1") == ["T ?column?:23", "D 1", "C SELECT 1", "Z I"])
        }
    }

    @Test(
        "what breaks a session ends it with 08P01, and harms nobody else",
        arguments: [
            ([0x51] + F.int32(0), "invalid message length"),
            ([0x51] + F.int32(3), "invalid message length"),
            ([0x51] + F.int32(-1), "invalid message length"),
            ([0x51] + F.int32(0x7FFF_FFFF), "invalid message length"),
            ([0x78, 0, 0, 0, 4], "invalid frontend message type 120"),
            (F.message("p", F.terminated("secret")), "invalid frontend message type 112"),
            (F.startup(), "invalid frontend message type 0"),
        ] as [([UInt8], String)])
    func session(bytes: [UInt8], message: String) async throws {
        try await withServer { server, port in
            let neighbour = try RawClient.session(port: port)
            let client = try RawClient.session(port: port)
            client.send(bytes)
            let lines = client.untilClosed()
            #expect(lines.count == 2 && lines[0].hasPrefix("E FATAL 08P01: \(message)"))
            #expect(neighbour.query("SELECT 1").last == "Z I")
        }
    }

    @Test("encryption is declined once; a second time, or data ahead of the answer, ends the connection")
    func encryption() async throws {
        try await withServer { _, port in
            let client = try RawClient(port: port)
            client.send(F.gss)
            #expect(client.receive() == [0x4E])
            client.send(F.ssl)
            #expect(client.receive() == [0x4E])
            client.send(F.startup())
            #expect(client.until("Z").last == "Z I")

            let twice = try RawClient(port: port)
            twice.send(F.ssl)
            #expect(twice.receive() == [0x4E])
            twice.send(F.ssl)
            #expect(twice.untilClosed().first == "E FATAL 0A000: unsupported frontend protocol 1234.5679: server supports 3.0 to 3.0")

            let eager = try RawClient(port: port)
            eager.send(F.ssl, F.startup())
            #expect(eager.untilClosed().first?.hasPrefix("E FATAL 08P01: received unencrypted data after SSL request") == true)
        }
    }

    @Test("a client that is still sending gets to read why it is refused")
    func refusedWhileSending() async throws {
        try await withServer({ $0.limits.queryBytesMax = 1 << 20 }) { _, port in
            for _ in 0..<5 {
                let client = try RawClient.session(port: port)
                client.send(F.query(String(repeating: "x", count: 3 << 20)))
                #expect(client.untilClosed().first?.hasPrefix("E FATAL 08P01: invalid message length") == true)
            }
        }
    }

    @Test("good messages ahead of a broken one are still taken")
    func pipelinedBreak() async throws {
        try await withServer { _, port in
            let client = try RawClient(port: port)
            client.send(F.startup(), F.query("SELECT 1"), [0x78])
            #expect(client.untilClosed().last == "closed")
            #expect(try RawClient.session(port: port).query("SELECT 1").last == "Z I")
        }
    }
}
