internal import Authentication
internal import Foundation
internal import PGServer

/// What the files say about who may come in.
struct AccessFiles {
    /// Bytes of a certificate chain or key; a larger file is something else.
    private static let certificateBytesMax = 1 << 20

    private let configuration: ServeConfiguration

    init(_ configuration: ServeConfiguration) { self.configuration = configuration }

    func policy() throws -> AccessPolicy {
        let users = try configuration.usersFile.map { try Self.users($0) }
        let rules =
            try configuration.accessFile.map { path in
                let bytes = try PrivateFile.read(path, bytesMax: AccessRules.fileBytesMax, isSecret: false)
                return try AccessRules(
                    text: String(decoding: bytes, as: UTF8.self), file: path, allowsTrust: configuration.allowsInsecureListen)
            } ?? .standard(hasUsers: users != nil, isInsecure: configuration.allowsInsecureListen)
        return AccessPolicy(rules: rules, users: users ?? UserList(secret: Self.randomBytes(UserList.secretByteCount)))
    }

    static func users(_ path: String) throws -> UserList {
        let bytes = try PrivateFile.read(path, bytesMax: UserList.fileBytesMax)
        return try UserList(text: String(decoding: bytes, as: UTF8.self), file: path)
    }

    /// From the system's generator.
    static func randomBytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: .min ... .max) } }

    /// Where the certificate is; nil when it is made anew at each start, or when there is none.
    var certificateFiles: ServeConfiguration.TLSFiles? {
        if let files = configuration.tlsFiles { return files }
        guard configuration.isSelfSigned, let data = configuration.data else { return nil }
        return ServeConfiguration.TLSFiles(certificate: "\(data)/self-signed.crt", key: "\(data)/self-signed.key")
    }

    /// The certificate; nil when there is to be none. One signed by itself is made where the files are missing.
    func identity() throws -> TLSIdentity? {
        guard let files = certificateFiles else {
            guard configuration.isSelfSigned else { return nil }
            let made = try SelfSignedCertificate(names: [Self.hostName], now: Date())
            return try TLSIdentity(certificates: Array(made.certificate.utf8), privateKey: Array(made.privateKey.utf8))
        }
        let isThere = FileManager.default.fileExists(atPath: files.certificate) || FileManager.default.fileExists(atPath: files.key)
        if configuration.isSelfSigned, !isThere {
            let made = try SelfSignedCertificate(names: [Self.hostName], now: Date())
            try PrivateFile.replace(files.key, with: made.privateKey + "\n")
            try PrivateFile.replace(files.certificate, with: made.certificate + "\n")
        }
        let certificates = try PrivateFile.read(files.certificate, bytesMax: Self.certificateBytesMax, isSecret: false)
        let key = try PrivateFile.read(files.key, bytesMax: Self.certificateBytesMax)
        do {
            return try TLSIdentity(certificates: certificates, privateKey: key)
        } catch {
            throw PrivateFile.Fault(description: "\(files.certificate), \(files.key): \(error)")
        }
    }

    private static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
