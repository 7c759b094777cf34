package import Expressions

/// A materialized view as the engine takes it: its name, its bound query, and how long its windows are kept.
package struct ViewDefinition: Sendable {
    package var name: String
    package var query: ContinuousQuery
    /// How far an event may lie behind the newest event of its own partition before it counts as late, in microseconds of event time.
    package var retentionMicroseconds: Int64

    /// 30 days.
    package static let retentionDefault: Int64 = 30 * 86_400_000_000

    package init(name: String, query: ContinuousQuery, retentionMicroseconds: Int64 = Self.retentionDefault) {
        self.name = name
        self.query = query
        self.retentionMicroseconds = max(0, retentionMicroseconds)
    }
}
