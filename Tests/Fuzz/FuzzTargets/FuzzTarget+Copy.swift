import Columns
import PGWire
import Pipeline
import Sessions
import Synchronization
import WireTesting

extension FuzzTarget {
    private struct StandingClock: Clock {
        var nowMicroseconds: Int64 { 1_774_692_000_000_000 }
    }

    private static let copyTable =
        "(a int4, b text NOT NULL, c numeric(12,3), d timestamptz, e bool, f float8, g jsonb, h bytea, i interval, j uuid, k inet, l date, m varchar(4))"

    /// How the data is written: which the first byte of the input says.
    private static let copyOptions = [
        "", "(FORMAT csv)", "(FORMAT binary)", "(FORMAT csv, HEADER match, DELIMITER ';', NULL 'nil', QUOTE '''', ESCAPE '\\')",
        "(FORMAT text, HEADER, DELIMITER '|', NULL '')", "(FORMAT csv, FORCE_NOT_NULL (b), FORCE_NULL (a, m)) WHERE a > 3 OR b ~ 'x'",
    ]

    /// A session with the tables t and u, made once: that costs several times what most inputs do. Each input rolls back what it did.
    private static let copySession = Mutex<ClientSession?>(nil)

    private static func makeCopySession() throws(Finding) -> ClientSession {
        let runner: ClientSession
        do throws(SQLError) {
            let identity = ClientSession.Identity(user: "ann", database: "weir", processID: 1)
            runner = try ClientSession(
                database: Database(), clock: StandingClock(), identity: identity, serverVersion: "15.8", serverVersionNumber: "150008",
                zones: TimeZoneDatabase { _ in nil }, startupParameters: [])
        } catch {
            throw Finding(description: "no session: \(error.message)")
        }
        let lines = Transcript.lines(answers(to: FrontendBytes.query("CREATE TABLE t \(copyTable); CREATE TABLE u \(copyTable)"), of: runner))
        try require(!lines.contains { $0.hasPrefix("E") }, "no tables: \(lines)")
        return runner
    }

    /// COPY data into a table of many types. The first byte chooses the format, the second how many bytes a message has. What a table took is
    /// the same rows when it is written in binary and read again.
    static func copy(_ input: [UInt8]) throws(Finding) {
        guard input.count > 2 else { return }
        try copySession.withLock { (session) throws(Finding) in
            let runner = if let session { session } else { try makeCopySession() }
            // One that is left in the middle is not used again.
            session = nil
            try copy(input[2...], options: copyOptions[Int(input[0]) % copyOptions.count], pieceByteCount: max(1, Int(input[1])), runner)
            let lines = Transcript.lines(answers(to: FrontendBytes.query("ROLLBACK"), of: runner))
            try require(lines.last == "Z I", "a transaction that does not end: \(lines)")
            session = runner
        }
    }

    private static func copy(_ data: ArraySlice<UInt8>, options: String, pieceByteCount: Int, _ runner: ClientSession) throws(Finding) {
        var messages = FrontendBytes.query("BEGIN") + FrontendBytes.query("COPY t FROM STDIN \(options)")
        var start = data.startIndex
        while start < data.endIndex {
            let end = min(data.endIndex, start + pieceByteCount)
            messages += FrontendBytes.message("d", Array(data[start..<end]))
            start = end
        }
        messages += FrontendBytes.message("c")
        let sent = answers(to: messages, of: runner)
        try requireWholeMessages(sent)
        let lines = Transcript.lines(sent)
        try require(!lines.contains { $0.hasPrefix("E") && $0.contains(" XX000") }, "a fault of our own: \(lines.last { $0.hasPrefix("E") } ?? "")")
        let isTaken = lines.contains { $0.hasPrefix("C COPY") }
        try require(lines.last == (isTaken ? "Z T" : "Z E"), "COPY that does not end: \(lines.suffix(3))")
        if isTaken { try requireSameWhenReadAgain(runner) }
    }

    /// Bytes of the answer to `COPY .. TO STDOUT`.
    private static func copied(_ statement: String, _ runner: ClientSession) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = answers(to: FrontendBytes.query(statement), of: runner)[...]
        while rest.count >= 5 {
            let length = rest.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
            let message = rest.prefix(1 + length)
            if message.first == UInt8(ascii: "d") { bytes += message.dropFirst(5) }
            rest = rest.dropFirst(1 + length)
        }
        return bytes
    }

    private static func requireSameWhenReadAgain(_ runner: ClientSession) throws(Finding) {
        let binary = copied("COPY t TO STDOUT (FORMAT binary)", runner)
        let again = FrontendBytes.query("COPY u FROM STDIN (FORMAT binary)") + FrontendBytes.message("d", binary) + FrontendBytes.message("c")
        let lines = Transcript.lines(answers(to: again, of: runner))
        try require(lines.contains { $0.hasPrefix("C COPY") }, "rows that are not read again: \(lines)")
        let (first, second) = (copied("COPY t TO STDOUT", runner), copied("COPY u TO STDOUT", runner))
        try require(first == second, "rows that change: \(String(decoding: first, as: UTF8.self)) \(String(decoding: second, as: UTF8.self))")
    }
}
