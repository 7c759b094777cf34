import Columns
import Expressions
import Queries
import SQL
import SQLSyntax
import Testing

struct InsertTests {
    static let table = "CREATE TABLE t (id int NOT NULL, name varchar(3), amount numeric(6, 2), at timestamptz)"

    /// The rows that an INSERT would add, printed.
    static func rows(_ text: String) throws -> [[String]] {
        let database = MemoryDatabase()
        try database.run(table)
        try database.run("CREATE VIEW v AS SELECT id FROM t")
        guard case .insert(let syntax)? = try StatementParser.parse(text).first?.statement else { throw SQLError(.syntaxError, "not an INSERT") }
        let insert = try Compiler(catalog: database.catalog).bind(syntax)
        let execution = try QueryExecution(insert.query, reader: database, context: MemoryDatabase.context)
        var rows: [[String]] = []
        while let batch = try execution.next() {
            try NotNullCheck(relation: insert.relation, columns: insert.columns).check(batch)
            for row in 0..<batch.rowCount {
                rows.append(zip(insert.columns, batch.columns).map { $1[row].isNull ? "NULL" : ValueText.format($1[row], $0.type, TextFormat()) })
            }
        }
        return rows
    }

    static let goodCases: [(text: String, rows: [[String]])] = [
        ("INSERT INTO t VALUES (1, 'abc', 1.005, '2026-03-28 10:00:00+02')", [["1", "abc", "1.01", "2026-03-28 08:00:00+00"]]),
        ("INSERT INTO t (amount, id) VALUES ('7', 2), (NULL, '3')", [["2", "NULL", "7.00", "NULL"], ["3", "NULL", "NULL", "NULL"]]),
        ("INSERT INTO t (id) SELECT i FROM generate_series(4, 5) AS i", [["4", "NULL", "NULL", "NULL"], ["5", "NULL", "NULL", "NULL"]]),
        ("INSERT INTO t (id, name) VALUES (6.4, DEFAULT)", [["6", "NULL", "NULL", "NULL"]]),
        ("INSERT INTO t SELECT 8, 'xyz  ', 3, NULL", [["8", "xyz", "3.00", "NULL"]]),
    ]

    @Test("values are converted by assignment and put in the table's order", arguments: goodCases)
    func good(text: String, rows: [[String]]) throws {
        #expect(try Self.rows(text) == rows)
    }

    static let badCases: [(text: String, state: SQLState, message: String)] = [
        ("INSERT INTO nowhere VALUES (1)", .undefinedTable, "relation \"nowhere\" does not exist"),
        ("INSERT INTO t (nope) VALUES (1)", .undefinedColumn, "column \"nope\" of relation \"t\" does not exist"),
        ("INSERT INTO t (id, id) VALUES (1, 2)", .duplicateColumn, "column \"id\" specified more than once"),
        ("INSERT INTO t (id) VALUES (1, 2)", .syntaxError, "INSERT has more expressions than target columns"),
        ("INSERT INTO t (id, name) VALUES (1)", .syntaxError, "INSERT has more target columns than expressions"),
        ("INSERT INTO t VALUES (1, 2, 3, 4, 5)", .syntaxError, "INSERT has more expressions than target columns"),
        ("INSERT INTO t VALUES (true)", .datatypeMismatch, "column \"id\" is of type integer but expression is of type boolean"),
        ("INSERT INTO t VALUES ('x')", .invalidTextRepresentation, "invalid input syntax for type integer: \"x\""),
        ("INSERT INTO t VALUES (1, 'abcd')", .stringDataRightTruncation, "value too long for type character varying(3)"),
        ("INSERT INTO t (name) VALUES ('a')", .notNullViolation, "null value in column \"id\" of relation \"t\" violates not-null constraint"),
        ("INSERT INTO v VALUES (1)", .wrongObjectType, "cannot insert into view \"v\""),
    ]

    @Test("a mistake has PostgreSQL's words", arguments: badCases)
    func bad(text: String, state: SQLState, message: String) throws {
        let error = #expect(throws: SQLError.self) { try Self.rows(text) }
        #expect(error?.state == state)
        #expect(error?.message == message)
    }
}
