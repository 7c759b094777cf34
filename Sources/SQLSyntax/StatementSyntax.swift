/// One statement of the dialect.
package enum StatementSyntax: Hashable, Sendable {
    case select(QuerySyntax)
    case explain(ExplainSyntax)
    case createSource(CreateSourceSyntax)
    case createTable(CreateTableSyntax)
    case createView(CreateViewSyntax)
    case createSink(CreateSinkSyntax)
    case drop(DropSyntax)
    case rename(RenameSyntax)
    case insert(InsertSyntax)
    case copy(CopySyntax)
    case set(SetSyntax)
    /// `SHOW name`, name in lower case; PostgreSQL's own multi-word forms have its names (`transaction_isolation`, `timezone`,
    /// `session_authorization`).
    case show(String, at: Int)
    /// `SHOW TABLES`, `DESCRIBE x`, `SHOW CREATE VIEW x`.
    case showObjects(ShowObjectsSyntax)
    case comment(CommentSyntax)
    /// `FLUSH`: RisingWave's wait until what was written is visible.
    case flush
    /// `RESET name`; nil for ALL.
    case reset(String?)
    case transaction(TransactionSyntax)
    /// `at` is where the body starts.
    case prepare(name: String, types: [TypeNameSyntax], body: String, at: Int)
    case execute(name: String, [ExpressionSyntax], at: Int)
    /// nil: ALL.
    case deallocate(String?)
    /// `DISCARD ALL | PLANS | SEQUENCES | TEMP`, upper case.
    case discard(String)
    case listen(String)
    /// nil: `*`.
    case unlisten(String?)
    case notify(String, payload: String)
    case declareCursor(DeclareCursorSyntax)
    /// FETCH and MOVE.
    case fetch(FetchSyntax)
    /// nil: ALL.
    case close(String?)
    /// Parsed, known by name, and not supported: refused with 0A000 when run.
    case unsupported(String, at: Int)
}

/// What RisingWave's SHOW and DESCRIBE ask for.
package struct ShowObjectsSyntax: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
        /// `SHOW TABLES`, `SHOW MATERIALIZED VIEWS`: the kind in upper case, plural; the schema of FROM.
        case list(String, schema: String?)
        /// `SHOW COLUMNS FROM x`, `DESCRIBE x`.
        case columns([String])
        case indexes([String])
        /// `SHOW CREATE VIEW x`: the kind in upper case.
        case definition(String, [String])
    }

    package var subject: Subject
    /// The pattern of LIKE.
    package var like: String?
    package var at: Int

    package init(_ subject: Subject, like: String? = nil, at: Int) {
        self.subject = subject
        self.like = like
        self.at = at
    }
}

/// `COMMENT ON kind name IS 'text'`.
package struct CommentSyntax: Hashable, Sendable {
    /// `TABLE`, `VIEW`, `MATERIALIZED VIEW`, `SOURCE`, `COLUMN`.
    package var kind: String
    /// A column's name is the last part.
    package var name: [String]
    /// nil takes the comment away.
    package var text: String?
    package var at: Int

    package init(kind: String, name: [String], text: String?, at: Int) {
        self.kind = kind
        self.name = name
        self.text = text
        self.at = at
    }
}

package struct ExplainSyntax: Hashable, Sendable {
    package var query: QuerySyntax
    package var analyze = false
    package var verbose = false
    package var costs = true
    package var timing = true
    /// nil: as `analyze`.
    package var summary: Bool?
    package var format = Format.text

    package enum Format: String, Hashable, Sendable {
        case text
        case json
        case xml
        case yaml
    }

    package init(query: QuerySyntax) { self.query = query }
}

package struct ColumnDefinitionSyntax: Hashable, Sendable {
    package var name: String
    package var type: TypeNameSyntax
    package var isNotNull: Bool
    package var isPrimaryKey: Bool
    package var at: Int
    package init(name: String, type: TypeNameSyntax, isNotNull: Bool = false, isPrimaryKey: Bool = false, at: Int) {
        self.name = name
        self.type = type
        self.isNotNull = isNotNull
        self.isPrimaryKey = isPrimaryKey
        self.at = at
    }
}

/// One `name = value` of a WITH list; the name is lower case and may have dots (`properties.bootstrap.server`).
package struct OptionSyntax: Hashable, Sendable {
    package var name: String
    package var value: String
    /// The names of a list in parentheses; `value` joins them.
    package var names: [String]?
    package var at: Int
    package init(name: String, value: String, names: [String]? = nil, at: Int) {
        self.name = name
        self.value = value
        self.names = names
        self.at = at
    }
}

package struct CreateSourceSyntax: Hashable, Sendable {
    package var name: [String]
    package var columns: [ColumnDefinitionSyntax]
    package var options: [OptionSyntax]
    /// FORMAT and ENCODE in upper case: PLAIN, JSON.
    package var format: String
    package var encode: String
    /// `WATERMARK FOR column AS expression`.
    package var watermark: WatermarkSyntax?
    package var ifNotExists: Bool
    package var at: Int
    package init(
        name: [String], columns: [ColumnDefinitionSyntax], options: [OptionSyntax], format: String, encode: String, watermark: WatermarkSyntax?,
        ifNotExists: Bool, at: Int
    ) {
        self.name = name
        self.columns = columns
        self.options = options
        self.format = format
        self.encode = encode
        self.watermark = watermark
        self.ifNotExists = ifNotExists
        self.at = at
    }
}

package struct WatermarkSyntax: Hashable, Sendable {
    package var column: String
    package var expression: ExpressionSyntax
    package var at: Int
    package init(column: String, expression: ExpressionSyntax, at: Int) {
        self.column = column
        self.expression = expression
        self.at = at
    }
}

package struct CreateTableSyntax: Hashable, Sendable {
    package var name: [String]
    package var columns: [ColumnDefinitionSyntax]
    package var options: [OptionSyntax]
    /// FORMAT and ENCODE in upper case, when written.
    package var format: String?
    package var encode: String?
    package var watermark: WatermarkSyntax?
    package var ifNotExists: Bool
    package var at: Int
    package init(name: [String], columns: [ColumnDefinitionSyntax], options: [OptionSyntax], ifNotExists: Bool, at: Int) {
        self.name = name
        self.columns = columns
        self.options = options
        self.ifNotExists = ifNotExists
        self.at = at
    }
}

package struct CreateViewSyntax: Hashable, Sendable {
    package var name: [String]
    package var columnNames: [String]
    package var isMaterialized: Bool
    package var orReplace: Bool
    package var ifNotExists: Bool
    package var options: [OptionSyntax]
    package var emitOnWindowClose: Bool
    package var query: QuerySyntax
    /// The SELECT's own text, for `pg_get_viewdef`.
    package var queryText: String
    package var at: Int
    package init(
        name: [String], columnNames: [String], isMaterialized: Bool, orReplace: Bool, ifNotExists: Bool, options: [OptionSyntax],
        emitOnWindowClose: Bool, query: QuerySyntax, queryText: String, at: Int
    ) {
        self.name = name
        self.columnNames = columnNames
        self.isMaterialized = isMaterialized
        self.orReplace = orReplace
        self.ifNotExists = ifNotExists
        self.options = options
        self.emitOnWindowClose = emitOnWindowClose
        self.query = query
        self.queryText = queryText
        self.at = at
    }
}

package struct CreateSinkSyntax: Hashable, Sendable {
    package var name: [String]
    package var input: SinkInputSyntax
    package var options: [OptionSyntax]
    /// FORMAT and ENCODE in upper case: UPSERT, JSON.
    package var format: String
    package var encode: String
    package var ifNotExists: Bool
    package var at: Int
    package init(name: [String], input: SinkInputSyntax, options: [OptionSyntax], format: String, encode: String, ifNotExists: Bool, at: Int) {
        self.name = name
        self.input = input
        self.options = options
        self.format = format
        self.encode = encode
        self.ifNotExists = ifNotExists
        self.at = at
    }
}

package enum SinkInputSyntax: Hashable, Sendable {
    case relation([String], at: Int)
    case query(QuerySyntax)
}

package struct DropSyntax: Hashable, Sendable {
    /// `SOURCE`, `TABLE`, `VIEW`, `MATERIALIZED VIEW`, `SINK`.
    package var kind: String
    package var names: [[String]]
    package var ifExists: Bool
    package var cascade: Bool
    package var at: Int
    package init(kind: String, names: [[String]], ifExists: Bool, cascade: Bool, at: Int) {
        self.kind = kind
        self.names = names
        self.ifExists = ifExists
        self.cascade = cascade
        self.at = at
    }
}

package struct InsertSyntax: Hashable, Sendable {
    package var table: [String]
    package var columns: [String]
    package var query: QuerySyntax
    package var at: Int
    package init(table: [String], columns: [String], query: QuerySyntax, at: Int) {
        self.table = table
        self.columns = columns
        self.query = query
        self.at = at
    }
}

package struct CopySyntax: Hashable, Sendable {
    package var target: CopyTarget
    package var isFrom: Bool
    /// Lower-case names: format, delimiter, null, header, quote, escape, ..
    package var options: [OptionSyntax]
    /// COPY FROM .. WHERE.
    package var filter: ExpressionSyntax?
    package var at: Int

    package enum CopyTarget: Hashable, Sendable {
        case relation([String], columns: [String])
        case query(QuerySyntax)
    }

    package init(target: CopyTarget, isFrom: Bool, options: [OptionSyntax], at: Int) {
        self.target = target
        self.isFrom = isFrom
        self.options = options
        self.at = at
    }
}

package struct SetSyntax: Hashable, Sendable {
    /// Lower case; `SET TIME ZONE` is `timezone`, `SET TRANSACTION ISOLATION LEVEL x` is `transaction_isolation`.
    package var name: String
    /// nil: DEFAULT. Several values are joined by ", " as SHOW prints them.
    package var value: String?
    package var isLocal: Bool
    /// Several values were written, which only settings that are lists take.
    package var isList = false
    /// The further settings of `SET TRANSACTION a, b` and `SET SESSION CHARACTERISTICS AS TRANSACTION a, b`.
    package var others: [SetSyntax] = []
    package var at: Int
    package init(name: String, value: String?, isLocal: Bool, at: Int) {
        self.name = name
        self.value = value
        self.isLocal = isLocal
        self.at = at
    }
}

package enum TransactionSyntax: Hashable, Sendable {
    /// The modes of `BEGIN ISOLATION LEVEL x, READ ONLY`, as local settings `transaction_isolation`, `transaction_read_only`, ..
    /// `isStart`: written START TRANSACTION, which its tag repeats.
    case begin(modes: [SetSyntax], isStart: Bool)
    /// `chain`: the next transaction begins at once, with the same modes.
    case commit(chain: Bool)
    case rollback(chain: Bool)
    case savepoint(String)
    case release(String)
    case rollbackTo(String)
}
