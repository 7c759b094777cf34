/// How a sink is doing, as `weir.sinks` shows it.
package struct SinkStatus: Hashable, Sendable {
    package var sink: String
    /// Records that the topic has.
    package var writtenCount: Int64
    /// Records that wait or are under way.
    package var pendingCount: Int64
    /// The last trouble, over or not.
    package var lastError: String?
    /// Microseconds since 1970.
    package var lastErrorAt: Int64?

    package init(sink: String, writtenCount: Int64 = 0, pendingCount: Int64 = 0, lastError: String? = nil, lastErrorAt: Int64? = nil) {
        self.sink = sink
        self.writtenCount = writtenCount
        self.pendingCount = pendingCount
        self.lastError = lastError
        self.lastErrorAt = lastErrorAt
    }
}
