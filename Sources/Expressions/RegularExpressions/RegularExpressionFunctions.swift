import Columns

/// What the functions over regular expressions do with matches (`regexp.c` of PostgreSQL 15).
enum RegularExpressionFunctions {
    /// The flags argument of a function.
    struct Flags {
        var options = RegularExpressionOptions()
        var isGlobal = false

        init(_ text: String) throws(SQLError) {
            for letter in text.unicodeScalars {
                if letter == "g" {
                    isGlobal = true
                } else if try !options.apply(letter) {
                    throw SQLError(.invalidParameterValue, "invalid regular expression option: \"\(letter)\"")
                }
            }
        }
    }

    /// The flags of a function that stands for one match or counts on its own: `g` means nothing to it.
    static func options(_ flags: String, of function: String, hint: String? = nil) throws(SQLError) -> RegularExpressionOptions {
        let flags = try Flags(flags)
        guard !flags.isGlobal else {
            throw SQLError(.invalidParameterValue, "\(function)() does not support the \"global\" option", hint: hint)
        }
        return flags.options
    }

    static func matcher(_ text: String, _ pattern: String, _ options: RegularExpressionOptions) throws(SQLError) -> RegularExpressionMatcher {
        try RegularExpressionMatcher(RegularExpressionCache.compiled(pattern, options), text)
    }

    /// Calls `body` with every match in turn, counted from 1, until it says to stop.
    static func forEachMatch(
        _ matcher: inout RegularExpressionMatcher, from start: Int,
        _ body: (Int, Range<Int>, inout RegularExpressionMatcher) throws(SQLError) -> Bool
    ) throws(SQLError) {
        var search = start
        var number = 0
        while search <= matcher.scalars.count, let match = try matcher.firstMatch(from: search) {
            number += 1
            guard try body(number, match, &matcher) else { return }
            search = match.isEmpty ? match.upperBound + 1 : match.upperBound
        }
    }

    /// What `regexp_match` gives of a match: its groups, or all of it when there are none.
    static func parts(_ match: Range<Int>, _ matcher: inout RegularExpressionMatcher) throws(SQLError) -> Datum {
        guard matcher.expression.captureCount > 0 else { return .array([.text(try matcher.text(match))]) }
        var parts: [Datum] = []
        for capture in try matcher.captures(of: match) {
            if let capture { parts.append(.text(try matcher.text(capture))) } else { parts.append(.null) }
        }
        return .array(parts)
    }

    static func matches(_ text: String, _ pattern: String, _ options: RegularExpressionOptions, isGlobal: Bool) throws(SQLError) -> [Datum] {
        var matcher = try matcher(text, pattern, options)
        var found: [Datum] = []
        try forEachMatch(&matcher, from: 0) { (_, match, matcher) throws(SQLError) in
            found.append(try parts(match, &matcher))
            return isGlobal
        }
        return found
    }

    /// The pieces between the matches; matches of nothing at the beginning, the end or right after another do not count.
    static func split(_ text: String, _ pattern: String, _ options: RegularExpressionOptions) throws(SQLError) -> [Datum] {
        var matcher = try matcher(text, pattern, options)
        var pieces: [Datum] = []
        var last = 0
        try forEachMatch(&matcher, from: 0) { (_, match, matcher) throws(SQLError) in
            if match.lowerBound < matcher.scalars.count, match.upperBound > last {
                pieces.append(.text(try matcher.text(last..<match.lowerBound)))
                last = match.upperBound
            }
            return true
        }
        pieces.append(.text(try matcher.text(last..<matcher.scalars.count)))
        return pieces
    }

    /// `regexp_replace`: the match of that number, or every one (0), from a place counted from 1.
    static func replaced(
        _ text: String, _ pattern: String, _ replacement: String, from start: Int64 = 1, number: Int64, _ options: RegularExpressionOptions
    ) throws(SQLError) -> String {
        let pieces = ReplacementPiece.pieces(of: replacement)
        var matcher = try matcher(text, pattern, options)
        let needsCaptures = pieces.contains { if case .capture = $0 { true } else { false } }
        var result: [Unicode.Scalar] = []
        var copied = 0
        let first = Int(clamping: start - 1)
        try forEachMatch(&matcher, from: first) { (count, match, matcher) throws(SQLError) in
            guard number == 0 || Int64(count) == number else { return Int64(count) < number }
            result.append(contentsOf: matcher.scalars[copied..<match.lowerBound])
            let captures = needsCaptures ? try matcher.captures(of: match) : []
            for piece in pieces {
                switch piece {
                case .text(let scalars): result.append(contentsOf: scalars)
                case .match: result.append(contentsOf: matcher.scalars[match])
                case .capture(let number):
                    if captures.indices.contains(number - 1), let part = captures[number - 1] { result.append(contentsOf: matcher.scalars[part]) }
                }
            }
            copied = match.upperBound
            guard result.count <= TextFunctions.resultBytesMax / 4 else { throw TextFunctions.tooLarge }
            return number == 0
        }
        result.append(contentsOf: matcher.scalars[copied...])
        return try TextFunctions.text(result[...])
    }

    /// The replacement cut at its escapes: `\&` is the match, `\1` to `\9` a group, `\\` a backslash.
    private enum ReplacementPiece {
        case text(ArraySlice<Unicode.Scalar>)
        case match
        case capture(Int)

        static func pieces(of replacement: String) -> [ReplacementPiece] {
            let scalars = Array(replacement.unicodeScalars)
            var pieces: [ReplacementPiece] = []
            var begin = 0
            var position = 0
            while position < scalars.count {
                guard scalars[position] == "\\", position + 1 < scalars.count else {
                    position += 1
                    continue
                }
                let escaped = scalars[position + 1]
                pieces.append(.text(scalars[begin..<position]))
                begin = position + 2
                switch escaped {
                case "&": pieces.append(.match)
                case "\\": pieces.append(.text(scalars[(position + 1)..<(position + 2)]))
                case "1"..."9": pieces.append(.capture(Int(escaped.value) - 48))
                default: begin = position
                }
                position += 2
            }
            pieces.append(.text(scalars[begin...]))
            return pieces
        }
    }

    /// `substring(text FROM pattern)`: the first group, or the match when there is none.
    static func substring(_ text: String, _ pattern: String) throws(SQLError) -> Datum {
        var matcher = try matcher(text, pattern, RegularExpressionOptions())
        guard let match = try matcher.firstMatch(from: 0) else { return .null }
        guard matcher.expression.captureCount > 0 else { return .text(try matcher.text(match)) }
        guard let first = try matcher.captures(of: match).first, let first else { return .null }
        return .text(try matcher.text(first))
    }

    static func count(_ text: String, _ pattern: String, from start: Int64, _ options: RegularExpressionOptions) throws(SQLError) -> Int64 {
        var matcher = try matcher(text, pattern, options)
        var count: Int64 = 0
        try forEachMatch(&matcher, from: Int(clamping: start - 1)) { (_, _, _) throws(SQLError) in
            count += 1
            return true
        }
        return count
    }

    /// The match of a number from 1, or one of its groups; nil when there are not so many.
    static func part(
        _ group: Int64, ofMatch number: Int64, _ matcher: inout RegularExpressionMatcher, from start: Int64
    ) throws(SQLError) -> Range<Int>? {
        // Without groups the whole match is the only one.
        let captureCount = matcher.expression.captureCount
        let group = captureCount == 0 && group == 1 ? 0 : group
        guard group <= Int64(captureCount) else { return nil }
        var found: Range<Int>?
        try forEachMatch(&matcher, from: Int(clamping: start - 1)) { (count, match, matcher) throws(SQLError) in
            guard Int64(count) == number else { return true }
            found = group == 0 ? match : try matcher.captures(of: match)[Int(group) - 1]
            return false
        }
        return found
    }

    static func checkPositive(_ value: Int64, _ name: String) throws(SQLError) {
        guard value > 0 else { throw SQLError(.invalidParameterValue, "invalid value for parameter \"\(name)\": \(value)") }
    }

    static func checkNotNegative(_ value: Int64, _ name: String) throws(SQLError) {
        guard value >= 0 else { throw SQLError(.invalidParameterValue, "invalid value for parameter \"\(name)\": \(value)") }
    }
}
