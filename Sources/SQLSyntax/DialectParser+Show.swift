import Columns

/// SHOW and DESCRIBE of objects, as RisingWave has them; SHOW of a setting is PostgreSQL's own.
extension DialectParser {
    /// The lists that SHOW gives.
    private static let lists: Set<String> = ["tables", "views", "sources", "sinks", "schemas", "databases", "functions"]

    /// `DESCRIBE [schema.]name`.
    func describe(_ cursor: inout TokenCursor) throws(SQLError) -> StatementSyntax {
        let at = cursor.current?.start ?? 0
        let name = try dottedName(&cursor)
        guard cursor.current == nil else { throw cursor.syntaxError() }
        return .showObjects(ShowObjectsSyntax(.columns(name), at: at))
    }

    /// nil when a setting is asked for.
    func show(_ cursor: inout TokenCursor) throws(SQLError) -> StatementSyntax? {
        let at = cursor.current?.start ?? 0
        let subject: ShowObjectsSyntax.Subject
        if cursor.accept("create") {
            subject = try definition(&cursor)
        } else if cursor.accept("columns", "from") {
            subject = .columns(try dottedName(&cursor))
        } else if cursor.accept("indexes", "from") {
            subject = .indexes(try dottedName(&cursor))
        } else if cursor.accept("materialized", "views") {
            subject = .list("MATERIALIZED VIEWS", schema: try schema(&cursor))
        } else if let word = cursor.name(at: cursor.position), Self.lists.contains(word), !cursor.isPunctuation(at: cursor.position + 1, ".") {
            cursor.position += 1
            subject = .list(word.uppercased(), schema: try schema(&cursor))
        } else {
            return nil
        }
        let like = try pattern(&cursor)
        guard cursor.current == nil else { throw cursor.syntaxError() }
        return .showObjects(ShowObjectsSyntax(subject, like: like, at: at))
    }

    private func definition(_ cursor: inout TokenCursor) throws(SQLError) -> ShowObjectsSyntax.Subject {
        if cursor.accept("materialized", "view") { return .definition("MATERIALIZED VIEW", try dottedName(&cursor)) }
        for kind in ["table", "view", "source", "sink"] where cursor.accept(kind) {
            return .definition(kind.uppercased(), try dottedName(&cursor))
        }
        throw cursor.syntaxError()
    }

    private func schema(_ cursor: inout TokenCursor) throws(SQLError) -> String? {
        guard cursor.accept("from") else { return nil }
        guard let name = cursor.name(at: cursor.position) else { throw cursor.syntaxError() }
        cursor.position += 1
        return name
    }

    private func pattern(_ cursor: inout TokenCursor) throws(SQLError) -> String? {
        guard cursor.accept("like") else { return nil }
        guard let token = cursor.current, token.kind == .plainString else { throw cursor.syntaxError() }
        cursor.position += 1
        return String(decoding: undoubled(bytes[token.start + 1..<token.end - 1], quote: UInt8(ascii: "'")), as: UTF8.self)
    }

    private func dottedName(_ cursor: inout TokenCursor) throws(SQLError) -> [String] {
        var name: [String] = []
        repeat {
            guard let part = cursor.name(at: cursor.position) else { throw cursor.syntaxError() }
            name.append(part)
            cursor.position += 1
        } while cursor.accept(mark: ".")
        return name
    }
}
