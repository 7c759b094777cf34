/// The numbers that `random()` gives after `setseed`: xoroshiro128** (Blackman and Vigna), seeded by splitmix64 as PostgreSQL 15 does it
/// (`pg_prng.c`), so that the same seed gives the same numbers.
package struct SeededNumbers: Sendable {
    private var first: UInt64
    private var second: UInt64

    /// - Parameter seed: in [-1, 1].
    package init(seed: Double) {
        // The sign and the 52 bits of a double's fraction.
        var state = UInt64(bitPattern: Int64(Double((UInt64(1) << 52) - 1) * seed))
        func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return word ^ (word >> 31)
        }
        first = next()
        second = next()
    }

    /// In [0, 1), of 52 bits.
    package mutating func next() -> Double {
        let word = Self.turned(first &* 5, 7) &* 9
        let mixed = second ^ first
        first = Self.turned(first, 24) ^ mixed ^ (mixed << 16)
        second = Self.turned(mixed, 37)
        return Double(word >> 12) * 0x1p-52
    }

    private static func turned(_ word: UInt64, _ count: UInt64) -> UInt64 { word << count | word >> (64 - count) }
}
