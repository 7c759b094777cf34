import Columns
import NIOCore
import PGWire
import Testing
import WireTesting

private typealias F = FrontendBytes

/// Expected bytes: PostgreSQL 15, `SELECT encode(<type>send(<value>), 'hex')`, session in UTC.
private let values: [(SQLType, String, String)] = [
    (.bool, "t", "01"),
    (.int2, "-2", "fffe"),
    (.int4, "258", "00000102"),
    (.int8, "-9223372036854775808", "8000000000000000"),
    (.oid, "4294967295", "ffffffff"),
    (.float4, "0.1", "3dcccccd"),
    (.float8, "-1.5", "bff8000000000000"),
    (.float8, "NaN", "7ff8000000000000"),
    (.float8, "Infinity", "7ff0000000000000"),
    (.text, "äx", "c3a478"),
    (.varchar, "v", "76"),
    (.name, "n", "6e"),
    (.scalar(.char), "r", "72"),
    (.scalar(.bytea), "\\x00ff", "00ff"),
    (.date, "2026-03-28", "0000256f"),
    (.date, "1969-12-31", "ffffd532"),
    (.date, "infinity", "7fffffff"),
    (.time, "10:00:01.5", "0000000861db4b60"),
    (.timestamp, "2026-03-28 10:00:00.123456", "0002f1117308ea40"),
    (.timestamptz, "2026-03-28 08:00:00+00", "0002f10fc5dfc000"),
    (.timestamptz, "-infinity", "8000000000000000"),
    (.interval, "1 year 2 mons 3 days 04:05:06.7", "000000036c966ee0000000030000000e"),
    (.scalar(.uuid), "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "a0eebc999c0b4ef8bb6d6bb9bd380a11"),
    (.scalar(.json), "{\"a\": 1}", "7b2261223a20317d"),
    (.jsonb, "{\"a\": 1}", "017b2261223a20317d"),
    (.numeric, "0", "0000000000000000"),
    (.numeric, "0.00", "0000000000000002"),
    (.numeric, "1", "00010000000000000001"),
    (.numeric, "-1", "00010000400000000001"),
    (.numeric, "10000", "00010001000000000001"),
    (.numeric, "12345.678", "0003000100000003000109291a7c"),
    (.numeric, "0.0001", "0001ffff000000040001"),
    (.numeric, "0.00012", "0002ffff00000005000107d0"),
    (.numeric, "-99999999999999999999.5", "0006000440000001270f270f270f270f270f1388"),
    (.numeric, "100000000", "00010002000000000001"),
    (.numeric, "NaN", "00000000c0000000"),
    (.numeric, "0.000000000000000000001", "0001fffa0000001503e8"),
    (
        .numeric, "123456789012345678901234567890123456789012345.12",
        "000d000b00000002000109291a85007b11d722c509291a85007b11d722c5092904b0"
    ),
    (.array(.int4), "{1,NULL,3}", "00000001000000010000001700000003000000010000000400000001ffffffff0000000400000003"),
    (.array(.text), "{}", "000000000000000000000019"),
    (.array(.text), "{a,bc}", "00000001000000000000001900000002000000010000000161000000026263"),
    (.array(.numeric), "{1.5}", "0000000100000000000006a400000001000000010000000c000200000000000100011388"),
    (.array(.timestamptz), "{\"2026-03-28 10:00:00+00\"}", "0000000100000000000004a00000000100000001000000080002f11173070800"),
    (
        .array(.int4), "{{1,2},{3,4}}",
        "000000020000000000000017000000020000000100000002000000010000000400000001000000040000000200000004000000030000000400000004"
    ),
    (.array(.int4), "[0:1]={5,NULL}", "00000001000000010000001700000002000000000000000400000005ffffffff"),
    (.timetz, "10:30:15.5+02", "00000008cdfabce0ffffe3e0"),
    (.array(.timetz), "{10:30:00+02}", "0000000100000000000004f200000001000000010000000c00000008cd0e3a00ffffe3e0"),
    (.scalar(.tid), "(1,2)", "000000010002"),
    (.scalar(.inet), "10.0.0.0/8", "020800040a000000"),
    (.scalar(.inet), "::1", "0380001000000000000000000000000000000001"),
    (.scalar(.int2vector), "1 2", "0000000100000000000000150000000200000000000000020001000000020002"),
    (.scalar(.oidvector), "10 20", "00000001000000000000001a0000000200000000000000040000000a0000000400000014"),
    (.scalar(.char), "\\303", "c3"),
    (.array(.char), "{a,NULL}", "00000001000000010000001200000002000000010000000161ffffffff"),
    (.regtype, "integer", "00000017"),
    (.regclass, "1259", "000004eb"),
    (.scalar(.xid), "7", "00000007"),
]

@Suite("Value formats")
struct BinaryValueTests {
    private func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
    }

    @Test("values are written as PostgreSQL writes them, in both formats", arguments: values)
    func writing(type: SQLType, text: String, hex: String) throws {
        let datum = try ValueText.parse(text, as: type, TextInput())
        let batch = DatumBatch(columns: [[datum], [datum], [.null]], rowCount: 1)
        var out = ByteBuffer()
        let encoder = RowEncoder(types: [type, type, type], formats: [.binary, .text, .binary])
        #expect(try encoder.encode(batch, 0..<1, TextFormat(), into: &out) == 1)
        let binary = bytes(hex)
        let printed = Array(text.utf8)
        let payload = F.int16(3) + F.int32(binary.count) + binary + F.int32(printed.count) + printed + F.int32(-1)
        #expect(Array(out.readableBytesView) == F.message("D", payload))
    }

    @Test("parameters are read in both formats", arguments: values)
    func reading(type: SQLType, text: String, hex: String) {
        let dialogue = Dialogue()
        let parse = F.parse("SELECT $1", types: [Int(type.wireOID)])
        let binary = bytes(hex)
        let printed = F.int16(1) + F.int32(text.utf8.count) + Array(text.utf8)
        for parameter in [F.bind(formats: [1], values: [binary]), F.bind(texts: [text])] {
            _ = dialogue.send(parse, parameter)
            let row = dialogue.rawBytes(F.execute())
            #expect(row.starts(with: F.message("D", printed)))
            _ = dialogue.send(F.sync)
        }
    }

    @Test("every proper prefix of a binary value is refused, and so is a byte too many", arguments: values)
    func truncated(type: SQLType, text: String, hex: String) {
        let isText = [SQLType.text, .varchar, .name, .scalar(.char), .scalar(.bytea), .scalar(.json), .jsonb].contains(type)
        if isText { return }
        let dialogue = Dialogue()
        let whole = bytes(hex)
        for value in (0..<whole.count).map({ Array(whole.prefix($0)) }) + [whole + [0]] {
            let answer = dialogue.send(F.parse("SELECT $1", types: [Int(type.wireOID)]), F.bind(formats: [1], values: [value]), F.sync)
            #expect(answer.count == 3 && (answer[1].hasPrefix("E ERROR 08P01") || answer[1].hasPrefix("E ERROR 22P03")))
        }
    }

    @Test("an array's count is checked before it is believed")
    func arrayCount() {
        let dialogue = Dialogue()
        let head = F.int32(1) + F.int32(0) + F.int32(23)
        for value in [
            head + F.int32(0x7FFF_FFFF) + F.int32(1), head + F.int32(-1) + F.int32(1), F.int32(7) + F.int32(0) + F.int32(23),
            F.int32(1) + F.int32(0) + F.int32(25) + F.int32(0) + F.int32(1),
        ] {
            let answer = dialogue.send(F.parse("SELECT $1", types: [1007]), F.bind(formats: [1], values: [value]), F.sync)
            #expect(answer[1].hasPrefix("E ERROR"))
        }
    }

    @Test("the infinities of numeric have their own signs")
    func numericInfinity() {
        let dialogue = Dialogue()
        for (value, text) in [("00000000d0000020", "Infinity"), ("00000000f0000020", "-Infinity")] {
            let answer = dialogue.send(F.parse("SELECT $1", types: [1700]), F.bind(formats: [1], values: [bytes(value)]), F.execute(), F.sync)
            #expect(answer[2] == "D \(text)")
        }
    }

    @Test("a row whose value does not fit its column is an error and leaves no bytes behind")
    func mismatch() {
        var out = ByteBuffer()
        let batch = DatumBatch(columns: [[.int(1)], [.text("x")]], rowCount: 1)
        let encoder = RowEncoder(types: [.int4, .int4], formats: [.binary, .binary])
        #expect(throws: SQLError.self) { try encoder.encode(batch, 0..<1, TextFormat(), into: &out) }
        #expect(out.readableBytes == 0)
    }

    @Test("rows of several columns are put together, piece by piece, with the values that each has", arguments: [Int.max, 1, 100, 5_000])
    func rows(bytesMax: Int) throws {
        let count = 700
        let squares = (0..<count).map { Int64($0 * $0) }
        let ints = ColumnVector(.words(squares, .int, nulls: (0..<count).map { $0 % 5 == 0 }))
        let texts = (0..<count).map { row -> Datum in row % 7 == 0 ? .null : .text(String(repeating: "é", count: row % 90)) }
        let words = ColumnVector(texts)
        let batch = DatumBatch(columns: [ints, words, ints, ColumnVector(repeating: .float(0.1), count: count)], rowCount: count)
        let encoder = RowEncoder(types: [.int8, .text, .int4, .float8], formats: [.text, .text, .binary, .text])
        var (out, expected) = (ByteBuffer(), [UInt8]())
        var row = 0
        while row < count {
            row += try encoder.encode(batch, row..<count, TextFormat(), bytesMax: bytesMax, into: &out)
        }
        func text(_ datum: Datum, _ type: SQLType) -> [UInt8] {
            let bytes = Array(ValueText.format(datum, type, TextFormat()).utf8)
            return datum.isNull ? F.int32(-1) : F.int32(bytes.count) + bytes
        }
        for row in 0..<count {
            var payload = F.int16(4)
            payload += text(ints[row], .int8)
            payload += text(words[row], .text)
            payload += ints[row].isNull ? F.int32(-1) : F.int32(4) + F.int32(row * row)
            payload += text(.float(0.1), .float8)
            expected += F.message("D", payload)
        }
        #expect(Array(out.readableBytesView) == expected)
    }

    /// PostgreSQL 15, `SELECT oid, typlen, typarray FROM pg_type`.
    @Test(
        "OIDs and sizes are those of pg_type",
        arguments: [
            (16, 1, 1000), (17, -1, 1001), (18, 1, 1002), (19, 64, 1003), (20, 8, 1016), (21, 2, 1005), (23, 4, 1007), (25, -1, 1009),
            (26, 4, 1028), (114, -1, 199), (700, 4, 1021), (701, 8, 1022), (1042, -1, 1014), (1043, -1, 1015), (1082, 4, 1182), (1083, 8, 1183),
            (1114, 8, 1115), (1184, 8, 1185), (1186, 16, 1187), (1700, -1, 1231), (2249, -1, 2287), (2950, 16, 2951), (3802, -1, 3807),
        ] as [(UInt32, Int16, UInt32)])
    func catalog(oid: UInt32, size: Int16, arrayOID: UInt32) throws {
        let type = try #require(SQLType(wireOID: oid))
        #expect(type.wireOID == oid && type.wireSize == size)
        guard case .scalar(let element) = type else { return }
        #expect(SQLType(wireOID: arrayOID) == .array(element))
        #expect(SQLType.array(element).wireOID == arrayOID && SQLType.array(element).wireSize == -1)
    }
}
