/// What a user may do.
package enum UserRole: String, Hashable, Sendable, CaseIterable {
    /// SELECT, SHOW, EXPLAIN, COPY .. TO and settings of the own session.
    case reader
    /// All there is: also CREATE, DROP, COMMENT, INSERT and COPY .. FROM.
    case admin
}
