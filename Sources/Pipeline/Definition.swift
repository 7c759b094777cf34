package import Columns
package import SQL

/// What a CREATE or DROP did.
package struct Definition: Sendable {
    /// `CREATE VIEW`, ..
    package var tag: String
    package var notices: [DefinitionNotice] = []
    /// What was not there before; nil when nothing was made.
    package var created: DefinedObject?
    /// What is left to do: the view cannot be read before its rows have been read.
    package var backFill: BackFill?
}

/// Something that a CREATE made, so that it can be undone.
package struct DefinedObject: Hashable, Sendable {
    package enum Identity: Hashable, Sendable {
        case relation(oid: UInt32)
        case sink(Catalog.QualifiedName)
    }

    package var identity: Identity
    /// `materialized view`, ..
    package var kind: String
    package var name: String
}

/// Something that a client is to know besides the command tag; PostgreSQL's wording where it has the same.
package struct DefinitionNotice: Hashable, Sendable {
    package var isWarning = false
    package var state = SQLState.successfulCompletion
    package var message: String
    package var detail: String?

    package init(isWarning: Bool = false, state: SQLState = .successfulCompletion, message: String, detail: String? = nil) {
        self.isWarning = isWarning
        self.state = state
        self.message = message
        self.detail = detail
    }
}

/// What a definition changed, for those who have to act outside of the database's lock.
struct DefinitionChange {
    var tag: String
    var notices: [DefinitionNotice] = []
    var created: DefinedObject?
    var createdSource: (definition: SourceDefinition, oid: UInt32)?
    var createdSink: SinkDefinition?
    var filling: (view: MaterializedViewDefinition, part: FeedEngine)?
    var droppedSources: [UInt32] = []
    var droppedSinks: [SinkDefinition] = []
}
