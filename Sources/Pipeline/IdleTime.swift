/// How far time has come in partitions that give no events: so that windows close on an idle topic.
///
/// The time of the log is that of its newest record, and goes on from there as a clock does that nobody sets. So neither a wrong nor a
/// jumping time of day closes a window; and only *when* a window is shown depends on this, never what it holds.
struct IdleTime {
    /// A partition is idle when it has been at the end of its log for so long, microseconds: longer than a hiccup of a broker or a producer.
    static let idleMicroseconds: Int64 = 10_000_000

    private struct End {
        var nextOffset: Int64
        var since: Int64
    }

    /// Partitions at the end of their log.
    private var ends: [Int32: End] = [:]
    /// The newest record of the source, milliseconds since 1970, and when it was first seen.
    private var newest: (recordTime: Int64, seenAt: Int64)?

    /// - Parameters:
    ///   - newestRecord: the newest record time over all partitions, milliseconds since 1970.
    ///   - elapsed: `Clock.elapsedMicroseconds`.
    /// - Returns: the partitions that are idle, and how far their time has come, microseconds since 1970.
    mutating func look(_ statuses: [PartitionStatus], newestRecord: Int64?, elapsed: Int64) -> [Int32: Int64] {
        if let newestRecord, newest.map({ newestRecord > $0.recordTime }) ?? true { newest = (newestRecord, elapsed) }
        var idle: [Int32: Int64] = [:]
        for status in statuses {
            guard let next = status.nextOffset, status.lag == 0 else {
                ends[status.partition] = nil
                continue
            }
            if ends[status.partition]?.nextOffset != next { ends[status.partition] = End(nextOffset: next, since: elapsed) }
            guard let end = ends[status.partition], elapsed - end.since >= Self.idleMicroseconds, let newest else { continue }
            let (recordTime, overflows) = newest.recordTime.multipliedReportingOverflow(by: 1_000)
            let (time, isBeyond) = recordTime.addingReportingOverflow(max(0, elapsed - newest.seenAt))
            if !overflows, !isBeyond { idle[status.partition] = time }
        }
        return idle
    }
}
