import Columns
import SQLSyntax
import Testing

@testable import Sessions

@Suite("COPY data")
struct CopyTests {
    private static func format(_ options: String) throws -> CopyFormat {
        guard case .copy(let copy)? = try StatementParser.parse("COPY t FROM STDIN (\(options))").first?.statement else {
            return try CopyFormat([], isFrom: true)
        }
        return try CopyFormat(copy.options, isFrom: true)
    }

    private static let formats = [
        "FORMAT text", "FORMAT csv", "FORMAT text, DELIMITER '|'", "FORMAT text, DELIMITER ',', NULL ''", "FORMAT csv, DELIMITER ';', QUOTE ''''",
        "FORMAT csv, ESCAPE '\\'", "FORMAT csv, NULL 'nothing'",
    ]

    /// Nasty in one format or another. With `NULL ''` in text format an empty text cannot be told from NULL, as in PostgreSQL.
    private static let rows: [[String?]] = [
        ["plain", "1", nil], [nil, nil, nil], ["tab\there", "line\nfeed", "return\rhere"], ["back\\slash", "\\N", "\\."],
        ["\"quoted\"", "'", "a\"b"],
        ["a|b,c;d", ",", ";"], ["\u{8}\u{c}\u{b}", "Grüße 👍", " "], ["nothing", "\\n", "\\\\"], ["\n", "\r\n", "\n\n"],
        ["ends with \\", "x", "\\\n"],
        ["\"", "\"\"", "\\\""],
    ]

    private func encoded(_ rows: [[String?]], _ format: CopyFormat) -> [UInt8] {
        var bytes: [UInt8] = []
        for row in rows { CopyEncoder.appendLine(row.map { $0.map { Array($0.utf8) } }, format, to: &bytes) }
        return bytes
    }

    private func decoded(_ pieces: [[UInt8]], _ format: CopyFormat, columns: [String] = ["a", "b", "c"]) throws(SQLError) -> [[String?]] {
        var decoder = CopyDecoder(format: format, relation: "t", columns: columns)
        var rows: [[String?]] = []
        func take(_ lines: [CopyDecoder.Line]) throws(SQLError) {
            for line in lines {
                if let lack = decoder.lack(of: line) { throw lack }
                rows.append(line.fields)
            }
        }
        for piece in pieces { try take(try decoder.receive(piece)) }
        try take(try decoder.finish())
        return rows
    }

    @Test("what the encoder writes the decoder reads, wherever the bytes are split", arguments: formats)
    func roundTrip(options: String) throws {
        let format = try Self.format(options)
        let bytes = encoded(Self.rows, format)
        #expect(try decoded([bytes], format) == Self.rows)
        #expect(try decoded(bytes.map { [$0] }, format) == Self.rows)
        #expect(try decoded([Array(bytes.dropLast())], format) == Self.rows, "the last line needs no line end")
        for split in 0...bytes.count {
            let rows = try decoded([Array(bytes[..<split]), Array(bytes[split...])], format)
            #expect(rows == Self.rows, "split at \(split)")
        }
    }

    @Test(
        "values are quoted only where something else could be read",
        arguments: [
            ("FORMAT csv", "plain,\"\",,\"a,b\",\"a\"\"b\",\"x\ny\"\n"), ("FORMAT text", "plain\t\t\\N\ta,b\ta\"b\tx\\ny\n"),
            ("FORMAT csv, DELIMITER ';'", "plain;\"\";;a,b;\"a\"\"b\";\"x\ny\"\n"),
        ])
    func exactBytes(options: String, expected: String) throws {
        let bytes = encoded([["plain", "", nil, "a,b", "a\"b", "x\ny"]], try Self.format(options))
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var options: String
        var data: String
        /// Rows with `/` between values and ` ; ` between rows, NULL as `∅`; or the SQLSTATE and message after `!`.
        var rows: String
        var testDescription: String { "\(options): \(data.debugDescription)" }
    }

    // As PostgreSQL 15 reads them; the NUL apart, which psql cannot send.
    static let cases: [Case] = [
        Case(options: "FORMAT text", data: "", rows: ""),
        Case(options: "FORMAT text", data: "a\tb\r\nc\td\r\n", rows: "a/b ; c/d"),
        Case(options: "FORMAT text", data: "a\tb\n\\.\nc\td\n", rows: "a/b"),
        Case(options: "FORMAT text", data: "a\tb\n\\.\ngarbage", rows: "a/b"), Case(options: "FORMAT csv", data: "a,b\n\\.\nc,d\n", rows: "a/b"),
        Case(options: "FORMAT text", data: "\\x41\\101\t\\q\\x\n", rows: "AA/qx"), Case(options: "FORMAT text", data: "a\\\tb\tc\n", rows: "a\tb/c"),
        Case(options: "FORMAT text", data: "a\\\nb\tc\n", rows: "a\nb/c"), Case(options: "FORMAT text", data: "\\N\t\\\\N\n", rows: "∅/\\N"),
        Case(options: "FORMAT csv", data: "a\"b\"c,\"d\"e\n", rows: "abc/de"), Case(options: "FORMAT csv", data: ",\"\"\n", rows: "∅/"),
        Case(options: "FORMAT csv", data: "\"a\r\nb\",c\r\n", rows: "a\r\nb/c"), Case(options: "FORMAT csv, HEADER", data: "x,y\na,b\n", rows: "a/b"),
        Case(options: "FORMAT csv, HEADER true", data: "\"x\n\",y\na,b", rows: "a/b"),
        Case(options: "FORMAT csv, ESCAPE '\\'", data: "\"a\\\"b\",c", rows: "a\"b/c"),
        Case(options: "FORMAT text", data: "a\n", rows: "!22P04 missing data for column \"b\""),
        Case(options: "FORMAT text", data: "a\tb\tc\n", rows: "!22P04 extra data after last expected column"),
        Case(options: "FORMAT csv", data: "a,b,c", rows: "!22P04 extra data after last expected column"),
        Case(options: "FORMAT csv", data: "a,\"b\n", rows: "!22P04 unterminated CSV quoted field"),
        Case(options: "FORMAT text", data: "a\0\tb\n", rows: "!22021 invalid byte sequence for encoding \"UTF8\": 0x00"),
        Case(options: "FORMAT text", data: "\\xff\tb\n", rows: "!22021 invalid byte sequence for encoding \"UTF8\": 0xff"),
    ]

    @Test("data is read as PostgreSQL reads it, whole and byte by byte", arguments: cases)
    func reading(_ value: Case) throws {
        let format = try Self.format(value.options)
        let bytes = Array(value.data.utf8)
        for pieces in [[bytes], bytes.map { [$0] }] {
            do throws(SQLError) {
                let rows = try decoded(pieces, format, columns: ["a", "b"])
                #expect(rows.map { $0.map { $0 ?? "∅" }.joined(separator: "/") }.joined(separator: " ; ") == value.rows)
            } catch {
                #expect("!\(error.state.code) \(error.message)" == value.rows)
            }
        }
    }

    @Test("a line without an end is refused before it fills the memory")
    func lineLimit() throws {
        var decoder = CopyDecoder(format: try CopyFormat([], isFrom: true), relation: "t", columns: ["a"])
        let piece = [UInt8](repeating: 0x61, count: 1 << 16)
        let error = #expect(throws: SQLError.self) {
            for _ in 0..<20 { _ = try decoder.receive(piece) }
        }
        #expect(error?.state == .programLimitExceeded)
    }

    @Test("what follows the end mark is neither read nor kept")
    func afterEnd() throws {
        var decoder = CopyDecoder(format: try CopyFormat([], isFrom: true), relation: "t", columns: ["a"])
        #expect(try decoder.receive(Array("x\n\\.\n".utf8)).map(\.fields) == [["x"]])
        for _ in 0..<40 { #expect(try decoder.receive([UInt8](repeating: 0x61, count: 1 << 16)).isEmpty) }
        #expect(try decoder.finish().isEmpty)
    }

    @Test(
        "options that contradict each other are refused as PostgreSQL refuses them",
        arguments: [
            ("FORMAT xml", "22023"), ("FORMAT binary, NULL 'x'", "42601"), ("DELIMITER 'ab'", "0A000"), ("DELIMITER E'\\n'", "22023"),
            ("DELIMITER 'x'", "22023"),
            ("DELIMITER '\\'", "22023"), ("QUOTE '!'", "0A000"), ("FORMAT csv, QUOTE ','", "22023"), ("FORMAT csv, NULL ','", "0A000"),
            ("FORMAT csv, NULL '\"'", "0A000"),
            ("NULL E'a\\nb'", "22023"), ("FORMAT csv, FORMAT csv", "42601"), ("COLOUR 'red'", "42601"),
        ])
    func options(text: String, state: String) {
        let error = #expect(throws: SQLError.self) { try Self.format(text) }
        #expect(error?.state.code == state)
    }
}
