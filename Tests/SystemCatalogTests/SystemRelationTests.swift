import Columns
import Expressions
import Pipeline
import Queries
import SQL
import SQLSyntax
import SystemCatalog
import Testing

struct SystemRelationTests {
    @Test("PostgreSQL 15's catalog is there: every relation with its number")
    func relations() {
        let byName = Dictionary(uniqueKeysWithValues: SystemRelation.postgres.map { ("\($0.schema).\($0.name)", $0) })
        #expect(SystemRelation.postgres.count == 208)
        #expect(byName["pg_catalog.pg_class"]?.oid == 1_259)
        #expect(byName["pg_catalog.pg_class"]?.columns.count == 33)
        #expect(byName["pg_catalog.pg_class"]?.columns.first?.type == .oid)
        #expect(byName["information_schema.columns"]?.columns.count == 44)
    }

    @Test("every relation of the catalog can be read, and gives the columns that it declares", arguments: SystemRelation.postgres.map(\.name))
    func everyRelationIsRead(name: String) throws {
        let database = Database()
        for relation in SystemRelation.postgres where relation.name == name {
            let batch = try Self.read(database, "SELECT * FROM \(relation.schema).\(relation.name)")
            #expect(batch.columns == relation.columns.map(\.name))
            #expect(batch.types == relation.columns.map(\.type))
        }
    }

    @Test("Weir's own relations can be read", arguments: ["ledger", "rejects", "sources", "views", "sinks", "sessions", "settings"])
    func ownRelationsAreRead(name: String) throws {
        let database = Database()
        let relation = try #require(database.catalog.relation(["weir", name], searchPath: []))
        let batch = try Self.read(database, "SELECT * FROM weir.\(name)")
        #expect(batch.columns == relation.columns.map(\.name))
        #expect(batch.types == relation.columns.map(\.type))
    }

    /// Columns, their types, and the number of rows.
    static func read(_ database: Database, _ text: String) throws -> (columns: [String], types: [SQLType], rowCount: Int) {
        guard case .select(let query)? = try StatementParser.parse(text).first?.statement else { throw SQLError(.syntaxError, "no SELECT") }
        let catalog = database.catalog
        let bound = try Compiler(catalog: catalog).bind(query)
        let names = CatalogNames(catalog: catalog, searchPath: ["public"], user: "alice")
        var context = EvaluationContext(transactionTimestamp: 0, settings: ["current_user": "alice", "current_database": "weir"])
        context.textFormat.names = names
        context.catalog = SessionCatalog(
            names: names, searchPath: ["public"],
            surroundings: SessionCatalog.Surroundings(
                sizes: { [:] }, set: { _, value, _ in value }, signal: { _, _ in false }, startedAt: 0, transactionID: 1))
        let snapshot = try database.snapshot(of: bound.scans, context)
        let rows = try QueryExecution(bound, reader: snapshot, context: context)
        var count = 0
        while let batch = try rows.next() { count += batch.rowCount }
        return (bound.columns.map(\.column.name), bound.columns.map(\.column.type), count)
    }
}
