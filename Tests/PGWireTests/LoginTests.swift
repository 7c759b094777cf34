import Authentication
import Columns
import NIOCore
import PGWire
import Testing
import WireTesting

private typealias F = FrontendBytes

/// A login as bytes; what SCRAM says is tested with it.
@Suite("Login")
struct LoginTests {
    private func login(_ binding: ChannelBinding = .unavailable) throws -> Login {
        let verifier = try SCRAMVerifier(password: "pencil", salt: [1, 2, 3])
        return Login(user: "ann", exchange: SCRAMExchange(verifier: verifier, isMock: false, binding: binding, serverNonce: "server"))
    }

    private func initial(_ mechanism: String, _ data: String?) -> ByteBuffer {
        ByteBuffer(bytes: F.terminated(mechanism) + (data.map { F.int32($0.utf8.count) + Array($0.utf8) } ?? F.int32(-1)))
    }

    private func bytes(_ message: some BackendMessage) -> [UInt8] {
        var out = ByteBuffer()
        message.encode(into: &out)
        return Array(out.readableBytesView)
    }

    @Test("the request names the mechanisms, with channel binding first where the channel can be bound")
    func request() throws {
        #expect(try bytes(login().request) == F.message("R", F.int32(10) + F.terminated("SCRAM-SHA-256") + [0]))
        let both = F.terminated("SCRAM-SHA-256-PLUS") + F.terminated("SCRAM-SHA-256")
        #expect(try bytes(login(.serverEndPoint([1])).request) == F.message("R", F.int32(10) + both + [0]))
    }

    @Test("the client's first message is answered with the challenge, its absence with an empty one")
    func challenge() throws {
        var login = try login()
        let challenge = F.message("R", F.int32(11) + Array("r=clientserver,s=AQID,i=4096".utf8))
        #expect(login.receive(initial("SCRAM-SHA-256", "n,,n=,r=client")) == .send(ByteBuffer(bytes: challenge)))
        var waiting = try self.login()
        #expect(waiting.receive(initial("SCRAM-SHA-256", nil)) == .send(ByteBuffer(bytes: F.message("R", F.int32(11)))))
        #expect(waiting.receive(ByteBuffer(string: "n,,n=,r=client")) == .send(ByteBuffer(bytes: challenge)))
    }

    @Test("a wrong proof is a wrong password, and counts; a broken message is a broken protocol, and does not")
    func failures() throws {
        var login = try login()
        _ = login.receive(initial("SCRAM-SHA-256", "n,,n=,r=client"))
        let proof = String(repeating: "A", count: 43) + "="
        #expect(
            login.receive(ByteBuffer(string: "c=biws,r=clientserver,p=\(proof)"))
                == .refuse(SQLError(.invalidPassword, "password authentication failed for user \"ann\""), countsAsFailure: true))
        for (payload, message) in [
            (initial("SCRAM-SHA-1", "n,,n=,r=client"), "client selected an invalid SASL authentication mechanism"),
            (ByteBuffer(string: "password\0"), "insufficient data left in message"), (ByteBuffer(string: "password"), "invalid string in message"),
            (ByteBuffer(bytes: F.terminated("SCRAM-SHA-256") + F.int32(100) + [1]), "insufficient data left in message"),
            (ByteBuffer(bytes: F.terminated("SCRAM-SHA-256") + F.int32(-2)), "insufficient data left in message"),
            (ByteBuffer(bytes: F.terminated("SCRAM-SHA-256") + F.int32(1) + [1, 2]), "invalid message format"),
        ] {
            var login = try self.login()
            #expect(login.receive(payload) == .refuse(SQLError(.protocolViolation, message), countsAsFailure: false))
        }
    }

    @Test(
        "while a password is awaited, only short messages of its type are taken",
        arguments: [
            (F.message("p", [1]), "login 1"), (F.message("p", Array(repeating: 1, count: 1_024)), "login 1024"),
            (F.query("x"), "expected SASL response, got message type 81"),
            (F.message("p", Array(repeating: 1, count: 1_025)), "invalid message length"), (Array("p".utf8) + F.int32(3), "invalid message length"),
            (Array("p".utf8) + F.int32(-1), "invalid message length"), (Array("p".utf8) + F.int32(0x7fff_ffff), "invalid message length"),
            (Array("p".utf8) + F.int32(5), "nothing"), ([], "nothing"),
        ] as [([UInt8], String)])
    func frames(bytes: [UInt8], expected: String) {
        var decoder = FrameDecoder()
        decoder.loginBegan()
        decoder.append(ByteBuffer(bytes: bytes))
        do throws(SQLError) {
            switch try decoder.next() {
            case .login(let payload): #expect("login \(payload.readableBytes)" == expected)
            case nil: #expect("nothing" == expected)
            default: Issue.record("a message of another time")
            }
        } catch {
            #expect(error.message == expected && error.state == .protocolViolation)
        }
    }
}
