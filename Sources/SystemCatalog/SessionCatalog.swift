package import Columns
package import Expressions
package import SQL

/// The catalog's answers to one session's functions.
package struct SessionCatalog: CatalogInformation {
    /// What reaches beyond the catalog: the session's own settings, the other sessions, the database's state.
    package struct Surroundings: Sendable {
        package var sizes: @Sendable () -> [UInt32: RelationSize]
        package var set: @Sendable (_ name: String, _ value: String, _ isLocal: Bool) throws(SQLError) -> String
        package var signal: @Sendable (_ processID: Int32, _ terminating: Bool) throws(SQLError) -> Bool
        package var startedAt: Int64
        package var transactionID: Int64
        package var serverEnd: ConnectionEnd?
        package var clientEnd: ConnectionEnd?
        /// What the session has prepared, and its open portals.
        package var statements: @Sendable () -> [HeldStatement] = { [] }
        package var cursors: @Sendable () -> [HeldCursor] = { [] }

        package init(
            sizes: @escaping @Sendable () -> [UInt32: RelationSize],
            set: @escaping @Sendable (_ name: String, _ value: String, _ isLocal: Bool) throws(SQLError) -> String,
            signal: @escaping @Sendable (_ processID: Int32, _ terminating: Bool) throws(SQLError) -> Bool, startedAt: Int64, transactionID: Int64,
            serverEnd: ConnectionEnd? = nil, clientEnd: ConnectionEnd? = nil
        ) {
            self.sizes = sizes
            self.set = set
            self.signal = signal
            self.startedAt = startedAt
            self.transactionID = transactionID
            self.serverEnd = serverEnd
            self.clientEnd = clientEnd
        }
    }

    private let names: CatalogNames
    private let searchPath: [String]
    private let surroundings: Surroundings

    package init(names: CatalogNames, searchPath: [String], surroundings: Surroundings) {
        self.names = names
        self.searchPath = searchPath
        self.surroundings = surroundings
    }

    var heldStatements: [HeldStatement] { surroundings.statements() }
    var heldCursors: [HeldCursor] { surroundings.cursors() }

    package func schemas(includingImplicit: Bool) -> [String] {
        (includingImplicit ? names.path : searchPath).filter { names.catalog.hasSchema($0) }
    }

    package func viewDefinition(of relation: UInt32) -> String? { names.catalog.relation(oid: relation)?.viewText.map { $0 + ";" } }

    package func functionText(of function: UInt32, _ part: FunctionTextPart) -> String? {
        guard let fact = FunctionFact.byOID[function] else { return nil }
        return switch part {
        case .arguments: fact.argumentsText
        case .identityArguments: fact.identityArgumentsText
        case .result: fact.resultText
        }
    }

    package func comment(on object: UInt32, catalog: String?, column: Int32) -> String? {
        if catalog == nil || catalog == "pg_class",
            let comment = names.catalog.comments[Catalog.CommentTarget(relationOID: object, attribute: column)]
        {
            return comment
        }
        if catalog == nil || catalog == "pg_namespace", let comment = Namespace.named(object)?.comment { return comment }
        if column == 0, let text = DescriptionFact.text(of: object, in: catalog) { return text }
        return catalog == "pg_database" && object == DatabaseObject.oid ? DatabaseObject.comment : nil
    }

    package func size(of relation: UInt32) -> Int64? {
        guard names.catalog.relation(oid: relation) != nil else { return nil }
        return surroundings.sizes()[relation]?.bytes ?? 0
    }

    package var totalSize: Int64 { surroundings.sizes().values.reduce(0) { $0 &+ $1.bytes } }

    package func isMember(_ user: UInt32, of role: UInt32) -> Bool { names.roles.isMember(user, of: role) }

    package func mayUse(_ object: UInt32, _ kind: PrivilegeKind, _ privilege: String, user: UInt32?) -> Bool? {
        let isAdmin = user.map { names.roles.isAdmin($0) } ?? names.roles.user.isAdmin
        switch kind {
        case .relation, .column:
            guard let relation = names.catalog.relation(oid: object) else { return nil }
            switch privilege {
            // A source's rows are in Kafka, for the views.
            case "SELECT": return relation.kind != .source
            case "INSERT": return relation.kind == .table && isAdmin
            default: return false
            }
        case .schema:
            guard let schema = Namespace.named(object) else { return nil }
            return privilege == "USAGE" || (schema.name == Catalog.defaultSchema && isAdmin)
        case .database: return object == DatabaseObject.oid ? privilege != "CREATE" : nil
        case .function: return FunctionFact.byOID[object] == nil ? nil : true
        case .type: return TypeFact.byOID[object] == nil ? nil : true
        case .language: return Language.all.contains { $0.oid == object } ? true : nil
        case .other: return false
        }
    }

    package func columnNumber(_ name: String, of relation: UInt32) -> Int32? {
        names.catalog.relation(oid: relation)?.column(named: name).map { Int32($0 + 1) }
    }

    package func hasColumn(_ number: Int64, of relation: UInt32) -> Bool {
        guard let relation = names.catalog.relation(oid: relation) else { return false }
        return number >= 1 && number <= Int64(relation.columns.count)
    }

    package func set(_ name: String, to value: String, isLocal: Bool) throws(SQLError) -> String { try surroundings.set(name, value, isLocal) }

    package func signal(session: Int64, terminating: Bool) throws(SQLError) -> Bool {
        guard let processID = Int32(exactly: session) else { return false }
        return try surroundings.signal(processID, terminating)
    }

    package var startedAt: Int64 { surroundings.startedAt }
    package var transactionID: Int64 { surroundings.transactionID }
    package var serverEnd: ConnectionEnd? { surroundings.serverEnd }
    package var clientEnd: ConnectionEnd? { surroundings.clientEnd }
    package func encodingName(_ number: Int64) -> String { Encodings.name(number) }
    package func encodingNumber(_ name: String) -> Int64 { Self.encodingNumber(name) }

    /// PostgreSQL's number of an encoding, -1 for a name that is none.
    package static func encodingNumber(_ name: String) -> Int64 { Encodings.number(name) }
}

extension RelationDescriptor {
    /// The query of a view, as SQL that gives the same view again; nil for what is no view.
    package var viewText: String? {
        switch definition {
        case .materializedView(let view): " " + view.queryText
        case .view(let view): " " + view.queryText
        case .systemView(let view): " " + view.text
        case .source, .table, .system: nil
        }
    }
}

extension SourceDefinition {
    /// The options that a catalog shows: where events come from, and no secret.
    var shownOptions: [(name: String, value: String)] {
        var options = [("connector", "kafka"), ("topic", topic)]
        if let servers = connection.bootstrapServers { options.append(("properties.bootstrap.server", servers)) }
        return options.map { (name: $0.0, value: $0.1) }
    }
}
