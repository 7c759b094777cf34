import Columns

/// `LIKE`: `%` any text, `_` one character, everything else itself; `\` takes away the meaning of what follows.
///
/// A failed match goes back only to the last `%`, so the work is at most pattern length times text length, never exponential.
enum LikePattern {
    static let endsWithEscape = SQLError(.invalidEscapeSequence, "LIKE pattern must not end with escape character")

    private static let any = UInt8(ascii: "%")
    private static let one = UInt8(ascii: "_")
    private static let escape = UInt8(ascii: "\\")

    static func matches(_ text: String, _ pattern: String) throws(SQLError) -> Bool { try matches(text, Array(pattern.utf8)) }

    /// `ILIKE`: both sides in lower case.
    static func matchesIgnoringCase(_ text: String, _ pattern: String) throws(SQLError) -> Bool {
        try matches(TextFunctions.lower(text), Array(TextFunctions.lower(pattern).utf8))
    }

    static func matches(_ text: String, _ pattern: [UInt8]) throws(SQLError) -> Bool {
        try matches(bytes: Array(text.utf8), pattern, isBytewise: false)
    }

    /// - Parameter isBytewise: `_` means one byte (bytea), not one character of UTF-8.
    static func matches(bytes text: [UInt8], _ pattern: [UInt8], isBytewise: Bool) throws(SQLError) -> Bool {
        var (t, p) = (0, 0)
        var retry: (text: Int, pattern: Int)?
        var meter = WorkMeter()
        while true {
            try meter.spend(4)
            if p < pattern.count, pattern[p] == any {
                p += 1
                retry = (t, p)
                continue
            }
            if t == text.count {
                // Here PostgreSQL no longer looks whether the rest of the pattern is well formed.
                return pattern[p...].allSatisfy { $0 == any }
            }
            if let step = try step(text, t, pattern, p, isBytewise) {
                (t, p) = step
                continue
            }
            guard let last = retry else { return false }
            let next = isBytewise ? last.text + 1 : after(text, last.text)
            retry = (next, last.pattern)
            (t, p) = (next, last.pattern)
        }
    }

    /// Both positions past one matched character; nil when it does not match.
    private static func step(_ text: [UInt8], _ t: Int, _ pattern: [UInt8], _ p: Int, _ isBytewise: Bool) throws(SQLError) -> (Int, Int)? {
        guard p < pattern.count else { return nil }
        switch pattern[p] {
        case one:
            return (isBytewise ? t + 1 : after(text, t), p + 1)
        case escape:
            guard p + 1 < pattern.count else { throw endsWithEscape }
            return text[t] == pattern[p + 1] ? (t + 1, p + 2) : nil
        default:
            return text[t] == pattern[p] ? (t + 1, p + 1) : nil
        }
    }

    /// The position after the character that begins here: past the bytes that continue it.
    private static func after(_ text: [UInt8], _ position: Int) -> Int {
        var next = position + 1
        while next < text.count, text[next] & 0xc0 == 0x80 { next += 1 }
        return next
    }

    /// `LIKE pattern ESCAPE 'c'`: the pattern rewritten for the escape character `\` (`like_escape`).
    static func rewritten(_ pattern: String, escape: String) throws(SQLError) -> String {
        let escapeScalars = Array(escape.unicodeScalars)
        guard escapeScalars.count <= 1 else {
            throw SQLError(.invalidEscapeSequence, "invalid escape string", hint: "Escape string must be empty or one character.")
        }
        guard let wanted = escapeScalars.first else { return try replaced(pattern) { $0 == "\\" ? "\\\\" : nil } }
        if wanted == "\\" { return pattern }
        var result = String.UnicodeScalarView()
        var isEscaped = false
        var meter = WorkMeter()
        for scalar in pattern.unicodeScalars {
            try meter.spend(8)
            if scalar == wanted, !isEscaped {
                result.append("\\")
                isEscaped = true
            } else if scalar == "\\" {
                result.append("\\")
                if !isEscaped { result.append("\\") }
                isEscaped = false
            } else {
                result.append(scalar)
                isEscaped = false
            }
        }
        return String(result)
    }

    private static func replaced(_ text: String, _ replacement: (Unicode.Scalar) -> String?) throws(SQLError) -> String {
        var result = ""
        var meter = WorkMeter()
        for scalar in text.unicodeScalars {
            try meter.spend(16)
            if let other = replacement(scalar) { result += other } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }
}
