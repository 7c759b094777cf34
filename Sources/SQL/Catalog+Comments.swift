package import Columns
package import SQLSyntax

extension Catalog {
    /// `COMMENT ON TABLE | VIEW | MATERIALIZED VIEW | SOURCE | COLUMN`, with PostgreSQL's errors for names that mean nothing of the kind.
    package mutating func comment(_ syntax: CommentSyntax, searchPath: [String]) throws(SQLError) {
        let isColumn = syntax.kind == "COLUMN"
        let name = isColumn ? Array(syntax.name.dropLast()) : syntax.name
        guard !name.isEmpty else {
            throw SQLError(.syntaxError, "column name must be qualified", at: syntax.at)
        }
        guard let relation = relation(name, searchPath: searchPath) else {
            throw SQLError(.undefinedTable, "relation \"\(name.joined(separator: "."))\" does not exist", at: syntax.at)
        }
        guard relation.kind != .system else {
            throw SQLError(.insufficientPrivilege, "permission denied: \"\(relation.name)\" is a system catalog", at: syntax.at)
        }
        var target = CommentTarget(relationOID: relation.oid)
        if isColumn {
            let column = syntax.name.last ?? ""
            guard let position = relation.column(named: column) else {
                throw SQLError(.undefinedColumn, "column \"\(column)\" of relation \"\(relation.name)\" does not exist", at: syntax.at)
            }
            target.attribute = Int32(position + 1)
        } else if relation.kind.rawValue != syntax.kind.lowercased() {
            let article = syntax.kind == "TABLE" ? "a table" : "a \(syntax.kind.lowercased())"
            throw SQLError(.wrongObjectType, "\"\(relation.name)\" is not \(article)", at: syntax.at)
        }
        setComment(syntax.text, on: target)
    }
}
