/// How a source comes on with what lay in its topic when the process started.
package struct CatchUp: Hashable, Sendable {
    package enum Event: Hashable, Sendable {
        /// Of the messages that waited at the start, so many are read; so many wait now.
        case catchingUp(percent: Int, lag: Int64)
        /// So many had waited.
        case caughtUp(messages: Int64)
    }

    /// Fewer waiting messages are no backlog.
    static let lagMin: Int64 = 1_000
    /// A backlog of fewer is read before anybody looks.
    static let reportedMin: Int64 = 50_000
    static let reportMicroseconds: Int64 = 5_000_000

    /// Messages that waited when all partitions were first known; nil before.
    private var first: Int64?
    package private(set) var isDone = false
    private var nextReport: Int64 = .min

    package init() {}

    /// Takes what the partitions say; something to tell the operator every few seconds.
    package mutating func note(_ statuses: [PartitionStatus], now: Int64) -> Event? {
        guard !isDone, !statuses.isEmpty else { return nil }
        var lag: Int64 = 0
        for status in statuses {
            guard let own = status.lag else { return nil }
            lag += own
        }
        let first = self.first ?? lag
        self.first = first
        guard lag >= Self.lagMin else {
            isDone = true
            return first >= Self.reportedMin ? .caughtUp(messages: first) : nil
        }
        // A clock that jumps back must not silence the reports for good.
        guard first >= Self.reportedMin, now >= nextReport || nextReport - now > Self.reportMicroseconds else { return nil }
        nextReport = now + Self.reportMicroseconds
        return .catchingUp(percent: Int(max(0, min(99, (first - lag) * 100 / first))), lag: lag)
    }
}
