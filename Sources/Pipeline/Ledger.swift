/// What became of every message: the books of one source, kept per partition and view.
///
/// They balance after every batch: `consumed = applied + filtered + late + rejected + duplicate + gap`, for each partition and each view, where
/// `consumed` counts the offsets from where the source began to where it is. `weir.ledger` shows them in SQL.
package struct Ledger: Sendable {
    /// The counts of one partition as one view saw it.
    package struct Entry: Hashable, Sendable {
        package var applied: Int64 = 0
        package var filtered: Int64 = 0
        package var late: Int64 = 0
        /// The same by how late, one for each of `Lateness.buckets`; empty while nothing was late.
        package var lateness: [Int64] = []
        /// Rows that this view could not use: no event time, or an expression that failed.
        package var rejected: Int64 = 0
        /// Messages that the source had taken before the view was made and that the log no longer had when the view came to read them.
        package var missed: Int64 = 0
        /// Those of them that the decoder had refused.
        package var missedRejected: Int64 = 0
        /// Those of them that had been repetitions.
        package var missedDuplicate: Int64 = 0
    }

    package struct Partition: Hashable, Sendable {
        /// Messages taken from the log.
        package var consumed: Int64 = 0
        /// Messages that the decoder refused: no view saw them.
        package var rejected: Int64 = 0
        /// Values replaced by NULL under `on_error = 'null'`.
        package var nulled: Int64 = 0
        /// Messages that came before: no view saw them.
        package var duplicate: Int64 = 0
        /// Offsets that the log no longer had when Weir came to read them.
        package var gap: Int64 = 0
        /// Offsets that never came: those, and the holes that transactions and compaction leave.
        package var skipped: Int64 = 0
        /// Messages and holes of logs before this one, when the topic was made anew.
        package var before: Int64 = 0
        package var views: [String: Entry] = [:]
    }

    package private(set) var partitions: [Int32: Partition] = [:]

    package init() {}

    package mutating func consumed(_ count: Int, partition: Int32) { partitions[partition, default: Partition()].consumed += Int64(count) }
    package mutating func rejected(_ count: Int, partition: Int32) { partitions[partition, default: Partition()].rejected += Int64(count) }
    package mutating func nulled(_ count: Int, partition: Int32) { partitions[partition, default: Partition()].nulled += Int64(count) }
    package mutating func duplicate(_ count: Int, partition: Int32) { partitions[partition, default: Partition()].duplicate += Int64(count) }
    package mutating func skipped(_ count: Int64, partition: Int32) { partitions[partition, default: Partition()].skipped += count }

    /// The partition's offsets begin again.
    package mutating func beginAgain(partition: Int32) {
        let books = partitions[partition] ?? Partition()
        partitions[partition, default: Partition()].before = books.consumed + books.skipped
    }

    package mutating func gap(_ count: Int64, partition: Int32) { partitions[partition, default: Partition()].gap += count }

    package mutating func add(_ entry: Entry, view: String, partition: Int32) {
        partitions[partition, default: Partition()].views[view, default: Entry()] += entry
    }

    /// A partition's books out of the store.
    mutating func restore(_ partition: Partition, number: Int32) { partitions[number] = partition }

    /// Forgets a view that was dropped: one of the same name begins anew.
    package mutating func forget(view: String) {
        for partition in partitions.keys { partitions[partition]?.views[view] = nil }
    }

    /// What was counted for one view is another's.
    mutating func rename(view: String, to name: String) {
        for partition in partitions.keys {
            if let entry = partitions[partition]?.views.removeValue(forKey: view) { partitions[partition]?.views[name] = entry }
        }
    }

    /// Messages that a view lacks, over all partitions.
    package func missed(view: String) -> Int64 { partitions.values.reduce(0) { $0 + ($1.views[view]?.missed ?? 0) } }

    /// Sums over all partitions, for summaries.
    package var totals: (consumed: Int64, rejected: Int64) {
        partitions.values.reduce(into: (0, 0)) { sum, partition in
            sum.0 += partition.consumed
            sum.1 += partition.rejected
        }
    }

    /// The difference between what came in and what is accounted for; 0 unless Weir has a fault.
    package func imbalance(partition: Partition, view: Entry) -> Int64 {
        partition.consumed - view.missed - (partition.rejected - view.missedRejected) - (partition.duplicate - view.missedDuplicate) - view.applied
            - view.filtered - view.late - view.rejected
    }

    /// What is wrong with the books, a sentence each; nothing, unless Weir has a fault.
    ///
    /// - Parameters:
    ///   - positions: for each partition how many offsets lie between where the source began and where it is.
    ///   - views: those that can be read.
    package func faults(of relation: String, passed positions: [Int32: Int64], views: [String]) -> [String] {
        var faults: [String] = []
        for (number, partition) in partitions.sorted(by: { $0.key < $1.key }) {
            for view in views {
                let entry = partition.views[view] ?? Entry()
                let difference = imbalance(partition: partition, view: entry)
                if difference != 0 { faults.append("\(view), partition \(number) of \(relation): \(difference) messages are not accounted for") }
                let lateness = entry.lateness.reduce(0, +)
                if lateness != entry.late {
                    faults.append("\(view), partition \(number) of \(relation): \(entry.late) events are late, by how much is known of \(lateness)")
                }
            }
            let booked = partition.consumed + partition.skipped - partition.before
            if let passed = positions[number], passed != booked {
                faults.append("partition \(number) of \(relation): \(passed) offsets were passed, the books have \(booked)")
            }
        }
        return faults
    }
}

extension Ledger.Entry {
    static func += (left: inout Self, right: Self) {
        left.applied += right.applied
        left.filtered += right.filtered
        left.late += right.late
        if left.lateness.isEmpty {
            left.lateness = right.lateness
        } else {
            for bucket in right.lateness.indices where left.lateness.indices.contains(bucket) { left.lateness[bucket] += right.lateness[bucket] }
        }
        left.rejected += right.rejected
        left.missed += right.missed
        left.missedRejected += right.missedRejected
        left.missedDuplicate += right.missedDuplicate
    }
}
