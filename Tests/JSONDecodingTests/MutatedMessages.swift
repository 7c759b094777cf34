/// Messages for `DifferentialTests.columns`, many of them wrong in some way; the seed decides all.
struct MutatedMessages {
    private var state: UInt64
    /// Whether the value at work may be one that few producers write: about one in each message.
    private var isWild = false

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private mutating func random(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(truncatingIfNeeded: (state >> 20) % UInt64(bound))
    }

    private mutating func one<Element>(of list: [Element]) -> Element { list[random(list.count)] }

    mutating func next() -> [UInt8]? {
        if random(2_000) == 0 { return nil }
        var bytes = Array(message().utf8)
        guard random(3) == 0 else { return bytes }
        for _ in 0...random(3) { mutate(&bytes) }
        return bytes
    }

    private mutating func message() -> String {
        let space = one(of: ["", "", "", " ", "\n\t"])
        var members: [String] = []
        for (name, type) in Self.fields where name == "must" || random(10) > 0 { members.append("\(key(name))\(space):\(space)\(value(type))") }
        if random(8) == 0, let member = members.randomMember(random(1 << 20)) { members.append(member) }
        if random(6) == 0 { members.insert("\"unknown\(random(3))\":\(anything(depth: 0))", at: random(members.count + 1)) }
        if random(12) == 0, members.count > 1 { members.swapAt(random(members.count), random(members.count)) }
        if random(60) == 0 { members.append(nest(28 + random(8))) }
        if random(500) == 0 { members.append("\"\(String(repeating: "k", count: 1_020 + random(8)))\":1") }
        return space + "{" + space + members.joined(separator: "\(space),\(space)") + space + "}" + space
    }

    private static let fields: [(String, String)] = [
        ("id", "int"), ("small", "int"), ("count", "int"), ("score", "float"), ("ratio", "float"), ("price", "numeric"), ("tax", "numeric"),
        ("model", "text"), ("code", "text"), ("body", "any"), ("logged_at", "time"), ("local_at", "time"), ("ok", "bool"),
        ("a column whose name is longer than thirty-two bytes", "text"), (#"quote\"d"#, "int"), ("must", "int"),
    ]

    private mutating func key(_ name: String) -> String {
        guard random(40) == 0, let first = name.unicodeScalars.first else { return "\"\(name)\"" }
        let hex = String(first.value, radix: 16)
        return "\"\\u" + String(repeating: "0", count: 4 - hex.count) + hex + name.dropFirst() + "\""
    }

    private mutating func value(_ type: String) -> String {
        isWild = random(Self.fields.count) == 0
        if isWild || type == "any", random(4) == 0 { return "null" }
        if isWild, random(8) == 0 { return anything(depth: 0) }
        switch type {
        case "int": return integer()
        case "float": return random(3) == 0 ? integer() : fraction()
        case "numeric": return random(3) == 0 ? "\"\(fraction())\"" : fraction()
        case "text": return string()
        case "time": return isWild && random(3) == 0 ? epoch() : timestamp()
        case "bool": return one(of: ["true", "false"])
        default: return anything(depth: 0)
        }
    }

    private mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(random(10)) }.joined() }

    private mutating func integer() -> String {
        switch isWild ? random(6) : 5 {
        case 0:
            return one(of: [
                "32767", "32768", "-32768", "-32769", "2147483647", "2147483648", "-2147483648", "-2147483649", "9223372036854775807",
                "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "-0", "1e3", "12.0", "1.5e1", "120e-1", "1e-1",
                "0e999999999999",
                "1e999999999999999999999", "1.5", "0.0", "-0.0e5", "100000000000000000000", "00000001", "1e400", "1E+2", "18446744073709551616",
                "123456789012345", "1234567812345678",
            ])
        case 1: return digits(1 + random(22))
        case 2: return "-\(random(30_000))"
        case 3: return "\(random(300)).\(String(repeating: "0", count: 1 + random(3)))"
        case 4: return "\(random(30))e\(random(3))"
        default: return String(random(random(2) == 0 ? 10 : 32_768) - (isWild ? 100 : 0))
        }
    }

    private mutating func fraction() -> String {
        switch isWild ? random(4) : 3 {
        case 0:
            return one(of: [
                "1e400", "-1e400", "1e-400", "5e-324", "2e-324", "1.7976931348623157e308", "1.7976931348623159e308", "0e400", "0.1", "-0.0", "1e22",
                "1e23",
                "9007199254740993", "9007199254740992.5", "3.4028235e38", "3.4028236e38", "1e-45", "1e-46", "16777217", "0.30000000000000004",
                "123456789.123456789",
            ])
        case 1: return "\(digits(1 + random(25))).\(digits(1 + random(25)))"
        case 2: return "\(random(10)).\(digits(1 + random(18)))e\(one(of: ["", "+", "-"]))\(random(330))"
        default: return "\(random(1_000)).\(digits(1 + random(9)))"
        }
    }

    private mutating func string() -> String {
        switch isWild ? random(4) : random(8) + 2 {
        case 0:
            return
                "\"\(one(of: [#"\n"#, #"\u00e9"#, #"\ud83d\ude00"#, #"a\"b"#, #"\\"#, #"\/"#, #"\ud800"#, #"\udc00x"#, #"\u0000"#, #"\x"#, #"\u12g4"#]))\""
        case 1: return "\"\(one(of: ["é", "日本語のテキスト", "😀", "naïve café with a longer text behind it", "x😀y"]))\""
        case 2: return "\"\(String(repeating: "abcdefgh", count: isWild ? random(6) : 0))\(digits(random(6)))\""
        default:
            return
                "\"\(one(of: isWild ? ["claude-3-5-sonnet", "sixteen bytes ok"] : ["gpt", "o3", "", "abcde"]))\(isWild ? String(random(50)) : "")\""
        }
    }

    private mutating func pad(_ value: Int, _ width: Int = 2) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    private mutating func timestamp() -> String {
        let year = isWild && random(2) == 0 ? random(10_000) : 2026
        let date = "\(pad(year, 4))-\(pad(1 + random(12)))-\(pad(1 + random(isWild ? 32 : 28)))"
        let time = "\(pad(random(24))):\(pad(random(60))):\(pad(random(isWild ? 62 : 60)))"
        let fraction = random(2) == 0 ? "" : ".\(digits(1 + random(isWild ? 11 : 6)))"
        let zone = one(of: ["Z", "Z", "Z", "+02:00", "-05:30"] + (isWild ? ["+00", "+0530", "", "z", "+24:00", "+5", "-00:00", "+14:60"] : []))
        return "\"\(date)\(one(of: ["T"] + (isWild ? [" ", "t"] : [])))\(time)\(fraction)\(zone)\""
    }

    private mutating func epoch() -> String {
        switch random(6) {
        case 0: return "17\(digits(8)).\(digits(1 + random(12)))"
        case 1: return "17\(digits(11))"
        case 2: return "17\(digits(14))"
        case 3: return "17\(digits(17))"
        case 4:
            return one(of: [
                "99999999999", "100000000000", "99999999999999", "100000000000000", "1e17", "1e18", "9.3e18", "-1", "-1.5", "1e11", "0.0000005",
                "1.5e-6",
            ])
        default: return "-17\(digits(8))"
        }
    }

    private mutating func anything(depth: Int) -> String {
        switch random(depth > 3 ? 6 : 8) {
        case 0: return string()
        case 1: return integer()
        case 2: return fraction()
        case 3: return one(of: ["true", "false", "null", "NaN", "Infinity", "nul", "True"])
        case 4: return one(of: ["{}", "[]", "[ ]", "{ }"])
        case 5: return timestamp()
        case 6: return "[\((0...random(3)).map { _ in anything(depth: depth + 1) }.joined(separator: ","))]"
        default: return "{\((0...random(3)).map { _ in "\(string()):\(anything(depth: depth + 1))" }.joined(separator: ", "))}"
        }
    }

    private func nest(_ depth: Int) -> String {
        "\"deep\":" + (0..<depth).map { $0 % 2 == 0 ? "[" : "{\"k\":" }.joined() + "1"
            + (0..<depth).reversed().map { $0 % 2 == 0 ? "]" : "}" }.joined()
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        let position = random(bytes.count)
        switch random(9) {
        case 0: bytes[position] = UInt8(truncatingIfNeeded: random(256))
        case 1: bytes[position] ^= 1 << UInt8(random(8))
        case 2: bytes.removeSubrange(position...)
        case 3: bytes.remove(at: position)
        case 4: bytes.insert(one(of: Array("{}[]\",:\\0-.eu".utf8)), at: position)
        case 5: bytes.insert(contentsOf: bytes[position..<min(bytes.count, position + 1 + random(20))], at: random(bytes.count))
        case 6: bytes.append(contentsOf: Array(one(of: ["}", " ", "\n{}", "x", "\u{0}"]).utf8))
        case 7:
            bytes.insert(
                contentsOf: one(of: [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xFF], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80], [0xC3, 0xA9]]), at: position)
        default: bytes.removeSubrange(position..<min(bytes.count, position + 1 + random(10)))
        }
    }
}

extension [String] {
    /// Any member, for a number of any size.
    func randomMember(_ number: Int) -> String? { isEmpty ? nil : self[number % count] }
}
