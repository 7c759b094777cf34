import Authentication
import Crypto
package import Foundation
import NIOCore
import NIOSSL
import SwiftASN1
import X509

/// A certificate with its key, ready for connections.
package struct TLSIdentity: Sendable {
    let context: NIOSSLContext
    let binding: ChannelBinding
    /// SHA-256 of the certificate, hexadecimal with colons, as `openssl x509 -fingerprint -sha256` prints it.
    package let fingerprint: String
    package let notValidAfter: Date

    /// What is wrong with a certificate or its key.
    package struct Fault: Error, CustomStringConvertible {
        package var description: String
    }

    /// The name by which a client that opens with TLS says that it means PostgreSQL.
    static let applicationProtocol = "postgresql"
    /// How long the other end may take to answer the end of TLS.
    private static let shutdownSeconds: Int64 = 2

    /// - Parameters:
    ///   - certificates: PEM, the server's own first, then those that lead to its root.
    ///   - privateKey: PEM, without a passphrase.
    package init(certificates: [UInt8], privateKey: [UInt8]) throws(Fault) {
        let chain: [NIOSSLCertificate]
        do {
            chain = try NIOSSLCertificate.fromPEMBytes(certificates)
        } catch {
            throw Fault(description: "the certificate is not in PEM form")
        }
        guard let own = chain.first, let bytes = try? own.toDERBytes(), let certificate = try? Certificate(derEncoded: bytes) else {
            throw Fault(description: "the certificate cannot be read")
        }
        let key: NIOSSLPrivateKey
        do {
            key = try NIOSSLPrivateKey(bytes: privateKey, format: .pem)
        } catch {
            throw Fault(description: "the private key is not in PEM form, or has a passphrase")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = [Self.applicationProtocol]
        configuration.shutdownTimeout = .seconds(Self.shutdownSeconds)
        do {
            context = try NIOSSLContext(configuration: configuration)
        } catch {
            throw Fault(description: "the private key is not the certificate's: \(error)")
        }
        binding = Self.binding(certificate, bytes)
        fingerprint = SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: ":")
        notValidAfter = certificate.notValidAfter
    }

    /// RFC 5929, section 4.1: the hash of the certificate's signature, SHA-256 in place of what is weaker. A signature without a hash of its
    /// own (Ed25519) binds nothing.
    private static func binding(_ certificate: Certificate, _ bytes: [UInt8]) -> ChannelBinding {
        switch certificate.signatureAlgorithm {
        case .ecdsaWithSHA256, .sha256WithRSAEncryption, .sha1WithRSAEncryption: .serverEndPoint(Array(SHA256.hash(data: bytes)))
        case .ecdsaWithSHA384, .sha384WithRSAEncryption: .serverEndPoint(Array(SHA384.hash(data: bytes)))
        case .ecdsaWithSHA512, .sha512WithRSAEncryption: .serverEndPoint(Array(SHA512.hash(data: bytes)))
        default: .unavailable
        }
    }
}
