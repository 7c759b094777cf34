/// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Check {
    /// The first position in `start..<end` where a sequence is wrong; nil when all is well.
    static func firstError(_ start: Position, _ end: Position) -> Position? {
        var p = start
        while p < end {
            let length = sequenceLength(p, end)
            if length == 0 { return p }
            p += length
        }
        return nil
    }

    /// The bytes of the well-formed sequence at `p`; 0 when it is not well formed.
    private static func sequenceLength(_ p: Position, _ end: Position) -> Int {
        let lead = p[0]
        switch lead {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: return isContinued(p, end, 2, 0x80, 0xBF) ? 2 : 0
        // The second byte's range is what excludes overlong forms (E0, F0), surrogates (ED) and the end of Unicode (F4).
        case 0xE0: return isContinued(p, end, 3, 0xA0, 0xBF) ? 3 : 0
        case 0xED: return isContinued(p, end, 3, 0x80, 0x9F) ? 3 : 0
        case 0xE1...0xEF: return isContinued(p, end, 3, 0x80, 0xBF) ? 3 : 0
        case 0xF0: return isContinued(p, end, 4, 0x90, 0xBF) ? 4 : 0
        case 0xF1...0xF3: return isContinued(p, end, 4, 0x80, 0xBF) ? 4 : 0
        case 0xF4: return isContinued(p, end, 4, 0x80, 0x8F) ? 4 : 0
        default: return 0
        }
    }

    private static func isContinued(_ p: Position, _ end: Position, _ length: Int, _ secondLow: UInt8, _ secondHigh: UInt8) -> Bool {
        guard end - p >= length, secondLow <= p[1], p[1] <= secondHigh else { return false }
        for index in 2..<max(2, length) where p[index] & 0xC0 != 0x80 { return false }
        return true
    }
}
