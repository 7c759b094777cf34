import Columns
internal import Crypto

/// Checksums over whole values, as bytes: MD5 (RFC 1321) and SHA-2 (FIPS 180-4). They tell texts apart; nothing here guards a secret.
enum Digest {
    static func md5(_ bytes: [UInt8]) throws(SQLError) -> [UInt8] { try hash(bytes, Insecure.MD5.self) }
    static func sha224(_ bytes: [UInt8]) throws(SQLError) -> [UInt8] { try SHA224.hash(bytes) }
    static func sha256(_ bytes: [UInt8]) throws(SQLError) -> [UInt8] { try hash(bytes, SHA256.self) }
    static func sha384(_ bytes: [UInt8]) throws(SQLError) -> [UInt8] { try hash(bytes, SHA384.self) }
    static func sha512(_ bytes: [UInt8]) throws(SQLError) -> [UInt8] { try hash(bytes, SHA512.self) }

    /// Piece by piece, so that a long value can be given up.
    private static func hash<Function: HashFunction>(_ bytes: [UInt8], _ function: Function.Type) throws(SQLError) -> [UInt8] {
        var state = function.init()
        var meter = WorkMeter()
        for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
            let piece = bytes[start..<min(start + pieceBytes, bytes.count)]
            try meter.spend(piece.count)
            piece.withUnsafeBytes { state.update(bufferPointer: $0) }
        }
        return Array(state.finalize())
    }

    private static let pieceBytes = 1 << 16
}
