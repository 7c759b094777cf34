package import Columns
internal import Crypto

/// The server's side of one SCRAM-SHA-256 login (RFC 5802, 7677), as a value: a message in, an answer out.
///
///     client                                                     server
///     mechanism, n,,n=,r=<client nonce>                     ─▶
///                                                           ◀─   r=<both nonces>,s=<salt>,i=<rounds>
///     c=<binding>,r=<both nonces>,p=<proof>                 ─▶
///                                                           ◀─   v=<server's signature>
///
/// Errors and the order in which things are checked are those of PostgreSQL's `auth-scram.c`.
package struct SCRAMExchange: Sendable {
    package enum Answer: Hashable, Sendable {
        /// Send the text and wait for the client's next message.
        case proceed(String)
        /// The client knows the password; the text proves that the server has the verifier.
        case succeed(String)
        /// A wrong password, or a user that there is not.
        case fail
    }

    private enum State {
        case awaitingFirst
        case awaitingFinal(Challenge)
        case done
    }

    private struct Challenge {
        /// The client's header with the channel binding's flag.
        var header: String
        var clientFirstBare: String
        var serverFirst: String
        var nonce: String
    }

    package static let plainMechanism = "SCRAM-SHA-256"
    package static let bindingMechanism = "SCRAM-SHA-256-PLUS"

    private let verifier: SCRAMVerifier
    private let isMock: Bool
    private let binding: ChannelBinding
    private let serverNonce: String
    private var bindsChannel = false
    private var state = State.awaitingFirst

    /// - Parameters:
    ///   - isMock: there is no such user, and no proof is good.
    ///   - serverNonce: fresh random text of printable ASCII without commas.
    package init(verifier: SCRAMVerifier, isMock: Bool, binding: ChannelBinding, serverNonce: String) {
        self.verifier = verifier
        self.isMock = isMock
        self.binding = binding
        self.serverNonce = serverNonce
    }

    /// What the client may choose from, the server's favourite first.
    package var mechanisms: [String] { (binding.isOffered ? [Self.bindingMechanism] : []) + [Self.plainMechanism] }

    /// SASLInitialResponse.
    ///
    /// - Parameter data: nil when the client leaves its first message for later.
    package mutating func begin(mechanism: String, data: [UInt8]?) throws(SQLError) -> Answer {
        switch mechanism {
        case Self.plainMechanism: bindsChannel = false
        case Self.bindingMechanism where binding.isOffered: bindsChannel = true
        default: throw SQLError(.protocolViolation, "client selected an invalid SASL authentication mechanism")
        }
        guard let data else { return .proceed("") }
        return try receive(data)
    }

    /// SASLResponse.
    package mutating func receive(_ data: [UInt8]) throws(SQLError) -> Answer {
        guard !data.isEmpty else { throw SCRAMAttributes.malformed("The message is empty.") }
        guard !data.contains(0) else { throw SCRAMAttributes.malformed("Message length does not match input length.") }
        guard let text = String(validating: data, as: UTF8.self) else { throw SCRAMAttributes.malformed("The message is not UTF-8.") }
        switch state {
        case .awaitingFirst: return try receiveFirst(text)
        case .awaitingFinal(let challenge):
            state = .done
            return try receiveFinal(text, challenge)
        case .done: throw SQLError(.protocolViolation, "a SCRAM message after the last one")
        }
    }

    private mutating func receiveFirst(_ text: String) throws(SQLError) -> Answer {
        var rest = Substring(text)
        try readFlag(&rest)
        guard rest.first == "," else {
            throw SCRAMAttributes.malformed("Comma expected, but found character \"\(SCRAMAttributes.shown(rest.first))\".")
        }
        rest.removeFirst()
        if rest.first == "a" { throw SQLError(.featureNotSupported, "client uses authorization identity, but it is not supported") }
        guard rest.first == "," else {
            throw SCRAMAttributes.malformed("Unexpected attribute \"\(SCRAMAttributes.shown(rest.first))\" in client-first-message.")
        }
        rest.removeFirst()
        let bare = rest
        if rest.first == "m" { throw SQLError(.featureNotSupported, "client requires an unsupported SCRAM extension") }
        var attributes = SCRAMAttributes(bare)
        // The name that counts is the startup packet's; libpq leaves this one empty.
        _ = try attributes.value(of: "n")
        let clientNonce = try attributes.value(of: "r")
        guard clientNonce.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw SQLError(.protocolViolation, "non-printable characters in SCRAM nonce")
        }
        while !attributes.rest.isEmpty { _ = try attributes.any() }
        let nonce = clientNonce + serverNonce
        let serverFirst = "r=\(nonce),s=\(Base64Text.encoded(verifier.salt)),i=\(verifier.iterations)"
        state = .awaitingFinal(
            Challenge(
                header: String(text.prefix(text.count - bare.count)), clientFirstBare: String(bare), serverFirst: serverFirst, nonce: nonce))
        return .proceed(serverFirst)
    }

    /// Whether the client binds the channel, would if it could, or cannot.
    private func readFlag(_ rest: inout Substring) throws(SQLError) {
        let flag = rest.popFirst()
        switch flag {
        case "n", "y":
            guard !bindsChannel else {
                throw SCRAMAttributes.malformed(
                    "The client selected SCRAM-SHA-256-PLUS, but the SCRAM message does not include channel binding data.")
            }
            // Somebody between the two has taken SCRAM-SHA-256-PLUS out of the offer.
            guard flag == "n" || !binding.isOffered else {
                throw SQLError(
                    .invalidAuthorizationSpecification, "SCRAM channel binding negotiation error",
                    detail: "The client supports SCRAM channel binding but thinks the server does not.  "
                        + "However, this server does support channel binding.")
            }
        case "p":
            guard bindsChannel else {
                throw SCRAMAttributes.malformed(
                    "The client selected SCRAM-SHA-256 without channel binding, but the SCRAM message includes channel binding data.")
            }
            guard rest.popFirst() == "=" else { throw SCRAMAttributes.malformed("Expected character \"=\" for attribute \"p\".") }
            let name = rest.prefix { $0 != "," }
            rest = rest.dropFirst(name.count)
            guard name == ChannelBinding.endPointName else {
                throw SQLError(.protocolViolation, "unsupported SCRAM channel-binding type \"\(name.prefix(64))\"")
            }
        default: throw SCRAMAttributes.malformed("Unexpected channel-binding flag \"\(SCRAMAttributes.shown(flag))\".")
        }
    }

    private func receiveFinal(_ text: String, _ challenge: Challenge) throws(SQLError) -> Answer {
        var attributes = SCRAMAttributes(Substring(text))
        let sentBinding = try attributes.value(of: "c")
        var expected = Array(challenge.header.utf8)
        if bindsChannel, case .serverEndPoint(let hash) = binding { expected += hash }
        guard sentBinding == Base64Text.encoded(expected) else {
            guard bindsChannel else {
                throw SQLError(.protocolViolation, "unexpected SCRAM channel-binding attribute in client-final-message")
            }
            throw SQLError(.invalidAuthorizationSpecification, "SCRAM channel binding check failed")
        }
        let nonce = try attributes.value(of: "r")
        var proof = ""
        var proofStart = attributes.rest.startIndex
        repeat {
            proofStart = attributes.rest.startIndex
            let next = try attributes.any()
            if next.name == "p" {
                proof = next.value
                break
            }
        } while true
        guard let proofBytes = Base64Text.strictlyDecoded(proof), proofBytes.count == SCRAMVerifier.keyByteCount else {
            throw SCRAMAttributes.malformed("Malformed proof in client-final-message.")
        }
        guard attributes.rest.isEmpty else { throw SCRAMAttributes.malformed("Garbage found at the end of client-final-message.") }
        guard nonce == challenge.nonce else {
            throw SQLError(.protocolViolation, "invalid SCRAM response", detail: "Nonce does not match.")
        }
        // Without the comma before the proof.
        let withoutProof = text[..<proofStart].dropLast()
        return check(proofBytes, message: "\(challenge.clientFirstBare),\(challenge.serverFirst),\(withoutProof)")
    }

    /// The proof is the client's key under a signature that only who knows the stored key can take off again.
    private func check(_ proof: [UInt8], message: String) -> Answer {
        func signature(_ key: [UInt8]) -> [UInt8] {
            Array(HMAC<SHA256>.authenticationCode(for: Array(message.utf8), using: SymmetricKey(data: key)))
        }
        let clientKey = zip(proof, signature(verifier.storedKey)).map { $0 ^ $1 }
        // The library compares a digest with bytes in constant time.
        let isProven = SHA256.hash(data: clientKey) == verifier.storedKey
        guard isProven, !isMock else { return .fail }
        return .succeed("v=\(Base64Text.encoded(signature(verifier.serverKey)))")
    }
}
