import Columns
import PGWire
import Testing
import WireTesting

private typealias F = FrontendBytes

@Suite("Extended protocol")
struct ExtendedProtocolTests {
    @Test(
        "what drivers send is answered message by message",
        arguments: [
            // psycopg, pgjdbc: unnamed, described as a portal
            (
                F.parse("SELECT 1") + F.bind() + F.describe("P") + F.execute() + F.sync,
                ["1", "2", "T ?column?:23", "D 1", "C SELECT 1", "Z I"]
            ),
            // pgx, lib/pq: statement described, then run in a second batch
            (
                F.parse("SELECT $1::int8", name: "s") + F.describe("S", "s") + F.sync + F.bind(statement: "s", texts: ["7"]) + F.execute() + F.sync,
                ["1", "t 20", "T ?column?:20", "Z I", "2", "D 7", "C SELECT 1", "Z I"]
            ),
            // sqlx: a bare Sync first
            (F.sync, ["Z I"]),
            // asyncpg: Flush instead of Sync
            (F.parse("SELECT $1::int4", name: "a") + F.describe("S", "a") + F.flush, ["1", "t 23", "T ?column?:23"]),
            // pgjdbc isValid
            (F.parse("") + F.bind() + F.describe("P") + F.execute() + F.sync, ["1", "2", "n", "I", "Z I"]),
            // no rows
            (
                F.parse("INSERT 2") + F.describe("S") + F.bind(resultFormats: [1]) + F.execute(max: 1) + F.sync,
                ["1", "t", "n", "2", "C INSERT 0 2", "Z I"]
            ),
            // closing what is not there is no error
            (F.close("S", "x") + F.close("P", "y") + F.close("S") + F.sync, ["3", "3", "3", "Z I"]),
            // BEGIN piggybacked by pgjdbc
            (
                F.parse("BEGIN") + F.bind() + F.execute() + F.parse("SELECT 1") + F.bind() + F.execute() + F.sync,
                ["1", "2", "C BEGIN", "1", "2", "D 1", "C SELECT 1", "Z T"]
            ),
        ])
    func drivers(bytes: [UInt8], expected: [String]) {
        let dialogue = Dialogue()
        #expect(dialogue.send(bytes) == expected)
    }

    @Test(
        "an error skips everything up to Sync, simple queries included",
        arguments: [
            (F.parse("SYNTAX"), "E ERROR 42601 at 1: syntax error at or near \"SYNTAX\""),
            (F.parse("SELECT 1; SELECT 2"), "E ERROR 42601: cannot insert multiple commands into a prepared statement"),
            (F.parse("SELECT $1", types: [790]), "E ERROR 42704: type with OID 790 does not exist"),
            (F.bind(statement: "nope"), "E ERROR 26000: prepared statement \"nope\" does not exist"),
            (F.bind(), "E ERROR 26000: unnamed prepared statement does not exist"),
            (F.describe("P", "nope"), "E ERROR 34000: portal \"nope\" does not exist"),
            (F.describe("S", "nope"), "E ERROR 26000: prepared statement \"nope\" does not exist"),
            (F.describe("X", ""), "E ERROR 08P01: invalid DESCRIBE message subtype 88"),
            (F.execute("nope"), "E ERROR 34000: portal \"nope\" does not exist"),
            (F.message("B", [0, 0, 0, 9]), "E ERROR 08P01: insufficient data left in message"),
            (F.message("E", [0, 0, 0, 0]), "E ERROR 08P01: insufficient data left in message"),
            (F.message("E", [0, 0, 0, 0, 0, 1]), "E ERROR 08P01: invalid message format"),
            (F.message("P", Array("no end".utf8)), "E ERROR 08P01: invalid string in message"),
        ])
    func errors(bytes: [UInt8], expected: String) {
        let dialogue = Dialogue()
        #expect(dialogue.send(bytes, F.query("SELECT 1"), F.execute(), F.copyDone, F.sync) == [expected, "Z I"])
        #expect(dialogue.send(F.query("SELECT 1")).last == "Z I")
    }

    @Test(
        "Bind is checked against the prepared statement",
        arguments: [
            (F.bind(statement: "s", texts: []), "E ERROR 08P01: bind message supplies 0 parameters, but prepared statement \"s\" requires 1"),
            (
                F.bind(statement: "s", formats: [0, 0], values: [[0x31]]),
                "E ERROR 08P01: bind message has 2 parameter formats but 1 parameters"
            ),
            (
                F.bind(statement: "s", texts: ["1"], resultFormats: [0, 0]),
                "E ERROR 08P01: bind message has 2 result formats but query has 1 columns"
            ),
            (F.bind(statement: "s", texts: ["1"], resultFormats: [7]), "E ERROR 22023: unsupported format code: 7"),
            (F.bind(statement: "s", texts: ["x"]), "E ERROR 22P02: invalid input syntax for type integer: \"x\""),
            (F.bind(statement: "s", formats: [1], values: [[1, 2]]), "E ERROR 08P01: insufficient data left in message"),
            (
                F.bind(statement: "s", formats: [1], values: [[0, 0, 0, 1, 2]]),
                "E ERROR 22P03: incorrect binary data format in bind parameter 1"
            ),
            // A count of 65,535 values, and no bytes for them.
            (F.message("B", [0] + F.terminated("s") + [0, 0] + [0xFF, 0xFF] + [0, 0]), "E ERROR 08P01: insufficient data left in message"),
            (F.message("B", [0] + F.terminated("s") + [0, 0] + [0, 1] + F.int32(-2) + [0, 0]), "E ERROR 08P01: insufficient data left in message"),
            (
                F.message("B", [0] + F.terminated("s") + [0, 0] + [0, 1] + F.int32(0x7FFF_FFFF) + [0, 0]),
                "E ERROR 08P01: insufficient data left in message"
            ),
        ])
    func bind(bytes: [UInt8], expected: String) {
        let dialogue = Dialogue()
        #expect(dialogue.send(F.parse("SELECT $1::int4", name: "s"), F.sync) == ["1", "Z I"])
        #expect(dialogue.send(bytes, F.sync) == [expected, "Z I"])
    }

    @Test("a row limit suspends the portal, also when it equals the rows that are left")
    func rowLimits() {
        let dialogue = Dialogue()
        #expect(dialogue.send(F.query("BEGIN")) == ["C BEGIN", "Z T"])
        #expect(
            dialogue.send(F.parse("ROWS 5 2"), F.bind(portal: "c"), F.execute("c", max: 3), F.sync) == ["1", "2", "D 1", "D 2", "D 3", "s", "Z T"])
        #expect(dialogue.send(F.execute("c", max: 2), F.sync) == ["D 4", "D 5", "s", "Z T"])
        #expect(dialogue.send(F.execute("c", max: 2), F.sync) == ["C SELECT 0", "Z T"])
        #expect(dialogue.send(F.execute("c"), F.sync) == ["C SELECT 0", "Z T"])
        #expect(
            dialogue.send(F.parse("COMMIT"), F.bind(), F.execute(), F.execute("c"), F.sync)
                == ["1", "2", "C COMMIT", "E ERROR 34000: portal \"c\" does not exist", "Z I"])
    }

    @Test("portals end with the implicit transaction that Sync closes, statements do not")
    func lifetimes() {
        let dialogue = Dialogue()
        #expect(
            dialogue.send(F.parse("ROWS 2", name: "s"), F.bind(portal: "c", statement: "s"), F.execute("c", max: 1), F.sync) == [
                "1", "2", "D 1", "s", "Z I",
            ])
        #expect(dialogue.send(F.execute("c"), F.sync) == ["E ERROR 34000: portal \"c\" does not exist", "Z I"])
        #expect(dialogue.send(F.bind(statement: "s"), F.execute(max: 1), F.close("P"), F.sync) == ["2", "D 1", "s", "3", "Z I"])
        // A simple Query drops the unnamed ones.
        #expect(
            dialogue.send(F.parse("SELECT 1"), F.sync, F.query("SELECT 2"), F.bind(), F.sync).suffix(2)
                == ["E ERROR 26000: unnamed prepared statement does not exist", "Z I"])
    }

    @Test("names are unique until closed, and their number is limited")
    func names() {
        var limits = WireLimits()
        limits.namedStatementsMax = 2
        limits.portalsMax = 1
        let dialogue = Dialogue(limits: limits)
        #expect(
            dialogue.send(F.parse("SELECT 1", name: "a"), F.parse("SELECT 1", name: "a"), F.sync)
                == ["1", "E ERROR 42P05: prepared statement \"a\" already exists", "Z I"])
        #expect(dialogue.send(F.parse("SELECT 1", name: "b"), F.parse("SELECT 1", name: "c"), F.sync)[1].hasPrefix("E ERROR 53400"))
        #expect(dialogue.send(F.query("DEALLOCATE a")) == ["C DEALLOCATE", "Z I"])
        #expect(dialogue.send(F.query("DEALLOCATE a")) == ["E ERROR 26000: prepared statement \"a\" does not exist", "Z I"])
        #expect(dialogue.send(F.close("S", "b"), F.parse("SELECT 1", name: "b"), F.sync) == ["3", "1", "Z I"])
        #expect(
            dialogue.send(F.bind(portal: "p", statement: "b"), F.bind(portal: "p", statement: "b"), F.sync)
                == ["2", "E ERROR 42P03: cursor \"p\" already exists", "Z I"])
        #expect(dialogue.send(F.bind(portal: "p", statement: "b"), F.bind(portal: "q", statement: "b"), F.sync)[1].hasPrefix("E ERROR 53400"))
    }

    @Test("the texts of named statements are limited together")
    func textBytes() {
        var limits = WireLimits()
        limits.namedStatementBytesMax = 20
        let dialogue = Dialogue(limits: limits)
        #expect(dialogue.send(F.parse("SELECT 1", name: "a"), F.parse("SELECT 2", name: "b"), F.sync) == ["1", "1", "Z I"])
        #expect(dialogue.send(F.parse("SELECT 3", name: "c"), F.sync)[0].hasPrefix("E ERROR 53400"))
        #expect(dialogue.send(F.close("S", "a"), F.close("S", "a"), F.parse("SELECT 3", name: "c"), F.sync) == ["3", "3", "1", "Z I"])
    }

    @Test("a failed transaction describes no columns and resumes no portal")
    func failedTransaction() {
        let dialogue = Dialogue()
        _ = dialogue.send(F.query("BEGIN"), F.parse("ROWS 5", name: "s"), F.bind(portal: "c", statement: "s"), F.execute("c", max: 1), F.sync)
        #expect(dialogue.send(F.query("ERROR 42P01 no")).last == "Z E")
        let aborted = "E ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block"
        #expect(dialogue.send(F.execute("c", max: 1), F.sync) == [aborted, "Z E"])
        #expect(dialogue.send(F.describe("S", "s"), F.sync) == [aborted, "Z E"])
        #expect(dialogue.send(F.parse("ROLLBACK"), F.bind(), F.describe("P"), F.execute(), F.sync) == ["1", "2", "n", "C ROLLBACK", "Z I"])
    }

    @Test("a result whose columns are no longer those described is refused, so that drivers prepare anew")
    func changedResultType() {
        let dialogue = Dialogue()
        #expect(dialogue.send(F.parse("RELATION", name: "s"), F.sync) == ["1", "Z I"])
        dialogue.runner.relation = [ResultColumn(name: "a", type: .int8)]
        #expect(
            dialogue.send(F.bind(statement: "s"), F.execute(), F.sync)
                == ["2", "E ERROR 0A000: cached plan must not change result type", "Z I"])
    }

    @Test("result formats are none, one for all, or one for each column")
    func resultFormats() {
        let dialogue = Dialogue()
        let parse = F.parse("SELECT 1, 'a'")
        #expect(dialogue.send(parse, F.bind(resultFormats: []), F.execute(), F.sync)[2] == "D 1|a")
        #expect(
            dialogue.send(parse, F.bind(resultFormats: [1]), F.describe("P"), F.execute(), F.sync)[2...3] == [
                "T ?column?:23b ?column?:25b", "D 0x00000001|a",
            ])
        #expect(
            dialogue.send(parse, F.bind(resultFormats: [0, 1]), F.describe("P"), F.execute(), F.sync)[2...3] == [
                "T ?column?:23 ?column?:25b", "D 1|a",
            ])
    }

    @Test("a finished command cannot be run again")
    func runTwice() {
        let dialogue = Dialogue()
        #expect(
            dialogue.send(F.parse("INSERT 1"), F.bind(), F.execute(), F.execute(), F.sync)
                == ["1", "2", "C INSERT 0 1", "E ERROR 55000: portal \"\" cannot be run", "Z I"])
    }

    @Test("FunctionCall is refused by name and ends with ReadyForQuery")
    func functionCall() {
        let dialogue = Dialogue()
        #expect(
            dialogue.send(F.message("F", [1, 2, 3])) == [
                "E ERROR 0A000: the FunctionCall message is not supported (hint: Call the function in a SELECT.)", "Z I",
            ])
    }
}
