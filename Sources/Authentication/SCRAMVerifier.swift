internal import Columns
internal import Crypto
internal import CryptoExtras

/// What a server keeps of a password (RFC 5802, section 3): enough to check a proof and to prove itself, not enough to log in.
///
/// Its text is PostgreSQL's `rolpassword`:
///
///     SCRAM-SHA-256$<iterations>:<salt>$<stored key>:<server key>        the last three in base64
package struct SCRAMVerifier: Hashable, Sendable {
    package var iterations: Int
    package var salt: [UInt8]
    package var storedKey: [UInt8]
    package var serverKey: [UInt8]

    /// PostgreSQL 15's default. RFC 7677 asks for no less.
    package static let defaultIterations = 4_096
    /// What a verifier may say; the client has to compute as many rounds at each login.
    package static let iterationsRange = 4_096...1_000_000
    package static let saltByteCount = 16
    /// Bytes of a salt in a verifier that was made elsewhere.
    private static let saltBytesMax = 256
    static let keyByteCount = 32

    init(iterations: Int, salt: [UInt8], storedKey: [UInt8], serverKey: [UInt8]) {
        self.iterations = iterations
        self.salt = salt
        self.storedKey = storedKey
        self.serverKey = serverKey
    }

    /// - Parameters:
    ///   - password: prepared by `SASLprep`, or as it is when it cannot be; in UTF-8.
    ///   - salt: random bytes.
    package init(password: String, salt: [UInt8], iterations: Int = SCRAMVerifier.defaultIterations) throws {
        let salted = try KDF.Insecure.PBKDF2.deriveKey(
            from: Array(password.utf8), salt: salt, using: .sha256, outputByteCount: Self.keyByteCount, unsafeUncheckedRounds: iterations)
        let clientKey = Array(HMAC<SHA256>.authenticationCode(for: Array("Client Key".utf8), using: salted))
        self.init(
            iterations: iterations, salt: salt, storedKey: Array(SHA256.hash(data: clientKey)),
            serverKey: Array(HMAC<SHA256>.authenticationCode(for: Array("Server Key".utf8), using: salted)))
    }

    /// nil when the text is no verifier, or one with too few or too many rounds.
    package init?(text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "SCRAM-SHA-256" else { return nil }
        let (first, second) = (Self.pair(parts[1]), Self.pair(parts[2]))
        guard let first, let second, let iterations = Int(first.0), Self.iterationsRange.contains(iterations), String(iterations) == first.0,
            let salt = Base64Text.strictlyDecoded(first.1), (1...Self.saltBytesMax).contains(salt.count),
            let storedKey = Base64Text.strictlyDecoded(second.0), storedKey.count == Self.keyByteCount,
            let serverKey = Base64Text.strictlyDecoded(second.1), serverKey.count == Self.keyByteCount
        else { return nil }
        self.init(iterations: iterations, salt: salt, storedKey: storedKey, serverKey: serverKey)
    }

    private static func pair(_ text: Substring) -> (String, String)? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }

    package var text: String {
        "SCRAM-SHA-256$\(iterations):\(Base64Text.encoded(salt))$\(Base64Text.encoded(storedKey)):\(Base64Text.encoded(serverKey))"
    }

    /// What an unknown user's exchange is made with, so that it looks like a known one's: the same salt for the same name, each time.
    ///
    /// - Parameter secret: keeps others from computing the salts, and so from telling who is known.
    package static func mock(user: String, secret: [UInt8], iterations: Int) -> SCRAMVerifier {
        func derived(_ purpose: String) -> [UInt8] {
            Array(HMAC<SHA256>.authenticationCode(for: Array((purpose + "\0" + user).utf8), using: SymmetricKey(data: secret)))
        }
        return SCRAMVerifier(
            iterations: iterations, salt: Array(derived("salt").prefix(saltByteCount)), storedKey: derived("stored key"),
            serverKey: derived("server key"))
    }
}
