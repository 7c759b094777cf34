import Columns
import Expressions
import SQL
import SeededRandom
import Testing

@testable import SQLSyntax

/// A plan that comes from a template is the plan that the binder makes of the text.
struct PlanTemplateTests {
    @Test("over the golden statements, as they are and with other literals in them", arguments: GoldenTests.files)
    func samePlans(file: String) throws {
        let database = try GoldenTests.database()
        var random = SeededGenerator(1)
        for item in try GoldenTests.cases(file) {
            guard let text = LiftedText(item.statement), let template = try? Self.template(text, database) else { continue }
            #expect(template.fits(text), "\(item.statement)")
            #expect(template.plan(of: text).map(Self.outline) == Self.outline(try Self.bound(item.statement, database)), "\(item.statement)")
            for _ in 0..<3 {
                let other = Self.changed(item.statement, text, &random)
                guard let lifted = LiftedText(other), lifted.shape == text.shape, template.fits(lifted), let plan = template.plan(of: lifted) else {
                    continue
                }
                let anew = (try? Self.bound(other, database)).map(Self.outline)
                #expect(Self.outline(plan) == anew, "\(other)\nfrom the plan of\n\(item.statement)")
            }
        }
    }

    @Test(
        "which literals may change, and what becomes of them",
        arguments: [
            // Times of a dashboard's range.
            ("SELECT a FROM n WHERE t > '2026-03-10T00:00:00Z'::timestamptz", "SELECT a FROM n WHERE t > '2027-04-11T01:02:03Z'::timestamptz", true),
            ("SELECT 1 + 2", "SELECT 3 + 4", true), ("SELECT 'a' || 'b'", "SELECT 'c' || 'd'", true),
            ("SELECT numeric '1.5'", "SELECT numeric '2.5'", true), ("SELECT a FROM n LIMIT 10", "SELECT a FROM n LIMIT 20", true),
            ("SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM n", "SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY a) FROM n", true),
            // The value says which column is meant, or what type.
            ("SELECT a, b FROM n ORDER BY 1", "SELECT a, b FROM n ORDER BY 2", false),
            ("SELECT a, b FROM n GROUP BY 1, 2", "SELECT a, b FROM n GROUP BY 2, 1", false),
            ("SELECT 1.25::numeric(3, 1)", "SELECT 1.25::numeric(3, 2)", false), ("SELECT -1", "SELECT -2", false),
            ("SELECT 1 WHERE true AND 1 = 1", "SELECT 1 WHERE true AND 1 = 2", false),
            ("SELECT sum(a + 1), sum(a + 1) FROM n", "SELECT sum(a + 1), sum(a + 2) FROM n", false),
            // A literal that is read in another way, or not at all.
            ("SELECT '2026-03-10'::date", "SELECT '1 february'::date", false), ("SELECT '123'::int", "SELECT 'abc'::int", false),
            ("SELECT nullif(1, 2)::int8", "SELECT nullif(2, 2)::int8", false),
        ])
    func literals(text: String, other: String, serves: Bool) throws {
        let database = MemoryDatabase()
        try database.run("CREATE TABLE n (a int, b int, t timestamptz)")
        let lifted = try #require(LiftedText(text))
        let template = try Self.template(lifted, database)
        let changed = try #require(LiftedText(other))
        #expect(changed.shape == lifted.shape)
        let plan = template.fits(changed) ? template.plan(of: changed) : nil
        #expect((plan != nil) == serves, "\(other)")
        if let plan { #expect(Self.outline(plan) == Self.outline(try Self.bound(other, database))) }
    }

    @Test(
        "texts that differ in more than values have other shapes",
        arguments: [
            ("SELECT 1", "SELECT 12"), ("SELECT 1", "SELECT 'a'"), ("SELECT 99", "SELECT .9"), ("SELECT 2147483647", "SELECT 2147483648"),
            ("SELECT 1 AS a", "SELECT 1 AS b"), ("SELECT 1'ab'", "SELECT 12'b'"), ("SELECT E'a'", "SELECT E'b'"), ("SELECT $$a$$", "SELECT $$b$$"),
            ("SELECT 'a''b'", "SELECT 'a''c'"), ("SELECT 1 /* a */", "SELECT 1 /* b */, 2"), ("SELECT \"1\"", "SELECT \"2\""),
        ])
    func shapes(text: String, other: String) throws {
        #expect(LiftedText(text)?.shape != LiftedText(other)?.shape)
    }

    @Test(
        "what is no single query has no shape",
        arguments: [
            "", ";", "SELECT 1; SELECT 2", "INSERT INTO t VALUES (1)", "SELECT 'a", "SELECT 1 /*", "SELECT \u{0}1",
            "SELECT " + String(repeating: "1 + ", count: 5_000) + "1",
        ])
    func unlifted(text: String) {
        #expect(LiftedText(text).map { (try? StatementParser.parse($0.text)) == nil } ?? true, "\(text.prefix(40))")
    }

    @Test("the cache keeps the shapes that were used last")
    func bounds() throws {
        let database = MemoryDatabase()
        let plans = PlanCache()
        database.plans = plans
        for number in 0..<PlanCache.shapesMax + 10 {
            try database.run("SELECT 1 AS a\(number)")
            try database.run("SELECT 1 AS kept")
        }
        #expect(plans.shapeCount <= PlanCache.shapesMax)
        #expect(plans.query(of: try #require(LiftedText("SELECT 2 AS kept"))).isKnown)
        #expect(!plans.query(of: try #require(LiftedText("SELECT 2 AS a1"))).isKnown)
    }

    // MARK: -

    private static func template(_ text: LiftedText, _ database: MemoryDatabase) throws -> PlanTemplate {
        let query = PlanCache().query(of: text)
        guard case .select(let syntax)? = try StatementParser.parse(text.text, slots: query.slots).first?.statement else {
            throw SQLError.unsupported("this statement")
        }
        return try PlanTemplate(
            syntax, of: query, database.catalog,
            PlanTemplate.Surroundings(catalogRevision: database.catalog.revision, searchPath: [Catalog.defaultSchema], parameterTypes: nil))
    }

    private static func bound(_ text: String, _ database: MemoryDatabase) throws -> BoundQuery {
        guard case .select(let syntax)? = try StatementParser.parse(text).first?.statement else { throw SQLError.unsupported("this statement") }
        return try Compiler(catalog: database.catalog).bind(syntax, allowsParameters: false)
    }

    /// Everything in a plan but the code of its functions.
    private static func outline(_ query: BoundQuery) -> String { "\(query)" }

    /// The text with other digits and letters in some of its literals.
    private static func changed(_ statement: String, _ text: LiftedText, _ random: inout SeededGenerator) -> String {
        var bytes = Array(text.text.utf8)
        for literal in text.literals where random.next() % 3 > 0 {
            for index in literal.start..<literal.end where random.next() % 2 == 0 {
                switch bytes[index] {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): bytes[index] = UInt8(ascii: "0") + UInt8(random.next() % 10)
                case UInt8(ascii: "a")...UInt8(ascii: "z") where literal.kind == .string:
                    if random.next() % 8 == 0 { bytes[index] = UInt8(ascii: "a") + UInt8(random.next() % 26) }
                default: break
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
