/// A seeded sequence of draws, the same on every machine (SplitMix64 by Steele, Lea and Flood, OOPSLA 2014).
struct Chance: Sendable {
    private var state: UInt64

    /// Sequences of different `index` are independent of each other, so any event can be derived alone.
    init(seed: UInt64, index: UInt64) {
        state = seed &+ index &* 0xD1B5_4A32_D192_ED03
        _ = bits()
    }

    mutating func bits() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 ..< 1
    mutating func unit() -> Double { Double(bits() >> 11) * 0x1p-53 }

    mutating func happens(perMille: Int) -> Bool { unit() * 1_000 < Double(perMille) }

    /// Nearly a standard normal draw: twelve uniform ones have variance 1 together.
    mutating func normal() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += unit() }
        return sum
    }

    /// Nearly a log-normal factor around 1: exp(x) as (1 + x/64)^64, which needs no math library and so is the same everywhere.
    mutating func spread(_ sigma: Double) -> Double {
        var factor = 1 + sigma * normal() / 64
        for _ in 0..<6 { factor *= factor }
        return factor
    }
}
