/// Checksums over whole values: MD5 (RFC 1321) and SHA-2 (FIPS 180-4). They tell texts apart; nothing here guards a secret.
enum Digest {
    static func md5(_ bytes: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476]
        let message = padded(bytes, blockBytes: 64, lengthBytes: 8, isBigEndian: false)
        for start in stride(from: 0, to: message.count, by: 64) {
            let words = (0..<16).map { word -> UInt32 in
                (0..<4).reversed().reduce(0) { $0 << 8 | UInt32(message[start + word * 4 + $1]) }
            }
            var (a, b, c, d) = (state[0], state[1], state[2], state[3])
            for round in 0..<64 {
                let mixed: UInt32
                let word: Int
                switch round / 16 {
                case 0: (mixed, word) = ((b & c) | (~b & d), round)
                case 1: (mixed, word) = ((d & b) | (~d & c), (5 * round + 1) % 16)
                case 2: (mixed, word) = (b ^ c ^ d, (3 * round + 5) % 16)
                default: (mixed, word) = (c ^ (b | ~d), (7 * round) % 16)
                }
                let sum = a &+ mixed &+ md5Constants[round] &+ words[word]
                let shift = md5Shifts[round / 16 * 4 + round % 4]
                (a, d, c, b) = (d, c, b, b &+ (sum << shift | sum >> (32 - shift)))
            }
            state = [state[0] &+ a, state[1] &+ b, state[2] &+ c, state[3] &+ d]
        }
        return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * UInt32($0))) } }
    }

    private static let md5Shifts: [UInt32] = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]

    /// floor(2^32 * abs(sin(i + 1))).
    private static let md5Constants: [UInt32] = (0..<64).map { UInt32((abs(FloatArithmetic.sine(Double($0 + 1))) * 4_294_967_296).rounded(.down)) }

    static func sha224(_ bytes: [UInt8]) -> [UInt8] {
        // The second 32 bits of the fractions of the square roots of the 9th to 16th primes.
        let initial = primeFractions(first: 8, count: 8, isCube: false).map { UInt32(truncatingIfNeeded: $0) }
        return Array(sha2Short(bytes, initial).prefix(28))
    }

    static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        sha2Short(bytes, primeFractions(first: 0, count: 8, isCube: false).map { UInt32(truncatingIfNeeded: $0 >> 32) })
    }

    static func sha384(_ bytes: [UInt8]) -> [UInt8] { Array(sha2Long(bytes, primeFractions(first: 8, count: 8, isCube: false)).prefix(48)) }
    static func sha512(_ bytes: [UInt8]) -> [UInt8] { sha2Long(bytes, primeFractions(first: 0, count: 8, isCube: false)) }
}

extension Digest {
    private static func padded(_ bytes: [UInt8], blockBytes: Int, lengthBytes: Int, isBigEndian: Bool) -> [UInt8] {
        var message = bytes + [0x80]
        let rest = (message.count + lengthBytes) % blockBytes
        message += Array(repeating: 0, count: (rest == 0 ? 0 : blockBytes - rest) + lengthBytes - 8)
        let length = UInt64(bytes.count) * 8
        for index in 0..<8 { message.append(UInt8(truncatingIfNeeded: length >> (8 * UInt64(isBigEndian ? 7 - index : index)))) }
        return message
    }

    private static let primes: [UInt64] = {
        var found: [UInt64] = []
        var candidate: UInt64 = 2
        while found.count < 80 {
            if !found.contains(where: { candidate % $0 == 0 }) { found.append(candidate) }
            candidate += 1
        }
        return found
    }()

    /// The first 64 bits of the fractions of the roots of primes: where SHA-2 takes its constants from.
    private static func primeFractions(first: Int, count: Int, isCube: Bool) -> [UInt64] {
        primes[first..<(first + count)].map { prime in
            // The root times 2^64 lies below 2^69, found bit by bit; its low 64 bits are the fraction.
            var root: UInt128 = 0
            for bit in stride(from: UInt128(68), through: 0, by: -1) {
                let probe = root | 1 << bit
                if isCube ? isCubeAtMost(probe, prime) : isSquareAtMost(probe, prime) { root = probe }
            }
            return UInt64(truncatingIfNeeded: root)
        }
    }

    /// probe^2 <= prime * 2^128
    private static func isSquareAtMost(_ probe: UInt128, _ prime: UInt64) -> Bool {
        let square = probe.multipliedFullWidth(by: probe)
        return square.high < UInt128(prime) || (square.high == UInt128(prime) && square.low == 0)
    }

    /// probe^3 <= prime * 2^192
    private static func isCubeAtMost(_ probe: UInt128, _ prime: UInt64) -> Bool {
        let square = probe.multipliedFullWidth(by: probe)
        // probe < 2^69, so its square has at most 138 bits; the cube is summed in units of 2^128.
        let low = square.low.multipliedFullWidth(by: probe)
        let (middle, carries) = low.high.addingReportingOverflow(square.high &* probe)
        let limit = UInt128(prime) << 64
        return !carries && (middle < limit || (middle == limit && low.low == 0))
    }

    private static let longConstants = primeFractions(first: 0, count: 80, isCube: true)
    private static let shortConstants = longConstants.prefix(64).map { UInt32(truncatingIfNeeded: $0 >> 32) }

    private static func sha2Short(_ bytes: [UInt8], _ initial: [UInt32]) -> [UInt8] {
        let digest = sha2(bytes, initial, shortConstants, lengthBytes: 8, ((2, 13, 22), (6, 11, 25)), ((7, 18, 3), (17, 19, 10)))
        return digest.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) } }
    }

    private static func sha2Long(_ bytes: [UInt8], _ initial: [UInt64]) -> [UInt8] {
        let digest = sha2(bytes, initial, longConstants, lengthBytes: 16, ((28, 34, 39), (14, 18, 41)), ((1, 8, 7), (19, 61, 6)))
        return digest.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) } }
    }

    private typealias Turns = (Int, Int, Int)

    /// The one algorithm for both word sizes. `sums`: turns of the upper-case sigmas; `mixes`: of the lower-case ones, the last a plain shift.
    private static func sha2<Word: FixedWidthInteger & UnsignedInteger>(
        _ bytes: [UInt8], _ initial: [Word], _ constants: [Word], lengthBytes: Int, _ sums: (Turns, Turns), _ mixes: (Turns, Turns)
    ) -> [Word] {
        let wordBytes = Word.bitWidth / 8
        func turned(_ word: Word, _ count: Int) -> Word { word >> Word(count) | word << Word(Word.bitWidth - count) }
        func sum(_ word: Word, _ turns: Turns) -> Word { turned(word, turns.0) ^ turned(word, turns.1) ^ turned(word, turns.2) }
        func mix(_ word: Word, _ turns: Turns) -> Word { turned(word, turns.0) ^ turned(word, turns.1) ^ (word >> Word(turns.2)) }
        var state = initial
        let message = padded(bytes, blockBytes: 16 * wordBytes, lengthBytes: lengthBytes, isBigEndian: true)
        for start in stride(from: 0, to: message.count, by: 16 * wordBytes) {
            var words = (0..<16).map { word -> Word in
                (0..<wordBytes).reduce(0) { $0 << 8 | Word(message[start + word * wordBytes + $1]) }
            }
            for index in 16..<constants.count {
                words.append(words[index - 16] &+ mix(words[index - 15], mixes.0) &+ words[index - 7] &+ mix(words[index - 2], mixes.1))
            }
            var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7])
            for index in constants.indices {
                let first = h &+ sum(e, sums.1) &+ ((e & f) ^ (~e & g)) &+ constants[index] &+ words[index]
                let second = sum(a, sums.0) &+ ((a & b) ^ (a & c) ^ (b & c))
                (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
            }
            for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] = state[index] &+ word }
        }
        return state
    }
}
