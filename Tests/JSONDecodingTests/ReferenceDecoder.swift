import Columns
import JSONDecoding

/// The decoder's rules once more, written for reading and not for speed: what `JSONDecoder` is compared with.
///
/// A recursive descent over an array of bytes; numbers and times go through strings of digits.
struct ReferenceDecoder {
    struct Refusal: Error, Hashable {
        var reason: RejectReason
        var column: String?
    }

    let columns: [ColumnDescriptor]
    private let columnByName: [[UInt8]: Int]
    var nullsWrongValues = false
    private var bytes: [UInt8] = []
    private var at = 0

    init(columns: [ColumnDescriptor], nullsWrongValues: Bool = false) {
        self.columns = columns
        columnByName = Dictionary(uniqueKeysWithValues: columns.enumerated().map { (Array($1.name.utf8), $0) })
        self.nullsWrongValues = nullsWrongValues
    }

    mutating func decode(_ message: [UInt8]?) throws(Refusal) -> [Datum] {
        guard let message else { throw Refusal(reason: .tombstone) }
        if message.count > 262_144 { throw Refusal(reason: .tooLarge) }
        bytes = message
        at = 0
        skipSpace()
        if at == bytes.count { throw Refusal(reason: .empty) }
        guard bytes[at] == UInt8(ascii: "{") else { throw Refusal(reason: .notAnObject) }
        at += 1
        var row = [Datum](repeating: .null, count: columns.count)
        try readMembers(&row)
        skipSpace()
        if at != bytes.count { throw Refusal(reason: .trailingBytes) }
        for (column, value) in zip(columns, row) where column.isNotNull && value.isNull {
            throw Refusal(reason: .missingValue, column: column.name)
        }
        return row
    }

    private mutating func readMembers(_ row: inout [Datum]) throws(Refusal) {
        skipSpace()
        if take("}") { return }
        var lastColumn: String?
        while true {
            let key = try readKey()
            let column = columnByName[key]
            skipSpace()
            try expect(":", column: column.map { columns[$0].name })
            skipSpace()
            if let column {
                row[column] = try readValue(of: columns[column])
                lastColumn = columns[column].name
            } else {
                _ = try readJSON(depth: 1)
            }
            skipSpace()
            if take("}") { return }
            try expect(",", column: lastColumn)
            skipSpace()
        }
    }

    private mutating func readValue(of column: ColumnDescriptor) throws(Refusal) -> Datum {
        let start = at
        do {
            let value = try readJSON(depth: 1)
            return try convert(value, Array(bytes[start..<at]), column)
        } catch {
            if nullsWrongValues, ReferenceConversion.reasons.contains(error.reason) { return .null }
            throw Refusal(reason: error.reason, column: column.name)
        }
    }

    private func convert(_ value: JSON, _ text: [UInt8], _ column: ColumnDescriptor) throws(Refusal) -> Datum {
        switch ReferenceConversion.convert(value, text, column) {
        case .success(let datum): return datum
        case .failure(let refusal): throw refusal
        }
    }
}

/// JSON.
extension ReferenceDecoder {
    indirect enum JSON {
        case null, array, object
        case bool(Bool)
        case number(String)
        case string([UInt8])
    }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private func refusal(_ reason: RejectReason, at position: Int? = nil) -> Refusal {
        Refusal(reason: (position ?? at) >= bytes.count ? .truncated : reason)
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar, column: String? = nil) throws(Refusal) {
        guard take(character) else {
            var refusal = refusal(.unexpectedCharacter)
            refusal.column = column
            throw refusal
        }
    }

    private mutating func readKey() throws(Refusal) -> [UInt8] {
        guard next == UInt8(ascii: "\"") else { throw refusal(.unexpectedCharacter) }
        let start = at
        let key = try readString()
        if at - start - 2 > 1_024 { throw Refusal(reason: .keyTooLong) }
        return key
    }

    /// - Parameter depth: of the container around the value.
    private mutating func readJSON(depth: Int) throws(Refusal) -> JSON {
        switch next.map({ Character(UnicodeScalar($0)) }) {
        case "{":
            try readContainer("}", depth, isObject: true)
            return .object
        case "[":
            try readContainer("]", depth, isObject: false)
            return .array
        case "\"": return .string(try readString())
        case "t": return try readLiteral("true", .bool(true))
        case "f": return try readLiteral("false", .bool(false))
        case "n": return try readLiteral("null", .null)
        case "-", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9": return .number(try readNumber())
        case "+", ".": throw Refusal(reason: .badNumber)
        case .some(let character) where character.isASCII && character.isLetter: throw Refusal(reason: .badLiteral)
        default: throw refusal(.unexpectedCharacter)
        }
    }

    private mutating func readContainer(_ end: Unicode.Scalar, _ depth: Int, isObject: Bool) throws(Refusal) {
        if depth == 32 { throw Refusal(reason: .tooDeep) }
        at += 1
        skipSpace()
        if take(end) { return }
        while true {
            if isObject {
                _ = try readKey()
                skipSpace()
                try expect(":")
                skipSpace()
            }
            _ = try readJSON(depth: depth + 1)
            skipSpace()
            if take(end) { return }
            try expect(",")
            skipSpace()
        }
    }

    private mutating func readLiteral(_ literal: String, _ value: JSON) throws(Refusal) -> JSON {
        for byte in literal.utf8 {
            guard next == byte else { throw refusal(.badLiteral) }
            at += 1
        }
        return value
    }

    private mutating func readDigits() throws(Refusal) {
        guard let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { throw refusal(.badNumber) }
        while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { at += 1 }
    }

    private mutating func readNumber() throws(Refusal) -> String {
        let start = at
        _ = take("-")
        let first = at
        try readDigits()
        if bytes[first] == UInt8(ascii: "0"), at - first > 1 { throw Refusal(reason: .badNumber) }
        if take(".") { try readDigits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try readDigits()
        }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func readString() throws(Refusal) -> [UInt8] {
        at += 1
        let start = at
        var result: [UInt8] = []
        while true {
            guard let byte = next else { throw Refusal(reason: .truncated) }
            if byte == UInt8(ascii: "\"") { break }
            if byte == 0 { throw Refusal(reason: .nulCharacter) }
            if byte < 0x20 { throw Refusal(reason: .controlCharacter) }
            at += 1
            if byte == UInt8(ascii: "\\") { result += try readEscape() } else { result.append(byte) }
        }
        if String(validating: bytes[start..<at], as: UTF8.self) == nil { throw Refusal(reason: .badUTF8) }
        at += 1
        return result
    }

    private static let simpleEscapes: [UInt8: UInt8] = [0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9]

    /// From behind the backslash.
    private mutating func readEscape() throws(Refusal) -> [UInt8] {
        guard let byte = next else { throw Refusal(reason: .truncated) }
        if let value = Self.simpleEscapes[byte] {
            at += 1
            return [value]
        }
        guard byte == UInt8(ascii: "u") else { throw Refusal(reason: .badEscape) }
        at += 1
        let unit = try readHex()
        if unit == 0 { throw Refusal(reason: .nulCharacter) }
        if let scalar = Unicode.Scalar(unit) { return Array(String(Character(scalar)).utf8) }
        guard unit < 0xDC00 else { throw Refusal(reason: .loneSurrogate) }
        guard take("\\"), take("u") else { throw refusal(.loneSurrogate) }
        let low = try readHex()
        guard 0xDC00...0xDFFF ~= low, let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) * 0x400 + low - 0xDC00) else {
            throw Refusal(reason: .loneSurrogate)
        }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func readHex() throws(Refusal) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(UnicodeScalar(byte)).hexDigitValue, byte < 0x80 else { throw refusal(.badEscape) }
            value = value * 16 + UInt32(digit)
            at += 1
        }
        return value
    }
}
