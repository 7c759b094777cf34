import Columns
import NIOCore
import PGWire
import SeededRandom
import Testing
import WireTesting

private typealias F = FrontendBytes

@Suite("Hostile bytes")
struct HostileBytesTests {
    /// Good messages of every kind, which the test spoils.
    private static let corpus: [[UInt8]] = [
        F.query("SELECT 1, 'é'; ROWS 3"), F.query("COPYIN"), F.query("COPYOUT 3"), F.query("BEGIN"), F.query("ERROR 22012 x"),
        F.parse("SELECT $1::int4, $2::numeric", name: "s", types: [23, 1700]), F.parse("ROWS 9"), F.parse(""),
        F.bind(statement: "s", formats: [1, 1], values: [[0, 0, 0, 1], [0, 1, 0, 0, 0, 0, 0, 0, 0, 5]], resultFormats: [1, 0]),
        F.bind(texts: []), F.bind(portal: "p", statement: "s", values: [nil, nil]),
        F.parse("SELECT $1", types: [1007]),
        F.bind(formats: [1], values: [F.int32(1) + F.int32(0) + F.int32(23) + F.int32(1) + F.int32(1) + F.int32(-1)]),
        F.describe("S", "s"), F.describe("P"), F.execute(max: 2), F.execute("p"), F.close("S", "s"), F.close("P", "p"),
        F.copyData("1\tx\n"), F.copyDone, F.copyFail("no"), F.flush, F.sync, F.message("F", [1]),
    ]

    @Test("whatever bytes come, a session answers or ends, and what it says are whole messages", arguments: [1, 2, 3, 4] as [UInt64])
    func session(seed: UInt64) {
        var random = SeededGenerator(seed)
        for _ in 0..<400 {
            let dialogue = Dialogue()
            var bytes: [UInt8] = []
            for _ in 0..<12 { bytes += Self.corpus.randomElement(using: &random) ?? [] }
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: bytes[index] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes.remove(at: index)
                default: bytes.insert([0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0, at: index)
                }
            }
            let lines = dialogue.send(bytes)
            #expect(!lines.contains { $0.hasPrefix("??") || $0.hasSuffix("??") })
        }
    }

    @Test("whatever bytes come at startup, there is an answer", arguments: [1, 2] as [UInt64])
    func startup(seed: UInt64) {
        var random = SeededGenerator(seed)
        for _ in 0..<5_000 {
            var packet = [F.startup([("user", "u"), ("options", "-c a=b")]), F.ssl, F.gss, F.cancel(1, 2)].randomElement(using: &random) ?? []
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                packet[Int.random(in: 4..<packet.count, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
            }
            var negotiation = StartupNegotiation()
            if case .begin(let parameters, _) = negotiation.receive(ByteBuffer(bytes: packet[4...]), bytesFollow: false) {
                #expect(!parameters.user.isEmpty)
            }
        }
    }

    @Test(
        "a binary value of random bytes is a value or an error, and a value is written as it was read",
        arguments: [
            .bool, .int2, .int4, .int8, .float8, .numeric, .date, .time, .timestamp, .timestamptz, .interval, .jsonb, .array(.int4), .array(.text),
            .array(.numeric),
        ] as [SQLType])
    func binaryValues(type: SQLType) {
        var random = SeededGenerator(UInt64(type.wireOID))
        for _ in 0..<400 {
            var value = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                Bool.random(using: &random) ? 0 : UInt8.random(in: .min ... .max, using: &random)
            }
            // An array's head is rarely hit by chance.
            if case .array(let element) = type { value = F.int32(1) + F.int32(0) + F.int32(Int(element.rawValue)) + value }
            let dialogue = Dialogue()
            let lines = dialogue.send(
                F.parse("SELECT $1", types: [Int(type.wireOID)]), F.bind(formats: [1], values: [value], resultFormats: [1]), F.execute(), F.sync)
            #expect(lines.last == "Z I")
        }
    }
}
