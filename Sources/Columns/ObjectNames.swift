/// The kinds of object that a reg… type names.
package enum ObjectKind: Hashable, Sendable {
    case relation
    /// Types that are not built in: the rows of relations. Built-in types are known without asking.
    case type
    case function
    case `operator`
    case namespace
    case role
    case collation
    case textSearchConfiguration
    case textSearchDictionary
}

/// An object as a reg… type prints it.
package struct ObjectName: Hashable, Sendable {
    /// nil for objects that are in no schema: namespaces and roles.
    package var schema: String?
    package var name: String
    /// Whether the search path finds it without its schema; then it prints without.
    package var isVisible: Bool
    /// What a function or operator takes; 0 stands for an operand that a prefix operator lacks.
    package var argumentTypes: [UInt32]
    /// A type of arrays of the named one, which prints with `[]` behind.
    package var isArray = false

    package init(schema: String?, name: String, isVisible: Bool = true, argumentTypes: [UInt32] = []) {
        self.schema = schema
        self.name = name
        self.isVisible = isVisible
        self.argumentTypes = argumentTypes
    }
}

/// Names of the catalog's objects and their OIDs, as one session sees them: what regclass and its kin read and print with.
package protocol ObjectNames: Sendable {
    /// The objects that a name means, with the schemas of the search path in their order where it has no schema of its own.
    ///
    /// More than one where functions or operators share a name; none when there is no such object. A schema that does not exist
    /// is 3F000 where PostgreSQL says so.
    func oids(named name: [String], _ kind: ObjectKind) throws(SQLError) -> [UInt32]

    /// The object that an OID means; nil when there is none.
    func name(of oid: UInt32, _ kind: ObjectKind) -> ObjectName?
}
