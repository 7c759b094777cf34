import Columns

/// SHA-2 with 224 bits (FIPS 180-4), which swift-crypto does not offer.
enum SHA224 {
    static func hash(_ bytes: [UInt8]) throws(SQLError) -> [UInt8] {
        var state = initialState
        let message = padded(bytes)
        var meter = WorkMeter()
        for start in stride(from: 0, to: message.count, by: 64) {
            try meter.spend(1_024)
            let words = schedule(message[start..<start + 64])
            var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7])
            for index in constants.indices {
                let first = h &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ ((e & f) ^ (~e & g)) &+ constants[index] &+ words[index]
                let second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ ((a & b) ^ (a & c) ^ (b & c))
                (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
            }
            for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] = state[index] &+ word }
        }
        return state.prefix(7).flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) } }
    }

    private static func turned(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

    /// The block's 16 words and the 48 that are mixed from them.
    private static func schedule(_ block: ArraySlice<UInt8>) -> [UInt32] {
        var words = (0..<16).map { word in (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(block[block.startIndex + word * 4 + $1]) } }
        for index in 16..<64 {
            let (early, late) = (words[index - 15], words[index - 2])
            let mixed = (turned(early, 7) ^ turned(early, 18) ^ early >> 3) &+ (turned(late, 17) ^ turned(late, 19) ^ late >> 10)
            words.append(words[index - 16] &+ mixed &+ words[index - 7])
        }
        return words
    }

    /// A bit, zeros, and the length in bits, up to whole blocks of 64 bytes.
    private static func padded(_ bytes: [UInt8]) -> [UInt8] {
        var message = bytes + [0x80]
        message += Array(repeating: 0, count: (120 - message.count % 64) % 64)
        let bitCount = UInt64(bytes.count) * 8
        for index in 0..<8 { message.append(UInt8(truncatingIfNeeded: bitCount >> (56 - 8 * UInt64(index)))) }
        return message
    }

    // The second 32 bits of the fractions of the square roots of the 9th to 16th primes.
    private static let initialState = primeFractions(first: 8, count: 8, isCube: false).map { UInt32(truncatingIfNeeded: $0) }
    private static let constants = primeFractions(first: 0, count: 64, isCube: true).map { UInt32(truncatingIfNeeded: $0 >> 32) }
}

extension SHA224 {
    private static let primes: [UInt64] = {
        var found: [UInt64] = []
        var candidate: UInt64 = 2
        while found.count < 64 {
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
}
