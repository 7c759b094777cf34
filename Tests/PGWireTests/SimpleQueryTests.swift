import Columns
import NIOCore
import PGWire
import Testing
import WireTesting

private typealias F = FrontendBytes

@Suite("Simple protocol")
struct SimpleQueryTests {
    @Test(
        "each text gets its answer, and always exactly one ReadyForQuery at the end",
        arguments: [
            ("SELECT 1", ["T ?column?:23", "D 1", "C SELECT 1", "Z I"]),
            ("SELECT 1, 'x', NULL", ["T ?column?:23 ?column?:25 ?column?:25", "D 1|x|NULL", "C SELECT 1", "Z I"]),
            ("ROWS 0", ["T n:23", "C SELECT 0", "Z I"]),
            ("ROWS 3", ["T n:23", "D 1", "D 2", "D 3", "C SELECT 3", "Z I"]),
            ("", ["I", "Z I"]),
            (";", ["I", "Z I"]),
            ("-- ping", ["I", "Z I"]),
            ("SHOW x", ["T x:25", "D", "C SHOW", "Z I"]),
            ("INSERT 3", ["C INSERT 0 3", "Z I"]),
            ("NOTICE take care", ["N NOTICE 00000: take care", "C DO", "Z I"]),
            ("SELECT 10; SELECT 20", ["T ?column?:23", "D 10", "C SELECT 1", "T ?column?:23", "D 20", "C SELECT 1", "Z I"]),
            (
                "SET TimeZone Europe/Berlin; SELECT 1",
                ["C SET", "T ?column?:23", "D 1", "C SELECT 1", "S TimeZone=Europe/Berlin", "Z I"]
            ),
            (
                "SELECT 1; ERROR 22012 division by zero; SELECT 2",
                ["T ?column?:23", "D 1", "C SELECT 1", "E ERROR 22012 at 17: division by zero", "Z I"]
            ),
            ("SELECT 1; SYNTAX", ["E ERROR 42601 at 11: syntax error at or near \"SYNTAX\"", "Z I"]),
            ("SELECT $1", ["E ERROR 42P02: there is no parameter $1", "Z I"]),
            ("FAILROWS 2", ["T n:23", "D 1", "D 2", "E ERROR 22012: division by zero", "Z I"]),
            ("BEGIN", ["C BEGIN", "Z T"]),
            ("COPYOUT 2", ["H 0 0 0", "d 1\tx\n", "d 2\tx\n", "c", "C COPY 2", "Z I"]),
        ])
    func answers(text: String, expected: [String]) {
        let dialogue = Dialogue()
        #expect(dialogue.send(F.query(text)) == expected)
    }

    @Test("places count characters, not bytes")
    func places() {
        let dialogue = Dialogue()
        #expect(dialogue.send(F.query("SELECT 'äöü😀'; ERROR 42703 no column")).contains("E ERROR 42703 at 22: no column"))
    }

    @Test("an error in a transaction leaves it failed until it is rolled back")
    func failedTransaction() {
        let dialogue = Dialogue()
        let aborted = "E ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block"
        #expect(dialogue.send(F.query("BEGIN")) == ["C BEGIN", "Z T"])
        #expect(dialogue.send(F.query("ERROR 42P01 no")) == ["E ERROR 42P01 at 7: no", "Z E"])
        #expect(dialogue.send(F.query("SELECT 1")) == [aborted, "Z E"])
        #expect(dialogue.send(F.query("COMMIT")) == ["C ROLLBACK", "Z I"])
    }

    @Test(
        "text that is no UTF-8 is refused and the session goes on",
        arguments: [
            ([0xFF], "0xff"), ([0x41, 0xC3, 0x28], "0xc3 0x28"), ([0xE2, 0x82], "0xe2 0x82"),
        ] as [([UInt8], String)])
    func badText(bytes: [UInt8], named: String) {
        let dialogue = Dialogue()
        let answer = dialogue.send(F.message("Q", bytes + [0]))
        #expect(answer == ["E ERROR 22021: invalid byte sequence for encoding \"UTF8\": \(named)", "Z I"])
        #expect(dialogue.send(F.query("SELECT 1")).last == "Z I")
    }

    @Test("a long result is made piece by piece, and no row is lost or doubled")
    func pieces() {
        var limits = WireLimits()
        limits.outputChunkBytes = 100
        let dialogue = Dialogue(limits: limits)
        let answer = dialogue.send(F.query("ROWS 1000 7"))
        #expect(answer == ["T n:23"] + (1...1000).map { "D \($0)" } + ["C SELECT 1000", "Z I"])
        // About 13 bytes a row.
        #expect(dialogue.proceedCount > 100)
    }

    @Test("a request to cancel ends what runs with 57014, and has no effect on what comes next")
    func cancelling() {
        let dialogue = Dialogue()
        dialogue.cancellation.request()
        #expect(dialogue.send(F.query("SELECT 1")) == ["T ?column?:23", "D 1", "C SELECT 1", "Z I"])
        guard case .message(let type, let payload)? = frame(F.query("ROWS 10000000")) else { return }
        #expect(dialogue.session.receive(type, payload) == .proceed)
        #expect(dialogue.session.proceed() == .proceed)
        dialogue.cancellation.request()
        while dialogue.session.proceed() == .proceed {}
        let lines = Transcript.lines(Array(dialogue.session.takeOutput().readableBytesView))
        #expect(lines.suffix(2) == ["E ERROR 57014: canceling statement due to user request", "Z I"])
    }
}
