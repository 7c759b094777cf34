import Columns
import Pipeline
import SQL
import Testing

@testable import PGWire
@testable import Sessions

/// Queries whose plan is known from an earlier text.
struct KnownQueryTests {
    @Test("a text with other literals has its own answer")
    func otherLiterals() throws {
        let dialogue = try Dialogue()
        #expect(dialogue.run("SELECT 1 + 2, 'a' || 'b'") == ["3|ab", "SELECT 1"])
        #expect(dialogue.run("SELECT 3 + 4, 'c' || 'd'") == ["7|cd", "SELECT 1"])
        #expect(dialogue.run("  SELECT 5 + 6, 'e' || 'f'; -- and a comment") == ["11|ef", "SELECT 1"])
        #expect(dialogue.database.plans.shapeCount == 1)
        #expect(dialogue.run("SELECT '12'::int") == ["12", "SELECT 1"])
        #expect(dialogue.run("SELECT 'ab'::int") == ["! 22P02 invalid input syntax for type integer: \"ab\""])
    }

    @Test("a plan is not used when the catalog has changed, or the search path, or in a failed transaction")
    func surroundings() throws {
        let dialogue = try Dialogue()
        dialogue.run("CREATE TABLE t (a int)")
        dialogue.run("INSERT INTO t VALUES (1)")
        #expect(dialogue.run("SELECT a FROM t WHERE a < 5") == ["1", "SELECT 1"])
        dialogue.run("DROP TABLE t")
        #expect(dialogue.run("SELECT a FROM t WHERE a < 5") == ["! 42P01 relation \"t\" does not exist"])
        dialogue.run("CREATE TABLE t (a text)")
        #expect(dialogue.run("SELECT a FROM t WHERE a < 5") == ["! 42883 operator does not exist: text < integer"])
        dialogue.run("DROP TABLE t")
        dialogue.run("CREATE TABLE t (b int, a int)")
        dialogue.run("INSERT INTO t VALUES (1, 2)")
        #expect(dialogue.run("SELECT a FROM t WHERE a < 5") == ["2", "SELECT 1"])
        dialogue.run("SET search_path TO weir")
        #expect(dialogue.run("SELECT a FROM t WHERE a < 5") == ["! 42P01 relation \"t\" does not exist"])
        dialogue.run("RESET search_path")
        dialogue.run("BEGIN")
        dialogue.run("SELECT 1 / 0")
        #expect(
            dialogue.run("SELECT a FROM t WHERE a < 5") == [
                "! 25P02 current transaction is aborted, commands ignored until end of transaction block"
            ])
    }

    @Test("what took little before is brief, unless it is volatile or the catalog has changed since")
    func brief() throws {
        let dialogue = try Dialogue()
        let session = dialogue.session
        #expect(!session.isBrief("SELECT 1 + 2"))
        dialogue.run("SELECT 1 + 2")
        #expect(session.isBrief("SELECT 3 + 4"))
        #expect(dialogue.run("SELECT 5 + 6") == ["11", "SELECT 1"])
        dialogue.clock.advance(eachLook: 10_000)
        dialogue.run("SELECT 1 + 2")
        // Its thread may have lost its processor: one long run says little.
        #expect(session.isBrief("SELECT 3 + 4"))
        dialogue.run("SELECT 1 + 2")
        dialogue.clock.advance(eachLook: 0)
        #expect(!session.isBrief("SELECT 3 + 4"))
        dialogue.run("SELECT 1 + 2")
        #expect(session.isBrief("SELECT 3 + 4"))
        for text in ["SELECT random()", "SELECT (SELECT random())", "SELECT * FROM random()", "SELECT set_config('a.b', '1', false)"] {
            dialogue.run(text)
            #expect(!session.isBrief(text), "\(text)")
        }
        dialogue.run("CREATE TABLE t (a int)")
        #expect(!session.isBrief("SELECT 3 + 4"))
    }

    @Test("what a literal means to a session is settled by each session")
    func sessions() throws {
        let first = try Dialogue()
        let second = try Dialogue(first.database, startup: [("TimeZone", "Europe/Berlin")])
        let text = "SELECT '2026-03-28 10:00'::timestamptz = '2026-03-28 10:00+00'::timestamptz"
        #expect(first.run(text) == ["t", "SELECT 1"])
        #expect(second.run(text) == ["f", "SELECT 1"])
        #expect(first.run(text) == ["t", "SELECT 1"])
    }

    @Test("a statement with parameters is known by the types that the client gave them")
    func parameters() throws {
        let session = try Dialogue().session
        func types(_ text: String, _ given: [SQLType?]?) throws -> [SQLType] {
            try session.prepare(try #require(session.parse(text).first), parameterTypes: given, isCancelled: { false }).parameterTypes
        }
        for _ in 0..<2 {
            #expect(try types("SELECT $1 + 1", []) == [.int4])
            #expect(try types("SELECT $1 + 1", [.int8]) == [.int8])
            #expect(throws: SQLError.self) { try types("SELECT $1 + 1", nil) }
        }
    }
}
