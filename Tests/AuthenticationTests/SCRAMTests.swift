import Authentication
import Columns
import Crypto
import Testing

/// The client's side of a login, written by the opposite hand from RFC 5802.
struct SCRAMClient {
    var password = "pencil"
    var user = ""
    var nonce = "rOprNGfwEbeRWgbNEkqO"
    var header = "n,,"
    var binding: [UInt8] = []

    var firstBare: String { "n=\(user),r=\(nonce)" }
    var first: String { header + firstBare }

    /// The client's last message, and what the server must answer to it.
    func final(_ serverFirst: String, change: (String) -> String = { $0 }) throws -> (message: String, serverFinal: String) {
        let fields = serverFirst.split(separator: ",").map { $0.dropFirst(2) }
        let salt = try Base64Text.decoded(String(fields[1]))
        let rounds = Int(fields[2]) ?? 0
        let salted = SymmetricKey(data: hi(Array(password.utf8), salt, rounds))
        let clientKey = Array(HMAC<SHA256>.authenticationCode(for: Array("Client Key".utf8), using: salted))
        let serverKey = Array(HMAC<SHA256>.authenticationCode(for: Array("Server Key".utf8), using: salted))
        let withoutProof = change("c=\(Base64Text.encoded(Array(header.utf8) + binding)),r=\(fields[0])")
        let message = Array("\(firstBare),\(serverFirst),\(withoutProof)".utf8)
        let stored = Array(SHA256.hash(data: clientKey))
        let signature = Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: stored)))
        let proof = zip(clientKey, signature).map { $0 ^ $1 }
        let serverSignature = Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: serverKey)))
        return ("\(withoutProof),p=\(Base64Text.encoded(proof))", "v=\(Base64Text.encoded(serverSignature))")
    }

    private func hi(_ password: [UInt8], _ salt: [UInt8], _ rounds: Int) -> [UInt8] {
        let key = SymmetricKey(data: password)
        var block = Array(HMAC<SHA256>.authenticationCode(for: salt + [0, 0, 0, 1], using: key))
        var sum = block
        for _ in 1..<max(1, rounds) {
            block = Array(HMAC<SHA256>.authenticationCode(for: block, using: key))
            sum = zip(sum, block).map { $0 ^ $1 }
        }
        return sum
    }
}

@Suite("SCRAM")
struct SCRAMTests {
    static let salt = (try? Base64Text.decoded("W22ZaJ0SNY7soEsUEjb6gQ==")) ?? []
    static let hash = [UInt8](repeating: 7, count: 32)

    private func exchange(_ binding: ChannelBinding = .unavailable, isMock: Bool = false) throws -> SCRAMExchange {
        let verifier = try SCRAMVerifier(password: "pencil", salt: Self.salt)
        return SCRAMExchange(verifier: verifier, isMock: isMock, binding: binding, serverNonce: "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0")
    }

    private func begin(_ exchange: inout SCRAMExchange, _ text: String, _ mechanism: String = SCRAMExchange.plainMechanism) throws -> String {
        guard case .proceed(let challenge) = try exchange.begin(mechanism: mechanism, data: Array(text.utf8)) else { return "no challenge" }
        return challenge
    }

    private func error(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "no error"
        } catch let error as SQLError {
            return "\(error.state.code) \(error.message)" + (error.detail.map { ": \($0)" } ?? "")
        } catch {
            return "\(error)"
        }
    }

    @Test("the example of RFC 7677, section 3")
    func vector() throws {
        var exchange = try exchange()
        let challenge = try begin(&exchange, "n,,n=user,r=rOprNGfwEbeRWgbNEkqO")
        #expect(challenge == "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")
        let final = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
        #expect(try exchange.receive(Array(final.utf8)) == .succeed("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="))
    }

    @Test("a verifier is PostgreSQL's text and comes back from it")
    func verifierText() throws {
        let verifier = try SCRAMVerifier(password: "pencil", salt: Self.salt)
        // What PostgreSQL 15 stores for this password and salt.
        let text =
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="
        #expect(verifier.text == text)
        #expect(SCRAMVerifier(text: text) == verifier)
    }

    @Test(
        "a text that is no verifier is none",
        arguments: [
            "", "md5abc", "SCRAM-SHA-256$4096:$a:b", "SCRAM-SHA-256$4095:W22ZaJ0SNY7soEsUEjb6gQ==$", "SCRAM-SHA-256$+4096:AA==$AA==:AA==",
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=",
            "SCRAM-SHA-256$9999999:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:AAAA",
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
        ])
    func noVerifier(text: String) { #expect(SCRAMVerifier(text: text) == nil) }

    @Test("a client that waits to be asked is asked, and one that binds the channel is bound", arguments: [false, true])
    func waiting(waits: Bool) throws {
        var exchange = try exchange(.serverEndPoint(Self.hash))
        #expect(exchange.mechanisms == ["SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"])
        let client = SCRAMClient(header: "p=tls-server-end-point,,", binding: Self.hash)
        let challenge: SCRAMExchange.Answer
        if waits {
            #expect(try exchange.begin(mechanism: SCRAMExchange.bindingMechanism, data: nil) == .proceed(""))
            challenge = try exchange.receive(Array(client.first.utf8))
        } else {
            challenge = try exchange.begin(mechanism: SCRAMExchange.bindingMechanism, data: Array(client.first.utf8))
        }
        guard case .proceed(let text) = challenge else {
            Issue.record("no challenge")
            return
        }
        let (final, serverFinal) = try client.final(text)
        #expect(try exchange.receive(Array(final.utf8)) == .succeed(serverFinal))
        #expect(error { _ = try exchange.receive(Array(final.utf8)) } == "08P01 a SCRAM message after the last one")
    }

    @Test("another certificate's hash, a downgrade, and a binding that was not chosen are found out")
    func binding() throws {
        let offered = ChannelBinding.serverEndPoint(Self.hash)
        var exchange = try exchange(offered)
        let other = SCRAMClient(header: "p=tls-server-end-point,,", binding: Array(repeating: 8, count: 32))
        let challenge = try begin(&exchange, other.first, SCRAMExchange.bindingMechanism)
        let final = try other.final(challenge).message
        #expect(error { _ = try exchange.receive(Array(final.utf8)) } == "28000 SCRAM channel binding check failed")

        // The client would bind, but was told that the server cannot.
        var downgraded = try self.exchange(offered)
        #expect(
            error { _ = try begin(&downgraded, SCRAMClient(header: "y,,").first) }
                == "28000 SCRAM channel binding negotiation error: The client supports SCRAM channel binding but thinks the server does not.  "
                + "However, this server does support channel binding.")
        // Without TLS there is nothing to bind, and `y` is the truth.
        var plain = try self.exchange()
        #expect(try begin(&plain, SCRAMClient(header: "y,,").first).hasPrefix("r=rOprNGfwEbeRWgbNEkqO%"))
        var unoffered = try self.exchange()
        #expect(
            error { _ = try begin(&unoffered, other.first, SCRAMExchange.bindingMechanism) }
                == "08P01 client selected an invalid SASL authentication mechanism")
        // The header is repeated in the last message: one that was changed on the way is noticed.
        var changed = try self.exchange()
        let client = SCRAMClient()
        let tampered = try client.final(try begin(&changed, client.first), change: { $0.replacing("c=biws", with: "c=eSws") }).message
        #expect(
            error { _ = try changed.receive(Array(tampered.utf8)) }
                == "08P01 unexpected SCRAM channel-binding attribute in client-final-message")
    }

    @Test("a wrong password fails, and so does the right one of a user that there is not")
    func failures() throws {
        var wrong = try exchange()
        let client = SCRAMClient(password: "pencils")
        #expect(try wrong.receive(Array(client.final(try begin(&wrong, client.first)).message.utf8)) == .fail)
        var mock = try exchange(isMock: true)
        let right = SCRAMClient()
        #expect(try mock.receive(Array(right.final(try begin(&mock, right.first)).message.utf8)) == .fail)
    }

    @Test("any changed byte of a message makes the login fail, and nothing worse", arguments: 0..<40)
    func tampering(seed: Int) throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20 {
            var exchange = try exchange(.serverEndPoint(Self.hash))
            let client = SCRAMClient(header: "p=tls-server-end-point,,", binding: Self.hash)
            var first = Array(client.first.utf8)
            var isTampered = false
            func tamper(_ bytes: inout [UInt8]) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
                isTampered = true
            }
            if seed % 2 == 0 { tamper(&first) }
            do {
                guard case .proceed(let challenge) = try exchange.begin(mechanism: SCRAMExchange.bindingMechanism, data: first) else { continue }
                var final = Array(try client.final(challenge).message.utf8)
                if !isTampered { tamper(&final) }
                #expect(try exchange.receive(final) == .fail, "first \(first) final \(final)")
            } catch is SQLError {
                continue
            }
        }
    }

    @Test(
        "malformed messages are told in PostgreSQL's words",
        arguments: [
            ("", "08P01 malformed SCRAM message: The message is empty."),
            ("n,,\0", "08P01 malformed SCRAM message: Message length does not match input length."),
            ("x,,n=,r=a", "08P01 malformed SCRAM message: Unexpected channel-binding flag \"'x'\"."),
            ("n,a=other,n=,r=a", "0A000 client uses authorization identity, but it is not supported"),
            ("n,,m=x,n=,r=a", "0A000 client requires an unsupported SCRAM extension"),
            ("n,,r=a", "08P01 malformed SCRAM message: Expected attribute \"n\" but found \"'r'\"."),
            ("n,,n,r=a", "08P01 malformed SCRAM message: Expected character \"=\" for attribute \"n\"."),
            ("n,,n=", "08P01 malformed SCRAM message: Expected attribute \"r\" but found \"0x00\"."),
            ("n,,n=,r=\u{e9}", "08P01 non-printable characters in SCRAM nonce"),
            (
                "p=tls-unique,,n=,r=a",
                "08P01 malformed SCRAM message: The client selected SCRAM-SHA-256 without channel binding, but the SCRAM message includes channel binding data."
            ),
        ])
    func malformed(text: String, expected: String) throws {
        var exchange = try exchange()
        #expect(error { _ = try begin(&exchange, text) } == expected)
    }

    @Test(
        "the last message is as strict",
        arguments: [
            ("c=biws", "08P01 malformed SCRAM message: Expected attribute \"r\" but found \"0x00\"."),
            ("c=biws,r=NONCE", "08P01 malformed SCRAM message: Attribute expected, but found end of string."),
            ("c=biws,r=NONCE,p=AAAA", "08P01 malformed SCRAM message: Malformed proof in client-final-message."),
            ("c=biws,r=other,p=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "08P01 invalid SCRAM response: Nonce does not match."),
            (
                "c=biws,r=NONCE,p=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,x=1",
                "08P01 malformed SCRAM message: Garbage found at the end of client-final-message."
            ),
        ])
    func malformedFinal(text: String, expected: String) throws {
        var exchange = try exchange()
        let challenge = try begin(&exchange, SCRAMClient().first)
        let nonce = challenge.split(separator: ",")[0].dropFirst(2)
        #expect(error { _ = try exchange.receive(Array(text.replacing("NONCE", with: nonce).utf8)) } == expected)
    }

    @Test("an unknown user has the same salt each time, another than its neighbour, and as many rounds as the others")
    func mock() {
        let secret = [UInt8](repeating: 3, count: 32)
        let first = SCRAMVerifier.mock(user: "nobody", secret: secret, iterations: 4_096)
        #expect(first == SCRAMVerifier.mock(user: "nobody", secret: secret, iterations: 4_096))
        #expect(first.salt != SCRAMVerifier.mock(user: "nobodi", secret: secret, iterations: 4_096).salt)
        #expect(first.salt != SCRAMVerifier.mock(user: "nobody", secret: [4], iterations: 4_096).salt)
        #expect(first.salt.count == SCRAMVerifier.saltByteCount)
    }
}
