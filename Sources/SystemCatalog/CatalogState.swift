internal import Columns
package import Expressions
package import SQL

/// What the rows of the system catalog are made from, as one statement sees it.
package struct CatalogState: Sendable {
    package var catalog: Catalog
    /// The session's settings and its names.
    package var context: EvaluationContext
    package var sessions: [SessionDescription]
    /// Rows and bytes of tables and materialized views, by OID.
    package var sizes: [UInt32: RelationSize]

    package init(
        catalog: Catalog, context: EvaluationContext, sessions: [SessionDescription] = [], sizes: [UInt32: RelationSize] = [:]
    ) {
        self.catalog = catalog
        self.context = context
        self.sessions = sessions
        self.sizes = sizes
    }

    /// Without a session, as in a test, whoever is the current user.
    var roles: RoleList {
        (context.textFormat.names as? CatalogNames)?.roles ?? RoleList(user: UserDescription(name: setting("current_user"), isAdmin: true))
    }

    func setting(_ name: String) -> String { context.settings[name] ?? "" }
}

/// How much a relation holds.
package struct RelationSize: Hashable, Sendable {
    package var rows: Int64
    package var bytes: Int64

    package init(rows: Int64, bytes: Int64) {
        self.rows = rows
        self.bytes = bytes
    }
}
