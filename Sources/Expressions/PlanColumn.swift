package import Columns

/// A column that a step hands on.
package struct PlanColumn: Hashable, Sendable {
    package var name: String
    package var type: SQLType
    /// As `pg_attribute.atttypmod`; -1 for none, or where nobody asks.
    package var modifier: Int32

    package init(_ name: String, _ type: SQLType, modifier: Int32 = -1) {
        self.modifier = modifier
        self.name = name
        self.type = type
    }
}
