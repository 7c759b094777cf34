package import Columns

/// The named prepared statements of one session, shared by the protocol (Parse, Bind, Close) and by SQL (PREPARE, EXECUTE, DEALLOCATE).
package final class NamedStatements {
    private let countMax: Int
    private let byteCountMax: Int
    private var statements: [String: StoredStatement] = [:]
    /// Bytes of all texts.
    private var byteCount = 0
    /// The clock by which statements say when they were made, microseconds since 1970.
    package var now: () -> Int64 = { 0 }

    init(countMax: Int, byteCountMax: Int) {
        self.countMax = countMax
        self.byteCountMax = byteCountMax
    }

    package func insert(_ statement: StoredStatement, named name: String) throws(SQLError) {
        guard statements[name] == nil else {
            throw SQLError(.duplicatePreparedStatement, "prepared statement \"\(name)\" already exists")
        }
        let textBytes = statement.text.utf8.count
        guard statements.count < countMax, byteCount + textBytes <= byteCountMax else {
            throw SQLError(
                .configurationLimitExceeded, "too many prepared statements",
                detail: "A session may hold \(countMax) named prepared statements, and \(byteCountMax) bytes of their texts.",
                hint: "Use DEALLOCATE for those that are no longer needed.")
        }
        byteCount += textBytes
        var statement = statement
        statement.preparedAt = now()
        statements[name] = statement
    }

    package func find(_ name: String) throws(SQLError) -> StoredStatement {
        guard let statement = statements[name] else { throw Self.unknown(name) }
        return statement
    }

    /// Counts a run of the statement.
    package func noteRun(of name: String) { statements[name]?.runCount += 1 }

    /// DEALLOCATE name.
    package func remove(_ name: String) throws(SQLError) {
        guard statements[name] != nil else { throw Self.unknown(name) }
        discard(name)
    }

    /// Close of the protocol, for which a missing statement is no error.
    func discard(_ name: String) {
        if let removed = statements.removeValue(forKey: name) { byteCount -= removed.text.utf8.count }
    }

    package func removeAll() {
        statements = [:]
        byteCount = 0
    }

    /// By their names.
    package var all: [(name: String, statement: StoredStatement)] {
        statements.sorted { $0.key < $1.key }.map { (name: $0.key, statement: $0.value) }
    }

    /// In no particular order.
    package var names: [String] { Array(statements.keys) }

    static func unknown(_ name: String) -> SQLError {
        name.isEmpty
            ? SQLError(.invalidSQLStatementName, "unnamed prepared statement does not exist")
            : SQLError(.invalidSQLStatementName, "prepared statement \"\(name)\" does not exist")
    }
}

/// A prepared statement together with the text it came from, which errors point into.
package struct StoredStatement: Sendable {
    /// nil: the text held no statement; executing it answers EmptyQueryResponse.
    package var prepared: (any PreparedStatement)?
    package var text: String
    /// Where places in errors count from, in bytes of `text`.
    package var byteOffset: Int
    package var parameterTypes: [SQLType]
    /// How often it has been bound to parameters, or run by EXECUTE.
    package var runCount: Int64 = 0
    /// The whole PREPARE when SQL made it; nil for one of the protocol, which is its text.
    package var command: String?
    /// Microseconds since 1970.
    package fileprivate(set) var preparedAt: Int64 = 0

    package init(_ prepared: (any PreparedStatement)?, text: String, byteOffset: Int = 0, parameterTypes: [SQLType] = []) {
        self.prepared = prepared
        self.text = text
        self.byteOffset = byteOffset
        self.parameterTypes = prepared?.parameterTypes ?? parameterTypes
    }
}
