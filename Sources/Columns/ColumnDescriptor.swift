/// A column of a relation or of a result: its name, its type, and PostgreSQL's type modifier (-1 for none).
package struct ColumnDescriptor: Hashable, Sendable {
    package var name: String
    package var type: SQLType
    /// As `pg_attribute.atttypmod`: `varchar(n)` is n + 4, `numeric(p,s)` is ((p << 16) | (s & 0x7ff)) + 4.
    package var modifier: Int32
    package var isNotNull: Bool

    package init(_ name: String, _ type: SQLType, modifier: Int32 = -1, isNotNull: Bool = false) {
        self.name = name
        self.type = type
        self.modifier = modifier
        self.isNotNull = isNotNull
    }
}
