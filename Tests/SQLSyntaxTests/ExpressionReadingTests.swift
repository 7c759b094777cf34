import Testing

@testable import SQLSyntax

@Suite("Reading expressions") struct ExpressionReadingTests {
    /// Expressions and their trees.
    static let cases: [(sql: String, tree: String)] = [
        // Names and constants.
        ("a", "a"), ("\"Model\"", "Model"), ("T.Model", "t.model"), ("s.t.c", "s.t.c"), ("t.*", "t.*"), ("*", "*"),
        ("1", "1"), ("0", "0"), ("2147483647", "2147483647"), ("2147483648", "#2147483648"), ("1.50", "#1.50"), ("1e10", "#1e10"),
        ("'it''s'", "'it's'"), ("''", "''"), ("E'a\\tb\\u00e9'", "'a\tbé'"), ("$$a'b$$", "'a'b'"), ("U&'\\00e9'", "'é'"), ("'a'\n'b'", "'ab'"),
        ("'日本'", "'日本'"), ("'\"\\/'", "'\"\\/'"), ("true", "true"), ("FALSE", "false"), ("NULL", "null"), ("B'101'", "bits'b101'"),
        ("$12", "$12"),
        // Signs belong to constants, through parentheses too.
        ("-1", "-1"), ("- 2", "-2"), ("-(3)", "-3"), ("- - - 4", "-4"), ("-(-(-5))", "-5"), ("-(-6)", "6"), ("-/* x */ 7", "-7"), ("-1.5", "#-1.5"),
        ("-2147483648", "-2147483648"), ("-2147483649", "#-2147483649"), ("a*-8", "(a * -8)"), ("-a", "(- a)"), ("+9", "(+ 9)"), ("-0", "0"),
        ("a - 1", "(a - 1)"), ("a-1", "(a - 1)"), ("a -1", "(a - 1)"), ("abs(-10)", "abs(-10)"),
        // Operators and their binding.
        ("a + b * c", "(a + (b * c))"), ("(a + b) * c", "((a + b) * c)"), ("a || b || c", "((a || b) || c)"), ("a ^ b ^ c", "((a ^ b) ^ c)"),
        ("a OPERATOR(pg_catalog.~) b", "(a ~ b)"), ("@ a", "(@ a)"), ("a -> 'b' ->> 'c'", "((a -> 'b') ->> 'c')"), ("a != b", "(a <> b)"),
        ("a AND b AND c OR d", "or(and(a, b, c), d)"), ("(a AND b) AND (c AND d)", "and(a, b, c, d)"), ("a OR (b OR c)", "or(a, b, c)"),
        ("NOT a = b", "not((a = b))"),
        // Tests.
        ("a IS NULL", "null(a)"), ("a IS NOT NULL", "notNull(a)"), ("a ISNULL", "null(a)"), ("a IS TRUE", "is(a, true)"),
        ("a IS NOT FALSE", "isNot(a, false)"), ("a IS UNKNOWN", "is(a, unknown)"), ("a IS NOT UNKNOWN", "isNot(a, unknown)"),
        ("a IS DISTINCT FROM b", "distinct(a, b)"), ("a IS NOT DISTINCT FROM b", "notDistinct(a, b)"),
        ("a IN (1, 2)", "in(a, (1, 2))"), ("a NOT IN (1)", "notIn(a, (1))"), ("(a, b) IN ((1, 2))", "in(row(a, b), (row(1, 2)))"),
        ("a BETWEEN 1 AND 2", "between(a, 1, 2)"), ("a NOT BETWEEN SYMMETRIC 1 AND 2", "notBetweenSymmetric(a, 1, 2)"),
        ("a LIKE 'x%'", "like(a, 'x%')"), ("a NOT ILIKE 'x' ESCAPE '/'", "not ilike(a, pg_catalog.like_escape('x', '/'))"),
        ("a SIMILAR TO 'x'", "similar(a, pg_catalog.similar_to_escape('x'))"), ("a ~~* 'x'", "(a ~~* 'x')"),
        // Conditionals.
        ("CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END", "case(-; a: 1, b: 2; 3)"), ("CASE a WHEN 1 THEN 'x' END", "case(a; 1: 'x'; -)"),
        ("COALESCE(a, 0)", "coalesce(a, 0)"), ("NULLIF(a, 0)", "nullif(a, 0)"), ("GREATEST(a, b)", "greatest(a, b)"), ("LEAST(a)", "least(a)"),
        // Types.
        ("a::numeric(10, 2)", "a::numeric(10, 2)"), ("CAST(a AS double precision)", "a::float8"), ("a::int[]", "a::int4[]"),
        ("a::timestamp with time zone", "a::timestamptz"), ("a::varchar(3)[][]", "a::varchar(3)[][]"), ("INTERVAL '1 hour'", "'1 hour'::interval"),
        ("DATE '2026-03-28'", "'2026-03-28'::date"), ("float8 '1.5'", "'1.5'::float8"), ("a::public.kind", "a::public.kind"),
        ("a::\"char\"", "a::char"), ("a::char", "a::bpchar(1)"), ("INTERVAL '1' DAY", "'1'::interval(8)"), ("a::regclass::oid", "a::regclass::oid"),
        ("a COLLATE \"C\"", "collate(a, C)"),
        // Special syntax.
        ("EXTRACT(epoch FROM a)", "pg_catalog.extract('epoch', a)"), ("a AT TIME ZONE 'UTC'", "pg_catalog.timezone('UTC', a)"),
        ("position('a' IN b)", "pg_catalog.position(b, 'a')"), ("substring(a FROM 1 FOR 2)", "pg_catalog.substring(a, 1, 2)"),
        ("trim(BOTH 'x' FROM y)", "pg_catalog.btrim(y, 'x')"), ("CURRENT_TIMESTAMP", "current_timestamp"),
        ("CURRENT_TIMESTAMP(3)", "current_timestamp(3)"), ("CURRENT_TIMESTAMP(0)", "current_timestamp(0)"), ("current_date", "current_date"),
        ("user", "user"), ("session_user", "session_user"), ("current_schema", "current_schema"), ("now()", "now()"), ("LOCALTIME", "localtime"),
        // Calls.
        ("count(*)", "count(*)"), ("pg_catalog.version()", "pg_catalog.version()"), ("count(DISTINCT a)", "count(distinct a)"),
        ("string_agg(a, ',' ORDER BY b DESC NULLS LAST)", "string_agg(a, ',' order b desc nulls last)"), ("f(VARIADIC a)", "f(variadic a)"),
        ("percentile_cont(0.5) WITHIN GROUP (ORDER BY a)", "percentile_cont(#0.5) within(a)"),
        ("count(*) FILTER (WHERE a > 1)", "count(*) filter((a > 1))"), ("GROUPING(a, b)", "grouping(a, b)"),
        ("row_number() OVER ()", "row_number() over()"), ("sum(a) OVER w", "sum(a) over(w)"),
        ("sum(a) OVER (w ORDER BY b)", "sum(a) over(<w order b)"),
        ("sum(a) OVER (PARTITION BY b ORDER BY c ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)", "sum(a) over(by b order c frame 3093 from 1)"),
        // Composite values and subqueries.
        ("ARRAY[1, 2]", "array(1, 2)"), ("ARRAY[[1], [2]]", "array(array(1), array(2))"), ("a[1]", "a[1]"), ("a[1][2]", "a[1][2]"),
        ("a[1:2]", "a[1:2]"),
        ("a[:]", "a[:]"), ("(a).b", "(a).b"), ("(a.b)[1].c", "(a.b[1]).c"), ("ROW(1, a)", "row(1, a)"), ("(1, a)", "row(1, a)"),
        ("(SELECT 1)", "scalar[select 1]"), ("EXISTS (SELECT 1)", "exists[select 1]"), ("ARRAY(SELECT 1)", "array[select 1]"),
        ("a IN (SELECT 1)", "(a = any)[select 1]"), ("a NOT IN (SELECT 1)", "not((a = any)[select 1])"),
        ("a > ALL (SELECT 1)", "(a > all)[select 1]"),
        ("a = ANY (b)", "(a = any b)"), ("a <> ALL ('{1}')", "(a <> all '{1}')"),
    ]

    @Test("each form of expression becomes its tree", arguments: cases.map(\.sql))
    func trees(sql: String) throws {
        let expected = try #require(Self.cases.first { $0.sql == sql }?.tree)
        #expect(try outline(self.expression(sql)) == expected)
    }

    private func expression(_ sql: String) throws -> ExpressionSyntax {
        let parsed = try StatementParser.parse("SELECT \(sql)")
        guard parsed.count == 1, case .select(let query) = parsed[0].statement, case .select(let select) = query.body else {
            throw Unexpected(what: "\(parsed)")
        }
        return try #require(select.targets.first).expression
    }

    @Test("an expression's place is a byte offset in the statement: names and constants where they start, operators at the sign")
    func places() throws {
        func place(_ sql: String) throws -> Int { try expression(sql).at }
        #expect(try place("  a") == 9)
        #expect(try place("'é' || b") == 12)
        #expect(try place("a + b") == 9)
        #expect(try place("a::int") == 8)
        #expect(try place("INTERVAL '1 hour'") == 7)
        #expect(try place("count(*)") == 7)
        #expect(try place("a[1]") == 7)
    }
}

struct Unexpected: Error { var what: String }
