/// How far event time has come, for each time column: by partition for lateness, over all of them for what is shown.
///
/// An event is late when it lies more than the view's retention behind the newest event of its own partition before it (or itself): that
/// depends on the partition's own prefix of the log alone, so a replay decides the same however partitions interleave.
///
///     shown     windows whose end > newest of all partitions - retention: depends only on which events were seen
///     kept      windows whose end > newest of the slowest partition - retention: a partition that lags can still add to them
///
/// A partition that lies more than `laggardRetentions` retentions behind the newest no longer holds eviction back (it may be idle for
/// good); if it wakes up, its events for windows that are gone count as late.
final class Timeline {
    private(set) var newest: [Int: [Int32: Int64]] = [:]
    /// Windows of a grouping that end here or before are gone, by time column; never goes back.
    private(set) var evicted: [Evicted: Int64] = [:]

    struct Evicted: Hashable {
        var timeColumn: Int
        var retention: Int64
    }

    /// Windows of views that emit on close are shown when they end here or before; never goes back.
    private(set) var closed: [Closing: Int64] = [:]

    struct Closing: Hashable {
        var timeColumn: Int
        var delay: Int64
    }

    /// How far the time of partitions has come that give no events, microseconds since 1970. See `SourceEngine.passIdle`.
    var idle: [Int32: Int64] = [:]

    static let laggardRetentions: Int64 = 2

    /// Partitions that will give events: until each has given one, it counts as the slowest.
    var assigned: Set<Int32> = []
    /// Partitions whose old events are being read one after the other: each holds its windows however far it lies behind the others.
    var awaited: Set<Int32> = []

    init(_ timeColumns: [Int]) { for column in timeColumns { newest[column] = [:] } }

    func newest(_ column: Int, partition: Int32) -> Int64? { newest[column]?[partition] }

    /// The newest event time over all partitions.
    func newest(_ column: Int) -> Int64? { newest[column]?.values.max() }

    func advance(_ column: Int, partition: Int32, to time: Int64) {
        newest[column, default: [:]][partition, default: time] = max(time, newest[column]?[partition] ?? time)
    }

    /// A window is shown when it ends after this; nil before the first event.
    func shownAfter(_ column: Int, retention: Int64) -> Int64? { newest(column).map { $0.subtractingSaturated(retention) } }

    /// Up to where windows may go: computed anew, remembered so that it never goes back.
    func evictThrough(_ column: Int, retention: Int64) -> Int64? {
        guard let partitions = newest[column], let first = partitions.values.max() else { return nil }
        let isComplete = assigned.allSatisfy { partitions[$0] != nil }
        let slowest = isComplete ? partitions.values.min() ?? first : Int64.min
        let laggard = first.subtractingSaturated(retention.multipliedSaturated(by: Self.laggardRetentions))
        let held = awaited.map { partitions[$0] ?? Int64.min }.min() ?? Int64.max
        let moment = min(held, max(slowest, laggard)).subtractingSaturated(retention)
        let key = Evicted(timeColumn: column, retention: retention)
        let reached = max(moment, evicted[key] ?? moment)
        evicted[key] = reached
        return reached
    }

    /// Windows that end at or before this are gone; nil when none is.
    func evictedThrough(_ column: Int, retention: Int64) -> Int64? { evicted[Evicted(timeColumn: column, retention: retention)] }

    /// Closes what can be closed: up to the watermark of the slowest partition. A partition that gives no events is as far as its idle time.
    ///
    /// What a closed window holds depends on the log alone: no event of a partition is on time for a window that the partition's own watermark
    /// has passed. Only when an idle partition wakes up, and its event is on time by its own watermark, is a window changed after it was closed.
    func close(_ closing: Closing) -> (before: Int64, after: Int64)? {
        let partitions = newest[closing.timeColumn] ?? [:]
        var slowest: Int64?
        for partition in assigned.union(partitions.keys) {
            guard let time = [partitions[partition], idle[partition]].compactMap(\.self).max() else { return nil }
            slowest = min(slowest ?? .max, time.subtractingSaturated(closing.delay))
        }
        let before = closed[closing] ?? Int64.min
        guard let slowest, slowest > before else { return nil }
        closed[closing] = slowest
        return (before, slowest)
    }

    /// Windows that end at or before this are shown; nil when none is.
    func closedThrough(_ column: Int, delay: Int64) -> Int64? { closed[Closing(timeColumn: column, delay: delay)] }

    /// Goes on from where a cut was taken.
    func restore(_ image: TimelineImage) {
        for entry in image.newest { advance(entry.column, partition: entry.partition, to: entry.time) }
        for entry in image.closed {
            let key = Closing(timeColumn: entry.column, delay: entry.retention)
            closed[key] = max(entry.moment, closed[key] ?? entry.moment)
        }
        for entry in image.gone { evicted[Evicted(timeColumn: entry.column, retention: entry.retention)] = entry.moment }
    }

    func merge(_ other: Timeline) {
        for (column, partitions) in other.newest {
            for (partition, time) in partitions { advance(column, partition: partition, to: time) }
        }
        for (key, moment) in other.closed { closed[key] = max(moment, closed[key] ?? moment) }
        for (key, moment) in other.evicted { evicted[key] = max(moment, evicted[key] ?? moment) }
    }
}

extension Int64 {
    func subtractingSaturated(_ other: Int64) -> Int64 {
        let (result, overflows) = subtractingReportingOverflow(other)
        return overflows ? (other > 0 ? .min : .max) : result
    }

    func multipliedSaturated(by other: Int64) -> Int64 {
        let (result, overflows) = multipliedReportingOverflow(by: other)
        return overflows ? ((self < 0) == (other < 0) ? .max : .min) : result
    }
}
