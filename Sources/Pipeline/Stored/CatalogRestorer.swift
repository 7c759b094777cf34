internal import Columns
internal import SQL
internal import SQLSyntax

/// Replays the definitions of a store; every relation gets its number again.
struct CatalogRestorer {
    private struct Entry {
        /// 0: a sink, which has none.
        var oid: UInt32
        var name: String
        var text: String
        var searchPath: [String]
    }

    private var nextOID: UInt32
    private var entries: [Entry] = []
    private var comments: [(target: Catalog.CommentTarget, text: String)] = []

    init(_ reader: inout ByteReader) throws(StoredDamage) {
        nextOID = try reader.uint32()
        for _ in 0..<(try reader.count(ofBytes: 7)) {
            entries.append(
                Entry(oid: try reader.uint32(), name: try reader.text(), text: try reader.text(), searchPath: try Self.searchPath(&reader)))
        }
        for _ in 0..<(try reader.count(ofBytes: 9)) {
            let target = Catalog.CommentTarget(relationOID: try reader.uint32(), attribute: try reader.int32())
            comments.append((target, try reader.text()))
        }
        try reader.end()
    }

    static func searchPath(_ reader: inout ByteReader) throws(StoredDamage) -> [String] {
        var path: [String] = []
        for _ in 0..<(try reader.count(ofBytes: 1)) { path.append(try reader.text()) }
        return path
    }

    /// Enters all definitions; returns the catalog with the sources and tables alone.
    func run(_ catalog: inout Catalog, _ feeds: inout [UInt32: Feed]) throws(StoredDamage) -> Catalog {
        var sources = catalog
        var pending = entries
        while !pending.isEmpty {
            var waiting: [Entry] = []
            for entry in pending {
                do throws(SQLError) {
                    try define(entry, &catalog, &feeds, &sources)
                } catch  where error.state == .undefinedTable {
                    // A view that was replaced may read what came after it.
                    waiting.append(entry)
                } catch {
                    throw Self.failure(entry, error.message)
                }
            }
            guard waiting.count < pending.count else { throw Self.failure(waiting[0], "what it reads is not there") }
            pending = waiting
        }
        catalog.nextFreeOID = nextOID
        for comment in comments { catalog.setComment(comment.text, on: comment.target) }
        return sources
    }

    private static func failure(_ entry: Entry, _ reason: String) -> StoredDamage {
        StoredDamage("\"\(entry.name)\" cannot be defined again: \(reason)")
    }

    private func define(
        _ entry: Entry, _ catalog: inout Catalog, _ feeds: inout [UInt32: Feed], _ sources: inout Catalog
    ) throws(SQLError) {
        guard let parsed = try StatementParser.parse(entry.text).first else { throw SQLError(.syntaxError, "no statement") }
        let compiler = Compiler(catalog: catalog, searchPath: entry.searchPath)
        catalog.nextFreeOID = entry.oid
        sources.nextFreeOID = entry.oid
        let relation: RelationDescriptor
        switch parsed.statement {
        case .createSource(let syntax):
            let source = try compiler.createSource(syntax)
            relation = try catalog.add(source)
            try sources.add(source)
            feeds[relation.oid] = try Feed(relation: relation)
        case .createTable(let syntax):
            let table = try compiler.createTable(syntax)
            relation = try catalog.add(table)
            try sources.add(table)
            feeds[relation.oid] = try Feed(relation: relation)
        case .createView(let syntax) where syntax.isMaterialized:
            var view = try compiler.createMaterializedView(syntax)
            (view.text, view.searchPath) = (entry.text, entry.searchPath)
            relation = try catalog.add(view)
        case .createView(let syntax): relation = try catalog.add(try compiler.createView(syntax))
        case .createSink(let syntax):
            var sink = try compiler.createSink(syntax)
            (sink.text, sink.searchPath) = (entry.text, entry.searchPath)
            try catalog.add(sink)
            return
        default: throw SQLError(.syntaxError, "no definition")
        }
        catalog.setText(entry.text, searchPath: entry.searchPath, ofRelation: relation.oid)
    }
}
