package import Columns

/// A column that a step hands on.
package struct PlanColumn: Hashable, Sendable {
    package var name: String
    package var type: SQLType

    package init(_ name: String, _ type: SQLType) {
        self.name = name
        self.type = type
    }
}
