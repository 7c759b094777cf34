internal import Columns

/// What tells two events apart: the first half of the SHA-256 of the values of the key's columns. That two different keys of a trillion have
/// the same one is less likely than that the disk lies.
struct EventKey: Hashable, Sendable {
    var high: UInt64
    var low: UInt64
}

/// The keys that one partition gave within a span of time, measured by the times of its records.
///
/// Time is cut into slices of a quarter of the span. A key is in the slice in which it first came; a slice is forgotten as a whole when all
/// of it is older than the span. So a repetition is known for the span at least and for a quarter more at most, and what is known is a
/// function of the partition's own log.
///
///     slices   | oldest | .. | .. | .. | newest |      at most `slicesMax`, of `keysPerSliceMax` keys each
struct SeenKeys: Hashable, Sendable {
    struct Slice: Hashable, Sendable {
        /// Rises by one; the store knows the slice by it.
        var number: Int64
        /// Which quarter of the span it is of.
        var quarter: Int64
        var keys: Set<EventKey> = []
        /// Keys that no cut holds yet, while cuts are taken.
        var unstored: [EventKey] = []
        /// Blocks that the store has.
        var blockCount = 0
    }

    /// Full slices are closed early, so that a partition has at most this many keys: about 50 MiB.
    static let keysMax = 1_000_000
    static let slicesMax = 5
    static let keysPerSliceMax = keysMax / slicesMax

    private(set) var slices: [Slice] = []
    /// The newest record time, milliseconds since 1970.
    private(set) var newest: Int64
    private var nextNumber: Int64
    /// Keys that were forgotten before their time, because there were too many.
    private(set) var forgottenCount: Int64

    init(newest: Int64 = 0, nextNumber: Int64 = 0, forgottenCount: Int64 = 0) {
        self.newest = newest
        self.nextNumber = nextNumber
        self.forgottenCount = forgottenCount
    }

    var keyCount: Int { slices.reduce(0) { $0 + $1.keys.count } }

    /// The number of the oldest slice that is here, or of the next one.
    var oldestNumber: Int64 { slices.first?.number ?? nextNumber }

    /// Whether the key was there before; from now on it was.
    ///
    /// - Parameters:
    ///   - time: of the record, milliseconds since 1970; -1 when it has none.
    ///   - quarter: a quarter of the span, milliseconds.
    ///   - keeps: the store is to hold the key.
    mutating func insert(_ key: EventKey, at time: Int64, quarter: Int64, keeps: Bool) -> Bool {
        newest = max(newest, time)
        let current = newest / max(1, quarter)
        while let oldest = slices.first, oldest.quarter < current - Int64(Self.slicesMax - 1) { slices.removeFirst() }
        for slice in slices.reversed() where slice.keys.contains(key) { return true }
        if slices.last.map({ $0.quarter != current || $0.keys.count >= Self.keysPerSliceMax }) ?? true {
            slices.append(Slice(number: nextNumber, quarter: current))
            nextNumber += 1
            if slices.count > Self.slicesMax { forgottenCount += Int64(slices.removeFirst().keys.count) }
        }
        let last = slices.count - 1
        slices[last].keys.insert(key)
        if keeps { slices[last].unstored.append(key) }
        return false
    }

    // MARK: The store

    /// All but the keys.
    struct Head: Hashable, Sendable {
        var newest: Int64
        var nextNumber: Int64
        var forgottenCount: Int64
    }

    var head: Head { Head(newest: newest, nextNumber: nextNumber, forgottenCount: forgottenCount) }

    init(_ head: Head) { self.init(newest: head.newest, nextNumber: head.nextNumber, forgottenCount: head.forgottenCount) }

    /// What the store does not hold yet; it will.
    mutating func takeUnstored() -> [SeenBlock] {
        var blocks: [SeenBlock] = []
        for index in slices.indices where !slices[index].unstored.isEmpty {
            blocks.append(
                SeenBlock(slice: slices[index].number, quarter: slices[index].quarter, number: slices[index].blockCount, keys: slices[index].unstored)
            )
            slices[index].unstored = []
            slices[index].blockCount += 1
        }
        return blocks
    }

    /// Takes up a block out of the store; false when it is out of turn.
    mutating func restore(_ block: SeenBlock) -> Bool {
        if slices.last?.number != block.slice {
            guard slices.last.map({ $0.number < block.slice }) ?? true, block.slice < nextNumber, slices.count < Self.slicesMax else { return false }
            slices.append(Slice(number: block.slice, quarter: block.quarter))
        }
        let last = slices.count - 1
        guard slices[last].blockCount == block.number else { return false }
        slices[last].keys.formUnion(block.keys)
        slices[last].blockCount += 1
        return true
    }
}

/// Keys of one slice that came between two cuts.
struct SeenBlock: Hashable, Sendable {
    var slice: Int64
    var quarter: Int64
    var number: Int
    var keys: [EventKey]
}
