/// A mistake in what a user gave us, told as PostgreSQL tells it: SQLSTATE, message, detail, hint and place.
///
/// Messages follow PostgreSQL's wording where PostgreSQL has the same error (lower case, no full stop), because clients match on it.
package struct SQLError: Error, Hashable, Sendable {
    package var state: SQLState
    package var message: String
    package var detail: String?
    package var hint: String?
    /// What was being done when it happened: `COPY t, line 2, column a: "x"`.
    package var context: String?
    /// Where in the statement's text, as a byte offset from 0; the wire turns it into PostgreSQL's 1-based character position.
    package var byteOffset: Int?

    package init(_ state: SQLState, _ message: String, detail: String? = nil, hint: String? = nil, at byteOffset: Int? = nil) {
        self.state = state
        self.message = message
        self.detail = detail
        self.hint = hint
        self.byteOffset = byteOffset.flatMap { $0 >= 0 ? $0 : nil }
    }

    /// A construct of the dialect that Weir knows by name and does not support (0A000).
    package static func unsupported(_ construct: String, hint: String? = nil, at byteOffset: Int? = nil) -> SQLError {
        SQLError(.featureNotSupported, "\(construct) is not supported", hint: hint, at: byteOffset)
    }

    /// The same error with what was being done, when that is not said yet.
    package func within(_ context: String) -> SQLError {
        guard self.context == nil else { return self }
        var copy = self
        copy.context = context
        return copy
    }

    /// The same error with a place, when it has none yet.
    package func located(at byteOffset: Int?) -> SQLError {
        guard self.byteOffset == nil, let byteOffset, byteOffset >= 0 else { return self }
        var copy = self
        copy.byteOffset = byteOffset
        return copy
    }
}
