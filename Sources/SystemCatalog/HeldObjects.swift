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
    package var runCount: Int64

    package init(name: String, text: String, preparedAt: Int64, parameterTypes: [SQLType], isOfSQL: Bool, runCount: Int64) {
        self.runCount = runCount
        self.name = name
        self.text = text
        self.preparedAt = preparedAt
        self.parameterTypes = parameterTypes
        self.isOfSQL = isOfSQL
    }
}

extension HeldStatement {
    /// Runs that are planned with their parameters' values, as PostgreSQL plans the first ones (`choose_custom_plan` in `plancache.c`).
    private static let customPlansMax: Int64 = 5

    /// Without parameters a plan is always generic; with them, from the sixth run on.
    package var customPlanCount: Int64 { parameterTypes.isEmpty ? 0 : min(runCount, Self.customPlansMax) }
    package var genericPlanCount: Int64 { runCount - customPlanCount }
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
