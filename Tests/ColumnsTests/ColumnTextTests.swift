import SeededRandom
import Testing

@testable import Columns

/// Columns written at once against `ValueText`, which writes one value.
@Suite struct ColumnTextTests {
    /// As `ColumnText` should write the rows.
    private func expected(_ column: ColumnVector, _ rows: Range<Int>, _ type: SQLType, _ format: TextFormat) -> [String?] {
        rows.map { column[$0].isNull ? nil : ValueText.format(column[$0], type, format) }
    }

    private func texts(_ text: ColumnText) -> [String?] {
        var start = 0
        return text.lengths.map { length in
            guard length >= 0 else { return nil }
            defer { start += Int(length) }
            return String(decoding: text.bytes[start..<start + Int(length)], as: UTF8.self)
        }
    }

    private static func column(_ kind: Int, count: Int, _ random: inout SeededGenerator) -> (ColumnVector, SQLType) {
        let mask = (0..<count).map { _ in Int.random(in: 0..<5, using: &random) == 0 }
        let nulls = Bool.random(using: &random) ? mask : nil
        let words = (0..<count).map { _ in Int64(bitPattern: random.next()) >> Int64.random(in: 0..<64, using: &random) }
        switch kind {
        case 0: return (ColumnVector(.words(words, .int, nulls: nulls)), .int8)
        case 1: return (ColumnVector(.words(words.map { $0 & 1 }, .bool, nulls: nulls)), .bool)
        // Both sides of the years 1 and 10000, days after one another and again, the infinities.
        case 2, 3:
            let times = words.enumerated().map {
                $1 % 11 == 0 ? Calendar.infinity : $1 % 7 == 0 ? Calendar.negativeInfinity : $1 >> ($0 % 2 == 0 ? 0 : 8)
            }
            return (
                ColumnVector(.words(times.map { max($0, Calendar.timestampMin) }, .timestamp, nulls: nulls)), kind == 2 ? .timestamp : .timestamptz
            )
        case 4:
            let steps = (0..<count).map { Int64($0) * 3_600_000_000 + 1_774_692_000_000_000 + Int64.random(in: 0...1, using: &random) * 250 }
            return (ColumnVector(.words(steps, .timestamp, nulls: nulls)), .timestamptz)
        case 5: return (ColumnVector(.doubles(words.map { Double(bitPattern: UInt64(bitPattern: $0)) }, nulls: nulls)), .float8)
        // Few digits behind the point, and neighbours of such numbers.
        case 6:
            let numbers = words.map { word in
                let short = Double(word >> 20) / Double(PowersOfTen.words[Int(word & 7)])
                return word & 8 == 0 ? short : word & 16 == 0 ? short.nextUp : short / 3
            }
            return (ColumnVector(.doubles(numbers, nulls: nulls)), .float8)
        case 7: return (ColumnVector(.decimals(words, scale: Int.random(in: 0...19, using: &random), nulls: nulls)), .numeric)
        case 8:
            let table = ValueTable((0..<max(1, count / 3)).map { $0 % 4 == 1 ? .null : .text("väl\($0)" + String(repeating: "x", count: $0 % 40)) })
            return (ColumnVector(.coded(words.map { UInt32($0.magnitude % UInt64(table.count + 1)) }, table)), .text)
        case 9: return (ColumnVector(repeating: words[0] % 3 == 0 ? .null : .text(words[0] % 3 == 1 ? "" : "same"), count: count), .text)
        default: return (ColumnVector(words.map { $0 % 4 == 0 ? .null : .interval(Interval(microseconds: $0)) }), .interval)
        }
    }

    @Test("a column's texts are those of its values, whatever its form", arguments: 0..<11)
    func texts(kind: Int) throws {
        var random = SeededGenerator(UInt64(kind) &+ 7)
        var text = ColumnText()
        for round in 0..<40 {
            let (column, type) = Self.column(kind, count: Int.random(in: 1...300, using: &random), &random)
            var format = TextFormat(
                zone: round % 3 == 0 ? .utc : TimeZoneRules(name: "there", offset: [3_600, -12_600, 20_645][round % 3], abbreviation: "T"))
            if round % 10 == 8 { format.dateStyle = DateStyle(format: .german) }
            if round % 10 == 9 { format.extraFloatDigits = 0 }
            let first = Int.random(in: 0..<column.count, using: &random)
            let bytesMax = round % 4 == 0 ? Int.random(in: 0...200, using: &random) : 1 << 20
            let count = try text.fill(column, first..<column.count, type, format, bytesMax: bytesMax)
            #expect(count >= 1)
            #expect(count == text.lengths.count)
            if bytesMax == 1 << 20 { #expect(count == column.count - first) }
            #expect(texts(text) == expected(column, first..<first + count, type, format))
        }
    }

    @Test("floats print the shortest digits that read back", arguments: 0..<4)
    func floats(seed: Int) {
        var random = SeededGenerator(UInt64(seed))
        for _ in 0..<2_000 {
            let scale = Int.random(in: 0...8, using: &random)
            let short =
                Double(Int64.random(in: -1_000_000_000_000_000...1_000_000_000_000_000, using: &random) >> Int64(random.next() % 50))
                / Double(PowersOfTen.words[scale])
            for value in [short, short.nextUp, short.nextDown] where value != 0 && (1e-4..<1e15).contains(value.magnitude) {
                var bytes: [UInt8] = []
                FloatText.append(value, to: &bytes)
                // In this range Swift and PostgreSQL print the same, but for the point of a whole number.
                let swift = value.description
                #expect(String(decoding: bytes, as: UTF8.self) == (swift.hasSuffix(".0") ? String(swift.dropLast(2)) : swift))
            }
        }
    }

    @Test("rows that cannot be written end the others, and are an error when they come first")
    func failures() throws {
        struct Bad: Error {}
        var text = ColumnText()
        let count = try text.fill(0..<5, bytesMax: 100) { (row, bytes) throws(Bad) in
            if row == 1 { return false }
            bytes.append(UInt8(ascii: "a"))
            if row == 3 { throw Bad() }
            return true
        }
        #expect(count == 3)
        #expect(text.lengths == [1, -1, 1])
        #expect(throws: Bad.self) { try text.fill(3..<5, bytesMax: 100) { (_, _) throws(Bad) in throw Bad() } }
    }
}
