import Columns

/// CREATE TABLE, CREATE [MATERIALIZED] VIEW and DROP.
extension TreeReader {
    mutating func createTable(_ body: Int) throws(SQLError) -> CreateTableSyntax {
        guard let relation = tape.member(body, "relation") else { throw SQLError(.internalError, "the parse tree lacks the table's name") }
        let at = location(relation)
        try refuseTableClauses(body, relation, at: at)
        var columns: [ColumnDefinitionSyntax] = []
        var constraints: [Int] = []
        for node in tape.elements(body, "tableElts") {
            guard let (kind, element) = tape.wrapped(node) else { continue }
            switch kind {
            case "ColumnDef": columns.append(try column(element))
            case "Constraint": constraints.append(element)
            default: throw SQLError.unsupported("LIKE in a column list", at: at)
            }
        }
        let tableName = tape.string(relation, "relname") ?? ""
        for constraint in constraints { try apply(constraint, to: &columns, of: tableName) }
        if let second = columns.filter(\.isPrimaryKey).dropFirst().first, constraints.isEmpty {
            throw multiplePrimaryKeys(tableName, at: second.at)
        }
        let options = definitions(body, "options").map { OptionSyntax(name: $0.name, value: $0.value, at: $0.at) }
        return CreateTableSyntax(
            name: relationName(relation), columns: columns, options: options, ifNotExists: tape.flag(body, "if_not_exists"), at: at)
    }

    private func refuseTableClauses(_ body: Int, _ relation: Int, at: Int) throws(SQLError) {
        if tape.string(relation, "relpersistence") == "t" { throw SQLError.unsupported("a temporary relation", at: at) }
        if tape.member(body, "inhRelations") != nil { throw SQLError.unsupported("INHERITS", at: at) }
        if tape.member(body, "partspec") != nil { throw SQLError.unsupported("PARTITION BY", at: at) }
        if tape.member(body, "partbound") != nil { throw SQLError.unsupported("PARTITION OF", at: at) }
        if tape.member(body, "ofTypename") != nil { throw SQLError.unsupported("CREATE TABLE OF", at: at) }
        if tape.member(body, "tablespacename") != nil { throw SQLError.unsupported("TABLESPACE", at: at) }
        if tape.member(body, "accessMethod") != nil { throw SQLError.unsupported("USING", at: at) }
    }

    private mutating func column(_ body: Int) throws(SQLError) -> ColumnDefinitionSyntax {
        let at = location(body)
        guard let type = tape.member(body, "typeName") else { throw SQLError(.internalError, "the parse tree lacks a column's type") }
        var column = ColumnDefinitionSyntax(name: tape.string(body, "colname") ?? "", type: try typeName(type), at: at)
        if let collation = tape.member(body, "collClause") { throw SQLError.unsupported("COLLATE of a column", at: location(collation)) }
        for node in tape.elements(body, "constraints") {
            guard let (_, constraint) = tape.wrapped(node) else { continue }
            switch tape.string(constraint, "contype") {
            case "CONSTR_NOTNULL": column.isNotNull = true
            case "CONSTR_NULL": break
            case "CONSTR_PRIMARY":
                column.isPrimaryKey = true
                column.isNotNull = true
            default: throw SQLError.unsupported(constraintName(constraint), at: location(constraint))
            }
        }
        return column
    }

    /// A table constraint: PRIMARY KEY (a, b) marks its columns.
    private func apply(_ constraint: Int, to columns: inout [ColumnDefinitionSyntax], of table: String) throws(SQLError) {
        let at = location(constraint)
        guard tape.string(constraint, "contype") == "CONSTR_PRIMARY" else { throw SQLError.unsupported(constraintName(constraint), at: at) }
        if columns.contains(where: \.isPrimaryKey) {
            throw multiplePrimaryKeys(table, at: at)
        }
        for key in names(constraint, "keys") {
            guard let index = columns.firstIndex(where: { $0.name.utf8.elementsEqual(key.utf8) }) else {
                throw SQLError(.undefinedColumn, "column \"\(key)\" named in key does not exist", at: at)
            }
            if columns[index].isPrimaryKey {
                throw SQLError(.duplicateColumn, "column \"\(key)\" appears twice in primary key constraint", at: at)
            }
            columns[index].isPrimaryKey = true
            columns[index].isNotNull = true
        }
    }

    private func multiplePrimaryKeys(_ table: String, at: Int) -> SQLError {
        SQLError(SQLState("42P16"), "multiple primary keys for table \"\(table)\" are not allowed", at: at)
    }

    private func constraintName(_ constraint: Int) -> String {
        switch tape.string(constraint, "contype") {
        case "CONSTR_DEFAULT": "DEFAULT"
        case "CONSTR_UNIQUE": "UNIQUE"
        case "CONSTR_CHECK": "CHECK"
        case "CONSTR_FOREIGN": "FOREIGN KEY"
        case "CONSTR_IDENTITY", "CONSTR_GENERATED": "GENERATED"
        default: "this constraint"
        }
    }

    // MARK: Views

    mutating func createView(_ kind: String, _ body: Int) throws(SQLError) -> StatementSyntax {
        let isMaterialized = kind == "CreateTableAsStmt"
        if isMaterialized, tape.string(body, "objtype") != "OBJECT_MATVIEW" { return .unsupported("CREATE TABLE AS", at: 0) }
        let into = isMaterialized ? tape.member(body, "into") : body
        guard let into, let relation = tape.member(into, isMaterialized ? "rel" : "view"), let node = tape.member(body, "query") else {
            throw SQLError(.internalError, "the parse tree lacks the view's name or query")
        }
        let at = location(relation)
        if tape.string(relation, "relpersistence") == "t" { throw SQLError.unsupported("a temporary relation", at: at) }
        if tape.flag(into, "skipData") { throw SQLError.unsupported("WITH NO DATA", at: at) }
        if tape.member(into, "accessMethod") != nil { throw SQLError.unsupported("USING", at: at) }
        if tape.member(into, "tableSpaceName") != nil { throw SQLError.unsupported("TABLESPACE", at: at) }
        if let check = tape.string(body, "withCheckOption"), check != "NO_CHECK_OPTION" { throw SQLError.unsupported("WITH CHECK OPTION", at: at) }
        guard let (text, _) = textAfterAS(stoppingBefore: isMaterialized ? [["with", "data"]] : []) else {
            throw SQLError(.internalError, "CREATE VIEW without AS")
        }
        let options = definitions(into, "options").map { OptionSyntax(name: $0.name, value: $0.value, at: $0.at) }
        return .createView(
            CreateViewSyntax(
                name: relationName(relation), columnNames: names(into, isMaterialized ? "colNames" : "aliases"), isMaterialized: isMaterialized,
                orReplace: tape.flag(body, "replace"), ifNotExists: tape.flag(body, "if_not_exists"), options: options, emitOnWindowClose: false,
                query: try query(node), queryText: text, at: at))
    }

    /// The text from after the first AS outside parentheses to the last token, or to the given closing words.
    func textAfterAS(stoppingBefore endings: [[String]]) -> (text: String, at: Int)? {
        var tokens = SQLLexer.tokens(of: source)
        if tokens.last?.isPunctuation(";") == true { tokens.removeLast() }
        let cursor = TokenCursor(bytes: source, tokens: tokens[...])
        guard let position = cursor.firstOutsideParentheses(word: "as"), position + 1 < tokens.endIndex else { return nil }
        var end = tokens.endIndex
        for ending in endings where end - ending.count > position + 1 {
            let start = end - ending.count
            if zip(start..<end, ending).allSatisfy({ cursor.isWord(at: $0, $1) }) { end = start }
        }
        let range = tokens[position + 1].start..<tokens[end - 1].end
        return (String(decoding: source[range], as: UTF8.self), range.lowerBound)
    }

    // MARK: DROP

    func drop(_ body: Int) -> StatementSyntax {
        let type = tape.string(body, "removeType") ?? "OBJECT_"
        let kind = type == "OBJECT_MATVIEW" ? "MATERIALIZED VIEW" : type.dropFirst("OBJECT_".count).split(separator: "_").joined(separator: " ")
        guard ["TABLE", "VIEW", "MATERIALIZED VIEW"].contains(kind) else { return .unsupported("DROP \(kind)", at: 0) }
        return .drop(
            DropSyntax(
                kind: kind, names: tape.elements(body, "objects").map { listNames($0) }, ifExists: tape.flag(body, "missing_ok"),
                cascade: tape.string(body, "behavior") == "DROP_CASCADE", at: 0))
    }

    // MARK: RENAME

    func rename(_ body: Int, title: String) -> StatementSyntax {
        let isColumn = tape.string(body, "renameType") == "OBJECT_COLUMN"
        let kinds = ["OBJECT_TABLE": "TABLE", "OBJECT_VIEW": "VIEW", "OBJECT_MATVIEW": "MATERIALIZED VIEW"]
        guard let relation = tape.member(body, "relation"), let kind = kinds[tape.string(body, isColumn ? "relationType" : "renameType") ?? ""],
            let newName = tape.string(body, "newname")
        else { return .unsupported(title, at: 0) }
        return .rename(
            RenameSyntax(
                kind: kind, name: relationName(relation), column: isColumn ? tape.string(body, "subname") : nil, newName: newName,
                ifExists: tape.flag(body, "missing_ok"), at: location(relation)))
    }

    // MARK: COMMENT

    func comment(_ body: Int) -> StatementSyntax {
        let type = tape.string(body, "objtype") ?? "OBJECT_"
        let kind = type == "OBJECT_MATVIEW" ? "MATERIALIZED VIEW" : type.dropFirst("OBJECT_".count).split(separator: "_").joined(separator: " ")
        guard ["TABLE", "VIEW", "MATERIALIZED VIEW", "COLUMN"].contains(kind), let object = tape.member(body, "object") else {
            return .unsupported("COMMENT ON \(kind)", at: 0)
        }
        // IS NULL and IS '' both take the comment away.
        let text = tape.string(body, "comment")
        return .comment(CommentSyntax(kind: kind, name: listNames(object), text: text?.isEmpty == true ? nil : text, at: 0))
    }
}
