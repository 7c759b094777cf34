/// `inet`: an IPv4 or IPv6 address with the length of its network, `192.168.1.5/24`; the length is left out when it is the whole address.
package enum InetText {
    /// The text as PostgreSQL prints the address; 22P02 for anything else.
    package static func normalized(_ text: String) throws(SQLError) -> String {
        let address = try parse(text)
        return self.text(bytes: address.bytes, bits: address.bits)
    }

    /// The address's 4 or 16 bytes, and how many bits of them name the network.
    package static func parse(_ text: String) throws(SQLError) -> (bytes: [UInt8], bits: Int) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let address = parts.first, let bytes = address.contains(":") ? version6(address) : version4(address) else { throw invalid(text) }
        guard parts.count == 2 else { return (bytes, bytes.count * 8) }
        guard let bits = Int(parts[1]), 0...(bytes.count * 8) ~= bits, parts[1].utf8.allSatisfy(AsciiText.isDigit) else { throw invalid(text) }
        return (bytes, bits)
    }

    package static func text(bytes: [UInt8], bits: Int) -> String {
        let shown = bytes.count == 16 ? shown6(bytes) : bytes.map { String($0) }.joined(separator: ".")
        return bits == bytes.count * 8 ? shown : shown + "/\(bits)"
    }

    /// The cast to text: the length of the network is always there.
    package static func withLength(_ text: String) throws(SQLError) -> String {
        text.contains("/") ? text : text + "/\(try parse(text).bits)"
    }

    private static func invalid(_ text: String) -> SQLError { ScalarText.invalid(text, "inet") }

    private static func version4(_ text: String) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bytes: [UInt8] = []
        for part in parts {
            guard part.utf8.allSatisfy(AsciiText.isDigit), let value = UInt8(part) else { return nil }
            bytes.append(value)
        }
        return bytes
    }

    private static func version6(_ text: String) -> [UInt8]? {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false).map(String.init)
        guard halves.count <= 2, let front = groups(halves[0]), let back = halves.count == 2 ? groups(halves[1]) : [] else { return nil }
        let missing = 16 - front.count - back.count
        guard halves.count == 2 ? missing >= 2 : missing == 0 else { return nil }
        return front + Array(repeating: 0, count: missing) + back
    }

    /// Groups of four hex digits; the last may be an IPv4 address.
    private static func groups(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        guard !text.isEmpty else { return bytes }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, part.contains(".") {
                guard let tail = version4(String(part)) else { return nil }
                bytes += tail
            } else {
                guard 1...4 ~= part.utf8.count, part.utf8.allSatisfy({ ByteaText.hexValue($0) != nil }), let value = UInt16(part, radix: 16) else {
                    return nil
                }
                bytes += [UInt8(value >> 8), UInt8(value & 0xff)]
            }
        }
        return bytes.count <= 16 ? bytes : nil
    }

    /// The longest run of two or more zero groups is left out.
    private static func shown6(_ bytes: [UInt8]) -> String {
        let groups = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        var run = 0..<0
        var start = 0
        for index in 0...groups.count where index == groups.count || groups[index] != 0 {
            if index - start > max(run.count, 1) { run = start..<index }
            start = index + 1
        }
        func joined(_ part: ArraySlice<UInt16>) -> String { part.map { String($0, radix: 16) }.joined(separator: ":") }
        // An IPv4 address inside keeps its own form.
        if run == 0..<6 || (run == 0..<5 && groups[5] == 0xffff) {
            return (run.count == 5 ? "::ffff:" : "::") + bytes[12...].map { String($0) }.joined(separator: ".")
        }
        return run.isEmpty ? joined(groups[...]) : joined(groups[..<run.lowerBound]) + "::" + joined(groups[run.upperBound...])
    }
}
