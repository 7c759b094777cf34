import Columns
import SQLSyntax
import Synchronization

/// A view of the system catalog: its text is read when somebody first asks for it, and once.
package struct SystemViewDefinition: Sendable {
    package let text: String
    private let parsed = Parsed()

    package init(text: String) { self.text = text }

    func query() throws(SQLError) -> QuerySyntax {
        if let known = parsed.query.withLock({ $0 }) { return known }
        guard case .select(let query)? = try StatementParser.parse(text).first?.statement else {
            throw SQLError(.internalError, "a view of the catalog is no query")
        }
        parsed.query.withLock { $0 = query }
        return query
    }

    private final class Parsed: Sendable {
        let query = Mutex<QuerySyntax?>(nil)
    }
}
