package import Expressions

/// A materialized view as the engine takes it: its name, its bound query, and how long its windows are kept.
package struct ViewDefinition: Sendable {
    package var name: String
    package var query: ContinuousQuery
    /// How far a window may end behind the newest event and still be kept, in microseconds of event time. An event that lies further behind the
    /// newest of its own partition is late.
    package var retentionMicroseconds: Int64
    /// A window is shown once the newest event of every partition lies so far behind its end; nil: as soon as it has events.
    package var closingDelayMicroseconds: Int64?

    /// 30 days.
    package static let retentionDefault: Int64 = 30 * 86_400_000_000

    package init(
        name: String, query: ContinuousQuery, retentionMicroseconds: Int64 = Self.retentionDefault, closingDelayMicroseconds: Int64? = nil
    ) {
        self.name = name
        self.query = query
        self.retentionMicroseconds = max(0, retentionMicroseconds)
        self.closingDelayMicroseconds = query.window == nil ? nil : closingDelayMicroseconds.map { max(0, $0) }
    }

    /// How far an event may lie behind the newest of its own partition before it is late.
    var latenessMicroseconds: Int64 { closingDelayMicroseconds.map { min($0, retentionMicroseconds) } ?? retentionMicroseconds }
}
