import PGWire
import Testing
import WireTesting

private typealias F = FrontendBytes

@Suite("COPY")
struct CopyTests {
    @Test("data is handed on in order, and the tag tells the lines")
    func copyIn() {
        let dialogue = Dialogue()
        #expect(dialogue.send(F.query("COPYIN; SELECT 1")) == ["G 0 0 0"])
        #expect(dialogue.send(F.copyData("1\ta\n2"), F.flush, F.sync, F.copyData("\tb\n")) == [])
        #expect(dialogue.send(F.copyDone) == ["C COPY 2", "T ?column?:23", "D 1", "C SELECT 1", "Z I"])
        #expect(dialogue.runner.copied == Array("1\ta\n2\tb\n".utf8))
    }

    @Test(
        "a COPY that fails keeps nothing and ends the Query",
        arguments: [
            (F.copyFail("no more"), "E ERROR 57014: COPY from stdin failed: no more"),
            (F.copyData("bad\n"), "E ERROR 22P04: missing data for column \"b\""),
        ])
    func failure(bytes: [UInt8], expected: String) {
        let dialogue = Dialogue()
        _ = dialogue.send(F.query("COPYIN; SELECT 1"))
        #expect(dialogue.send(bytes) == [expected, "Z I"])
        #expect(dialogue.runner.copied == Array("aborted".utf8))
        // What the client sent before it knew.
        #expect(dialogue.send(F.copyData("1\ta\n"), F.copyDone, F.query("SELECT 1")) == ["T ?column?:23", "D 1", "C SELECT 1", "Z I"])
    }

    @Test("what is no COPY data ends the session, as PostgreSQL ends it")
    func strange() {
        let dialogue = Dialogue()
        _ = dialogue.send(F.query("COPYIN; SELECT 1"))
        #expect(
            dialogue.send(F.query("SELECT 1")) == [
                "E ERROR 08P01: unexpected message type 0x51 during COPY from stdin",
                "E FATAL 08P01: terminating connection because protocol synchronization was lost",
            ])
        #expect(dialogue.isClosed)
        #expect(dialogue.runner.copied == Array("aborted".utf8))
    }

    @Test("in the extended protocol a failed COPY skips to Sync")
    func extended() {
        let dialogue = Dialogue()
        let begin = F.parse("COPYIN") + F.bind() + F.execute()
        #expect(dialogue.send(begin, F.copyData("1\ta\n"), F.copyDone, F.sync) == ["1", "2", "G 0 0 0", "C COPY 1", "Z I"])
        #expect(
            dialogue.send(begin, F.copyFail("x"), F.copyData("y"), F.sync)
                == ["1", "2", "G 0 0 0", "E ERROR 57014: COPY from stdin failed: x", "Z I"])
    }

    @Test("a client that leaves during COPY leaves nothing behind")
    func leaving() {
        let dialogue = Dialogue()
        _ = dialogue.send(F.query("COPYIN"), F.copyData("1\ta\n"), F.terminate)
        #expect(dialogue.isClosed)
        #expect(dialogue.runner.copied == Array("aborted".utf8))
    }
}
