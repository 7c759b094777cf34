package import Columns

/// A prepared statement as `pg_prepared_statements` shows it.
package struct HeldStatement: Sendable {
    package var name: String
    package var text: String
    /// Microseconds since 1970.
    package var preparedAt: Int64
    package var parameterTypes: [SQLType]
    /// Made by PREPARE, not by the protocol.
    package var isOfSQL: Bool

    package init(name: String, text: String, preparedAt: Int64, parameterTypes: [SQLType], isOfSQL: Bool) {
        self.name = name
        self.text = text
        self.preparedAt = preparedAt
        self.parameterTypes = parameterTypes
        self.isOfSQL = isOfSQL
    }
}

/// An open cursor or portal as `pg_cursors` shows it.
package struct HeldCursor: Sendable {
    package var name: String
    package var text: String
    package var isHoldable: Bool
    package var isBinary: Bool
    package var isScrollable: Bool
    /// Microseconds since 1970.
    package var createdAt: Int64

    package init(name: String, text: String, isHoldable: Bool, isBinary: Bool, isScrollable: Bool, createdAt: Int64) {
        self.name = name
        self.text = text
        self.isHoldable = isHoldable
        self.isBinary = isBinary
        self.isScrollable = isScrollable
        self.createdAt = createdAt
    }
}
