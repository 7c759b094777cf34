import Foundation
import Testing

@testable import Columns

/// What the settings do to text, against PostgreSQL 15 with TimeZone UTC (`Tests/Fixtures/text/styles.txt`: what is asked, the setting's value,
/// the type, the text that is read, and what is printed or ERROR).
struct TextStyleTests {
    static let rows: [[String]] = {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/text/styles.txt")
        return Table.rows((try? String(contentsOf: path, encoding: .utf8)) ?? "")
    }()

    @Test("values are printed and read as the session's settings say")
    func styles() throws {
        #expect(Self.rows.count == 419)
        for row in Self.rows {
            var (format, input) = (TextFormat(), TextInput())
            switch row[0] {
            case "date": format.dateStyle = try #require(DateStyle().setting(row[1]))
            case "interval": format.intervalStyle = try #require(IntervalStyle(rawValue: row[1]))
            case "interval-in": input.intervalStyle = try #require(IntervalStyle(rawValue: row[1]))
            case "date-in": input.dateOrder = try #require(DateStyle().setting(row[1])).order
            case "float": format.extraFloatDigits = try #require(Int(row[1]))
            default: format.byteaOutput = try #require(ByteaOutput(rawValue: row[1]))
            }
            let type = try #require(TypeName.lookup([row[2]]))
            let answer = Table.answer { () throws(SQLError) in ValueText.format(try ValueText.parse(row[3], as: type, input), type, format) }
            if row[4] == "ERROR" { #expect(answer.hasPrefix("22"), "\(row)") } else { #expect(answer == row[4], "\(row)") }
        }
    }

    @Test(
        "DateStyle's words are its format and its order",
        arguments: [
            ("ISO", "SQL, DMY", "ISO, DMY"), ("German", "ISO, MDY", "German, DMY"), ("german, ymd", "ISO, MDY", "German, YMD"),
            ("Postgres, European", "ISO, MDY", "Postgres, DMY"), ("us", "SQL, DMY", "SQL, MDY"), ("default", "SQL, DMY", "ISO, MDY"),
            ("SQL, ISO", "ISO, MDY", ""), ("nope", "ISO, MDY", ""), ("DMY, MDY", "ISO, MDY", ""), ("", "SQL, YMD", "SQL, YMD"),
        ])
    func setting(text: String, before: String, after: String) throws {
        let style = try #require(DateStyle().setting(before))
        #expect((style.setting(text)?.text ?? "") == after)
    }
}
