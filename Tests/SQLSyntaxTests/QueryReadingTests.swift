import Columns
import Testing

@testable import SQLSyntax

@Suite("Reading queries") struct QueryReadingTests {
    static let cases: [(sql: String, tree: String)] = [
        ("SELECT", "select "),
        ("SELECT a AS x, b y, c", "select a as x, b as y, c"),
        ("SELECT DISTINCT a", "select distinct a"),
        ("SELECT DISTINCT ON (a, b) c", "select distinct on (a, b) c"),
        ("SELECT ALL a", "select a"),
        ("TABLE t", "select * from t"),
        ("VALUES (1, 'a'), (2, DEFAULT)", "values (1, 'a'), (2, default)"),
        ("SELECT 1 FROM ONLY s.t AS x (a, b)", "select 1 from s.t as x(a,b)"),
        ("SELECT 1 FROM a, b", "select 1 from a, b"),
        ("SELECT 1 FROM a JOIN b ON a.x = b.x", "select 1 from {a inner b on (a.x = b.x)}"),
        ("SELECT 1 FROM a LEFT JOIN b USING (x, y)", "select 1 from {a left b using x,y}"),
        ("SELECT 1 FROM a RIGHT JOIN b ON true FULL JOIN c ON false", "select 1 from {{a right b on true} full c on false}"),
        ("SELECT 1 FROM a CROSS JOIN b", "select 1 from {a cross b}"),
        ("SELECT 1 FROM a NATURAL JOIN b", "select 1 from {a inner b natural}"),
        ("SELECT 1 FROM a NATURAL LEFT JOIN b", "select 1 from {a left b natural}"),
        ("SELECT 1 FROM (a JOIN b ON true) AS j", "select 1 from {a inner b on true} as j"),
        ("SELECT 1 FROM (SELECT 2) q", "select 1 from [select 2] as q"),
        ("SELECT 1 FROM a, LATERAL (SELECT 2) q", "select 1 from a, lateral [select 2] as q"),
        ("SELECT 1 FROM f(1) WITH ORDINALITY AS x(a, n)", "select 1 from f(1) ordinality as x(a,n)"),
        ("SELECT 1 FROM ROWS FROM (f(1), g(2)) r", "select 1 from f(1) + g(2) as r"),
        ("SELECT 1 FROM a, LATERAL f(a.x)", "select 1 from a, lateral f(a.x)"),
        ("SELECT 1 FROM TUMBLE(s.t, ts, INTERVAL '1 hour')", "select 1 from tumble<s.t, ts, '1 hour'::interval>"),
        ("SELECT 1 FROM tumble(t, ts, INTERVAL '5 minutes') AS w", "select 1 from tumble<t, ts, '5 minutes'::interval> as w"),
        ("SELECT 1 FROM HOP(t, ts, INTERVAL '1 min', INTERVAL '5 min')", "select 1 from hop(t, ts, '1 min'::interval, '5 min'::interval)"),
        (
            "SELECT a FROM t WHERE b GROUP BY a, 2 HAVING count(*) > 1 ORDER BY a DESC NULLS LAST, b USING < LIMIT 5 OFFSET 2",
            "select a from t where b group a, 2 having (count(*) > 1) order a desc nulls last, b using < limit 5 offset 2"
        ),
        (
            "SELECT 1 GROUP BY GROUPING SETS ((a), (), (a, b), ROLLUP (c, d), CUBE (e))",
            "select 1 group sets(a, (), row(a, b), rollup(c, d), cube(e))"
        ),
        ("SELECT 1 GROUP BY ()", "select 1 group ()"),
        ("SELECT 1 LIMIT ALL", "select 1"),
        ("SELECT 1 LIMIT NULL OFFSET 1", "select 1 offset 1"),
        ("SELECT a ORDER BY a FETCH FIRST 3 ROWS WITH TIES", "select a order a limit 3 with ties"),
        ("SELECT a OFFSET 2 ROWS FETCH NEXT ROW ONLY", "select a limit 1 offset 2"),
        ("SELECT 1 WINDOW w AS (PARTITION BY a), v AS (w ORDER BY b)", "select 1 window w by a, v <w order b"),
        ("SELECT 1 UNION ALL SELECT 2 UNION SELECT 3", "[[select 1] union all [select 2]] union [select 3]"),
        ("SELECT 1 UNION SELECT 2 INTERSECT SELECT 3", "[select 1] union [[select 2] intersect [select 3]]"),
        ("(SELECT 1 ORDER BY 1 LIMIT 2) EXCEPT ALL (SELECT 2) ORDER BY 1", "[select 1 order 1 limit 2] except all [select 2] order 1"),
        ("WITH a AS (SELECT 1), b (x) AS MATERIALIZED (VALUES (2)) SELECT 3", "with a = [select 1], b(x) = [values (2)]; select 3"),
        (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) TABLE n",
            "with recursive n(i) = [[select 1] union all [select (i + 1) from n]]; select * from n"
        ),
    ]

    @Test("each form of query becomes its tree", arguments: cases.map(\.sql))
    func trees(sql: String) throws {
        let expected = try #require(Self.cases.first { $0.sql == sql }?.tree)
        let parsed = try StatementParser.parse(sql)
        guard parsed.count == 1, case .select(let query) = parsed[0].statement else { throw Unexpected(what: "\(parsed)") }
        #expect(outline(query) == expected)
    }

    @Test(
        "what the grammar takes and Weir does not is refused by name",
        arguments: [
            ("SELECT 1 INTO x", "SELECT INTO is not supported"),
            ("SELECT xmlelement(name a)", "XML is not supported"),
            ("WITH x AS (DELETE FROM t RETURNING 1) SELECT 1", "a data-changing statement in WITH is not supported"),
            ("SELECT 1 FROM TUMBLE(t, ts, INTERVAL '1 hour', INTERVAL '5 minutes')", "an offset of TUMBLE is not supported"),
            ("INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING", "ON CONFLICT is not supported"),
            ("INSERT INTO t VALUES (1) RETURNING a", "RETURNING is not supported"),
            ("INSERT INTO t DEFAULT VALUES", "DEFAULT VALUES is not supported"),
            ("COPY t TO '/tmp/x'", "COPY with a file of the server is not supported"),
            ("COPY t TO PROGRAM 'x'", "COPY with a program is not supported"),
            ("CREATE TEMP TABLE t (a int)", "a temporary relation is not supported"),
            ("CREATE TABLE t (a int DEFAULT 1)", "DEFAULT is not supported"),
            ("CREATE TABLE t (a int UNIQUE)", "UNIQUE is not supported"),
            ("CREATE TABLE t (a int) PARTITION BY RANGE (a)", "PARTITION BY is not supported"),
            ("CREATE MATERIALIZED VIEW v AS SELECT 1 WITH NO DATA", "WITH NO DATA is not supported"),
        ])
    func refused(sql: String, message: String) {
        let error = #expect(throws: SQLError.self) { try StatementParser.parse(sql) }
        #expect(error?.state == .featureNotSupported)
        #expect(error?.message == message)
    }
}
