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
        let names = CatalogNames(catalog: catalog, searchPath: ["public"], roles: RoleList(user: UserDescription(name: "alice", isAdmin: true)))
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

struct ViewDefinitionTests {
    /// Views whose columns have other names than their queries give them, and views that are queries of every form.
    static let views = [
        "CREATE VIEW v AS SELECT a, b FROM t", "CREATE VIEW v (x) AS SELECT a, b FROM t", "CREATE VIEW v (x, y) AS SELECT a AS \"from\", b FROM t",
        "CREATE VIEW v (x, \"Y y\") AS SELECT a c, count(*) FROM t GROUP BY a HAVING count(*) > 0 ORDER BY 1",
        "CREATE VIEW v (x) AS SELECT DISTINCT ON (a, b) a IS DISTINCT FROM 1 FROM t", "CREATE VIEW v (x, y) AS SELECT * FROM t",
        "CREATE VIEW v (x) AS SELECT a FROM t UNION ALL SELECT 2", "CREATE VIEW v (x, y) AS VALUES (1, 'a,b'), (2, 'c')",
        "CREATE VIEW v (x) AS (SELECT a FROM t)", "CREATE VIEW v (x) AS WITH w AS (SELECT a, b FROM t) SELECT (SELECT max(b) FROM w) FROM w",
        "CREATE VIEW v (x) AS SELECT extract(hour FROM now()) /* , */ FROM t",
    ]

    @Test("a view's definition is SQL that gives the same view again", arguments: views)
    func roundTrip(text: String) throws {
        let database = Database()
        for statement in ["CREATE TABLE t (a int, b varchar(7))", text] {
            _ = try database.define(try #require(StatementParser.parse(statement).first))
        }
        let first = try #require(database.catalog.relation(["v"], searchPath: ["public"]))
        let definition = try #require(first.viewText)
        _ = try database.define(try #require(StatementParser.parse("CREATE OR REPLACE VIEW v AS \(definition)").first))
        let second = try #require(database.catalog.relation(["v"], searchPath: ["public"]))
        #expect(second.columns == first.columns)
        #expect(second.viewText == definition)
    }

    @Test("a materialized view with a list of names is written without one")
    func materialized() throws {
        let database = Database()
        let texts = [
            "CREATE TABLE t (a int, b varchar, at timestamptz)",
            "CREATE MATERIALIZED VIEW m (start, who, total) AS SELECT window_start, b, sum(a) AS s FROM TUMBLE(t, at, INTERVAL '1 hour') GROUP BY b, window_start",
        ]
        for text in texts { _ = try database.define(try #require(StatementParser.parse(text).first)) }
        let relation = try #require(database.catalog.relation(["m"], searchPath: ["public"]))
        let definition = try #require(relation.viewText)
        #expect(definition.contains("sum(a) AS total"))
        _ = try database.define(try #require(StatementParser.parse("CREATE MATERIALIZED VIEW n AS \(definition)").first))
        #expect(database.catalog.relation(["n"], searchPath: ["public"])?.columns == relation.columns)
    }
}
