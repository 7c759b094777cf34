internal import Crypto

/// Checksums over whole values, as bytes: MD5 (RFC 1321) and SHA-2 (FIPS 180-4). They tell texts apart; nothing here guards a secret.
enum Digest {
    static func md5(_ bytes: [UInt8]) -> [UInt8] { Array(Insecure.MD5.hash(data: bytes)) }
    static func sha224(_ bytes: [UInt8]) -> [UInt8] { SHA224.hash(bytes) }
    static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
    static func sha384(_ bytes: [UInt8]) -> [UInt8] { Array(SHA384.hash(data: bytes)) }
    static func sha512(_ bytes: [UInt8]) -> [UInt8] { Array(SHA512.hash(data: bytes)) }
}
