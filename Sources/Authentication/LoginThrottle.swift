/// Holds back who guesses passwords: after some failures, logins of the same user from the same address are refused for a while, and after
/// more of them those of any user from there. A bucket of failures leaks with time.
///
/// Time is an argument: seconds of any clock that only goes forward.
package struct LoginThrottle {
    /// Failures in a row that are nobody's business: a person mistypes.
    package static let failuresPerUserMax = 5.0
    /// The same for all users of one address: an address may be a whole office.
    package static let failuresPerAddressMax = 50.0
    /// Failures that are forgotten in a second.
    package static let forgottenPerSecond = 0.5
    /// Buckets that are kept, about 150 bytes each; then the emptiest half goes. Who has so many addresses is not held back by this.
    package static let bucketsMax = 10_000

    private struct Key: Hashable {
        var address: [UInt8]
        /// nil for all users of the address.
        var user: String?
    }

    private struct Bucket {
        var failures: Double
        var time: Double

        func level(at now: Double) -> Double { max(0, failures - max(0, now - time) * LoginThrottle.forgottenPerSecond) }
    }

    private var buckets: [Key: Bucket] = [:]

    package init() {}

    package var bucketCount: Int { buckets.count }

    /// Whole seconds until a login may be tried; nil when it may be now.
    package func secondsToWait(_ address: NetworkAddress, user: String, now: Double) -> Int? {
        let excess = max(
            level(Key(address: address.clientKey, user: user), now) - Self.failuresPerUserMax + 1,
            level(Key(address: address.clientKey, user: nil), now) - Self.failuresPerAddressMax + 1)
        // One more failure would run over.
        return excess > 0 ? max(1, Int((excess / Self.forgottenPerSecond).rounded(.up))) : nil
    }

    package mutating func noteFailure(_ address: NetworkAddress, user: String, now: Double) {
        for key in [Key(address: address.clientKey, user: user), Key(address: address.clientKey, user: nil)] {
            buckets[key] = Bucket(failures: level(key, now) + 1, time: now)
        }
        if buckets.count > Self.bucketsMax { shrink(now) }
    }

    package mutating func noteSuccess(_ address: NetworkAddress, user: String) {
        buckets.removeValue(forKey: Key(address: address.clientKey, user: user))
    }

    private func level(_ key: Key, _ now: Double) -> Double { buckets[key]?.level(at: now) ?? 0 }

    private mutating func shrink(_ now: Double) {
        buckets = buckets.filter { $0.value.level(at: now) > 0 }
        guard buckets.count > Self.bucketsMax / 2 else { return }
        let kept = buckets.sorted { $0.value.level(at: now) > $1.value.level(at: now) }.prefix(Self.bucketsMax / 2)
        buckets = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }
}
