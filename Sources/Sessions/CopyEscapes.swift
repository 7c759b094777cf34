/// Backslash sequences of COPY's text format ("File Formats" of PostgreSQL's COPY page):
/// `\b \f \n \r \t \v`, one to three octal digits, `\x` with one or two hexadecimal digits; any other character stands for itself.
enum CopyEscapes {
    static func decode(_ raw: ArraySlice<UInt8>) -> [UInt8] {
        guard raw.contains(UInt8(ascii: "\\")) else { return Array(raw) }
        var result: [UInt8] = []
        var rest = raw
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
                result.append(byte)
                continue
            }
            switch escaped {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "v"): result.append(0x0B)
            case UInt8(ascii: "0")...UInt8(ascii: "7"):
                result.append(UInt8(truncatingIfNeeded: number(Int(escaped) - 0x30, &rest, base: 8, digitsMax: 2)))
            case UInt8(ascii: "x") where rest.first.flatMap({ digit($0, base: 16) }) != nil:
                result.append(UInt8(truncatingIfNeeded: number(0, &rest, base: 16, digitsMax: 2)))
            default: result.append(escaped)
            }
        }
        return result
    }

    private static func number(_ first: Int, _ rest: inout ArraySlice<UInt8>, base: Int, digitsMax: Int) -> Int {
        var value = first
        for _ in 0..<digitsMax {
            guard let next = rest.first, let digit = digit(next, base: base) else { break }
            value = value * base + digit
            rest.removeFirst()
        }
        return value
    }

    private static func digit(_ byte: UInt8, base: Int) -> Int? {
        Character(UnicodeScalar(byte)).hexDigitValue.flatMap { $0 < base ? $0 : nil }
    }
}
