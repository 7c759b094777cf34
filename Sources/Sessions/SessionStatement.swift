internal import Columns
internal import PGWire
internal import SQL
internal import SQLSyntax

/// A statement as the parser gave it, or one that need not be parsed.
struct SessionStatement: ParsedStatement {
    /// nil: a query of whose shape there are plans that fit, so the grammar takes it.
    var syntax: StatementSyntax?
    var text: String
    var byteOffset: Int
    /// Set when the plan may be kept.
    var lifted: LiftedQuery?

    init(_ parsed: ParsedText, _ lifted: LiftedQuery? = nil) {
        syntax = parsed.statement
        text = parsed.text
        byteOffset = parsed.byteOffset
        self.lifted = lifted
    }

    init(_ lifted: LiftedQuery) {
        text = lifted.text.text
        byteOffset = lifted.text.byteOffset
        self.lifted = lifted
    }
}

/// A statement with its parameters' and its result's types settled. An object, because each execution passes it around and none changes it.
final class PreparedSessionStatement: PreparedStatement {
    enum Work: Sendable {
        case query(BoundQuery)
        case insert(BoundInsert)
        case explain(ExplainSyntax, BoundQuery, planningMicroseconds: Int64)
        case show(name: String)
        case showAll
        /// SHOW TABLES and its like, as the query that they are.
        case showObjects(BoundQuery)
        case declare(DeclareCursorSyntax, BoundQuery)
        case fetch(FetchSyntax)
        /// `filter`: the rows of the table that WHERE lets through.
        case copyIn(CopyTargetTable, CopyFormat, filter: BoundQuery?)
        /// `relation`: nil for a query.
        case copyOut(BoundQuery, CopyFormat, relation: RelationDescriptor?)
        /// Everything that answers with a tag alone.
        case other
        /// An empty prepared statement's twin: EXECUTE of something prepared by name.
        case execute(any PreparedStatement, [Datum])
    }

    let statement: SessionStatement
    let work: Work
    let parameterTypes: [SQLType]
    let columns: [ResultColumn]?
    let fetchFormat: WireFormat
    /// Of a query whose plan is kept.
    let plan: KnownPlan?

    var endsTransaction: Bool {
        guard case .transaction(let verb)? = statement.syntax else { return false }
        return verb.endsFailedTransaction
    }

    init(
        _ statement: SessionStatement, _ work: Work, parameterTypes: [SQLType] = [], columns: [ResultColumn]? = nil,
        fetchFormat: WireFormat = .text, plan: KnownPlan? = nil
    ) {
        self.statement = statement
        self.work = work
        self.parameterTypes = parameterTypes
        self.columns = columns
        self.fetchFormat = fetchFormat
        self.plan = plan
    }
}

/// Where COPY .. FROM STDIN puts its rows.
struct CopyTargetTable: Sendable {
    var relationOID: UInt32
    var name: String
    /// All columns of the table.
    var columns: [ColumnDescriptor]
    /// For each field of a line, the table's column.
    var positions: [Int]
}
