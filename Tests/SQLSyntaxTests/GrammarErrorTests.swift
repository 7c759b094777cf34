import Columns
import Testing

@testable import SQLSyntax

@Suite("The grammar's errors") struct GrammarErrorTests {
    /// What PostgreSQL 15.20 answers to the same text: SQLSTATE, message, position (in characters, from 1).
    static let cases: [(sql: String, state: String, message: String, position: Int?)] = [
        ("SELECT é, ü FROM x y z", "42601", "syntax error at or near \"z\"", 22),
        ("SELECT 1 +", "42601", "syntax error at end of input", 11),
        ("SELECT 'abc", "42601", "unterminated quoted string at or near \"'abc\"", 8),
        ("SELECT E'a\\'", "42601", "unterminated quoted string at or near \"E'a\\'\"", 8),
        ("SELECT \"abc", "42601", "unterminated quoted identifier at or near \"\"abc\"", 8),
        ("SELECT $x$ abc", "42601", "unterminated dollar-quoted string at or near \"$x$ abc\"", 8),
        ("SELECT 1 /* abc", "42601", "unterminated /* comment at or near \"/* abc\"", 10),
        ("SELECT 1; SELECT é 1 2; SELECT", "42601", "syntax error at or near \"1\"", 20),
        ("SELECT (1; SELECT 2", "42601", "syntax error at or near \";\"", 10),
        ("SELECT (1", "42601", "syntax error at end of input", 10),
        ("SELECT 1 FROM", "42601", "syntax error at end of input", 14),
        ("SELECT a b c", "42601", "syntax error at or near \"c\"", 12),
        ("SELEC 1", "42601", "syntax error at or near \"SELEC\"", 1),
        ("SELECT 1 WHERE", "42601", "syntax error at end of input", 15),
        ("SELECT * FROM t ORDER BY a LIMIT 1 FETCH FIRST 1 ROW ONLY", "42601", "syntax error at or near \"FETCH\"", 36),
        ("SELECT * FROM t LIMIT 1,2", "42601", "LIMIT #,# syntax is not supported", 17),
        ("SELECT 1 FETCH FIRST 3 ROWS WITH TIES", "42601", "WITH TIES cannot be specified without ORDER BY clause", nil),
        ("SELECT sum(x) OVER (ROWS BETWEEN UNBOUNDED FOLLOWING AND CURRENT ROW)", "42P20", "frame start cannot be UNBOUNDED FOLLOWING", 34),
        ("SELECT sum(x) OVER (ROWS CURRENT ROW 1)", "42601", "syntax error at or near \"1\"", 38),
        ("SELECT 1a", "42601", "trailing junk after numeric literal at or near \"1a\"", 8),
        ("SELECT U&'\\00'", "42601", "invalid Unicode escape", 11),
        ("SELECT U&'\\D800'", "42601", "invalid Unicode surrogate pair", 16),
        ("SELECT E'\\u00'", "22025", "invalid Unicode escape", 10),
        ("SELECT 1::float(0)", "22023", "precision for type float must be at least 1 bit", 17),
        ("SELECT 1::interval(3) day", "42601", "syntax error at or near \"day\"", 23),
        ("SELECT \"\"", "42601", "zero-length delimited identifier at or near \"\"\"\"", 8),
        ("SELECT a..b", "42601", "syntax error at or near \"..\"", 9),
        ("SELECT count(*", "42601", "syntax error at end of input", 15),
        ("SELECT * FROM (SELECT 1)", "42601", "subquery in FROM must have an alias", 15),
        ("VALUES (1),", "42601", "syntax error at end of input", 12),
        ("INSERT INTO t", "42601", "syntax error at end of input", 14),
        ("CREATE TABLE t (a int b)", "42601", "syntax error at or near \"b\"", 23),
        ("CREATE VIEW v", "42601", "syntax error at end of input", 14),
        ("CREATE MATERIALIZED VIEW v AS", "42601", "syntax error at end of input", 30),
        ("DROP TABLE", "42601", "syntax error at end of input", 11),
        ("SET a b", "42601", "syntax error at or near \"b\"", 7),
        ("COPY t FROM", "42601", "syntax error at end of input", 12),
        ("PREPARE p AS", "42601", "syntax error at end of input", 13),
        ("EXPLAIN", "42601", "syntax error at end of input", 8),
        ("SELECT a FROM t GROUP BY", "42601", "syntax error at end of input", 25),
        ("SELECT a FROM t WHERE a IN ()", "42601", "syntax error at or near \")\"", 29),
        ("SELECT CASE END", "42601", "syntax error at or near \"END\"", 13),
        ("SELECT $1a", "42601", "trailing junk after parameter at or near \"$1a\"", 8),
        ("SELECT 1 UNION", "42601", "syntax error at end of input", 15),
        ("WITH x AS SELECT 1 SELECT 2", "42601", "syntax error at or near \"SELECT\"", 11),
        ("SELECT * FROM a JOIN b", "42601", "syntax error at end of input", 23),
        ("SELECT a FROM t WHERE a LIKE b LIKE c", "42601", "syntax error at or near \"LIKE\"", 32),
        ("SELECT 1 ORDER BY 1 UNION SELECT 2", "42601", "syntax error at or near \"UNION\"", 21),
        ("SELECT '日本', 語 語 語", "42601", "syntax error at or near \"語\"", 18),
        ("BEGIN; SELECT 1 1; COMMIT", "42601", "syntax error at or near \"1\"", 17),
        ("SELECT count(DISTINCT *)", "42601", "syntax error at or near \"*\"", 23),
        ("SELECT f(ORDER BY a)", "42601", "syntax error at or near \"ORDER\"", 10),
        ("SELECT percentile_cont(0.5 ORDER BY x) WITHIN GROUP (ORDER BY y)", "42601", "cannot use multiple ORDER BY clauses with WITHIN GROUP", 40),
        ("SELECT count(VARIADIC a, b)", "42601", "syntax error at or near \",\"", 24),
        ("SELECT a.*.b", "42601", "improper use of \"*\" at end of input", 13),
        ("SELECT 1 FROM a.b.c.d", "42601", "improper qualified name (too many dotted names): a.b.c.d", 15),
        ("SELECT * FROM t LIMIT 1 LIMIT 2", "42601", "syntax error at or near \"LIMIT\"", 25),
        ("SELECT 1 LIMIT 1 ORDER BY 1", "42601", "syntax error at or near \"ORDER\"", 18),
        ("SET TIME ZONE INTERVAL '1' DAY", "42601", "time zone interval must be HOUR or HOUR TO MINUTE", 28),
        ("SELECT CAST(1 AS)", "42601", "syntax error at or near \")\"", 17),
        ("SELECT INTERVAL '1' FOO BAR", "42601", "syntax error at or near \"BAR\"", 25),
        ("SELECT E'\\xZZ \\'", "42601", "unterminated quoted string at or near \"E'\\xZZ \\'\"", 8),
        ("SELECT * FROM ONLY", "42601", "syntax error at end of input", 19),
        ("SELECT a->b->", "42601", "syntax error at end of input", 14),
        ("SELECT @", "42601", "syntax error at end of input", 9),
        ("SELECT +++", "42601", "syntax error at end of input", 11),
        ("SELECT #", "42601", "syntax error at end of input", 9),
        ("SELECT \\d", "42601", "syntax error at or near \"\\\"", 8),
        ("SELECT ?", "42601", "syntax error at end of input", 9),
        ("SELECT {", "42601", "syntax error at or near \"{\"", 8),
        ("CREATE TABLE t (a numeric(2,), b int)", "42601", "syntax error at or near \")\"", 29),
        ("SELECT a FROM t FOR UPDATE x", "42601", "syntax error at or near \"x\"", 28),
    ]

    @Test("errors are PostgreSQL's: state, words and place", arguments: cases.map(\.sql))
    func sameAsPostgreSQL(sql: String) throws {
        let expected = try #require(Self.cases.first { $0.sql == sql })
        let error = #expect(throws: SQLError.self) { try StatementParser.parse(sql) }
        #expect(error?.state.code == expected.state)
        #expect(error?.message == expected.message)
        let position = error?.byteOffset.map { String(decoding: Array(sql.utf8)[..<$0], as: UTF8.self).unicodeScalars.count + 1 }
        #expect(position == expected.position)
    }
}
