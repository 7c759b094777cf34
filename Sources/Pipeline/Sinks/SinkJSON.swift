package import Columns

/// SQL values as JSON, in RisingWave's form for sinks: ints and floats as numbers, `numeric` as a string,
/// timestamptz as `2026-03-28T10:00:00.000000Z`, NULL as null, everything else as its text.
package enum SinkJSON {
    /// `{"name":value,..}` with the columns in the order given.
    package static func appendObject(_ columns: [ColumnDescriptor], _ values: [Datum], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        for index in columns.indices {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            appendString(columns[index].name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            append(values[index], columns[index].type, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    package static func append(_ value: Datum, _ type: SQLType, to bytes: inout [UInt8]) {
        switch value {
        case .null:
            bytes.append(contentsOf: "null".utf8)
        case .bool(let flag):
            bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .int:
            ValueText.append(value, type, TextFormat(), to: &bytes)
        case .float(let number) where number.isFinite:
            ValueText.append(value, type, TextFormat(), to: &bytes)
        case .timestamp(let microseconds) where type == .timestamptz && rfc3339Times.contains(microseconds):
            // ISO text in UTC is `2026-03-28 10:00:00[.ffffff]+00`; JSON consumers want RFC 3339 with six digits always.
            appendString(rfc3339(microseconds), to: &bytes)
        default:
            var text: [UInt8] = []
            ValueText.append(value, type, TextFormat(), to: &text)
            appendString(String(decoding: text, as: UTF8.self), to: &bytes)
        }
    }

    /// The years 1 to 9999, which is all that RFC 3339 can write; other times keep PostgreSQL's text.
    private static let rfc3339Times: Range<Int64> = -62_135_596_800_000_000..<253_402_300_800_000_000

    /// `2026-03-28T10:00:00.000000Z`.
    package static func rfc3339(_ microseconds: Int64) -> String {
        let (seconds, fraction) = microseconds.floorDivided(by: 1_000_000)
        var text: [UInt8] = []
        ValueText.append(.timestamp(seconds * 1_000_000), .timestamp, TextFormat(), to: &text)
        var string = String(decoding: text, as: UTF8.self)
        if let space = string.firstIndex(of: " ") { string.replaceSubrange(space...space, with: "T") }
        let digits = String(fraction)
        return string + "." + String(repeating: "0", count: 6 - digits.count) + digits + "Z"
    }

    package static func appendString(_ string: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
            case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
            case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
            case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
            case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
            case 0..<0x20:
                bytes.append(contentsOf: #"\u00"#.utf8)
                bytes.append(contentsOf: [hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)
}

extension Int64 {
    /// Quotient and remainder with the remainder in `0..<divisor`, for times before 1970 too.
    func floorDivided(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
