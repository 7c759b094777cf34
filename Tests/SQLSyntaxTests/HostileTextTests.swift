import Columns
import Foundation
import Testing

@testable import SQLSyntax

@Suite("Hostile texts", .serialized) struct HostileTextTests {
    /// How the parser may end on a text that nobody means well with.
    enum Outcome: Equatable {
        case parsed
        case refused(String)
    }

    private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    static let cases: [(name: String, sql: String, outcome: Outcome)] = [
        ("5,000 terms", "SELECT " + times("1+", 5_000) + "1", .refused("54001")),
        ("130,000 terms", "SELECT " + times("1+", 130_000) + "1", .refused("54001")),
        ("terms within the limit", "SELECT " + times("1+", SyntaxLimits.nestingDepthMax - 1) + "1", .parsed),
        ("5,000 parentheses around a constant", "SELECT " + times("(", 5_000) + "1" + times(")", 5_000), .parsed),
        ("100,000 parentheses", "SELECT " + times("(", 100_000), .refused("42601")),
        ("a chain of NOT", "SELECT " + times("NOT ", 9_000) + "true", .refused("54001")),
        ("a chain of signs", "SELECT " + times("- ", 9_000) + "a", .refused("54001")),
        ("a chain of casts", "SELECT 1" + times("::a", 80_000), .refused("54001")),
        ("a chain of joins", "SELECT * FROM a" + times(" CROSS JOIN b", 18_000), .refused("54001")),
        ("a chain of unions", "TABLE a" + times(" UNION TABLE a", 18_000), .refused("54001")),
        ("nested calls", "SELECT " + times("f(", 4_000) + times(")", 4_000), .refused("54001")),
        ("nested subqueries", "SELECT " + times("(SELECT ", 3_000) + "1" + times(")", 3_000), .refused("54001")),
        ("nested groupings", "SELECT 1 GROUP BY " + times("GROUPING SETS (", 2_000) + "a" + times(")", 2_000), .refused("54001")),
        ("20,000 conditions in a row are one level", "SELECT 1 WHERE " + times("a = 1 AND ", 20_000) + "b", .parsed),
        ("100,000 elements are one level", "SELECT a IN (" + times("1,", 100_000) + "1)", .parsed),
        ("100,000 subscripts are one level", "SELECT a" + times("[1]", 60_000), .parsed),
        ("many statements", times("SELECT 1;", 20_000), .parsed),
        ("only semicolons", times(";", 200_000), .parsed),
        ("nested comments that end", "SELECT " + times("/*", 60_000) + times("*/", 60_000) + " 1", .parsed),
        ("nested comments that do not end", times("/*", 130_000), .refused("42601")),
        ("comments side by side", "SELECT " + times("/**/", 60_000) + "1", .parsed),
        ("a row of signs", "SELECT " + times("+", 250_000) + "1", .refused("42601")),
        ("signs and comments", "SELECT " + times("+/**/", 50_000) + "1", .refused("42601")),
        ("a huge string", "SELECT '" + times("x", 200_000) + "'", .parsed),
        ("a huge number", "SELECT " + times("9", 200_000), .parsed),
        ("a huge name", "SELECT " + times("é", 100_000), .parsed),
        ("quotes only", "SELECT " + times("'", 200_001), .refused("42601")),
        ("double quotes only", "SELECT " + times("\"", 200_001), .refused("42601")),
        ("escapes only", "SELECT E'" + times("\\", 200_001), .refused("42601")),
        ("dollar quotes without end", "SELECT $" + times("a", 100_000) + "$" + times("$aaaa", 20_000), .refused("42601")),
        ("NUL", "SELECT 1\u{0}; DROP", .refused("22021")),
        ("a text too long", "SELECT '" + times("x", 300 << 10) + "'", .refused("54000")),
        ("many watermarks", "CREATE SOURCE t (a int" + times(", WATERMARK FOR a AS a", 10_000) + ") FORMAT PLAIN ENCODE JSON", .refused("42601")),
        ("many options", "CREATE TABLE t (a int) WITH (" + times("x.y = 1, ", 25_000) + "z = 1)", .parsed),
        ("an unclosed list of options", "CREATE TABLE t (a int) WITH (" + times("(", 200_000), .refused("42601")),
        (
            "a deep watermark",
            "CREATE SOURCE t (a int, WATERMARK FOR a AS " + times("(a + ", 3_000) + "1" + times(")", 3_000) + ") FORMAT PLAIN ENCODE JSON",
            .refused("54001")
        ),
    ]

    @Test("no text stops the process or holds it for long", arguments: cases.map(\.name))
    func outcome(name: String) throws {
        let item = try #require(Self.cases.first { $0.name == name })
        let start = ContinuousClock.now
        var outcome = Outcome.parsed
        do {
            _ = try StatementParser.parse(item.sql)
        } catch {
            outcome = .refused(error.state.code)
        }
        #expect(outcome == item.outcome)
        #expect(ContinuousClock.now - start < .seconds(120))
    }

    /// Each repeated for as long as the text may be: what nests a level for every few bytes.
    static let nests = [
        "[", "- ", "NOT ", "(", "f(", "(SELECT ", "1+", "1::a", "a.", "CASE ", "ARRAY[", "(a,(", "SELECT 1 UNION (", "a=(", "*", "a IN (",
    ]

    @Test("the deepest texts fit the stack of the thread they are parsed on, whatever its size", arguments: [512 << 10, 2 << 20, 4 << 20, 8 << 20])
    func stack(bytes: Int) async {
        let parsed = await withCheckedContinuation { (continuation: CheckedContinuation<Int, Never>) in
            let thread = Thread {
                var count = 0
                for nest in Self.nests {
                    // Around the length from which on the text goes to the thread with the deep stack.
                    for length in stride(from: 256, through: bytes / ParserThread.stackBytesPerTextByte + 256, by: 256) {
                        _ = try? StatementParser.parse("SELECT " + Self.times(nest, length / nest.utf8.count))
                        _ = try? StatementParser.parse("SELECT " + Self.times(nest, length / nest.utf8.count) + "1" + Self.closing(nest, length))
                        count += 1
                    }
                }
                continuation.resume(returning: count)
            }
            thread.stackSize = bytes
            thread.start()
        }
        #expect(parsed >= Self.nests.count)
    }

    private static func closing(_ nest: String, _ length: Int) -> String {
        let end = nest.compactMap { ["(": ")", "[": "]"][$0] }.joined()
        return times(end, length / nest.utf8.count)
    }

    @Test("every prefix of a text with every kind of token gives a tree or an error with a place inside the text")
    func prefixes() {
        let text = Array(
            "CREATE SOURCE s (a int, WATERMARK FOR a AS a - 1) WITH (x.y = E'\\'', z = $t$;$t$) FORMAT PLAIN ENCODE JSON; /* /* ; */ */ SELECT U&\"a\" -- ;\n, 'b''' , $1, -1.5e-3::int, a[1:2]"
                .utf8)
        for length in 0...text.count {
            do {
                _ = try StatementParser.parse(String(decoding: text[..<length], as: UTF8.self))
            } catch {
                #expect((0...length).contains(error.byteOffset ?? 0))
            }
        }
    }

    @Test("texts changed at random never stop the process", arguments: 0..<8)
    func mutations(seed: Int) {
        var state = UInt64(seed &+ 1) &* 0x9E37_79B9_7F4A_7C15
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let seeds = ExpressionReadingTests.cases.map { "SELECT \($0.sql)" } + QueryReadingTests.cases.map(\.sql) + GrammarErrorTests.cases.map(\.sql)
        let inserts = ["'", "\"", "(", ")", "/*", "--", ";", "$$", "E'\\", "::", "é", ",", "WITH (", "WATERMARK FOR ", "CREATE SOURCE ", "[", " AS "]
            .map { Array($0.utf8) }
        for _ in 0..<600 {
            var bytes = Array(seeds[random(seeds.count)].utf8)
            for _ in 0...random(3) {
                let place = random(bytes.count + 1)
                switch random(3) {
                case 0: bytes.insert(contentsOf: inserts[random(inserts.count)], at: place)
                case 1: bytes.removeSubrange(min(place, bytes.count)..<min(place + random(4), bytes.count))
                default: bytes.insert(contentsOf: Array(seeds[random(seeds.count)].utf8.prefix(random(30))), at: place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            do {
                for parsed in try StatementParser.parse(text) { #expect(parsed.byteOffset + parsed.text.utf8.count <= text.utf8.count) }
            } catch {
                #expect((0...text.utf8.count).contains(error.byteOffset ?? 0))
            }
        }
    }

    @Test("parallel callers each get their own answer")
    func parallelCallers() async {
        await withTaskGroup(of: Bool.self) { group in
            for caller in 0..<32 {
                group.addTask {
                    for round in 0..<50 {
                        guard let parsed = try? StatementParser.parse("EXECUTE p(\(caller * 1_000 + round))"),
                            parsed.first?.statement
                                == .execute(name: "p", [.literal(LiteralSyntax(.integer(Int32(caller * 1_000 + round))), at: 10)], at: 0)
                        else { return false }
                    }
                    return true
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
