import Columns
import NIOCore
import PGWire
import Testing
import WireTesting

private typealias F = FrontendBytes

/// The first message of some bytes.
func frame(_ bytes: [UInt8], limits: WireLimits = WireLimits()) -> FrameDecoder.Frame? {
    var decoder = FrameDecoder(limits: limits)
    decoder.startupCompleted()
    decoder.append(ByteBuffer(bytes: bytes))
    return (try? decoder.next()) ?? nil
}

@Suite("Frame decoder")
struct FrameDecoderTests {
    @Test("every split of the bytes gives the same messages")
    func splits() throws {
        let startup = F.startup([("user", "u")])
        let bytes = startup + F.query("SELECT 1") + F.sync + F.execute("p", max: 3)
        for split in 0...bytes.count {
            var decoder = FrameDecoder()
            var types: [FrontendMessageType?] = []
            for part in [bytes[..<split], bytes[split...]] {
                decoder.append(ByteBuffer(bytes: part))
                while let frame = try decoder.next() {
                    switch frame {
                    case .startup(let payload):
                        #expect(Array(payload.readableBytesView) == Array(startup[4...]))
                        types.append(nil)
                        decoder.startupCompleted()
                    case .login: Issue.record("nobody asked for a password")
                    case .message(let type, _): types.append(type)
                    }
                }
            }
            #expect(types == [nil, .query, .sync, .execute])
            #expect(decoder.bufferedByteCount == 0)
        }
    }

    @Test("byte by byte is no different")
    func singleBytes() throws {
        var decoder = FrameDecoder()
        decoder.startupCompleted()
        var count = 0
        for byte in F.query("SELECT 1") + F.copyData("abc") {
            decoder.append(ByteBuffer(bytes: [byte]))
            while try decoder.next() != nil { count += 1 }
        }
        #expect(count == 2)
    }

    @Test(
        "a length is refused before its bytes are awaited",
        arguments: [
            ([0x51] + F.int32(0), "invalid message length"),
            ([0x51] + F.int32(3), "invalid message length"),
            ([0x51] + F.int32(-1), "invalid message length"),
            ([0x51] + F.int32(0x7FFF_FFFF), "invalid message length"),
            ([0x53] + F.int32(10_005), "invalid message length"),
            ([0x50] + F.int32((1 << 20) + 5), "invalid message length"),
            ([0x78], "invalid frontend message type 120"),
            ([0x00], "invalid frontend message type 0"),
            ([0x70], "invalid frontend message type 112"),
        ] as [([UInt8], String)])
    func badLengths(bytes: [UInt8], message: String) {
        var decoder = FrameDecoder()
        decoder.startupCompleted()
        decoder.append(ByteBuffer(bytes: bytes))
        #expect { try decoder.next() } throws: { error in
            (error as? SQLError)?.state == .protocolViolation && (error as? SQLError)?.message == message
        }
    }

    @Test("a startup packet has 8 to 10,000 bytes", arguments: [0, 3, 7, -1, 10_001, 0x4745_5420, 0x1603_0100])
    func startupLengths(length: Int) {
        var decoder = FrameDecoder()
        decoder.append(ByteBuffer(bytes: F.int32(length)))
        #expect(throws: SQLError(.protocolViolation, "invalid length of startup packet")) { try decoder.next() }
    }

    @Test("limits belong to the message type and can be set")
    func limits() {
        var limits = WireLimits()
        limits.queryBytesMax = 20
        #expect(frame(F.message("Q", Array(repeating: 0x41, count: 20)), limits: limits) != nil)
        #expect(frame(F.message("Q", Array(repeating: 0x41, count: 21)), limits: limits) == nil)
        #expect(frame(F.message("d", Array(repeating: 0x41, count: 21)), limits: limits) != nil)
    }
}
