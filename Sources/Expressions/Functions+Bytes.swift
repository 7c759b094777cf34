import Columns

extension FunctionTableBuilder {
    /// Functions of binary strings (manual, 9.5) and checksums.
    mutating func addBytesFunctions() {
        addDigests()
        addByteAccess()
        unary("bit_length", .bytea, .int4) { (a: [UInt8]) in Int64(a.count) * 8 }
        unary("bit_count", .bytea, .int8) { (a: [UInt8]) in Int64(a.reduce(0) { $0 + $1.nonzeroBitCount }) }
        binary("position", .bytea, .bytea, .int4) { (a: [UInt8], part: [UInt8]) throws(SQLError) in
            try ByteSearch.first(part, in: a[...]).map { Int64($0) + 1 } ?? 0
        }
        for name in ["substring", "substr"] {
            binary(name, .bytea, .int4, .bytea) { (a: [UInt8], start: Int64) throws(SQLError) in try BytesFunctions.part(a, from: start, length: nil)
            }
            ternary(name, .bytea, .int4, .int4, .bytea) { (a: [UInt8], start: Int64, length: Int64) throws(SQLError) in
                try BytesFunctions.part(a, from: start, length: length)
            }
        }
        ternary("overlay", .bytea, .bytea, .int4, .bytea) { (a: [UInt8], other: [UInt8], start: Int64) throws(SQLError) in
            try BytesFunctions.overlaid(a, other, from: start, count: Int64(other.count))
        }
        add(
            "overlay", [.bytea, .bytea, .int4, .int4], .bytea,
            .general { (x, _) throws(SQLError) in
                try .bytes(BytesFunctions.overlaid([UInt8](x[0]), [UInt8](x[1]), from: Int64(x[2]), count: Int64(x[3])))
            })
        for (name, side) in [("btrim", TextFunctions.Side.both), ("ltrim", .leading), ("rtrim", .trailing)] {
            binary(name, .bytea, .bytea, .bytea) { (a: [UInt8], set: [UInt8]) throws(SQLError) in try BytesFunctions.trimmed(a, of: set, side) }
        }
        binary("encode", .bytea, .text, .text) { (a: [UInt8], form: String) throws(SQLError) in try BytesText.encoded(a, form) }
        binary("decode", .text, .text, .bytea) { (a: String, form: String) throws(SQLError) in try BytesText.decoded(a, form) }
        binary("convert_from", .bytea, .name, .text) { (a: [UInt8], encoding: String) throws(SQLError) in
            try CharacterEncoding(encoding, "source").text(a)
        }
        binary("convert_to", .text, .name, .bytea) { (a: String, encoding: String) throws(SQLError) in
            try CharacterEncoding(encoding, "destination").bytes(a)
        }
        ternary("convert", .bytea, .name, .name, .bytea) { (a: [UInt8], source: String, target: String) throws(SQLError) in
            try CharacterEncoding(target, "destination").bytes(CharacterEncoding(source, "source").text(a))
        }
        binary("length", .bytea, .name, .int4) { (a: [UInt8], encoding: String) throws(SQLError) in
            Int64(try CharacterEncoding(encoding, "").text(a).unicodeScalars.count)
        }
    }

    private mutating func addDigests() {
        unary("md5", .text, .text) { (a: String) throws(SQLError) in BytesText.hexadecimal(try Digest.md5(Array(a.utf8))) }
        unary("md5", .bytea, .text) { (a: [UInt8]) throws(SQLError) in BytesText.hexadecimal(try Digest.md5(a)) }
        unary("sha224", .bytea, .bytea) { (a: [UInt8]) throws(SQLError) in try Digest.sha224(a) }
        unary("sha256", .bytea, .bytea) { (a: [UInt8]) throws(SQLError) in try Digest.sha256(a) }
        unary("sha384", .bytea, .bytea) { (a: [UInt8]) throws(SQLError) in try Digest.sha384(a) }
        unary("sha512", .bytea, .bytea) { (a: [UInt8]) throws(SQLError) in try Digest.sha512(a) }
    }

    private mutating func addByteAccess() {
        binary("get_byte", .bytea, .int4, .int4) { (a: [UInt8], index: Int64) throws(SQLError) in
            Int64(a[try BytesFunctions.checked(index, count: a.count)])
        }
        binary("get_bit", .bytea, .int8, .int4) { (a: [UInt8], index: Int64) throws(SQLError) in
            let bit = try BytesFunctions.checked(index, count: a.count * 8)
            return Int64(a[bit / 8] >> UInt8(bit % 8) & 1)
        }
        ternary("set_byte", .bytea, .int4, .int4, .bytea) { (a: [UInt8], index: Int64, value: Int64) throws(SQLError) in
            var copy = a
            copy[try BytesFunctions.checked(index, count: a.count)] = UInt8(truncatingIfNeeded: value)
            return copy
        }
        ternary("set_bit", .bytea, .int8, .int4, .bytea) { (a: [UInt8], index: Int64, value: Int64) throws(SQLError) in
            var copy = a
            let bit = try BytesFunctions.checked(index, count: a.count * 8)
            guard value == 0 || value == 1 else { throw SQLError(.invalidParameterValue, "new bit must be 0 or 1") }
            copy[bit / 8] = copy[bit / 8] & ~(1 << UInt8(bit % 8)) | UInt8(value) << UInt8(bit % 8)
            return copy
        }
    }
}

enum BytesFunctions {
    static func checked(_ index: Int64, count: Int) throws(SQLError) -> Int {
        guard index >= 0, index < Int64(count) else {
            throw SQLError(SQLState("2202E"), "index \(index) out of valid range, 0..\(count - 1)")
        }
        return Int(index)
    }

    /// `substring(bytea, start, length)`: positions from 1; what lies outside is empty.
    static func part(_ bytes: [UInt8], from start: Int64, length: Int64?) throws(SQLError) -> [UInt8] {
        if let length, length < 0 { throw SQLError(SQLState("22011"), "negative substring length not allowed") }
        let first = max(start, 1)
        var count = Int64.max
        if let length {
            let (end, overflow) = start.addingReportingOverflow(length)
            count = overflow ? Int64.max : max(0, end - first)
        }
        return Array(bytes.dropFirst(Int(clamping: first - 1)).prefix(Int(clamping: count)))
    }

    static func overlaid(_ bytes: [UInt8], _ other: [UInt8], from start: Int64, count: Int64) throws(SQLError) -> [UInt8] {
        guard start > 0 else { throw SQLError(SQLState("22011"), "negative substring length not allowed") }
        let (sum, overflow) = start.addingReportingOverflow(count)
        let end = try IntegerWidth.int4.checked(sum, overflow: overflow)
        return try part(bytes, from: 1, length: start - 1) + other + part(bytes, from: end, length: nil)
    }

    static func trimmed(_ bytes: [UInt8], of set: [UInt8], _ side: TextFunctions.Side) throws(SQLError) -> [UInt8] {
        let set = Set(set)
        var rest = bytes[...]
        var meter = WorkMeter()
        if side != .trailing {
            while let first = rest.first, set.contains(first) {
                try meter.spend(8)
                rest.removeFirst()
            }
        }
        if side != .leading {
            while let last = rest.last, set.contains(last) {
                try meter.spend(8)
                rest.removeLast()
            }
        }
        return Array(rest)
    }
}

/// `encode` and `decode`: bytes as text in one of three forms (manual, table 9.14).
enum BytesText {
    static func encoded(_ bytes: [UInt8], _ form: String) throws(SQLError) -> String {
        guard bytes.count <= TextFunctions.resultBytesMax / 4 else { throw TextFunctions.tooLarge }
        switch AsciiText.lowercased(form) {
        case "hex": return hexadecimal(bytes)
        // With a line break after every 76 characters, as MIME has it.
        case "base64": return Base64Text.encoded(bytes, lineLength: 76)
        case "escape": return try escaped(bytes)
        default: throw SQLError(.invalidParameterValue, "unrecognized encoding: \"\(form)\"")
        }
    }

    static func decoded(_ text: String, _ form: String) throws(SQLError) -> [UInt8] {
        switch AsciiText.lowercased(form) {
        case "hex": return try fromHexadecimal(text)
        case "base64": return try Base64Text.decoded(text)
        case "escape": return try fromEscaped(text)
        default: throw SQLError(.invalidParameterValue, "unrecognized encoding: \"\(form)\"")
        }
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            digits.append(hexDigits[Int(byte >> 4)])
            digits.append(hexDigits[Int(byte & 15)])
        }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func fromHexadecimal(_ text: String) throws(SQLError) -> [UInt8] {
        var bytes: [UInt8] = []
        var high: UInt8?
        var meter = WorkMeter()
        for scalar in text.unicodeScalars where ![" ", "\n", "\t", "\r"].contains(scalar) {
            try meter.spend(8)
            guard scalar.isASCII, let digit = ByteaText.hexValue(UInt8(scalar.value)) else {
                throw SQLError(.invalidParameterValue, "invalid hexadecimal digit: \"\(scalar)\"")
            }
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        guard high == nil else { throw SQLError(.invalidParameterValue, "invalid hexadecimal data: odd number of digits") }
        return bytes
    }

    private static func escaped(_ bytes: [UInt8]) throws(SQLError) -> String {
        var out: [UInt8] = []
        var meter = WorkMeter()
        for byte in bytes {
            try meter.spend(4)
            if byte == 0 || byte >= 0x80 {
                out += [UInt8(ascii: "\\"), 0x30 + (byte >> 6), 0x30 + (byte >> 3 & 7), 0x30 + (byte & 7)]
            } else if byte == UInt8(ascii: "\\") {
                out += "\\\\".utf8
            } else {
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func fromEscaped(_ text: String) throws(SQLError) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        var meter = WorkMeter()
        while let byte = rest.popFirst() {
            try meter.spend(4)
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(3)
            if digits.count == 3, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x37 }), let first = digits.first, first <= 0x33 {
                bytes.append(digits.reduce(0) { $0 << 3 | ($1 & 7) })
                rest = rest.dropFirst(3)
            } else if rest.first == UInt8(ascii: "\\") {
                bytes.append(byte)
                rest = rest.dropFirst()
            } else {
                throw SQLError(.invalidTextRepresentation, "invalid input syntax for type bytea")
            }
        }
        return bytes
    }
}

/// The encodings that `convert_to` and `convert_from` know.
enum CharacterEncoding {
    case utf8
    case latin1
    case ascii

    init(_ name: String, _ role: String) throws(SQLError) {
        let word = AsciiText.lowercased(name).filter { $0 != "-" && $0 != "_" }
        switch word {
        case "utf8", "unicode": self = .utf8
        case "latin1", "iso88591": self = .latin1
        case "sqlascii": self = .ascii
        default:
            let what = role.isEmpty ? "encoding name" : "\(role) encoding name"
            throw SQLError(.invalidParameterValue, "invalid \(what) \"\(name)\"")
        }
    }

    func text(_ bytes: [UInt8]) throws(SQLError) -> String {
        if self == .latin1 { return try TextFunctions.text(bytes.map { Unicode.Scalar($0) }[...]) }
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            let bad = bytes.first { $0 >= 0x80 || $0 == 0 } ?? 0
            throw SQLError(
                .characterNotInRepertoire, "invalid byte sequence for encoding \"UTF8\": 0x\(BytesText.hexadecimal([bad]))")
        }
        return text
    }

    func bytes(_ text: String) throws(SQLError) -> [UInt8] {
        guard self == .latin1 else { return Array(text.utf8) }
        var bytes: [UInt8] = []
        var meter = WorkMeter()
        for scalar in text.unicodeScalars {
            try meter.spend(4)
            guard let byte = UInt8(exactly: scalar.value) else {
                let written = Array(String(Character(scalar)).utf8).map { "0x" + BytesText.hexadecimal([$0]) }.joined(separator: " ")
                throw SQLError(
                    .untranslatableCharacter,
                    "character with byte sequence \(written) in encoding \"UTF8\" has no equivalent in encoding \"LATIN1\"")
            }
            bytes.append(byte)
        }
        return bytes
    }
}
