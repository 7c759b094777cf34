import Crypto
package import Foundation
import SwiftASN1
import X509

/// A certificate for first steps: clients can encrypt, but nobody vouches for it, so they check its fingerprint or keep a copy of it.
package struct SelfSignedCertificate: Sendable {
    /// PEM.
    package let certificate: String
    package let privateKey: String

    /// How long it is good for.
    private static let validDays = 825.0

    /// - Parameters:
    ///   - names: what clients call this machine, besides `localhost` and the loopback addresses.
    ///   - now: the certificate is good from a day before on, for clients whose clocks are behind.
    package init(names: [String], now: Date) throws {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName(names.first ?? "localhost") }
        let day = 86_400.0
        let made = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: now.addingTimeInterval(-day), notValidAfter: now.addingTimeInterval(Self.validDays * day), issuer: name, subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(digitalSignature: true, keyCertSign: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(Self.alternatives(names))
            },
            issuerPrivateKey: Certificate.PrivateKey(key))
        certificate = try made.serializeAsPEM().pemString
        privateKey = key.pemRepresentation
    }

    private static func alternatives(_ names: [String]) -> [GeneralName] {
        var seen: Set<String> = []
        let loopback = [[127, 0, 0, 1], Array(repeating: 0, count: 15) + [1]] as [[UInt8]]
        return (["localhost"] + names).filter { !$0.isEmpty && seen.insert($0).inserted }.map { .dnsName($0) }
            + loopback.map { .ipAddress(ASN1OctetString(contentBytes: $0[...])) }
    }
}
