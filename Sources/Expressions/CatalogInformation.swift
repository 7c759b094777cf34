package import Columns

/// What the catalog's functions ask about objects, sessions and settings; answered by the session that runs the statement.
package protocol CatalogInformation: Sendable {
    /// `current_schemas`: the schemas that names are looked up in.
    func schemas(includingImplicit: Bool) -> [String]
    /// The query of a view, with its semicolon; nil for a relation that is no view.
    func viewDefinition(of relation: UInt32) -> String?
    /// `pg_get_function_*`; nil for a number that is no function's.
    func functionText(of function: UInt32, _ part: FunctionTextPart) -> String?
    /// What `COMMENT ON` said about an object of a catalog (`pg_class`), or of any catalog when it is nil.
    func comment(on object: UInt32, catalog: String?, column: Int32) -> String?
    /// Bytes that a relation takes; nil when there is none with the number.
    func size(of relation: UInt32) -> Int64?
    /// Bytes of everything.
    var totalSize: Int64 { get }
    /// nil when there is no such object.
    /// - Parameter user: a role's number; nil for the session's user.
    func mayUse(_ object: UInt32, _ kind: PrivilegeKind, _ privilege: String, user: UInt32?) -> Bool?
    /// Whether a role is another, or a member of it.
    func isMember(_ user: UInt32, of role: UInt32) -> Bool
    /// Whether the relation has such a column.
    func columnNumber(_ name: String, of relation: UInt32) -> Int32?
    func hasColumn(_ number: Int64, of relation: UInt32) -> Bool
    /// `set_config`: the new value as `SHOW` prints it.
    func set(_ name: String, to value: String, isLocal: Bool) throws(SQLError) -> String
    /// `pg_cancel_backend` and `pg_terminate_backend`; false when there is no such session.
    func signal(session: Int64, terminating: Bool) throws(SQLError) -> Bool
    /// When the daemon started, microseconds since 1970.
    var startedAt: Int64 { get }
    /// Names that grow with each transaction.
    var transactionID: Int64 { get }
    /// The two ends of the connection, nil where nobody knows.
    var serverEnd: ConnectionEnd? { get }
    var clientEnd: ConnectionEnd? { get }
    /// `pg_encoding_to_char` and `pg_char_to_encoding`: -1 for a name that is none.
    func encodingName(_ number: Int64) -> String
    func encodingNumber(_ name: String) -> Int64
}

package enum FunctionTextPart: Sendable {
    case arguments
    case identityArguments
    case result
}

/// What `has_*_privilege` asks about.
package enum PrivilegeKind: Sendable {
    case relation
    case column
    case schema
    case database
    case function
    case type
    case language
    case other
}

package struct ConnectionEnd: Hashable, Sendable {
    package var address: String
    package var port: Int

    package init(address: String, port: Int) {
        self.address = address
        self.port = port
    }
}
