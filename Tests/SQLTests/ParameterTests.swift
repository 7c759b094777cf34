import Columns
import SQL
import SQLSyntax
import Testing

/// `$1`, ..: the types that PostgreSQL 15 finds for them (`pg_prepared_statements.parameter_types`).
struct ParameterTests {
    static func bind(_ text: String, types: [SQLType?] = []) throws -> BoundQuery {
        var catalog = Catalog()
        let tables = "CREATE TABLE pairs (k int, v text); CREATE TABLE users (user_id varchar, budget numeric(10,2), active boolean, since date)"
        for parsed in try StatementParser.parse(tables) {
            guard case .createTable(let table) = parsed.statement else { continue }
            try catalog.add(try Compiler(catalog: catalog).createTable(table))
        }
        guard case .select(let query)? = try StatementParser.parse(text).first?.statement else { throw SQLError(.syntaxError, "not a SELECT") }
        return try Compiler(catalog: catalog).bind(query, parameterTypes: types)
    }

    static let cases: [(text: String, types: [SQLType])] = [
        ("SELECT $1", [.text]),
        ("SELECT k FROM pairs LIMIT $1", [.int8]),
        ("SELECT $1::int", [.int4]),
        ("SELECT $1 + 1", [.int4]),
        ("SELECT 1 FROM pairs WHERE v = $1 AND k < $2", [.text, .int4]),
        ("SELECT 3 = ANY ($1)", [.array(.int4)]),
        ("SELECT 1 WHERE $1", [.bool]),
        ("VALUES ($1), (1)", [.int4]),
        ("SELECT $1 UNION SELECT 2", [.int4]),
        ("SELECT CASE WHEN $1 THEN $2 ELSE 1.5 END", [.bool, .numeric]),
        ("SELECT k FROM pairs OFFSET $1", [.int8]),
        ("SELECT k FROM pairs WHERE k IN ($1, $2)", [.int4, .int4]),
        ("SELECT k FROM pairs WHERE k BETWEEN $1 AND $2", [.int4, .int4]),
        ("SELECT coalesce($1, 2), $2 || 'x', $3 LIKE 'a%'", [.int4, .text, .text]),
        ("SELECT since > $1, budget * $2, active = $3, user_id = $4 FROM users", [.date, .numeric, .bool, .text]),
        ("SELECT now() - $1::interval > $2", [.interval, .timestamptz]),
        ("SELECT $1 = $2", [.text, .text]),
        ("SELECT k FROM pairs WHERE (k, v) = ($1, $2)", [.int4, .text]),
        ("SELECT (k, v, k) < ($1, $2, $3) FROM pairs", [.int4, .text, .int4]),
        ("SELECT (k, $1) IN ((1, 2), (1, 3)) FROM pairs", [.int4]),
        ("SELECT * FROM generate_series(1, $1)", [.int4]),
        ("SELECT sum(k) OVER (ORDER BY k ROWS $1 PRECEDING) FROM pairs", [.int8]),
        ("SELECT * FROM (SELECT $1 AS x) s WHERE x > 'a'", [.text]),
        ("SELECT $1::text, $1 || 'b'", [.text]),
        ("SELECT upper($1), length($2), round($3, 2)", [.text, .text, .numeric]),
        ("WITH RECURSIVE t(n) AS (SELECT $1::int UNION ALL SELECT n + 1 FROM t WHERE n < $2) SELECT n FROM t", [.int4, .int4]),
        ("SELECT k FROM pairs FETCH FIRST $1 ROWS ONLY", [.int8]),
        ("SELECT greatest($1, 2), nullif($2, 'x')", [.int4, .text]),
        ("SELECT k FROM pairs ORDER BY $1", [.text]),
        ("SELECT NOT $1, $2 AND true, $3 IS TRUE", [.bool, .bool, .bool]),
        ("SELECT $1::numeric(10,2), $1", [.numeric]),
        ("SELECT lag(k, 1, $1) OVER (ORDER BY k) FROM pairs", [.int4]),
        ("SELECT DISTINCT ON (k) $1 FROM pairs", [.text]),
        ("SELECT date($1), text($2), \"varchar\"($3)", [.timestamptz, .text, .varchar]),
        ("SELECT $1 BETWEEN $2 AND 'x'", [.text, .text]),
        ("SELECT k FROM pairs WHERE $1 BETWEEN k AND $2", [.int4, .int4]),
        ("SELECT $1::int, $1", [.int4]),
        ("SELECT x, $1 FROM (SELECT $1 AS x) q", [.text]),
        ("SELECT $1 UNION SELECT $1::int", [.int4]),
        ("SELECT $1 FROM (VALUES ($1::int)) q", [.int4]),
        ("SELECT $1::int, $1::text", [.int4]),
        ("VALUES ($1), ($1::int)", [.int4]),
    ]

    @Test(
        "an output that would make a parameter text, which elsewhere is no text, is refused",
        arguments: ["SELECT $1, $1::int", "SELECT $1, $1 + 1", "SELECT $1 WHERE $1 = 5", "SELECT $1 ORDER BY $1::int"])
    func conflicting(text: String) throws {
        let error = try #require(throws: SQLError.self) { try Self.bind(text) }
        #expect(error.state == .ambiguousParameter && error.message == "inconsistent types deduced for parameter $1")
        #expect(error.detail == "integer versus text")
    }

    @Test("a parameter takes its type from where it stands first", arguments: cases)
    func inferred(text: String, types: [SQLType]) throws {
        #expect(try Self.bind(text).parameterTypes == types)
    }

    static let refused: [(text: String, state: SQLState, message: String)] = [
        ("SELECT k FROM pairs WHERE k = (SELECT $1)", .undefinedFunction, "operator does not exist: integer = text"),
        ("SELECT k FROM pairs WHERE k = $2", .indeterminateDatatype, "could not determine data type of parameter $1"),
        ("SELECT int8($1)", .ambiguousFunction, "function int8(unknown) is not unique"),
        ("SELECT $1 BETWEEN $2 AND 0::bigint", .undefinedFunction, "operator does not exist: text <= bigint"),
        ("SELECT DISTINCT $1 EXCEPT SELECT 1", .datatypeMismatch, "EXCEPT types text and integer cannot be matched"),
        ("SELECT k FROM pairs WHERE $1 IN ($2, $3, k)", .undefinedFunction, "operator does not exist: text = integer"),
        ("SELECT (1, $1) IN ((1, 2), (1, $2))", .ambiguousParameter, "inconsistent types deduced for parameter $1"),
        ("SELECT ARRAY[$1, 2], $2 IS NULL", .indeterminateDatatype, "could not determine data type of parameter $2"),
    ]

    @Test("a parameter without a type is refused", arguments: refused)
    func untyped(text: String, state: SQLState, message: String) {
        let error = #expect(throws: SQLError.self) { try Self.bind(text) }
        #expect(error?.state == state)
        #expect(error?.message == message)
    }

    @Test("result columns name their table's column where they show it unchanged, and keep modifiers")
    func origins() throws {
        let columns = try Self.bind("SELECT u.budget, budget + 1, x.k, v FROM users u, (SELECT k, v::varchar(5) FROM pairs) x").columns
        #expect(columns.map { $0.origin?.attribute } == [2, nil, 1, nil])
        #expect(
            columns.map { $0.column.type.sqlName(modifier: $0.column.modifier) } == ["numeric(10,2)", "numeric", "integer", "character varying(5)"])
    }
}
