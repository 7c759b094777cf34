/// Reading: nodes are indices, a missing member is the default, as libpg_query leaves out what is zero, false or empty.
extension JSONTape {
    /// The value of an object's member.
    func member(_ object: Int, _ key: StaticString) -> Int? {
        guard nodes[object].kind == .object else { return nil }
        var index = object + 1
        let end = Int(nodes[object].next)
        while index + 1 < end {
            if isEqual(nodes[index], key) { return index + 1 }
            index = Int(nodes[index + 1].next)
        }
        return nil
    }

    /// The elements of an object's member that is an array; empty when missing.
    func elements(_ object: Int, _ key: StaticString) -> [Int] {
        guard let array = member(object, key) else { return [] }
        return elements(array)
    }

    func elements(_ array: Int) -> [Int] {
        guard nodes[array].kind == .array else { return [] }
        var result: [Int] = []
        var index = array + 1
        let end = Int(nodes[array].next)
        while index < end {
            result.append(index)
            index = Int(nodes[index].next)
        }
        return result
    }

    func integer(_ object: Int, _ key: StaticString) -> Int {
        guard let index = member(object, key), nodes[index].kind == .number else { return 0 }
        var value = 0
        var isNegative = false
        for byte in bytes[Int(nodes[index].start)..<Int(nodes[index].end)] {
            if byte == UInt8(ascii: "-") {
                isNegative = true
            } else if byte &- UInt8(ascii: "0") < 10 {
                value = value &* 10 &+ Int(byte &- UInt8(ascii: "0"))
            }
        }
        return isNegative ? 0 &- value : value
    }

    func flag(_ object: Int, _ key: StaticString) -> Bool {
        guard let index = member(object, key) else { return false }
        return nodes[index].kind == .true
    }

    func string(_ object: Int, _ key: StaticString) -> String? {
        member(object, key).map { text($0) }
    }

    /// A node's kind as the tree wraps it, `{"ColumnRef": {..}}`: the name and the inner object. nil for an empty wrapper, which is a null pointer.
    func wrapped(_ object: Int) -> (name: String, body: Int)? {
        guard nodes[object].kind == .object, Int(nodes[object].next) > object + 2 else { return nil }
        return (text(object + 1), object + 2)
    }

    /// The text of a string, or of a number as written.
    func text(_ index: Int) -> String {
        let node = nodes[index]
        let slice = bytes[Int(node.start)..<Int(node.end)]
        return node.hasEscapes ? String(decoding: unescaped(slice), as: UTF8.self) : String(decoding: slice, as: UTF8.self)
    }

    private func isEqual(_ node: Node, _ key: StaticString) -> Bool {
        let count = key.utf8CodeUnitCount
        guard Int(node.end &- node.start) == count else { return false }
        let start = Int(node.start)
        for offset in 0..<count where bytes[start + offset] != key.utf8Start[offset] { return false }
        return true
    }

    private func unescaped(_ slice: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(slice.count)
        var index = slice.startIndex
        while index < slice.endIndex {
            guard slice[index] == UInt8(ascii: "\\"), index + 1 < slice.endIndex else {
                result.append(slice[index])
                index += 1
                continue
            }
            let escape = slice[index + 1]
            index += 2
            switch escape {
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "u"):
                let digits = slice[index..<min(index + 4, slice.endIndex)]
                let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0xFFFD
                result.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
                index += digits.count
            default: result.append(escape)
            }
        }
        return result
    }
}
