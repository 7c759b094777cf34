/// `ALTER TABLE | VIEW | MATERIALIZED VIEW | SOURCE name RENAME TO name`, and `.. RENAME [COLUMN] name TO name`.
package struct RenameSyntax: Hashable, Sendable {
    /// `TABLE`, `VIEW`, `MATERIALIZED VIEW` or `SOURCE`, as written: a table's form takes views too.
    package var kind: String
    package var name: [String]
    /// nil: the relation itself.
    package var column: String?
    package var newName: String
    package var ifExists: Bool
    package var at: Int

    package init(kind: String, name: [String], column: String?, newName: String, ifExists: Bool, at: Int) {
        self.kind = kind
        self.name = name
        self.column = column
        self.newName = newName
        self.ifExists = ifExists
        self.at = at
    }
}
