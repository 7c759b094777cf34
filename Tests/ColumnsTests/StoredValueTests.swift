import Columns
import Testing

@Suite struct StoredValueTests {
    private static let values: [Datum] = [
        .null, .bool(true), .bool(false), .int(.min), .int(.max), .int(0), .float(-0.0), .float(.infinity), .float(.leastNonzeroMagnitude), .text(""),
        .text("gémini \u{1F600}"), .bytes([0, 255]), .date(.min), .date(20_000), .time(86_400_000_000), .timestamp(.max),
        .timetz(TimeWithZone(microseconds: 5, offset: -7_200)), .interval(Interval(months: -3, days: 40, microseconds: -1)),
        .numeric(.nan), .numeric(.infinity), .numeric(.negativeInfinity), .numeric(Numeric(coefficient: -100, scale: 2)),
        .numeric(Numeric(coefficient: Int128.max, scale: 0)), .array([.int(1), .null, .text("x")]),
        .array(ArrayValue([.int(1), .int(2)], dimensions: [ArrayDimension(lowerBound: -1, count: 1), ArrayDimension(count: 2)])),
        .array([]), .record(RecordValue([.int(1), .array([.bool(true)])], fields: RecordValue.Field.unnamed([.int4, .array(.bool)]))),
    ]

    private func decode(_ bytes: [UInt8]) throws -> Datum {
        try bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            let datum = try reader.datum()
            try reader.end()
            return datum
        }
    }

    @Test("a value comes out of its stored form as it went in, whatever its look")
    func values() throws {
        var all = Self.values
        // Beyond 128 bits.
        let long = try Numeric(coefficient: Int128.max, scale: 3).multiplied(by: Numeric(coefficient: Int128.min, scale: 20))
        all.append(.numeric(long))
        for value in all {
            var writer = ByteWriter()
            writer.write(value)
            let read = try decode(writer.bytes)
            #expect("\(read)" == "\(value)" || read == value)
            var again = ByteWriter()
            again.write(read)
            #expect(again.bytes == writer.bytes)
        }
    }

    @Test("damaged bytes are an error, never a trap")
    func damage() {
        var random = UInt64(7)
        func next(_ bound: Int) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(random >> 33) % bound
        }
        for value in Self.values {
            var writer = ByteWriter()
            writer.write(value)
            for _ in 0..<200 {
                var bytes = writer.bytes
                switch next(3) {
                case 0: bytes.removeLast(next(bytes.count) + 1)
                case 1: bytes[next(bytes.count)] = UInt8(next(256))
                default: bytes.append(UInt8(next(256)))
                }
                _ = try? decode(bytes)
            }
        }
        let nested = [UInt8](repeating: 13, count: 0) + (0..<200).flatMap { _ in [13, 1] as [UInt8] }
        #expect(throws: StoredDamage.self) { try decode(nested) }
    }

    @Test("CRC-32C of the check vectors of RFC 3720, in one piece and in several")
    func checksums() {
        func crc(_ bytes: [UInt8]) -> UInt32 { bytes.withUnsafeBytes { CRC32C.of($0) } }
        #expect(crc(Array("123456789".utf8)) == 0xE306_9283)
        #expect(crc([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
        #expect(crc([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
        #expect(crc(Array(0..<32)) == 0x46DD_794E)
        var parts = CRC32C()
        for piece in [Array(0..<5), Array(5..<16), Array(16..<32)] as [[UInt8]] { piece.withUnsafeBytes { parts.add($0) } }
        #expect(parts.value == 0x46DD_794E)
    }
}
