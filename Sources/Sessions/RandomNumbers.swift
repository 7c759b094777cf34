internal import Expressions
internal import Synchronization

/// What `random()` answers in one session: the machine's numbers, and after `setseed` those of the seed.
final class RandomNumbers: Sendable {
    private let source: @Sendable () -> Double
    private let seeded = Mutex<SeededNumbers?>(nil)

    /// - Parameter source: numbers in [0, 1).
    init(_ source: @escaping @Sendable () -> Double) { self.source = source }

    func next() -> Double { seeded.withLock { $0?.next() } ?? source() }

    func seed(_ seed: Double) { seeded.withLock { $0 = SeededNumbers(seed: seed) } }
}
