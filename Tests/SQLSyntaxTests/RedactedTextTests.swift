import Testing

@testable import SQLSyntax

@Suite("Redacted text") struct RedactedTextTests {
    @Test(
        "no literal and no comment is left",
        arguments: [
            ("SELECT 'secret', 42, 4.2e1, E'x\\'y', $$a$$, $1", "SELECT ?, ?, ?, ?, ?, $1"),
            ("SELECT /* bob@example.org */ a  FROM t -- x\nWHERE b='o''k'", "SELECT a FROM t WHERE b=?"),
            ("SELECT \"Column\" FROM t WHERE a IN (1,2)", "SELECT \"Column\" FROM t WHERE a IN (?,?)"), ("SELECT 'open", "SELECT ? ..."), ("", ""),
            ("not even SQL 17 %", "not even SQL ? %"), ("SELECT U&'d\\0061', b'101', N'x'", "SELECT ?, ?, ?"),
        ])
    func redacted(text: String, expected: String) { #expect(RedactedText.redacted(text) == expected) }

    @Test("a long text is cut")
    func cut() {
        let text = RedactedText.redacted("SELECT " + String(repeating: "a, ", count: 10_000) + "b", bytesMax: 100)
        #expect(text.utf8.count < 110 && text.hasSuffix(" ..."))
    }
}
