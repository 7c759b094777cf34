/// A sequence of numbers that its seed decides (SplitMix64 by Steele, Lea and Flood).
struct RandomSequence: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 ..< bound, for bounds far below 2^32.
    mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(bound)) >> 32) }

    /// 0 ..< 1.
    mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}

/// Draws users by Zipf's law with exponent 1: the second writes half as much as the first, the third a third.
struct UserSample: Sendable {
    /// The part of all events that users 0...n write.
    private let cumulative: [Double]

    init(count: Int) {
        var sum = 0.0
        let sums = (1...max(1, count)).map { rank -> Double in
            sum += 1 / Double(rank)
            return sum
        }
        cumulative = sums.map { $0 / sum }
    }

    /// The user at a point of 0 ..< 1.
    func pick(_ point: Double) -> Int {
        var low = 0
        var high = cumulative.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > point { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// A model as its calls show it.
struct ModelProfile: Sendable {
    let name: String
    /// Hundredths of a dollar for a million tokens.
    let promptPrice: Int
    let completionPrice: Int
    /// For a hundred tokens, about.
    let latencyMilliseconds: Int

    static let all: [ModelProfile] = [
        ModelProfile(name: "gpt-4o", promptPrice: 250, completionPrice: 1_000, latencyMilliseconds: 620),
        ModelProfile(name: "gpt-4o-mini", promptPrice: 15, completionPrice: 60, latencyMilliseconds: 340),
        ModelProfile(name: "gpt-4-turbo", promptPrice: 1_000, completionPrice: 3_000, latencyMilliseconds: 980),
        ModelProfile(name: "gpt-3.5-turbo", promptPrice: 50, completionPrice: 150, latencyMilliseconds: 290),
        ModelProfile(name: "gpt-4.1", promptPrice: 200, completionPrice: 800, latencyMilliseconds: 560),
        ModelProfile(name: "gpt-4.1-mini", promptPrice: 40, completionPrice: 160, latencyMilliseconds: 310),
        ModelProfile(name: "o3", promptPrice: 1_000, completionPrice: 4_000, latencyMilliseconds: 2_400),
        ModelProfile(name: "o4-mini", promptPrice: 110, completionPrice: 440, latencyMilliseconds: 1_300),
        ModelProfile(name: "claude-3-opus", promptPrice: 1_500, completionPrice: 7_500, latencyMilliseconds: 1_500),
        ModelProfile(name: "claude-3-5-sonnet", promptPrice: 300, completionPrice: 1_500, latencyMilliseconds: 790),
        ModelProfile(name: "claude-3-5-haiku", promptPrice: 80, completionPrice: 400, latencyMilliseconds: 360),
        ModelProfile(name: "claude-sonnet-4", promptPrice: 300, completionPrice: 1_500, latencyMilliseconds: 740),
        ModelProfile(name: "gemini-1.5-pro", promptPrice: 125, completionPrice: 500, latencyMilliseconds: 690),
        ModelProfile(name: "gemini-1.5-flash", promptPrice: 8, completionPrice: 30, latencyMilliseconds: 250),
        ModelProfile(name: "gemini-2.0-flash", promptPrice: 10, completionPrice: 40, latencyMilliseconds: 230),
        ModelProfile(name: "llama-3.1-405b-instruct", promptPrice: 300, completionPrice: 300, latencyMilliseconds: 1_100),
        ModelProfile(name: "llama-3.1-70b-instruct", promptPrice: 60, completionPrice: 80, latencyMilliseconds: 480),
        ModelProfile(name: "mistral-large-2", promptPrice: 200, completionPrice: 600, latencyMilliseconds: 600),
        ModelProfile(name: "mixtral-8x7b", promptPrice: 24, completionPrice: 24, latencyMilliseconds: 270),
        ModelProfile(name: "deepseek-chat", promptPrice: 27, completionPrice: 110, latencyMilliseconds: 850),
    ]
}
