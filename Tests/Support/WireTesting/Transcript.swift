/// The server's bytes as short lines, one for each message, read by the opposite hand.
///
///     T id:23 name:25b        RowDescription: name, type OID, b for binary
///     D 1|NULL|0x0001         DataRow: text, or hexadecimal when it is not printable
///     E ERROR 42601 at 5: syntax error (detail: ..) (hint: ..)
package struct Transcript {
    private var bytes: [UInt8] = []
    private var position = 0

    package init() {}

    package mutating func append(_ more: [UInt8]) { bytes += more }

    /// Bytes that are no whole message yet.
    package var remainder: [UInt8] { Array(bytes[position...]) }

    /// The next whole message.
    package mutating func next() -> String? {
        guard bytes.count - position >= 5 else { return nil }
        let length = Reader(bytes[(position + 1)...]).peekInt32()
        guard length >= 4, bytes.count - position >= 1 + length else { return nil }
        let type = Character(Unicode.Scalar(bytes[position]))
        let payload = bytes[(position + 5)..<(position + 1 + length)]
        position += 1 + length
        return Self.line(type, Reader(payload))
    }

    package static func lines(_ bytes: [UInt8]) -> [String] {
        var transcript = Transcript()
        transcript.append(bytes)
        var lines: [String] = []
        while let line = transcript.next() { lines.append(line) }
        if !transcript.remainder.isEmpty { lines.append("?? \(transcript.remainder)") }
        return lines
    }

    private static func line(_ type: Character, _ payload: Reader) -> String {
        var reader = payload
        let body: String =
            switch type {
            case "R": "\(reader.int32())"
            case "S": "\(reader.string())=\(reader.string())"
            case "K": "\(reader.int32()) \(reader.int32())"
            case "v": "\(reader.int32())" + (0..<reader.int32()).map { _ in " " + reader.string() }.joined()
            case "Z": String(Character(Unicode.Scalar(reader.byte())))
            case "C": reader.string()
            case "T": (0..<reader.int16()).map { _ in column(&reader) }.joined(separator: " ")
            case "t": (0..<reader.int16()).map { _ in "\(reader.int32())" }.joined(separator: " ")
            case "D": (0..<reader.int16()).map { _ in value(&reader) }.joined(separator: "|")
            case "E", "N": fields(&reader)
            case "G", "H": "\(reader.byte())" + (0..<reader.int16()).map { _ in " \(reader.int16())" }.joined()
            case "d": reader.rest()
            default: ""
            }
        let leftOver = reader.isAtEnd ? "" : " ??"
        return body.isEmpty ? "\(type)\(leftOver)" : "\(type) \(body)\(leftOver)"
    }

    private static func column(_ reader: inout Reader) -> String {
        let name = reader.string()
        _ = reader.int32()
        _ = reader.int16()
        let oid = reader.int32()
        _ = reader.int16()
        _ = reader.int32()
        return "\(name):\(oid)\(reader.int16() == 1 ? "b" : "")"
    }

    private static func value(_ reader: inout Reader) -> String {
        let length = reader.int32()
        if length == -1 { return "NULL" }
        let bytes = reader.take(length)
        if bytes.allSatisfy({ $0 >= 0x20 }) { return String(decoding: bytes, as: UTF8.self) }
        return "0x" + bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }

    private static func fields(_ reader: inout Reader) -> String {
        var values: [Character: String] = [:]
        while true {
            let letter = reader.byte()
            if letter == 0 { break }
            values[Character(Unicode.Scalar(letter))] = reader.string()
        }
        let place = values["P"].map { " at \($0)" } ?? ""
        var text = "\(values["S"] ?? "?") \(values["C"] ?? "?")\(place): \(values["M"] ?? "?")"
        if values["S"] != values["V"] { text += " (V differs)" }
        if let detail = values["D"] { text += " (detail: \(detail))" }
        if let hint = values["H"] { text += " (hint: \(hint))" }
        return text
    }
}

/// Reads fields of a message; what is missing reads as zeros, so that a bad message shows as a wrong line.
struct Reader {
    private var bytes: ArraySlice<UInt8>
    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { bytes.isEmpty }
    mutating func byte() -> UInt8 { bytes.popFirst() ?? 0 }
    mutating func int16() -> Int { Int(Int16(truncatingIfNeeded: Int(byte()) << 8 | Int(byte()))) }
    mutating func int32() -> Int { Int(Int32(truncatingIfNeeded: (0..<4).reduce(0) { value, _ in value << 8 | Int(byte()) })) }
    func peekInt32() -> Int {
        var copy = self
        return copy.int32()
    }
    mutating func take(_ count: Int) -> [UInt8] {
        let taken = Array(bytes.prefix(max(0, count)))
        bytes = bytes.dropFirst(max(0, count))
        return taken
    }
    mutating func string() -> String {
        let text = bytes.prefix { $0 != 0 }
        bytes = bytes.dropFirst(text.count + 1)
        return String(decoding: text, as: UTF8.self)
    }
    mutating func rest() -> String {
        defer { bytes = [] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
